# A case is no report.
cp "$ROOT/datasets/cases/cn27-water-142420.json" case.json
ecodamage report case.json
