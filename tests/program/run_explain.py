# SPDX-License-Identifier: GPL-3.0-or-later
"""The inputs that an explanation shows are those that the program reaches, for every figure.

usage: run_explain.py EXPLAIN_DRIVER [NAME...]

Over every worked case, every example of every model, and random cases (ED_RANDOM_CASES says how many are made): for each
named figure, in each of its rows, the inputs at the ends of its explanation, without limits of depth and rows, are the
inputs that its node reaches in `explain --program`, branches not taken left out (tape.py evaluates the conditions). The
same for the tables whose bands are read. Of the worked cases, the printed tree of the total is held against both.
"""

import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import evaluate  # noqa: E402
import generate  # noqa: E402
import harness  # noqa: E402
from exact import Fault  # noqa: E402
from harness import ROOT, Tally  # noqa: E402
from run_examples import case_of  # noqa: E402

SEED = 20260815
RANDOM = int(os.environ.get("ED_RANDOM_CASES", "1000"))
DRIVER = os.path.abspath(sys.argv[1])


class Wrong(Exception):
    pass


class Program:
    """What each figure reaches in the dump."""

    def __init__(self, dump):
        self.tape, self.names = evaluate.read_program(dump)
        self.path = [one.get("path") for one in dump["nodes"]]
        self.table = [one.get("table") for one in dump["nodes"]]
        self.inputs = {path for path in self.path if path}

    def figures(self):
        """(path, node, row): a region's further rows are named by their years."""
        for path, (node, _) in self.names.items():
            rows = self.tape.rows(node)
            if rows == 1:
                yield path, node, 0
                continue
            head, first, tail = re.fullmatch(r"(.*[\[,])(-?\d+)(\][^\]]*)", path, re.DOTALL).groups()
            for row in range(rows):
                yield path, node, row
                path = f"{head}{int(first) + row + 1}{tail}"

    def reached(self, node, row):
        """(inputs, tables of bands) below the figure; None where it is a fault."""
        try:
            self.tape.value(node, row)
        except Fault:
            return None
        inputs, tables, seen, stack = set(), set(), set(), [self.tape.key(node, row)]
        while stack:
            key = stack.pop()
            if key in seen:
                continue
            seen.add(key)
            if self.path[key[0]]:
                inputs.add(self.path[key[0]])
            if self.table[key[0]]:
                tables.add(self.table[key[0]])
            stack.extend(self.tape.needs(*key))
        return inputs, tables


class Explained:
    """What the driver tells: of each figure the lines directly below it."""

    def __init__(self, text):
        self.below, at = {}, None
        for line in text.split("\n")[:-1]:
            kind, name, more = line.split("\t", 2)
            name = urllib.parse.unquote(name)
            if kind == "of":
                at = self.below.setdefault(name, [])
            else:
                at.append((kind, name, more))

    def leaves(self, path):
        """(inputs {path: type}, tables) at the ends of the tree."""
        inputs, tables, seen, stack = {}, set(), set(), [path]
        while stack:
            path = stack.pop()
            if path in seen:
                continue
            seen.add(path)
            if path not in self.below:
                raise Wrong(f"{path} is referred to, and explained nowhere")
            for kind, name, more in self.below[path]:
                if kind == "row":
                    tables.add(name)
                elif kind == "figure" or name in self.below:
                    stack.append(name)
                elif kind == "input":
                    inputs[name] = more
        return inputs, tables


