# SPDX-License-Identifier: GPL-3.0-or-later
"""Ledgers of many vouchers: sums by payer, reason and category, and vouchers listed twice, computed again from the case
alone, pair by pair; a program that grows with the vouchers, not with their pairs, whatever they are like; and the
memory that a voucher takes. Nothing here is timed."""

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
VOUCHERS = 5000  # of the ledger that is weighed
WEIGHT, HEAVY = 8000, 12000  # bytes a voucher: of a ledger as they are, and of one made to be hard


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


def crowded(draw, number):
    """Nearly all of one invoice, so that only payees, amounts and products of price and quantity tell them apart."""
    row = voucher(draw, number, 3)
    row["invoice"] = draw.choice(("无",) * 9 + ("-",))
    if draw.random() < 0.3:
        del row["payee"]
    if draw.random() < 0.4:
        del row["amount"]
        row.update(unit_price=f"{draw.randint(1, 3)}.50", quantity=str(draw.randint(1, 4)))
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


def product(row):
    return Fraction(row["unit_price"]) * Fraction(row.get("quantity", 1)) if "unit_price" in row else None


def same_in_crowd(a, b):
    """The model's own condition: a payee that is not stated may be any; the amount, or what it is the product of."""
    payees = {row["payee"] for row in (a, b) if "payee" in row}
    amounts = [row.get("amount") for row in (a, b)]
    equal = None not in amounts and Fraction(amounts[0]) == Fraction(amounts[1])
    return a["invoice"] == b["invoice"] and len(payees) < 2 and (
        equal or product(a) is not None and product(a) == product(b))


def ranges(told, rows):
    """Of many rows one line tells: which, those that follow each other as ranges."""
    ids, found = [row["id"] for row in rows], set()
    for first, last in re.findall(r"items\[(r\d+)\](?: to \S*items\[(r\d+)\])?", told.split("rows: ")[-1].split(" (id")[0]):
        found |= set(ids[ids.index(first):ids.index(last or first) + 1])
    return found


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


def compare_crowd(tally, number, folder):
    draw = random.Random(SEED - number)
    rows = [crowded(draw, i) for i in range(draw.choice((12, 40, 80)))]
    status, out, err = harness.command("check", "--lang", "en", save(ledger(rows), folder))
    told, expected = told_twice(err.decode() + out.decode()), twice(rows, same_in_crowd)
    if len(expected) > 20:
        line = next((line for line in err.decode().splitlines() if "voucher-once" in line), "")
        tally.expect(f"; {len(expected)} rows: " in line, f"crowd {number}: how many", line)
        some, told = ranges(line, rows), told | ranges(line, rows)
        expected = expected if " and others" not in line else some
    tally.expect(told == expected, f"crowd {number}", f"{sorted(told)} for {sorted(expected)}")


def plain_row(i):
    return {"id": f"r{i}", "description": f"费用 {i}", "category": ("investigation", "appraisal", "expert")[i % 3],
            "payer": f"单位{i % 7}", "payee": f"机构{i % 31}", "date": f"2023-{4 + i % 9:02d}-{1 + i % 28:02d}",
            "invoice": str(10000000 + i), "amount": f"{100 + i}.{i % 100:02d}", "evidence": ["E-1"]}


def without(row, *keys):
    return {key: value for key, value in row.items() if key not in keys}


def one_product(i):
    return dict(without(plain_row(i), "amount"), invoice="无", payee="A", unit_price=f"{1 + i}.50", quantity="2")


# Ledgers made to be hard: each is a row by its number. No voucher in them is listed twice.
HARD = {
    "plain": plain_row,
    "one invoice of one payee": lambda i: dict(plain_row(i), invoice="无", payee="A"),
    "one invoice, payees missing": lambda i: dict(without(plain_row(i), "payee"), invoice="无"),
    "one invoice, half of the payees": lambda i: dict(
        without(plain_row(i), "payee"), invoice="无", **({"payee": f"P{i}"} if i % 2 else {})),
    "one invoice, products": one_product,
    "all amounts equal": lambda i: dict(plain_row(i), amount="5.00"),
    "a reason each": lambda i: dict(plain_row(i), admitted="0.5", reduction_reason=f"原因{i}"),
}


def program_size(rows, folder):
    status, out, err = harness.command("explain", "--program", save(ledger(rows), folder))
    return (len(json.loads(out)["nodes"]), len(out)) if status == 0 else (0, 0)


def grow(tally, name, row, folder):
    few, many = (program_size([row(i) for i in range(count)], folder) for count in (250, 500))
    tally.expect(0 < many[0] <= GROWTH * few[0], f"{name}: nodes", f"{few[0]}, twice the vouchers {many[0]}")
    tally.expect(0 < many[1] <= GROWTH * few[1], f"{name}: bytes", f"{few[1]}, twice the vouchers {many[1]}")


def weight(rows, words, folder):
    """The most memory that the command took, in bytes; 0 where it failed."""
    path = save(ledger(rows), folder)
    child = os.fork()
    if child == 0:
        with open(os.devnull, "wb") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        os.execv(harness.COMMAND, [harness.COMMAND, *words, path])
    _, status, usage = os.wait4(child, 0)
    return usage.ru_maxrss * 1024 if status == 0 else 0


def weigh(tally, name, count, limit, folder):
    for words in (("check",), ("value", "--format", "json")):
        rows = [HARD[name](i) for i in range(count)]
        empty, full = weight(rows[:10], words, folder), weight(rows, words, folder)
        each = (full - empty) / count
        tally.expect(0 < empty < full and each <= limit, f"{name}: memory of {words[0]}", f"{each:.0f} bytes a voucher")


def is_measurable():
    """Not under sanitizers or valgrind, where memory is mostly theirs."""
    with open(harness.COMMAND, "rb") as file:
        return os.environ.get("ED_MEMORY_IS_OWN", "1") == "1" and file.read(4) == b"\x7fELF"


def main():
    tally = harness.Tally("ledgers")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-ledgers-") as folder:
        for number in range(CASES):
            compare(tally, number, folder)
            compare_crowd(tally, number, folder)
        for name, row in HARD.items():
            grow(tally, name, row, folder)
            tally.expect(evaluate.check(save(ledger([row(i) for i in range(30)]), folder)), name, "nothing compared")
            if is_measurable():
                weigh(tally, name, 2000, HEAVY, folder)
        if is_measurable():
            weigh(tally, "plain", VOUCHERS, WEIGHT, folder)
    tally.finish()


if __name__ == "__main__":
    main()
