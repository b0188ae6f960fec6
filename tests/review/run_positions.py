# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs in dispute and what each input moves, over the worked cases: totals of both sides are those of the case with
their values written in by hand, the shares add up to the interval, an effect is what --set gives; the record of the
negotiation is printed as it is; the tornado's ends are totals that --set gives too."""

import copy
import json
import os
import random
import sys

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(os.path.abspath(__file__))]

import harness  # noqa: E402
from harness import Tally  # noqa: E402
from paths import CASES, cents, changed, numbers, place, plain, read, value  # noqa: E402


def dispute(case, path, claimant, liable):
    out = copy.deepcopy(case)
    holder, key = place(out, path)
    if not isinstance(holder[key], dict):
        holder[key] = {"value": holder[key]}
    holder[key]["disputed"] = {"claimant": claimant, "liable": liable, "grounds": {"claimant": "我方", "liable": {"zh": "对方", "en": "theirs"}}}
    return out


def check_case(tally, path, draw):
    case, (_, report, _) = read(path), value(path)
    case.pop("simulation", None)
    case["case"].pop("published", None)
    pool = [one for one in numbers(report, case) if one[1] != one[1].to_integral_value() or one[1] > 3000]
    case_in, claimant, liable, chosen = case, case, case, []
    for name, number, _ in draw.sample(pool, min(3, len(pool))):
        high, low = plain(number * type(number)("1.05")), plain(number * type(number)("0.9"))
        trial = [value(changed(case, name, text))[1] for text in (high, low)]
        if None in trial:
            continue
        case_in, chosen = dispute(case_in, name, high, low), chosen + [(name, trial)]
        claimant, liable = changed(claimant, name, high), changed(liable, name, low)
    if not chosen:
        return
    status, told, err = value(case_in)
    name = os.path.basename(path)
    if not tally.expect(status == 0, name, err):
        return
    disputes = told["disputes"]
    tally.expect(told["total"] == report["total"], f"{name}: the value stands")
    for side, by_hand in (("claimant", claimant), ("liable", liable)):
        other = value(by_hand)[1]
        if other is not None:
            tally.expect(cents(disputes[side + "_total"]) == cents(other["total"]), f"{name}: {side}", f"{disputes[side + '_total']} {other['total']}")
    worth = sum(cents(one.get("worth", "0")) for one in disputes["inputs"])
    tally.expect(worth == cents(disputes["interval"]) == cents(disputes["claimant_total"]) - cents(disputes["liable_total"]), f"{name}: shares", str(disputes))
    by_path = {one["path"]: one for one in disputes["inputs"]}
    tally.expect(set(by_path) == {one for one, _ in chosen}, f"{name}: paths", f"{sorted(by_path)}")
    for input_, trial in chosen:
        for key, other in zip(("at_claimant", "at_liable"), trial):
            moved = cents(other["total"]) - cents(report["total"])
            tally.expect(input_ in by_path and cents(by_path[input_][key]) == moved, f"{name}: {input_} {key}", f"{by_path.get(input_)} {moved}")


def check_printed(tally, path):
    case, report = read(path), value(path)[1]
    name, number, _ = next(one for one in numbers(report, case) if one[1] > 1)
    case = dispute(case, name, plain(number + 1), plain(number))
    case["rounds"] = [{"date": "2024-01-02", "by": "claimants", "amount": "1234567"}, {"date": "2024-02-03", "by": "liable-parties", "note": "分期"}]
    text = json.dumps(case, ensure_ascii=False).encode()
    for lang, words in (("zh", ("双方值", "依据", "差额", "对总额影响", "磋商区间", "1,234,567.00", "分期", "对方")), ("en", ("Values of both", "Settlement interval", "theirs", "1,234,567.00"))):
        _, out, err = harness.command("value", "--form", "negotiation", "--format", "html", "--lang", lang, "-", stdin=text)
        missing = [word for word in words if word not in out.decode()]
        tally.expect(not missing, f"negotiation {lang}", f"{missing} {err.decode()}")
    _, out, _ = harness.command("value", "--form", "annex-a", "--format", "text", "-", stdin=text)
    tally.expect("磋商区间" not in out.decode(), "an appraisal prints no positions")


def check_tornado(tally, path):
    case, (status, told, err) = read(path), value(path, "--tornado")
    case["case"].pop("published", None)
    if not tally.expect(status == 0 and "tornado" in told, path, err):
        return
    rows = told["tornado"]["inputs"]
    widths = [abs(cents(one["high"].get("total", told["total"])) - cents(one["low"].get("total", told["total"]))) for one in rows]
    tally.expect(widths == sorted(widths, reverse=True) and 0 not in widths, f"{path}: widest first")
    plain_paths = {name: one for name, _, one in numbers(told, case)}
    for row in [one for one in rows if one["path"] in plain_paths and plain_paths[one["path"]].get("given_unit") is None][:3]:
        for end in ("low", "high"):
            by_hand = value(changed(case, row["path"], row[end]["value"]))[1]
            if "total" in row[end]:
                tally.expect(by_hand["total"] == row[end]["total"], f"{row['path']} {end}", f"{by_hand['total']} {row}")
    asked = copy.deepcopy(case)
    asked.setdefault("report", {})["tornado"] = True
    tally.expect(value(asked)[1]["tornado"] == told["tornado"], f"{path}: asked for by the case")
    tally.expect("tornado" not in value(path)[1], f"{path}: not asked for")


def main():
    tally = Tally("positions")
    harness.need_command(tally)
    draw = random.Random(3)
    for path in CASES:
        check_case(tally, path, draw)
    check_printed(tally, next(path for path in CASES if "wetland-fill" in path))
    for path in CASES[::5]:
        check_tornado(tally, path)
    tally.finish()


main()
