# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong measurements in a case: each gives a finding at its row, inline and in a table. Inline nothing follows from it; of a
table that was refused the items that take a value from its item say so.

The worked cases of groundwater and of a river, with one thing wrong in each: a column that is not known, a unit of another
kind, a concentration below zero, a detection limit below zero, a round of monitoring before the damage, acts whose dates
are in the wrong order, a row without its value, a column that no row has, a table whose row is short. Rounds of monitoring
may stand in any order, the figures are the same, but each that is earlier than the row before it is asked about.
"""

import copy
import json
import os
import random
import re
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS]

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

WELLS, RIVER = "example-groundwater-arsenic.json", "example-river-benthos.json"


def case_of(name):
    with open(os.path.join(ROOT, "datasets", "cases", name), encoding="utf-8") as file:
        return json.load(file)


def samples(case):
    return case["items"][0]["inputs"]["samples"]


def monitoring(case):
    return next(item for item in case["items"] if item["model"] == "damage/recovery")["inputs"]["monitoring"]


def written(case):
    """The case's text, a key to a line, so that a place is a line."""
    return json.dumps(case, ensure_ascii=False, indent=1)


def line_of(text, *marks):
    """The line on which the last of the marks stands, each sought behind the one before."""
    at = 0
    for mark in marks:
        at = text.index(mark, at + 1)
    return text.count("\n", 0, at) + 1


def unknown(case):
    samples(case)[2]["valeu"] = samples(case)[2]["value"]


def change(row, **keys):
    return lambda case: samples(case)[row].update(keys)


def drop(rows):
    def dropped(case):
        for row in samples(case)[rows]:
            del row["value"]
    return dropped


WRONG = {  # what is done to the case; its rule; what the line of the finding has behind the row's id; the path
    "unknown column": (unknown, "unknown-key", ('"b3"', '"valeu"'), "samples[b3]"),
    "mixed units": (change(2, value={"value": "3", "unit": "mg/kg"}), "unit-mixed", ('"b3"', '"value"'), "samples[b3].value"),
    "below zero": (change(2, value={"value": "-3", "unit": "ug/L"}), "range", ('"b3"', '"value"', '"value"'), "samples[b3].value"),
    "limit below zero": (change(1, value={"value": "-2", "unit": "ug/L"}, nondetect=True), "range", ('"b2"', '"value"', '"value"'),
                         "samples[b2].value"),
    "no value": (drop(slice(2, 3)), "input-missing", None, "samples[b3].value"),
    "no such column": (drop(slice(None)), "column-missing", (), "samples"),
}


def check(tally, folder, name, case, rule, line, path, lang="en"):
    file = os.path.join(folder, "case.json")
    harness.write(file, written(case).encode())
    status, _, err = harness.command("check", "--lang", lang, file)
    found = [one for one in err.decode().splitlines() if re.search(r"\[[\w-]+\]$", one) and "[value-of-failed]" not in one]
    own = [one for one in found if one.endswith(f"[{rule}]")]
    tally.expect(status == 3 and len(own) == 1 and len(found) == 1, name, err.decode())
    tally.expect(own and path in own[0] and (line is None or f"case.json:{line}:" in own[0]), f"{name}: its place",
                 f"line {line} of {path}\n" + err.decode())


def check_rows(tally, folder):
    for name, (change_it, rule, marks, path) in WRONG.items():
        for lang in ("en", "zh"):
            case = case_of(WELLS)
            change_it(case)
            check(tally, folder, f"{name} ({lang})", case, rule, None if marks is None else line_of(written(case), '"samples"', *marks), path, lang)


def check_dates(tally, folder):
    case = case_of(WELLS)
    case["case"]["acts"][0].update({"from": "2023-09-30", "to": "2023-03-01"})
    file = os.path.join(folder, "case.json")
    harness.write(file, written(case).encode())
    status, _, err = harness.command("check", "--lang", "en", file)
    tally.expect(status == 3 and b"[period-order]" in err and b"case.json:14:" in err, "dates of an act", err.decode())
    case = case_of(RIVER)
    site = next(item for item in case["items"] if item["model"] == "damage/confirmation")["inputs"]["site"]
    site["value"][2] = "-538"
    next(item for item in case["items"] if item["model"] == "damage/recovery")["confirmed"] = ["residuals-looked-at"]
    check(tally, folder, "a count below zero", case, "range", line_of(written(case), '"site"', '"-538"'), "damage.site[3]")
    case = case_of(RIVER)
    monitoring(case)[3]["years"] = "-0.5"
    check(tally, folder, "monitoring before the damage", case, "range", None, "monitoring[r4].years")


