# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands that the documentation shows and compares their output with what it shows.

In README.md, README.zh.md and CONTRIBUTING.md every fence ```console holds lines `$ command` (more lines while one ends in a
backslash) and below each its output, standard error with it. A line `...` stands for any number of lines. The commands
run one after the other in one folder that has models/, datasets/, tests/ and build/ecodamage. `--accept` writes the
actual output into the documents, but for blocks with `...`.
"""

import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

DOCUMENTS = ("README.md", "README.zh.md", "CONTRIBUTING.md")
FENCE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def commands(block):
    """[(command, its lines as written, expected output)] of a block."""
    found, lines = [], block.splitlines()
    while lines:
        line = lines.pop(0)
        if not line.startswith("$ "):
            if found:
                found[-1][2].append(line)
            continue
        written = [line]
        while written[-1].endswith("\\") and lines:
            written.append(lines.pop(0))
        found.append(("\n".join(written)[2:], written, []))
    return found


def matches(expected, actual):
    """Whether lines match, `...` standing for any number of lines."""
    pattern = "".join("(?:.*\n)*" if line == "..." else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def run(command, folder):
    status, out, err = harness.run(["sh", "-c", command + " 2>&1"], cwd=folder,
                                   env={"PATH": "/usr/bin:/bin", "HOME": folder})
    return status, [line.rstrip() for line in (out + err).decode(errors="replace").splitlines()]


def check_block(tally, document, block, folder):
    """Runs a block; returns it with the actual output."""
    new = []
    for command, written, expected in commands(block):
        if "--format pdf" in command and not harness.PAPERS:
            print(f"note: left out, this build has no module of papers: {command}")
            new += written + expected
            continue
        _, actual = run(command, folder)
        fits = matches([line.rstrip() for line in expected], actual)
        keep = "..." in expected
        if not harness.ACCEPT or keep:
            shown = harness.difference("\n".join(expected).encode(), "\n".join(actual).encode(), command)
            tally.expect(fits, f"{document}: {command}", shown)
        new += written + (expected if keep else actual)
    return "\n".join(new) + "\n"


def main():
    tally = Tally("documents")
    harness.need_command(tally)
    for document in DOCUMENTS:
        path = os.path.join(ROOT, document)
        if not os.path.exists(path):
            tally.fail(document, "is missing")
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with tempfile.TemporaryDirectory(prefix="ed-readme-") as folder:
            os.mkdir(os.path.join(folder, "build"))
            os.symlink(harness.COMMAND, os.path.join(folder, "build", "ecodamage"))
            for name in ("models", "datasets", "tests"):
                os.symlink(os.path.join(ROOT, name), os.path.join(folder, name))
            new = FENCE.sub(lambda match: f"```console\n{check_block(tally, document, match[1], folder)}```", text)
        if harness.ACCEPT:
            with open(path, "w", encoding="utf-8") as file:
                file.write(new)
            tally.ok()
    tally.finish()


main()
