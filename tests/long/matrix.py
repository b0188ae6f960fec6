# SPDX-License-Identifier: GPL-3.0-or-later
"""The same bytes from every build: compilers x optimisation x locales x paths of the C library.

Builds the command with gcc and clang at -O0 to -O3 (and -O3 for this very processor) in build-matrix/, values every
case in datasets/cases with each, under several locales and with glibc's FMA and AVX2 paths switched off, and compares
text, JSON and the program's dump with those of build/ecodamage byte for byte. The hashes over all draws of simulations,
by every vector width and number of threads, have to be those of tests/simulate/golden/draws.txt (run_hash.py), and the
figures of methods that draw those of tests/methods/drawn.txt.
"""

import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

sys.path.append(os.path.join(ROOT, "tests", "simulate"))
import run_hash  # noqa: E402

DRAWN_METHODS = os.path.join(ROOT, "tests", "methods", "run_draws.py")
BUILDS = [
    (f"{compiler}{''.join(flags.split())}", compiler, flags)
    for compiler in ("gcc", "clang")
    for flags in ("-O0", "-O1", "-O2", "-O3", "-O3 -march=native")
]


def build(tally, name, compiler, flags):
    folder = os.path.join(ROOT, "build-matrix", name)
    words = ["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", f"-DCMAKE_C_COMPILER={compiler}", "-DED_TESTS=ON",
             "-DCMAKE_BUILD_TYPE=None", f"-DCMAKE_C_FLAGS={flags}"]
    for step in (words, ["cmake", "--build", folder, "--target", "ecodamage", "hash_driver"]):
        done = subprocess.run(step, capture_output=True, cwd=ROOT)
        if done.returncode:
            tally.fail("build " + name, (done.stdout + done.stderr).decode(errors="replace")[-2000:])
            return None
    tally.ok()
    return folder


def views(case):
    yield "value", "--lang", "zh", case
    yield "value", "--lang", "en", case
    yield "value", "--format", "json", case
    yield "explain", "--program", case


def settings(locales):
    """Environments that must not matter, by name."""
    for locale in locales.names:
        yield locale, locales.variables(locale)
    yield "no FMA", {"GLIBC_TUNABLES": run_hash.TUNABLES}
    yield "other zone", {"TZ": "Asia/Shanghai", "HOME": "/", "COLUMNS": "20", "LINES": "3"}


def check_draws(tally, name, folder):
    with tempfile.TemporaryDirectory(prefix="ed-hash-") as cases:
        status, out, err = run_hash.hashes(os.path.join(folder, "tests", "hash_driver"), cases)
    wanted = harness.read(run_hash.GOLDEN)
    tally.expect(status == 0 and out == wanted, f"{name}: draws", harness.difference(wanted, out + err, "draws.txt"))
    status, out, _ = harness.run([sys.executable, DRAWN_METHODS], env={"ECODAMAGE": os.path.join(folder, "ecodamage")})
    tally.expect(status == 0, f"{name}: methods that draw", out.decode(errors="replace")[-2000:])


def main():
    tally = Tally("matrix")
    harness.need_command(tally)
    worked = os.path.join("datasets", "cases")
    cases = [os.path.join(worked, path) for path in harness.files(os.path.join(ROOT, worked), ".json")]
    expected = {words: harness.command(*words) for case in cases for words in views(case)}
    with harness.Locales() as locales:
        for name, compiler, flags in BUILDS:
            folder = build(tally, name, compiler, flags)
            if not folder:
                continue
            check_draws(tally, name, folder)
            # Every environment with one build of each compiler; the others differ in code only.
            chosen = list(settings(locales)) if flags == "-O3" else [("C", {})]
            for setting, variables in chosen:
                for words, wanted in expected.items():
                    actual = harness.run([os.path.join(folder, "ecodamage"), *words], env=variables)
                    tally.expect(actual == wanted, f"{name}, {setting}: {' '.join(words)}",
                                 harness.difference(wanted[1] + wanted[2], actual[1] + actual[2], words[-1]))
    tally.finish()


main()
