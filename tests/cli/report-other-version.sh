# A report in another version of the format: it can not be told what it says.
echo '{"format": "ecodamage-report/2"}' >report.json
ecodamage report --lang en report.json
