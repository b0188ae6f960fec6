# What is there may be filled in already: it is never written over.
ecodamage new --lang en cost/prevention -o case.json || exit
printf 'mine\n' >case.json
ecodamage new --lang en cost/prevention -o case.json
echo "$?"
cat case.json
