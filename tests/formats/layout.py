# SPDX-License-Identifier: GPL-3.0-or-later
"""How the pages of a PDF are laid out, held against the page of the screen that says the same: words and numbers whole,
values beside their names, the lines of a signer together, no heading nearly alone at a page's end.

Each function gives the list of faults. A word is (left, top, right, bottom, text).
"""

import html
import re

FOOT = 800  # points: below it the check code and the number of the page
NEAR = 5.0  # points: faces of one line differ in height
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


def adrift(pages, page):
    """Names whose short value does not stand on the last line of the name."""
    text, places = running(pages)
    found, titles = [], {bare(plain(title)) for title in re.findall(r"<th[^>]*>(.*?)</th>", said(page), re.S)}
    for key, value in set(re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", said(page), re.S)):
        name, own = bare(plain(key)), bare(plain(value))
        if "math" in value or "<br" in value or name in titles or not name or not own or len(own) > SHORT:
            continue
        spots = [(places[at + len(name) - 1], places[at + len(name)]) for at in places_of(text, name + own)]
        if spots and not any(a[0] == b[0] and abs(a[1] - b[1]) < NEAR for a, b in spots):
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


def lines_of(words):
    """The texts of a page's lines, from above; cells of one row are one line."""
    lines = []
    for word in sorted((one for one in words if one[1] < FOOT), key=lambda one: one[3]):
        if lines and word[3] - lines[-1][0] < NEAR:
            lines[-1][1].append(word)
        else:
            lines.append((word[3], [word]))
    return [bare("".join(one[4] for one in sorted(line, key=lambda one: one[0]))) for _, line in lines]


def lone_headings(pages, page):
    """Headings with at most one line below them at the foot of a page, though what stands under them goes on."""
    levels = {bare(plain(text)): int(level) for level, text in re.findall(r"<h([2-5])[^>]*>(.*?)</h\1>", said(page), re.S)}
    found = []
    for here, there in zip(pages, pages[1:]):
        lines, ahead = lines_of(here), lines_of(there)
        for line in lines[-2:]:
            if line in levels and not (ahead and levels.get(ahead[0], 9) <= levels[line] and line != lines[-1]):
                found.append(line)
    return found
