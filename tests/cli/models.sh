ecodamage models --lang en
