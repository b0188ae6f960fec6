cp "$ROOT/datasets/cases/example-wetland-uncertain.json" case.json
ecodamage explain --lang en --depth 4 case.json 'wetland.balance[2024].debit_so_far' 2>/dev/null
ecodamage explain --lang en --depth 1 --format json case.json 'wetland.by_zone[core].debit' --rows 1 2>/dev/null
