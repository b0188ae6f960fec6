# SPDX-License-Identifier: GPL-3.0-or-later
"""`ecodamage verify`: what is whole is consistent, what was changed is found where it was changed, what is no report or
made to do harm is refused.

For every case in datasets/cases and every format: consistent, under another name and in another folder too. One value of
the report changed and printed anew, the report in a book changed and its print not, one printed figure changed and its
report not: each found, and located. ED_TAMPERINGS says how many are made of each case and format (one by default; test-all
has 30). An old report is consistent after a table was changed; --with lists what that changes.
"""

import glob
import io
import json
import os
import random
import re
import shutil
import sys
import tempfile
import zipfile

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
import hostile  # noqa: E402
import papers  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
FORMATS = ("json", "html", "docx", "pdf", "xlsx")
FORMS = ("annex-a", "expert-opinion", "negotiation", "court", "agreement", "procedure", "closure", "brief")
CLOSER = "example-simple.json"  # the case that is looked at more closely
TAMPERINGS = int(os.environ.get("ED_TAMPERINGS") or 1)
CONSISTENT, INCONSISTENT, FILE, UNKNOWN = 0, 1, 4, 5


class Folder:
    """Files with names that say nothing of what they hold."""

    def __init__(self, path):
        self.path, self.count = path, 0

    def put(self, data):
        self.count += 1
        path = os.path.join(self.path, f"卷宗 {self.count}.bin")
        harness.write(path, data)
        return path


def verify(folder, data, *words):
    """(exit status, what was found as JSON)."""
    path = folder.put(data)
    status, out, err = harness.command("verify", "--format", "json", *words, path)
    os.remove(path)
    try:
        return status, json.loads(out)
    except ValueError:
        return status, {"verdict": None, "error": (out + err).decode(errors="replace")}


def brief(found):
    text = json.dumps(found, ensure_ascii=False)
    return text if len(text) < 1500 else text[:1500] + " ..."


def render(folder, report, kind, *words):
    path = folder.put(report)
    status, out, err = harness.command("report", "--format", kind, *words, path)
    os.remove(path)
    return out if status == 0 else None


def located(found, where):
    paths = [one.get("path", "") for one in found["figures"]["listed"]]
    return any(where.search(path) if isinstance(where, re.Pattern) else path == where for path in paths)


# ---- what is whole

def check_whole(tally, folder, case, number):
    """The case's papers, each in another form and language."""
    form, lang = FORMS[number % len(FORMS)] if case != CLOSER else "court", ("zh", "en")[number % 2]
    out = {}
    for kind in FORMATS:
        words = {"json": (), "xlsx": ("--lang", lang)}.get(kind, ("--form", form, "--lang", lang))
        status, out[kind], err = harness.command("value", "--format", kind, *words, os.path.join(CASES, case))
        name = f"{case} {kind} {form} {lang}"
        if not tally.expect(status == 0, name, err.decode(errors="replace")):
            continue
        status, found = verify(folder, out[kind])
        same = found.get("print") == ("not-compared" if kind == "json" else "same-bytes")
        tally.expect(status == CONSISTENT and found["verdict"] == "consistent" and same, name + " is consistent", brief(found))
    return out


# ---- what was changed

def check_exchanged(tally, folder, name, kind, whole, chance, what):
    """A value of the report changed, and the paper printed of that."""
    made = papers.exchanged(chance, what, whole["json"])
    if made is None:
        return
    report, where = made
    paper = report if kind == "json" else render(folder, report, kind)
    if paper is None and kind == "xlsx":  # it refuses a report whose total is not that of its sources
        paper = papers.with_report(kind, whole[kind], report, folder.path)
    if not tally.expect(paper is not None, name, "it can not be printed"):
        return
    status, found = verify(folder, paper)
    tally.expect(status == INCONSISTENT and located(found, where), f"{name}: {where} is found", f"{status} " + brief(found))


def check_part_alone(tally, folder, name, kind, whole, chance):
    """The report in the book changed, its print not: the difference is found in both."""
    report, where = papers.exchanged(chance, "amount", whole["json"])
    status, found = verify(folder, papers.with_report(kind, whole[kind], report, folder.path))
    good = status == INCONSISTENT and located(found, where) and found["print"] == "differs"
    tally.expect(good, f"{name}: the report alone", f"{status} {where} " + brief(found))


def check_print_alone(tally, folder, name, kind, whole, chance):
    """A printed figure changed, the report not."""
    status, found = verify(folder, papers.with_print(chance, kind, whole[kind], folder.path))
    lines = found.get("printed", {}).get("listed", [])
    good = status == INCONSISTENT and not found["figures"]["count"] and lines and lines[0].get("where")
    tally.expect(good, f"{name}: the print alone", f"{status} " + brief(found))


