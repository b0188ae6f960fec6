# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF as it is drawn: no word lies over another, none leaves its page, and the layout is as layout.py asks. Boxes of words
are those that poppler finds.

Each case in one of the pairs of form and language; `--all`: every case in all of them.
"""

import html
import os
import re
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, TESTS)

import harness  # noqa: E402
import layout  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
FORMS = ("annex-a", "expert-opinion", "negotiation", "court", "agreement", "procedure", "closure", "publication", "brief")
BOOKS = [(form, lang) for form in FORMS for lang in ("zh", "en")]
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
OVER = 0.45  # of the lower word's height: lines are closer than the boxes of their faces
MARGIN = 20  # points at the sides that nothing reaches
SPARE = 20  # one book of so many may end in a page of few lines
ASIDE = 2.0  # points: italics lean over what follows


def words_of(page):
    return [(*map(float, found.groups()[:4]), html.unescape(found.group(5))) for found in WORD.finditer(page)]


def overlaps(words):
    """Pairs of words that share more than a sliver."""
    words, found = sorted(words, key=lambda word: word[1]), []
    for i, a in enumerate(words):
        for b in words[i + 1:]:
            if b[1] >= a[3]:
                break
            high = min(a[3], b[3]) - max(a[1], b[1])
            if min(a[2], b[2]) - max(a[0], b[0]) > ASIDE and high > OVER * min(a[3] - a[1], b[3] - b[1]):
                found.append((a[4], b[4]))
    return found


def beyond(words, width, height):
    return [word[4] for word in words if word[0] < MARGIN or word[2] > width - MARGIN or word[1] < 0 or word[3] > height]


def check_layout(tally, name, pages, screen):
    for what, faults in (("a word broken", layout.broken_words(pages, screen)),
                         ("a number parted", layout.parted_numbers(pages)),
                         ("a value apart from its name", layout.adrift(pages, screen)),
                         ("a signer over two pages", layout.torn_signers(pages, screen)),
                         ("a heading alone", layout.lone_headings(pages, screen))):
        tally.expect(not faults, f"{name}: {what}", str(faults[:4]))


def check(tally, name, boxes, screen):
    """Returns the words of each page."""
    pages = PAGE.findall(boxes)
    tally.expect(pages, f"{name}: pages")
    check_layout(tally, name, [words_of(page) for _, _, page in pages], screen)
    for at, (width, height, page) in enumerate(pages, 1):
        words = words_of(page)
        over = overlaps(words)
        tally.expect(not over, f"{name}: page {at}, one over another", str(over[:4]))
        out = beyond(words, float(width), float(height))
        tally.expect(not out, f"{name}: page {at}, beyond its margins", str(out[:4]))
    return [words_of(page) for _, _, page in pages]


def controls(tally):
    """Two words at one place, and one beyond the page, are seen."""
    word = '<word xMin="{}" yMin="{}" xMax="{}" yMax="{}">a</word>'
    two = words_of(word.format(100, 100, 150, 112) + word.format(120, 103, 180, 115))
    below = words_of(word.format(100, 100, 150, 112) + word.format(120, 112, 180, 124))
    tally.expect(len(overlaps(two)) == 1 and not overlaps(below), "control: an overlap")
    tally.expect(beyond(words_of(word.format(560, 100, 620, 112)), 595, 842) and not beyond(two, 595, 842), "control: a margin")
    layout.controls(tally)


def check_book(tally, folder, name, form, lang):
    path, case = os.path.join(folder, "book.pdf"), os.path.join(CASES, name)
    status, _, err = harness.command("value", "--form", form, "--lang", lang, "--format", "pdf", "-o", path, case)
    if not tally.expect(status == 0, f"{name} {form} {lang}", err.decode()[:300]):
        return []
    status, boxes, err = harness.run(["pdftotext", "-bbox", path, "-"])
    tally.expect(status == 0, f"{name} {form} {lang}: read", err.decode()[:300])
    status, screen, err = harness.command("value", "--form", form, "--lang", lang, "--format", "html", case)
    tally.expect(status == 0, f"{name} {form} {lang}: on the screen", err.decode()[:300])
    return check(tally, f"{name} {form} {lang}", boxes.decode("utf-8", "replace"), screen.decode("utf-8", "replace"))


def main():
    harness.need_papers("overlap")
    tally = Tally("overlap")
    harness.need_command(tally)
    controls(tally)
    books = []
    with tempfile.TemporaryDirectory(prefix="ed-overlap-") as folder:
        for at, name in harness.share(enumerate(harness.files(CASES, ".json"))):
            if not harness.wanted(name):
                continue
            for form, lang in BOOKS if "--all" in sys.argv else [BOOKS[at % len(BOOKS)]]:
                books.append((f"{name} {form} {lang}", check_book(tally, folder, name, form, lang)))
    spare = [name for name, pages in books if layout.is_spare(pages)]
    tally.expect(len(spare) <= 1 + len(books) // SPARE, "last pages of few lines", str(spare))
    tally.finish()


main()
