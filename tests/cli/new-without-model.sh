ecodamage new
