#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes and their words stand in src/base/terms.def and the tables it takes in, and nowhere else: no file of the source lists the codes of a group
again, and none words a code of its own."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402

from harness import ROOT  # noqa: E402
SOURCE = os.path.join(ROOT, "src")
TERMS = [os.path.join(SOURCE, "base", name + ".def") for name in ("terms", "rounding", "shapes", "distributions", "methods")]

# What may name several codes of a group, and why.
NAMED = {
    ("guide/phrase.def", "timing_level"): "how a case writes a convention",
    ("guide/phrase.def", "timing_factor"): "how a case writes a convention",
    ("case/simulation.c", "correlation"): "the keys of a correlation",
    ("document/html/svg.c", "timing_level"): "SVG's own words: text-anchor",
    ("guide/phrase.def", "timing_payment"): "how a case writes a convention",
    ("document/html/svg.c", "timing_payment"): "SVG's own words: text-anchor",
    ("document/html/svg.c", "timing_factor"): "SVG's own words: text-anchor",
    ("report/phrases.def", "condition"): "English prose",
}
# Groups whose codes are words of the language as well: "min", "text", "start" in another meaning; "part" has plain words
# ("amount", "unit") that head columns too.
COMMON = {"law_parameter", "kind", "file", "lang", "rate_part", "evidence", "part"}

STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LISTS = re.compile(r"\{[^{};]*\}")
RUNS = re.compile(r"[a-z][a-z0-9-]*(?:(?:, |、|\|)[a-z][a-z0-9-]*)+")


def read(path):
    with open(path, encoding="utf-8") as file:
        return re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)


def groups():
    out = {}
    for group, code, _, _ in harness.terms():
        out.setdefault(group, []).append(code)
    return out


def sources():
    for folder, _, files in sorted(os.walk(SOURCE)):
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith((".c", ".h", ".def")) and path not in TERMS:
                yield os.path.relpath(path, SOURCE), read(path)


def listed_again(text, codes):
    """Places that name half of a group's codes, at least two: in one list of strings, or one after the other in a text."""
    least = max(2, (len(codes) + 1) // 2)
    lists = [STRING.findall(part) for part in LISTS.findall(text)]
    lists += [re.split("[,、|] *", run) for part in STRING.findall(text) for run in RUNS.findall(part)]
    for words in lists:
        found = [code for code in codes if code in words]
        if len(found) >= least:
            yield ", ".join(found)


def main():
    checks = harness.Tally("terms")
    rows = harness.terms()
    checks.expect(len(rows) > 100, "terms.def is not read", str(len(rows)))
    codes = [row[:2] for row in rows]
    for row in sorted(set(codes)):
        checks.expect(codes.count(row) == 1, f"{row} is worded {codes.count(row)} times")
    for path, text in sources():
        for group, members in groups().items():
            if group in COMMON or (path, group) in NAMED:
                continue
            again = list(listed_again(text, members))
            checks.expect(not again, f"{path} lists codes of {group} again", "\n".join(again))
        strings = set(STRING.findall(text))
        again = sorted({zh for group, _, zh, en in rows if group not in COMMON and zh in strings and en in strings and CHINESE.search(zh)})
        checks.expect(not again, f"{path} words codes again", "\n".join(again))
    checks.finish()


if __name__ == "__main__":
    main()
