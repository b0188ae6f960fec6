# SPDX-License-Identifier: GPL-3.0-or-later
"""What is put into a formula gives its result: every substitution of every worked case, and of a model that puts values
of several units together, is computed again from the text alone, as a reader with a calculator would.

Where a number is cut ("1.23456…") the result must agree as far as its digits go.
"""

import ast
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

PLACES = ("cases", "records")
ARITHMETIC = re.compile(r"[-\d.…+*/()×−^, ]|max|min")
NODES = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Constant, ast.Call, ast.Name, ast.Load, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub)


def computed(text):
    """The value of a text that is arithmetic alone, else None."""
    if ARITHMETIC.sub("", text) or not re.search(r"[+*/×−^,]| - ", text):
        return None
    text = text.replace("…", "").replace("×", "*").replace("−", "-").replace("^", "**")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        return None
    if not all(isinstance(one, NODES) for one in ast.walk(tree)):
        return None
    try:
        return eval(compile(tree, "substitution", "eval"), {"__builtins__": {}, "max": max, "min": min})  # of numbers alone
    except (ZeroDivisionError, OverflowError, TypeError):
        return None


def figures(report):
    for item in report["items"]:
        for step in item.get("steps", []):
            if isinstance(step.get("substitution"), str) and isinstance(step.get("value"), str):
                yield f"{item['id']}.{step['name']}", step["substitution"], step["value"]
        for table in item.get("tables", []):
            for number, (texts, row) in enumerate(zip(table.get("substitutions", []), table["rows"])):
                for key, text in texts.items():
                    value = row.get(key)
                    value = value.get("value") if isinstance(value, dict) else value
                    if isinstance(text, str) and isinstance(value, str):
                        yield f"{item['id']}.{table['name']}[{number}].{key}", text, value


def check(tally, name, report):
    tried = 0
    for path, text, value in figures(report):
        got = computed(text)
        if got is None or not re.fullmatch(r"-?\d+(\.\d+)?", value):
            continue
        tried += 1
        near = 1e-4 if "…" in text else 1e-8
        tally.expect(abs(got - float(value)) <= near * max(1, abs(float(value))), f"{name} {path}", f"{text} is {got}, not {value}")
    return tried


FORMULAS = {"gap": ("max(gas / water - 1, 0)", "1"), "left": ("whole - part", "hm2"), "more": ("part + whole", "m2"),
            "least": ("min(whole, part)", "m2"), "both": ("(part + whole) - (whole - part)", "hm2"), "over": ("max(part, whole) / whole", "1")}


def mixed(tally, folder):
    """Values of several units in one sum."""
    words = {"zh": "试", "en": "trial"}
    inputs = {"gas": ("mg/m3", "2800"), "water": ("mg/L", "0.035"), "whole": ("hm2", "3"), "part": ("m2", "4500")}
    model = {"format": "ecodamage-model/1", "id": "trial/units", "title": words, "summary": words, "amounts": [], "examples": [],
             "source": [{"document": "D 1-2020", "level": "national", "in_force": ["2020-01-01", None]}],
             "inputs": {key: {"unit": unit, "title": words} for key, (unit, _) in inputs.items()},
             "steps": [{"name": key, "title": words, "is": formula, "unit": unit} for key, (formula, unit) in FORMULAS.items()]}
    case = {"format": "ecodamage-case/1", "case": {"id": "U", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
            "items": [{"id": "x", "model": "trial/units", "inputs": {key: value for key, (_, value) in inputs.items()}}]}
    os.makedirs(os.path.join(folder, "trial"))
    for path, tree in ((os.path.join(folder, "trial", "units.json"), model), (os.path.join(folder, "case.json"), case)):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(tree, file, ensure_ascii=False)
    status, out, err = harness.command("value", "--format", "json", "--models", folder, os.path.join(folder, "case.json"))
    if tally.expect(status == 0, "units", err.decode()):  # each of them is computed again
        tally.expect(check(tally, "units", json.loads(out)) == len(FORMULAS), "units", str(list(figures(json.loads(out)))))


def main():
    tally = Tally("substituted")
    harness.need_command(tally)
    tried = 0
    for place in PLACES:
        for name in harness.files(os.path.join(ROOT, "datasets", place), ".json"):
            status, out, err = harness.command("value", "--format", "json", os.path.join(ROOT, "datasets", place, name))
            if tally.expect(status == 0, name, err.decode()[:300]):
                tried += check(tally, name, json.loads(out))
    tally.expect(tried > 500, "substitutions", f"only {tried} were computed")
    with tempfile.TemporaryDirectory(prefix="ed-substituted-") as folder:
        mixed(tally, folder)
    tally.finish()


main()
