# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
case, at = book.find("case.valuation_date")
case.insert_row(at + 1)
for column in (1, 2, 3):
    case.type(at + 1, column, case.value(at, column))
book.write("book.xlsx")