def check_changed(tally, folder, case, whole):
    kinds = list(papers.KINDS) + ["part alone", "print alone"]
    for kind in FORMATS:
        chance = random.Random(f"{case} {kind}")
        start = chance.randrange(len(kinds))
        for i in range(TAMPERINGS * (4 if kind == "json" and TAMPERINGS < 10 else 1)):
            what = kinds[(start + i) % len(kinds)]
            name = f"{case} {kind} {i} {what}"
            if what in papers.KINDS:
                check_exchanged(tally, folder, name, kind, whole, chance, what)
            elif kind != "json":
                check = check_part_alone if what == "part alone" else check_print_alone
                check(tally, folder, name, kind, whole, chance)


# ---- tables that change later

def check_later(tally, folder):
    """A report outlives the table that it was made with, and --with tells what today's would change."""
    case = os.path.join(CASES, "example-simple.json")
    root = os.path.join(folder.path, "today")
    shutil.copytree(os.path.join(ROOT, "datasets", "tables"), os.path.join(root, "datasets", "tables"))
    shutil.copytree(os.path.join(ROOT, "models"), os.path.join(root, "models"))
    words = ("--datasets", os.path.join(root, "datasets", "tables"))
    made = {kind: harness.command("value", "--format", kind, *words, case)[1] for kind in FORMATS}
    plain = harness.command("value", "--format", "json", case)[1]
    tally.expect(made["json"] == plain, "a report does not depend on where its tables lie")
    path = os.path.join(root, "datasets", "tables", "cn", "exceedance-coefficient.json")
    table = json.loads(harness.read(path))
    for row in table["rows"]:
        row["tau"] = "3.5"
    harness.write(path, json.dumps(table, ensure_ascii=False).encode())
    for kind in FORMATS:
        status, found = verify(folder, made[kind])
        tally.expect(status == CONSISTENT, f"{kind} after the table changed", brief(found))
    status, found = verify(folder, made["json"], "--with", root)
    today = found.get("today", {"listed": []})
    totals = [one for one in today["listed"] if one["path"] == "total"]
    tally.expect(status == CONSISTENT and totals and totals[0]["stated"] == "8316.00", "--with lists the new total", brief(found))
    harness.write(path, harness.read(os.path.join(ROOT, "datasets", "tables", "cn", "exceedance-coefficient.json")))
    status, found = verify(folder, made["json"], "--with", root)
    tally.expect(status == CONSISTENT and found["today"]["count"] == 0, "--with the same tables nothing changes", brief(found))


def check_with(tally, folder):
    """--with other coefficients lists what changes for every worked case, a published amount or not."""
    root = os.path.join(folder.path, "dearer")
    tables = os.path.join(root, "datasets", "tables")
    shutil.copytree(os.path.join(ROOT, "datasets", "tables"), tables)
    shutil.copytree(os.path.join(ROOT, "models"), os.path.join(root, "models"))
    for path in glob.glob(os.path.join(tables, "**", "*.json"), recursive=True):
        text = harness.read(path).decode()
        harness.write(path, re.sub(r'("(?:tau|gamma)": )"([^"]+)"', r'\1"\g<2>1"', text).encode())
    for case in harness.files(CASES, ".json"):
        report = harness.command("value", "--format", "json", os.path.join(CASES, case))[1]
        status, found = verify(folder, report, "--with", root)
        tally.expect(status == CONSISTENT and "today" in found, f"{case}: --with says what changes", brief(found))


# ---- other versions, other bytes, other programs

def check_others(tally, folder, whole):
    report = json.loads(whole["json"])
    compact = json.dumps(report, ensure_ascii=False).encode()
    status, found = verify(folder, compact)
    tally.expect(status == CONSISTENT and found["reformatted"], "the same values in other bytes", brief(found))
    report["engine"]["version"] = "0.0.9"
    old = json.dumps(report, ensure_ascii=False, indent=2).encode()
    status, found = verify(folder, old)
    tally.expect(status == CONSISTENT and found["version"] == "0.0.9", "another version's report", brief(found))
    check_other_version(tally, folder, report, render(folder, old, "html"))
    del report["sources"][1]["text"]
    status, found = verify(folder, json.dumps(report).encode())
    tally.expect(status == UNKNOWN and found["findings"] and found["findings"][0]["rule"] == "report-sources", "sources by hash only", brief(found))
    status, found = verify(folder, papers.packed(whole["docx"], lambda name, part: part))
    tally.expect(status == UNKNOWN and found["print"] == "same-text", "a book saved by another program", brief(found))
    status, found = verify(folder, papers.qpdf(whole["pdf"], "--qdf", "--object-streams=disable", folder=folder.path))
    tally.expect(status == UNKNOWN and found["print"] == "same-text", "a PDF saved by another program", brief(found))
    both = harness.command("verify", *[folder.put(whole[kind]) for kind in FORMATS])
    tally.expect(both[0] == CONSISTENT and both[1].count("复算一致".encode()) == len(FORMATS), "several files at once", both[1].decode())
    worst = harness.command("verify", folder.put(whole["json"]), folder.put(b"{}"), os.path.join(folder.path, "none"))
    tally.expect(worst[0] == FILE, "the gravest status counts", worst[1].decode())


