# SPDX-License-Identifier: GPL-3.0-or-later
"""One hash over all draws, whatever runs them.

hash_driver runs each case with 2, 4 and 8 lanes, each with 1, 2 and 8 threads and blocks in two orders, and finds one
hash or fails. It has to be the one of golden/draws.txt, so every compiler and optimisation whose tests run is held to the same
bits (matrix.py tries many of them), and so are all machines; and it has to stay when glibc's FMA and AVX2 paths are
switched off. `--accept` takes new hashes over, where draws have changed on purpose: say why in the commit.
"""

import copy
import json
import os
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(os.path.dirname(TESTS), "benchmarks")]

import harness  # noqa: E402
import workloads  # noqa: E402
from harness import Tally  # noqa: E402

GOLDEN = os.path.join(TESTS, "simulate", "golden", "draws.txt")
FOLDERS = os.path.join(TESTS, "program", "models"), os.path.join(TESTS, "program", "tables")
TUNABLES = "glibc.cpu.hwcaps=-AVX2_Usable,-AVX2,-FMA_Usable,-FMA,-AVX512F"
DRAWS = 16500  # no multiple of a block, let alone of a chunk


def u(value, distribution, **parameters):
    return {"value": value, "uncertainty": {"distribution": distribution, **parameters}}


# Every distribution, each within 0.001 .. 1000 and most of them limited so.
WEIGHTS = [
    u("30", "uniform", min="0.5", max="60"), u("8", "loguniform", min="0.4", max="90"),
    u("10", "triangular", min="2", mode="9.5", max="31"), u("20", "pert", min="1", mode="18", max="77"),
    u("20", "pert", min="1", mode="18", max="77", **{"lambda": "2.5"}),
    u("12", "expert", p5="4", mode="11", p95="28", truncate={"min": "0.1", "max": "900"}),
    u("50", "normal", mean="50", sd="14", truncate={"min": "1", "max": "200"}),
    u("7", "lognormal", mu="2", sigma="0.6", truncate={"min": "0.2", "max": "800"}),
    u("7", "lognormal", mean="7.3", sd="4", truncate={"min": "0.2", "max": "800"}),
    u("3", "beta", alpha="2.3", beta="3.1", min="1", max="7"),
    u("6", "gamma", shape="2.6", scale="2.2", truncate={"min": "0.01", "max": "700"}),
    u("6", "weibull", shape="1.7", scale="6.3", truncate={"min": "0.01", "max": "700"}),
    u("4", "exponential", mean="4.2", truncate={"min": "0.01", "max": "700"}),
    u("30", "student", df="5", location="31", scale="3", truncate={"min": "0.01", "max": "700"}),
    u("9", "gumbel", location="8", scale="3", truncate={"min": "0.01", "max": "700"}),
    u("5", "empirical", values=["2.5", "3.25", "5", "8.125", "13", "4.5", "6.75"]),
]


def language(**simulation):
    """The model of every operation, all its numbers uncertain."""
    rows = [{"id": f"r{i}", "v": {**weight, "unit": "t"}, "share": u(f"0.{30 + i}", "beta", alpha="2", beta="3"), "k": "abc"[i % 3]}
            for i, weight in enumerate(WEIGHTS, 1)]
    inputs = {"x": u("-0.5", "triangular", min="-5", mode="-1", max="4.5"), "p": u("2.25", "uniform", min="0.1", max="15"),
              "n": u("3", "discrete", values=[["2", "0.3"], ["3", "0.45"], ["7", "0.25"]]),
              "area": u("12.75", "pert", min="3", mode="12", max="44"), "plot": u("30", "uniform", min="10", max="90"),
              "price": u("381.4", "lognormal", p10="220", p90="660", truncate={"min": "1", "max": "90000"}),
              "kind": {"value": "first", "note": "n"}, "way": "b", "mark": False, "series": ["2.5", "3.5", "4.25"],
              "rows": rows}
    return case("test/language", inputs, **simulation)


