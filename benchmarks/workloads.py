# SPDX-License-Identifier: GPL-3.0-or-later
"""The workloads as ordinary case files of the model equivalency/habitat.

REF(K, T, curve): K zones, years 0 .. T - 1, discount factor (1 + r)^-t, levels and factors at the start of a year.
    debit = sum of A L rest(t) (1 + r)^-t;  credit = G sum from year 3 of min(1, (t - 3) / B) (1 + r)^-t
    compensation = debit / credit c (1 + o) + F
with r triangular(0.01, 0.03, 0.05), c lognormal(ln 25000, 0.35), G PERT(0.3, 0.5, 0.8), B triangular(5, 10, 20),
F normal(120000, 25000) from 0 on, o uniform(0.05, 0.15), and by zone k (f = 1 + 0.25 (k mod 7)): area A PERT(2f, 4f, 9f),
first loss L normal(0.65, 0.15) within 0 .. 1, recovery time R triangular(5, 15, 40), and for the exponential and the
logistic curve a shape q uniform(0.8, 1.2). "mix": zone k has the curve k mod 5 of linear, exponential, logistic,
polygon, step. A zone's service is 1 - L rest(t): from 1 - L, which has the distribution of L mirrored, to 1.
"""

import datetime
import json
import os
import random
from decimal import Decimal, getcontext

getcontext().prec = 40
LN20 = Decimal(20).ln()
CURVES = ("linear", "exponential", "logistic", "polygon", "step")
WORKLOADS = {"W1": (10, 100, "mix"), "W2": (1, 30, "linear"), "W3": (50, 300, "mix"), "W6": (5, 100, "mix"),
             "small": (3, 60, "mix"), "long": (2000, 10, "linear")}


def text(number):
    return format(Decimal(number).normalize(), "f")


def uncertain(value, distribution, **parameters):
    truncate = parameters.pop("truncate", None)
    found = {"distribution": distribution, **{key: text(one) for key, one in parameters.items()}}
    if truncate:
        found["truncate"] = {key: text(one) for key, one in truncate.items()}
    return {"value": text(value), "uncertainty": found}


def service(curve):
    """1 - L rest: the shape by its share of the way."""
    found = {"shape": curve, "start": 0,
             "from": uncertain("0.35", "normal", mean="0.35", sd="0.15", truncate={"min": 0, "max": 1}), "to": "1",
             "years": uncertain(15, "triangular", min=5, mode=15, max=40)}
    if curve == "polygon":
        found["shape"] = "points"
        found["points"] = [["0", "0"], ["0.25", "0.2"], ["0.6", "0.7"], ["1", "1"]]
    if curve == "logistic":  # 1 / (1 + exp(10 q (y - 1/2)))
        found["steepness"] = uncertain(10, "uniform", min=8, max=12)
        found["normalised"] = False
    if curve == "exponential":  # exp(-q ln 20 y)
        found["steepness"] = uncertain(LN20, "uniform", min=Decimal("0.8") * LN20, max=Decimal("1.2") * LN20)
    return found


def zone(k, curve):
    f = 1 + Decimal("0.25") * (k % 7)
    area = uncertain(4 * f, "pert", min=2 * f, mode=4 * f, max=9 * f)
    return {"id": f"z{k}", "area": area, "service": service(CURVES[k % 5] if curve == "mix" else curve)}


