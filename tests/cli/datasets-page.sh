ecodamage datasets --lang en cn/exceedance-coefficient
