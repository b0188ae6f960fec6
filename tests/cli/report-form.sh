ecodamage report --form letter report.json
