# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths into a case, resolved on its JSON in Python: what --set, compare, solve and claim are held to."""

import copy
import decimal
import glob
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT  # noqa: E402

CASES = sorted(glob.glob(os.path.join(ROOT, "datasets", "cases", "*.json")))


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def place(case, path):
    """(holder, key) of a path of an input that the case itself gives; None where it does not stand in the item."""
    parts = re.findall(r"\[[^\]]*\]|[^.\[\]]+", path)
    item = next((one for one in case["items"] if one["id"] == parts[0]), None)
    at, found = (item or {}).get("inputs", {}), None
    for index, part in enumerate(parts[1:]):
        if part.startswith("["):
            if not isinstance(at, list):
                return None
            rows = [i for i, row in enumerate(at) if isinstance(row, dict) and str(row.get("id", i + 1)) == part[1:-1]]
            if not rows:
                return None
            found, at = (at, rows[0]), at[rows[0]]
        else:
            if not isinstance(at, dict) or part not in at:
                return None
            found, at = (at, part), at[part]
    return found


def changed(case, path, text):
    """The case with the value at the path exchanged by hand; its evidence, basis, note and unit stay."""
    out = copy.deepcopy(case)
    holder, key = place(out, path)
    if isinstance(holder[key], dict):
        holder[key]["value"] = text
    else:
        holder[key] = text
    return out


def value(case, *options, cwd=None):
    """(status, report or None, stderr) of a case as JSON text or as a path."""
    if isinstance(case, str):
        status, out, err = harness.command("value", "--format", "json", *options, case, cwd=cwd)
    else:
        status, out, err = harness.command(
            "value", "--format", "json", *options, "-", cwd=cwd, stdin=json.dumps(case, ensure_ascii=False).encode()
        )
    return status, json.loads(out) if status == 0 else None, err.decode()


def numbers(report, case):
    """The numeric inputs of a report that stand in the case: (path, the number as it is written, the report's input)."""
    for item in report["items"]:
        for one in item["inputs"]:
            spot = place(case, one["path"]) if one["kind"] == "number" and not one.get("from_item") else None
            if spot and "given" in one:
                try:
                    yield one["path"], decimal.Decimal(one["given"]), one
                except decimal.InvalidOperation:
                    continue


def plain(number):
    return format(number.normalize(), "f")


def cents(text):
    """Of the currency's hundredth."""
    return decimal.Decimal(text).scaleb(2)
