cp "$ROOT/tests/bad/unknown-key/misspelt.json" case.json
ecodamage check --findings json case.json
