# SPDX-License-Identifier: GPL-3.0-or-later
"""What was decided, on the sheet of totals."""

import re
from fractions import Fraction

DECIDED = ("parts", "settlements", "shares", "destination")


def amounts_in(node):
    for child in node.values() if isinstance(node, dict) else node:
        if isinstance(child, (dict, list)):
            yield from amounts_in(child)
        elif isinstance(child, str) and re.fullmatch(r"\d+\.\d\d", child):
            yield Fraction(child)


def check_decided(tally, name, book, values, settlement, sheet):
    """Each amount of what was decided stands in a row of its own list; what follows from others there is computed."""
    rows = {}
    for at, cell in book.sheets[sheet].items():
        value = values.get((sheet, at)) if cell.kind == "f" else Fraction(cell.value) if cell.kind == "n" else None
        if isinstance(value, Fraction):
            rows.setdefault(at[0], set()).add(round(value, 2))
    for key in (*DECIDED, "schedule"):
        listed = settlement.get(key, [])
        for row in listed if isinstance(listed, list) else listed.get("payments", []):
            own = {amount for amount in amounts_in({k: x for k, x in row.items() if k not in ("applied", "unit_price", "refund")})}
            found = next((at for at, shown in rows.items() if own <= shown), None)
            tally.expect(own and found, f"{name}: {key}", f"no row with {[float(x) for x in own]} that is not another's")
            rows.pop(found, None)
    computed = [at for at, cell in book.sheets[sheet].items() if cell.kind == "f" and cell.formula.startswith("ROUND(SUM(")]
    tally.expect(len(computed) >= 2, f"{name}: sums of what was decided", str(computed))
