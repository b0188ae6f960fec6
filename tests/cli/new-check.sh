# A skeleton says by its findings what is still to be filled in.
ecodamage new cn/water-virtual-treatment-cost cost/restoration >case.json
ecodamage check --lang en case.json
