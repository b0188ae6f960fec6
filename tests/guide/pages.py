# SPDX-License-Identifier: GPL-3.0-or-later
"""What suites of manual pages share: how wide a line is, what a page says in its formats, whether it is clean troff."""

import html
import io
import os
import re
import shutil
import sys
import unicodedata
import zipfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402

WIDTH = 100
GROFF, MANDOC = shutil.which("groff"), shutil.which("mandoc")


def need_troff(tally):
    if not tally.expect(GROFF and MANDOC, "troff", "groff and mandoc are needed (Debian packages groff-base, mandoc)"):
        tally.finish()


def width(line):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def squeezed(text):
    """Without white space: where lines break does not matter."""
    return re.sub(r"\s+", "", text)


def check_troff(tally, command, name, lang):
    status, out, err = harness.command(command, name, "--lang", lang, "--format", "man")
    title = f"{command} {name} ({lang}, man)"
    if not tally.expect(status == 0 and not err, title, err.decode(errors="replace")):
        return
    done, text, warnings = harness.run([GROFF, "-t", "-man", "-Tutf8", "-Kutf8", "-ww"], stdin=out)
    tally.expect(done == 0 and not warnings and len(text) > 200, title + " groff", warnings.decode()[:600])
    done, text, _ = harness.run([MANDOC, "-T", "lint", "-W", "error"], stdin=out)
    tally.expect(done == 0, title + " mandoc", text.decode()[:600])


def check_formats(tally, words):
    """The page in the formats that have no golden file says the same words."""
    _, page, _ = harness.command(*words, "--format", "text")
    wanted = set(re.findall(r"[0-9A-Za-z_]{4,}", page.decode()))
    forms = {"html": text_of_html, "docx": text_of_docx, "pdf": None}
    for form in harness.without_papers(forms):
        text_of = forms[form]
        status, out, err = harness.command(*words, "--format", form)
        title = " ".join(words) + f" ({form})"
        if not tally.expect(status == 0 and not err, title, err.decode(errors="replace")):
            continue
        if text_of is None:
            tally.expect(out.startswith(b"%PDF-") and out.rstrip().endswith(b"%%EOF"), title, "no PDF file")
            continue
        missing = [word for word in sorted(wanted) if word not in text_of(out)]
        tally.expect(not missing, title, "the page does not tell " + " ".join(missing[:9]))


def text_of_html(out):
    return html.unescape(re.sub(r"<[^>]*>", "", out.decode()))


def text_of_docx(out):
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        return text_of_html(archive.read("word/document.xml") + archive.read("word/footer1.xml"))
