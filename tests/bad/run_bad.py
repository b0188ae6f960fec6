# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad cases: every finding rule has at least one, and says exactly what is expected.

  tests/bad/<rule>/<name>.json      a case; run as `ecodamage check --lang en <name>.json` in that folder
  tests/bad/<rule>/<name>.expected  the lines on stderr, then `exit <status>`
  tests/bad/<rule>/<name>.zh.expected   optional: the same with --lang zh
  tests/bad/<rule>/<name>/          a folder, where more than a case is needed:
      case.json, models/, datasets/     `check` with --models and --datasets for the folders that are there
      arguments                         instead: the arguments of the command, one line
      make.py                           run first in a copy of the folder, for files that are better not committed
      expected, zh.expected             as above

`--accept` writes the expected files: read the difference before you commit it. Other words select tests by name.
"""

import os
import re
import shlex
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

BAD = os.path.join(ROOT, "tests", "bad")
TABLES = os.pathsep.join(os.path.join(ROOT, "tests", name) for name in ("intake", "casebook"))  # what writes workbooks


def rules():
    text = harness.read(os.path.join(ROOT, "src", "base", "findings.def")).decode()
    return re.findall(r'^ED_RULE\(\s*\w+\s*,\s*"([^"]+)"', text, re.M)


def tests():
    """(name, folder to run in, arguments, prefix of the expected files)."""
    for rule in sorted(os.listdir(BAD)):
        base = os.path.join(BAD, rule)
        if not os.path.isdir(base):
            continue
        for entry in sorted(os.listdir(base)):
            path = os.path.join(base, entry)
            if entry.endswith(".json"):
                yield f"{rule}/{entry[:-5]}", base, ["check", "{lang}", entry], path[:-5] + "."
            elif os.path.isdir(path):
                yield f"{rule}/{entry}", path, folder_arguments(path), path + os.sep


def folder_arguments(path):
    stated = os.path.join(path, "arguments")
    if os.path.exists(stated):
        return shlex.split(harness.read(stated).decode()) + ["{lang}"]
    words = ["check", "{lang}"]
    for name in ("models", "datasets"):
        if os.path.isdir(os.path.join(path, name)):
            words += ["--" + name, name]
    return words + ["case.json"]


def result(folder, words, lang):
    """Runs one test; a folder with make.py is run in a copy, by the command that this makes, if it does."""
    words = [part for word in words for part in (["--lang", lang] if word == "{lang}" else [word])]
    if not os.path.exists(os.path.join(folder, "make.py")):
        return harness.command(*words, cwd=folder)
    with tempfile.TemporaryDirectory(prefix="ed-bad-") as scratch:
        copy = os.path.join(scratch, "test")
        shutil.copytree(folder, copy)
        status, _, text = harness.run([sys.executable, "make.py"], cwd=copy, env={"PYTHONPATH": TABLES, "ECODAMAGE": harness.COMMAND})
        if status:
            return status, b"", b"make.py: " + text
        own = os.path.join(copy, "ecodamage")
        return harness.run([own if os.path.exists(own) else harness.COMMAND, *words], cwd=copy)


def check(tally, name, folder, words, prefix):
    for lang, suffix in (("en", "expected"), ("zh", "zh.expected")):
        path = prefix + suffix
        if lang == "zh" and (harness.QUICK or not os.path.exists(path)):
            continue
        status, _, text = result(folder, words, lang)
        harness.compare_file(tally, path, text + b"exit %d\n" % status, f"{name} ({lang})")
        if lang == "en":
            rule = name.split("/")[0]
            tally.expect(f"[{rule}]".encode() in text, name, f"the rule {rule} is not among the findings")


def main():
    tally = Tally("bad cases")
    harness.need_command(tally)
    covered = set()
    for number, (name, folder, words, prefix) in enumerate(tests()):
        covered.add(name.split("/")[0])
        if harness.wanted(name) and (not harness.QUICK or harness.in_share(number)):
            check(tally, name, folder, words, prefix)
    if not harness.arguments():
        known = rules()
        for rule in known:
            tally.expect(rule in covered, rule, f"no bad case shows this rule: add tests/bad/{rule}/<name>.json")
        for rule in sorted(covered - set(known)):
            tally.fail(rule, "tests/bad has a folder for a rule that findings.def does not have")
        tally.expect(len(known) == len(set(known)), "findings.def", "a rule's name occurs twice")
    tally.finish()


if __name__ == "__main__":
    main()
