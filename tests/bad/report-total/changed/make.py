# SPDX-License-Identifier: GPL-3.0-or-later
"""A report whose sources give another total than it says."""

import hashlib
import json

MODEL = {"format": "ecodamage-model/1", "id": "t/m", "title": {"zh": "算例", "en": "example"},
         "source": [{"document": "X", "clause": "1", "level": "local"}], "head": "cleanup", "inputs": {"x": {"unit": "money"}},
         "steps": [{"name": "double", "is": "x * 2", "unit": "money"}], "amounts": [{"is": "double"}], "examples": []}
CASE = {"format": "ecodamage-case/1",
        "case": {"id": "L-1", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
        "items": [{"id": "x", "model": "t/m", "inputs": {"x": "3"}}]}


def source(kind, path, value):
    text = json.dumps(value, ensure_ascii=False)
    return {"path": path, "kind": kind, "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}


with open("report.json", "w", encoding="utf-8") as file:
    json.dump({"format": "ecodamage-report/1", "engine": {"version": "0"}, "case": {"id": "L-1"}, "currency": "CNY",
               "total": "7.00", "heads": [], "items": [],
               "sources": [source("case", "case.json", CASE), source("model", "models/t/m.json", MODEL)]},
              file, ensure_ascii=False, indent=1)
