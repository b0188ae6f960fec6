ecodamage value --lang en nowhere.json
