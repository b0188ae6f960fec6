# SPDX-License-Identifier: GPL-3.0-or-later
"""`claim` and `solve`.

claim: figures made under other conventions that are known (by --set, by the case's rounding, by another table) are
found, with the reading that made them; arbitrary figures are not. solve: the value that is found, set, gives the
target; where there is none it is said why.
"""

import copy
import json
import os
import random
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(os.path.abspath(__file__))]

import harness  # noqa: E402
from harness import Tally  # noqa: E402
from paths import CASES, numbers, plain, read, value  # noqa: E402

FILL, SIMPLE, RIVER, DUST = "example-wetland-fill", "example-simple", "cn27-water-142420", "example-air-dust"
# Case, what is set, the paths of the reading that must be found.
KNOWN = [
    (FILL, ['interim.timing="continuous"'], ["interim.timing"]),
    (FILL, ['interim.timing="quarterly"'], ["interim.timing"]),
    (FILL, ['interim.timing="trapezoid"'], ["interim.timing"]),
    (FILL, ["interim.first_year=2023"], ["interim.first_year"]),
    (FILL, ["interim.last_year=2033"], ["interim.last_year"]),
    (FILL, ["primary.base_year=2022"], ["primary.base_year"]),
    (FILL, ["primary.costs[c4].last_year=2028"], ["primary.costs[c4].last_year"]),
    (FILL, ["defaults.discount_rate=0.05"], ["defaults.discount_rate"]),
    (FILL, ["defaults.discount_rate=0.02"], ["defaults.discount_rate"]),
    (FILL, ["primary.costs[c1].yearly=38.6 元"], ["primary.costs[c1].yearly"]),
    (FILL, ['case.rounding={"rule": "half-away", "step": "1"}'], ["case.rounding"]),
    (FILL, ['case.rounding={"rule": "up", "step": "100"}'], ["case.rounding"]),
    (FILL, ['interim.timing="quarterly"', "primary.base_year=2022"], ["interim.timing", "primary.base_year"]),
    (SIMPLE, ["water-virtual-treatment-cost.discharges[1].water_function=II"], ["water-virtual-treatment-cost.discharges[1].water_function"]),
    (SIMPLE, ["water-virtual-treatment-cost.discharges[1].water_function=V"], ["water-virtual-treatment-cost.discharges[1].water_function"]),
    (SIMPLE, ["water-virtual-treatment-cost.discharges[1].water_function=IV", "water-virtual-treatment-cost.discharges[1].unit_cost=38.5 万元/m3"],
     ["water-virtual-treatment-cost.discharges[1].unit_cost", "water-virtual-treatment-cost.discharges[1].water_function"]),
]
ALL = "--all" in sys.argv  # every worked case is solved for; by default each third
ARBITRARY = [(SIMPLE, "1234.56"), (SIMPLE, "98765.43"), (RIVER, "173459.26"), (DUST, "76543.21"), (FILL, "3.17")]


def path_of(name):
    return next(one for one in CASES if name in one)


def claim(path, amount, *words, cwd=None):
    status, out, err = harness.command("claim", "--format", "json", "--amount", amount, *words, path, cwd=cwd)
    return status, json.loads(out) if status in (0, 1) and out else None, err.decode()


def found_paths(told):
    return [sorted(one.get("path", one["kind"]) for one in hit["readings"]) for hit in told["found"]]


def check_found(tally, name, amount, wanted, *words):
    status, told, err = claim(path_of(name), amount, *words)
    if tally.expect(status == 0 and told["found"], f"{name} {amount}: {wanted}", err or str(told and told["nearest"][:2])):
        tally.expect(sorted(wanted) in found_paths(told), f"{name} {amount}: {wanted}", str(found_paths(told)[:8]))


def check_known(tally):
    for name, sets, wanted in KNOWN:
        status, report, err = value(path_of(name), *[word for one in sets for word in ("--set", one)])
        if tally.expect(status == 0, f"{name} {sets}", err):
            check_found(tally, name, report["total"], wanted)
    own = value(path_of(FILL))[1]
    check_found(tally, FILL, own["total"], ["case"])
    scaled = format(float(own["total"]) / 10000, ".6f")
    check_found(tally, FILL, scaled, ["scale"])
    check_found(tally, FILL, scaled + "万元", ["case"])
    amounts = {item["id"]: item["amounts"] for item in own["items"]}
    without = (round(float(own["total"]) * 100) - sum(round(float(one["amount"]) * 100) for one in amounts["response"])) / 100
    check_found(tally, FILL, format(without, ".2f"), ["response"])
    quarterly = value(path_of(FILL), "--set", 'interim.timing="quarterly"')[1]
    interim = next(item for item in quarterly["items"] if item["id"] == "interim")["amounts"][0]["amount"]
    check_found(tally, FILL, interim, ["interim.timing"], "--item", "interim")


def check_band(tally):
    """The neighbouring band: by a table in which both bands have the other's coefficient."""
    with tempfile.TemporaryDirectory(prefix="ed-claim-") as folder:
        text = harness.read(os.path.join(harness.ROOT, "datasets", "tables", "cn", "exceedance-coefficient.json")).decode()
        table = json.loads(text)
        rows = table["rows"]
        used = next(row for item in value(path_of(SIMPLE))[1]["items"] for row in item["rows_used"] if row["table"] == table["id"])
        at = next(i for i, row in enumerate(rows) if row["over"] == used.get("over"))
        rows[at]["tau"] = rows[at + 1]["tau"]
        os.makedirs(os.path.join(folder, "t", "cn"))
        with open(os.path.join(folder, "t", "cn", "exceedance-coefficient.json"), "w", encoding="utf-8") as file:
            json.dump(table, file, ensure_ascii=False)
        status, report, err = value(path_of(SIMPLE), "--datasets", "t", cwd=folder)
        if tally.expect(status == 0, "band", err):
            check_found(tally, SIMPLE, report["total"], ["band"])


