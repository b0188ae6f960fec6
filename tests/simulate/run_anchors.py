# SPDX-License-Identifier: GPL-3.0-or-later
"""The workload W1 of benchmarks/workloads.py against anchors: 1.024e8 draws of an independent program, whose results
programs in C with GSL, in numpy and in R had confirmed within Monte-Carlo error.

Everything has to be within four standard errors, and half of the last digit that the report prints.
"""

import json
import os
import sys
import tempfile
from decimal import Decimal

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(os.path.dirname(TESTS), "benchmarks")]

import harness  # noqa: E402
import workloads  # noqa: E402
from harness import Tally  # noqa: E402

DRAWS = 1000 * int(os.environ.get("ED_RANDOM_CASES", "1000"))
MEAN, MEAN_ERROR = Decimal(1185666), Decimal(54)
QUANTILES = {"p5": "539412.75", "p25": "799928.84", "p50": "1068655.16", "p75": "1439781.88", "p95": "2227733.53"}
DEBIT = Decimal("440.482")  # mean, in hm2 a


def total(folder, case):
    path = os.path.join(folder, "case.json")
    workloads.write(path, case)
    status, out, err = harness.command("value", "--format", "json", path)
    if status:
        raise RuntimeError(err.decode())
    return json.loads(out)["simulation"]["total"]


def debit(draws):
    """The same draws of the debit: with a credit of 1 in the base year and a price of 1, it is the amount."""
    case = workloads.case("W1", draws)
    inputs = case["items"][0]["inputs"]
    inputs["project"].update(service=[[0, "1"], [1, "0"]], last_year=1)
    inputs.update(unit_cost="1", overhead="0", fixed_cost="0")
    return case


def check(tally, name, got, error, anchor, anchor_error=Decimal(0)):
    """An anchor of a hundred times as many draws has a tenth of the error; where it is not told, that is counted."""
    got, error = Decimal(got), Decimal(error)
    half = Decimal(10) ** got.as_tuple().exponent / 2
    anchor_error = anchor_error or error * (Decimal(DRAWS) / Decimal("1.024e8")).sqrt()
    within = 4 * (error**2 + anchor_error**2).sqrt() + half
    tally.expect(abs(got - anchor) <= within, name, f"{got}, not {anchor} within {within:.6g}")


def main():
    tally = Tally("anchors")
    with tempfile.TemporaryDirectory(prefix="ed-anchors-") as folder:
        found = total(folder, workloads.case("W1", DRAWS))
        check(tally, "mean", found["mean"], found["mean_se"], MEAN, MEAN_ERROR)
        for name, anchor in QUANTILES.items():
            check(tally, name, found[name], found["errors"][name], Decimal(anchor))
        found = total(folder, debit(DRAWS))
        check(tally, "mean debit", found["mean"], found["mean_se"], DEBIT)
    tally.finish()


main()
