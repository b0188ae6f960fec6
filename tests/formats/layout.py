# SPDX-License-Identifier: GPL-3.0-or-later
"""How the pages of a PDF are laid out, held against the page of the screen that says the same: words and numbers whole,
values beside their names, the lines of a signer together, no heading nearly alone at a page's end.

Each function gives the list of faults. A word is (left, top, right, bottom, text).
"""

import html
import re

FOOT = 800  # points: below it the check code and the number of the page
MARGIN = 64  # points: headings stand left of it
NEAR = 5.0  # points: faces of one line differ in height
TAIL = 1  # characters of a name that its last line has at least
START = 8  # characters of a value, which may go over lines in a narrow column
FEW = 5  # lines that a last page should have
SHORT = 30  # characters of a value that stands on one line
LETTERS = re.compile(r"[(\"]?([A-Za-z]{3,})[,.;:)\"]*$")
LOOSE = re.compile(r"^(?:No|Nos|art|arts)\.$|^\(?[A-Z/]*(?:GB|HJ)[A-Z/]*$")


def bare(text):
    return re.sub(r"\s", "", text)


def plain(piece):
    return html.unescape(re.sub(r"<[^>]*>", "", piece))


def said(page):
    """The page of the screen without what is no text of it."""
    return re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.S)


def broken_words(pages, page):
    """Words of letters that the page of the screen does not have: pieces of one that was broken within."""
    known = set(re.findall("[A-Za-z]+", html.unescape(re.sub(r"<[^>]*>", " ", said(page))))) | {"Page", "Figure"}
    found = []
    for words in pages:
        for word in words:
            letters = LETTERS.match(word[4])
            if word[1] < FOOT and letters and letters.group(1) not in known and not re.fullmatch("[a-f]+", letters.group(1)):
                found.append(word[4])
    return found


def parted_numbers(pages):
    """Numbers of documents and amounts of which a line's end parts the number or the currency."""
    found = []
    for words in pages:
        for one, next_ in zip(words, words[1:]):
            if next_[1] < one[3] - 2 or next_[0] > one[0]:
                continue  # on the same line, or in another column
            number = LOOSE.match(one[4]) and re.match(r"\d", next_[4])
            amount = re.search(r"\.\d+$|,\d{3}$", one[4]) and re.match(r"(?:CNY|%|元|号)", next_[4])
            if number or amount:
                found.append((one[4], next_[4]))
    return found


def running(pages):
    """All characters in a row, and the page and top of each."""
    text, places = [], []
    for at, words in enumerate(pages):
        for word in words:
            if word[1] < FOOT:
                text.append(bare(word[4]))
                places += [(at, word[3])] * len(text[-1])
    return "".join(text), places


def places_of(text, part):
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def lines_of(words):
    """The text of each line of a page, from above, and where it begins; cells of one row are one line."""
    lines = []
    for word in sorted((one for one in words if one[1] < FOOT), key=lambda one: one[3]):
        if lines and word[3] - lines[-1][0] < NEAR:
            lines[-1][1].append(word)
        else:
            lines.append((word[3], [word]))
    rows = [sorted(line) for _, line in lines]
    return [(bare("".join(one[4] for one in row)), row[0][0]) for row in rows]


def adrift(pages, page):
    """Names whose value does not begin on the last line of the name, though it stands on one line somewhere."""
    lines = [line for words in pages for line, _ in lines_of(words)]
    found = []
    for key, value in set(re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", said(page), re.S)):
        name, own = bare(plain(key)), bare(plain(value))
        if "math" in value or "<br" in value or not own or len(own) > SHORT:
            continue
        if any(own in line for line in lines) and not any(name[-TAIL:] + own[:START] in line for line in lines):
            found.append((name, own))
    return found


def torn_signers(pages, page):
    """Signers whose lines stand on two pages, or whose heading does not stand with the first of them."""
    text, places = running(pages)
    found = []
    for heading, block in re.findall(r"(?:<h\d[^>]*>([^\n]*?)</h\d>\s*)?<dl class=\"sign\">(.*?)</dl>", said(page), re.S):
        lines = bare(plain(heading + block))
        if not any(places[at][0] == places[at + len(lines) - 1][0] for at in places_of(text, lines)):
            found.append(lines)
    return found


def is_spare(pages):
    """Whether a paper ends in a page of few lines."""
    return len(pages) > 1 and len(lines_of(pages[-1])) < FEW


def lone_headings(pages, page):
    """Headings with at most one line below them at the foot of a page, though what stands under them goes on."""
    levels = {bare(plain(text)): int(level) for level, text in re.findall(r"<h([2-5])[^>]*>(.*?)</h\1>", said(page), re.S)}
    found = []
    for here, there in zip(pages, pages[1:]):
        lines, ahead = lines_of(here), lines_of(there)
        ended = levels.get(ahead[0][0], 9) if ahead else 0
        for line, left in lines[-2:]:
            if line in levels and left < MARGIN and not (ended <= levels[line] and line != lines[-1][0]):
                found.append(line)
    return found


def word(left, top, text):
    return (left, top, left + 6 * len(text), top + 12, text)


def controls(tally):
    """Each fault is seen, and the same without it is none."""
    title, pair = "<th>Outstanding</th>", "<dt>Excess (listed)</dt> <dd>101,103.25 CNY</dd>"
    sign, heading = '<h2>Signed</h2>\n<dl class="sign"><dt>Party</dt><dd>A</dd><dt>Date</dt></dl>', "<h2>Annex</h2>"
    broken, whole = [word(60, 100, "Outstandin"), word(60, 112, "g")], [word(60, 100, "Outstanding")]
    parted, kept = [word(300, 100, "No."), word(60, 114, "1")], [word(300, 100, "No."), word(330, 100, "1")]
    name = [word(60, 100, "Excess"), word(110, 100, "(listed)")]
    below = name + [word(160, 114, "101,103.25"), word(230, 114, "CNY")]
    behind = name + [word(180, 100, "101,103.25"), word(250, 100, "CNY")]
    signed = [word(60, 100, "Signed"), word(60, 114, "Party"), word(160, 114, "A")]
    alone, text = [word(60, 760, "Annex"), word(60, 775, "Program")], [word(60, 60, "goes"), word(60, 75, "on")]
    for what, fault, none in (
            ("a word broken", broken_words([broken], title), broken_words([whole], title)),
            ("a number parted", parted_numbers([parted]), parted_numbers([kept])),
            ("a value adrift", adrift([below], pair), adrift([behind], pair)),
            ("a signer torn", torn_signers([signed, [word(60, 60, "Date")]], sign),
             torn_signers([signed + [word(60, 128, "Date")]], sign)),
            ("a heading alone", lone_headings([alone, text], heading), lone_headings([text, alone + text], heading))):
        tally.expect(len(fault) == 1 and not none, f"control: {what}", f"{fault} {none}")
    tally.expect(is_spare([alone, text]) and not is_spare([text]), "control: a last page of few lines")
