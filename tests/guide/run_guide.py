# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and manual pages of models and tables.

The fixture in tests/guide (a model with every kind of input, tables with editions and bands) is compared byte for byte
with tests/guide/golden; `--accept` writes that anew. Of everything installed it is checked that its page, in both
languages, as text and as troff, tells what the file says, keeps to its width, and is troff without warnings.
"""

import html
import io
import json
import os
import re
import shutil
import sys
import unicodedata
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

import documents  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

GOLDEN = os.path.join(HERE, "golden")
TABLES = ("--datasets", "tests/guide/tables")
OWN = {"models": ("--models", "tests/guide/models", *TABLES), "datasets": TABLES}
PAGES = (("models", "own/kinds"), ("datasets", "own/grade"), ("datasets", "own/size"))
WIDTH = 100
ROWS = documents.register()
GROFF, MANDOC = shutil.which("groff"), shutil.which("mandoc")


def width(line):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def squeezed(text):
    """Without white space: where lines break does not matter."""
    return re.sub(r"\s+", "", text)


def check_golden(tally):
    for command, name in PAGES:
        for lang in ("zh", "en"):
            for form in ("text", "man"):
                words = (command, name, "--lang", lang, "--format", form, *OWN[command])
                status, out, err = harness.command(*words)
                title = f"{name.replace('/', '-')}.{lang}.{form}"
                if tally.expect(status == 0 and not err, title, err.decode(errors="replace")):
                    harness.compare_file(tally, os.path.join(GOLDEN, title), out, title)
    for command, pattern in (("models", "own/"), ("datasets", "own/")):
        for lang in ("zh", "en"):
            status, out, _ = harness.command(command, "--lang", lang, *OWN[command])
            groups = out.decode().split("\n\n")
            own = [group for group in groups if group.lstrip("\n").startswith(pattern)]
            title = f"{command}.{lang}.list"
            if tally.expect(status == 0 and len(own) == 1, title, "the group of the fixture is not there once"):
                harness.compare_file(tally, os.path.join(GOLDEN, title), own[0].rstrip("\n").encode() + b"\n", title)


def load(folder):
    """{id: [documents]} of the files below a folder; a table may have several editions."""
    found = {}
    for path in harness.files(os.path.join(ROOT, folder), ".json"):
        with open(os.path.join(ROOT, folder, path), encoding="utf-8") as file:
            document = json.load(file)
        if "id" in document:  # a register of documents is no table
            found.setdefault(document["id"], []).append(document)
    return found


def names(inputs):
    for name, value in inputs.items():
        if not name.startswith("x-"):
            yield name
            yield from names(value.get("list") or value.get("group") or {})


def cited(holder, lang):
    cites = holder.get("cite", [])
    for cite in cites if isinstance(cites, list) else [cites]:
        yield documents.say(ROWS, cite, lang)


def words_of(document, lang):
    """What a page must tell of a model or table."""
    title = document["title"]
    yield title if isinstance(title, str) else title.get(lang) or title["zh"]
    for source in documents.citations(document["source"]):
        row = ROWS.get(source["document"])
        yield documents.in_language(row["title"], lang) if row else source["document"]
        yield documents.in_language(source.get("clause", ""), lang)
    yield from names(document.get("inputs", {}))
    for step in document.get("steps", []):
        yield step["name"]
        for column in step.get("columns", [step]):
            yield column["name"]
            yield column["is"]
            yield from cited(column, lang)
    for rule in document.get("requires", []) + document.get("confirm", []):
        yield rule["id"]
        yield rule["text"].get(lang) or rule["text"]["zh"]
        yield from cited(rule, lang)
    for row in document.get("rows", []):
        yield row.get("key", "")
        yield row.get("ref", "")
        for column in document["columns"]:
            # "cite_en" says in English what "cite" says in Chinese
            if (column.endswith("_en") if lang == "zh" else column + "_en" in document["columns"]):
                continue
            text = str(row[column] if row[column] is not None else "")
            yield documents.say(ROWS, {"zh": text, "en": text}, lang) if "{" in text else text


def check_page(tally, command, name, editions, lang):
    status, out, err = harness.command(command, name, "--lang", lang)
    title = f"{command} {name} ({lang})"
    if not tally.expect(status == 0 and not err, title, err.decode(errors="replace")):
        return
    text = out.decode()
    lines = [line for line in text.split("\n") if width(line) > WIDTH]
    tally.expect(not lines or sample_only(text, lines), title, "too wide:\n" + "\n".join(lines[:3]))
    # What stands in the narrow columns of a table is broken into pieces that are not beside each other.
    whole = squeezed(text)
    missing = [word for word in set(words_of(editions[0], lang)) if squeezed(str(word)) not in whole
               and not in_cells(text, str(word))]
    tally.expect(not missing, title, "the page does not tell " + "; ".join(sorted(missing)[:5]))


def sample_only(text, lines):
    """JSON of an example is printed as it is."""
    return all(re.match(r"\s*[\"\[{}]", line) for line in lines)


def in_cells(text, word):
    """True if all characters of the word occur in the page: the most that can be said of text in table cells."""
    return all(part in text for part in re.findall(r"[0-9A-Za-z]{1,8}|[^\x00-\x7f]", word))


def check_troff(tally, command, name, lang):
    status, out, err = harness.command(command, name, "--lang", lang, "--format", "man")
    title = f"{command} {name} ({lang}, man)"
    if not tally.expect(status == 0 and not err, title, err.decode(errors="replace")):
        return
    done, text, warnings = harness.run([GROFF, "-t", "-man", "-Tutf8", "-Kutf8", "-ww"], stdin=out)
    tally.expect(done == 0 and not warnings and len(text) > 200, title + " groff", warnings.decode()[:600])
    done, text, _ = harness.run([MANDOC, "-T", "lint", "-W", "error"], stdin=out)
    tally.expect(done == 0, title + " mandoc", text.decode()[:600])


def check_formats(tally):
    """The fixture's page in the formats that have no golden file says the same words."""
    forms = {"html": text_of_html, "docx": text_of_docx, "pdf": None}
    forms = {form: forms[form] for form in harness.without_papers(forms)}
    for command, name in PAGES:
        for lang in ("zh", "en"):
            words = (command, name, "--lang", lang, *OWN[command], "--format")
            _, page, _ = harness.command(*words, "text")
            wanted = set(re.findall(r"[0-9A-Za-z_]{4,}", page.decode()))
            for form, text_of in forms.items():
                status, out, err = harness.command(*words, form)
                title = f"{command} {name} ({lang}, {form})"
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