def case(model, inputs, **simulation):
    out = copy.deepcopy(workloads.case("W2", DRAWS))
    out["items"] = [{"id": "i", "model": model, "note": "n", "inputs": inputs}]
    out["simulation"].update(simulation)
    return out


def years(level, **simulation):
    """The model of rows, loops that read each other's, and every timing."""
    def service(shape, **more):
        return {"shape": shape, "start": u("2020", "uniform", min="2018.5", max="2022"),
                "from": u("0.2", "triangular", min="0.05", mode="0.2", max="0.5"), "to": "0.9",
                "years": u("4", "triangular", min="2", mode="4", max="9"), **more}
    steep = {"steepness": u("8", "uniform", min="6", max="11")}
    zones = [service("linear"), service("exponential", steepness=u("3", "uniform", min="2", max="4")),
             service("logistic", **steep), service("logistic", **steep, normalised=False),
             service("gompertz", **steep), service("weibull", steepness=u("2", "uniform", min="1", max="3")), service("step"),
             service("points", points=[["0", "0"], ["0.3", "0.2"], ["0.7", "0.6"], ["1", "1"]])]
    inputs = {"timing": level, "baseline": "1", "rate": u("0.03", "uniform", min="0", max="0.08"), "first_year": 2020,
              "base_year": 2020, "years": 8, "price": u("38", "pert", min="20", mode="36", max="70"),
              "zones": [{"id": f"z{i}", "area": u("12", "uniform", min="5", max="25"), "service": one,
                         "delay": u("0.5", "uniform", min="0", max="2")} for i, one in enumerate(zones)]}
    return case("test/years", inputs, **simulation)


def table():
    out = workloads.case("W1", DRAWS)
    item = out["items"][0]
    item["model"] = "user/table"
    del item["confirmed"], item["inputs"]["timing"]
    return out


def mean_level():
    out = workloads.case("W1", DRAWS)
    out["items"][0]["inputs"]["timing"]["level"] = "mean"
    return out


PAIR = [{"inputs": ["i.rows[r3].v", "i.rows[r7].v"], "rank": "0.6"}, {"inputs": ["i.rows[r7].v", "i.x"], "rank": "-0.4"}]
CASES = {
    "W1": lambda: workloads.case("W1", DRAWS),
    "W1-few": lambda: workloads.case("W1", 700),
    "W1-sobol": lambda: workloads.case("W1", 16384, sampling="sobol"),
    "W1-latin": lambda: workloads.case("W1", 14336, sampling="latin-hypercube"),
    "W1-mean": mean_level,
    "W1-table": table,
    "W2": lambda: workloads.case("W2", DRAWS),
    "language": language,
    "language-correlated": lambda: language(correlations=PAIR),
    "years-start": lambda: years({"level": "start", "factor": "start"}),
    "years-mean": lambda: years({"level": "mean", "factor": "middle"}),
    "years-trapezoid": lambda: years("trapezoid"),
    "years-quarterly": lambda: years("quarterly"),
}


def write(folder):
    for name, make in CASES.items():
        path = os.path.join(folder, name + ".json")
        workloads.write(path, make())
        yield path


def hashes(driver, folder, **environment):
    """(exit status, hashes and their cases, what it said beside them) of all cases by a driver."""
    return harness.run([driver, *FOLDERS, *write(folder)], env=environment, limit=600)


def main():
    tally = Tally("hash")
    driver = sys.argv.pop(1)
    with tempfile.TemporaryDirectory(prefix="ed-hash-") as folder:
        status, out, err = hashes(driver, folder)
        tally.expect(status == 0, "one hash for each case", (out + err).decode(errors="replace")[-4000:])
        for line in err.decode().splitlines():
            if line.startswith("skipped"):
                print("note: " + line)
        harness.compare_file(tally, GOLDEN, out, "the hashes of golden/draws.txt")
        again = hashes(driver, folder, GLIBC_TUNABLES=TUNABLES)
        tally.expect(again[:2] == (status, out), "without FMA and AVX2 in glibc", again[1].decode())
    tally.finish()


if __name__ == "__main__":
    main()
