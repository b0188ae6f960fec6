# SPDX-License-Identifier: GPL-3.0-or-later
from tables import Error, Formula, Number, write_xlsx

HEAD = ["编号", "费用内容", "费用类别", "申报金额", "证据"]
ROWS = [HEAD, ["v1", "挖掘机", "其他费用", Number("36800"), "E-01"]]
write_xlsx("book.xlsx", {"费用": ROWS, "说明": ROWS})
