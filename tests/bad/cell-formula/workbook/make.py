# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small
from editor import Raw

book, sheet, row = small()
sheet.type(row, 3, Raw("", "<f>80+6.4</f>"))
book.write("book.xlsx")
