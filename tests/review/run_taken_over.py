# SPDX-License-Identifier: GPL-3.0-or-later
"""Results of native methods in papers: marked as taken over, and what can be checked of them checked.

A spreadsheet and the page that checks itself cannot run a method: they say so, name method and version, and hold what is
made of its results. `verify` runs it again. Of the two worked cases that go from samples to the amount, in every format: a
result changed, a measurement changed, the measurements in the embedded case changed, the version in the page's program
changed: each is found where it stands.
"""

import io
import json
import os
import random
import re
import sys
import tempfile
import zipfile

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
import papers  # noqa: E402
from harness import ROOT, Tally  # noqa: E402
from run_verify import FORMATS, INCONSISTENT, Folder, brief, located, render, verify  # noqa: E402

WORKED = "example-river-benthos.json", "example-groundwater-arsenic.json"


def result_of(report):
    """(path, step) of each figure that is a method's result and nothing else."""
    for i, item in enumerate(report["items"]):
        for k, step in enumerate(item["steps"]):
            if step.get("methods") and re.fullmatch(r"[\d.]+", step.get("substitution", "")):
                yield f"items[{i}].steps[{k}]", step


def changed_result(report, chance):
    path, step = chance.choice(list(result_of(report)))
    step["value"] = papers.other(chance, step["value"])
    return path + ".value"


def changed_measurement(report, chance):
    """What the report says that was measured."""
    places = [(f"items[{i}].inputs[{k}]", one) for i, item in enumerate(report["items"]) for k, one in enumerate(item["inputs"])
              if re.search(r"(samples|monitoring|observations)\[\w+\]\.value$", one["path"])]
    path, one = chance.choice(places)
    one["given"] = papers.other(chance, one["given"])
    return path + ".given"


def changed_source(report, chance):
    """A measurement in the case that the report embeds: its hash no longer is that of the text."""
    held = report["sources"][0]
    begin = held["text"].index('"samples"')
    one = chance.choice(list(re.finditer(r'"value": "(\d[\d.]*)"', held["text"][begin:begin + 1500])))
    at = begin + one.start(1)
    held["text"] = held["text"][:at] + papers.other(chance, one[1]) + held["text"][at + len(one[1]):]
    return "sources[0].sha256"


CHANGES = {"result": changed_result, "measurement": changed_measurement, "case": changed_source}


def check_changed(tally, folder, case, kind, whole):
    for name, change in CHANGES.items():
        chance = random.Random(f"{case} {kind} {name}")
        report = json.loads(whole["json"])
        where = change(report, chance)
        text = json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n"
        paper = text if kind == "json" else papers.with_report(kind, whole[kind], text, folder.path)
        status, found = verify(folder, paper)
        tally.expect(status == INCONSISTENT and located(found, where), f"{case} {kind}: {name} at {where}", f"{status} " + brief(found))
        if kind != "json" and name != "case":
            printed = render(folder, text, kind)
            if not tally.expect(printed, f"{case} {kind}: {name} printed anew", "it is not printed"):
                continue
            status, found = verify(folder, printed)
            tally.expect(status == INCONSISTENT and located(found, where), f"{case} {kind}: {name} printed anew", f"{status} " + brief(found))


def check_print(tally, folder, case, kind, whole):
    """The printed result changed, the report not: the line is named."""
    _, step = next(result_of(json.loads(whole["json"])))
    old = step["value"].encode()
    new = papers.other(random.Random(case), step["value"]).encode()
    if kind == "html":
        paper = whole[kind].replace(b"<b>" + old, b"<b>" + new, 1)
    else:
        part = papers.BODY if kind == "docx" else None
        paper = papers.packed(whole[kind], lambda name, content: re.sub(rb"(?<=>)" + re.escape(old) + rb"(?=[ <])", new, content)
                              if (name == part if part else re.match(r"xl/worksheets/sheet[2-8]\.xml", name)) else content)
    if not tally.expect(paper != whole[kind], f"{case} {kind}", f"{old} is not printed"):
        return
    status, found = verify(folder, paper)
    lines = found.get("printed", {}).get("listed", [])
    tally.expect(status == INCONSISTENT and lines and lines[0].get("where"), f"{case} {kind}: the print", f"{status} " + brief(found))


def check_marked(tally, case, whole):
    """The page's program names method and version of each result; the workbook says what is no formula, and which inputs
    go into a method."""
    page = whole["html"].decode()
    named = re.findall(r'"op": "native",[^{}]*?"method": "(\w+)", "version": "(\w+)", "field": "(\w+)", "value"', page)
    versions = {method["name"]: method["version"] for method in json.loads(harness.command("methods", "--format", "json")[1])["methods"]}
    used = {name for _, step in result_of(json.loads(whole["json"])) for name in step["methods"]}
    tally.expect(named and used <= {name for name, _, _ in named}, f"{case}: methods in the page", f"{used} of {named[:5]}")
    tally.expect(all(versions.get(name) == version for name, version, _ in named), f"{case}: versions in the page", str(named[:5]))
    with zipfile.ZipFile(io.BytesIO(whole["xlsx"])) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    cells = [text for text in re.findall(r"<t[^>]*>(.*?)</t>", strings, re.S) if len(text) < 2000]  # not the report that it carries
    for name in sorted(used):
        tally.expect(any(f"{name}(" in text for text in cells), f"{case}: {name} in the workbook", "it is not named")
    for words in ("a value taken over from the program", "goes into a statistical method, whose result stands here as a value"):
        tally.expect(any(words in text for text in cells), f"{case}: the workbook", f"does not say {words}")


def check_version(tally, folder, case, whole):
    """The version in the page's program changed."""
    paper = re.sub(rb'("method": "\w+", "version": ")(\w+)"', rb'\g<1>9"', whole["html"], count=1)
    status, found = verify(folder, paper)
    tally.expect(paper != whole["html"] and status == INCONSISTENT, f"{case} html: another version", f"{status} " + brief(found))


def main():
    tally = Tally("taken over")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-taken-") as path:
        folder = Folder(path)
        for case in WORKED:
            whole = {}
            for kind in FORMATS:
                status, whole[kind], err = harness.command("value", "--format", kind, "--lang", "en",
                                                           os.path.join(ROOT, "datasets", "cases", case))
                if not tally.expect(status == 0, f"{case} {kind}", err.decode(errors="replace")):
                    return tally.finish()
            for kind in FORMATS:
                check_changed(tally, folder, case, kind, whole)
            for kind in ("html", "docx", "xlsx"):
                check_print(tally, folder, case, kind, whole)
            check_marked(tally, case, whole)
            check_version(tally, folder, case, whole)
    tally.finish()


if __name__ == "__main__":
    main()