def check_none(tally):
    for name, amount in ARBITRARY:
        status, told, err = claim(path_of(name), amount)
        tally.expect(status == 1 and told["found"] == [] and told["pairs"] > 0, f"{name} {amount}", err + str(told and told["found"]))
        tally.expect(told is not None and told["nearest"], f"{name} {amount}: nearest misses")
    status, told, err = claim(path_of("example-simple.json"), "0")
    tally.expect(status == 1 and told["found"] == [], "nothing is no amount that rounding explains", err + str(told and told["found"]))
    status, told, err = claim(path_of("example-simple.json"), "8316")
    kinds = [reading["kind"] for one in told["found"] for reading in one["readings"]] if told else []
    tally.expect(status == 0 and kinds[0] == "case" and "rounding" not in kinds, "no rounding that moves nothing", err + str(kinds))
    for words, wanted in ((("--amount", "many"), 3), (("--amount", "1", "--item", "none"), 3), ((), 2)):
        status, _, err = harness.command("claim", *words, path_of(SIMPLE))
        tally.expect(status == wanted, f"claim {words}", err.decode())


# ---- solve


def solve(path, name, target, *words):
    status, out, err = harness.command("solve", "--format", "json", "--input", name, "--target", target, *words, path)
    return status, json.loads(out) if status in (0, 1) and out else None, err.decode()


def check_solved(tally, path, draw):
    """The figure at another value of the input is the target: the value that is found gives it too."""
    case, report = read(path), value(path)[1]
    inputs = [(name, number) for name, number, one in numbers(report, case) if number != number.to_integral_value() or number > 3000]
    for name, number in draw.sample(inputs, min(3, len(inputs))):
        there = value(path, "--set", f"{name}={plain(number * type(number)('1.0625'))}")[1]
        if there is None or there["total"] == report["total"]:
            continue
        status, told, err = solve(path, name, there["total"])
        if not tally.expect(status == 0, f"{os.path.basename(path)} {name} -> {there['total']}", err + str(told)):
            continue
        again = value(path, "--set", f"{name}={told['solution']['value']}")[1]
        tally.expect(again is not None and again["total"] == there["total"], f"{name} = {told['solution']['value']}", str(again and again["total"]))


def check_turns(tally):
    """A figure that turns close to the case's own value, on either side of it, reaches the amount there alone."""
    words = {"zh": "试", "en": "trial"}
    with tempfile.TemporaryDirectory(prefix="ed-turns-") as folder:
        for peak in ("9.999", "10.001"):
            model = {"format": "ecodamage-model/1", "id": "trial/turn", "title": words, "summary": words, "source": [{"document": "D 1-2020", "level": "national", "in_force": ["2020-01-01", None]}],
                     "head": "restoration", "inputs": {"a": {"unit": "1", "min": 0, "max": 100, "title": words}, "p": {"unit": "money", "title": words}},
                     "steps": [{"name": "total", "title": words, "is": f"p * (2000 - (a - {peak}) * (a - {peak}))"}], "amounts": [{"is": "total"}], "examples": []}
            case = {"format": "ecodamage-case/1", "case": {"id": "T", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
                    "items": [{"id": "x", "model": "trial/turn", "inputs": {"a": "10", "p": "1000000000"}}]}
            os.makedirs(os.path.join(folder, "trial"), exist_ok=True)
            for path, tree in ((os.path.join(folder, "trial", "turn.json"), model), (os.path.join(folder, "case.json"), case)):
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(tree, file, ensure_ascii=False)
            status, told, err = solve(os.path.join(folder, "case.json"), "x.a", "1999999999999.95", "--models", folder)
            tally.expect(status == 0 and told["verdict"] == "bracketed", f"a peak at {peak}", err + str(told))


def check_unsolved(tally):
    fill = path_of(FILL)
    status, told, err = solve(fill, "interim.unit_cost", "-5")
    tally.expect(status == 1 and told["verdict"] == "beyond", "beyond", err + str(told))
    status, told, err = solve(fill, "response.items[r1].tax_rate", "100")
    tally.expect(status == 1 and told["verdict"] == "no-dependence", "no dependence", err + str(told))
    status, told, err = solve(fill, "interim.first_year", "7300000")
    tally.expect(status == 1 and told["verdict"] == "jump" and told["low"] and told["high"], "jump", err + str(told))
    status, told, err = solve(fill, "fees.items[r2].amount", "7600000")
    tally.expect(status == 0 and told["verdict"] == "exact" and told["solution"]["value"] == "228173.86", "affine", err + str(told))
    status, told, err = solve(fill, "fees.items[2].amount", "400,000", "--item", "fees")
    tally.expect(status == 0 and told["solution"]["value"] == "274000", "an item's amount, a row by its number", err + str(told))
    status, told, err = solve(path_of("example-river-benthos.json"), "baseline.samples[u9].value", "1432092.79")
    tally.expect(status == 0 and told["verdict"] == "bracketed", "a figure that reaches the amount between points and turns", err + str(told))
    check_turns(tally)
    for name in ("interim.title", "nowhere.at_all", "response.items[r1].tax"):
        status, _, err = solve(fill, name, "1")
        tally.expect(status == 3 and "[solve-input]" in err, name, err)


def main():
    tally = Tally("claim")
    harness.need_command(tally)
    check_known(tally)
    check_band(tally)
    check_none(tally)
    draw = random.Random(5)
    for path in CASES if ALL else CASES[::3]:
        check_solved(tally, path, draw)
    check_unsolved(tally)
    tally.finish()


main()
