# SPDX-License-Identifier: GPL-3.0-or-later
"""Published and reference figures on equivalency, discounting, populations and values, through case files.

  tests/reference/equivalency.json   cases with inputs, the published and the recomputed figure, and how sure each is
  tests/reference/china.json         the same for cases of China that value wildlife, fish, forests and sea areas
  tests/reference/stats/*.json       figures computed by R and by a second implementation, each with its tolerance

A recomputed figure is met to every digit that is written. A published figure is met within the difference that the
file states; where that is more than its rounding, the test shows the difference. Each case runs through the independent
evaluator as well. An entry of the files without a test here is a failure, or is named below with the reason.
"""

import os
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(TESTS, "reference")
sys.path[:0] = [TESTS, FOLDER, os.path.join(TESTS, "program")]

import harness  # noqa: E402
from harness import Tally  # noqa: E402

import discounting  # noqa: E402, F401
import habitat  # noqa: E402, F401
import offsets  # noqa: E402, F401
import populations  # noqa: E402, F401
import valuations  # noqa: E402, F401
from bench import TESTED, Bench  # noqa: E402

# Entries that no model here computes, and why.
WITHOUT = {
    "EQE-1": "impact volume of a marine pressure tool, undiscounted: a method of its own, not equivalency",
    "CN18": "neither the factors nor the prices of its 54,424.76 are published: 1,662.33 a mu cannot be taken apart",
}


def main():
    tally = Tally("reference")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-reference-") as folder:
        bench = Bench(tally, folder)
        for id, entry in bench.entries.items():
            if id in TESTED and harness.wanted(id):
                TESTED[id](bench, entry)
            elif id not in TESTED:
                tally.expect(id in WITHOUT, id, "no test, and no reason why")
        for name in harness.files(os.path.join(FOLDER, "stats"), ".json"):
            name = name[:-5]
            if name in TESTED and harness.wanted(name):
                TESTED[name](bench, bench.stats(name))
            tally.expect(name in TESTED, name, "no test")
    tally.finish()


main()
