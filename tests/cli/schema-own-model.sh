# The schema follows the models found; a model with errors is left out and said to be.
mkdir -p mine/own
cp "$ROOT/tests/guide/models/own/kinds.json" mine/own/
printf '{}' >mine/own/broken.json
ecodamage schema --lang en --models mine --datasets "$ROOT/tests/guide/tables" >schema.json
echo "$?"
grep -c '"own.kinds": {' schema.json
grep -c 'own/broken' schema.json
grep -n -A3 '"grade": {' schema.json | sed 's/^[0-9]*.//'
