# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small()
book.own_sheet("说明", ["草稿", 17])
book.write("book.xlsx")
