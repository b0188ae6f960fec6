# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for every case, tried on the worked cases and on random ones, through the command line.

  sums      amounts are what their unrounded values round to, by every rule and step; heads are sums of amounts, the total
            is the sum of the heads in it, payable is the total less what is deducted
  rows      a step that is the sum of a table's column is the sum of the cells shown
  order     the order of a case's items changes nothing but their order
  units     the unit in which an input is given changes no amount (m3 and L, hm2 and 亩 and acre, t and kg, ...)
  spelling  a number as text or as a JSON number, with zeros or an exponent, is the same number
"""

import concurrent.futures
import copy
import json
import os
import random
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import exact  # noqa: E402
import generate  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

SEED = 20240701
RANDOM = max(20, int(os.environ.get("ED_RANDOM_CASES", "1000")) // 5)
RULES = ("half-away", "half-up", "half-even", "down", "up")
STEPS = ("0.01", "1", "1000", "0.05")
APART = ("punitive", "memo")  # heads outside of the total

# One of the second unit is so many of the first; all exact by definition.
UNITS = [("m3", "L", "0.001"), ("m3", "dm3", "0.001"), ("m3", "km3", "1000000000"), ("hm2", "亩", None),
         ("hm2", "acre", "0.40468564224"), ("hm2", "m2", "0.0001"), ("hm2", "km2", "100"), ("m2", "hm2", "10000"),
         ("t", "kg", "0.001"), ("kg", "g", "0.001"), ("kg", "t", "1000"), ("CNY", "万元", "10000"), ("mg/L", "g/m3", "1"),
         ("mg/L", "kg/m3", "1000"), ("m", "km", "1000"), ("CNY/m3", "元/m3", "1"), ("CNY/t", "CNY/kg", "1000"),
         ("CNY/m3", "万元/m3", "10000")]


class Bench:
    """Values cases, several at once; a case that has findings is None."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())

    def value(self, case):
        self.count += 1
        path = os.path.join(self.folder, f"{self.count}.json")
        return self.pool.submit(self.run, path, copy.deepcopy(case))

    def run(self, path, case):
        generate.save(path, case)
        status, out, err = harness.command("value", "--format", "json", os.path.basename(path), cwd=self.folder)
        if status not in (0, 3):
            raise RuntimeError(f"exit {status}: " + err.decode(errors="replace")[-2000:])
        os.remove(path)
        return json.loads(out) if status == 0 else None


def name_of(case):
    return case["case"]["id"] + " " + "+".join(item["model"] for item in case["items"])


def amounts(report):
    return [(item["id"], one["head"], one["amount"], one["unrounded"])
            for item in report["items"] for one in item["amounts"]]


# ---- sums


def last_digit(text):
    """One unit of the last digit that is printed."""
    mantissa, _, exponent = text.partition("e")
    whole, _, decimals = mantissa.lstrip("-").partition(".")
    beyond = max(len(whole) - 20, 0)  # zeros that stand in for digits
    return Fraction(10) ** (int(exponent or 0) - len(decimals) + beyond)


def check_sums(tally, case, report):
    rounding = case["case"].get("rounding", {})
    rule, step = rounding.get("rule", "half-away"), Fraction(str(rounding.get("step", "0.01")))
    wrong, heads = [], {}
    for item in report["items"]:
        for one in item["amounts"]:
            amount, printed = Fraction(one["amount"]), Fraction(one["unrounded"])
            heads[one["head"]] = heads.get(one["head"], 0) + amount
            # A print of 20 digits can stand on the other side of a tie; then a step's distance is all that is known,
            # and of a large amount its last digit.
            if one.get("rounded") or one.get("approximate"):
                fine = abs(amount - printed) <= step + last_digit(one["unrounded"]) / 2
                fine = fine and (amount / step).denominator == 1
            else:
                fine = amount == exact.round_money(printed, rule, step)
            if not fine:
                wrong.append(f"{item['id']}: {one['unrounded']} became {one['amount']} by {rule} to {step}")
    shown = {one["head"]: Fraction(one["amount"]) for one in report["heads"]}
    if shown != heads:
        wrong.append(f"heads {report['heads']} are not the sums of their amounts")
    total = sum(amount for head, amount in heads.items() if head not in APART)
    if Fraction(report["total"]) != total:
        wrong.append(f"total {report['total']} is not the sum of its heads, {total}")
    settlement = report["settlement"]
    # Punitive damages that were awarded stand beside the total; of a decision, tests/decision has the rest.
    due = sum(Fraction(settlement.get(key, "0")) for key in ("payable", "deducted", "reduced", "done", "in_kind"))
    if due != total + Fraction(settlement.get("apart", "0")):
        wrong.append(f"settlement {settlement}")
    tally.expect(not wrong, f"sums: {name_of(case)} {rule} {step}", "\n".join(wrong))