def check_other_version(tally, folder, report, page):
    """A report says itself which version made it: that excuses no word that is changed, and nothing that is left out."""
    status, found = verify(folder, page)
    tally.expect(status == CONSISTENT and found["print"] == "same-bytes", "another version's page, printed alike", brief(found))
    status, found = verify(folder, page.replace(b"<main>", b"<main><p>987,654,321.99</p>", 1))
    tally.expect(status == INCONSISTENT, "a figure that another version's page adds", brief(found))
    begin, end = page.index(b"<main>"), page.index(b"</main>")
    body = page[begin:end]
    # the words may be another version's, the figures may not: 38.5 stands elsewhere on the page
    forged = {"the total": body.replace(b"8,316.00", b"38.5"),
              "the total once": body.replace(b"8,316.00", b"38.5", 1),
              "the total and the words": body.replace(b"8,316.00", b"38.5").replace("的".encode(), "之".encode()).replace("合计".encode(), "总计".encode())}
    for name, changed in forged.items():
        tally.expect(b"38.5" in body and changed != body, f"another version's page: {name}", "nothing was replaced")
        status, found = verify(folder, page[:begin] + changed + page[end:])
        tally.expect(status == INCONSISTENT and found["printed"]["count"], f"another version's page: {name}", brief(found))
    words = {"a word": ("的", "之"), "the unit": ("元", "万元"), "a denial": ("不", "应")}
    for name, (own, other) in words.items():
        changed = page[:begin] + body.replace(own.encode(), other.encode()) + page[end:]
        if tally.expect(changed != page, f"another version's page: {name}", "nothing was replaced"):
            status, found = verify(folder, changed)
            tally.expect(status == UNKNOWN and found["print"] == "same-figures", f"another version's page: {name}", brief(found))
    for key in sorted(set(report) - {"format", "engine", "lang", "currency", "total", "heads", "items", "sources", "case", "findings"}):
        less = {name: value for name, value in report.items() if name != key}
        status, found = verify(folder, json.dumps(less, ensure_ascii=False).encode())
        if found.get("findings"):  # without it a report is none
            continue
        paths = [one["path"] for one in found["absent"]["listed"]]
        tally.expect(status == UNKNOWN and paths == [key], f"another version's report without {key}", brief(found))
        less["engine"] = {**report["engine"], "version": found["version"] and own_version(folder)}
        status, found = verify(folder, json.dumps(less, ensure_ascii=False).encode())
        tally.expect(status == INCONSISTENT and located(found, key), f"a report without {key}", brief(found))


# What browsers show, or what does something there, though it may look like a comment, a tag or nothing at all.
HIDING = {
    "a comment that is over at once": b"<!--><p>999,999.00</p><!-- -->",
    "a comment that is over with its dash": b"<!---><p>999,999.00</p><!-- -->",
    "a comment that ends in --!>": b"<!-- --!><p>999,999.00</p><!-- -->",
    "a declaration with a quotation mark": b'<!x "><p>999,999.00</p><p ">',
    "a quotation mark that opens nothing": b'<p x"></p><p>999,999.00</p><p y"></p>',
    "an equals sign that gives nothing": b'<p ="></p><p>999,999.00</p><p y"></p>',
    "a value within a value": b'<p a=b"></p><p>999,999.00</p><p y"></p>',
    "a comment in a text area": b"<textarea><!-- 999,999.00 --></textarea>",
    "a field": b'<input value="999,999.00">',
    "a page within": b'<iframe srcdoc="999,999.00"></iframe>',
    "a drawing": b"<svg><text>1</text></svg>",
    "a template": b"<template><p></p></template>",
    "a comment": b"<!-- 1 -->",
}


