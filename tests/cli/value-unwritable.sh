# An output appears whole or not at all.
cp "$ROOT/datasets/cases/cn27-water-142420.json" case.json
ecodamage value --lang en case.json -o nowhere/report.txt 2>/dev/null
echo "$?"
ls
