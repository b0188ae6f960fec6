# SPDX-License-Identifier: GPL-3.0-or-later
from casebooks import small
from editor import Raw

book, sheet, row = small()
sheet.type(row, 3, Raw("", "<v>123456789012345678</v>"))
book.write("book.xlsx")
