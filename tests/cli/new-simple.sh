ecodamage new --simple --lang zh own/kinds --models "$ROOT/tests/guide/models" --datasets "$ROOT/tests/guide/tables"
