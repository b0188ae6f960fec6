# SPDX-License-Identifier: GPL-3.0-or-later
"""--set: the case with a value set is the case with that value written in by hand, and every output says that it is not
the case itself. Over all worked cases, some inputs of each."""

import json
import os
import random
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(os.path.abspath(__file__))]

import harness  # noqa: E402
from harness import Tally  # noqa: E402
from paths import CASES, changed, numbers, plain, read, value  # noqa: E402

EACH = 3  # inputs of a case that are tried
MARKS = {"zh": "假设情形", "en": "what-if"}


def figures(report):
    """All that is computed: what tells of the case's file and of the what-if left out."""
    for item in report["items"]:
        for one in item["inputs"]:
            if one.get("given", "").startswith("{"):  # a curve or rate as it is written: white space, 0.66 as "0.66"
                one["given"] = json.loads(one["given"], parse_float=str, parse_int=str)
    kept = {key: one for key, one in report.items() if key not in ("what_if", "findings", "sources")}
    kept.get("published", {}).pop("reason", None)
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return text.replace('"set": true, ', "").replace(', "set": true', "")


def excused(case):
    """A case whose total may differ from a published one: its author would give the reason, a what-if need not."""
    if "published" not in case["case"]:
        return case
    return {**case, "case": {**case["case"], "published": {"reason": "-", **case["case"]["published"]}}}


def check_inputs(tally, path, draw):
    case = read(path)
    status, report, err = value(path)
    if not tally.expect(status == 0, path, err):
        return
    inputs = list(numbers(report, case))
    for name, number, _ in draw.sample(inputs, min(EACH, len(inputs))):
        for factor in ("1.1", "0.9"):
            text = plain(number * type(number)(factor))
            by_hand = value(changed(excused(case), name, text))
            with_set = value(path, "--set", f"{name}={text}")
            same = by_hand[0] == with_set[0] and (
                by_hand[0] != 0 or figures(by_hand[1]) == figures(with_set[1])
            )
            tally.expect(same, f"{os.path.basename(path)} {name} = {text}", by_hand[2] + with_set[2])
            if with_set[0] == 0:
                what_if = with_set[1].get("what_if", [])
                tally.expect(
                    len(what_if) == 1 and what_if[0]["path"] == name and what_if[0]["value"] == text,
                    f"{name}: what_if",
                    str(what_if),
                )


def check_outputs(tally, path):
    """Each output of a what-if says so; none of the case itself does."""
    case = read(path)
    name, number, _ = next(numbers(value(path)[1], case))
    option = ["--set", f"{name}={plain(number)}"]
    with tempfile.TemporaryDirectory(prefix="ed-set-") as folder:
        for lang, mark in MARKS.items():
            for words in (["value"], ["value", "--format", "html"], ["value", "--format", "json"], ["explain"], ["explain", "--format", "json"]):
                key = "what_if" if words[-1] == "json" else mark
                for extra, expected in ((option, True), ([], False)):
                    _, out, err = harness.command(*words, "--lang", lang, *extra, path, cwd=folder)
                    tally.expect((key in out.decode()) == expected, f"{words} {extra}", out.decode()[:400])
                    tally.expect(("[what-if]" in err.decode()) == expected, f"{words} {extra}: notice", err.decode())
            _, _, err = harness.command("check", "--lang", lang, *option, path)
            tally.expect("[what-if]" in err.decode(), "check", err.decode())


def check_absent(tally, path):
    """An object that the case leaves out is made; a key of it that there is not is found, and so is a list."""
    case = read(path)
    case["case"].pop("rounding", None)
    case.pop("simulation", None)
    by_hand = {**case, "case": {**case["case"], "rounding": {"rule": "up", "step": "10"}}}
    with tempfile.TemporaryDirectory(prefix="ed-set-") as folder:
        bare, whole = os.path.join(folder, "bare.json"), os.path.join(folder, "whole.json")
        for name, one in ((bare, case), (whole, by_hand)):
            harness.write(name, json.dumps(one, ensure_ascii=False).encode())
        made, wanted = value(bare, "--set", "case.rounding.rule=up", "--set", "case.rounding.step=10"), value(whole)
        totals = [one[1] and one[1]["total"] for one in (made, wanted, value(bare))]
        tally.expect(totals[0] is not None and totals[0] == totals[1] != totals[2], "an object that is made", f"{totals}{made[2]}")
        report = os.path.join(folder, "report.json")
        harness.write(report, harness.command("value", "--format", "json", "--set", "case.rounding.rule=up", bare)[1])
        tally.expect(harness.command("verify", report)[0] == 0, "a report of it is verified")
        tally.expect(value(bare, "--set", "simulation.draws=2000")[0] == 0, "at the root")
        for wrong, rule in (("case.rounding.rul=up", "unknown-key"), ("case.rounding.rule.x=up", "wrong-type"),
                            ("case.rounding[1]=up", "set-path"), ("case.roundin.rule=up", "set-path"),
                            ("simulatio.draws=2000", "set-path"), ("case.rounding.=up", "set-path")):
            status, _, err = value(bare, "--set", wrong)
            tally.expect(status == 3 and f"[{rule}]" in err, wrong, err)


def check_kinds(tally):
    """Units, other kinds of values, values that are added, and what is set twice."""
    path = next(one for one in CASES if "example-water-across-2021" in one)
    total = lambda *sets: (value(path, *[word for one in sets for word in ("--set", one)])[1] or {}).get("total")
    a = total("unit-cost.plants[a].energy=160000")
    tally.expect(a is not None and a != total(), "a change moves the total")
    for other in ("unit-cost.plants[a].energy=16万元", "unit-cost.plants[1].energy=160000 元",
                  'unit-cost.plants[a].energy={"value": "16", "unit": "万元"}', 'unit-cost.plants[a].energy="160000"'):
        tally.expect(total(other) == a, other, str(total(other)))
    twice = total("unit-cost.plants[a].energy=1", "unit-cost.plants[a].energy=160000")
    tally.expect(twice is None, "two values for one place", str(twice))
    status, _, err = value(path, "--set", "unit-cost.plants[a].energy=36,800")
    tally.expect(status == 3 and "--set 1:1:1" in err and "number-syntax" in err, "a number as people write it", err)
    check_absent(tally, path)
    status, _, _ = value(path, "--set", "no-equals-sign")
    tally.expect(status == 2, "no equals sign")


def main():
    tally = Tally("set")
    harness.need_command(tally)
    draw = random.Random(20261130)
    for path in CASES:
        check_inputs(tally, path, draw)
    check_outputs(tally, CASES[-1])
    check_kinds(tally)
    tally.finish()


if __name__ == "__main__":
    main()
