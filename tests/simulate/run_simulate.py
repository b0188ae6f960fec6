# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulations of whole cases against what is known of their results (tests/simulate/golden) and against each other.

  - moments and percentiles of a product of lognormals and of a sum of uniforms, by every sampling; chances to exceed
  - Sobol's indices of the G function; all sensitivities of a weighted sum of correlated normals, in closed form
  - no figure has a digit beyond its error; a precision that is asked for is reached at a fixed number of draws
  - a report has all of it, as in everything.txt
  - neither threads nor an interruption leave a trace
"""

import itertools
import json
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS]

import harness  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLINGS = {"random": 100000, "latin-hypercube": 8 * 12544, "sobol": 8 * 2**14}
NORMAL = statistics.NormalDist()


def golden(name):
    with open(os.path.join(HERE, "golden", name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def case(model, inputs, **simulation):
    return {"format": "ecodamage-case/1",
            "case": {"id": "S", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
            "items": [{"id": "i", "model": model, "inputs": inputs}], "simulation": simulation}


def uncertain(value, distribution, **parameters):
    return {"value": str(value), "uncertainty": {"distribution": distribution,
                                                 **{key: str(one) for key, one in parameters.items()}}}


class Bench:
    """Runs cases in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder

    def words(self, what, *more):
        path = os.path.join(self.folder, "case.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(what, file)
        return [harness.COMMAND, "value", "--models", os.path.join(HERE, "models"), "--format", "json", *more, path]

    def bytes(self, what, *more):
        status, out, err = harness.run(self.words(what, *more), cwd=self.folder)
        if status:
            raise RuntimeError(f"{status}: {err.decode()}")
        return out

    def simulation(self, what, *more):
        return json.loads(self.bytes(what, *more))["simulation"]


# ---- results that are known


def near(tally, got, wanted, within, name):
    tally.expect(abs(float(got) - wanted) <= within, name, f"{got}, not {wanted} within {within:g}")


def check_product(tally, bench, sampling, draws):
    """The file's rule: within 4 se_coef / sqrt(N); percentiles are exact, a mean is printed to its error's first digit."""
    known = golden("mc_product_lognormal")
    factors, expected = known["data"]["factors"], known["expected"]
    inputs = {name: uncertain(math.exp(mu), "lognormal", mu=mu, sigma=sigma)
              for name, mu, sigma in zip("abc", factors["mu"], factors["sigma"])}
    amounts = [str(round(x)) for x in expected["percentiles"]]
    total = bench.simulation(case("test/product", inputs, draws=draws, sampling=sampling, seed=7, quantiles="exact",
                                  sensitivity=[], exceeds=amounts))["total"]
    root = math.sqrt(draws)
    near(tally, total["mean"], expected["mean"], 4.5 * expected["se_coef_mean"] / root, f"mean, {sampling}")
    for p, wanted, error in zip(known["params"]["p"], expected["percentiles"], expected["se_coef_percentiles"]):
        key = f"p{round(100 * p)}"
        near(tally, total["exact"][key], wanted, 4 * error / root, f"{key}, {sampling}")
        if sampling == "random":  # the error that is told is the true one; two digits of it are printed
            near(tally, total["errors"][key], error / root, 0.15 * error / root, f"error of {key}")
    for p, row in zip(known["params"]["p"], total["exceedance"]):
        near(tally, row["probability"], 1 - p, 4.5 * math.sqrt(p * (1 - p) / draws), f"exceedance {row}, {sampling}")
        tally.expect(row["amount"] == amounts[known["params"]["p"].index(p)], "amount", row["amount"])


def check_sum(tally, bench, sampling, draws):
    known = golden("mc_sum_uniform")
    p, expected = known["params"], known["expected"]
    terms = [{"id": f"t{i}", "x": uncertain((p["a"] + p["b"]) / 2, "uniform", min=p["a"], max=p["b"])}
             for i in range(p["n"])]
    total = bench.simulation(case("test/weighted-sum", {"terms": terms}, draws=draws, sampling=sampling, seed=3,
                                  quantiles="exact", sensitivity=[]))["total"]
    within = known["tolerance"]["monte_carlo"]["abs_sd_units"] * expected["sd"]
    for share, wanted in zip(p["p"], expected["percentiles"]):
        near(tally, total["exact"][f"p{round(100 * share)}"], wanted, within, f"sum, {share}, {sampling}")
    near(tally, total["mean"], expected["mean"], within, f"sum, mean, {sampling}")
    near(tally, total["sd"], expected["sd"], within, f"sum, sd, {sampling}")


def check_g_function(tally, bench):
    known = golden("sobol_g_analytic")
    a, expected, within = known["params"]["a"], known["expected"], known["tolerance"]["monte_carlo"]["abs"]
    factors = [{"id": f"f{i}", "x": uncertain("0.5", "uniform", min=0, max=1), "a": str(one)} for i, one in enumerate(a)]
    found = bench.simulation(case("test/g-function", {"factors": factors, "size": str(len(a))}, draws=20000,
                                  sensitivity=["sobol"], base=known["tolerance"]["monte_carlo"]["N_base"]))
    rows = {row["paths"][0]: row for row in found["sensitivity"]["sobol"]["rows"]}
    tally.expect(list(found["sensitivity"]) == ["sobol"] and len(rows) == len(a), "only what is asked for", str(rows))
    for i in range(len(a)):
        row = rows[f"i.factors[f{i}].x"]
        for key, wanted in (("first", expected["S"][i]), ("total", expected["ST"][i])):
            near(tally, row[key], wanted, min(within, 4.5 * float(row[key + "_se"])), f"G function, {key} {i}")
            near(tally, row[key + "_high"], float(row[key]) + 2.13 * float(row[key + "_se"]),
                 1.2 * float(row[key + "_se"]), f"interval of {key} {i}")
    totals = [float(row["total"]) for row in found["sensitivity"]["sobol"]["rows"]]
    tally.expect(totals == sorted(totals, reverse=True), "the most important first", str(totals))


# ---- a weighted sum of correlated normals

WEIGHT, SD = (2.0, -1.0, 1.5), (3.0, 4.0, 2.0)
RANK = 0.6  # between the first two


def solve(matrix, right):
    """By elimination; matrices are positive definite."""
    rows = [list(row) + [b] for row, b in zip(matrix, right)]
    for i, row in enumerate(rows):
        for other in rows[i + 1:]:
            factor = other[i] / row[i]
            for k in range(i, len(row)):
                other[k] -= factor * row[k]
    out = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        out[i] = (rows[i][-1] - sum(rows[i][k] * out[k] for k in range(i + 1, len(rows)))) / rows[i][i]
    return out


def covariances():
    r = 2 * math.sin(math.pi * RANK / 6)
    return [[SD[i] * SD[k] * (1 if i == k else r if {i, k} == {0, 1} else 0) for k in range(3)] for i in range(3)]


def explained(known):
    """Variance of the expectation given the inputs `known`: c' S^-1 c, c the covariances with the sum."""
    if not known:
        return 0.0
    cov = covariances()
    c = [sum(cov[i][k] * WEIGHT[k] for k in range(3)) for i in known]
    return sum(x * y for x, y in zip(c, solve([[cov[i][k] for k in known] for i in known], c)))


def shapley():
    gains = [0.0] * 3
    for order in itertools.permutations(range(3)):
        for at, one in enumerate(order):
            gains[one] += (explained(sorted(order[:at + 1])) - explained(sorted(order[:at]))) / 6
    return [gain / explained([0, 1, 2]) for gain in gains]


def check_weighted_sum(tally, bench, sampling, draws):
    terms = [{"id": f"t{i}", "weight": str(WEIGHT[i]), "x": uncertain(10, "normal", mean=10, sd=SD[i])} for i in range(3)]
    paths = [f"i.terms[t{i}].x" for i in range(3)]
    found = bench.simulation(case("test/weighted-sum", {"terms": terms}, draws=draws, sampling=sampling,
                                  sensitivity=["tornado", "regression", "sobol", "morris", "shapley"],
                                  correlations=[{"inputs": paths[:2], "rank": str(RANK)}]))
    variance = explained([0, 1, 2])
    near(tally, found["total"]["sd"], math.sqrt(variance), 0.02 * math.sqrt(variance), f"sd, {sampling}")
    methods = found["sensitivity"]
    rows = {name: {row["path"]: row for row in method["rows"]} for name, method in methods.items() if name != "sobol"}
    for i, path in enumerate(paths):
        swing = WEIGHT[i] * SD[i] * 2 * NORMAL.inv_cdf(0.9)
        near(tally, rows["tornado"][path]["swing"], swing, 1e-9 * abs(swing), f"tornado {i}, {sampling}")
        near(tally, rows["regression"][path]["src"], WEIGHT[i] * SD[i] / math.sqrt(variance), 0.03, f"src {i}, {sampling}")
        steps = NORMAL.inv_cdf(0.65) + NORMAL.inv_cdf(0.95)  # two thirds of the way, the same from either level
        near(tally, rows["morris"][path]["mu"], 1.5 * WEIGHT[i] * SD[i] * steps, 1e-6 * SD[i], f"morris {i}, {sampling}")
        row = rows["shapley"][path]
        near(tally, row["share"], shapley()[i], 4.5 * float(row["share_se"]), f"shapley {i}, {sampling}")
        tally.expect(float(row["share_se"]) < 0.02, f"error of shapley {i}", row["share_se"])
    near(tally, methods["regression"]["r2"], 1, 1e-9, "r2 of a sum")
    near(tally, sum(float(row["share"]) for row in methods["shapley"]["rows"]), 1, 0.02, "shares add up to 1")
    wanted = {tuple(paths[:2]): explained([0, 1]) / variance, tuple(paths[2:]): explained([2]) / variance}
    tally.expect({tuple(row["paths"]) for row in methods["sobol"]["rows"]} == set(wanted), "correlated inputs together")
    for row in methods["sobol"]["rows"]:
        for key in ("first", "total"):  # nothing interacts
            near(tally, row[key], wanted[tuple(row["paths"])], 4.5 * float(row[key + "_se"]), f"sobol {key}, {sampling}")


# ---- what no case decides


def decade(x):
    return math.floor(math.log10(x)) if x else -400


def last_place(text):
    """The power of ten of the last digit that says something."""
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, part = mantissa.lstrip("-").partition(".")
    place = -len(part) if part else len(whole) - len(whole.rstrip("0"))
    return place + int(exponent or 0)


def check_digits(tally, node, name):
    """Every figure with an error beside it ends with the error's first digit, or before."""
    if isinstance(node, list):
        for one in node:
            check_digits(tally, one, name)
    if not isinstance(node, dict):
        return
    errors = {key[:-3]: value for key, value in node.items() if key.endswith("_se")}
    errors.update(node.get("errors", {}))
    for key, error in errors.items():
        if float(error) > 0 and float(node[key]) != 0:
            tally.expect(last_place(node[key]) >= decade(float(error)), f"{name}: digits of {key}", f"{node[key]}, {error}")
    for key, value in node.items():
        check_digits(tally, value, f"{name}.{key}")


def mixed(**simulation):
    inputs = {"a": uncertain(3, "pert", min=1, mode=3, max=9), "b": uncertain(2, "normal", mean=2, sd="0.3"),
              "c": uncertain(500, "lognormal", mean=500, sd=100)}
    return case("test/product", inputs, correlations=[{"inputs": ["i.a", "i.b"], "rank": "0.4"}], **simulation)


def check_threads(tally, bench):
    for sampling, draws in SAMPLINGS.items():
        what = mixed(draws=draws, sampling=sampling, quantiles="exact", exceeds=["3000"])
        one = bench.bytes(what, "--threads", "1")
        check_digits(tally, json.loads(one)["simulation"], sampling)
        for threads in ("2", "5"):
            tally.expect(bench.bytes(what, "--threads", threads) == one, f"{threads} threads, {sampling}")


def check_precision(tally, bench):
    """The first of the fixed numbers of draws at which it is reached, and the same draws as without."""
    for sampling in ("random", "sobol"):
        wanted = {"percentile": 95, "relative": "0.02"}
        found = bench.simulation(mixed(sampling=sampling, precision=wanted, sensitivity=[]))
        half = 1.96 * float(found["total"]["errors"]["p95"])
        tally.expect(half <= 0.021 * float(found["total"]["p95"]), f"precision, {sampling}", str(half))
        first = found["convergence"][0]["draws"]
        tally.expect(math.log2(found["draws"] / first).is_integer(), "a fixed number of draws", f"{found['draws']}")
        plain = bench.simulation(mixed(sampling=sampling, draws=found["draws"], sensitivity=[]))
        tally.expect(plain["draws_sha256"] == found["draws_sha256"] and plain["total"] == found["total"],
                     f"the same draws, {sampling}")
    few = bench.simulation(mixed(draws=65536, sensitivity=[], precision={"percentile": 50, "absolute": "40"}))
    tally.expect(few["draws"] < 65536, "ends early", str(few["draws"]))
    tally.expect(1.96 * float(few["total"]["errors"]["p50"]) <= 40.5, "absolute precision", str(few["total"]["errors"]))


def check_report(tally, bench):
    """All that the report tells, byte for byte: its names are a format. `--accept` writes it anew."""
    path = os.path.join(HERE, "everything.json")
    status, out, err = harness.command("value", "--format", "json", path, cwd=bench.folder)
    tally.expect(status == 0, "everything", err.decode())
    found = json.loads(out)["simulation"] if status == 0 else {}
    text = "\n".join(lines(found, "")) + "\n"
    harness.compare_file(tally, os.path.join(HERE, "everything.txt"), text.encode(), "everything")
    tally.expect(set(found.get("sensitivity", ())) == {"tornado", "regression", "sobol", "morris", "shapley"}, "methods")


def lines(node, path):
    """A line for each figure: total.p95 = 1."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else None
    if pairs is None:
        return [f"{path} = {node}"]
    return [line for key, value in pairs for line in lines(value, f"{path}.{key}" if path else str(key))]


def check_interruption(tally, bench):
    """A run that is ended by a signal leaves no file behind, and an older one as it was."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        for old in (None, b"older"):
            path = os.path.join(bench.folder, "out.json")
            if old is not None:
                harness.write(path, old)
            words = bench.words(mixed(draws=10**10, sensitivity=[]), "-o", path)
            before = sorted(os.listdir(bench.folder))
            process = subprocess.Popen(words, cwd=bench.folder, env=harness.environment(), stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE)
            time.sleep(0.7)
            process.send_signal(number)
            out = process.communicate()[0]
            name = f"interrupted by {number.name}, {'over an older file' if old else 'new'}"
            tally.expect(process.returncode == -number and out == b"", name, f"{process.returncode}, {out[:100]}")
            tally.expect(sorted(os.listdir(bench.folder)) == before, name, str(os.listdir(bench.folder)))
            if old is not None:
                tally.expect(harness.read(path) == old, name, "the older file has changed")
                os.remove(path)


def main():
    tally = harness.Tally("simulate")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-simulate-") as folder:
        bench = Bench(folder)
        for sampling, draws in SAMPLINGS.items():
            check_product(tally, bench, sampling, draws)
            check_sum(tally, bench, sampling, draws)
            check_weighted_sum(tally, bench, sampling, draws)
        check_g_function(tally, bench)
        check_threads(tally, bench)
        check_precision(tally, bench)
        check_report(tally, bench)
        check_interruption(tally, bench)
    tally.finish()


main()
