# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers that are broken or made to do harm: each must be refused with a finding, quickly and in little memory."""

import io
import re
import struct
import zipfile
import zlib

import papers as changed

BOMB = 100 << 20  # bytes that a bomb unpacks to


def parts(archive, **new):
    """The archive with parts put in place of its own; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            content = new.get(name, old.read(name))
            if content is not None:
                made.writestr(name, content)
    return out.getvalue()


def cuts(name, data):
    for share in (0.02, 0.3, 0.6, 0.9, 0.999):
        yield f"{name} cut at {share}", data[:int(len(data) * share)]


def json_papers(whole):
    yield "nothing", b""
    yield "no report", b"{}"
    yield "a list", b"[" + whole["json"] + b"]"
    yield "deep", b'{"format": "ecodamage-report/1", "items": ' + b"[" * 200000 + b"]" * 200000 + b"}"
    yield "UTF-16", whole["json"].decode().encode("utf-16")
    yield "GBK", whole["json"].decode().encode("gbk", "replace")
    yield "NUL", whole["json"].replace(b"0", b"\0", 1)
    yield "huge", b" " * ((64 << 20) + 1)
    yield "another format", whole["json"].replace(b"ecodamage-report/1", b"ecodamage-report/9", 1)
    yield "no sources", re.sub(rb'"sources": \[.*\]\n\}', b'"sources": []\n}', whole["json"], flags=re.S)
    yield from cuts("JSON", whole["json"])


def html_papers(whole):
    page = whole["html"]
    block = changed.BLOCK.search(page.decode())[0].encode()
    yield "two reports", page.replace(b"</body>", block + b"</body>")
    yield "no data block", page.replace(block, b"")
    yield "a script without end", page[:page.index(b"</script>")]
    yield "a tag without end", page + b"<p class='"
    yield "a report that is none", page.replace(block, b'<script type="application/json" id="ecodamage-report">1</script>')
    yield "open tags", b"<" * 1000000
    yield "a page of another program", b"<!DOCTYPE html><html><body><p>142,420.00</p></body></html>"


def docx_papers(whole):
    book = whole["docx"]
    item = zipfile.ZipFile(io.BytesIO(book)).read(changed.ITEM)
    yield "wrong Base64", parts(book, **{changed.ITEM: re.sub(rb"base64\">....", b'base64">@@@@', item)})
    yield "Base64 cut off", parts(book, **{changed.ITEM: re.sub(rb"base64\">(.*?)...</", rb'base64">\1</', item, flags=re.S)})
    yield "no part", parts(book, **{changed.ITEM: None})
    yield "a bomb in the part", parts(book, **{changed.ITEM: b" " * BOMB})
    yield "a bomb as the body", parts(book, **{changed.BODY: b" " * BOMB})
    yield "XML cut off", parts(book, **{changed.BODY: b"<w:document><w:p><w:t>1</w:t"})
    body = zipfile.ZipFile(io.BytesIO(book)).read(changed.BODY)
    yield "a comment within a text", parts(book, **{changed.BODY: body.replace(b"</w:t>", b"<!-- -->9</w:t>", 1)})
    yield "text as it is within a text", parts(book, **{changed.BODY: body.replace(b"</w:t>", b"<![CDATA[9]]></w:t>", 1)})
    yield "a symbol", parts(book, **{changed.BODY: body.replace(b"</w:r>", b'<w:sym w:font="Symbol" w:char="F039"/></w:r>', 1)})
    yield "another document within", parts(book, **{changed.BODY: body.replace(b"</w:body>", b'<w:altChunk r:id="x"/></w:body>', 1)})
    yield "two parts", parts(book, **{"customXml/itemProps1.xml": item})
    yield "a wrong checksum", wrong_checksum(book)
    yield "a directory that points nowhere", re.sub(rb"PK\x01\x02", b"PK\x01\x03", book)
    yield "an archive of nothing", b"PK\x05\x06" + b"\0" * 18
    yield "entries without end", book[:-22] + b"PK\x05\x06" + b"\0" * 4 + b"\xff\xff\xff\xff" + book[-10:]
    yield from cuts("DOCX", book)


def stored(entries):
    """An archive of stored parts, (name, content, offset or None): an offset makes the entry share another's bytes."""
    out, directory = b"", b""
    for name, content, at in entries:
        offset = len(out) if at is None else at
        head = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, 0, zlib.crc32(content), len(content), len(content), len(name), 0)
        if at is None:
            out += b"PK\3\4" + head + name + content
        directory += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHLL", 0, 0, 0, 0, offset) + name
    return out + directory + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, len(entries), len(entries), len(directory), len(out), 0)


