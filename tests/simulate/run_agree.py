# SPDX-License-Identifier: GPL-3.0-or-later
"""The draw path against exact evaluation, over every model's examples, the worked cases and random inputs.

Every input that may vary is drawn from a distribution whose one value is its point; every named result must agree:
to 1e-12 where rows are added one by one, to 1e-11 where sums are taken in closed form (see kernel_sum.c).
"""

import json
import os
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program"), os.path.join(os.path.dirname(TESTS), "benchmarks")]

import generate  # noqa: E402
import harness  # noqa: E402
import run_examples  # noqa: E402
import workloads  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

OWN = os.path.join(TESTS, "program", "models"), os.path.join(TESTS, "program", "tables")
DRAFTS = os.path.join(TESTS, "drafts", "models"), OWN[1]  # no draft has a table of its own
RATES = "0 0.000000001 0.0001 0.001 0.0039 0.004 0.01 0.03 0.05 0.1 0.2".split()
# Examples that stand exactly on a limit, to tell <= from <: doubles need not meet it.
ON_A_LIMIT = {("population/leslie", 3)}
LIMITS = {"loops": "1e-12", "closed": "1e-11"}


def examples(folder, models):
    """Writes every example of every model as a case; the paths."""
    for model in models:
        if "x-needs" in model:
            continue
        for number, example in harness.share(enumerate(model.get("examples", []), 1)):
            if "finds" in example or (model["id"], number) in ON_A_LIMIT:  # the former has no figures
                continue
            path = os.path.join(folder, f"{model['id'].replace('/', '-')}-{number}.json")
            generate.save(path, run_examples.case_of(model, example))
            yield path


def worked_cases(folder):
    """Without the distributions that a case states: only points are compared."""
    cases = os.path.join(ROOT, "datasets", "cases")
    for name in harness.share(harness.files(cases, ".json")):
        with open(os.path.join(cases, name), encoding="utf-8") as file:
            case = workloads.certain(json.load(file))
        generate.save(os.path.join(folder, name), case)
        yield os.path.join(folder, name)


def losses(folder):
    """Losses by every shape over 100 years at every rate: where the closed form changes its way, and 0. Recovery takes 60
    years, as a logistic curve's rest that is all but 0 is a difference of nearly equal numbers."""
    for rate in harness.share(RATES):
        for level in ("start", "mean"):
            case = workloads.certain(workloads.case("W6", 0))
            inputs = case["items"][0]["inputs"]
            inputs["discount_rate"], inputs["timing"]["level"] = rate, level
            for zone in inputs["zones"]:
                zone["service"]["years"] = "60"
            path = os.path.join(folder, f"rate-{rate}-{level}.json")
            generate.save(path, case)
            yield path


def check(tally, driver, name, paths, models, tables):
    for mode, limit in LIMITS.items():
        status, out, err = harness.run([driver, limit, mode, models, tables, *paths])
        text = (out + err).decode(errors="replace")
        print(f"note: {name}, {mode}: {text.splitlines()[-1] if text else 'nothing'}")
        tally.expect(status == 0, f"{name} ({mode})", text[-4000:])


def main():
    tally = Tally("agree")
    driver = sys.argv.pop(1)
    with tempfile.TemporaryDirectory(prefix="ed-agree-") as folder:
        installed = generate.load(os.path.join(ROOT, "models"))
        own, drafts = generate.load(OWN[0]), generate.load(DRAFTS[0])
        check(tally, driver, "models", list(examples(folder, installed)), *OWN)
        check(tally, driver, "test models", list(examples(folder, own)), *OWN)
        check(tally, driver, "losses at rates from 0 to 20 %", list(losses(folder)), *OWN)
        check(tally, driver, "drafts", list(examples(folder, drafts)), *DRAFTS)
        check(tally, driver, "worked cases", list(worked_cases(folder)), *OWN)
    tally.finish()


main()
