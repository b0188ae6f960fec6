# SPDX-License-Identifier: GPL-3.0-or-later
import tables

tables.write_xlsx("book.xlsx", {"费用": [["编号", "费用内容", "费用类别", "申报金额（万元）", "证据"],
                                        ["v1", "挖掘机", "其他费用", tables.Shown("36800", "0!.0,"), "E-01"]]})
