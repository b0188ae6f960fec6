# SPDX-License-Identifier: GPL-3.0-or-later
"""Every format of the book, for every worked case, form and language: well formed, the same bytes each time, and
harmless whatever the case's texts hold.

What the documents look like no program can tell; what is checked here is that they can be opened, that they say the
total, and that nothing of a hostile text gets through.
"""

import copy
import html.parser
import json
import os
import re
import tempfile
import unicodedata
import xml.etree.ElementTree

import harness
from harness import ROOT, Tally

CASES = os.path.join(ROOT, "datasets", "cases")
# A case with what the worked ones do not have: tables of years, curves, a group, conversions, a waiver, two parties.
YEARS = os.path.join(ROOT, "tests", "report", "years.json")
OWN = ("--models", os.path.join(ROOT, "tests", "report", "models"))
FORMS = ("annex-a", "expert-opinion", "negotiation", "court")
LANGS = ("zh", "en")
VOID = {"meta", "br", "link", "img", "hr", "input"}
# Of a text with these nothing may be left as it is: markup, control characters, marks that turn the direction of text.
HOSTILE = "<script>alert(1)</script>\"'&amp;]]>\u0001\u001b[31m\u202eabc\u2066\u200f\u2028x\ufffe"
FORBIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe]")


class Page(html.parser.HTMLParser):
    """Checks that every element is closed in its order, ids are unique, headings leave no level out."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.ids, self.level, self.words = [], [], set(), 0, []
        self.scripts = 0
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script" or any(name.startswith("on") for name in attrs):
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
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    def text(self):
        return " ".join("".join(self.words).split())


def check_html(tally, name, data, total):
    text = data.decode("utf-8")
    page = Page(text)
    tally.expect(not page.wrong, name, "\n".join(page.wrong[:9]))
    tally.expect(page.scripts == 0, name, "there is a script")
    tally.expect(not FORBIDDEN.search(text), name, "a control character or direction mark")
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


CHECKS = {"text": check_text, "html": check_html}


def grouped(total):
    whole, _, part = total.partition(".")
    return f"{int(whole):,}" + ("." + part if part else "")


def check(tally, path, name, forms=FORMS, words=()):
    """One case in all formats, forms and languages; twice each: the bytes are the same."""
    status, out, err = harness.command("value", "--format", "json", *words, path)
    if not tally.expect(status == 0, name, err.decode(errors="replace")):
        return
    total = grouped(json.loads(out)["total"])
    for form in forms:
        for lang in LANGS:
            for kind, look in CHECKS.items():
                arguments = ("value", "--format", kind, "--form", form, "--lang", lang, *words, path)
                label = f"{name} {form} {lang} {kind}"
                status, out, err = harness.command(*arguments)
                if tally.expect(status == 0 and out, label, err.decode(errors="replace")):
                    look(tally, label, out, total)
                    tally.expect(harness.command(*arguments)[1] == out, label, "other bytes the second time")


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
    for name, text, forms in (("hostile", HOSTILE, FORMS), ("long", "很长 <b>" * 90000, ("annex-a",)),
                              ("unbroken", "x" * 3000, ("annex-a",))):
        bad = poison(copy.deepcopy(case), text if name != "long" else "y")
        bad["report"] = appraisal(text if name != "long" else "z")
        bad["report"]["remarks"] = text
        with open(path, "w", encoding="utf-8") as file:
            json.dump(bad, file)
        check(tally, path, name, forms)


def main():
    tally = Tally("formats")
    harness.need_command(tally)
    for case in harness.files(CASES, ".json"):
        if harness.wanted(case):
            check(tally, os.path.join(CASES, case), case[:-5])
    if harness.wanted("years"):
        check(tally, YEARS, "years", words=OWN)
    if harness.wanted("hostile"):
        with tempfile.TemporaryDirectory(prefix="ed-formats-") as folder:
            check_hostile(tally, folder)
    tally.finish()


main()
