ecodamage report --lang en no-such-report.json
