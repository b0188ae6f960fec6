# SPDX-License-Identifier: GPL-3.0-or-later
from tables import Error, Formula, Number, write_xlsx

HEAD = ["编号", "费用内容", "费用类别", "申报金额", "证据"]
import zipfile

MOST = 512 << 20
write_xlsx("fine.xlsx", {"费用": [HEAD]})
with zipfile.ZipFile("fine.xlsx") as fine, zipfile.ZipFile("book.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
    for name in fine.namelist():
        if "sheet1" not in name:
            book.writestr(name, fine.read(name))
    with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
        part.write(b"<worksheet><sheetData>")
        for _ in range(MOST >> 20):
            part.write(b" " * (1 << 20))
