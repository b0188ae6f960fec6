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


class Shown(Number):
    """A number that a format shows: its code, as the workbook declares it."""

    def __new__(cls, value, code):
        self = super().__new__(cls, value)
        self.code = code
        return self


class Error(str):
    """A cell that is an error: #N/A."""


class Formula:
    """A formula with the result that is stored with it; None: none is."""

    def __init__(self, text, result=None):
        self.text, self.result = text, result


def codes_of(sheets):
    """The formats of the cells of {name: rows}, each once."""
    return list(dict.fromkeys(cell.code for rows in sheets.values() if not isinstance(rows, str)
                              for row in rows for cell in row if isinstance(cell, Shown)))


def styles_xml(codes):
    """Format 0 of cells is the usual one, i that of the i-th code."""
    declared = "".join(f'<numFmt numFmtId="{163 + i}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for i, code in enumerate(codes, 1))
    used = "".join(f'<xf numFmtId="{163 + i}"/>' for i in range(1, len(codes) + 1))
    return ('<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<numFmts>{declared}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>')


def cell_xml(row, column, value, shared, codes=()):
    place = f'r="{address(row, column)}"'
    if isinstance(value, Formula):
        result = "" if value.result is None else f"<v>{escape(value.result)}</v>"
        return f"<c {place}><f>{escape(value.text)}</f>{result}</c>"
    if isinstance(value, Shown):
        return f'<c {place} s="{codes.index(value.code) + 1}"><v>{value}</v></c>'
    if isinstance(value, Number):
        return f"<c {place}><v>{value}</v></c>"
    if isinstance(value, Error):
        return f'<c {place} t="e"><v>{value}</v></c>'
    if shared is None:
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    index = shared.setdefault(value, len(shared))
    return f'<c {place} t="s"><v>{index}</v></c>'


def sheet_xml(rows, shared=None, merged=(), hidden_rows=(), dimension="A1", codes=()):
    """A sheet, from its rows or what stands in its sheetData; its dimension is wrong, as some programs write it."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
             f'2006/main"><dimension ref="{dimension}"/><sheetData>']
    if isinstance(rows, str):
        parts.append(rows)
        rows = ()
    for number, row in enumerate(rows, 1):
        hidden = ' hidden="1"' if number in hidden_rows else ""
        parts.append(f'<row r="{number}"{hidden}>')
        parts.extend(cell_xml(number, column, value, shared, codes) for column, value in enumerate(row, 1) if value != "")
        parts.append("</row>")
    parts.append("</sheetData>")
    if merged:
        parts.append(f'<mergeCells count="{len(merged)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merged) + "</mergeCells>")
    parts.append("</worksheet>")
    return "".join(parts)


def write_xlsx(path, sheets, shared=True, more=(), hidden=(), **how):
    """A workbook of {name: rows}; `more` are further parts [(name, bytes)], `hidden` names of sheets."""
    strings, codes = {} if shared else None, codes_of(sheets)
    if codes:
        more = [*more, ("xl/styles.xml", styles_xml(codes))]
    bodies = [sheet_xml(rows, strings, codes=codes, **how) for rows in sheets.values()]
    names = "".join(f'<sheet name="{escape(name)}" sheetId="{i}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}'
                    f' r:id="rId{i}"/>' for i, name in enumerate(sheets, 1))
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
