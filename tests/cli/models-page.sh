ecodamage models --lang en cn/water-virtual-treatment-cost