def sums(tally, bench, cases):
    runs = []
    for case in cases:
        for rule in RULES:
            step = STEPS[(len(runs) * 7 + len(runs) // 5) % len(STEPS)]
            other = copy.deepcopy(case)
            other["case"]["rounding"] = {"rule": rule, "step": step}
            runs.append((other, bench.value(other)))
    for case, run in runs:
        check_sums(tally, case, run.result())


# ---- rows


def cells(item, table, column):
    """The cells of a column as fractions; None where one was rounded in print."""
    for one in item.get("tables", []):
        if one["name"] == table:
            values = [row.get(column) for row in one["rows"]]
            texts = [value.get("value") if isinstance(value, dict) else value for value in values]
            if all(isinstance(text, str) and len(text.strip("-0.").replace(".", "")) < 20 for text in texts):
                return [Fraction(text) for text in texts]
    return None


def rows(tally, cases, reports):
    for case, report in zip(cases, reports):
        for item in report["items"]:
            for step in item["steps"]:
                formula = step.get("formula", "")
                inside = formula[4:-1]
                if not (formula.startswith("sum(") and formula.endswith(")") and inside.count(".") == 1):
                    continue
                if not inside.replace(".", "").replace("_", "").isalnum() or step.get("rounded"):
                    continue
                column = cells(item, *inside.split("."))
                if column is not None:
                    tally.expect(sum(column) == Fraction(step["value"]), f"rows: {name_of(case)} {item['id']}.{step['name']}",
                                 f"{formula} is {step['value']}, the cells sum to {float(sum(column))}")


# ---- order


def order(tally, bench, cases, reports):
    dice = random.Random(SEED)
    runs = []
    for case, report in zip(cases, reports):
        if len(case["items"]) > 1:
            other = copy.deepcopy(case)
            dice.shuffle(other["items"])
            runs.append((case, report, bench.value(other)))
    for case, report, run in runs:
        other = run.result()
        same = other is not None and report["total"] == other["total"] and report["heads"] == other["heads"] and \
            sorted(amounts(report)) == sorted(amounts(other)) and \
            sorted(json.dumps(item["steps"]) for item in report["items"]) == \
            sorted(json.dumps(item["steps"]) for item in other["items"])
        tally.expect(same, f"order: {name_of(case)}", "" if other is None else f"{amounts(report)}\n{amounts(other)}")


# ---- units


def numeric_inputs(specs, inputs, path=()):
    """(path, spec) of every number an item gives."""
    for name, value in inputs.items():
        spec = specs.get(name)
        if spec is None:
            continue
        if "list" in spec and isinstance(value, list):
            for index, row in enumerate(value):
                if isinstance(row, dict):
                    yield from numeric_inputs(spec["list"], row, path + (name, index))
        elif "group" in spec and isinstance(value, dict):
            yield from numeric_inputs(spec["group"], value, path + (name,))
        elif "unit" in spec and "curve" not in spec and not spec.get("integer"):
            yield path + (name,), spec


def place(inputs, path):
    for key in path[:-1]:
        inputs = inputs[key]
    return inputs, path[-1]


def unit_of(spec, value):
    declared = spec["unit"][0] if isinstance(spec["unit"], list) else spec["unit"]
    return value.get("unit", declared) if isinstance(value, dict) else declared


def decimal_of(q):
    """A fraction whose denominator has only the factors 2 and 5, as a decimal; else None."""
    for decimals in range(0, 45):
        scaled = q * 10**decimals
        if scaled.denominator == 1:
            return generate.plain(q, decimals)
    return None


def restated(case, catalogue, number, path, dice):
    """Two cases that give one input in two units, or None."""
    item = case["items"][number]
    parent, key = place(item["inputs"], path)
    value = parent[key]
    spec = dict(numeric_inputs(catalogue.models[item["model"]]["inputs"], item["inputs"]))[path]
    text = value.get("value") if isinstance(value, dict) else value
    choices = [entry for entry in UNITS if entry[0] == unit_of(spec, value)]
    if text is None or isinstance(text, (list, dict)) or not choices:
        return None
    _, other, factor = dice.choice(choices)
    q = Fraction(str(text))
    if factor is None:  # 15 mu are a hectare: a hectare's decimal times 15
        first, second = q, q * 15
    else:
        second = q / Fraction(factor)
        if decimal_of(second) is None:  # acres: choose their number, then the hectares are exact
            second = Fraction(generate.plain(second, 4))
        first = second * Fraction(factor)
    if not generate.Maker.allows(spec, first):
        return None
    pair = []
    for amount, unit in ((first, unit_of(spec, value)), (second, other)):
        copied = copy.deepcopy(case)
        parent, key = place(copied["items"][number]["inputs"], path)
        # a distribution is stated in the unit of its value
        extra = {k: v for k, v in value.items() if k != "uncertainty"} if isinstance(value, dict) else {}
        parent[key] = {**extra, "value": decimal_of(amount), "unit": unit}
        pair.append(copied)
    return pair, f"{item['id']}.{'.'.join(map(str, path))} in {other}"


def units(tally, bench, catalogue, cases):
    dice, runs = random.Random(SEED + 1), []
    for case in cases:
        for number, item in enumerate(case["items"]):
            if item["model"] not in catalogue.models:
                continue
            for path, _ in numeric_inputs(catalogue.models[item["model"]]["inputs"], item.get("inputs", {})):
                pair = restated(case, catalogue, number, path, dice)
                if pair is not None and (len(runs) < 400 or dice.random() < 0.1):
                    runs.append((case, pair[1], [bench.value(one) for one in pair[0]]))
    tried = 0
    for case, what, (first, second) in runs:
        a, b = first.result(), second.result()
        if a is None and b is None:
            continue  # moved out of a range that another input sets
        tried += 1
        # Approximate values may differ by what the conversion rounds; everything else is the same to the last digit.
        same = a is not None and b is not None and (amounts(a) == amounts(b) or close(a, b))
        tally.expect(same, f"units: {name_of(case)} {what}", "" if a is None or b is None else f"{amounts(a)}\n{amounts(b)}")
    tally.expect(tried > 0, "units", "no input could be given in another unit")


def close(a, b):
    """Reports whose approximate amounts agree to 1e-15 of themselves; exact ones must be equal."""
    for x, y in zip(a["items"], b["items"]):
        for one, other in zip(x["amounts"], y["amounts"]):
            p, q = Fraction(one["unrounded"]), Fraction(other["unrounded"])
            if not one.get("approximate") and p != q or abs(p - q) > abs(p) / 10**15:
                return False
    return True


# ---- spelling


def respelled(value, dice):
    """A number's text written in another way."""
    if isinstance(value, dict):
        return {key: respelled(one, dice) if key == "value" else one for key, one in value.items()}
    try:
        q = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return value
    text = decimal_of(q)
    ways = [text, text + ("0" if "." in text else ".0"), text + "e0", text + "E+0"]
    scaled = decimal_of(q * 1000)
    ways.append(scaled + "e-3")
    return dice.choice(ways)


def spelling(tally, bench, catalogue, cases, reports):
    dice, runs = random.Random(SEED + 2), []
    for case, report in zip(cases, reports):
        other = copy.deepcopy(case)
        for item in other["items"]:
            if item["model"] in catalogue.models:
                for path, _ in list(numeric_inputs(catalogue.models[item["model"]]["inputs"], item.get("inputs", {}))):
                    parent, key = place(item["inputs"], path)
                    parent[key] = respelled(parent[key], dice)
        runs.append((case, report, bench.value(other)))
    for case, report, run in runs:
        other = run.result()
        tally.expect(other is not None and amounts(report) == amounts(other), f"spelling: {name_of(case)}",
                     "" if other is None else f"{amounts(report)}\n{amounts(other)}")


def make_cases(bench, catalogue):
    """The worked cases and random ones that are valid, with their reports."""
    cases = []
    for path in harness.share(harness.files(os.path.join(ROOT, "datasets", "cases"), ".json")):
        with open(os.path.join(ROOT, "datasets", "cases", path), encoding="utf-8") as file:
            cases.append(json.load(file))
            cases[-1]["case"].pop("published", None)  # it is not that of a case that is changed
    cases += [generate.Maker(catalogue, SEED + number).case() for number in range(RANDOM)]
    runs = [bench.value(case) for case in cases]
    valid = [(case, run.result()) for case, run in zip(cases, runs)]
    return [pair for pair in valid if pair[1] is not None]


def main():
    tally = Tally("properties")
    harness.need_command(tally)
    catalogue = generate.Catalogue(ROOT)
    with tempfile.TemporaryDirectory(prefix="ed-property-") as folder:
        bench = Bench(folder)
        pairs = make_cases(bench, catalogue)
        tally.expect(len(pairs) >= RANDOM // 4, "cases", f"only {len(pairs)} of {RANDOM} random cases are valid")
        cases, reports = [case for case, _ in pairs], [report for _, report in pairs]
        for case, report in pairs:
            check_sums(tally, case, report)
        sums(tally, bench, cases[:60])
        rows(tally, cases, reports)
        order(tally, bench, cases, reports)
        units(tally, bench, catalogue, cases)
        spelling(tally, bench, catalogue, cases, reports)
    tally.finish()


main()
