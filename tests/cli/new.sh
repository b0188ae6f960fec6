ecodamage new --lang en cn/water-virtual-treatment-cost
