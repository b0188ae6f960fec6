# A folder of one's own comes before what is installed.
mkdir -p mine/cn
sed 's/Virtual treatment cost, water pollution/My own edition/' "$ROOT/models/cn/water-virtual-treatment-cost.json" \
    >mine/cn/water-virtual-treatment-cost.json
ecodamage models --lang en --models mine | grep -F 'My own edition'
