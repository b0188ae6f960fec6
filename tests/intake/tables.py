# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables written as spreadsheets write them: CSV in any encoding, XLSX with nothing but zipfile."""

import codecs
import zipfile
from xml.sax.saxutils import escape


def csv_bytes(rows, encoding="utf-8", delimiter=",", line_end="\r\n"):
    """Rows of texts as CSV; a field in quotes where it needs them."""
    def field(text):
        if any(mark in text for mark in (delimiter, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text
    text = "".join(delimiter.join(field(cell) for cell in row) + line_end for row in rows)
    if encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(encoding)


def address(row, column):
    """E14 of row 14, column 5."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class Number(str):
    """A cell that is a number, as the file has it."""


class Error(str):
    """A cell that is an error: #N/A."""


class Formula:
    """A formula with the result that is stored with it; None: none is."""

    def __init__(self, text, result=None):
        self.text, self.result = text, result


def cell_xml(row, column, value, shared):
    place = f'r="{address(row, column)}"'
    if isinstance(value, Formula):
        result = "" if value.result is None else f"<v>{escape(value.result)}</v>"
        return f"<c {place}><f>{escape(value.text)}</f>{result}</c>"
    if isinstance(value, Number):
        return f"<c {place}><v>{value}</v></c>"
    if isinstance(value, Error):
        return f'<c {place} t="e"><v>{value}</v></c>'
    if shared is None:
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    index = shared.setdefault(value, len(shared))
    return f'<c {place} t="s"><v>{index}</v></c>'


def sheet_xml(rows, shared=None, merged=(), hidden_rows=(), dimension="A1"):
    """A sheet; its dimension is wrong, as some programs write it."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
             f'2006/main"><dimension ref="{dimension}"/><sheetData>']
    for number, row in enumerate(rows, 1):
        hidden = ' hidden="1"' if number in hidden_rows else ""
        parts.append(f'<row r="{number}"{hidden}>')
        parts.extend(cell_xml(number, column, value, shared) for column, value in enumerate(row, 1) if value != "")
        parts.append("</row>")
    parts.append("</sheetData>")
    if merged:
        parts.append(f'<mergeCells count="{len(merged)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merged) + "</mergeCells>")
    parts.append("</worksheet>")
    return "".join(parts)


def write_xlsx(path, sheets, shared=True, more=(), **how):
    """A workbook of {name: rows}; `more` are further parts [(name, bytes)]."""
    strings = {} if shared else None
    bodies = [sheet_xml(rows, strings, **how) for rows in sheets.values()]
    names = "".join(f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, 1))
    relations = "".join(f'<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                        f'worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
                         ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>' + names +
                         "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
                         'package/2006/relationships">' + relations + "</Relationships>")
        for i, body in enumerate(bodies, 1):
            archive.writestr(f"xl/worksheets/sheet{i}.xml", body)
        if strings:
            archive.writestr("xl/sharedStrings.xml", '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
                             '2006/main">' + "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings) + "</sst>")
        for name, data in more:
            archive.writestr(name, data)
