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
    case["case"].pop("published", None)  # it is that of the case as it stands, not of what it is changed into
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


MEDIA = (("surface-water", "surface_water"), ("groundwater", "groundwater"), ("air", "air"))


def multiples():
    """(class, medium, low end, high end or None) of every range in the table of 2014."""
    with open(os.path.join(ROOT, "datasets", "tables", "cn", "multiple-2014.json"), encoding="utf-8") as file:
        for row in json.load(file)["rows"]:
            for medium, column in MEDIA:
                if row[column + "_low"] is not None:
                    yield row["key"], medium, row[column + "_low"], row[column + "_high"]


def check_ranges(tally, folder):
    """The range shown for a multiple is that of the table's row, which the model states in its conditions alone; where the
    row has no upper end, its low end is not allowed itself (class I)."""
    path = os.path.join(ROOT, "datasets", "cases", "cn02a-guiding-case-131-judgment.json")
    with open(path, encoding="utf-8") as file:
        case = json.load(file)
    case["case"].pop("published", None)  # it is that of the case as it stands, not of what it is changed into
    count = 0
    for key, medium, low, high in multiples():
        item = case["items"][0]
        item["medium"] = item["inputs"]["medium"] = medium
        item["inputs"]["function_class"]["value"] = key
        item["inputs"]["multiple"]["value"] = low if high is not None else str(float(low) + 0.5)
        report = value(case, folder)
        label = f"range of the multiple, {medium}, class {key}"
        if tally.expect(isinstance(report, dict), label, str(report)):
            one = next(one for one in report["items"][0]["inputs"] if one["path"].endswith(".multiple"))
            shown = one.get("min"), one.get("max"), one.get("above_min", False)
            tally.expect(shown == (low, high, high is None), label, f"{shown}, the table says {low} to {high}")
            count += 1
    tally.expect(count > 10, "ranges of the multiple", f"only {count} were tried")


def check_digits(tally, folder):
    """Amounts told to 45 decimals have more digits than a numeral that is read: their ends are those that cents have."""
    count = 0
    for file in ("example-water-across-2021", "example-air-dust", "example-wetland-uncertain"):
        with open(os.path.join(ROOT, "datasets", "cases", file + ".json"), encoding="utf-8") as opened:
            case = json.load(opened)
        case["case"].pop("published", None)
        case.pop("simulation", None)
        plain = value(case, folder)
        case["case"]["rounding"] = {"step": "0." + "0" * 44 + "1"}
        fine = value(case, folder)
        for a, b in zip(plain["items"], fine["items"]):
            for one, other in zip(a["inputs"], b["inputs"]):
                ends = [[x.get("effect", {}).get(end, {}).get("value") for end in ("low", "high")] for x in (one, other)]
                tally.expect(ends[0] == ends[1], f"many digits: {file} {one['path']}", str(ends))
                count += ends[0][0] is not None
    tally.expect(count > 3, "many digits", f"only {count} ends")


def main():
    tally = Tally("effects")
    harness.need_command(tally)
    cases = [os.path.join("datasets", "cases", case) for case in
             harness.files(os.path.join(ROOT, "datasets", "cases"), ".json")]
    with tempfile.TemporaryDirectory(prefix="ed-effects-") as folder:
        check_ranges(tally, folder)
        check_digits(tally, folder)
        count = sum(check(tally, os.path.join(ROOT, case), folder) for case in
                    cases + [os.path.join("tests", "report", "years.json")] if harness.wanted(case))
    tally.expect(count >= 10 or harness.arguments(), "effects", f"only {count} choices were found")
    tally.finish()


main()