def xlsx_papers(whole):
    book = whole["xlsx"]
    sheet, names, relations = "xl/worksheets/sheet6.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    own = {name: zipfile.ZipFile(io.BytesIO(book)).read(name) for name in (sheet, names, relations)}
    many = 80000
    yield "a bomb in a sheet", parts(book, **{sheet: b" " * BOMB})
    yield "sheets without end", parts(book, **{
        names: b"<workbook><sheets>" + b"".join(b'<sheet name="s%d" r:id="r%d"/>' % (i, i) for i in range(many)) + b"</sheets></workbook>",
        relations: b"<r>" + b"".join(b'<Relationship Id="r%d" Target="x%d"/>' % (i, i) for i in range(many)) + b"</r>"})
    yield "relations without end", parts(book, **{relations: own[relations].replace(
        b"</Relationships>", b'<Relationship Id="z" Target="x"/>' * many + b"</Relationships>").replace(b'Id="rId9"', b'Id="none"')})
    yield "parts that are one", stored([(names.encode(), own[names], None), (b"customXml/item0.xml", b"0" * (4 << 20), None)] + [
        (b"customXml/item%d.xml" % i, b"0" * (4 << 20), len(own[names]) + 30 + len(names)) for i in range(500)])
    yield "stored parts beyond the limit", stored([(b"word/document.xml", b"<a/>", None)] + [
        (b"customXml/item%d.xml" % i, b"0" * (12 << 20), None) for i in range(6)])
    yield "a part behind the end", stored([(b"word/document.xml", b"<a/>", None), (b"customXml/item1.xml", b"0", 0xFFFFFF00)])
    yield "a cell without an address", parts(book, **{sheet: re.sub(rb'<c r="D\d+"', b"<c", own[sheet], count=1)})
    yield "a comment within a value", parts(book, **{sheet: own[sheet].replace(b"<v>", b"<v>9<!-- -->", 1)})
    yield "text as it is within a value", parts(book, **{sheet: own[sheet].replace(b"<v>", b"<v><![CDATA[9]]>", 1)})
    yield "notes on cells", added(book, "xl/comments1.xml", b"<comments/>")
    yield "a drawing on a sheet", added(book, "xl/drawings/drawing1.xml", b"<a/>")
    yield from cuts("XLSX", book)


def added(archive, name, content):
    out = io.BytesIO(archive)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return out.getvalue()


def wrong_checksum(book):
    at = book.rindex(b"PK\x01\x02", 0, book.rindex(changed.ITEM.encode()))
    return book[:at + 16] + b"\1\2\3\4" + book[at + 20:]


def pdf(*objects, root=1):
    """A PDF of objects as bytes, numbered from 1."""
    out, offsets = b"%PDF-1.7\n", []
    for i, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(objects) + 1, table, len(objects) + 1, root, len(out)))


def stream(content, dictionary=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), dictionary, content)


FILE = b"<< /Type /Filespec /UF (ecodamage-report.json) /EF << /F 3 0 R >> >>"


