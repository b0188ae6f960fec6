# SPDX-License-Identifier: GPL-3.0-or-later
"""Who pays what, to whom, when: published cases to the cent, and what must hold of any decision.

  worked       the cases of datasets/cases that state a decision, and variants of them, come to what was decided
  procedure    questions answered at their limits, and open where nothing is stated
  parts        of every amount each cent is taken off, done, owed in kind, set off or payable, and nothing is below zero
  sums         what is payable is due now, later or put off; destinations hold every cent once, those in money what is payable
  outward      no party may be asked for more than the damage, jointly or not
  inward       shares make the whole to the cent, and what each settled is what the settlements say
  settlements  what was applied and what is over is what was paid
  deferral     what was granted moves to its date, and what may be applied for lowers nothing that is due
  default      what falls due at once on default, and what no security covers
  cites        rules beyond their claimant, medium or time are said to be that
  order        neither the order of parties, items of the decision nor settlements changes a figure
  oracle       the shares of each amount are the largest remainders that Python's fractions find

ED_DECISION_CASES says how many random decisions are made (by default some hundreds, 10,000 by setup.sh test-all); all of
them go through a few processes of `batch`.
"""

import copy
import hashlib
import json
import os
import random
import sys
import tempfile
from fractions import Fraction

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(os.path.abspath(__file__))]

import expert  # noqa: E402
import harness  # noqa: E402
import lawyer  # noqa: E402
import papers  # noqa: E402
import worked_cases  # noqa: E402
from drawn import decision, shuffled  # noqa: E402
from harness import Tally  # noqa: E402

