ecodamage value
