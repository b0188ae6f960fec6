ecodamage value --lang zh nowhere.json
