# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks changed as a person at a spreadsheet would: cells read, typed into, cleared, rows put in between.

Only what the suites need of XLSX: cells of texts and numbers, shared strings, sheets by name. `save` can also write as
other programs do: strings in the cells, a wrong dimension, the epoch of 1904.
"""

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape, unescape

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"((?: [a-z]+="[^"]*")*)(?:/>|>(.*?)</c>)', re.S)
ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.S)


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Raw:
    """A cell as it stands in the file: a formula, an error."""

    def __init__(self, marks, body):
        self.marks, self.body = marks, body


class Sheet:
    """`cell` maps (row, column) to [style, value]; a value is a text, a number as float or int, or None."""

    def __init__(self, name, text, strings):
        self.name, self.text, self.cell, self.attributes = name, text, {}, {}
        for row, attributes, body in ROW.findall(text):
            self.attributes[int(row)] = re.sub(r' spans="[^"]*"', "", attributes)
            for letters, number, marks, inner in CELL.findall(body or ""):
                style = re.search(r' s="(\d+)"', marks)
                kind = re.search(r' t="(\w+)"', marks)
                value = re.search(r"<v>(.*?)</v>", inner or "", re.S)
                value = value.group(1) if value else None
                if value is not None and kind and kind.group(1) == "s":
                    value = strings[int(value)]
                elif value is not None and not kind:
                    value = float(value) if "." in value or "E" in value else int(value)
                self.cell[int(number), column_number(letters)] = [style.group(1) if style else None, value]

    def rows(self):
        return sorted({row for row, _ in self.cell} | set(self.attributes))

    def value(self, row, column):
        return self.cell.get((row, column), [None, None])[1]

    def type(self, row, column, value):
        self.cell.setdefault((row, column), [None, None])[1] = value

    def insert_row(self, at):
        """An empty row before row `at`; what is below moves down."""
        self.cell = {(row + (row >= at), column): cell for (row, column), cell in self.cell.items()}
        self.attributes = {row + (row >= at): marks for row, marks in self.attributes.items()}

    def written(self, inline, strings, shift):
        out = []
        for row in self.rows():
            cells = []
            for (_, column), (style, value) in sorted((key, cell) for key, cell in self.cell.items() if key[0] == row):
                mark = f'<c r="{column_letters(column)}{row}"' + (f' s="{style}"' if style else "")
                if value is None:
                    cells.append(mark + "/>")
                elif isinstance(value, Raw):
                    cells.append(f"{mark}{value.marks}>{value.body}</c>")
                elif isinstance(value, str) and inline:
                    cells.append(f'{mark} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
                elif isinstance(value, str):
                    strings.append(value)
                    cells.append(f'{mark} t="s"><v>{len(strings) - 1}</v></c>')
                elif isinstance(value, datetime.date):
                    cells.append(f"{mark}><v>{(value - datetime.date(1899, 12, 30)).days - shift}</v></c>")
                else:
                    cells.append(f"{mark}><v>{value!r}</v></c>")
            out.append(f'<row r="{row}"{self.attributes.get(row, "")}>' + "".join(cells) + "</row>")
        return re.sub(r"<sheetData>.*</sheetData>|<sheetData/>",
                      lambda _: "<sheetData>" + "".join(out) + "</sheetData>", self.text, flags=re.S)


class Book:
    def __init__(self, data):
        archive = zipfile.ZipFile(io.BytesIO(data))
        self.part = {name: archive.read(name) for name in archive.namelist()}
        strings = []
        if "xl/sharedStrings.xml" in self.part:
            for item in re.findall(r"<si>(.*?)</si>", self.part["xl/sharedStrings.xml"].decode(), re.S):
                text = "".join(re.findall(r"<t(?: [^>]*)?>(.*?)</t>", item, re.S))
                strings.append(unescape(text, {"&quot;": '"', "&apos;": "'"}))
        book = self.part["xl/workbook.xml"].decode()
        names = [unescape(name, {"&quot;": '"', "&apos;": "'"}) for name in re.findall(r'<sheet name="([^"]*)"', book)]
        self.sheet = [Sheet(name, self.part[f"xl/worksheets/sheet{i + 1}.xml"].decode(), strings)
                      for i, name in enumerate(names)]

    def find(self, code):
        """Sheet and row of the row that has the code."""
        for sheet in self.sheet:
            for row in sheet.rows():
                if sheet.value(row, 1) == code:
                    return sheet, row
        raise KeyError(code)

    def columns(self, sheet, row):
        """The coded columns of the row of codes, by code."""
        return {sheet.value(row, column): column for r, column in sheet.cell if r == row and column > 1}

    def fill(self, path, value, column="value"):
        """Types into the row of a form."""
        sheet, row = self.find(path)
        codes = max(r for r in sheet.rows() if r < row and sheet.value(r, 1) == "#form")
        sheet.type(row, self.columns(sheet, codes)[column], value)

    def table(self, path):
        """Sheet, codes of the columns, and the first row of elements."""
        sheet, row = self.find("#table " + path)
        columns = self.columns(sheet, row)
        row += 1
        while str(sheet.value(row, 1) or "").startswith("#"):
            row += 1
        return sheet, columns, row

    def formula(self, sheet, row, column, formula, result):
        sheet.type(row, column, Raw("", f"<f>{formula}</f><v>{result}</v>"))

    def error(self, sheet, row, column, name):
        sheet.type(row, column, Raw(' t="e"', f"<v>{name}</v>"))

    def hide(self, sheet, row):
        sheet.attributes[row] = re.sub(r' hidden="1"', "", sheet.attributes.get(row, "")) + ' hidden="1"'

    def merge(self, sheet, cells):
        """Merges cells, "C5:C6"."""
        sheet.text = sheet.text.replace("</sheetData>", f'</sheetData><mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>')

    def own_sheet(self, before, cells):
        """The sheet of that name loses what it has and gets a row of these: a sheet of somebody's own."""
        sheet = next(s for s in self.sheet if s.name == before)
        sheet.cell, sheet.attributes = {}, {}
        for column, value in enumerate(cells, 1):
            sheet.type(1, column, value)

    def write(self, path):
        with open(path, "wb") as file:
            file.write(self.save())

    def save(self, inline=False, dimension=None, epoch_1904=False):
        strings, part = [], dict(self.part)
        for i, sheet in enumerate(self.sheet):
            text = sheet.written(inline, strings, 1462 if epoch_1904 else 0)
            if dimension:
                text = re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="{dimension}"/>', text)
            part[f"xl/worksheets/sheet{i + 1}.xml"] = text.encode()
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
        part["xl/sharedStrings.xml"] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/'
            f'spreadsheetml/2006/main" count="{len(strings)}" uniqueCount="{len(strings)}">{items}</sst>').encode()
        if epoch_1904:
            part["xl/workbook.xml"] = re.sub(rb"<workbookPr", b'<workbookPr date1904="1"', part["xl/workbook.xml"])
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in part.items():
                archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()
