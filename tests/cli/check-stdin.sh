ecodamage check --lang en - <"$ROOT/tests/bad/duplicate-key/case-id.json"
