# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reference tests share: cases made, valued and compared; which entry is tested where."""

import json
import os
from fractions import Fraction

import evaluate
import generate
import harness

FOLDER = os.path.dirname(os.path.abspath(__file__))
TESTED = {}  # id of an entry: the function that tests it


def covers(*ids):
    def note(function):
        for id in ids:
            TESTED[id] = function
        return function

    return note


class Bench:
    """Values items and compares their figures."""

    def __init__(self, tally, folder):
        self.tally, self.path = tally, os.path.join(folder, "case.json")
        self.entries = {}
        for name in ("equivalency.json", "china.json"):
            with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
                self.entries.update((entry["id"], entry) for entry in json.load(file))

    def stats(self, name):
        with open(os.path.join(FOLDER, "stats", name + ".json"), encoding="utf-8") as file:
            return json.load(file, parse_float=str, parse_int=str)

    def value(self, name, model, inputs, currency="CNY", act="2022-05-01", **item):
        """{step or table[row].column: text} of one item."""
        case = {"format": "ecodamage-case/1",
                "case": {"id": "REFERENCE", "acts": [{"from": act}], "valuation_date": "2024-06-30", "currency": currency},
                "evidence": [{"id": "E-01", "title": "reference"}],
                "items": [{"id": "x", "model": model, "inputs": inputs, **item}]}
        generate.save(self.path, case)
        status, out, err = harness.command("value", "--format", "json", *evaluate.OWN, self.path)
        if not self.tally.expect(status == 0, name, f"exit {status}\n" + err.decode(errors="replace")[-1500:]):
            return {}
        try:
            self.tally.expect(evaluate.check(self.path), name, "no figure to compare")
        except evaluate.Difference as difference:
            self.tally.fail(name, str(difference))
        return figures(json.loads(out)["items"][0])

    # ---- comparisons

    def digits(self, name, wanted, got):
        """Equal to every digit of `wanted` as written (text, or a number of the file)."""
        text = str(wanted)
        mantissa, _, exponent = text.lower().partition("e")
        decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
        half = Fraction(1, 2) / 10**decimals if decimals >= 0 else Fraction(10**-decimals, 2)
        fine = got is not None and abs(Fraction(text) - Fraction(got)) <= half
        self.tally.expect(fine, name, f"expected {wanted}, got {got}")

    def near(self, name, wanted, got, relative):
        """Within the tolerance of the file: |got - wanted| <= relative * max(|got|, |wanted|)."""
        wanted, relative = Fraction(str(wanted)), Fraction(str(relative))
        fine = got is not None and abs(Fraction(got) - wanted) <= relative * max(abs(Fraction(got)), abs(wanted))
        self.tally.expect(fine, name, f"expected {float(wanted)!r} within {relative}, got {got}")


def figures(item):
    found = {step["name"]: step["value"] for step in item["steps"]}
    for table in item["tables"]:
        loops = [column["name"] for column in table["columns"] if "formula" not in column]
        for row in table["rows"]:
            key = ",".join(row[name] for name in loops)
            for column in table["columns"]:
                if column["name"] not in loops:
                    found[f"{table['name']}[{key}].{column['name']}"] = row[column["name"]]
    found["conventions"] = item.get("conventions", [])
    return found