def check_list(tally, command, known, lang):
    status, out, err = harness.command(command, "--lang", lang)
    listed = [line.split(" ")[0] for line in out.decode().split("\n") if line and not line.startswith(" ")]
    tally.expect(status == 0 and not err, command, err.decode(errors="replace"))
    tally.expect(listed == sorted(known), f"{command} ({lang})", "the ids listed are not those of the files, in order")


def check_nearest(tally):
    cases = {"cn/water-virtual-treatment-cots": "cn/water-virtual-treatment-cost", "prevetion": "cost/prevention",
             "cost/litigatoin": "cost/litigation"}
    for word, meant in cases.items():
        status, out, err = harness.command("models", word, "--lang", "en")
        tally.expect(status == 2 and not out and meant in err.decode(), "nearest to " + word, err.decode())


def main():
    tally = Tally("guide")
    harness.need_command(tally)
    if not tally.expect(GROFF and MANDOC, "troff", "groff and mandoc are needed (Debian packages groff-base, mandoc)"):
        tally.finish()
    os.makedirs(GOLDEN, exist_ok=True)
    check_golden(tally)
    check_formats(tally)
    for command, folder in (("models", "models"), ("datasets", "datasets/tables")):
        known = load(folder)
        for lang in ("zh", "en"):
            check_list(tally, command, known, lang)
            for name in sorted(known):
                check_page(tally, command, name, known[name], lang)
                check_troff(tally, command, name, lang)
    check_nearest(tally)
    for command, own in OWN.items():
        status, out, err = harness.command(command, "--check", *own)
        tally.expect((status, out, err) == (0, b"", b""), command + " --check", err.decode(errors="replace"))
    tally.finish()


main()
