cp "$ROOT/datasets/cases/cn27-water-142420.json" case.json
ecodamage value --lang en case.json >/dev/full 2>/dev/null
