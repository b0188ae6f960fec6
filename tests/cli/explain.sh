cp "$ROOT/datasets/cases/cn27-water-142420.json" case.json
ecodamage explain --lang en case.json
