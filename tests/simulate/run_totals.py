# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the errors that a simulation prints hold, over totals whose distribution is known (totals.py).

At least 95 % of all printed figures (mean, standard deviation, percentiles, chances to exceed) lie within two of their
printed errors, and none beyond five; the same of each kind of figure and of each sampling, less closely, for there are
fewer of them. A percentile is a true one where the chance to lie below it is at most its share, and to lie at it or
below at least. `--long`, as ./setup.sh test-all has it: more seeds and numbers of draws. `--list` prints figures that
are off.
"""

import collections
import concurrent.futures
import json
import math
import os
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.dirname(os.path.abspath(__file__))]

import harness  # noqa: E402
import totals  # noqa: E402

MODELS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "models")
LONG = "--long" in sys.argv
SEEDS = (1, 2, 3, 4) if LONG else (1,)
DRAWS = {"random": (1000, 8192, 100000) if LONG else (8192,),
         "latin-hypercube": (8 * 256, 8 * 4096, 16 * 4096) if LONG else (8 * 1024,),
         "sobol": (8 * 256, 8 * 4096, 16 * 4096) if LONG else (8 * 1024,)}
PERCENTILES = {"p1": 1, "p2_5": 2.5, "p5": 5, "p10": 10, "p25": 25, "p50": 50, "p75": 75, "p90": 90, "p95": 95,
               "p97_5": 97.5, "p99": 99}
EXCEEDED = (0.001, 0.1, 0.5, 0.95, 0.999)  # shares of the distribution below the amounts
ROUNDING = 1e-12


def amounts_of(law):
    return sorted({float(f"{law.quantile(p):.12g}") for p in EXCEEDED})


def case(made, rank, law, sampling, draws, seed):
    model, inputs = made
    simulation = {"draws": draws, "seed": seed, "sampling": sampling, "sensitivity": [],
                  "exceeds": [totals.number(x) for x in amounts_of(law)]}
    if sampling != "random" and draws % 16 == 0 and draws == 16 * 4096:
        simulation["replicates"] = 16
    if rank is not None:
        simulation["correlations"] = [{"inputs": ["i.terms[t0].x", "i.terms[t1].x"], "rank": str(rank)}]
    return {"format": "ecodamage-case/1",
            "case": {"id": "T", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
            "items": [{"id": "i", "model": model, "inputs": inputs}], "simulation": simulation}


def covers(value, error, times, law, p):
    """Whether a quantile of p lies within so many errors; doubles near a point are the point."""
    reach = times * error + ROUNDING * abs(value)
    return law.below(value - reach) <= p * (1 + ROUNDING) and law.cdf(value + reach) >= p * (1 - ROUNDING)


def near(value, error, times, truth):
    return abs(value - truth) <= times * error + 1e-9 * abs(truth)


def figures(found, law):
    """(name, kind, text, whether the truth lies within so many errors)"""
    for key, kind, truth in (("mean", "mean", law.mean), ("sd", "sd", law.sd)):
        if key in found and truth is not None:
            value, error = float(found[key]), float(found[key + "_se"])
            yield key, kind, f"{value} +- {error}, true {truth}", lambda n, v=value, e=error, t=truth: near(v, e, n, t)
    for key, p in PERCENTILES.items():
        if key in found:
            value, error = float(found[key]), float(found["errors"][key])
            yield (key, "percentile", f"{value} +- {error}",
                   lambda n, v=value, e=error, p=p: covers(v, e, n, law, p / 100))
    for row in found["exceedance"]:
        value, error, amount = float(row["probability"]), float(row["error"]), float(row["amount"])
        truth = 1 - law.cdf(amount)
        yield (f"above {amount}", "chance", f"{value} +- {error}, true {truth}",
               lambda n, v=value, e=error, t=truth: near(v, e, n, t))


def run(job):
    name, made, rank, law, sampling, draws, seed = job
    with tempfile.TemporaryDirectory(prefix="ed-totals-") as folder:
        path = os.path.join(folder, "case.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(case(made, rank, law, sampling, draws, seed), file)
        status, out, err = harness.command("value", "--models", MODELS, "--threads", "1", "--format", "json", path,
                                           cwd=folder)
    return job, (json.loads(out)["simulation"]["total"] if status == 0 else None), err.decode()


def jobs():
    """Each with draws of its own, for figures of the same draws err together."""
    known = [(name, made, None, law) for name, (made, law) in totals.TOTALS.items()]
    known += [(name, made, rank, law) for name, (rank, made, law) in totals.CORRELATED.items()]
    for number, one in enumerate(known):
        for sampling in DRAWS:
            yield from ((*one, sampling, draws, 1000 * number + 17 * draws + seed)
                        for draws in DRAWS[sampling] for seed in SEEDS)


class Count:
    def __init__(self):
        self.all = self.outside = 0

    def add(self, inside):
        self.all += 1
        self.outside += not inside


def note(tally, counts, job, found, listed):
    name, _, _, law, sampling, draws, seed = job
    where = f"{name}, {sampling}, {draws} draws, seed {seed}"
    for key, kind, text, within in figures(found, law):
        inside = within(2)
        for group in ("all", kind, sampling, f"{kind}, {sampling}"):
            counts[group].add(inside)
        tally.expect(within(5), f"{where}: {key}", f"beyond five errors: {text}")
        if listed and not inside:
            print(f"{where}: {key} {text}")
    counts["stated, " + sampling].add("mean" in found)


def main():
    tally = harness.Tally("totals")
    harness.need_command(tally)
    counts, listed = collections.defaultdict(Count), "--list" in sys.argv
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for job, found, err in pool.map(run, jobs()):
            tally.expect(found is not None, f"{job[0]}, {job[4]}", err)
            if found is not None:
                note(tally, counts, job, found, listed)
    for group, count in sorted(counts.items()):
        share = 1 - count.outside / count.all
        if listed:
            print(f"{group}: {count.all}, {100 * share:.2f} % within two errors")
        chance = 0 if group == "all" else 3 * math.sqrt(0.95 * 0.05 / count.all)
        least = 0.5 if group.startswith("stated") else 0.95 - chance
        tally.expect(share >= least, f"{group}: within two errors", f"{100 * share:.2f} % of {count.all}")
    tally.finish()


main()
