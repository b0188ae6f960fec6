# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills an empty workbook with what a case says, typed as people type at a spreadsheet: 36,800, 2023/5/21 or a
date, labels from the drop-down lists, a unit behind its number where there is no cell for it."""

import datetime
import re

import harness
from editor import Book

NUMERAL = re.compile(r"-?\d+(\.\d+)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
EPOCH = datetime.date(1899, 12, 30)


class Typist:
    def __init__(self):
        self.typed = 0  # by turns one way and the other

    def number(self, value, path):
        """A number as one would type it; a text where the cell then holds a text."""
        self.typed += 1
        text = str(value)
        if self.typed % 2 and re.fullmatch(r"\d{4,15}(\.\d+)?", text) and not re.search(r"year|start|from|to$|id$", path):
            whole, _, rest = text.partition(".")
            return f"{int(whole):,}" + ("." + rest if rest else "")
        return value

    def date(self, value):
        """A date of the spreadsheet, or typed so that it stays a text."""
        self.typed += 1
        day = EPOCH + datetime.timedelta(days=value) if isinstance(value, int) else datetime.date.fromisoformat(value)
        return day if self.typed % 2 else f"{day.year}/{day.month}/{day.day}"

    def shown(self, value, path, dated):
        if value is None:
            return None
        if dated and isinstance(value, int) or isinstance(value, str) and DAY.fullmatch(value):
            return self.date(value)
        if isinstance(value, (int, float)):
            return self.number(value, path)
        return value


def form_rows(book):
    """(sheet, row, path, {code: column}) of every row of a form."""
    for sheet in book.sheet:
        columns = {}
        for row in sheet.rows():
            code = sheet.value(row, 1)
            if code == "#form":
                columns = book.columns(sheet, row)
            elif isinstance(code, str) and not code.startswith("#") and columns:
                yield sheet, row, code, {c: n for c, n in columns.items() if not c.startswith("#")}


def tables(book):
    """(path, columns, [{code: value}]) of every table with its elements."""
    for sheet in book.sheet:
        path, columns, rows = None, {}, []
        for row in sheet.rows() + [10**6]:
            code = sheet.value(row, 1)
            if row == 10**6 or isinstance(code, str) and not re.match(r"#(head|hint|example)", code):
                if path:
                    yield sheet, path, columns, rows
                path, rows = None, []
                if isinstance(code, str) and code.startswith("#table ") and code != "#table .":
                    path, columns = code[7:], book.columns(sheet, row)
            elif path and not code:
                cells = {c: sheet.value(row, n) for c, n in columns.items() if sheet.value(row, n) is not None}
                if cells:
                    rows.append((row, cells))


DATED = re.compile(r"(date|from|to|found|end|due|accepted|known|filed|until)$")


def types_date(sheet, row, column, styles):
    return sheet.cell.get((row, column), [None])[0] in styles


def date_styles(book):
    """The styles of cells whose number is a date."""
    xml = book.part["xl/styles.xml"].decode()
    formats = {n for n, code in re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', xml) if "yy" in code}
    cells = re.search(r"<cellXfs.*?</cellXfs>", xml, re.S).group(0)
    return {str(i) for i, n in enumerate(re.findall(r'<xf numFmtId="(\d+)"', cells)) if n in formats}


def type_case(path, models, tally=None):
    """The empty workbook of the models with what the case at `path` says typed into it: its bytes. Fails where a value has
    no cell to be typed into."""
    status, laid, err = harness.command("convert", path, "--format", "xlsx")
    assert status == 0, err.decode()
    status, empty, err = harness.command("new", "--format", "xlsx", *models)
    assert status == 0, err.decode()
    source, book, typist = Book(laid), Book(empty), Typist()
    styles = date_styles(source)
    there = {code: (sheet, row, columns) for sheet, row, code, columns in form_rows(book)}
    for sheet, row, code, columns in form_rows(source):
        for column, number in columns.items():
            value = sheet.value(row, number)
            if value is None:
                continue
            target, own = (code, column) if code in there else (code.rsplit(".", 1)[0], code.rsplit(".", 1)[1])
            to, at, cells = there[target]
            to.type(at, cells[own], typist.shown(value, code, types_date(sheet, row, number, styles)))
    for sheet, table, columns, rows in tables(source):
        if rows:
            fill_table(book, table, sheet, columns, rows, typist, styles)
    return book.save()


def fill_table(book, table, sheet, columns, rows, typist, styles):
    to, own, first = book.table(table)
    after = [r for r in to.rows() if r >= first and to.value(r, 1)]
    for _ in range(max(0, len(rows) - (min(after) - first if after else len(rows)))):
        to.insert_row(first + 1)
    for index, (row, cells) in enumerate(rows):
        at = first + index
        for number in own.values():
            to.type(at, number, None)
        for code, value in cells.items():
            value = typist.shown(value, code, types_date(sheet, row, columns[code], styles))
            if code in own:
                to.type(at, own[code], value)
            elif code.endswith(".unit"):
                base = to.value(at, own[code[:-5]])
                to.type(at, own[code[:-5]], f"{base} {value}")
            elif code.endswith(".note"):
                old = to.value(at, own["note"])
                to.type(at, own["note"], value if old is None else f"{old}；{value}")
            elif code.endswith(".evidence"):
                old = to.value(at, own["evidence"])
                to.type(at, own["evidence"], value if old is None else f"{old}、{value}")
            elif not code.endswith(".basis"):
                raise KeyError(f"{table}: {code}")
