# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of the methods for surveys: answers that allow no estimate, invariances, and figures found otherwise."""

import math
import os
import random
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(FOLDER)
sys.path[:0] = [TESTS, FOLDER, os.path.join(TESTS, "program")]

import counts  # noqa: E402
import harness  # noqa: E402
from harness import Tally  # noqa: E402
from probe import Probe  # noqa: E402

DOUBLE = "double_bounded(rows.bid, rows.higher, rows.lower, rows.yy, rows.yn, rows.ny, rows.nn, '{}', 0.95, 90, 200)"
SINGLE = "bid_choice(rows.bid, rows.yes, '{}', 0.95, 0, 200, 1, rows.x)"
CHOICE = "conditional_logit(rows.set, rows.chosen, rows.removed, 0.95, 1, rows.cost, rows.x, 1)"
FORMS = ("logit", "probit", "log-logit", "log-probit")
SAMPLES = ("poisson", "negative-binomial", "truncated-poisson", "truncated-negative-binomial", "onsite-poisson",
           "onsite-negative-binomial")


def states(tally, probe, name, text, rows, **wanted):
    """The fields that say why there is no estimate; and that one has no value there."""
    got = probe.values(name, {key: f"{text}.{key}" for key in wanted}, None, rows)
    for key, value in wanted.items():
        tally.expect(got.get(key) == str(value), f"{name}: {key}", f"expected {value}, got {got.get(key)}")


def without(tally, probe, name, text, field, rows):
    found = probe.undefined(name, f"{text}.{field}", None, rows)
    tally.expect(f"({text.split('(')[0]}.{field} has no result" in found, f"{name}: which field", found[-400:])


def same(tally, probe, name, text, fields, rows, other, factors=()):
    """The fields of both; of the second times a factor, where one is named."""
    formulas = {field: f"{text}.{field}" for field in fields.split()}
    one, two = probe.values(name, formulas, None, rows), probe.values(name, formulas, None, other)
    for field in formulas:
        if tally.expect(field in one and field in two, f"{name}: {field}", "no value"):
            a, b = float(one[field]) * dict(factors).get(field, 1), float(two[field])
            tally.expect(abs(a - b) <= 2e-8 * max(abs(a), abs(b)), f"{name}: {field}", f"{a} and {b}")


def shuffled(rows, seed=5):
    order = list(range(len(next(iter(rows.values())))))
    random.Random(seed).shuffle(order)
    return {name: [values[i] for i in order] for name, values in rows.items()}


def scaled(rows, names, factor):
    return {name: [value * factor for value in values] if name in names else values for name, values in rows.items()}


# ---- two bids each

def double(tally, probe):
    rows = {"bid": [20, 40], "higher": [40, 90], "lower": [10, 20], "yy": [9, 5], "yn": [12, 10], "ny": [8, 7], "nn": [11, 18]}
    money = ("bid", "higher", "lower")
    for form in FORMS + ("weibull",):
        text = DOUBLE.format(form)
        states(tally, probe, f"{form}, answers that differ", text, rows, fitted=1, n=80)
        same(tally, probe, f"{form}, order", text, "intercept median low high truncated log_likelihood", rows, shuffled(rows))
        wide = text.replace("0.95, 90", "0.95, 900")
        one = probe.values(form, {"a": f"{text}.median", "b": f"{text}.low", "c": f"{text}.truncated"}, None, rows)
        ten = probe.values(form, {"a": f"{wide}.median", "b": f"{wide}.low", "c": f"{wide}.truncated"}, None, scaled(rows, money, 10))
        for key in one:
            tally.expect(abs(float(one[key]) * 10 / float(ten[key]) - 1) < 1e-8, f"{form}: tenfold money, {key}", f"{one} {ten}")
        for answer in ("yy", "nn"):
            alike = {**rows, **{key: [0, 0] for key in ("yy", "yn", "ny", "nn")}, answer: [10, 12]}
            states(tally, probe, f"{form}, all {answer}", text, alike, fitted=0)
            without(tally, probe, f"{form}, all {answer}", text, "median", alike)
    text = "turnbull_double(rows.bid, rows.higher, rows.lower, rows.yy, rows.yn, rows.ny, rows.nn)"
    same(tally, probe, "Turnbull, order", text, "lower_mean lower_se log_likelihood", rows, shuffled(rows))
    same(tally, probe, "Turnbull, tenfold money", text, "lower_mean lower_se low high", rows, scaled(rows, money, 10),
         [(key, 10) for key in ("lower_mean", "lower_se", "low", "high")])
    without(tally, probe, "Turnbull, bids out of order", text, "lower_mean", {**rows, "lower": [10, 40]})
    # One first bid: multinomial, so the shares are those that answered, and the error is that of their mean.
    alone = {key: values[:1] for key, values in rows.items()}
    n, ends, share = 40, (0, 10, 20, 40), (11 / 40, 8 / 40, 12 / 40, 9 / 40)
    mean = sum(e * s for e, s in zip(ends, share))
    error = math.sqrt((sum(e * e * s for e, s in zip(ends, share)) - mean ** 2) / n)
    got = probe.values("Turnbull by hand", {"m": f"{text}.lower_mean", "s": f"{text}.lower_se"}, None, alone)
    tally.expect(abs(float(got["m"]) - mean) < 1e-8 and abs(float(got["s"]) - error) < 1e-8, "Turnbull by hand", f"{got} {mean} {error}")


