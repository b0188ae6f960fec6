ecodamage value --format json - <"$ROOT/datasets/cases/cn27-water-142420.json" 2>/dev/null | grep -E '"(total|payable)"'
