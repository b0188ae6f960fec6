mkdir folder
ecodamage value --lang en folder
