# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's operations as src/language/program/program.h defines them, evaluated by demand over exact.py."""

from fractions import Fraction

import exact
from exact import Fault, Number

FLAGS = (Number(0), Number(1))


def flag(value):
    return FLAGS[bool(value)]


def true(value):
    return value.q != 0


UNARY = {
    "negate": exact.negate, "abs": exact.absolute, "floor": exact.floor, "ceil": exact.ceil, "exp": exact.exp,
    "ln": exact.ln, "sqrt": exact.sqrt, "not": lambda a: flag(not true(a)),
}
BINARY = {
    "add": exact.add, "subtract": exact.subtract, "multiply": exact.multiply, "divide": exact.divide,
    "power": exact.power, "round": exact.round_to,
}
ORDER = {
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "lt": lambda a, b: a < b, "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b,
}


def plain(value):
    return value if isinstance(value, str) else value.q


def total(values):
    result = None
    for value in values:
        result = value if result is None else exact.add(result, value)
    return Number(0) if result is None else result


def extreme(values, better):
    """The first value that none is better than."""
    if not values:
        raise Fault("domain")
    result = values[0]
    for value in values[1:]:
        if better(value.q, result.q):
            result = value
    return result


def least(values):
    return extreme(values, lambda a, b: a < b)


def greatest(values):
    return extreme(values, lambda a, b: a > b)


FOLD = {"sum": total, "min": least, "max": greatest}
REDUCE = {"total": total, "least": least, "greatest": greatest}


# ---- curves


def between(start, end, share):
    return exact.add(start, exact.multiply(exact.subtract(end, start), share))


def points(t, pairs):
    """Linear between points, constant outside; where two share their x, the later one holds from x on."""
    before = [pair for pair in pairs if pair[0].q <= t.q]
    after = [pair for pair in pairs if pair[0].q > t.q]
    if not before:
        return after[0][1]
    if not after:
        return before[-1][1]
    (x1, y1), (x2, y2) = before[-1], after[0]
    return between(y1, y2, exact.divide(exact.subtract(t, x1), exact.subtract(x2, x1)))


def in_pairs(values):
    return list(zip(values[::2], values[1::2]))


def way(t, start, years, limited=True):
    x = exact.divide(exact.subtract(t, start), years)
    if limited and x.q < 0:
        return Number(0)
    if limited and x.q > 1:
        return Number(1)
    return x


def exponential(t, start, first, last, k):
    if t.q < start.q:
        return first
    decay = exact.exp(exact.multiply(k, exact.subtract(start, t)))
    return between(last, first, decay)


def sigmoid(shape, raw, t, start, first, last, years, k):
    x = way(t, start, years, limited=not raw or shape is exact.weibull)
    if not raw and x.q in (0, 1):
        return between(first, last, x if x.q == 0 else Number(1))
    share = shape(x, k)
    if not raw:
        low, high = shape(Number(0), k), shape(Number(1), k)
        share = exact.divide(exact.subtract(share, low), exact.subtract(high, low))
    return between(first, last, share)


def curve(shape, raw, operands):
    t, rest = operands[0], operands[1:]
    if shape == "points":
        return points(t, in_pairs(rest))
    start, first, last, years = rest[:4]
    if shape == "step":
        return first if t.q < exact.add(start, years).q else last
    if shape == "linear":
        return between(first, last, way(t, start, years))
    if shape == "exponential":
        return exponential(t, start, first, last, rest[4])
    if shape == "relative":
        return between(first, last, points(way(t, start, years), in_pairs(rest[4:])))
    return sigmoid(getattr(exact, shape), raw, t, start, first, last, years, rest[4])


def band(table, x):
    for row in table:
        if row["value"] is not None and (row["over"] is None or row["over"].q < x.q) and (
            row["to"] is None or x.q <= row["to"].q
        ):
            return row["value"]
    raise Fault("domain")


