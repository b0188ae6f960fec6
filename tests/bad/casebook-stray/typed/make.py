# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
sheet.type(row, 30, "合计 5200")
book.write("book.xlsx")
