# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unit tests, the corpus replay and the command over every case under valgrind.

usage: valgrind.py BUILD-FOLDER   (a build without sanitizers)

An error of memory, or a block that is definitely lost, fails. What GMP, MPFR and OpenSSL keep for the life of the process is
still reachable and no error.
"""

import concurrent.futures
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

VALGRIND = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite",
            "--show-leak-kinds=definite", "--trace-children=no",
            "--suppressions=" + os.path.join(ROOT, "tests", "long", "valgrind.supp")]
LIMIT = 1800  # seconds; valgrind is some thirty times slower


def programs(build):
    """(name, words) of everything to run; Check runs its tests in one process, so that valgrind sees them."""
    tests = os.path.join(build, "tests")
    for name in sorted(os.listdir(tests)):
        path = os.path.join(tests, name)
        if name.startswith("test_") and os.path.isfile(path) and os.access(path, os.X_OK):
            yield name, [path, "--every", "7"] if name == "test_memory" else [path]
        if name.startswith("replay_") and os.access(path, os.X_OK):
            yield name, [path, os.path.join(ROOT, "tests", "fuzz", "corpus", name[len("replay_"):])]
    command = os.path.join(build, "ecodamage")
    for case in harness.files(os.path.join(ROOT, "datasets", "cases"), ".json"):
        yield "value " + case, [command, "value", "--format", "json", os.path.join("datasets", "cases", case)]
        yield "book " + case, [command, "value", "--format", "pdf", "-o", "/dev/null", os.path.join("datasets", "cases", case)]
        yield "explain " + case, [command, "explain", "--program", os.path.join("datasets", "cases", case)]
    bad = os.path.join(ROOT, "tests", "bad")
    for case in harness.files(bad, ".json"):
        if case.count(os.sep) == 1:
            yield "check " + case, [command, "check", os.path.join(bad, case)]


def main():
    build = os.path.abspath([word for word in sys.argv[1:] if not word.startswith("-")][0])
    tally = Tally("valgrind")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {
            pool.submit(harness.run, VALGRIND + words, env={"CK_FORK": "no", "CK_DEFAULT_TIMEOUT": "0"}, limit=LIMIT): name
            for name, words in programs(build)
        }
        for future in concurrent.futures.as_completed(runs):
            status, out, err = future.result()
            name = runs[future]
            # A bad case ends with 3; that is no error of memory.
            fine = status == 0 or name.startswith("check ") and status in (0, 3, 4)
            tally.expect(fine and not re.search(rb"^==\d+==", err, re.M), name,
                         f"exit {status}\n" + (out[-500:] + err[-3000:]).decode(errors="replace"))
    tally.finish()


main()
