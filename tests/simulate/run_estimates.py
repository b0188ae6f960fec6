# SPDX-License-Identifier: GPL-3.0-or-later
"""Estimates of surveys in simulations ("estimates" of a model's file): the draws of a welfare measure follow the
covariance of what was estimated.

  - the ratio of a contingent valuation has the quantiles at which Fieller's quadratic says so, and those that R drew
    (tests/methods/golden); the inverse of a slope those of the slope inverted; what is linear the delta method's
  - a zonal travel cost, which is neither, is drawn by Python too
  - all ways of sampling agree; estimates that no amount rests on are not drawn; what is none is refused, each in words
    of its own; a covariance is taken to the units of what it is of, and covariances at their limit are drawn

Everything has to be within four standard errors, and half of the last digit that the report prints; the errors in turn
within a factor of those of independent draws.
"""

import json
import math
import os
import random
import statistics
import sys
import tempfile
from decimal import Decimal

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS]

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

DRAWS = 65536
NORMAL = statistics.NormalDist()
FACTOR = 2  # of a printed error and of what it has to be
QUANTILES = {"p2_5": 0.025, "p5": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95, "p97_5": 0.975}


def model_of(name):
    with open(os.path.join(ROOT, "models", "valuation", name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def golden(name):
    with open(os.path.join(TESTS, "methods", "golden", name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def case_of(name, example, sampling="random"):
    """The model's example (its number, 1 on) as a simulated case."""
    model = model_of(name)
    given = model["examples"][example - 1]
    item = {"id": "s", "model": model["id"], "inputs": given["inputs"], **given.get("item", {}), "note": "示例",
            "confirmed": [one["id"] for one in model["confirm"]]}
    return {"format": "ecodamage-case/1", "items": [item], "evidence": [{"id": "E-01", "title": "问卷"}],
            "case": {"id": "S", "acts": [{"from": "2022-05-01"}], "valuation_date": "2024-06-30", "currency": "CNY",
                     **given.get("case", {})},
            "simulation": {"draws": DRAWS, "seed": 20261130, "sampling": sampling}}


def valued(folder, case, *more):
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    return harness.command("value", "--format", "json", *more, path)


def report(folder, case, *more):
    status, out, err = valued(folder, case, *more)
    if status:
        raise RuntimeError(err.decode())
    return json.loads(out)


def step(found, name):
    return float(next(one for one in found["items"][0]["steps"] if one["name"] == name)["value"])


def check_errors(tally, name, total, quantile, sampling="random"):
    """The error of a quantile: the root of p (1 - p) / n over the density. Points of Sobol's sequence have less."""
    for key, part in QUANTILES.items():
        slope = (quantile(part + 0.005) - quantile(part - 0.005)) / 0.01
        ratio = float(total["errors"][key]) / (math.sqrt(part * (1 - part) / DRAWS) * slope)
        least = 0 if sampling == "sobol" else 1 / FACTOR
        tally.expect(least < ratio < FACTOR, f"{name}: error of {key}", f"{ratio:.3g}")
    if sampling == "random" and "sd" in total:
        ratio = float(total["mean_se"]) / (float(total["sd"]) / math.sqrt(DRAWS))
        tally.expect(0.94 < ratio < 1.06, f"{name}: error of the mean", f"{ratio:.3g}")


def close(tally, name, total, key, wanted, error=0.0):
    """`error`: that of `wanted`, where it was drawn as well."""
    got, own = Decimal(total[key]), float(total["errors"][key])
    within = 4 * math.hypot(own, error) + float(Decimal(10) ** got.as_tuple().exponent) / 2
    tally.expect(abs(float(got) - wanted) <= within, f"{name} {key}", f"{got}, not {wanted:.9g} within {within:.3g}")


def fieller(a, b, v, part):
    """t with P(-a / b <= t) = part, where b < 0 but for what cannot be seen: (a + b t) / sd = -z, by bisection."""
    def below(t):
        return NORMAL.cdf(-(a + b * t) / math.sqrt(v[0][0] + 2 * t * v[0][1] + t * t * v[1][1]))
    low, high = -1e5, 1e5
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < part else (low, middle)
    return low


def check_contingent(tally, folder, sampling):
    reference = golden("cvm_krinsky_robb")
    (a, b), v = reference["data"]["coef"], reference["data"]["V"]
    found = report(folder, case_of("contingent", 3, sampling))
    total, scale = found["simulation"]["total"], 12350 * 1.5  # households and payments of the example
    quantile = lambda part: scale * fieller(a, b, v, part)  # noqa: E731
    for key, part in QUANTILES.items():
        close(tally, f"contingent {sampling}", total, key, quantile(part))
    drawn = [scale * one for one in reference["expected"]["kr_percentile_ci95"]]
    for key, one in zip(("p2_5", "p97_5"), drawn):
        # two million draws: the error of a quantile of theirs is that of ours by the root of the numbers
        error = float(total["errors"][key]) / 5 + 1e-4 * one
        close(tally, f"contingent {sampling}, drawn by R", total, key, one, error)
    check_errors(tally, f"contingent {sampling}", total, quantile, sampling)
    inputs = [one["path"] for one in found["simulation"]["inputs"]]
    tally.expect(inputs == ["s.intercept", "s.slope"], f"contingent {sampling}: what is drawn", str(inputs))
    pair = found["simulation"]["correlations"]["pairs"][0]
    rank = 6 / math.pi * math.asin(v[0][1] / math.sqrt(v[0][0] * v[1][1]) / 2)
    tally.expect(abs(float(pair["rank"]) - rank) < 1e-5, f"contingent {sampling}: correlation", pair["rank"])


def check_slope(tally, folder):
    """-1 / slope: by its inverse at the quantiles of the slope; the model's own limits are those."""
    found = report(folder, case_of("travel-cost-individual", 1))
    slope, error = step(found, "slope"), step(found, "slope_error")
    scale = step(found, "lost_visits")
    quantile = lambda part: -scale / (slope + error * NORMAL.inv_cdf(part))  # noqa: E731
    for key, part in QUANTILES.items():
        close(tally, "travel cost", found["simulation"]["total"], key, quantile(part))
    check_errors(tally, "travel cost", found["simulation"]["total"], quantile)
    for key, limit in (("p2_5", "low"), ("p97_5", "high")):
        close(tally, "travel cost, limits", found["simulation"]["total"], key, step(found, limit))


def check_linear(tally, folder):
    """The value of a linear hedonic price is linear: the delta method is exact."""
    found = report(folder, case_of("hedonic", 1))
    point, coefficient, error = step(found, "total"), step(found, "coefficient"), step(found, "error")
    quantile = lambda part: point * (1 + error / coefficient * NORMAL.inv_cdf(part))  # noqa: E731
    for key, part in QUANTILES.items():
        close(tally, "hedonic", found["simulation"]["total"], key, quantile(part))
    total = found["simulation"]["total"]
    check_errors(tally, "hedonic", total, quantile)
    tally.expect(abs(float(total["sd"]) - abs(point * error / coefficient)) <= 4.5 * float(total["sd_se"]),
                 "hedonic: standard deviation", total["sd"])


def check_zones(tally, folder):
    """Two estimates, of which the demand of every zone is made: the same by another program and other numbers."""
    found = report(folder, case_of("travel-cost", 3))
    a, b = step(found, "intercept"), step(found, "slope")
    va, cov, vb = (step(found, name) for name in ("intercept_variance", "joint_covariance", "slope_variance"))
    inputs = model_of("travel-cost")["examples"][2]["inputs"]
    number = lambda x: float(x["value"] if isinstance(x, dict) else x)  # noqa: E731
    zones = [(number(zone["cost"]), number(zone["population"])) for zone in inputs["zones"]]
    scale, source = number(inputs["lost"]) * number(inputs["years"]), random.Random(4)
    values = []
    for _ in range(200000):
        x, y = source.gauss(0, 1), source.gauss(0, 1)
        da = math.sqrt(va) * x
        db = cov / math.sqrt(va) * x + math.sqrt(vb - cov * cov / va) * y
        demand = sum(max(a + da + (b + db) * cost, 0) ** 2 * people for cost, people in zones)
        values.append(scale * demand / (-2 * (b + db)))
    values.sort()
    total = found["simulation"]["total"]
    quantile = lambda part: values[int(part * len(values))]  # noqa: E731
    check_errors(tally, "zones", total, quantile)
    for key, part in QUANTILES.items():
        close(tally, "zones", total, key, quantile(part),
              float(total["errors"][key]) * math.sqrt(DRAWS / len(values)))


def check_rest(tally, folder):
    status, _, err = valued(folder, case_of("contingent", 1))  # Turnbull: nothing is fitted
    tally.expect(status == 0 and b"simulation-certain" in err, "contingent: not drawn", err.decode())
    case = case_of("contingent", 3)
    del case["simulation"]
    totals = [report(folder, one)["total"] for one in (case, case_of("contingent", 3))]
    tally.expect(totals[0] == totals[1], "contingent: the point is what it was", str(totals))


def check_refused(tally, folder):
    """What "estimates" of a file cannot be: the rule, and the words that tell how many or of what."""
    pair = ["intercept", "slope"]
    of_none, size = b'the formula uses the name "inclination", which is not defined', b" here is to be "
    for name, estimates, rule, words in (
            ("unknown", [{"values": ["inclination"], "covariance": [["slope_variance"]]}], "formula-name", of_none),
            ("loop", [{"values": ["answered"], "covariance": [["slope_variance"]]}], "formula-list",
             b'"answered" is a list'),
            ("triangle", [{"values": pair, "covariance": [["slope_variance"]]}], "estimate-size",
             b"lists (a row for each value, of a lower triangle)" + size + b"2, not 1"),
            ("row", [{"values": ["slope"], "covariance": [["slope_variance", "slope_variance"]]}], "estimate-size",
             b"names of steps" + size + b"1, not 2"),
            ("twice", [{"values": ["slope"], "covariance": [["slope_variance"]]}] * 2, "estimate-twice",
             b'"slope" is an estimate already'),
            ("text", [{"values": ["slope"], "covariance": ["slope_variance"]}], "wrong-type",
             b"a list ([ ]) is expected here, not a text"),
            ("object", ["slope"], "wrong-type", b"an object ({ }) is expected here, not a text")):
        model = model_of("contingent")
        model.update(id="own/contingent", estimates=estimates)
        model["steps"].append({"name": "answered", "title": {"zh": "回答", "en": "Answers"}, "for": [["b", "bids"]],
                               "columns": [{"name": "yes", "is": "b.yes", "unit": "1"}]})
        models = write_own(folder, "contingent", model)
        status, _, err = harness.command("models", "--models", models, "--check", "--lang", "en")
        found = [line for line in err.splitlines() if b": error: " in line]
        tally.expect(status == 3 and len(found) == 1 and b"contingent.json:" in found[0] and words in found[0] and
                     found[0].endswith(f"[{rule}]".encode()), f"estimates refused: {name}", err.decode())


def write_own(folder, name, model):
    """The folder of a model of its own, for --models."""
    models = os.path.join(folder, name)
    os.makedirs(os.path.join(models, "own"), exist_ok=True)
    with open(os.path.join(models, "own", name + ".json"), "w", encoding="utf-8") as file:
        json.dump(model, file, ensure_ascii=False)
    return models


def check_covariance(tally, folder):
    """A covariance in other units than those of the areas; two areas that vary as one, and two against each other."""
    bad = os.path.join(TESTS, "bad", "estimate-covariance", "correlation")
    with open(os.path.join(bad, "case.json"), encoding="utf-8") as file:
        case = json.load(file)
    with open(os.path.join(bad, "models", "t", "m.json"), encoding="utf-8") as file:
        model = json.load(file)
    case["items"][0].update(model="own/areas")
    case["simulation"] = {"draws": DRAWS, "seed": 3}
    for joint, sd in ((0, math.sqrt(2)), (1, 2), (-0.5, 1)):
        steps = (("v", "a*3*1[hm2]", "hm2"), ("w", "a*5*1[hm2]", "hm2"), ("var", "1000000*1[m2]*1[m2]", "m2*m2"),
                 ("cov", f"{joint}*0.01*1[hm2]*1[hm2]", "hm2*hm2"), ("total", "(v+w)*p/1[hm2]", "money"))
        model.update(id="own/areas", steps=[dict(zip(("name", "is", "unit"), one)) for one in steps])
        total = report(folder, case, "--models", write_own(folder, "areas", model))["simulation"]["total"]
        wanted = 0.1 * sd * float(case["items"][0]["inputs"]["p"])  # 0.1 hm2 is the root of 10^6 m2^2
        tally.expect(abs(float(total["sd"]) - wanted) <= 4.5 * float(total["sd_se"]) and
                     float(total["sd_se"]) < 0.01 * wanted, f"covariance {joint}: standard deviation", total["sd"])


def check_behind(tally, folder):
    """An uncertain input stands behind what is drawn, and only there is it refused: an estimate without a variance is not
    drawn, and varies with its inputs."""
    bad = os.path.join(TESTS, "bad", "estimate-uncertain", "input")
    with open(os.path.join(bad, "case.json"), encoding="utf-8") as file:
        case = json.load(file)
    with open(os.path.join(bad, "models", "t", "m.json"), encoding="utf-8") as file:
        model = json.load(file)
    case["items"][0].update(model="own/behind", inputs={**case["items"][0]["inputs"], "b": "5"})
    case["simulation"] = {"draws": DRAWS, "seed": 3}
    model.update(id="own/behind", inputs={**model["inputs"], "b": {"unit": "1"}},
                 estimates=[{"values": ["v", "w"], "covariance": [["v_variance"], ["joint", "w_variance"]]}])
    for v, w, joint, refused in (("a", "b*b/25", "a*0", False), ("0", "b*b/25", "a*0", False), ("1", "0", "0", True),
                                 ("b/5", "1", "a*0", True), ("b/5", "1", "0", False)):
        steps = (("v", "a*3", "1"), ("w", "b*2", "1"), ("v_variance", v if v != "a" else "a*0", "1"), ("w_variance", w, "1"),
                 ("joint", joint, "1"), ("total", "(v+w)*p", "money"))
        if v == "b/5":  # the other way round: what is uncertain is of the covariance alone
            steps = (("v", "b*3", "1"), ("w", "b*2+1", "1"), *steps[2:])
        model["steps"] = [dict(zip(("name", "is", "unit"), one)) for one in steps]
        status, out, err = valued(folder, case, "--lang", "en", "--models", write_own(folder, "behind", model))
        tally.expect((status == 3 and b"estimate-uncertain" in err) if refused else status == 0,
                     f"behind an estimate: {v}, {w}, {joint}", err.decode())
        if not refused and joint == "a*0":
            total = json.loads(out)["simulation"]["total"]
            wanted = math.hypot(3, 1) * 100  # of a, with an sd of 1, times 3; of w, with a variance of 1
            tally.expect(abs(float(total["sd"]) - wanted) <= 4.5 * float(total["sd_se"]), f"behind: {v}, {w}", total["sd"])


def main():
    tally = Tally("estimates")
    with tempfile.TemporaryDirectory(prefix="ed-estimates-") as folder:
        for sampling in ("random", "latin-hypercube", "sobol"):
            check_contingent(tally, folder, sampling)
        check_slope(tally, folder)
        check_linear(tally, folder)
        check_zones(tally, folder)
        check_rest(tally, folder)
        check_refused(tally, folder)
        check_covariance(tally, folder)
        check_behind(tally, folder)
    tally.finish()


main()
