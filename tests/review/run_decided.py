# SPDX-License-Identifier: GPL-3.0-or-later
"""What was decided, under other readings: --set and compare over payments, performance, liability and the schedule.

  set        each figure of a decision that is set from outside gives the settlement of the case that has it, in all worked cases
  pairs      random decisions and the same with some figures changed: what each change moves of what is payable adds up to the
             difference to the cent, from B to A it has the other sign, and it is the Shapley value that fractions give; the
             amounts laid beside each other are those of the two reports
  rows       a payment that one side alone has is a difference by itself, whatever the order of the rows; words are none
  tampered   a share, an amount set off, a day's payment, a destination changed in the report is found where it stands, every
             one of them, and so is a printed one in each format

ED_DECIDED_PAIRS says how many random pairs there are (25 by default; test-all has 200).
"""

import copy
import decimal
import fractions
import itertools
import json
import math
import os
import random
import re
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.dirname(os.path.abspath(__file__)), os.path.join(TESTS, "decision")]

import harness  # noqa: E402
import papers  # noqa: E402
from harness import Tally  # noqa: E402
from paths import CASES, cents, read, value  # noqa: E402
from drawn import decision  # noqa: E402

KEYS = ("performance", "liability", "settlements", "schedule")
PAIRS = int(os.environ.get("ED_DECIDED_PAIRS") or 25)
SMALL = 3  # changes of a pair up to which all combinations are valued here


def decided():
    for path in CASES:
        case = read(path)
        if any(case.get(key) for key in KEYS):
            case.pop("simulation", None)
            case["case"].pop("published", None)
            yield os.path.basename(path), case


def name_of(key, row, place):
    return {"performance": row.get("item"), "settlements": row.get("id")}.get(key, place)


def figures_of(case):
    """(path, the function that puts a value there, the value) of each figure, day and word that a decision has."""
    for key in ("performance", "settlements", "liability"):
        for place, row in enumerate(case.get(key, [])):
            for field, old in row.items():
                if isinstance(old, str) and field not in ("id", "item"):
                    yield f"{key}[{name_of(key, row, place + 1)}].{field}", (key, place, field), old
    for field, old in case.get("schedule", {}).items():
        if isinstance(old, str):
            yield f"schedule.{field}", ("schedule", field), old


def put(case, spot, new):
    out = copy.deepcopy(case)
    at = out
    for step in spot[:-1]:
        at = at[step]
    at[spot[-1]] = new
    return out


