# SPDX-License-Identifier: GPL-3.0-or-later
"""A case with more correlated inputs than half the draws of a replicate of its Latin hypercube."""
import json

terms = [{"id": f"t{i}", "x": {"value": "0.5", "uncertainty": {"distribution": "uniform", "min": "0", "max": "1"}}}
         for i in range(129)]
json.dump({"format": "ecodamage-case/1",
           "case": {"id": "B-1", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
           "items": [{"id": "x", "model": "test/weighted-sum", "inputs": {"terms": terms}}],
           "simulation": {"sampling": "latin-hypercube", "draws": 8 * 256,
                          "correlations": [{"inputs": [f"x.terms[t{i}].x" for i in range(129)], "rank": "0.2"}]}},
          open("case.json", "w"))
