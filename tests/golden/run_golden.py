# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden reports: for every case in datasets/cases, the text in both languages and the JSON, byte for byte; of a few
also the other forms and the HTML.

A change of any figure or word of a report is so a visible difference in tests/golden. `--accept` writes them anew: read
that difference before you commit it.
"""

import json
import os
import re
import sys
from decimal import Decimal

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join("datasets", "cases")
GOLDEN = os.path.join(ROOT, "tests", "golden")
VIEWS = ((".zh.txt", ("--lang", "zh")), (".en.txt", ("--lang", "en")), (".json", ("--format", "json")))
# One of each form, and HTML in both languages; tests/formats/run_formats.py looks at all of them for every case.
MORE = {
    "cn27-water-142420": (
        (".zh.html", ("--format", "html", "--lang", "zh")),
        (".expert-opinion.zh.txt", ("--form", "expert-opinion", "--lang", "zh")),
        (".negotiation.en.txt", ("--form", "negotiation", "--lang", "en")),
    ),
    "example-simple": ((".expert-opinion.zh.txt", ("--form", "expert-opinion", "--lang", "zh")),),
    "example-wetland-fill": ((".zh.html", ("--format", "html", "--lang", "zh")),),
    "cn02b-guiding-case-131-report": (
        (".court.en.html", ("--format", "html", "--form", "court", "--lang", "en")),
        (".court.zh.txt", ("--form", "court", "--lang", "zh")),
    ),
    "example-wetland-uncertain": (
        (".negotiation.zh.html", ("--format", "html", "--form", "negotiation", "--lang", "zh")),
        (".expert-opinion.en.txt", ("--form", "expert-opinion", "--lang", "en")),
        (".negotiation.en.txt", ("--form", "negotiation", "--lang", "en")),
    ),
}


def views(name):
    return VIEWS + MORE.get(name, ())


# The program, the words and the script of a page are held to the engine by tests/formats/run_live.py.
LIVE = re.compile(rb'<script type="application/json" id="ecodamage-program">.*</script>\n', re.S)
HASH = re.compile(rb"sha256-[A-Za-z0-9+/=]+")
BLOCK = re.compile(rb'(<script type="application/json" id="ecodamage-report">)(.*?)(</script>)', re.S)


def without_report(tally, name, page, report):
    """The page with its data block left out, once that was seen to hold the very report."""
    found = BLOCK.search(page)
    kept = found and found[2].replace(rb"\u003c", b"<")
    tally.expect(kept == report, name, "the page does not carry the report that it is made of")
    return HASH.sub(b"sha256-...", LIVE.sub(b"", BLOCK.sub(rb"\1(the report, byte for byte)\3", page)))


def check(tally, case):
    name = case[:-5]
    _, report, _ = harness.command("value", "--format", "json", os.path.join(CASES, case))
    for suffix, words in views(name):
        status, out, err = harness.command("value", *words, os.path.join(CASES, case))
        if not tally.expect(status == 0, name + suffix, f"exit {status}\n" + err.decode(errors="replace")):
            continue
        path = os.path.join(GOLDEN, name + suffix)
        if suffix.endswith(".html"):
            out = without_report(tally, name + suffix, out, report)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        harness.compare_file(tally, path, out, name + suffix)
        if suffix == ".json":
            check_published(tally, name, case, out)


def check_published(tally, name, case, out):
    """A worked case of a court or an authority names the amount decided or published, and why the total differs."""
    report = json.loads(out)
    published = report.get("published")
    if not name.startswith("cn"):
        return
    if not tally.expect(published is not None, name, "no amount published is named (case.published)"):
        return
    difference = Decimal(report["total"]) - Decimal(published["amount"])
    tally.expect(difference == Decimal(published["difference"]), name, f"published.difference is not {difference}")
    tally.expect(difference == 0 or published.get("reason"), name, "no reason is given for the difference")


def main():
    tally = Tally("golden reports")
    harness.need_command(tally)
    cases = harness.files(os.path.join(ROOT, CASES), ".json")
    for case in cases:
        if harness.wanted(case):
            check(tally, case)
    known = {case[:-5] + suffix for case in cases for suffix, _ in views(case[:-5])}
    for path in (path for path in harness.files(GOLDEN, "") if not path.endswith(".py")):
        if path not in known:
            tally.fail(path, "there is no case of this name")
    tally.finish()


main()
