# With -o the file holds what standard output would, and nothing is printed.
cp "$ROOT/datasets/cases/cn27-water-142420.json" case.json
ecodamage value --lang en case.json >stdout.txt 2>stderr.txt || exit
ecodamage value --lang en case.json -o file.txt 2>/dev/null || exit
ecodamage value --lang en -o - case.json >dash.txt 2>/dev/null || exit
cmp stdout.txt file.txt && cmp stdout.txt dash.txt && ls
