# SPDX-License-Identifier: GPL-3.0-or-later
"""What a fitted curve of recovery hands on to a simulation: its parameters and their covariance.

  - the covariances that the methods tell are those of s^2 (J'J)^-1, by differences and elimination in Python at the
    parameters that R found (tests/methods/golden)
  - the river's worked case, simulated: the debit drawn by Python from the same covariance has the same quantiles, with
    a baseline that is certain and with one that is drawn as well
"""

import copy
import json
import math
import os
import random
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "methods")]

import harness  # noqa: E402
from counts import inverse  # noqa: E402
from covered import RECOVERY  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

DRAWS = 65536
QUANTILES = {"p2_5": 0.025, "p5": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95, "p97_5": 0.975}
CURVES = {
    "exponential": lambda p, t: p[0] - (p[0] - p[1]) * math.exp(-p[2] * t),
    "logistic": lambda p, t: p[0] / (1 + math.exp(-p[1] * (t - p[2]))),
    "gompertz": lambda p, t: p[0] * math.exp(-p[1] * math.exp(-p[2] * t)),
    "weibull": lambda p, t: p[0] - (p[0] - p[1]) * math.exp(-(t / p[2]) ** p[3]),
}


def covariance(curve, times, values, at):
    def slope(t, i):
        step = 1e-5 * abs(at[i])
        up, down = ([*at[:i], at[i] + d, *at[i + 1:]] for d in (step, -step))
        return (CURVES[curve](up, t) - CURVES[curve](down, t)) / (2 * step)
    slopes = [[slope(t, i) for i in range(len(at))] for t in times]
    square = sum((y - CURVES[curve](at, t)) ** 2 for t, y in zip(times, values)) / (len(times) - len(at))
    product = [[sum(row[i] * row[k] for row in slopes) for k in range(len(at))] for i in range(len(at))]
    return [[square * x for x in row] for row in inverse(product)]


def check_covariances(tally, folder):
    for name, (curve, fields) in RECOVERY.items():
        with open(os.path.join(TESTS, "methods", "golden", name + ".json"), encoding="utf-8") as file:
            golden = json.load(file)
        times, values = golden["data"]["t"], golden["data"]["y"]
        at = [golden["expected"]["params"][key] for key in fields]
        wanted, names = covariance(curve, times, values, at), list(fields.values())
        pairs = [(i, k) for i in range(len(names)) for k in range(i + 1, len(names))]
        model = {
            "format": "ecodamage-model/1", "id": "own/curve", "title": "c", "source": [{"document": "own/samples"}], "amounts": [],
            "inputs": {"rows": {"title": "r", "list": {"t": {"unit": "1", "title": "t"}, "y": {"unit": "1", "title": "y"}}}},
            "steps": [{"name": f"c{i}{k}", "title": "c", "unit": "1",
                       "is": f"recovery_{curve}(rows.y, rows.t).cov_{names[i]}_{names[k]}"} for i, k in pairs]}
        case = {"format": "ecodamage-case/1", "evidence": [{"id": "E-01", "title": "e"}],
                "case": {"id": "C", "acts": [{"from": "2022-05-01"}], "valuation_date": "2024-06-30", "currency": "CNY"},
                "items": [{"id": "c", "model": "own/curve", "inputs": {"rows": [
                    {"id": f"r{i}", "t": str(t), "y": str(y), "evidence": ["E-01"]}
                    for i, (t, y) in enumerate(zip(times, values))]}}]}
        os.makedirs(os.path.join(folder, "models", "own"), exist_ok=True)
        harness.write(os.path.join(folder, "models", "own", "curve.json"), json.dumps(model).encode())
        harness.write(os.path.join(folder, "case.json"), json.dumps(case).encode())
        status, out, err = harness.command("value", "--models", os.path.join(folder, "models"), "--format", "json",
                                           os.path.join(folder, "case.json"))
        if not tally.expect(status == 0, f"{curve}: its covariances", err.decode()):
            continue
        found = {step["name"]: float(step["value"]) for step in json.loads(out)["items"][0]["steps"]}
        for i, k in pairs:
            scale = math.sqrt(wanted[i][i] * wanted[k][k])
            tally.expect(abs(found[f"c{i}{k}"] - wanted[i][k]) <= 1e-5 * scale, f"{curve}: {names[i]} and {names[k]}",
                         f"{found[f'c{i}{k}']}, not {wanted[i][k]}")


