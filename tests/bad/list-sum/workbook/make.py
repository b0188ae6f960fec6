# SPDX-License-Identifier: GPL-3.0-or-later
import casebooks

book = casebooks.Book(casebooks.harness.command("new", "--format", "xlsx", "cost/cleanup")[1])
for path, value in casebooks.CELLS[:-1]:
    book.fill(path, value)
for path, cells in casebooks.ROWS[:-1]:
    sheet, columns, row = book.table(path)
    for code, value in cells.items():
        sheet.type(row, columns[code], value)
book.fill("case.id", "bad")
sheet, columns, row = book.table("items[#1].inputs.items")
for at, (title, amount) in enumerate((("挖掘机", 36800), ("转运", 3200), ("费用合计（元）", 40000))):
    for code, value in (("description", title), ("category", "其他费用"), ("amount", amount), ("evidence", "E-01")):
        sheet.type(row + at, columns[code], value)
book.write("book.xlsx")