def check_workbook(tally, folder, data):
    """What decides what a workbook shows or computes, though each value in it is as it was."""
    sheet, names = "xl/worksheets/sheet6.xml", "xl/workbook.xml"
    parts = zipfile.ZipFile(io.BytesIO(data))
    cells = re.findall(rb'<c r="(D\d+)"', parts.read(sheet))
    formula = re.search(rb'(<c r="D\d+"[^>]*><f>[^<]*</f>)<v>[^<]*</v>', parts.read(sheet))
    one, two = b'<c r="%s"' % cells[1], b'<c r="%s"' % cells[2]
    changes = {
        "two addresses exchanged": (sheet, lambda part: part.replace(one, b"<c r=@").replace(two, one).replace(b"<c r=@", two)),
        "a formula without a result": (sheet, lambda part: part.replace(formula[0], formula[1])),
        "a formula that is another cell's": (sheet, lambda part: re.sub(rb"<f>[^<]*</f>", b'<f t="shared" si="0"/>', part, count=1)),
        "a hidden row": (sheet, lambda part: part.replace(b'<row r="5"', b'<row r="5" hidden="1"', 1)),
        "a number as a text": ("xl/worksheets/sheet2.xml", lambda part: re.sub(rb'(<c r="[A-Z]+\d+" s="\d+")(><v>)', rb'\1 t="str"\2', part, count=1)),
        "the foot": (sheet, lambda part: part.replace(b"<oddFooter>", b"<oddFooter>999,999.00", 1)),
        "a name": (names, lambda part: re.sub(rb"(<definedName name=\"case_total\">[^<]*\$)\d+", rb"\g<1>1", part, count=1)),
        "a hidden sheet": (names, lambda part: part.replace(b'sheetId="6"', b'sheetId="6" state="hidden"', 1)),
        "the sheet of the report shown": (names, lambda part: part.replace(b' state="hidden"', b"", 1)),
    }
    for name, (where, change) in changes.items():
        changed = papers.packed(data, lambda part, content: change(content) if part == where else content)
        if tally.expect(change(parts.read(where)) != parts.read(where), f"a workbook: {name}", "nothing was changed"):
            status, found = verify(folder, changed)
            tally.expect(status == INCONSISTENT and found["print"] == "differs" and not found["figures"]["count"],
                         f"a workbook: {name}", brief(found))
    status, found = verify(folder, papers.packed(data, lambda part, content: content))
    tally.expect(status == UNKNOWN and found["print"] == "same-text", "a workbook packed anew", brief(found))


def check_shown(tally, folder, whole):
    """What decides what a reader sees, though the text of the body is as it was; and what only the way here has changed."""
    page, book = whole["html"], whole["docx"]
    body = zipfile.ZipFile(io.BytesIO(book)).read(papers.BODY)
    note = (b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r>'
            b"<w:t>9,999.00</w:t></w:r></w:p></w:footnote></w:footnotes>")
    altered = {
        "a style that hides": page.replace(b"</style>", b"main{display:none}body::after{content:'1'}</style>", 1),
        "a script that writes": page.replace(b"</main>", b"</main><script>document.body.textContent='1'</script>", 1),
        "a SCRIPT that writes": page.replace(b"</main>", b"</main><SCRIPT>document.body.textContent='1'</SCRIPT>", 1),
        "a comment within a figure": page.replace(b"8,316.00", b"9<!-- -->,316.00", 1),
        **{name: page.replace(b"<main>", b"<main>" + text, 1) for name, text in HIDING.items()},
        "a handler": page.replace(b"<body", b"<body onload=\"document.title='1'\"", 1),
        "a class that hides": page.replace(b"<main>", b'<main class="stamp">', 1),
        "an attribute that hides": page.replace(b"<main>", b"<main hidden>", 1),
        "a style of its own": page.replace(b"<main>", b'<main style="display:none">', 1),
        "a footnote": hostile.added(book, "word/footnotes.xml", note),
        "another body": hostile.added(book, "word/document2.xml", body.replace(b"8,316.00", b"9,316.00")),
    }
    for name, data in altered.items():
        if tally.expect(data not in (page, book), name, "nothing was changed"):
            status, found = verify(folder, data)
            tally.expect(status == INCONSISTENT and found["print"] == "differs" and not found["figures"]["count"], name, brief(found))
    check_workbook(tally, folder, whole["xlsx"])
    for name, data in {"a byte order mark": b"\xef\xbb\xbf" + page, "CR and LF": page.replace(b"\n", b"\r\n")}.items():
        status, found = verify(folder, data)
        tally.expect(status == UNKNOWN and found["print"] == "same-text" and not found["reformatted"], name, brief(found))


def own_version(folder):
    return harness.command("version")[1].decode().split()[1]


