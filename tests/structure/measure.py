# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the house: rooms, headers, include chains, call circles, lengths, parameters, nesting, equal lines, comments.

usage: measure.py            the figures, as CONTRIBUTING.md has them
       measure.py --longest  and the functions and files that are nearest to a limit

The limits are held by run_structure.py. It reads the layout that clang-format gives: a function's braces stand alone in
the first column.
"""

import os
import re
import statistics
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT  # noqa: E402

SRC = os.path.join(ROOT, "src")
LITERAL = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
COMMENT = r"/\*.*?\*/|//[^\n]*"
INCLUDE = re.compile(r'^#\s*include "([^"]+)"', re.M)
NOT_CALLS = {"if", "for", "while", "switch", "return", "sizeof", "defined"}


def bare(text):
    """The text without literals and comments, its lines kept."""
    blank = lambda match: "\n" * match[0].count("\n") if match[0][0] == "/" else '""'
    return re.sub(LITERAL + "|" + COMMENT, blank, text, flags=re.S)


def jobs():
    """[(room, its job)] in rank order."""
    lines = harness.read(os.path.join(SRC, "ROOMS")).decode().splitlines()
    return [tuple(line.split(None, 1)) for line in lines if re.match(r"[a-z]", line)]


def rooms():
    return [room for room, _ in jobs()]


def sources():
    """{path below src: text} of C files and headers."""
    return {path: harness.read(os.path.join(SRC, path)).decode()
            for suffix in (".c", ".h") for path in harness.files(SRC, suffix)}


class Function:
    def __init__(self, path, line, head, body):
        self.path, self.line, self.body = path, line, body
        self.name = re.search(r"(\w+)\s*\(", head)[1]
        self.static = head.startswith("static")
        self.lines = body.count("\n") - 1
        self.parameters = parameters(head[head.index("(") :])
        self.depth = depth(body)


def depth(body):
    """The indentation of the deepest statement; a line that goes on with the one before it is none of its own."""
    deepest, open_brackets, ended = 1, 0, True
    for row in body.split("\n"):
        text = row.strip()
        if not text or text.startswith("#"):
            continue
        if ended:
            deepest = max(deepest, (len(row) - len(row.lstrip())) // 4)
        open_brackets += text.count("(") - text.count(")")
        ended = open_brackets == 0 and (text[-1] in ";{:" or text in ("}", "};") or re.match(r"(\} )?(if|for|while|switch|else|do)\b", text) is not None)
    return deepest


def parameters(text):
    """How many parameters stand in "(...)"; a pointer to a function is one."""
    text = re.sub(r"\([^()]*\)", "", text[1 : text.rindex(")")])
    return 0 if text.strip() in ("", "void") else text.count(",") + 1


def functions(path, text):
    rows = bare(text).split("\n")
    for first, row in enumerate(rows):
        if row != "{":
            continue
        start = first - 1
        while start > 0 and re.match(r"[ \t]", rows[start]):
            start -= 1
        head = " ".join(rows[start:first])
        if "(" in head and re.search(r"\w+\s*\(", head) and not re.match(r"(struct|union|enum|typedef)\b[^(]*$", head):
            last = rows.index("}", first) if "}" in rows[first:] else len(rows) - 1
            yield Function(path, start + 1, head, "\n".join(rows[first : last + 1]))


def chain(path, includes, known):
    """How many files stand one below the other, the file itself counted."""
    if path not in known:
        known[path] = 1  # a circle would end here
        known[path] = 1 + max((chain(one, includes, known) for one in includes.get(path, ()) if one in includes), default=0)
    return known[path]


def circles(edges):
    """Sets of more than one file that call each other (Tarjan)."""
    number, low, stack, found = {}, {}, [], []

    def visit(at):
        number[at] = low[at] = len(number)
        stack.append(at)
        for to in edges.get(at, ()):
            if to not in number:
                visit(to)
                low[at] = min(low[at], low[to])
            elif to in stack:
                low[at] = min(low[at], number[to])
        if low[at] == number[at]:
            circle = []
            while not circle or circle[-1] != at:
                circle.append(stack.pop())
            if len(circle) > 1:
                found.append(sorted(circle))

    for at in sorted(edges):
        if at not in number:
            visit(at)
    return sorted(found, key=len, reverse=True)


def calls(files, all_functions):
    """{file: files of which it calls functions}."""
    home = {one.name: one.path for one in all_functions if not one.static}
    edges = {path: set() for path in files if path.endswith(".c")}
    for path, text in files.items():
        if path.endswith(".c"):
            for name in re.findall(r"\b(\w+)\b", bare(text)):
                if name in home and home[name] != path:
                    edges[path].add(home[name])
    return edges


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def equal_lines(files, least):
    """[(file, line, file, line)]: places that share `least` lines or more, blank lines and includes aside."""
    first, found = {}, []
    for path, text in files.items():
        rows = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
        rows = [row for row in rows if row[1] and not row[1].startswith("#include")]
        for i in range(len(rows) - least + 1):
            run = tuple(line for _, line in rows[i : i + least])
            place = first.setdefault(run, (path, rows[i][0]))
            if place != (path, rows[i][0]):
                found.append((*place, path, rows[i][0]))
    return found


def longest_equal(files):
    """How many lines in a row stand in two places, at most."""
    length = 1
    while equal_lines(files, length + 1):
        length += 1
    return length


class House:
    def __init__(self):
        self.files = sources()
        self.rooms = rooms()
        self.functions = [one for path, text in self.files.items() if path.endswith(".c") for one in functions(path, text)]
        self.includes = {path: INCLUDE.findall(text) for path, text in self.files.items()}
        known = {}
        self.chains = {path: chain(path, self.includes, known) for path in self.files}
        self.circles = circles(calls(self.files, self.functions))
        self.lengths = {path: text.count("\n") for path, text in self.files.items()}

    def comment_share(self):
        text = "".join(self.files.values())
        comments = [match[0] for match in re.finditer(LITERAL + "|" + COMMENT, text, re.S) if match[0][0] == "/"]
        comments = [one for one in comments if "SPDX" not in one]
        return sum(map(len, comments)) / len(text)

    def figures(self):
        lengths = [one.lines for one in self.functions]
        files = list(self.lengths.values())
        top = {room.split("/")[0] for room in self.rooms}
        return [
            ("rooms, at the top and in all", f"{len(top)}, {len(self.rooms)}"),
            ("files, headers of them", f"{len(files)}, {sum(path.endswith('.h') for path in self.files)}"),
            ("longest chain of includes", str(max(self.chains.values()))),
            ("circles of files that call each other: number, files of the largest",
             f"{len(self.circles)}, {max(map(len, self.circles), default=0)}"),
            ("lines of a function: median, 95 %, longest",
             f"{statistics.median(lengths):.0f}, {percentile(lengths, 0.95)}, {max(lengths)}"),
            ("lines of a file: median, 95 %, longest",
             f"{statistics.median(files):.0f}, {percentile(files, 0.95)}, {max(files)}"),
            ("parameters, most", str(max(one.parameters for one in self.functions))),
            ("nesting, deepest", str(max(one.depth for one in self.functions))),
            ("equal lines in two places, most in a row", str(longest_equal(self.files))),
            ("comments, share of all bytes", f"{self.comment_share():.0%}"),
        ]


def main():
    house = House()
    for name, value in house.figures():
        print(f"| {name} | {value} |")
    if "--longest" in sys.argv:
        for what, key in (("lines", lambda one: one.lines), ("parameters", lambda one: one.parameters),
                          ("depth", lambda one: one.depth)):
            for one in sorted(house.functions, key=key, reverse=True)[:12]:
                print(f"{what} {key(one)}: {one.path}:{one.line} {one.name}")
        for path in sorted(house.lengths, key=house.lengths.get, reverse=True)[:8]:
            print(f"{house.lengths[path]} {path}")
        for path in sorted(house.chains, key=house.chains.get, reverse=True)[:5]:
            print(f"chain {house.chains[path]} {path}")
        for circle in house.circles:
            print(len(circle), " ".join(circle))


if __name__ == "__main__":
    main()
