ecodamage valeu case.json
