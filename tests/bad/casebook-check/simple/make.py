# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
book.fill("items[#1].confirmed", "对")
book.write("book.xlsx")
