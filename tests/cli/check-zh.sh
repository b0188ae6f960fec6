cp "$ROOT/tests/bad/input-missing/two.json" case.json
ecodamage check --lang zh case.json
