# An output file stays as it was where the report can not be read.
echo kept >book.html
ecodamage report --format html no-such-report.json -o book.html 2>/dev/null
cat book.html
