# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the book of every worked case in Debian's Chromium: nothing on the console, nothing asked of the network, no
sideways scrolling of the page on a telephone, check code and number on every printed page, and no fault that axe-core
(build/axe/axe.min.js, which setup.sh fetches) finds in what people with assistive technology get.

Each case in one form and language, looked at by axe-core as on a telephone; `--all`: every case in all of them, at
every width.
"""

import base64
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import browser  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
YEARS = os.path.join(ROOT, "tests", "report", "years.json")
OWN = ("--models", os.path.join(ROOT, "tests", "report", "models"))
FORMS = ("annex-a", "expert-opinion", "negotiation", "court")
BOOKS = [(form, lang) for form in FORMS for lang in ("zh", "en")]
WIDTHS = (1280, 768, 700, 390, 375)
ALL = "--all" in sys.argv


def books():
    """(case, form, language, further words): of every third case one form, or of all every form."""
    cases = harness.files(CASES, ".json")
    for number, case in enumerate(cases if ALL else cases[::3]):
        path = os.path.join(CASES, case)
        for form, lang in BOOKS if ALL else BOOKS[number % len(BOOKS) :][:1]:
            yield path, form, lang, ()
    yield YEARS, "annex-a", "zh", OWN
    yield YEARS, "court", "en", OWN


# Figures whose characters stand in more than one line: "2,054,358." above "33".
TORN = r"""(() => {
    const torn = [], range = document.createRange();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
        for (const found of node.data.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+/g)) {
            range.setStart(node, found.index);
            range.setEnd(node, found.index + found[0].length);
            const tops = new Set(Array.from(range.getClientRects(), one => Math.round(one.top)));
            if (tops.size > 1) torn.push(found[0] + ' in ' + node.parentElement.tagName);
        }
    return torn.slice(0, 9);
})()"""


def check_printed(tally, name, page, folder):
    data = base64.b64decode(page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    path = os.path.join(folder, "printed.pdf")
    harness.write(path, data)
    status, out, _ = harness.run(["pdftotext", "-layout", path, "-"])
    pages = out.decode("utf-8", "replace").split("\f")[:-1]
    wrong = [number for number, text in enumerate(pages, 1)
             if not re.search(r"([0-9a-f]{4}-){3}[0-9a-f]{4}", text)
             or not re.search(rf"(第 ?{number} ?页|Page {number} of)", text)]
    tally.expect(status == 0 and pages and not wrong, name, f"printed pages without check code or number: {wrong}")
    if "expert-opinion" in name and browser.is_simple(out.decode("utf-8", "replace")):
        tally.expect(len(pages) <= 3, name, f"{len(pages)} printed pages")


def check_page(tally, name, page, axe, folder):
    for width in WIDTHS:
        page.size(width)
        wide = page.evaluate("document.documentElement.scrollWidth")
        tally.expect(wide <= width, f"{name} at {width}", f"the page is {wide} wide")
        torn = page.evaluate(TORN)
        tally.expect(not torn, f"{name} at {width}", f"figures over two lines: {torn}")
        if axe and (ALL or width == WIDTHS[-1]):
            page.evaluate(axe)
            faults = page.evaluate(browser.FAULTS)
            tally.expect(not faults, f"{name} at {width}", "\n".join(faults))
    noise = page.sounds()
    tally.expect(not noise, name, "\n".join(noise[:9]))
    check_printed(tally, name, page, folder)


def check(tally, opened, axe, folder, book):
    path, form, lang, words = book
    name = f"{os.path.basename(path)[:-5]} {form} {lang}"
    file = os.path.join(folder, "book.html")
    status, _, err = harness.command("value", "--format", "html", "--form", form, "--lang", lang, *words, path, "-o", file)
    if not tally.expect(status == 0, name, err.decode(errors="replace")):
        return
    page = opened.open("file://" + file)
    check_page(tally, name, page, axe, folder)
    page.close()


def main():
    tally = Tally("browser")
    harness.need_command(tally)
    if not browser.program():
        print("note: Chromium is not installed (Debian package chromium): no page was opened")
        return
    axe = harness.read(browser.AXE, missing=b"").decode("utf-8")
    if not axe:
        print("note: axe-core is not there (setup.sh fetches it by npm): accessibility was not checked")
    with browser.Browser() as opened, tempfile.TemporaryDirectory(prefix="ed-pages-") as folder:
        for book in books():
            if harness.wanted(" ".join(book[:3])):
                check(tally, opened, axe, folder, book)
    tally.finish()


main()