COUNT = int(os.environ.get("ED_DECISION_CASES", "0")) or max(60, int(os.environ.get("ED_RANDOM_CASES", "1000")) * 2 // 5)
SLICE = 500  # cases for one process
CENT = Fraction(1, 100)
CASES = os.path.join(harness.ROOT, "datasets", "cases")


# ---- what must hold


def money(row, key):
    return Fraction(row[key])


def total(rows, key):
    return sum((money(row, key) for row in rows), Fraction(0))


def check_parts(report, got):
    for part in got["parts"]:
        kept = sum(money(part, key) for key in ("reduced", "done", "in_kind", "deducted", "payable"))
        if kept != money(part, "amount"):
            return f"parts: {part}"
    for row in [got, *got["parts"], *got["shares"], *got["destination"], *got["settlements"]]:
        low = [key for key, value in row.items() if isinstance(value, str) and value.startswith("-")]
        if low:
            return f"below zero: {low} of {row}"
    if money(got, "claimed") != Fraction(report["total"]) or total(got["parts"], "amount") != money(got, "claimed"):
        return "the parts are not the total"
    return None


def check_sums(report, got):
    for key in ("reduced", "done", "in_kind", "deducted", "payable", "due_on_default"):
        if total(got["parts"], key) != money(got, key):
            return f"sum of {key}"
    if money(got, "due_now") + money(got, "later") + money(got, "deferred") != money(got, "payable"):
        return "now, later and put off are not what is payable"
    if total(got["destination"], "amount") != money(got, "claimed"):
        return "destinations do not hold every cent"
    paid = [row for row in got["destination"] if row["as"] == "money"]
    return None if total(paid, "amount") == money(got, "payable") else "destinations in money are not what is payable"


def row_of(case, item):
    """The row of liability that speaks of the item."""
    named = [row for row in case["liability"] if item in row.get("items", [])]
    return (named or [row for row in case["liability"] if "items" not in row])[0]


def unnamed(case, got):
    """The parties that bear an item of which something was settled by none of those that bear it."""
    out = set()
    for row in got["settlements"]:
        for at in row["applied"]:
            bearers = {bearer["party"] for bearer in row_of(case, at["item"])["parties"]}
            if row.get("party") not in bearers:
                out |= bearers
    return out


def check_parties(case, report, got):
    owed = sum(money(part, "amount") - money(part, "reduced") - money(part, "done") for part in got["parts"])
    if total(got["shares"], "share") != owed:
        return f"shares: {total(got['shares'], 'share')} in place of {owed}"
    for row in got["shares"]:
        if money(row, "exposure") + money(row, "exposure_on_default") > Fraction(report["total"]):
            return f"outward: {row}"
        told = [key in row for key in ("settled", "pledged", "remaining", "recourse")]
        if row["party"] in unnamed(case, got):
            if any(told) or not row.get("unnamed"):
                return f"told though it is not known who performed: {row}"
        elif not all(told) or row.get("unnamed"):
            return f"not told though it is known who performed: {row}"
    applied = {}
    for row in got["settlements"]:
        taken = total(row["applied"], "amount")
        applied[row.get("party")] = applied.get(row.get("party"), 0) + taken
        if taken + money(row, "excess") != money(row, "amount"):
            return f"settlement: {row}"
    for row in got["shares"]:  # what was promised is not what was done
        for key, promised in (("settled", False), ("pledged", True)):
            own = sum(money(at, "amount") for one in got["settlements"] for at in one["applied"]
                      if one.get("party") == row["party"] and bool(one.get("pledged")) == promised and
                      row["party"] in [bearer["party"] for bearer in row_of(case, at["item"])["parties"]])
            if key in row and money(row, key) != own:
                return f"{key}: {money(row, key)} in place of {own}"
        if "remaining" in row and money(row, "remaining") < money(row, "share") - money(row, "settled"):
            return f"remaining: {row}"
    pledged = sum(total(row["applied"], "amount") for row in got["settlements"] if row.get("pledged"))
    if sum(applied.values()) != money(got, "deducted") + pledged:
        return "what was applied is not what was deducted or pledged"
    return None


def check_outward(case, report, got):
    """Where all are liable in shares, what they may be asked for makes what is payable; jointly, one may be asked for all."""
    kinds = {row["kind"] for row in case["liability"]}
    if kinds <= {"several", "fault-share"} and total(got["shares"], "exposure") != money(got, "payable"):
        return "what is asked of all is not what is payable"
    return None


def cents(x):
    return Fraction((x / CENT + Fraction(1, 2)).__floor__()) * CENT


def applied_by(got, item, head, pledged):
    """What each party's settlements were applied to of an amount."""
    out = {}
    for row in got["settlements"]:
        if bool(row.get("pledged")) == pledged:
            for one in row["applied"]:
                if (one["item"], one["head"]) == (item, head):
                    out[row.get("party")] = out.get(row.get("party"), 0) + money(one, "amount")
    return out


def check_each(case, got):
    """What each party may be asked for and may ask of the others, amount by amount."""
    sums = {row["party"]: [Fraction(0)] * 3 for row in got["shares"]}
    for part in got["parts"]:
        row = row_of(case, part["item"])
        base = money(part, "amount") - money(part, "reduced") - money(part, "done")
        share = largest_remainders(base, weights(row))
        paid, pledged = (applied_by(got, part["item"], part["head"], flag) for flag in (False, True))
        several = row["kind"] in ("several", "fault-share")
        price = largest_remainders(money(part, "due_on_default") - sum(pledged.values()), weights(row))
        for bearer in row["parties"]:
            id = bearer["party"]
            own, mine = paid.get(id, Fraction(0)), pledged.get(id, Fraction(0))
            extent = share[id] if several else cents(base * Fraction(bearer["extent"])) if "extent" in bearer else base
            now = min(money(part, "payable"), max(extent - own - mine, 0))
            if several:
                later = price[id] + mine
            elif "extent" in bearer:
                later = min(money(part, "due_on_default"), max(extent - own - now, 0))
            else:
                later = money(part, "due_on_default")
            back = max(own - share[id], Fraction(0)) if part["head"] != "punitive" else Fraction(0)
            sums[id] = [a + b for a, b in zip(sums[id], (now, later, back))]
    for row in got["shares"]:
        keys = ["exposure", "exposure_on_default"] + ["recourse"] * ("recourse" in row)
        if [money(row, key) for key in keys] != sums[row["party"]][: len(keys)]:
            return f"each: {row} in place of {[str(x) for x in sums[row['party']]]}"
    return None


def weights(row):
    out = {}
    for bearer in row["parties"]:
        weight = Fraction(bearer.get("weight", "1"))
        for factor in bearer.get("factors", {}).values():
            weight *= Fraction(factor)
        out[bearer["party"]] = Fraction(0) if bearer.get("supplementary") else weight
    return out


def largest_remainders(whole, weight):
    exact = {id: whole * w / sum(weight.values()) for id, w in weight.items()}
    part = {id: x // CENT * CENT for id, x in exact.items()}
    order = sorted(part, key=lambda id: (part[id] - exact[id], id))
    for id in order[:int((whole - sum(part.values())) / CENT)]:
        part[id] += CENT
    return part


def check_oracle(case, got):
    share = {}
    for part in got["parts"]:
        row = row_of(case, part["item"])
        base = money(part, "amount") - money(part, "reduced") - money(part, "done")
        for id, value in largest_remainders(base, weights(row)).items():
            share[id] = share.get(id, 0) + value
    wrong = [row for row in got["shares"] if share.get(row["party"]) != money(row, "share")]
    return f"oracle: {wrong}" if wrong else None


def check_default(case, got):
    """What falls due at once on default, and what no security stands for."""
    plan, told = case.get("schedule"), got.get("schedule", {})
    if plan is None:
        return None
    if plan.get("accelerates") and money(told, "accelerated") != money(got, "later") + money(got, "deferred"):
        return f"what falls due on default: {told}"
    owed = money(got, "payable") + money(got, "due_on_default")
    if "security_amount" in plan and money(told, "uncovered") != max(Fraction(0), owed - Fraction(plan["security_amount"])):
        return f"what the security does not cover: {told}"
    return None


def check_deferral(case, got):
    """What was granted moves to its date; what may only be applied for moves nothing and is told apart."""
    plan, told = case.get("schedule", {}), got.get("schedule", {})
    if "deferred" not in plan:
        return None if money(got, "deferred") == 0 and "deferrable" not in told else "deferred, though nothing is"
    later = [row for row in told["payments"] if row.get("deferred")]
    if plan["deferred"]["granted"]:
        dates = {row["date"] for row in later}
        moved = total(later, "amount") == money(got, "deferred") and dates <= {plan["deferred"]["until"]}
        return None if moved and "deferrable" not in told else f"granted, and not moved to its date: {told}"
    share = cents(money(got, "payable") * Fraction(plan["deferred"]["share"]))
    first = plan["instalments"][0]
    due = largest_remainders(money(got, "payable"), {f"{i:03}": Fraction(one["share"]) for i, one in enumerate(plan["instalments"])})["000"]
    if later or money(got, "deferred") != 0 or money(told, "deferrable") != share or told["until"] != plan["deferred"]["until"]:
        return f"only open to be applied for, and put off: {told}"
    return None if money(got, "due_now") == due else f"only open to be applied for, and {got['due_now']} due on {first['date']}, not {due}"


def check_cites(case, report, got):
    """A rule for government claims alone is followed by others only by analogy, and none beyond its time is an authority."""
    claimant = case["parties"]["claimant"]["type"]
    for row in got["settlements"]:
        cited = row.get("cited", {}).get("en", "")
        if "[2022] No. 31" in cited and ("by analogy" in cited) != (claimant != "government"):
            return f"cited to {claimant}: {cited}"
        if "[2022] No. 16" in cited and "by analogy" not in cited:
            return f"a rule for forests, of a case that names no forest: {cited}"
    falsified = [one for row in got["liability"] for one in row["falsified"]]
    stated = [bearer["party"] for row in case["liability"] for bearer in row["parties"] if "falsified" in bearer]
    return None if sorted(one["party"] for one in falsified) == sorted(stated) else f"falsified: {falsified}"


def figures(got):
    """All but the order of what the case lists."""
    return json.dumps({key: value for key, value in got.items() if key != "liability"}, sort_keys=True)


def batch(folder, cases):
    paths = []
    for i, case in enumerate(cases):
        paths.append(os.path.join(folder, f"d{i:05}.json"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            json.dump(case, file, ensure_ascii=False)
    _, out, err = harness.command("batch", *paths)
    for path in paths:
        os.remove(path)
    return [json.loads(line) for line in out.decode().splitlines()], err


def check_one(case, report, other):
    got = report.get("settlement", {})
    if "parts" not in got:
        return "no settlement: " + json.dumps(report.get("findings", report), ensure_ascii=False)[:700]
    return (check_parts(report, got) or check_sums(report, got) or check_parties(case, report, got)
            or check_outward(case, report, got) or check_oracle(case, got) or check_default(case, got)
            or check_deferral(case, got) or check_each(case, got)
            or check_cites(case, report, got)
            or (None if figures(got) == figures(other.get("settlement", {})) else "order changes a figure"))


def properties(tally, folder):
    rng = random.Random(20240630)
    done = 0
    while done < COUNT:
        cases = [decision(rng) for _ in range(min(SLICE, COUNT - done))]
        reports, err = batch(folder, cases)
        others, _ = batch(folder, [shuffled(rng, case) for case in cases])
        if not tally.expect(len(reports) == len(others) == len(cases), "batch", err.decode(errors="replace")[-1000:]):
            return
        for case, report, other in zip(cases, reports, others):
            wrong = check_one(case, report, other)
            tally.expect(wrong is None, f"decision {done}", f"{wrong}\n{json.dumps(case, ensure_ascii=False)[:3000]}")
            done += 1


# ---- reports of strangers


def spoiled(table):
    """A table without a column, with one that is empty or holds nonsense, and as a table of bands."""
    for column in table.get("columns", {}):
        for value in (None, "x", "9223372036854775807"):
            out = copy.deepcopy(table)
            for row in out["rows"]:
                row[column] = value
            out["columns"][column].pop("codes", None)
            yield column, out
        out = copy.deepcopy(table)
        del out["columns"][column]
        for row in out["rows"]:
            row.pop(column, None)
        yield column, out
    if "columns" in table and "band" not in table:
        out = copy.deepcopy(table) | {"band": "t"}
        for i, row in enumerate(out["rows"]):
            row.pop("key", None)
            row |= {"over": None if i == 0 else str(i), "to": None if i == len(out["rows"]) - 1 else str(i + 1)}
        yield "bands", out


def strangers(tally, folder):
    """A report brings its own tables: whatever stands in them, it is computed or refused."""
    path = os.path.join(folder, "stranger.json")
    for name in ("example-decision", "cn30-guiding-case-206", "cn05-fuliang"):
        report = json.loads(harness.command("value", "--format", "json", os.path.join(CASES, name + ".json"))[1])
        for source in report["sources"]:
            if source["kind"] != "table":
                continue
            whole = dict(source)
            for what, table in spoiled(json.loads(source["text"])):
                source["text"] = json.dumps(table, ensure_ascii=False)
                source["sha256"] = hashlib.sha256(source["text"].encode()).hexdigest()
                source["bytes"] = len(source["text"].encode())
                harness.write(path, json.dumps(report, ensure_ascii=False).encode())
                status, _, err = harness.command("verify", path)
                tally.expect(status in (0, 1, 5), f"{name} {source['path']} {what}", f"{status} {err.decode()[-500:]}")
            source.update(whole)


def main():
    tally = Tally("decision")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-decision-") as folder:
        for part in (*worked_cases.ALL, *papers.ALL, *lawyer.ALL, *expert.ALL, properties, strangers):
            if harness.wanted(part.__name__):
                part(tally, folder)
    tally.finish()


if __name__ == "__main__":
    main()
