ecodamage new --lang en cost/prevention cost/restoraton
