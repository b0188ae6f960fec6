ecodamage new --lang en own/kinds --models "$ROOT/tests/guide/models" --datasets "$ROOT/tests/guide/tables" | sed '1,/"items"/d'
