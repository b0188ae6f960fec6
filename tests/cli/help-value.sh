ecodamage help value