def check_hashes(tally, folder, whole):
    import hashlib
    status, found = verify(folder, whole["html"])
    report = whole["json"]
    tally.expect(found["sha256"] == hashlib.sha256(report).hexdigest(), "SHA-256 of the report in a page", brief(found))
    if "sm3" in hashlib.algorithms_available:
        tally.expect(found["sm3"] == hashlib.new("sm3", report).hexdigest(), "SM3 of the report in a page", brief(found))


def check_pdf(tally, folder, whole):
    """What archives and those who do not look ask of a PDF: sound, tagged, in a language, its report attached."""
    path = folder.put(whole["pdf"])
    status, out, err = harness.run(["qpdf", "--check", path])
    tally.expect(status == 0, "qpdf --check", (out + err).decode(errors="replace"))
    info = harness.run(["pdfinfo", path])[1].decode()
    tally.expect(re.search(r"Tagged: +yes", info) and re.search(r"Metadata Stream: +yes", info), "tags and metadata", info)
    status, tree, warnings = harness.run(["pdfinfo", "-struct-text", path])
    kinds = set(re.findall(r"^ *([A-Z][A-Za-z0-9]*)", tree.decode(), re.M))
    tally.expect(not warnings and {"Document", "H1", "H2", "P", "Table", "TR", "TH", "TD"} <= kinds, "the tags",
                 f"{kinds} {warnings.decode()[:300]}")
    plain = papers.qpdf(whole["pdf"], "--qdf", "--object-streams=disable", folder=folder.path)
    for key in (rb"/Lang \(", rb"/AFRelationship /Data", rb"/AF \[", rb"/DisplayDocTitle true"):
        tally.expect(re.search(key, plain), f"{key.decode()} in the PDF")
    kept = os.path.join(folder.path, "kept.json")
    harness.run(["pdfdetach", "-save", "1", "-o", kept, path])
    tally.expect(harness.read(kept, missing=b"") == whole["json"], "other programs find the report in the PDF")


# ---- harm

def check_hostile(tally, folder, whole):
    for name, data in hostile.papers(whole, folder.path):
        status, found = verify(folder, data)
        told = found.get("findings") or found.get("print") == "not-read"
        good = status == UNKNOWN and found["verdict"] == "unknown" and told
        tally.expect(good, f"hostile: {name}", f"{status} " + brief(found))


def check_titles(tally, folder):
    """Scripts in titles stay texts, and end no data block."""
    case = json.loads(harness.read(os.path.join(CASES, "example-simple.json")))
    case["case"]["title"] = "</script><script>alert(1)</script><!-- \\u003c \" & ]]> %PDF- \u2028"
    case["case"]["note"] = "\\u003cscript\\u003e </attachment> endstream"
    raw = json.dumps(case, ensure_ascii=False).replace("alert", "\\u003calert")
    path = folder.put(raw.encode())
    for kind in FORMATS:
        status, paper, err = harness.command("value", "--format", kind, path)
        if tally.expect(status == 0, f"hostile title {kind}", err.decode(errors="replace")):
            status, found = verify(folder, paper)
            tally.expect(status == CONSISTENT, f"hostile title {kind} is consistent", brief(found))
        if kind == "json":
            own = paper.replace(b"</script>", b"\\u003c/script>", 3)
            page = render(folder, own, "html")
            begin = page.index(b'id="ecodamage-report"')
            kept = b'data-own="' in page[begin:begin + 80] and page.count(b"</script>") == page.count(b"<script")
            tally.expect(kept, "a report's own escapes are told apart", page[begin:begin + 80].decode())
            status, found = verify(folder, page)
            tally.expect(status == CONSISTENT and found["reformatted"] and found["print"] == "same-bytes",
                         "a report's own escapes are got back", brief(found))


def main():
    harness.need_papers("verify")
    tally = Tally("verify")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-verify-") as scratch:
        folder = Folder(scratch)
        for number, case in enumerate(harness.files(CASES, ".json")):
            if not (harness.in_share(number) or case == "example-simple.json"):
                continue
            if not harness.wanted(case) or (harness.QUICK and not case.startswith("example-")) or (harness.QUICK and "wetland" in case):
                continue
            whole = check_whole(tally, folder, case, number)
            check_changed(tally, folder, case, whole)
            if case == CLOSER:
                check_others(tally, folder, whole)
                check_shown(tally, folder, whole)
                check_hashes(tally, folder, whole)
                check_pdf(tally, folder, whole)
                check_hostile(tally, folder, whole)
        if harness.wanted("later"):
            check_later(tally, folder)
            check_with(tally, folder)
        if harness.wanted("titles"):
            check_titles(tally, folder)
    tally.finish()


if __name__ == "__main__":
    main()
