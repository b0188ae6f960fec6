ecodamage --version