def river():
    with open(os.path.join(ROOT, "datasets", "cases", "example-river-benthos.json"), encoding="utf-8") as file:
        case = json.load(file)
    case["simulation"] = {"draws": DRAWS, "seed": 20261201, "sampling": "random"}
    case["items"] = [item for item in case["items"] if not item["id"].startswith("fees")]
    return case


def item_of(items, model):
    return next(item for item in items if item["model"] == model)


def steps_of(report):
    return {step["name"]: float(step["value"]) for step in item_of(report["items"], "damage/recovery")["steps"]}


def drawn_debits(steps, baseline, error):
    """Debits of random curves over that of the fitted one: the trapezoid of each year, discounted by 3 % to 2025, a
    restoration that is the same for all."""
    variance = [[steps["start_variance"], steps["start_rate_covariance"]],
                [steps["start_rate_covariance"], steps["rate_variance"]]]
    ratio = variance[1][0] / variance[0][0]
    rest, source = math.sqrt(variance[1][1] - ratio * variance[1][0]), random.Random(12)

    def debit(start, rate, base):
        part = math.exp(-rate)
        years = sum(1.03 ** (2025 - year) * math.exp(-rate * (year - 2022)) for year in range(2022, 2048))
        return (1 - start / base) * years * (1 + part) / 2
    point, found = debit(steps["fitted_start"], steps["rate"], baseline), []
    for _ in range(100000):
        a = source.gauss(0, math.sqrt(variance[0][0]))
        b = ratio * a + source.gauss(0, rest)
        found.append(debit(steps["fitted_start"] + a, steps["rate"] + b, baseline + source.gauss(0, error)) / point)
    return sorted(found)


def check_river(tally, folder, name, error):
    case = river()
    path = os.path.join(folder, "river.json")
    plain = copy.deepcopy(case)
    harness.write(path, json.dumps(plain).encode())
    steps = steps_of(json.loads(harness.command("value", "--format", "json", path)[1]))
    baseline = steps["fitted_start"] / steps["start_level"]
    if error:
        item_of(case["items"], "damage/recovery")["inputs"]["baseline"] = {
            "value": repr(baseline), "unit": "animal/m2", "note": "typed", "evidence": ["E-02"], "basis": "measured",
            "uncertainty": {"distribution": "normal", "mean": repr(baseline), "sd": str(error),
                            "truncate": {"min": "1", "max": "9999"}}}
    harness.write(path, json.dumps(case).encode())
    status, out, err = harness.command("value", "--format", "json", path)
    if not tally.expect(status == 0, name, err.decode()):
        return
    report = json.loads(out)
    simulation = report["simulation"]
    paths = {one["path"] for one in simulation["inputs"]}
    tally.expect({"recovery.fitted_start", "recovery.fitted_end", "recovery.rate"} <= paths and len(paths) == 3 + bool(error),
                 f"{name}: what is drawn", str(paths))
    values = drawn_debits(steps, baseline, error)
    point = float(report["total"])
    for key, part in QUANTILES.items():
        wanted, own = point * values[int(part * len(values))], float(simulation["total"]["errors"][key])
        within = 4 * own * math.hypot(1, math.sqrt(DRAWS / len(values))) + 1e-4 * wanted
        tally.expect(abs(float(simulation["total"][key]) - wanted) <= within and own < 0.004 * wanted, f"{name}: {key}",
                     f"{simulation['total'][key]}, not {wanted:.9g} within {within:.3g}")


def main():
    tally = Tally("recovered")
    with tempfile.TemporaryDirectory(prefix="ed-recovered-") as folder:
        check_covariances(tally, folder)
        check_river(tally, folder, "river", 0)
        check_river(tally, folder, "river, an uncertain baseline", 90)
    tally.finish()


main()
