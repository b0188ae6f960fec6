ecodamage help report
