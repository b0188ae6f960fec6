ecodamage models --lang zh
