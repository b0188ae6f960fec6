ecodamage models --lang zh cn/water-virtual-treatment-cost
