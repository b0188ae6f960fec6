# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
book.formula(sheet, row, 3, "80+6.4", 86.4)
book.write("book.xlsx")
