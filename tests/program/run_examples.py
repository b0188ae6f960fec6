# SPDX-License-Identifier: GPL-3.0-or-later
"""Every worked case and every model's examples: what is expected, the independent evaluator's figures, and that the
inputs which an explanation shows are those that the program reaches (explained.py), in the printed tree of the total too.

usage: run_examples.py EXPLAIN_DRIVER [NAME...]

An example of a model becomes a case; the values under `expect` must be those of the report, as numbers.
"""

import json
import os
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import documents  # noqa: E402
import evaluate  # noqa: E402
import explained  # noqa: E402
import generate  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

ROWS = documents.register()


def case_of(model, example):
    """An example as a case, with the evidence it names."""
    item = {"id": "x", "model": model["id"], "inputs": example.get("inputs", {}), **example.get("item", {})}
    named = set()

    def collect(value):
        if isinstance(value, dict):
            named.update(id for id in value.get("evidence", []) if isinstance(id, str))
            for one in value.values():
                collect(one)
        elif isinstance(value, list):
            for one in value:
                collect(one)

    collect(item)
    first, last = documents.period(ROWS, model["source"][0])
    date = "2023-06-01" if (first or "") <= "2023-06-01" <= (last or "9999") else first or last
    text = json.dumps(model)
    head = {"id": "EXAMPLE", "title": model["title"], "acts": [{"from": date}], "valuation_date": "2024-06-30",
            "currency": next((code for code in ("USD", "EUR") if f"[{code}" in text or f'"{code}' in text), "CNY")}
    head.update(example.get("case", {}))
    return {"format": "ecodamage-case/1", "case": head,
            "evidence": [{"id": id, "title": id} for id in sorted(named)], "items": [item]}


def figures(report):
    """{path without the item: text} of steps and table cells."""
    item = report["items"][0]
    found = {step["name"]: step["value"] for step in item["steps"]}
    for table in item.get("tables", []):
        names = [column["name"] for column in table["columns"]]
        for row in table["rows"]:
            values = {key: evaluate.text_of(value) for key, value in row.items()}
            for loops in range(1, len(row)):
                labels = ",".join(str(value) for value in list(values.values())[:loops])
                for name in names:
                    if name in values:
                        found.setdefault(f"{table['name']}[{labels}].{name}", values[name])
    return found


def same(wanted, got):
    """Equal as numbers; a figure of at most 20 digits is expected to so many as are written."""
    if isinstance(got, bool):
        got = "true" if got else "false"
    if str(wanted) == str(got):
        return True
    try:
        a, b = Fraction(str(wanted)), Fraction(str(got))
    except (ValueError, ZeroDivisionError):
        return False
    decimals = len(str(wanted).partition(".")[2])
    text = str(wanted).lstrip("-0.")  # zeros at the end are digits behind a point only: 0.33050 has five, 600000 has one
    digits = len(text.replace(".", "")) if decimals else len(text.rstrip("0"))
    return a == b or digits >= 5 and abs(a - b) * 2 <= Fraction(1, 10**decimals)


def check_example(tally, folder, model, number, example, also=None):
    name = f"{model['id']} example {number}"
    path = os.path.join(folder, "case.json")
    generate.save(path, case_of(model, example))
    status, out, err = harness.command("value", "--format", "json", *evaluate.OWN, "case.json", cwd=folder)
    if "finds" in example:
        tally.expect(status == 3, name, f"exit {status} where {example['finds']} is to be found")
        return
    if not tally.expect(status == 0, name, f"exit {status}\n" + err.decode(errors="replace")[-1500:]):
        return
    found = figures(json.loads(out))
    for key, wanted in example.get("expect", {}).items():
        got = found.get(key)
        tally.expect(got is not None and same(wanted, got), f"{name}: {key}", f"expected {wanted}, got {got}")
    compare(tally, name, path, also, out)


def compare(tally, name, path, also=None, report=None):
    try:
        tally.expect(evaluate.check(path, also=also, report=report), name, "the case has findings, or no figure")
    except evaluate.Difference as difference:
        tally.fail(name, str(difference))


def main():
    del sys.argv[1]
    tally = Tally("examples")
    harness.need_command(tally)
    for case in harness.share(harness.files(os.path.join(ROOT, "datasets", "cases"), ".json")):
        if harness.wanted(case):
            compare(tally, case, os.path.join(ROOT, "datasets", "cases", case), explained.check_printed_too)
    catalogue = generate.Catalogue(ROOT, tests=True)
    with tempfile.TemporaryDirectory(prefix="ed-example-") as folder:
        for name in sorted(catalogue.models):
            model = catalogue.models[name]
            if harness.wanted(name):
                tally.expect(model.get("examples"), name, "the model has no example")
                examples = enumerate(model.get("examples", []), 1)
                for number, example in harness.share(examples) if harness.QUICK else examples:
                    check_example(tally, folder, model, number, example, explained.check_printed_too)
    tally.finish()


if __name__ == "__main__":
    main()
