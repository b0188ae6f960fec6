# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
example = book.find("#example")[1]
sheet.type(example, 2, "5200")
book.write("book.xlsx")
