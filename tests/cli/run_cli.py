# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the command line: a script, its exact output and its exit status.

  tests/cli/<name>.sh       run by `sh` in an empty folder, the command in PATH as `ecodamage`, $ROOT the source tree
  tests/cli/<name>.out      standard output, exactly (absent: none)
  tests/cli/<name>.err      standard error, exactly (absent: none)
  tests/cli/<name>.status   the exit status (absent: 0)

Every script runs under the locale C and, where they can be made, under German (decimal comma) and Turkish (dotless i)
ones, with the same expectation: the environment never decides. `--accept` writes what C gave.
"""

import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CLI = os.path.join(ROOT, "tests", "cli")
NEED_PAPERS = ("report-same",)  # scripts that a build without them leaves out


def run(script, variables):
    with tempfile.TemporaryDirectory(prefix="ed-cli-") as scratch:
        tools, work = os.path.join(scratch, "bin"), os.path.join(scratch, "work")
        os.mkdir(tools)
        os.mkdir(work)
        os.symlink(harness.COMMAND, os.path.join(tools, "ecodamage"))
        env = {"PATH": tools + ":/usr/bin:/bin", "ROOT": ROOT, "HOME": work, "TMPDIR": scratch, **variables}
        return harness.run(["sh", script], cwd=work, env=env)


def check(tally, name, locales):
    script, base = os.path.join(CLI, name + ".sh"), os.path.join(CLI, name)
    for locale in locales.names:
        status, out, err = run(script, locales.variables(locale))
        actual = {".out": out, ".err": err, ".status": b"%d\n" % status if status else b""}
        if harness.ACCEPT and locale == "C":
            for suffix, data in actual.items():
                if data:
                    harness.write(base + suffix, data)
                elif os.path.exists(base + suffix):
                    os.remove(base + suffix)
        wrong = []
        for suffix, data in actual.items():
            expected = harness.read(base + suffix, missing=b"")
            if expected != data:
                wrong.append(harness.difference(expected, data, name + suffix))
        tally.expect(not wrong, f"{name} ({locale})", "\n".join(wrong))


def main():
    tally = Tally("command line")
    harness.need_command(tally)
    if not shutil.which("sh"):
        tally.fail("sh", "no shell")
    names = [path[:-3] for path in harness.files(CLI, ".sh")]
    with harness.Locales() as locales:
        for number, name in enumerate(names):
            if harness.wanted(name) and (harness.PAPERS or name not in NEED_PAPERS) and (not harness.QUICK or harness.in_share(number)):
                check(tally, name, locales)
    for suffix in (".out", ".err", ".status"):
        for path in harness.files(CLI, suffix):
            if path[: -len(suffix)] not in names:
                tally.fail(path, "there is no script of this name")
    tally.finish()


main()
