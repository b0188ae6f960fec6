# SPDX-License-Identifier: GPL-3.0-or-later
"""Small workbooks to be made wrong: the water case of `ecodamage new --simple`, filled in, or the full one with little."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import harness  # noqa: E402
from editor import Book  # noqa: E402

WATER = "cn/water-virtual-treatment-cost"
CELLS = (("case.valuation_date", "2023/11/20"), ("report.facts", "清洗废水经雨水口排入Ⅲ类河流。"), ("items[#1].confirmed", "是"))
ROWS = (("case.acts", {"from": "2023年5月6日"}), ("parties.liable", {"name": "某食品加工厂"}),
        ("evidence", {"title": "现场检查笔录、监测报告、废水处理报价"}),
        ("items[#1].inputs.discharges", {"quantity": 86.4, "unit_cost": "38.5元/m3", "exceedance": "1.1",
                                         "hazard_coefficient": 1, "water_function": "Ⅲ类",
                                         "note": "化学需氧量，按报告取最低一级"}))


def small(simple=True, rest=()):
    """The workbook, the sheet of the discharges and the row of the first. `rest`: (path, JSON) on the sheet of what has no
    cell."""
    status, data, err = harness.command("new", *(("--simple",) if simple else ()), "--format", "xlsx", WATER)
    assert status == 0, err.decode()
    book = Book(data)
    for path, value in CELLS:
        if simple or not path.endswith(".confirmed"):
            book.fill(path, value)
    for path, cells in ROWS:
        sheet, columns, row = book.table(path)
        for code, value in cells.items():
            sheet.type(row, columns[code], value)
    for path, json in rest:
        below = max(book.sheet[1].rows()) + 20
        for at, cells in enumerate((("#table .", "path", "json"), (None, path, json))):
            for column, value in enumerate(cells, 1):
                book.sheet[1].type(below + at, column, value)
    return book, sheet, row
