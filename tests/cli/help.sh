ecodamage help
