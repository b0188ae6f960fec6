# SPDX-License-Identifier: GPL-3.0-or-later
"""What `verify` says of spreadsheets: of whole ones, of such as were tampered with, of damaged files."""

import random
import re

import harness
import workbook

def tamperings(book, dice):
    """(what, file): a result, an input, a formula's result on each sheet, the report that it carries."""
    for tab in list(book.sheets)[:8]:
        cells = [(at, cell) for at, cell in sorted(book.sheets[tab].items())
                 if cell.kind in ("f", "n") and re.fullmatch(r"-?[0-9.E+-]+", cell.value)]
        if cells:
            at, cell = dice.choice(cells)
            number = "1234567" if cell.value != "1234567" else "7"
            yield f"{tab} {at}", book.changed(tab, at, **({"cached": number} if cell.kind == "f" else {"number": number}))
    strings = book.parts["xl/sharedStrings.xml"]
    yield "a figure of the report", book.exchanged("xl/sharedStrings.xml", strings.replace(b"&quot;total&quot;: &quot;",
                                                                                           b"&quot;total&quot;: &quot;1", 1)
                                                   if b"&quot;total" in strings else
                                                   strings.replace(b'"total": "', b'"total": "1', 1))
    formula = re.search(rb"<f>([^<]*\*[^<]*)</f>", book.parts["xl/worksheets/sheet4.xml"])
    if formula is not None:
        part = book.parts["xl/worksheets/sheet4.xml"].replace(formula.group(0), formula.group(0).replace(b"*", b"/"), 1)
        yield "a formula", book.exchanged("xl/worksheets/sheet4.xml", part)


def verified(suite, every):
    dice = random.Random(11)
    names = [name for name in sorted(suite.made) if name.endswith((".zh", ".en"))]
    for name in names[::every]:
        case, data, report, lang = suite.made[name]
        path = suite.path("paper.bin")
        harness.write(path, data)
        status, out, errors = harness.command("verify", "--lang", "en", path)
        suite.tally.expect(status == 0, f"{name}: verified", (out + errors).decode()[-600:])
        for what, changed in tamperings(workbook.Workbook(data), dice):
            harness.write(path, changed)
            status, out, errors = harness.command("verify", "--lang", "en", path)
            suite.tally.expect(status == 1, f"{name}: {what} changed is found", f"exit {status}\n" + out.decode()[-300:])


def damaged(suite):
    """Files that are no whole spreadsheets end in words, and never otherwise."""
    data = next(iter(suite.made.values()))[1]
    book = workbook.Workbook(data)
    files = [data[: len(data) // 2], data[:-30], data[:200] + b"\0" * 500 + data[700:]]
    files += [book.exchanged(part, None) for part in ("xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels",
                                                      "xl/worksheets/sheet9.xml")]
    files += [book.exchanged("xl/worksheets/sheet9.xml", text) for text in (
        b"", b"<c r=", b'<c r="A1" t="s"><v>99999999999999999999</v></c>', b'<c r="A1" t="s"><v>-1</v></c>',
        b'<c r="A1" t="str"><v>&#xD800;&bad;&#0;</v></c>' * 50)]
    files.append(book.exchanged("xl/sharedStrings.xml", b"<si><t>" + b"A" * 200_000_000 + b"</t></si>"))
    for at, file in enumerate(files):
        path = suite.path("damaged.bin")
        harness.write(path, file)
        status, out, errors = harness.command("verify", "--lang", "en", path)
        suite.tally.expect(status in (1, 5) and (status == 1 or re.search(rb"\[[a-z-]+", out + errors)), f"damaged file {at}",
                           f"exit {status}\n" + (out + errors).decode(errors="replace")[-400:])