def check_order(tally, folder):
    """The fit does not depend on the order of rows."""
    file, totals = os.path.join(folder, "case.json"), []
    for shuffled in (False, True):
        case = copy.deepcopy(case_of(RIVER))
        if shuffled:
            random.Random(4).shuffle(monitoring(case))
        harness.write(file, written(case).encode())
        rows = monitoring(case)
        earlier = [line_of(written(case), '"monitoring"', f'"id": "{b["id"]}"') - 1
                   for a, b in zip(rows, rows[1:]) if float(b["years"]) < float(a["years"])]
        status, out, err = harness.command("value", "--format", "json", file)
        asked = [int(one.split(":")[1]) for one in err.decode().splitlines() if "in-order" in one]
        tally.expect(asked == earlier and shuffled == (earlier != []), "rounds out of order are asked about", err.decode())
        if tally.expect(status == 0, "monitoring in another order", err.decode()):
            report = json.loads(out)
            item = next(item for item in report["items"] if item["model"] == "damage/recovery")
            totals.append([float(report["total"]), *(float(step["value"]) for step in item["steps"])])
    same = len(totals) == 2 and all(abs(a - b) <= 1e-9 * abs(a) for a, b in zip(*totals))  # of sums in another order
    tally.expect(same and totals[0][0] == totals[1][0], "monitoring in another order", str(totals))


TABLES = {  # rows behind the head; the rule and where
    "mixed units": ("id,value,nondetect,evidence", "{id},{value} {unit},{flag},E-02", 4, "unit-mixed", "samples.csv:5:value"),
    "below zero": ("id,value (ug/L),nondetect,evidence", "{id},{sign}{value},{flag},E-02", 4, "range", "samples.csv:5:value (ug/L)"),
    "unknown column": ("id,value (ug/L),nondetct,evidence", "{id},{value},{flag},E-02", 4, "list-column-unknown", "samples.csv:1:3"),
    "no such column": ("id,nondetect,evidence", "{id},{flag},E-02", 4, "list-column-missing", "samples.csv:1:1"),
    "an empty cell": ("id,value (ug/L),nondetect,evidence", "{id},{empty},{flag},E-02", 4, "input-missing", "samples.csv:5:value (ug/L)"),
    "a short row": ("id,nondetect,evidence,value (ug/L)", "{short}", 4, "input-missing", "samples.csv:5:"),
}


def check_tables(tally, folder):
    for name, (head, row, wrong, rule, place) in TABLES.items():
        case, lines = case_of(WELLS), [head]
        for i, one in enumerate(samples(case), 1):
            value, flag, bad = one["value"]["value"], "yes" if one.get("nondetect") else "no", i == wrong
            short = f"{one['id']},{flag}" if bad else f"{one['id']},{flag},E-02,{value}"
            lines.append(row.format(id=one["id"], value=value, flag=flag, unit="mg/kg" if bad else "ug/L", sign="-" if bad else "",
                                    empty="" if bad else value, short=short))
        harness.write(os.path.join(folder, "samples.csv"), ("\n".join(lines) + "\n").encode())
        case["items"][0]["inputs"]["samples"] = {"csv": "samples.csv"}
        harness.write(os.path.join(folder, "case.json"), written(case).encode())
        status, _, err = harness.command("check", "--lang", "en", os.path.join(folder, "case.json"))
        found = [one for one in err.decode().splitlines() if one.endswith(f"[{rule}]")]
        found += [one for one in err.decode().splitlines() if rule in ("list-column-unknown",) and f"[{rule}]" in one and one not in found]
        tally.expect(status == 3 and len(found) == 1 and place in found[0], f"table: {name}", err.decode())
        beside = [one for one in err.decode().splitlines() if ": error: " in one and one not in found and not one.endswith("[value-of-failed]")]
        tally.expect(beside == [], f"table: {name}: what does not follow", err.decode())


def main():
    tally = Tally("wrong data")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-wrong-") as folder:
        check_rows(tally, folder)
        check_dates(tally, folder)
        check_order(tally, folder)
        check_tables(tally, folder)
    tally.finish()


main()
