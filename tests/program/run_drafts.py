# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts of models to come, the grammar's first test: each is read, bound and valued, and its figures recomputed.

A draft that waits for a native method names it under "x-needs"; then nothing but that may be found wanting with it.
"""

import json
import os
import re
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import evaluate  # noqa: E402
import generate  # noqa: E402
import harness  # noqa: E402
import run_examples  # noqa: E402
from harness import Tally  # noqa: E402

DRAFTS = os.path.join(TESTS, "drafts")
MISSING = re.compile(r'there is no function "(\w+)"')


def check_waiting(tally, folder, model, number, example):
    """A draft that waits: the functions that are missing are those it names, and nothing else is wrong."""
    name = f"{model['id']} example {number}"
    generate.save(os.path.join(folder, "case.json"), run_examples.case_of(model, example))
    status, _, err = harness.command("check", "--lang", "en", "case.json", *evaluate.OWN, cwd=folder)
    errors = [line for line in err.decode().splitlines() if ": error: " in line]
    missing = {found[1] for found in map(MISSING.search, errors) if found}
    tally.expect(status == 3 and len(missing) > 0 and missing <= set(model["x-needs"]), name, "\n".join(errors))
    tally.expect(all(MISSING.search(line) for line in errors), name, "\n".join(errors))


def main():
    tally = Tally("drafts")
    harness.need_command(tally)
    evaluate.OWN += ("--models", os.path.join(DRAFTS, "models"))
    with tempfile.TemporaryDirectory(prefix="ed-draft-") as folder:
        for model in sorted(generate.load(os.path.join(DRAFTS, "models")), key=lambda model: model["id"]):
            check = check_waiting if "x-needs" in model else run_examples.check_example
            tally.expect(model.get("examples"), model["id"], "the draft has no example")
            for number, example in enumerate(model.get("examples", []), 1):
                check(tally, folder, model, number, example)
    tally.finish()


main()