def pdf_papers(whole, folder):
    report = whole["json"]
    catalog = b"<< /Type /Catalog /Pages 4 0 R /AF [2 0 R] >>"
    page = b"<< /Type /Page /Parent 4 0 R /Contents [5 0 R] /Resources << >> >>"
    tree = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
    content = stream(b"BT (1) Tj ET")
    bomb = zlib.compress(b"0" * BOMB, 9)
    flate = b"/Filter /FlateDecode"
    yield "a catalog in a circle", pdf(b"<< /Type /Catalog /Pages 1 0 R /Names 1 0 R /AF 1 0 R /EmbeddedFiles 1 0 R >>")
    yield "files in a circle", pdf(b"<< /Type /Catalog /AF [1 0 R 2 0 R] /Pages 2 0 R >>", b"[2 0 R 2 0 R 1 0 R]")
    yield "a file that is itself", pdf(b"<< /Type /Catalog /AF [2 0 R] >>", b"<< /UF (ecodamage-report.json) /EF 2 0 R /F 2 0 R >>")
    yield "a reference to itself", pdf(b"<< /Type /Catalog /AF [2 0 R] >>", b"2 0 R")
    yield "pages in a circle", pdf(catalog, FILE, stream(report), b"<< /Type /Pages /Kids [4 0 R 4 0 R] /Count 2 >>")
    yield "a page that holds itself", pdf(catalog, FILE, stream(report), tree, b"[5 0 R 5 0 R]", page)
    yield "no pages", pdf(catalog, FILE, stream(report), b"<< /Type /Pages /Kids [] /Count 0 >>")
    yield "a bomb as the report", pdf(catalog, FILE, stream(bomb, flate), tree, content, page)
    yield "a bomb as a page", pdf(catalog, FILE, stream(report), tree, stream(bomb, flate), page)
    yield "a filter that is not known", pdf(catalog, FILE, stream(report, b"/Filter /Crypt"), tree, content, page)
    yield "filters over filters", pdf(catalog, FILE, stream(bomb, b"/Filter [/FlateDecode /FlateDecode]"), tree, content, page)
    yield "two reports in a PDF", pdf(catalog.replace(b"[2 0 R]", b"[2 0 R 2 0 R]"), FILE, stream(report), tree, content, page)
    yield "deep arrays", pdf(b"<< /Type /Catalog /AF " + b"[" * 100000 + b"]" * 100000 + b" >>")
    yield "a packed structure", changed.qpdf(whole["pdf"], "--object-streams=generate", folder=folder)
    yield "no attachment", changed.qpdf(whole["pdf"], "--remove-attachment=" + changed.NAME, folder=folder)
    yield "only a head", b"%PDF-1.7\n"
    yield from cuts("PDF", whole["pdf"])


def page_with(book, what, operators=b"", resources=b""):
    """A book in PDF as qpdf unpacks it, whose first page has something more, in its dictionary and behind its content."""
    first = re.search(rb"%% Page 1\n(?:%%[^\n]*\n)?\d+ 0 obj\n<<\n", book)
    added = b"/Annots [ %s ]\n" % what if what else b""
    out = book[:first.end()] + added + book[first.end():]
    at = out.index(b"\nendstream", out.index(b"%% Contents for page 1"))
    out = out[:at] + b"\n" + operators + out[at:]
    return out.replace(b"/Font <<", b"/Font << " + resources, 1) if resources else out


def shown_papers(whole, folder):
    """Pages on which something is drawn that is no text of their content: none may pass for what the report says."""
    book = changed.qpdf(whole["pdf"], "--qdf", "--object-streams=disable", "--no-original-object-ids", folder=folder)
    font = re.search(rb"/(f-\d-0) (\d+ 0 R)", book)
    box = b"/Rect [50 50 300 100]"
    text = b"BT /Helv 30 Tf 1 0 0 1 60 400 Tm (TOTAL 999,999.00) Tj ET"
    contents = re.search(rb"/Contents (\d+ 0 R)", book)
    drawn = {
        "an object": page_with(book, b"", b"/Fm0 Do"),
        "an image in the content": page_with(book, b"", b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"),
        "a pattern": page_with(book, b"", b"/Pattern cs /P0 scn 0 0 100 100 re f"),
        "a stamp": page_with(book, b"<< /Type /Annot /Subtype /Stamp %s >>" % box),
        "a note in free text": page_with(book, b"<< /Type /Annot /Subtype /FreeText /Contents (TOTAL 999,999.00) /DA (/Helv 12 Tf) %s >>" % box),
        "a link with an appearance": page_with(book, b"<< /Type /Annot /Subtype /Link /AP << /N 1 0 R >> %s >>" % box),
        "codes that no map has": page_with(book, b"", b"BT /%s 30 Tf 1 0 0 1 60 400 Tm <fffefffd> Tj ET" % font[1]),
        "a font that is not there": page_with(book, b"", text),
        "a drawn font": page_with(book, b"", text, b"/Helv << /Type /Font /Subtype /Type3 >> "),
        "a wide font without a map": page_with(book, b"", text, b"/Helv << /Type /Font /Subtype /Type0 >> "),
        "too many streams": book.replace(contents[0], b"/Contents [ " + (contents[1] + b" ") * 65 + b"]", 1),
        "too many fonts": book.replace(b"/Font <<", b"/Font << " + b"".join(b"/g%d %s " % (i, font[2]) for i in range(257)), 1),
    }
    for name, data in drawn.items():
        assert data != book, name
        yield name, changed.qpdf(data, "--object-streams=disable", folder=folder)


def papers(whole, folder):
    yield from json_papers(whole)
    yield from html_papers(whole)
    yield from docx_papers(whole)
    yield from xlsx_papers(whole)
    yield from pdf_papers(whole, folder)
    yield from shown_papers(whole, folder)
