# A case with findings leaves an older report alone.
printf 'old\n' >report.txt
cp "$ROOT/tests/bad/range/quantity.json" case.json
ecodamage value --lang en case.json -o report.txt 2>/dev/null
echo "$?"
cat report.txt
