# Every fault is found, and said for machines where that is wished.
ecodamage value --format json "$ROOT/datasets/cases/cn27-water-142420.json" 2>/dev/null |
    sed 's/"total": "169301.78",/"total": 3,/; /"currency": /d' >report.json
ecodamage report --lang en report.json
ecodamage report --findings json --lang en report.json