def case(name, draws, first=0, **simulation):
    zones, years, curve = WORKLOADS[name]
    inputs = {
        "timing": {"level": "start", "factor": "start"},
        "base_year": 0, "first_year": 0, "last_year": years - 1,
        "discount_rate": uncertain("0.03", "triangular", min="0.01", mode="0.03", max="0.05"),
        "zones": [zone(first + k, curve) for k in range(zones)],
        "project": {"start_level": "0", "last_year": years - 1,
                    "service": {"shape": "linear", "start": 3, "from": "0",
                                "to": uncertain("0.5", "pert", min="0.3", mode="0.5", max="0.8"),
                                "years": uncertain(10, "triangular", min=5, mode=10, max=20)}},
        "unit_cost": uncertain(25000, "lognormal", mu=Decimal(25000).ln(), sigma="0.35"),
        "overhead": uncertain("0.1", "uniform", min="0.05", max="0.15"),
        "fixed_cost": uncertain(120000, "normal", mean=120000, sd=25000, truncate={"min": 0})}
    return {"format": "ecodamage-case/1", "lang": "en",
            "case": {"id": name, "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
            "items": [{"id": "habitat", "model": "equivalency/habitat", "inputs": inputs,
                       "confirmed": ["same-services", "not-counted-twice"],
                       "waive": [{"id": "recovered", "reason": "the workload ends with these years"}]}],
            "simulation": {"draws": draws, "seed": 1, "sensitivity": [], **simulation}}


def ledger(count):
    """A ledger of assessment fees: `count` vouchers, each listed once."""
    rows = [{"id": f"r{i}", "description": f"费用 {i}", "category": ("investigation", "appraisal", "expert")[i % 3],
             "payer": f"单位{i % 7}", "payee": f"机构{i % 31}", "date": f"2023-{4 + i % 9:02d}-{1 + i % 28:02d}",
             "invoice": f"{10000000 + i}", "amount": f"{100 + i % 977}.{i % 100:02d}", "evidence": ["E-1"]} for i in range(count)]
    return {"format": "ecodamage-case/1", "lang": "en",
            "case": {"id": f"ledger-{count}", "acts": [{"id": "A1", "from": "2023-03-01", "to": "2023-03-31"}],
                     "found": "2023-04-02", "valuation_date": "2024-06-30", "currency": "CNY"},
            "evidence": [{"id": "E-1", "title": "vouchers", "kind": "voucher"}],
            "items": [{"id": "fees", "model": "cost/assessment", "event": "A1", "inputs": {"items": rows},
                       "confirmed": ["necessary", "not-in-restoration"]}]}


def zones(count):
    """A case of so many zones and ten years, without distributions."""
    WORKLOADS["zones"] = (count, 10, "linear")
    return certain(case("zones", 0))


def samples(values, rows):
    """Native methods over a sample of so many values, and over so many rows of which every third is a nondetect."""
    chance = random.Random(7)
    draw = lambda: f"{chance.lognormvariate(1, 0.9):.6f}"
    table = [{"id": f"r{i}", **({"v": ("0.5", "1", "2")[i % 9 // 3], "n": True} if i % 3 == 0 else {"v": draw()})}
             for i in range(1, rows + 1)]
    return {"format": "ecodamage-case/1", "lang": "en",
            "case": {"id": "samples", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
            "items": [{"id": "s", "model": "user/samples", "inputs": {"x": [draw() for _ in range(values)], "rows": table}}]}


def certain(tree):
    """The same without distributions and simulation."""
    if isinstance(tree, list):
        return [certain(one) for one in tree]
    if not isinstance(tree, dict):
        return tree
    return {key: certain(one) for key, one in tree.items() if key not in ("simulation", "uncertainty")}


def write(path, tree):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(tree, file, ensure_ascii=False)


def records(folder, hours):
    """Hourly records of five pollutants in one table, a column for each, with two limits and flags; the same always."""
    dice = random.Random(15)
    begin = datetime.datetime(2023, 1, 1)
    times = [(begin + datetime.timedelta(hours=i)).strftime("%Y-%m-%d %H:%M") for i in range(hours)]
    limits = {"COD": 50, "NH3-N": 5, "TP": 0.5, "TN": 15, "SS": 10}
    with open(os.path.join(folder, "records.csv"), "w", encoding="utf-8") as file:
        file.write("time,flow(m3/h)," + ",".join(f"{name}(mg/L),{name} flag" for name in limits) + "\n")
        for time in times:
            cells = [time, f"{dice.uniform(80, 160):.1f}"]
            for limit in limits.values():
                flag = dice.choices("NMSDCTBF", [96, 1, .5, .5, .5, .5, .5, .5])[0]
                cells += [f"{dice.lognormvariate(0, .35) * limit * .6:.3f}", flag]
            file.write(",".join(cells) + "\n")
    pollutants = [
        {"id": name, "name": name,
         "limits": [{"id": "a", "from": "2022-01-01 00:00", "to": "2023-06-30 23:00", "limit": str(limit)},
                    {"id": "b", "from": "2023-07-01 00:00", "to": "2024-12-31 23:00", "limit": str(limit * .8)}],
         "records": {"csv": "records.csv", "extra": "ignore",
                     "columns": {"flow": "flow(m3/h)", "concentration": f"{name}(mg/L)", "flag": f"{name} flag"}}}
        for name, limit in limits.items()]
    case = {
        "format": "ecodamage-case/1",
        "case": {"id": "records", "acts": [{"id": "A1", "from": "2023-01-01", "to": "2023-12-31"}],
                 "valuation_date": "2024-06-30", "currency": "CNY"},
        "items": [{"id": "records", "model": "cn/monitoring-exceedance", "medium": "surface-water", "event": "A1",
                   "confirmed": ["monitor-accepted", "rules-explained"],
                   "inputs": {"from": times[0], "to": times[-1], "pollutants": pollutants}}]}
    path = os.path.join(folder, "records.json")
    write(path, case)
    return path