def others(old, field):
    """Values in place of one, some of which the case can have."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", old):
        return [old[:8] + "28", str(int(old[:4]) + 1) + old[4:]]
    if re.fullmatch(r"[\d.]+", old):
        return [format(decimal.Decimal(old) * factor, "f") for factor in (decimal.Decimal("0.5"), decimal.Decimal("0.25"))]
    return {"manner": ["pay", "entrusted"], "kind": ["paid", "joint", "several"]}.get(field, [])


def check_set(tally):
    """What a value set from outside gives is what the case gives that has it."""
    count = 0
    for name, case in decided():
        extra = [("liability[1].reduction", ("liability", 0, "reduction"), "0.3")] if case.get("liability") else []
        tried = [(path, spot, new) for path, spot, old in figures_of(case) for new in others(old, spot[-1])] + extra
        for path, spot, new in tried:
            by_hand, with_set = value(put(case, spot, new)), value(case, "--set", f"{path}={new}")
            same = by_hand[0] == with_set[0] and (by_hand[0] != 0 or by_hand[1]["settlement"] == with_set[1]["settlement"])
            tally.expect(same, f"{name}: {path} = {new}", f"{by_hand[0]} {with_set[0]}\n{by_hand[2]}\n{with_set[2]}")
            count += by_hand[0] == 0
    tally.expect(count >= 20, "figures set", f"only {count} gave a settlement")


# ---- two decisions beside each other


def compare(folder, a, b):
    for name, case in (("a.json", a), ("b.json", b)):
        harness.write(os.path.join(folder, name), json.dumps(case, ensure_ascii=False).encode())
    status, out, err = harness.command("compare", "--format", "json", "a.json", "b.json", cwd=folder)
    return status, json.loads(out) if status == 0 else None, err.decode()


def moved(told):
    return {tuple(sorted(change["path"] for change in one["changes"])): cents(one["payable"]) for one in told["contributions"]}


def changes_of(case, draw):
    """Some figures of a decision changed: {path: (spot, new)}, of paths as compare tells them."""
    found = []
    for place, row in enumerate(case["settlements"]):
        if "amount" in row:
            found.append((f"settlements[{row['id']}].amount", ("settlements", place, "amount"),
                          f"{float(row['amount']) * draw.choice((0.3, 0.8, 1.4)):.2f}"))
    for place in range(len(case["liability"])):
        found.append((f"liability[{place + 1}].reduction", ("liability", place, "reduction"), draw.choice(("0.05", "0.2", "0.4"))))
    for place, row in enumerate(case["performance"]):
        if row["manner"] in ("self", "pay", "impossible"):
            other = "pay" if row["manner"] == "self" else "self"
            found.append((f"performance[{row['item']}].manner", ("performance", place, "manner"), other))
    if "schedule" in case and "accelerates" in case["schedule"]:
        found.append(("schedule.security_amount", ("schedule", "security_amount"), "12.34"))
    chosen = draw.sample(found, min(len(found), draw.randint(1, SMALL)))
    return {path: (spot, new) for path, spot, new in chosen}


def shapley(case, changes):
    """{path: exact cents of what is payable}, None where a combination has no value."""
    payable, paths = {}, list(changes)
    for taken in itertools.product((False, True), repeat=len(paths)):
        mixed = case
        for path, take in zip(paths, taken):
            mixed = put(mixed, *changes[path]) if take else mixed
        status, report, _ = value(mixed)
        if status:
            return None
        payable[taken] = fractions.Fraction(report["settlement"]["payable"]) * 100
    out, n = {}, len(paths)
    for i, path in enumerate(paths):
        out[path] = fractions.Fraction(0)
        for taken, amount in payable.items():
            if taken[i]:
                size = sum(taken) - 1
                weight = fractions.Fraction(math.factorial(size) * math.factorial(n - size - 1), math.factorial(n))
                out[path] += weight * (amount - payable[taken[:i] + (False,) + taken[i + 1:]])
    return out


def check_beside(told, reports):
    """Each amount laid beside another is that of its report; what does not agree, or None."""
    for side, report in zip(("from", "to"), reports):
        got = report["settlement"]
        own = {("sum", key): got[key] for key in ("deducted", "payable", "due_now", "later", "deferred", "excess") if key in got}
        for row in got.get("shares", []):
            own |= {("exposure", row["party"]): row["exposure"], ("share", row["party"]): row["share"]}
        for row in got.get("destination", []):
            key = ("destination", row["place"] + (":" + row["payee"] if "payee" in row else ""))
            own[key] = str(decimal.Decimal(own.get(key, "0.00")) + decimal.Decimal(row["amount"]))
        beside = {(row["kind"], row["key"]): row.get(side) for row in told["decided"]}
        wrong = {key: (amount, beside.get(key)) for key, amount in own.items() if beside.get(key) != amount}
        if wrong:
            return f"{side}: {wrong}"
    return None


def check_pair(tally, folder, draw, number, seen):
    """False where one of the two has no value; counts in `seen` the pairs that fractions valued, and what moved in them."""
    case = decision(draw)
    changes = changes_of(case, draw)
    other = case
    for spot, new in changes.values():
        other = put(other, spot, new)
    reports = [value(one)[1] for one in (case, other)]
    if not all(reports) or not changes:
        return False
    still = reports[0]["settlement"]["payable"] == reports[1]["settlement"]["payable"]
    if still and draw.random() < 0.75:  # as many would move nothing, which tells little
        return False
    status, told, err = compare(folder, case, other)
    name = f"pair {number} {sorted(changes)}"
    if not tally.expect(status == 0, name, err):
        return True
    difference = cents(reports[1]["settlement"]["payable"]) - cents(reports[0]["settlement"]["payable"])
    there = moved(told)
    tally.expect(sum(there.values()) == difference == cents(told["payable_difference"]), name, f"{there} {difference}")
    beside = check_beside(told, reports)
    tally.expect(beside is None, name, beside or "")
    back = moved(compare(folder, other, case)[1])
    tally.expect({path: -x for path, x in back.items()} == there, f"{name}: from B to A", f"{there}\n{back}")
    exact = shapley(case, changes)
    if exact is not None:
        seen["valued"] += 1
        seen["moved"] += any(exact.values())
        tally.expect({(path,) for path in exact} >= set(there), f"{name}: what differs", f"{there}")
        for path, x in exact.items():
            got = there.get((path,), 0)
            tally.expect(abs(fractions.Fraction(got) - x) < 1 and (x != 0 or got == 0), f"{name}: {path}", f"{got}, not {float(x)}")
    return True


def check_pairs(tally, folder):
    draw = random.Random(20261201)
    done = tried = 0
    seen = {"valued": 0, "moved": 0}
    while done < PAIRS and tried < 10 * PAIRS:
        done += check_pair(tally, folder, draw, tried, seen)
        tried += 1
    tally.expect(done == PAIRS, "pairs", f"{done} of {tried}")
    for what in ("valued", "moved"):  # a check of what is none would tell nothing
        tally.expect(2 * seen[what] >= PAIRS, f"pairs {what}", f"{seen} of {PAIRS}")
    print(f"note: of {PAIRS} pairs {seen['valued']} had Shapley values by fractions, of which {seen['moved']} moved what is payable")


def check_rows(tally, folder):
    for name, case in decided():
        rows = case.get("settlements", [])
        if not rows:
            continue
        less, told = {**copy.deepcopy(case), "settlements": rows[1:]}, copy.deepcopy(case)
        told["settlements"] = told["settlements"][::-1]
        told["settlements"][0]["title"] = "another name"
        got = compare(folder, case, told)[1]
        tally.expect(got and got["contributions"] == [], f"{name}: order and words are no difference", str(got)[:600])
        status, got, err = compare(folder, less, case)
        paths = [change["path"] for one in got["contributions"] for change in one["changes"]] if got else err
        tally.expect(paths == [f"settlements[{rows[0]['id']}]"], f"{name}: a payment more", str(paths))
        for lang in ("zh", "en"):
            for form in harness.without_papers(("text", "html", "docx", "pdf")):
                status, out, err = harness.command("compare", "--lang", lang, "--format", form, "a.json", "b.json", cwd=folder)
                tally.expect(status == 0 and len(out) > 500, f"{name}: {form} {lang}", err.decode())


# ---- what was changed by hand


def verified(path, data):
    harness.write(path, data)
    status, out, err = harness.command("verify", "--format", "json", path)
    return status, json.loads(out) if out else {"error": err.decode()}


def check_report(tally, folder, name, report, draw):
    """Each amount of the settlement exchanged in the report."""
    for path, _, _ in list(papers.amounts_in(report["settlement"], "settlement")):
        changed = copy.deepcopy(report)
        holder, key = next((holder, key) for at, holder, key in papers.amounts_in(changed["settlement"], "settlement") if at == path)
        holder[key] = papers.other(draw, holder[key])
        status, found = verified(os.path.join(folder, "changed.json"), json.dumps(changed, ensure_ascii=False).encode())
        listed = [one["path"] for one in found.get("figures", {}).get("listed", [])]
        tally.expect(status == 1 and listed == [path], f"{name}: {path}", f"{status} {listed} {str(found)[:300]}")


def check_printed(tally, folder, name, path, report, draw):
    """Amounts of the settlement changed where each format prints them, the report in it left as it was."""
    kinds = ("html", "docx", "pdf", "xlsx")
    for number, kind in ((kinds.index(kind), kind) for kind in harness.without_papers(kinds)):
        words = () if kind == "xlsx" else ("--form", ("court", "agreement", "negotiation")[number])
        _, whole, _ = harness.command("value", "--format", kind, "--lang", ("zh", "en")[number % 2], *words, path)
        for where in ("shares", "settlements", "destination", "parts"):
            shown = [holder[key] for _, holder, key in papers.amounts_in(report["settlement"].get(where, []), where) if holder[key] != "0.00"]
            changed = papers.with_amount(draw, kind, whole, shown, folder) if shown else None
            if changed is None:
                tally.expect(not shown, f"{name}: {kind}, {where}", f"none of {shown[:9]} is printed")
                continue
            status, found = verified(os.path.join(folder, "changed.bin"), changed)
            lines = found.get("printed", {}).get("listed", [])
            tally.expect(status == 1 and lines and lines[0].get("where"), f"{name}: {kind}, {where}", f"{status} {str(found)[:400]}")


def check_tampered(tally, folder):
    draw = random.Random(3)
    for name, case in decided():
        path = os.path.join(folder, name)
        harness.write(path, json.dumps(case, ensure_ascii=False).encode())
        report = value(path)[1]
        check_report(tally, folder, name, report, draw)
        check_printed(tally, folder, name, path, report, draw)


def main():
    tally = Tally("decided")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-decided-") as folder:
        for name, check in (("set", lambda: check_set(tally)), ("pairs", lambda: check_pairs(tally, folder)),
                            ("rows", lambda: check_rows(tally, folder)), ("tampered", lambda: check_tampered(tally, folder))):
            if harness.wanted(name):
                check()
    tally.finish()


if __name__ == "__main__":
    main()