# ---- respondents

def respondents(tally, probe):
    draw = random.Random(3)
    rows = {"bid": [draw.choice((20, 50, 90)) for _ in range(50)], "x": [round(draw.uniform(1, 9), 1) for _ in range(50)]}
    rows["yes"] = [0.4 - 0.02 * bid + 0.2 * x + draw.gauss(0, 1.5) > 0 for bid, x in zip(rows["bid"], rows["x"])]
    for form in FORMS:
        text = SINGLE.format(form)
        states(tally, probe, f"{form}, answers that differ", text, rows, identified=1, fitted=1)
        same(tally, probe, f"{form}, order", text, "intercept c1 se1 median truncated log_likelihood", rows, shuffled(rows))
        same(tally, probe, f"{form}, x in thousandths", text, "c1 se1 median low log_likelihood", rows, scaled(rows, "x", 1000),
             (("c1", 1e-3), ("se1", 1e-3)))
        for name, other in (("all yes", {"yes": [True] * 50}), ("all no", {"yes": [False] * 50}),
                            ("the bid tells", {"yes": [bid < 60 for bid in rows["bid"]]}),
                            ("all yes where x is 1", {"x": [i % 5 // 4 for i in range(50)],
                                                      "yes": [yes or i % 5 == 4 for i, yes in enumerate(rows["yes"])]}),
                            ("x tells", {"yes": [x > 4 for x in rows["x"]]})):
            states(tally, probe, f"{form}, {name}", text, {**rows, **other}, fitted=0)
            without(tally, probe, f"{form}, {name}", text, "intercept", {**rows, **other})
        for name, other in (("one bid only", {"bid": [50] * 50}), ("constant x", {"x": [3] * 50})):
            states(tally, probe, f"{form}, {name}", text, {**rows, **other}, identified=0, fitted=0)
        if form.startswith("log-"):
            continue
        # an x that is 0 throughout is left out
        none = {**rows, "x": [0] * 50}
        states(tally, probe, f"{form}, x left out", text, none, identified=1, fitted=1)
        without(tally, probe, f"{form}, x left out", text, "c1", none)


# ---- choices

def choices(tally, probe):
    draw = random.Random(8)
    rows = {key: [] for key in ("set", "chosen", "removed", "cost", "x")}
    for number in range(40):
        each = [(draw.choice((10, 25, 60)), draw.choice((0, 1, 2))) for _ in range(3)]
        value = [-0.03 * cost + 0.5 * x - math.log(-math.log(draw.random())) for cost, x in each]
        for i, (cost, x) in enumerate(each):
            for key, one in zip(rows, (number, value[i] == max(value), i == 2, cost, x)):
                rows[key].append(one)
    fields = "cost_slope b1 wtp1 wtp_se1 price value loss loss_se log_likelihood"
    states(tally, probe, "choices", CHOICE, rows, complete=1, identified=1, fitted=1, remaining=1, usable=1, sets=40)
    same(tally, probe, "choices, order", CHOICE, fields, rows, shuffled(rows))
    same(tally, probe, "choices, tenfold money", CHOICE, fields, rows, scaled(rows, ("cost",), 10),
         [("cost_slope", 0.1)] + [(key, 10) for key in ("wtp1", "wtp_se1", "price", "value", "loss", "loss_se")])
    same(tally, probe, "choices, x with a shift", CHOICE, fields, rows, {**rows, "x": [x + 7 for x in rows["x"]]})
    twice = {**rows, "chosen": [True] + rows["chosen"][1:]}
    twice["chosen"][1] = True
    states(tally, probe, "two of a set chosen", CHOICE, twice, complete=0, fitted=0)
    states(tally, probe, "x alike within sets", CHOICE, {**rows, "x": [number + 1 for number in rows["set"]]}, identified=0, fitted=0)
    states(tally, probe, "x is the cost", CHOICE, {**rows, "x": [2 * cost for cost in rows["cost"]]}, identified=0, fitted=0)
    tells = {**rows, "x": [int(one) for one in rows["chosen"]]}
    states(tally, probe, "x tells the chosen", CHOICE, tells, identified=1, fitted=0)
    without(tally, probe, "x tells the chosen", CHOICE, "b1", tells)
    gone = {**rows, "removed": [number == 7 or lost for number, lost in zip(rows["set"], rows["removed"])]}
    states(tally, probe, "nothing left of a set", CHOICE, gone, fitted=1, remaining=0, usable=0)
    without(tally, probe, "nothing left of a set", CHOICE, "loss", gone)


# ---- trips

def trips(tally, probe):
    draw = random.Random(12)
    cost = [round(draw.uniform(5, 80), 1) for _ in range(70)]
    x = [round(draw.uniform(1, 9), 1) for _ in range(70)]
    y = [min(int(draw.gammavariate(0.8, 1 / 0.8) * math.exp(2.2 - 0.03 * c + 0.05 * v)), 40) for c, v in zip(cost, x)]
    for form in SAMPLES:
        text = f"trip_counts(rows.y, '{form}', 0.95, rows.cost, rows.x)"
        keep = [i for i in range(70) if form in SAMPLES[:2] or y[i] > 0]
        rows = {"y": [y[i] for i in keep], "cost": [cost[i] for i in keep], "x": [x[i] for i in keep]}
        states(tally, probe, form, text, rows, identified=1, fitted=1)
        same(tally, probe, f"{form}, order", text, "slope slope_se slope_robust surplus low log_likelihood mean_trips", rows, shuffled(rows))
        same(tally, probe, f"{form}, tenfold money", text, "surplus surplus_se low b1 log_likelihood", rows,
             scaled(rows, ("cost",), 10), [(key, 10) for key in ("surplus", "surplus_se", "low")])
        second(tally, probe, form, text, rows)
        states(tally, probe, f"{form}, x is the cost", text, {**rows, "x": [3 * c for c in rows["cost"]]}, identified=0, fitted=0)
        states(tally, probe, f"{form}, nobody went", text, {**rows, "y": [0] * len(keep)}, fitted=0)
        without(tally, probe, f"{form}, nobody went", text, "surplus", {**rows, "y": [0] * len(keep)})
        if form not in SAMPLES[:2]:
            states(tally, probe, f"{form}, once each", text, {**rows, "y": [1] * len(keep)}, fitted=0)
            states(tally, probe, f"{form}, one who did not go", text, {**rows, "y": [0] + rows["y"][1:]}, fitted=0)
        without(tally, probe, f"{form}, half a trip", text, "surplus", {**rows, "y": [1.5] + rows["y"][1:]})
        more = {**rows, "cost": [round(90 - c, 1) for c in rows["cost"]]}
        states(tally, probe, f"{form}, more where it costs more", text, more, fitted=1, bounded=0)
        without(tally, probe, f"{form}, more where it costs more", text, "surplus", more)
    even = {"y": [2, 3] * 12, "cost": cost[:24], "x": x[:24]}
    text = "trip_counts(rows.y, 'negative-binomial', 0.95, rows.cost, rows.x)"
    states(tally, probe, "trips that vary less than the Poisson's", text, even, identified=1, fitted=0)


def second(tally, probe, form, text, rows):
    """Coefficients and errors by counts.py, started where the method arrived."""
    dispersed, who = "negative" in form, ("truncated" in form) + 2 * ("onsite" in form)
    names = ["intercept", "slope", "b1"] + ["alpha"] * dispersed
    errors = ["intercept_se", "slope_se", "se1"]
    got = probe.values(form, {name: f"{text}.{name}" for name in names + errors}, None, rows)
    start = [float(got[name]) for name in names[:3]] + ([math.log(float(got["alpha"]))] if dispersed else [])
    b, se = counts.errors([[1.0] * len(rows["y"]), rows["cost"], rows["x"]], rows["y"], start, (dispersed, who))
    for name, value in zip(names[:3] + errors, b[:3] + se[:3]):
        tally.expect(abs(float(got[name]) / value - 1) < 1e-6, f"{form} a second time: {name}", f"{got[name]} and {value}")


# ---- regressions, studies, the quantile

def others(tally, probe):
    rows = {"y": [3.1, 4.4, 5.2, 7.9, 8.1, 9.6], "x": [1, 2, 3, 4, 5, 6], "z": [2, 4, 6, 8, 10, 12], "one": [1] * 6, "none": [0] * 6}
    states(tally, probe, "columns that depend", "regression(rows.y, rows.x, rows.z)", rows, identified=0, fitted=0)
    states(tally, probe, "a constant column", "regression(rows.y, rows.x, rows.one)", rows, identified=0, fitted=0)
    states(tally, probe, "a column of nothing", "regression(rows.y, rows.x, rows.none)", rows, identified=1, fitted=1, df=4)
    few = {key: values[:2] for key, values in rows.items()}
    states(tally, probe, "two points", "regression(rows.y, rows.x)", few, identified=1, fitted=0)
    text = "meta_regression(rows.y, rows.e, 0.95, rows.x, 3.5)"
    rows["e"] = [0.5, 0.7, 0.4, 0.9, 0.6, 0.8]
    states(tally, probe, "studies", text, rows, identified=1, fitted=1)
    same(tally, probe, "studies, order", text, "intercept b1 tau_squared predicted", rows, shuffled(rows))
    states(tally, probe, "studies alike in x", text, {**rows, "x": [2] * 6}, identified=0, fitted=0)
    states(tally, probe, "two studies, two coefficients", text, {key: values[:2] for key, values in rows.items()}, identified=1, fitted=0)
    mean = "meta_analysis(rows.y, rows.e)"
    states(tally, probe, "one study", mean, {key: values[:1] for key, values in rows.items()}, fitted=0)
    without(tally, probe, "one study", mean, "reml", {key: values[:1] for key, values in rows.items()})
    alike = {"y": [5.0] * 6, "e": rows["e"]}
    states(tally, probe, "studies that agree", mean, alike, fitted=1, tau_squared_reml=0, tau_squared_dl=0, reml=5, fixed=5)
    got = probe.values("t", {"a": "quantile_t(0.975, 1).value", "b": "quantile_t(0.75, 2).value"}, {"x": [1, 2]})
    tally.expect(abs(float(got["a"]) - math.tan(math.pi * 0.475)) < 1e-7, "t of one degree is Cauchy's", got["a"])
    tally.expect(abs(float(got["b"]) - math.sqrt(2 / 3)) < 1e-9, "t of two degrees", got["b"])
    without(tally, probe, "t of certainty", "quantile_t(1, 3)", "value", {"x": [1]})


PARTS = {"double": double, "respondents": respondents, "choices": choices, "trips": trips, "others": others}


def main():
    tally = Tally("surveys")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-surveys-") as folder:
        probe = Probe(tally, folder)
        for name, part in PARTS.items():
            if harness.wanted(name):
                part(tally, probe)
    tally.finish()


main()
