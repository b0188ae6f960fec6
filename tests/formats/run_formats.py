# SPDX-License-Identifier: GPL-3.0-or-later
"""Every format of the book, for every worked case, form and language: well formed, the same bytes each time and from the
JSON report alone, and harmless whatever the case's texts hold.

What the documents look like no program can tell; what is checked here is that they can be opened, that they say the
total, and that nothing of a hostile text gets through.

Each case in two of the eight pairs of form and language; `--all`: every case in all of them.
"""

import base64
import copy
import hashlib
import html.parser
import io
import json
import os
import re
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree
import zipfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import browser  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
# A case with what the worked ones do not have: tables of years, curves, a group, conversions, a waiver, two parties.
YEARS = os.path.join(ROOT, "tests", "report", "years.json")
REPORTS = os.path.join(ROOT, "tests", "fuzz", "corpus", "report")
OWN = ("--models", os.path.join(ROOT, "tests", "report", "models"))
# Under sanitizers everything is some ten times slower: each format and form once, of one case.
ALL = "--all" in sys.argv
FORMS = ("annex-a", "expert-opinion", "negotiation", "court")
BOOKS = [(form, lang) for form in FORMS for lang in ("zh", "en")]
# The second time elsewhere: in another time zone, with another configuration of fonts.
OTHER = {"TZ": "Asia/Shanghai", "FONTCONFIG_FILE": "/dev/null", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
VOID = {"meta", "br", "link", "img", "hr", "input"}
# Of a text with these nothing may be left as it is: markup, control characters, marks that turn the direction of text.
HOSTILE = "<script>alert(1)</script>\"'&amp;]]>\u0001\u001b[31m\u202eabc\u2066\u200f\u2028x\ufffe"
FORBIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe]")


