# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small(simple=False)
pollutants, columns, first = book.table("items[#1].inputs.discharges[].pollutants")
for code, value in {"^": "9", "id": "p1", "concentration": 21, "limit": 5}.items():
    pollutants.type(first, columns[code], value)
book.write("book.xlsx")
