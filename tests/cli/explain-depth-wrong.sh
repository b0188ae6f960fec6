ecodamage explain --depth deep case.json
