ecodamage datasets --lang zh cn/exceedance-coefficient