class Page(html.parser.HTMLParser):
    """Checks that every element is closed in its order, ids are unique, headings leave no level out."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.ids, self.level, self.words = [], [], set(), 0, []
        self.scripts, self.policy, self.data = 0, "", False  # scripts that the page's policy does not name by their hash
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy":
            self.policy = attrs["content"]
        self.data = tag == "script" and attrs.get("type") == "application/json"
        if any(name.startswith("on") for name in attrs):
            self.scripts += 1
        for name in ("src", "href", "action", "data"):
            if attrs.get(name, "#")[:1] != "#":
                self.wrong.append(f"{tag} {name} leads out: {attrs[name]}")
        if attrs.get("id") in self.ids:
            self.wrong.append(f"id {attrs['id']} twice")
        if "id" in attrs:
            self.ids.add(attrs["id"])
        if re.fullmatch(r"h[1-6]", tag):
            if int(tag[1]) > self.level + 1:
                self.wrong.append(f"{tag} follows a heading of level {self.level}")
            self.level = int(tag[1])

    def handle_startendtag(self, tag, attrs):
        """Elements of SVG that are empty: <polyline/>."""

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
            self.scripts += not self.data and f"{self.open[-1]}-src 'sha256-{digest}'" not in self.policy
        else:
            self.words.append(data)

    def text(self):
        return " ".join("".join(self.words).split())


DATA = re.compile(r'<script type="application/json".*?</script>', re.S)  # which is not shown


def check_html(tally, name, data, total):
    text = data.decode("utf-8")
    page = Page(text)
    tally.expect(not page.wrong, name, "\n".join(page.wrong[:9]))
    tally.expect(page.scripts == 0, name, "there is a script")
    tally.expect(not FORBIDDEN.search(DATA.sub("", text)), name, "a control character or direction mark")
    tally.expect(total in page.text(), name, f"does not say {total}")
    for svg in re.findall(r"<svg.*?</svg>", text, re.S):
        try:
            xml.etree.ElementTree.fromstring(svg)
            tally.ok()
        except xml.etree.ElementTree.ParseError as error:
            tally.fail(name, f"SVG: {error}")


def check_text(tally, name, data, total):
    text = data.decode("utf-8").replace("\ufffe", "")  # no character of XML, but a harmless one of a text
    tally.expect(not FORBIDDEN.search(text), name, "a control character or direction mark")
    tally.expect(total in text, name, f"does not say {total}")
    long = [line for line in text.split("\n") if columns(line) > 100 and " " in line.strip()]
    tally.expect(not long, name, "lines of more than 100 columns:\n" + "\n".join(long[:3]))


def columns(line):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# Children of paragraph, run, row and cell properties stand in the order of the schema, or Word calls the file damaged.
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b i color sz szCs lang vertAlign",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW tcBorders shd vAlign",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
}


def check_order(tally, name, root):
    wrong = []
    for parent, words in ORDER.items():
        order = [WORD + word for word in words.split()]
        for element in root.iter(WORD + parent):
            tags = [child.tag for child in element]
            if any(tag not in order for tag in tags) or tags != sorted(tags, key=order.index):
                wrong.append(f"{parent}: {[tag.rpartition('}')[2] for tag in tags]}")
    tally.expect(not wrong, name, "\n".join(sorted(set(wrong))))


def check_docx(tally, name, data, total):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        tally.expect(package.testzip() is None, name, "a damaged entry")
        parts = {info.filename: package.read(info) for info in package.infolist()}
        dates = {info.date_time for info in package.infolist()}
    tally.expect(dates == {(1980, 1, 1, 0, 0, 0)}, name, f"entries of {dates}")
    roots = {}
    for part, text in parts.items():
        if not part.endswith(".png"):
            roots[part] = xml.etree.ElementTree.fromstring(text)
            check_order(tally, f"{name} {part}", roots[part])
    body = roots["word/document.xml"]
    text = "".join(node.text or "" for node in body.iter(WORD + "t"))
    tally.expect(total in text, name, f"does not say {total}")
    tally.expect(not FORBIDDEN.search("".join(body.itertext())), name, "a control character or direction mark")
    styles = {style.get(WORD + "styleId") for style in roots["word/styles.xml"].iter(WORD + "style")}
    used = {node.get(WORD + "val") for kind in ("pStyle", "rStyle", "tblStyle") for node in body.iter(WORD + kind)}
    tally.expect(used <= styles, name, f"styles that are not defined: {used - styles}")
    tally.expect("Heading1" in used and list(body.iter(WORD + "tblHeader")), name, "no headings, or no header rows")
    fields = "".join(node.text for node in roots["word/footer1.xml"].iter(WORD + "instrText"))
    tally.expect("PAGE" in fields and "NUMPAGES" in fields, name, "no page number")
    targets = {node.get("Target") for node in roots["word/_rels/document.xml.rels"].iter(RELATION + "Relationship")}
    tally.expect(all(os.path.normpath("word/" + target) in parts for target in targets), name, f"no part for one of {targets}")


def check_pdf(tally, name, data, total):
    """What poppler reads out of it: the total, and on every page the check code and the page's number."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        status, out, err = harness.run(["pdftotext", "-layout", file.name, "-"])
    if not tally.expect(status == 0 and not err, name, f"pdftotext: {err.decode(errors='replace')}"):
        return
    text = out.decode("utf-8").replace("\ufffe", "")
    pages = text.split("\f")[:-1]
    tally.expect(total in text, name, f"does not say {total}")
    tally.expect(not FORBIDDEN.search(text.replace("\f", "")), name, "a control character or direction mark")
    wrong = [number for number, page in enumerate(pages, 1)
             if not re.search(r"(校验码|Check code) ([0-9a-f]{4}-){3}[0-9a-f]{4}", page)
             or not re.search(rf"(第 {number} 页，共 {len(pages)} 页|Page {number} of {len(pages)})", page)]
    tally.expect(not wrong, name, f"pages without check code or number: {wrong}")
    # A case whose every text is a long hostile one, the case's note and source among them, is longer than a real one.
    simple = "expert-opinion" in name and browser.is_simple(text) and not name.startswith("hostile")
    tally.expect(not simple or len(pages) <= 3, name, f"{len(pages)} pages")


CHECKS = {"text": check_text, "html": check_html, "docx": check_docx, "pdf": check_pdf}


def grouped(total):
    whole, _, part = total.partition(".")
    return f"{int(whole):,}" + ("." + part if part else "")


