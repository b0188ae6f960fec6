ecodamage value --format json "$ROOT/datasets/cases/cn27-water-142420.json" 2>/dev/null | head -c 4000 >report.json
ecodamage report --lang en report.json
