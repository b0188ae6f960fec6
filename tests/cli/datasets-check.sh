ecodamage datasets --lang en --check
