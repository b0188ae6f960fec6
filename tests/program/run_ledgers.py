# SPDX-License-Identifier: GPL-3.0-or-later
"""Ledgers of many vouchers: sums by payer, reason and category, and vouchers listed twice, computed again from the case
alone, pair by pair; and a program that grows with the vouchers, not with their pairs. Nothing here is timed."""

import collections
import json
import os
import random
import re
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import evaluate  # noqa: E402
import harness  # noqa: E402

SEED = 20260630
CASES = 40
GROWTH = 2.05  # nodes and bytes of the program for twice the vouchers


def voucher(draw, number, few):
    """Payers, payees, invoices and reasons are few, so that they meet; payers, invoices and reasons may be missing."""
    row = {"id": f"r{number}", "description": f"费用 {number}", "evidence": ["E-1"],
           "category": draw.choice(("investigation", "appraisal", "expert", "other")),
           "payee": f"机构{draw.randrange(few)}", "date": f"2023-{draw.randint(4, 12):02d}-{draw.randint(1, 28):02d}",
           "amount": f"{draw.randint(1, 4) * 100}.{draw.randrange(3):02d}"}
    if draw.random() < 0.8:
        row["payer"] = f"单位{draw.randrange(few)}"
    if draw.random() < 0.8:
        row["invoice"] = str(10000000 + draw.randrange(few * 8))
    if draw.random() < 0.3:
        row.update(admitted=str(draw.choice(("0.5", "0.25"))), reduction_reason=f"原因{draw.randrange(few)}")
    return row


def ledger(rows):
    facts = {"id": "ledger", "title": "台账", "acts": [{"id": "A1", "from": "2023-03-01", "to": "2023-03-31"}],
             "found": "2023-04-02", "valuation_date": "2024-06-30", "currency": "CNY"}
    item = {"id": "fees", "model": "cost/assessment", "event": "A1", "inputs": {"items": rows},
            "confirmed": ["necessary", "not-in-restoration"]}
    return {"format": "ecodamage-case/1", "lang": "en", "case": facts,
            "evidence": [{"id": "E-1", "title": "凭证册", "kind": "voucher"}], "items": [item]}


def save(case, folder):
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    return path


def told_twice(err):
    return set(re.findall(r"items\[(r\d+)\]", "\n".join(line for line in err.splitlines() if "voucher-once" in line)))


def same_voucher(a, b):
    """What the condition says of two rows: one amount of one invoice, and of one payee where the model looks at it."""
    return "invoice" in a and a["invoice"] == b.get("invoice") and Fraction(a["amount"]) == Fraction(b["amount"])


def twice(rows, same):
    return {a["id"] for a in rows if any(a is not b and same(a, b) for b in rows)}


def sums(rows, key):
    out = collections.defaultdict(lambda: [Fraction(0)] * 3)
    for row in rows:
        if key in row:
            claimed = Fraction(row["amount"])
            admitted = claimed * Fraction(row.get("admitted", 1))
            out[row[key]] = [x + y for x, y in zip(out[row[key]], (claimed, claimed - admitted, admitted))]
    return dict(out)


def names(program):
    return {name["path"]: Fraction(name["value"]) for name in program["names"] if "value" in name}


def compare(tally, number, folder):
    draw = random.Random(SEED + number)
    rows = [voucher(draw, i, draw.choice((1, 3, 9))) for i in range(draw.choice((1, 2, 17, 60)))]
    path = save(ledger(rows), folder)
    status, out, err = harness.command("check", "--lang", "en", path)
    told = told_twice(err.decode() + out.decode())
    expected = twice(rows, same_voucher), twice(rows, lambda a, b: same_voucher(a, b) and a["payee"] == b["payee"])
    tally.expect(told in expected, f"case {number}: vouchers listed twice", f"{sorted(told)} for {sorted(expected[0])}")
    for row in rows:
        row["invoice"] = row["id"]
    figures = evaluate.check(save(ledger(rows), folder))
    program = json.loads(harness.command("explain", "--program", path)[1])
    found = names(program)
    for table, key, columns in (("by_payer", "payer", ("claimed", "reduced", "admitted")),
                                ("by_category", "category", ("claimed", "reduced", "admitted")),
                                ("by_reason", "reduction_reason", ("", "reduced"))):
        for value, figure in sums(rows, key).items():
            for column, number_ in zip(columns, figure):
                if column:
                    at = f"fees.{table}[{value}].{column}"
                    tally.expect(found.get(at) == number_, f"case {number}: {at}", f"{found.get(at)} for {number_}")
    tally.expect(bool(figures), f"case {number}", "nothing was evaluated")


def size(count, folder):
    draw = random.Random(SEED)
    rows = [dict(voucher(draw, i, 9), invoice=str(i)) for i in range(count)]
    status, out, err = harness.command("explain", "--program", save(ledger(rows), folder))
    return (len(json.loads(out)["nodes"]), len(out)) if status == 0 else (0, 0)


def main():
    tally = harness.Tally("ledgers")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-ledgers-") as folder:
        for number in range(CASES):
            compare(tally, number, folder)
        few, many = size(500, folder), size(1000, folder)
        tally.expect(0 < many[0] <= GROWTH * few[0], "nodes", f"{few[0]}, twice the vouchers {many[0]}")
        tally.expect(0 < many[1] <= GROWTH * few[1], "bytes", f"{few[1]}, twice the vouchers {many[1]}")
    tally.finish()


if __name__ == "__main__":
    main()
