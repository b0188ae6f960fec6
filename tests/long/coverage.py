# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of src/ that the tests executed, by file, from gcov's data.

usage: coverage.py BUILD-FOLDER [FLOOR]   (a build with ED_COVERAGE after its tests ran; FLOOR: least percentage)
"""

import collections
import gzip
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

FLOOR = 85.0  # per cent of all lines; what is not reached is mostly memory that runs out in the command itself


def executed(build):
    """{file: {line: executed}} over all objects; a line of a header counts when any object executed it."""
    lines = collections.defaultdict(dict)
    notes = [os.path.join(build, path) for path in harness.files(build, ".gcda")]
    with tempfile.TemporaryDirectory(prefix="ed-gcov-") as scratch:
        for number, path in enumerate(notes):
            folder = os.path.join(scratch, str(number))
            os.mkdir(folder)
            subprocess.run(["gcov", "--json-format", "--preserve-paths", path], cwd=folder, capture_output=True)
            for name in os.listdir(folder):
                with gzip.open(os.path.join(folder, name)) as file:
                    data = json.load(file)
                for one in data["files"]:
                    whole = os.path.normpath(os.path.join(data["current_working_directory"], one["file"]))
                    source = os.path.relpath(whole, ROOT)
                    if source.startswith("src" + os.sep):
                        for line in one["lines"]:
                            known = lines[source].get(line["line_number"], False)
                            lines[source][line["line_number"]] = known or line["count"] > 0
    return lines


def main():
    words = harness.arguments()
    lines = executed(os.path.abspath(words[0]))
    floor = float(words[1]) if len(words) > 1 else FLOOR
    tally = Tally("coverage")
    total = done = 0
    for source in sorted(lines):
        hit, count = sum(lines[source].values()), len(lines[source])
        total, done = total + count, done + hit
        missed = [str(line) for line, seen in sorted(lines[source].items()) if not seen]
        print(f"{100 * hit / count:6.1f} %  {hit:5d} of {count:5d}  {source}  {' '.join(missed[:12])}")
    share = 100 * done / total if total else 0.0
    print(f"coverage: {share:.1f} % of {total} lines (floor {floor} %)")
    tally.expect(share >= floor, "lines", f"{share:.1f} % of the lines were executed, at least {floor} % are wanted")
    tally.finish()


main()
