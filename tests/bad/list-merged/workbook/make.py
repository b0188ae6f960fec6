# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
book.merge(sheet, f"C{row}:C{row + 1}")
book.write("book.xlsx")
