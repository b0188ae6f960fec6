# SPDX-License-Identifier: GPL-3.0-or-later
"""The effects of discretion, asked again by hand: each value that a report names instead of the case's is written into
a copy of the case, which is valued; the total must be the report's, and the difference the difference of the totals.
"""

import copy
import json
import os
import re
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS]

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

OWN = ("--models", os.path.join(TESTS, "report", "models"))


def value(case, folder):
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    status, out, err = harness.command("value", "--format", "json", *OWN, path)
    return json.loads(out) if status == 0 else err.decode(errors="replace")


def holder(case, item, path):
    """The object that the last name of "zones[z1].area" stands in; elements are found by id, else by position."""
    at = item.setdefault("inputs", {})
    *steps, last = re.findall(r"[^.\[\]]+|\[[^\]]+\]", path)
    for step in steps:
        if step[0] != "[":
            at = at[step]
            continue
        found = [one for one in at if one.get("id") == step[1:-1]]
        at = found[0] if found else at[int(step[1:-1]) - 1]
    return at, last


def exchange(case, item_id, one, new):
    """The case with the input's value exchanged; a range is in the model's unit, so the case's unit goes."""
    case = copy.deepcopy(case)
    item = next(item for item in case["items"] if item["id"] == item_id)
    at, name = holder(case, item, one["path"][len(item_id) + 1 :])
    if one.get("case_default"):
        at = case["defaults"]
    old = at.get(name)
    if isinstance(old, dict):
        at[name] = {key: new if key == "value" else part for key, part in old.items() if key != "unit"}
    else:
        at[name] = new
    return case


def check_effect(tally, name, report, effect, changed, folder):
    for end in ("low", "high"):
        if end not in effect or "total" not in effect[end]:
            continue
        got = value(changed(effect[end]["value"]), folder)
        label = f"{name} {end} {effect[end]['value']}"
        if not tally.expect(isinstance(got, dict), label, str(got)):
            continue
        tally.expect(got["total"] == effect[end]["total"], label, f"{got['total']}, the report says {effect[end]}")
        difference = Fraction(got["total"]) - Fraction(report["total"])
        tally.expect(difference == Fraction(effect[end]["difference"]), label, f"difference {difference}")


def check(tally, path, folder):
    with open(path, encoding="utf-8") as file:
        case = json.load(file)
    report = value(case, folder)
    name = os.path.basename(path)
    if not tally.expect(isinstance(report, dict), name, str(report)):
        return 0
    count = 0
    for item in report["items"]:
        for one in item["inputs"]:
            if "effect" in one:
                count += 1
                check_effect(tally, one["path"], report, one["effect"],
                             lambda new: exchange(case, item["id"], one, new), folder)
        if "timing_effect" in item:
            count += 1
            timing = {"path": item["id"] + ".timing"}
            check_effect(tally, timing["path"], report, item["timing_effect"],
                         lambda new: exchange(case, item["id"], timing, json.loads(new)), folder)
    return count


def main():
    tally = Tally("effects")
    harness.need_command(tally)
    cases = [os.path.join("datasets", "cases", case) for case in
             harness.files(os.path.join(ROOT, "datasets", "cases"), ".json")]
    with tempfile.TemporaryDirectory(prefix="ed-effects-") as folder:
        count = sum(check(tally, os.path.join(ROOT, case), folder) for case in
                    cases + [os.path.join("tests", "report", "years.json")] if harness.wanted(case))
    tally.expect(count >= 10 or harness.arguments(), "effects", f"only {count} choices were found")
    tally.finish()


main()
