ecodamage schema | head -n 12
