# SPDX-License-Identifier: GPL-3.0-or-later
"""A case with more uncertain inputs than Sobol's points have dimensions: years of a curve are not counted, levels are."""
import json

points = [[2000 + year, {"value": "0.5", "uncertainty": {"distribution": "uniform", "min": "0", "max": "1"}}]
          for year in range(1112)]
json.dump({"format": "ecodamage-case/1",
           "case": {"id": "B-1", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
           "items": [{"id": "x", "model": "test/uncertain", "inputs": {"area": "10", "service": points}}],
           "simulation": {"sampling": "sobol"}}, open("case.json", "w"))
