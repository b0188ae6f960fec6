cp "$ROOT/datasets/cases/example-dumping-site.json" case.json
ecodamage explain --lang en case.json removal 2>/dev/null
ecodamage explain --lang en --depth 2 --rows 1 --format json case.json removal 2>/dev/null
