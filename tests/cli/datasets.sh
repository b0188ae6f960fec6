ecodamage datasets --lang en
