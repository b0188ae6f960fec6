# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for losses over time, tried on random curves, rates and conventions, through the command line.

  base year    with a constant rate neither the scale nor its cost knows the base year
  zones        a zone that is cut in two loses what the whole one does
  years        two ranges of years lose what the range that they make up does
  units        hm2, 亩 and acre give the same
  linear       three times the area, the number killed, the price: three times the result
  no loss      a service at its baseline owes nothing, whatever the fixed cost
  conventions  what a report shows for another convention is what the item comes to under it
  tail         a sum without end is a sum to any later year and what is without end behind that
  quarters     quarters converge to continuous time: with half the length the difference is a quarter
  beginnings   a curve that begins behind the first year's start, below the baseline, is refused; one that does not is not
  rates        a schedule whose rates are equal, Ramsey's parts and a nominal rate are the rate they come to
"""

import copy
import json
import os
import random
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import generate  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

ROUNDS = max(4, int(os.environ.get("ED_RANDOM_CASES", "1000")) // 50)
DIGITS = Fraction(1, 10**17)  # of the 20 that are printed
LEVELS, FACTORS = ("start", "mean", "end"), ("start", "middle", "end")
WORDS = ("trapezoid", "quarterly", "continuous")
ACRES = Fraction("0.40468564224")  # hm2, exactly


class Bench:
    def __init__(self, tally, folder):
        self.tally, self.path = tally, os.path.join(folder, "case.json")

    def value(self, name, **items):
        """{item: {step: value}} with the amounts under "amount" and the JSON under "json"; {} after a finding."""
        listed = [{"id": id, **item} for id, item in items.items()]
        for item in listed:  # years are cut and curves go on as the property needs it
            if item["model"] == "equivalency/habitat":
                item["waive"] = [*item.get("waive", []), {"id": "recovered", "reason": "property"},
                                 {"id": "loss-begins", "reason": "property"}]
        self.save(listed)
        status, out, err = harness.command("value", "--format", "json", self.path)
        if not self.tally.expect(status == 0, name, f"exit {status}\n" + err.decode(errors="replace")[-1500:]):
            return {}
        return {item["id"]: read(item) for item in json.loads(out)["items"]}

    def save(self, listed):
        case = {"format": "ecodamage-case/1",
                "case": {"id": "PROPERTY", "acts": [{"from": "2022-05-01"}], "valuation_date": "2024-06-30",
                         "currency": "CNY", "rounding": {"rule": "half-even", "step": "0.0000000001"}},
                "evidence": [{"id": "E-01", "title": "property"}], "items": listed}
        generate.save(self.path, case)

    def check(self, item):
        self.save([{"id": "a", **item}])
        return harness.command("check", "--lang", "en", self.path)[2]

    def same(self, name, left, right):
        """Equal to all digits that are printed of results which may be approximate."""
        near = abs(left - right) <= DIGITS * max(abs(left), abs(right))
        self.tally.expect(near, name, f"{float(left)!r} and {float(right)!r} differ")


def read(item):
    found = {step["name"]: Fraction(step["value"]) for step in item["steps"] if "type" not in step}
    found["amount"] = sum(Fraction(one["amount"]) for one in item["amounts"])
    found["json"] = item
    return found


# ---- random habitat cases


def decimal(dice, low, high, places=2):
    return str(round(dice.uniform(low, high), places))


def curve(dice, low, high, start=2020):
    """A way from about `low` to about `high`, in any shape."""
    shape = dice.choice(["points", "step", "linear", "exponential", "logistic", "gompertz", "weibull"])
    start = start + dice.choice([0, 0, 1, 2.5])
    if shape == "points":
        years = sorted(dice.sample(range(1, 30), 3))
        levels = [low, (low + high) / 2, high]
        return [[str(start + year), str(round(level, 3))] for year, level in zip(years, levels)]
    way = {"shape": shape, "start": str(start), "from": str(low), "to": str(high)}
    if shape == "exponential":
        return {**way, "rate": decimal(dice, 0.05, 0.5)}
    way["years"] = str(dice.randint(2, 30))
    if shape in ("logistic", "gompertz"):
        way["steepness"] = decimal(dice, 4, 10, 1)
    if shape == "weibull":
        way["steepness"] = decimal(dice, 1, 3, 1)
    if dice.random() < 0.3:
        way["hold"] = str(dice.randint(1, 4))
    return way


def timing(dice):
    word = dice.choice(WORDS + ("level",) * 3)
    return word if word != "level" else {"level": dice.choice(LEVELS), "factor": dice.choice(FACTORS)}


def habitat(dice, **more):
    """An item of habitat equivalency with two zones and a project."""
    zones = [{"id": f"z{n}", "area": decimal(dice, 0.5, 40), "service": curve(dice, dice.choice([0, 0.1, 0.3]), 1)}
             for n in (1, 2)]
    project = {"start_level": "0.1", "service": curve(dice, 0.1, 0.8, 2024), "last_year": "2090"}
    inputs = {"zones": zones, "first_year": "2020", "last_year": "2059", "base_year": "2024", "project": project,
              "discount_rate": decimal(dice, 0.005, 0.08, 3), "unit_cost": "90000", "timing": timing(dice), **more}
    return {"model": "equivalency/habitat", "inputs": inputs}


def changed(item, **inputs):
    other = copy.deepcopy(item)
    other["inputs"].update(inputs)
    return other


# ---- the properties


def beginnings(bench, dice, name):
    """Before its start a curve keeps its first level, which there would be charged as a loss."""
    whole = habitat(dice)
    for first in ("2019", "2020", "2021", "2023"):
        item = changed(whole, first_year=first)
        late = [zone for zone in item["inputs"]["zones"] if begin(zone["service"]) > int(first)]
        err = bench.check(item)
        bench.tally.expect((b"(id loss-begins)" in err) == bool(late), name,
                           f"first year {first}, curves late: {late}\n" + err.decode(errors="replace")[-1500:])


def begin(service):
    return Fraction(service[0][0] if isinstance(service, list) else service["start"])


def base_year(bench, dice, name):
    whole = habitat(dice, fixed_cost="12345")
    found = bench.value(name, a=whole, b=changed(whole, base_year="2003"), c=changed(whole, base_year="2041"))
    for id in "bc" if found else "":
        bench.same(name, found["a"]["area"], found[id]["area"])
        bench.same(name, found["a"]["amount"], found[id]["amount"])


def zones(bench, dice, name):
    whole = habitat(dice)
    one, other = whole["inputs"]["zones"]
    part = Fraction(one["area"]) * Fraction(3, 8)
    cut = [dict(one, area=generate.plain(part, 9)), other,
           dict(one, id="z3", area=generate.plain(Fraction(one["area"]) - part, 9))]
    found = bench.value(name, a=whole, b=changed(whole, zones=cut))
    for step in ("debit", "area") if found else ():
        bench.same(name, found["a"][step], found["b"][step])


def years(bench, dice, name):
    whole = habitat(dice)
    cut = dice.randint(2021, 2045)
    early, late = changed(whole, last_year=str(cut)), changed(whole, first_year=str(cut + 1))
    found = bench.value(name, a=whole, b=early, c=late)
    if found:
        bench.same(name, found["a"]["debit"], found["b"]["debit"] + found["c"]["debit"])


def units(bench, dice, name):
    whole = habitat(dice)
    items = {"a": whole}
    for id, unit, per in (("b", "亩", Fraction(1, 15)), ("c", "acre", ACRES)):
        # areas that are decimals in every unit
        items["a"]["inputs"]["zones"] = [dict(zone, area=generate.plain(15 * ACRES * n, 12))
                                         for n, zone in zip((3, 8), whole["inputs"]["zones"])]
        there = [dict(zone, area={"value": generate.plain(15 * ACRES * n / per, 12), "unit": unit})
                 for n, zone in zip((3, 8), whole["inputs"]["zones"])]
        items[id] = changed(whole, zones=there)
    found = bench.value(name, **items)
    for id in "bc" if found else "":
        bench.tally.expect(found["a"]["amount"] == found[id]["amount"], name,
                           f"{found['a']['amount']} and {found[id]['amount']}")


def area_linear(bench, dice, name):
    whole = habitat(dice)
    more = [dict(zone, area=generate.plain(3 * Fraction(zone["area"]), 4)) for zone in whole["inputs"]["zones"]]
    found = bench.value(name, a=whole, b=changed(whole, zones=more))
    for step in ("debit", "area", "cost") if found else ():
        bench.same(name, 3 * found["a"][step], found["b"][step])


def no_loss(bench, dice, name):
    whole = habitat(dice, fixed_cost="500000")
    for zone in whole["inputs"]["zones"]:
        zone["baseline"] = zone["service"]
    found = bench.value(name, a=whole)
    if found:
        bench.tally.expect(found["a"]["amount"] == 0 and found["a"]["area"] == 0, name, f"costs {found['a']['amount']}")


def conventions(bench, dice, name):
    whole = habitat(dice)
    other = timing(dice)
    found = bench.value(name, a=whole, b=changed(whole, timing=other))
    key = other if isinstance(other, str) else f"{other['level']}-{other['factor']}"
    for row in found["a"]["json"]["conventions"] if found else ():
        if row["convention"] != key:
            continue
        for step in row["steps"]:
            bench.same(name, found["b"][step["name"]], Fraction(step["value"]))
        bench.tally.expect(Fraction(row["amounts"][0]["amount"]) == found["b"]["amount"], name, str(row["amounts"]))


def tail(bench, dice, name):
    whole = habitat(dice)
    project = {key: value for key, value in whole["inputs"]["project"].items() if key != "last_year"}
    project["perpetual"] = True
    later = dict(project, settled_by=str(2060 + dice.randint(0, 60)))
    found = bench.value(name, a=changed(whole, project=project), b=changed(whole, project=later))
    if found:
        bench.same(name, found["a"]["credit_per_area"], found["b"]["credit_per_area"])


def quarters(bench, dice, name):
    """Time stretched k times, with a k-th of the force of interest, is the same loss k times over in finer quarters."""
    shape = dice.choice(["linear", "logistic", "exponential"])
    force, length = Fraction(dice.randint(1, 8), 100), dice.choice([8, 16, 24])
    items = {}
    for k in (1, 2, 4, 8):
        way = {"shape": shape, "start": "2020", "from": "0.2", "to": "1"}
        if shape == "exponential":
            way["rate"] = generate.plain(Fraction(24, 100) / k, 9)
        else:
            way["years"] = str(length * k)
        if shape == "logistic":
            way["steepness"] = "6"
        rate = {"form": "continuous", "rate": generate.plain(force / k, 9)}
        zone = {"id": "z", "area": "1", "service": way}
        item = habitat(dice, zones=[zone], discount_rate=rate, base_year="2020", last_year=str(2020 + length * k - 1))
        items[f"q{k}"] = changed(item, timing="quarterly")
        items[f"c{k}"] = changed(item, timing="continuous")
    found = bench.value(name, **items)
    if not found:
        return
    exact = found["c1"]["debit"]
    errors = [abs(found[f"q{k}"]["debit"] / k - exact) for k in (1, 2, 4, 8)]
    bench.tally.expect(errors[0] < exact / 500, name, f"quarters are off by {float(errors[0] / exact)}")
    for k, before, after in zip((2, 4, 8), errors, errors[1:]):
        close = abs(found[f"c{k}"]["debit"] / k - exact) <= exact / 10**9  # the named quadrature, for the logistic
        bench.tally.expect(close, name, "continuous time depends on its unit")
        bench.tally.expect(before / 5 < after < before / 3, name,
                           f"{shape}: {float(before)!r} became {float(after)!r} with half the length")


def rates(bench, dice, name):
    whole = habitat(dice)
    rate = Fraction(whole["inputs"]["discount_rate"])
    text = generate.plain(rate, 6)
    forms = {"b": {"form": "schedule", "periods": [["10", text], ["37", text], [None, text]]},
             "c": {"form": "ramsey", "preference": generate.plain(rate - Fraction("0.004"), 6), "elasticity": "0.5",
                   "growth": "0.008"},
             "d": {"form": "fisher", "nominal": generate.plain((1 + rate) * Fraction("1.02") - 1, 9), "inflation": "0.02"},
             "e": {"form": "expected", "rates": [["0.25", text], ["0.75", text]]}}
    found = bench.value(name, a=whole, **{id: changed(whole, discount_rate=form) for id, form in forms.items()})
    for id in forms if found else ():
        bench.same(f"{name} {forms[id]['form']}", found["a"]["area"], found[id]["area"])


# ---- other models: results that grow with an input

# model, which of its examples, the list and the column that are tripled (or the input), the steps that follow
LINEAR = [
    ("equivalency/resource", 1, "ages", "killed", ("debit", "units")),
    ("equivalency/value", 1, "losses", "value", ("loss",)),
    ("loss/service-value", 1, "services", "value", ("total",)),
    ("loss/permanent", 1, "services", "yearly", ("total",)),
    ("cost/schedule", 1, "costs", "yearly", ("within_years", "total")),
    ("population/production-foregone", 1, "stages", "number", ("production", "direct", "injury")),
    ("population/adult-equivalent", 1, "stages", "lost", ("adults", "biomass")),
]


def tripled(value):
    if isinstance(value, dict):
        return dict(value, value=tripled(value["value"]))
    return generate.plain(3 * Fraction(str(value)), 12)


def linear(bench):
    for model, number, rows, column, steps in LINEAR:
        if not harness.wanted(model):
            continue
        with open(os.path.join(ROOT, "models", model + ".json"), encoding="utf-8") as file:
            example = json.load(file)["examples"][number - 1]
        item = {"model": model, "area_id": "one", "inputs": example["inputs"]}
        for key in ("head", "note", "confirm", "waive"):
            if key in example:
                item[key] = example[key]
        more = dict(copy.deepcopy(item), area_id="other")  # the same loss is not counted twice
        for row in more["inputs"][rows]:
            if column in row:
                row[column] = tripled(row[column])
        found = bench.value(f"linear {model}", a=item, b=more)
        for step in steps if found else ():
            bench.same(f"linear {model} {step}", 3 * found["a"][step], found["b"][step])


def far_base_year(bench):
    """A total of very many digits, near the most that an amount may have (amount-size)."""
    item = {"model": "loss/permanent", "confirmed": ["not-restorable", "not-restored-too"],
            "inputs": {"reason": "far", "services": [{"id": "w", "name": "w", "yearly": "1", "lost": "1", "evidence": "E-01"}],
                       "from_year": "2021", "base_year": "2600", "years": "100", "discount_rate": "0.097"}}
    for year in ("2600", "2700"):
        item["inputs"]["base_year"] = year
        found = bench.value(f"base year {year}", a=item)
        if found:
            bench.tally.expect(10**20 < found["a"]["amount"] < 10**30, f"base year {year}", str(found["a"]["amount"]))
    item["inputs"]["base_year"] = "2745"
    said = bench.check(item)
    bench.tally.expect(b"[amount-size]" in said, "a base year beyond", said.decode(errors="replace")[-500:])


PROPERTIES = (beginnings, base_year, zones, years, units, area_linear, no_loss, conventions, tail, quarters, rates)


def main():
    tally = Tally("equivalency")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-property-") as folder:
        bench = Bench(tally, folder)
        for each in PROPERTIES:
            for seed in range(ROUNDS):
                name = f"{each.__name__} {seed}"
                if harness.wanted(name):
                    each(bench, random.Random(f"{each.__name__} {seed}"), name)
        linear(bench)
        far_base_year(bench)
    tally.finish()


main()
