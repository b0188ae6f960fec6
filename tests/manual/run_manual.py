# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's manual, tried: its commands run, what it shows of their output is there, and so is every figure that it names.

  - each fence ```console of src/assets/manual holds commands behind `$ ` and below each what it prints, standard error with it. A
    line `...` stands for any number of lines; a command with nothing below it is done (exit status 0) and may print anything
  - the commands run one after the other, in a folder that has cases/, workbooks/ and manual/ of datasets
  - a figure in the running text stands in the output of a command or in a command; figures that are changed by one digit are not found
  - the words of codes are filled in from terms.def, both languages have the same chapters, parts, tables and commands, and the manual
    comes in each format, as PDF in about twenty pages
"""

import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

FENCE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
FIGURE = re.compile(r"(?<![A-Za-z\d])\d(?:[\d,.]*\d)?")  # not of a name: SM2
PAGES = range(15, 26)
FAILED = (2, 4, 5, 70)  # no answer at all


def read_manual(lang):
    return harness.read(os.path.join(ROOT, "src", "assets", "manual", lang + ".md")).decode("utf-8")


def commands(text):
    """[(command, expected lines)] of all fences."""
    found = []
    for block in FENCE.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line.rstrip())
    return found


def matches(expected, lines):
    """Whether lines match, `...` standing for any number of lines."""
    pattern = "".join("(?:.*\n)*" if line == "..." else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in lines)) is not None


def nearest(expected, lines):
    """The first line that is shown and not printed, for the report of a failure."""
    return next((line for line in expected if line != "..." and line not in lines), "the order of the lines")


def prepare(folder):
    os.mkdir(os.path.join(folder, "bin"))
    os.symlink(harness.COMMAND, os.path.join(folder, "bin", "ecodamage"))
    for name in ("cases", "workbooks", "manual", "records"):
        os.symlink(os.path.join(ROOT, "datasets", name), os.path.join(folder, name))
    return {"PATH": os.path.join(folder, "bin") + ":/usr/bin:/bin", "HOME": folder}


def run_commands(tally, lang, text):
    """Runs all; returns what was typed and printed."""
    printed = []
    with tempfile.TemporaryDirectory(prefix="ed-manual-") as folder:
        env = prepare(folder)
        for command, expected in commands(text):
            status, out, err = harness.run(["sh", "-c", command], cwd=folder, env=env)
            lines = [line.rstrip() for line in (err + out).decode(errors="replace").splitlines()]
            fine = (status not in FAILED and matches(expected, lines)) if expected else status == 0
            tally.expect(fine, f"{lang}: {command}", f"exit {status}; not there: {nearest(expected, lines)}\n"
                         + "\n".join(lines[:40]))
            printed += [command] + lines
    return "\n".join(printed)


def prose(text):
    return re.sub(r"\{\{\w+\}\}|^<!--.*$", " ", re.sub(r"^```.*?^```$", " ", text, flags=re.M | re.S), flags=re.M)


def is_printed(figure, printed):
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)", printed) is not None


def check_figures(tally, lang, text, printed):
    figures = sorted(set(FIGURE.findall(prose(text))))
    long = [figure for figure in figures if len(re.sub(r"\D", "", figure)) > 4]
    tally.expect(len(long) > 10, lang, "the manual names too few figures for this to be a test")
    for figure in figures:
        tally.expect(is_printed(figure, printed), f"{lang}: {figure}", "no command of the manual prints it")
    for figure in long:
        other = figure[:-1] + str((int(figure[-1]) + 7) % 10)
        tally.expect(not is_printed(other, printed), f"{lang}: {other}", "a wrong figure would not be noticed")


def outline(text):
    """What the two languages must have in common: headings by level, tables by columns, notices, commands."""
    plain = re.sub(r"^```(?!console).*?^```$", " ", text, flags=re.M | re.S)
    marks = re.findall(r"^(#+ |\|(?:-+:?\|)+$|```console$)", plain, re.M)
    return [mark.strip().replace(":", "") for mark in marks]


def bare(command):
    return re.sub(r" --lang en| --for \"[^\"]*\"", "", command)


def check_alike(tally, texts):
    zh, en = (texts[lang] for lang in ("zh", "en"))
    tally.expect(outline(zh) == outline(en), "outline", f"{outline(zh)}\n{outline(en)}")
    for one, two in zip(commands(zh), commands(en)):
        tally.expect(bare(one[0]) == bare(two[0]), one[0], two[0])
    tally.expect(len(commands(zh)) == len(commands(en)), "commands", "not as many in both languages")


def check_terms(tally, lang, text):
    known = {f"{group}_{code}".replace("-", "_") for group, code, _, _ in harness.terms()}
    gaps = re.findall(r"\{\{(.*?)\}\}", text)
    tally.expect(gaps, lang, "no word is taken from the register of terms")
    for gap in gaps:
        tally.expect(gap in known, f"{lang}: {gap}", "terms.def has no such word")


def check_named(tally, lang, text):
    names = [line.split()[0] for line in harness.command("help", "--lang", "en")[1].decode().split("\n") if line.startswith("  ")]
    tally.expect("value" in names, "commands", "help does not list them")
    for name in names:
        tally.expect(re.search(rf"\b{name}\b", text), f"{lang}: {name}", "the manual does not name the command")


def check_formats(tally, lang, folder):
    for form in ("text", "html", "docx", "pdf"):
        path = os.path.join(folder, f"{lang}.{form}")
        status, _, err = harness.command("manual", "--lang", lang, "--format", form, "-o", path)
        tally.expect(status == 0 and not err and os.path.exists(path) and os.path.getsize(path) > 10000, f"{lang} {form}", err.decode())
    shown = harness.run(["pdfinfo", os.path.join(folder, lang + ".pdf")])[1].decode()
    pages = re.search(r"^Pages: +(\d+)", shown, re.M)
    tally.expect(pages and int(pages[1]) in PAGES, f"{lang}: pages", shown)
    for form in ("json", "xlsx", "man"):
        tally.expect(harness.command("manual", "--format", form)[0] == 2, f"manual --format {form}", "is taken")


def main():
    tally = Tally("manual")
    harness.need_command(tally)
    harness.need_papers("manual")
    texts = {lang: read_manual(lang) for lang in ("zh", "en")}
    check_alike(tally, texts)
    with tempfile.TemporaryDirectory(prefix="ed-manual-") as folder:
        for lang, text in texts.items():
            check_terms(tally, lang, text)
            check_named(tally, lang, text)
            check_figures(tally, lang, text, run_commands(tally, lang, text))
            check_formats(tally, lang, folder)
    tally.finish()


main()