def check(tally, path, name, books, words=()):
    """One case in all formats. The second time the book is made of the JSON report alone, and
    elsewhere: the bytes are the same."""
    status, report, err = harness.command("value", "--format", "json", *words, path)
    if not tally.expect(status == 0, name, err.decode(errors="replace")):
        return
    total = grouped(json.loads(report)["total"])
    again = harness.command("value", "--format", "json", *words, path, env=OTHER)[1]
    tally.expect(again == report, name, "another JSON report the second time")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(report)
        file.flush()
        for form, lang in books:
            for kind, look in CHECKS.items():
                choice = ("--format", kind, "--form", form, "--lang", lang)
                label = f"{name} {form} {lang} {kind}"
                status, out, err = harness.command("value", *choice, *words, path)
                if tally.expect(status == 0 and out, label, err.decode(errors="replace")):
                    look(tally, label, out, total)
                    again = harness.command("report", *choice, file.name, env=OTHER)[1]
                    tally.expect(again == out, label, "another book from the JSON report")


# ---- hostile texts


def poison(value, text, key=None):
    """Every text of a case that is free words, exchanged."""
    free = {"title", "name", "note", "reason", "issuer", "pages", "address", "client", "entrusted_matter", "institution",
            "licence", "reviewer", "statement", "facts", "scope", "analysis", "remarks", "restoration_plan", "zh", "en"}
    if isinstance(value, dict):
        return {name: poison(one, text, name) for name, one in value.items() if not name.startswith("x-")}
    if isinstance(value, list):
        return [poison(one, text) for one in value]
    return text if isinstance(value, str) and key in free else value


def appraisal(text):
    texts = ("client", "entrusted_matter", "institution", "licence", "reviewer", "statement", "facts", "scope", "analysis",
             "restoration_plan", "remarks")
    return {name: text for name in texts} | {"appraisers": [{"name": text, "licence": text}]}


def check_hostile(tally, folder):
    with open(os.path.join(CASES, "cn27-water-142420.json"), encoding="utf-8") as file:
        case = json.load(file)
    path = os.path.join(folder, "case.json")
    for name, text, books in (("hostile", HOSTILE, BOOKS[:: 1 if ALL else 3 * harness.SHARE]), ("long", "很长 <b>" * 90000, BOOKS[:1]),
                              ("unbroken", "x" * 3000, BOOKS[1:2])):
        bad = poison(copy.deepcopy(case), text if name != "long" else "y")
        bad["report"] = appraisal(text if name != "long" else "z")
        bad["report"]["remarks"] = text
        with open(path, "w", encoding="utf-8") as file:
            json.dump(bad, file)
        check(tally, path, name, books)


def check_strange(tally, name):
    """Reports that no program of ours wrote: those that are read at all are printed in every format."""
    path = os.path.join(REPORTS, name)
    if harness.command("report", path)[0]:
        return
    for kind in CHECKS:
        status, out, err = harness.command("report", "--format", kind, path)
        tally.expect(status == 0 and out, f"{name} {kind}", err.decode(errors="replace"))
        if kind == "html" and out:
            page = Page(out.decode("utf-8"))
            tally.expect(not page.wrong and not page.scripts, f"{name} {kind}", "\n".join(page.wrong[:9]))


def books_of_cases():
    """(case, its pairs of form and language): of every case one, in turn, or all; under sanitizers of one case."""
    cases = harness.files(CASES, ".json")
    for number, case in enumerate(cases):
        if ALL:
            yield case, BOOKS
        elif number + 1 == len(cases) or not harness.QUICK:
            yield case, [BOOKS[5 * number % len(BOOKS)]]


def main():
    harness.need_papers("formats")
    tally = Tally("formats")
    harness.need_command(tally)
    for case, books in books_of_cases():
        if harness.wanted(case):
            check(tally, os.path.join(CASES, case), case[:-5], books)
    for report in harness.share(harness.files(REPORTS, ".json")):
        if harness.wanted("strange"):
            check_strange(tally, report)
    if harness.wanted("years"):
        check(tally, YEARS, "years", BOOKS[:: 1 if ALL else 3 * harness.SHARE], OWN)
    if harness.wanted("hostile"):
        with tempfile.TemporaryDirectory(prefix="ed-formats-") as folder:
            check_hostile(tally, folder)
    tally.finish()


main()
