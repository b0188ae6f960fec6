# SPDX-License-Identifier: GPL-3.0-or-later
"""XLSX as its readers read it: sheets with their cells, defined names; and the same file with one value exchanged.

Only the standard library is used, so that nothing of the writer's own stands between a file and its check.
"""

import io
import re
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ADDRESS = re.compile(r"^\$?([A-Z]+)\$?([0-9]+)$")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number):
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(address):
    """ "$C$5" as (5, 3)."""
    letters, row = ADDRESS.match(address).groups()
    return int(row), column_number(letters)


def unescape(text):
    return ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)


class Cell:
    """kind: n, s (a text), f (a formula); value: the text of a number, a text, the cached result."""

    def __init__(self, kind, value, formula=None, type_="n"):
        self.kind, self.value, self.formula, self.type = kind, value, formula, type_


class Workbook:
    def __init__(self, data):
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.strings = self.read_strings()
        self.sheets, self.path_of, self.hidden, self.names = {}, {}, {}, {}
        self.read_book()

    def read_strings(self):
        part = self.parts.get("xl/sharedStrings.xml")
        if part is None:
            return []
        root = ElementTree.fromstring(part)
        return [unescape("".join(text.text or "" for text in one.iter(MAIN + "t"))) for one in root.iter(MAIN + "si")]

    def read_book(self):
        relations = ElementTree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        target = {one.get("Id"): one.get("Target") for one in relations}
        book = ElementTree.fromstring(self.parts["xl/workbook.xml"])
        for sheet in book.iter(MAIN + "sheet"):
            name = sheet.get("name")
            self.path_of[name] = "xl/" + target[sheet.get(RELATION + "id")]
            self.hidden[name] = sheet.get("state", "visible")
            self.sheets[name] = self.read_sheet(self.parts[self.path_of[name]])
        for name in book.iter(MAIN + "definedName"):
            if not name.get("name").startswith("_xlnm"):
                self.names[name.get("name").lower()] = name.text

    def read_sheet(self, part):
        cells = {}
        for cell in ElementTree.fromstring(part).iter(MAIN + "c"):
            value, formula, kind = cell.find(MAIN + "v"), cell.find(MAIN + "f"), cell.get("t", "n")
            if value is None and formula is None:
                continue
            text = "" if value is None else value.text or ""
            if kind == "s":
                text = self.strings[int(text)]
            if formula is not None:
                one = Cell("f", text, formula.text, kind)
            else:
                one = Cell("s" if kind in ("s", "str") else "n", text)
            cells[place(cell.get("r"))] = one
        return cells

    def changed(self, sheet, at, number=None, cached=None):
        """The file with the number, or the cached result of a formula, in one cell exchanged."""
        address = column_letters(at[1]) + str(at[0])
        part = self.parts[self.path_of[sheet]].decode()
        pattern = re.compile(r'(<c r="%s"[^>]*>(?:<f>[^<]*</f>)?<v>)[^<]*(</v></c>)' % address)
        after, count = pattern.subn(lambda match: match.group(1) + (number or cached) + match.group(2), part)
        assert count == 1, (sheet, address, count)
        return self.exchanged(self.path_of[sheet], after.encode())

    def exchanged(self, part, after):
        """The file with other bytes in a part; None: without it."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                if name != part or after is not None:
                    archive.writestr(name, after if name == part else data)
        return out.getvalue()
