# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not be missing.

  - assets (src/assets) are JSON and XML by themselves, and have the SPDX line; scripts have no comments but those that are not
    embedded, and at most 400 lines a file
  - the grammar in formula.h has every token of the lexer and the parser, and a rule for every name it uses
  - every command is named in the README, every native method has a unit test or is tried in tests/methods, and a row of every table is held to a copy of it in
    tests/guide/rows.json, so that no figure changes unnoticed (whether it is the document's, the row's confidence says)
"""

import json
import os
import re
import sys
import xml.etree.ElementTree

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"


def check_asset(tally, path, text):
    tally.expect(SPDX in "\n".join(text.split("\n", 3)[:3]), path, "no SPDX line at the head")
    try:
        if path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".xml"):
            xml.etree.ElementTree.fromstring(text)
    except ValueError as error:
        tally.expect(False, path, f"is no JSON: {error}")
    except xml.etree.ElementTree.ParseError as error:
        tally.expect(False, path, f"is no XML: {error}")
    if path.endswith(".js"):  # what embed.cmake takes out: comments between /* and */ alone
        tally.expect(not re.search(r"(^|[^:'\"/\\])//", text), path, "a comment of //")
        tally.expect(text.count("\n") <= 400, path, "more than 400 lines")
        return
    tally.expect(text.count("{{") == len(re.findall(r"\{\{[a-z0-9_]+\}\}", text)), path, "a gap is not {{name}}")


def read_text(*path):
    return harness.read(os.path.join(ROOT, *path)).decode("utf-8")


def check_grammar(tally):
    """Every sign of the lexer and every word that the parser takes stands in the grammar of formula.h, quoted."""
    room = ("src", "language", "formula")
    grammar = re.search(r"\*   expression  = .*?\*/", read_text(*room, "formula.h"), re.S)[0]
    signs = re.search(r"signs\[\] = \{(.*?)\};", read_text(*room, "lexer.c"), re.S)[1]
    parser = read_text(*room, "formula.c")
    tokens = set(re.findall(r'"([^"]+)"', signs)) | set(re.findall(r'\b(?:take|is|expect)\(p, "([^"]+)"\)', parser))
    tally.expect(len(tokens) > 20, "grammar", "the tokens are not where they were")
    for token in sorted(tokens):
        tally.expect(f'"{token}"' in grammar, "grammar", f"{token} does not stand in the grammar")
    rules = set(re.findall(r"\*   (\w+) +=", grammar))
    bare = re.sub(r'"[^"]*"', " ", re.sub(r"=(.*?)( {4,}.*)?$", r"\1", grammar, flags=re.M))
    known = rules | {"number", "unit", "text", "name"}
    for name in sorted(set(re.findall(r"[a-z]+", bare)) - known):
        tally.expect(False, "grammar", f"{name} has no rule")


def check_commands(tally):
    table = re.search(r"ed_commands\[\] = \{\n(.*?)\n\};", read_text("src", "cli", "options.c"), re.S)[1]
    names = re.findall(r'^    \{"([a-z]+)"', table, re.M)
    tally.expect("value" in names, "commands", "the table of commands is not where it was")
    for name in names:
        tally.expect(f"`ecodamage {name}" in read_text("README.md"), name, "the README does not name the command")


def check_methods(tally):
    names = []
    for path in harness.files(os.path.join(ROOT, "src", "method"), ".c"):
        text = read_text("src", "method", path)
        names += re.findall(r'^(?:const ed_method ed_method_\w+ = \{|    )"([a-z_0-9]+)",\s+"\d+",', text, re.M)
    names += [f"recovery_{curve}" for curve in ("exponential", "logistic", "gompertz", "weibull")]
    tally.expect(names, "methods", "the list of methods is not where it was")
    tested = "".join(read_text("tests", "methods", name + ".py") for name in ("covered", "surveyed", "run_properties", "run_surveys"))
    for name in names:
        unit = os.path.exists(os.path.join(ROOT, "tests", "unit", f"test_{name}.c"))
        tally.expect(unit or name + "(" in tested, name, "has no unit test, and no figure or property in tests/methods")


def check_tables(tally):
    written = json.loads(read_text("tests", "guide", "rows.json"))
    folder = os.path.join(ROOT, "datasets", "tables")
    tables = [json.loads(read_text("datasets", "tables", path)) for path in harness.files(folder, ".json")]
    tables = [table for table in tables if table["format"] == "ecodamage-table/1"]
    for table in tables:
        one = written.get(table["id"])
        if tally.expect(one and one["holds"], table["id"], "no row of it stands in tests/guide/rows.json"):
            wanted = {**one["row"], **one["holds"]}.items()
            tally.expect(any(wanted <= row_items(row) for row in table["rows"]), table["id"], f"no row with {dict(wanted)}")
    tally.expect(set(written) == {table["id"] for table in tables}, "tests/guide/rows.json", "names a table that there is not")


def row_items(row):
    return {key: value for key, value in row.items() if not isinstance(value, (dict, list))}.items()


def main():
    tally = Tally("complete")
    for suffix in (".css", ".js", ".json", ".xml"):
        for path in harness.files(os.path.join(ROOT, "src", "assets"), suffix):
            path = os.path.join("src", "assets", path)
            check_asset(tally, path, harness.read(os.path.join(ROOT, path)).decode("utf-8"))
    check_grammar(tally)
    check_commands(tally)
    check_methods(tally)
    check_tables(tally)
    tally.finish()


main()
