# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers changed by hand: reports with one value exchanged, and books whose print or report alone is changed."""

import base64
import io
import json
import os
import re
import subprocess
import zipfile
from xml.sax.saxutils import escape

ITEM = "customXml/item1.xml"
BODY = "word/document.xml"
CARRIER = "xl/worksheets/sheet9.xml"  # the sheet of a workbook that is not shown
SHEETS = tuple(f"xl/worksheets/sheet{number}.xml" for number in (2, 4, 6, 8))  # in which there are figures
FIGURE = rb'<c r="[A-Z]+\d+"(?: s="\d+")?>(?:<f>[^<]*</f>)?<v>([^<]+)</v>'
BLOCK = re.compile(r'(<script type="application/json" id="ecodamage-report"[^>]*>)(.*?)(</script>)', re.S)
NAME = "ecodamage-report.json"


# ---- one value of a report exchanged: each gives the path that must be found, or None where the report has no such value

def other(random, text):
    """The text with one digit, or else one character, exchanged."""
    places = [i for i, c in enumerate(text) if c.isdigit()] or list(range(len(text)))
    at = random.choice(places)
    new = str((int(text[at]) + random.randint(1, 8)) % 10) if text[at].isdecimal() else "改" if text[at] != "改" else "写"
    if new == "0" and text[at + 1:at + 2].isdigit() and not text[at - 1:at].isdigit():
        new = "9" if text[at] != "9" else "8"  # with a zero in front it would be no number, which is refused and not compared
    return text[:at] + new + text[at + 1:]


def pick(random, places):
    """One of (path, holder, key) whose value is a text with something in it."""
    places = [place for place in places if isinstance(place[1].get(place[2]), str) and place[1][place[2]]]
    if not places:
        return None
    path, holder, key = random.choice(places)
    holder[key] = other(random, holder[key])
    return path


def listed(report, *keys):
    for i, item in enumerate(report["items"]):
        for key in keys:
            for k, entry in enumerate(item.get(key, [])):
                yield f"items[{i}].{key}[{k}]", entry


def amount(random, report):
    places = [("total", report, "total")] + [(f"heads[{i}].amount", head, "amount") for i, head in enumerate(report["heads"])]
    places += [(path + ".amount", entry, "amount") for path, entry in listed(report, "amounts")]
    return pick(random, places)


def step(random, report):
    return pick(random, [(f"{path}.{key}", entry, key) for path, entry in listed(report, "steps")
                         for key in ("value", "substitution") if key in entry])


def given(random, report):
    return pick(random, [(f"{path}.{key}", entry, key) for path, entry in listed(report, "inputs")
                         for key in ("value", "given") if key in entry])


def row(random, report):
    rows = [(f"{path}.rows[{k}].{key}", cells, key) for path, table in listed(report, "tables")
            for k, cells in enumerate(table["rows"]) for key in cells]
    tables = [(path, table) for path, table in listed(report, "tables") if len(table["rows"]) > 1]
    if tables and random.random() < 0.5:
        path, table = random.choice(tables)
        at = random.randrange(len(table["rows"]))
        del table["rows"][at]
        return re.compile(re.escape(path) + r"\.rows\[\d+\]")
    return pick(random, rows)


def text(random, report):
    places = [("case.title." + lang, report["case"]["title"], lang) for lang in report["case"].get("title", {})]
    places += [(path + ".cite", entry, "cite") for path, entry in listed(report, "steps") if "cite" in entry]
    places += [(f"findings[{i}].message.zh", one["message"], "zh") for i, one in enumerate(report["findings"])]
    return pick(random, places)


def date(random, report):
    places = [(f"case.{key}", report["case"], key) for key in ("valuation_date", "report_date", "found") if key in report["case"]]
    places += [(f"case.acts[{i}].from", act, "from") for i, act in enumerate(report["case"].get("acts", []))]
    return pick(random, places)


def hash_(random, report):
    return pick(random, [(f"sources[{i}].sha256", source, "sha256") for i, source in enumerate(report["sources"])])


def source(random, report):
    """A figure of the case inside of the report, which then is not what its hash says."""
    held = report["sources"][0]
    figures = list(re.finditer(r'"value": "?(\d[\d.]*)', held["text"])) or list(re.finditer(r"\d+", held["text"]))
    one = random.choice(figures)
    held["text"] = held["text"][:one.start()] + other(random, one[0]) + held["text"][one.end():]
    return "sources[0].sha256"


def amounts_in(node, path):
    """(path, holder, key) of each amount below a node of a report."""
    for key, child in node.items() if isinstance(node, dict) else enumerate(node):
        at = f"{path}.{key}" if isinstance(node, dict) else f"{path}[{key}]"
        if isinstance(child, (dict, list)):
            yield from amounts_in(child, at)
        elif isinstance(child, str) and re.fullmatch(r"\d+\.\d\d", child):
            yield at, node, key


def settled(random, report):
    """An amount of what was decided: a share, what is set off, due on a day, or goes somewhere."""
    path, holder, key = random.choice(list(amounts_in(report["settlement"], "settlement")))
    holder[key] = other(random, holder[key])
    return path


KINDS = {"settled": settled, "amount": amount, "step": step, "input": given, "row": row, "text": text, "date": date, "hash": hash_, "source": source}


