cp "$ROOT/datasets/cases/example-wetland-uncertain.json" case.json
ecodamage explain --lang en --rows 2 --depth 1 case.json 'wetland.by_zone[fringe].debit' 2>/dev/null
ecodamage explain --lang zh --rows 1 --depth 2 case.json 'wetland.by_zone[fringe].debit' 2>/dev/null
