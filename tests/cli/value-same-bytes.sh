# Neither folder nor environment nor the order of options changes a byte.
cp "$ROOT/datasets/cases/cn27-water-142420.json" case.json
ecodamage value --format json case.json >one.json 2>/dev/null || exit
TZ=Asia/Shanghai LANG=zh_CN.GBK ecodamage value case.json --format=json >two.json 2>/dev/null || exit
mkdir other && cp case.json other && cd other || exit
env -i "$(command -v ecodamage)" value --format json case.json >three.json 2>/dev/null || exit
cmp ../one.json ../two.json && cmp ../one.json three.json && echo same