def exchanged(random, kind, report):
    """(the report with one value exchanged, where); None where it has no such value."""
    report = json.loads(report)
    where = KINDS[kind](random, report)
    return where and (json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n", where)


# ---- books

def packed(archive, change):
    """A ZIP archive with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def qpdf(data, *words, folder):
    """What qpdf makes of a PDF, whose structure it mends; the words stand behind its name."""
    before, after = os.path.join(folder, "before.pdf"), os.path.join(folder, "after.pdf")
    with open(before, "wb") as file:
        file.write(data)
    done = subprocess.run(["qpdf", before, *words, after], capture_output=True)
    assert done.returncode in (0, 3), done.stderr
    with open(after, "rb") as file:
        return file.read()


def with_report(kind, book, report, folder):
    """The book with another report in it, its print as it was."""
    if kind == "html":
        page = book.decode()
        return BLOCK.sub(lambda m: m[1] + report.decode().replace("<", "\\u003c") + m[3], page).encode()
    if kind == "docx":
        def change(name, content):
            if name != ITEM:
                return content
            return re.sub(rb"(base64\">).*?(<)", lambda m: m[1] + base64.b64encode(report) + m[2], content, flags=re.S)
        return packed(book, change)
    if kind == "xlsx":
        cell = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData>' % escape(report.decode())
        return packed(book, lambda name, part: re.sub(rb"<sheetData>.*</sheetData>", lambda _: cell.encode(), part, flags=re.S)
                      if name == CARRIER else part)
    path = os.path.join(folder, NAME)
    with open(path, "wb") as file:
        file.write(report)
    without = qpdf(book, "--remove-attachment=" + NAME, folder=folder)
    return qpdf(without, "--add-attachment", path, "--mimetype=application/json", "--", folder=folder)


def swap(random, content, pattern):
    """One digit of one text that matches the pattern exchanged."""
    found = [m for m in re.finditer(pattern, content) if re.search(rb"\d", m[1])]
    one = random.choice(found)
    digits = [m.start() for m in re.finditer(rb"\d", one[1])]
    at = one.start(1) + random.choice(digits)
    new = str((int(content[at:at + 1]) + random.randint(1, 8)) % 10).encode()
    return content[:at] + new + content[at + 1:]


def with_print(random, kind, book, folder):
    """The book with one printed figure changed, its report as it was."""
    if kind == "html":
        begin, end = book.index(b"<main>"), book.index(b"</main>")
        return book[:begin] + swap(random, book[begin:end], rb">([^<>]+)<") + book[end:]
    if kind == "docx":
        return packed(book, lambda name, part: swap(random, part, rb"<w:t[^>]*>([^<]+)</w:t>") if name == BODY else part)
    if kind == "xlsx":
        sheet = random.choice([name for name in zipfile.ZipFile(io.BytesIO(book)).namelist() if name in SHEETS])
        return packed(book, lambda name, part: swap(random, part, FIGURE) if name == sheet else part)
    plain = qpdf(book, "--qdf", "--object-streams=disable", folder=folder)
    shown = [m for m in re.finditer(rb"<((?:[0-9a-f]{4}){3,})>\s*Tj", plain)
             if len(set(re.findall(rb"....", m[1]))) > 1]
    one = random.choice(shown)
    codes = re.findall(rb"....", one[1])
    at = random.randrange(len(codes))
    codes[at] = random.choice([code for code in codes if code != codes[at]])
    return plain[:one.start(1)] + b"".join(codes) + plain[one.end(1):]



def exchanged_digit(random, shown, amounts):
    """(one of the amounts as `shown` has it, the same with a digit exchanged); None where none of them is there."""
    there = [text for text in amounts if text in shown]
    if not there:
        return None
    text = random.choice(there)
    at = random.choice([i for i, c in enumerate(text) if c.isdigit()])
    return text, text[:at] + str((int(text[at]) + random.randint(1, 8)) % 10) + text[at + 1:]


def in_pdf(random, plain, amounts):
    """Of a PDF without compression: a whole text that is one of the amounts, by the codes of its font."""
    streams = re.findall(rb"begincmap.*?endcmap", plain, re.S)
    fonts = [dict((code, chr(int(char, 16))) for code, char in re.findall(rb"<(\w{4})> <(\w{4})>", one)) for one in streams]
    for one in re.finditer(rb"<((?:[0-9a-f]{4}){4,})>\s*Tj", plain):
        codes = re.findall(rb"....", one[1])
        for font in fonts:
            text = "".join(font.get(code, "?") for code in codes)
            digits = [code for code, char in font.items() if char.isdigit()]
            if text in amounts and len(digits) > 1:
                at = next(i for i, char in enumerate(text) if char.isdigit())
                codes[at] = random.choice([code for code in digits if code != codes[at]])
                return plain[:one.start(1)] + b"".join(codes) + plain[one.end(1):]
    return None


def with_amount(random, kind, book, amounts, folder):
    """The book with one digit of one of these amounts ("1234.50") changed where it is printed; None where none is."""
    grouped = [f"{int(one[:-3]):,}{one[-3:]}" for one in amounts]
    if kind == "html":
        begin, end = book.index(b"<main>"), book.index(b"</main>")
        found = exchanged_digit(random, book[begin:end].decode(), [f">{one}<" for one in grouped])
        return found and book[:begin] + book[begin:end].replace(found[0].encode(), found[1].encode(), 1) + book[end:]
    if kind == "pdf":
        return in_pdf(random, qpdf(book, "--qdf", "--object-streams=disable", folder=folder), grouped)
    parts = zipfile.ZipFile(io.BytesIO(book))
    for name in [BODY] if kind == "docx" else [one for one in parts.namelist() if one.startswith("xl/worksheets/sheet") and one != CARRIER]:
        shown = [f">{one}<" for one in (grouped if kind == "docx" else [repr(float(one)).removesuffix(".0") for one in amounts])]
        found = exchanged_digit(random, parts.read(name).decode(), shown)
        if found:
            return packed(book, lambda part, data: data.replace(found[0].encode(), found[1].encode(), 1) if part == name else data)
    return None
