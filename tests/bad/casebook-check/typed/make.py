# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small(simple=False)
book.fill("items[#1].confirmed.act-clear", "大概")
book.write("book.xlsx")
