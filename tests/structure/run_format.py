# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every C file is laid out as .clang-format says. `--accept` lays the files out."""

import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402


def tool():
    """clang-format 14: other versions lay out a few things differently, so they would not agree."""
    for name in ("clang-format-14", "clang-format"):
        path = shutil.which(name)
        if path and b"version 14." in harness.run([path, "--version"])[1]:
            return path
    return None


def main():
    tally = Tally("format")
    program = tool()
    if not program:
        tally.fail("clang-format", "version 14 is needed (Debian package clang-format)")
        tally.finish()
    paths = [os.path.join(folder, path) for folder in ("src", "include", "tests") for suffix in (".c", ".h")
             for path in harness.files(os.path.join(ROOT, folder), suffix)]
    if harness.ACCEPT:
        harness.run([program, "-i", *paths])
    status, _, err = harness.run([program, "--dry-run", "-Werror", *paths], limit=3600)
    wrong = {}
    for line in err.decode(errors="replace").splitlines():
        wrong.setdefault(line.partition(":")[0], []).append(line)
    for path in paths:
        tally.expect(path not in wrong, path, "\n".join(wrong.pop(path, [])[:6]))
    tally.expect((status == 0) == (not tally.failed), "clang-format", f"status {status}; {list(wrong)[:3]}")
    tally.finish()


main()
