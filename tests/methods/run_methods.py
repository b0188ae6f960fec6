# SPDX-License-Identifier: GPL-3.0-or-later
"""Native methods by reference figures, each through a case file whose model calls the method (probe.py).

golden/*.json hold data, expected figures (certified by NIST, published, or computed by R and a second implementation) and
their tolerances. COVERED names for every key of `expected` the formula that gives it; a key without one is listed in
WITHOUT with the reason. An undefined figure (null) must be a finding.
"""

import glob
import json
import os
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(FOLDER)
sys.path[:0] = [TESTS, FOLDER, os.path.join(TESTS, "program")]

import counts  # noqa: E402
import harness  # noqa: E402
from covered import WITHOUT, formulas_of  # noqa: E402
from harness import Tally  # noqa: E402
from probe import Probe  # noqa: E402

DIGITS = 1e-9  # a native result enters a program with 10 significant digits
OWN_ERROR = 2e-3  # of the reference's errors by finite differences (counts.py), which are computed again where they are beyond the tolerance


def flat(value, key=""):
    """{"a.0.b": value} of nested lists and objects."""
    if isinstance(value, dict):
        return {k: v for name, one in value.items() for k, v in flat(one, f"{key}.{name}" if key else name).items()}
    if isinstance(value, list):
        return {k: v for i, one in enumerate(value) for k, v in flat(one, f"{key}.{i}").items()}
    return {key: None if value == "Infinity" else value}


def tolerance(file, key):
    """(relative, absolute) of a figure: its own, that of the object it stands in, or the file's."""
    whole = file["tolerance"]
    parts = [part for part in key.split(".") if not part.isdigit()]
    for part in reversed(parts):
        if isinstance(whole.get(part), dict):
            return whole[part].get("rel", 0), whole[part].get("abs", 0)
    return whole.get("rel", DIGITS), whole.get("abs", 0)


def check_figure(tally, file, name, key, wanted, got):
    relative, absolute = tolerance(file, key)
    if isinstance(wanted, bool):
        wanted, got = float(wanted), {"true": 1, "false": 0}.get(got, got)
    relative = max(relative, DIGITS)
    fine = got is not None and abs(float(got) - wanted) <= absolute + relative * max(abs(float(got)), abs(wanted))
    tally.expect(fine, f"{name} {key}", f"expected {wanted!r} within {relative}, got {got}")


def check_file(tally, probe, path):
    name = os.path.basename(path)[:-5]
    with open(path, encoding="utf-8") as opened:
        file = json.load(opened)
    expected = flat(file["expected"])
    for key, value in counts.replaced(file).items():
        tally.expect(abs(value / expected[key] - 1) < OWN_ERROR, f"{name} {key}", f"computed again {value}, in the file {expected[key]}")
        if abs(value / expected[key] - 1) > tolerance(file, key)[0]:
            expected[key] = value
    parts = formulas_of(file)
    for samples, rows, formulas in parts:
        defined = {key: formula for key, formula in formulas.items() if expected[key] is not None}
        steps = {f"f{i}": formula for i, formula in enumerate(defined.values())}
        found = probe.values(name, steps, samples, rows)
        for step, key in zip(steps, defined):
            check_figure(tally, file, name, key, expected[key], found.get(step))
        for key, formula in formulas.items():
            if expected[key] is None:
                probe.undefined(f"{name} {key}", formula, samples, rows)
    covered = {key for _, _, formulas in parts for key in formulas}
    for key in expected:
        reasons = [reason for start, reason in WITHOUT.items() if f"{file['id']}.{key}".startswith(start)]
        tally.expect((key in covered) != bool(reasons), f"{name} {key}", "neither computed nor named with a reason, or both")


def main():
    tally = Tally("methods")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-methods-") as folder:
        probe = Probe(tally, folder)
        for path in sorted(glob.glob(os.path.join(FOLDER, "golden", "*.json"))):
            if harness.wanted(os.path.basename(path)[:-5]):
                check_file(tally, probe, path)
    tally.finish()


main()
