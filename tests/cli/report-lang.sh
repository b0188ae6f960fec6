# The language of the case is the default.
sed 's/"lang": "zh"/"lang": "en"/' "$ROOT/datasets/cases/cn27-water-142420.json" >case.json
ecodamage value --format json case.json 2>/dev/null | ecodamage report - | head -3
