# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what the suites counted: reads ctest's JUnit files, prints a line for each suite that failed, and last
`N passed, N failed` alone on a line. Ends with 1 when anything failed or nothing was run.

usage: tally.py [--counts FILE] JUNIT.xml...   (FILE: lines "<passed> <failed>" from steps outside ctest)
"""

import re
import sys
import xml.etree.ElementTree as tree

OURS = re.compile(r"(\d+) passed, (\d+) failed\s*$", re.M)
CHECK = re.compile(r"^\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)\s*$", re.M)


def count(case):
    """(passed, failed) of one ctest test. Its own closing line counts; a suite that broke off counts as one failure."""
    if any("SKIP_RETURN_CODE" in (part.get("message") or "") for part in case.iter("skipped")):
        return 0, 0  # it said why
    text = "".join(part.text or "" for part in case.iter("system-out"))
    failed_in_ctest = case.get("status") != "run"
    passed = failed = 0
    for one in OURS.finditer(text):
        passed, failed = int(one[1]), int(one[2])
    for one in CHECK.finditer(text):
        wrong = int(one[2]) + int(one[3])
        passed, failed = passed + int(one[1]) - wrong, failed + wrong
    if failed_in_ctest and not failed:
        failed = 1
    if not failed_in_ctest and not passed and not failed:
        passed = 1  # a program that only says by its exit status that all is well
    return passed, failed


def main():
    words = sys.argv[1:]
    passed = failed = 0
    if words[:1] == ["--counts"]:
        with open(words[1], encoding="ascii") as file:
            for line in file:
                good, bad = map(int, line.split()[:2])
                passed, failed = passed + good, failed + bad
        words = words[2:]
    for path in words:
        for case in tree.parse(path).getroot().iter("testcase"):
            good, bad = count(case)
            passed, failed = passed + good, failed + bad
            if bad:
                print(f"{path}: {case.get('name')}: {good} passed, {bad} failed")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