def over(path):
    """The path itself, then what it is a part of: a curve or a rate stands for its parameters."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def compare(path, program, reached, shown):
    inputs, tables = reached
    leaves, rows = shown
    for one in sorted(inputs):
        if not any(part in leaves for part in over(one)):
            raise Wrong(f"{path}: {one} took part and is not shown")
    for one, kind in sorted(leaves.items()):
        parts = {each for each in program.inputs if each == one or each.startswith(one + ".")}
        if (parts or kind == "number") and not parts & inputs:
            raise Wrong(f"{path}: {one} is shown and took no part")
    if not tables <= rows:
        raise Wrong(f"{path}: rows of {sorted(tables - rows)} were read and are not shown")


def printed_edges(text):
    """{path: paths directly below it} of a printed tree; a line at the depth of one before it ends what that holds."""
    edges, open_paths = {}, []
    for line in text.splitlines()[1:]:
        match = re.match(r"( *)(?:(\d+): )?(\S+)  \S", line)
        if match is None or line.lstrip(" ").startswith(("= ", "holds: ", "does not hold: ")):
            continue
        depth = int(match.group(2)) if match.group(2) else len(match.group(1)) // 2
        name = match.group(3)
        del open_paths[depth - 1:]
        if open_paths:
            edges.setdefault(open_paths[-1], set()).add(name)
        open_paths.append(name)
        if line.endswith("(see above)"):
            edges.setdefault("above", set()).add(name)
    return edges


def check_printed(path, explained):
    status, out, err = harness.command("explain", "--lang", "en", "--depth", "0", "--rows", "0", *evaluate.OWN, path)
    if status:
        raise Wrong(f"explain ends with {status}: " + err.decode(errors="replace")[-500:])
    edges = printed_edges(out.decode())
    above = edges.pop("above", set())
    if not above <= set(edges) | {name for name in above if not explained.below.get(name)}:
        raise Wrong(f"referred to and not above: {sorted(above - set(edges))[:5]}")
    for name, below in edges.items():
        if name in explained.below and below != {one[1] for one in explained.below[name]}:
            raise Wrong(f"{name}: printed {sorted(below)}, explained {explained.below[name]}")


def check(path, printed=False):
    """The number of figures compared, or None if the case has findings."""
    status, dump, err = harness.command("explain", "--program", *evaluate.OWN, path)
    if status == 3:
        return None
    if status:
        raise Wrong(f"explain --program ends with {status}: " + err.decode(errors="replace")[-500:])
    told = subprocess.run([DRIVER, path], capture_output=True, text=True, check=False)
    if told.returncode:
        raise Wrong(f"the driver ends with {told.returncode}: {told.stderr[-500:]}")
    program, explained, figures = Program(json.loads(dump)), Explained(told.stdout), 0
    for name, node, row in program.figures():
        reached = program.reached(node, row)
        if reached is not None:
            compare(name, program, reached, explained.leaves(name))
            figures += 1
    if printed:
        check_printed(path, explained)
    return figures


def one(task):
    """(name, figures or None, what is wrong or None)"""
    name, case, folder, printed = task
    path = os.path.join(folder, name.replace("/", "-").replace(" ", "-") + ".json")
    if isinstance(case, int):
        case = generate.Maker(generate_catalogue(), SEED + case).case(None)
    if case is not None:
        generate.save(path, case)
    try:
        return name, check(path, printed), None
    except Exception as error:  # whatever went wrong is told with the case that shows it
        text = "" if case is None else "\n" + harness.read(path).decode()[:3000]
        return name, None, f"{type(error).__name__}: {error}{text}"
    finally:
        if case is not None:
            os.remove(path)


_catalogue = None


def generate_catalogue():
    global _catalogue
    _catalogue = _catalogue or generate.Catalogue(ROOT, tests=True)
    return _catalogue


def tasks(folder):
    cases = os.path.join(ROOT, "datasets", "cases")
    for name in harness.files(cases, ".json"):
        yield name[:-5], None, cases, True
    models = generate_catalogue().models
    for name in sorted(models):
        for number, example in enumerate(models[name].get("examples", []), 1):
            if "finds" not in example:  # such a one has no figures
                yield f"{name} example {number}", case_of(models[name], example), folder, True
    for number in range(RANDOM):
        yield f"random {number}", number, folder, False


def main():
    del sys.argv[1]
    tally = Tally("explanations")
    harness.need_command(tally)
    valid = 0
    with tempfile.TemporaryDirectory(prefix="ed-explain-") as folder:
        wanted = [task for task in tasks(folder) if harness.wanted(task[0])]
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
            for name, figures, wrong in pool.map(one, wanted, chunksize=4):
                is_random = name.startswith("random ")
                if wrong:
                    tally.fail(name, wrong)
                elif figures or not is_random:
                    tally.expect(figures, name, "the case has findings, or no figure")
                    valid += is_random
    if RANDOM >= 100 and len(wanted) > RANDOM:
        tally.expect(valid >= RANDOM // 10, "random cases", f"{valid} of {RANDOM} were valid")
    print(f"{valid} of {RANDOM} random cases were valid")
    tally.finish()


if __name__ == "__main__":
    main()
