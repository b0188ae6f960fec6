# SPDX-License-Identifier: GPL-3.0-or-later
from tables import Error, Formula, Number, write_xlsx

HEAD = ["编号", "费用内容", "费用类别", "申报金额", "证据"]
write_xlsx("book.xlsx", {"费用": [HEAD, ["v1", "挖掘机", "其他费用", Number("123456789012345678"), "E-01"]]})
