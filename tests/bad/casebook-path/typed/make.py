# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small

book, sheet, row = small(rest=[("items[9].inputs.rate", "0.03")])
book.write("book.xlsx")
