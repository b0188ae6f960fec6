# SPDX-License-Identifier: GPL-3.0-or-later
from tables import write_xlsx

write_xlsx("book.xlsx", {"费用": [["编号", "金额"], ["1", "36,800"]]})
