cp "$ROOT/datasets/cases/cn27-water-142420.json" good.json
cp "$ROOT/tests/bad/range/quantity.json" bad.json
ecodamage batch --out results.ndjson good.json bad.json good.json 2>stderr.txt
echo "$?"
wc -l <results.ndjson
cut -c1-120 results.ndjson
cat stderr.txt
