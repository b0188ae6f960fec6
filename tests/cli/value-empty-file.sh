: >empty.json
ecodamage value --lang en empty.json
