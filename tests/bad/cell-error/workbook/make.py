# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
book.error(sheet, row, 3, "#DIV/0!")
book.write("book.xlsx")
