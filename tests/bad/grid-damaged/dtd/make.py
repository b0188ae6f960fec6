# SPDX-License-Identifier: GPL-3.0-or-later
from tables import Error, Formula, Number, write_xlsx

HEAD = ["编号", "费用内容", "费用类别", "申报金额", "证据"]
import zipfile

write_xlsx("fine.xlsx", {"费用": [HEAD]})
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
with zipfile.ZipFile("fine.xlsx") as fine, zipfile.ZipFile("book.xlsx", "w") as book:
    for name in fine.namelist():
        book.writestr(name, BOMB if "sheet1" in name else fine.read(name))