class Tape:
    """A program; `value(node, row)` evaluates what that figure needs and nothing else.

    A node is a dictionary: op, operands, region (0: none) and, by operation, `number`, `text`, `flag`, `shape` and
    `raw`, `band`. A region is a dictionary: first, last.
    """

    def __init__(self, nodes, regions):
        self.nodes, self.regions, self.known = nodes, regions, {}

    def rows(self, node):
        region = self.nodes[node]["region"]
        return self.regions[region]["last"] - self.regions[region]["first"] + 1 if region else 1

    def key(self, node, row):
        return node, row if self.nodes[node]["region"] else 0

    def value(self, node, row=0):
        """Evaluates with a stack of its own: a recurrence over a thousand years is no deep recursion."""
        goal = self.key(node, row)
        stack = [goal]
        while stack:
            at = stack[-1]
            if at in self.known:
                stack.pop()
                continue
            missing = [need for need in self.needs(*at) if need not in self.known]
            if missing:
                stack.extend(missing)
                continue
            try:
                self.known[at] = self.compute(*at)
            except Fault as fault:
                self.known[at] = fault
            stack.pop()
        result = self.known[goal]
        if isinstance(result, Fault):
            raise result
        return result

    def take(self, key):
        value = self.known[key]
        if isinstance(value, Fault):
            raise value
        return value

    def needs(self, node, row):
        """What has to be known before this figure; more may follow once that is known (if, and, or, row)."""
        one = self.nodes[node]
        op, operands = one["op"], one["operands"]
        if op == "prev":
            return [self.key(operands[0], 0) if row == 0 else self.key(operands[1], row - 1)]
        if op in ("if", "and", "or"):
            return self.lazy_needs(op, operands, row)
        if op == "row":
            return self.row_needs(operands, row)
        if op in REDUCE:
            return [self.key(operands[0], each) for each in range(self.rows(operands[0]))]
        return [self.key(operand, row) for operand in operands]

    def lazy_needs(self, op, operands, row):
        first = self.key(operands[0], row)
        condition = self.known.get(first)
        if condition is None or isinstance(condition, Fault):
            return [first]
        if op == "if":
            return [first, self.key(operands[1 if true(condition) else 2], row)]
        return [first] if true(condition) == (op == "or") else [first, self.key(operands[1], row)]

    def row_needs(self, operands, row):
        first = self.key(operands[1], row)
        index = self.known.get(first)
        if index is None or isinstance(index, Fault):
            return [first]
        return [first, self.row_target(operands, index, row)]

    def row_target(self, operands, index, row):
        region = self.regions[self.nodes[operands[0]]["region"]]
        if index.q.denominator == 1 and region["first"] <= index.q <= region["last"]:
            return self.key(operands[0], int(index.q) - region["first"])
        return self.key(operands[2], row)

    def compute(self, node, row):
        one = self.nodes[node]
        op = one["op"]
        if op in ("number", "input", "native"):
            return one["number"]
        if op == "text":
            return one["text"]
        if op == "flag":
            return flag(one["flag"])
        if op == "index":
            return Number(self.regions[one["region"]]["first"] + row)
        if op in ("prev", "if", "row"):
            keys = self.needs(node, row)
            values = [self.take(key) for key in keys]
            return values[-1]
        values = [self.take(key) for key in self.needs(node, row)]
        if op in ("and", "or"):
            return flag(true(values[-1]))
        if op in UNARY:
            return UNARY[op](*values)
        if op in BINARY:
            return BINARY[op](*values)
        if op in ORDER:
            return flag(ORDER[op](plain(values[0]), plain(values[1])))
        if op in FOLD:
            return FOLD[op](values)
        if op in REDUCE:
            return REDUCE[op](values)
        if op == "curve":
            return curve(one["shape"], one["raw"], values)
        if op == "band":
            return band(one["band"], values[0])
        raise ValueError("unknown operation " + op)
