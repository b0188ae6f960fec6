# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
book.hide(sheet, row)
book.write("book.xlsx")
