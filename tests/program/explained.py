# SPDX-License-Identifier: GPL-3.0-or-later
"""What each figure's explanation shows against what its node reaches in the program's dump.

Sets of inputs are bits of integers and are known once for each figure: a case of a thousand years has some
ten thousand figures, each of which stands on all before it.
"""

import os
import re
import sys
import urllib.parse

import evaluate
import harness
from exact import Fault

DRIVER = os.path.abspath(sys.argv[1]) if sys.argv[1:] else None  # explain_driver; what uses this is called with its path


class Wrong(evaluate.Difference):
    pass


class Bits:
    """Names as bits."""

    def __init__(self):
        self.number, self.name = {}, []

    def bit(self, name):
        if name not in self.number:
            self.number[name] = len(self.name)
            self.name.append(name)
        return 1 << self.number[name]

    def names(self, mask):
        return [self.name[i] for i in range(mask.bit_length()) if mask >> i & 1]


def gather(goal, known, own, needs):
    """own(goal) and that of all below it, by known results; what stands below itself counts once."""
    stack, open_keys = [goal], set()
    while stack:
        at = stack[-1]
        if at in known:
            stack.pop()
            continue
        below = needs(at)
        missing = [each for each in below if each not in known and each not in open_keys]
        open_keys.add(at)
        if missing:
            stack.extend(missing)
            continue
        inputs, tables = own(at)
        for each in below:
            more = known.get(each, (0, 0))
            inputs, tables = inputs | more[0], tables | more[1]
        known[at] = inputs, tables
        stack.pop()
    return known[goal]


class Program:
    """What each figure reaches in the dump, branches not taken left out."""

    def __init__(self, dump, tape, names):
        self.tape, self.names = tape, names
        self.inputs, self.tables, self.known = Bits(), Bits(), {}
        self.own_of = [(self.inputs.bit(one["path"]) if one.get("path") else 0,
                        self.tables.bit(one["table"]) if one.get("table") else 0) for one in dump["nodes"]]

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
        return gather(self.tape.key(node, row), self.known, lambda key: self.own_of[key[0]],
                      lambda key: self.tape.needs(*key))

    def parts(self, path):
        """The path itself and what is a part of it: a curve or a rate stands for its parameters."""
        mask = 0
        for name, number in self.inputs.number.items():
            if name == path or name.startswith(path + "."):
                mask |= 1 << number
        return mask


class Explained:
    """What the driver tells: of each figure the lines directly below it."""

    def __init__(self, text):
        self.below, at = {}, None
        self.leaf, self.kind, self.table, self.known = Bits(), {}, Bits(), {}
        for line in text.split("\n")[:-1]:
            kind, name, more = line.split("\t", 2)
            name = urllib.parse.unquote(name)
            if kind == "of":
                at = self.below.setdefault(name, [])
            else:
                at.append((kind, name, more))

    def figures_below(self, path):
        if path not in self.below:
            raise Wrong(f"{path} is referred to, and explained nowhere")
        return [name for kind, name, _ in self.below[path] if kind != "row" and (kind == "figure" or name in self.below)]

    def own(self, path):
        inputs = tables = 0
        for kind, name, more in self.below[path]:
            if kind == "row":
                tables |= self.table.bit(name)
            elif kind == "input" and name not in self.below:
                inputs |= self.leaf.bit(name)
                self.kind[name] = more
        return inputs, tables

    def leaves(self, path):
        """(inputs, tables) at the ends of the tree."""
        return gather(path, self.known, self.own, self.figures_below)


def compare_inputs(path, program, explained, inputs, leaves):
    shown = 0
    for leaf in explained.leaf.names(leaves):
        parts = program.parts(leaf)
        shown |= parts
        if (parts or explained.kind[leaf] == "number") and not parts & inputs:
            raise Wrong(f"{path}: {leaf} is shown and took no part")
    if inputs & ~shown:
        raise Wrong(f"{path}: {program.inputs.names(inputs & ~shown)} took part and are not shown")


def compare(program, explained):
    """The number of figures compared."""
    figures, same = 0, set()
    for path, node, row in program.figures():
        reached = program.reached(node, row)
        if reached is None:
            continue
        leaves, rows = explained.leaves(path)
        if (reached[0], leaves) not in same:
            compare_inputs(path, program, explained, reached[0], leaves)
            same.add((reached[0], leaves))
        missing = set(program.tables.names(reached[1])) - set(explained.table.names(rows))
        if missing:
            raise Wrong(f"{path}: rows of {sorted(missing)} were read and are not shown")
        figures += 1
    return figures


# ---- the printed tree of the total


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


def check(path, dump, tape, names, printed=False):
    """The number of figures compared of a case that has no findings. Raises Wrong."""
    status, out, err = harness.run([DRIVER, path])
    if status:
        raise Wrong(f"the driver ends with {status}: " + err.decode(errors="replace")[-500:])
    explained = Explained(out.decode())
    figures = compare(Program(dump, tape, names), explained)
    if not figures:
        raise Wrong("no figure is explained")
    if printed:
        check_printed(path, explained)
    return figures


def check_printed_too(path, dump, tape, names):
    return check(path, dump, tape, names, printed=True)
