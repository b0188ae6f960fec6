# SPDX-License-Identifier: GPL-3.0-or-later
"""A spreadsheet computed by a second evaluator: the subset of formulas that the program writes, and nothing beyond it.

Numbers are fractions, taken digit by digit from the file; what is no fraction (EXP, LN, SQRT, a power) has 50 digits.
So a formula that is wrong gives another figure, and not one hidden in the noise of doubles. Cached results are never
looked at.
"""

import decimal
import re
import sys
from fractions import Fraction

import workbook

sys.setrecursionlimit(100000)
decimal.getcontext().prec = 50
decimal.getcontext().Emax = decimal.MAX_EMAX
decimal.getcontext().Emin = decimal.MIN_EMIN

TOKEN = re.compile(r"""\s*(?:
    (?P<number>[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?) |
    (?P<text>"(?:[^"]|"")*") |
    (?P<reference>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?(?![\w(])) |
    (?P<word>[^\W\d]\w*) |
    (?P<sign><=|>=|<>|[-+*/^()<>=,])
)""", re.X)


class Fault(Exception):
    """#N/A, #DIV/0! and the like: spreads through everything but what IF leaves out."""


def tokens(formula):
    out, at = [], 0
    while at < len(formula):
        match = TOKEN.match(formula, at)
        if match is None:
            raise SyntaxError(f"not of the subset: {formula[at:at + 30]!r} in {formula!r}")
        out.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return out


class Parser:
    """To nested tuples."""

    LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("+", "-"), ("*", "/"), ("^",))

    def __init__(self, formula):
        self.token, self.at = tokens(formula), 0

    def peek(self):
        return self.token[self.at][1] if self.at < len(self.token) else None

    def take(self, wanted=None):
        kind, text = self.token[self.at]
        assert wanted in (None, text), (wanted, text)
        self.at += 1
        return kind, text

    def whole(self):
        tree = self.expression()
        assert self.at == len(self.token), self.token[self.at:]
        return tree

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        tree = self.expression(level + 1)
        while self.peek() in self.LEVELS[level] and self.token[self.at][0] == "sign":
            tree = (self.take()[1], tree, self.expression(level + 1))
        return tree

    def unary(self):
        if self.peek() == "-":
            self.take()
            return ("negate", self.unary())
        return self.primary()

    def primary(self):
        kind, text = self.take()
        if kind == "number":
            return ("value", Fraction(text))
        if kind == "text":
            return ("value", text[1:-1].replace('""', '"'))
        if kind == "reference":
            return ("cells", text)
        if text == "(":
            tree = self.expression()
            self.take(")")
            return tree
        assert kind == "word", text
        if self.peek() != "(":
            return ("value", text == "TRUE") if text in ("TRUE", "FALSE") else ("name", text)
        self.take("(")
        arguments = []
        while self.peek() != ")":
            if arguments:
                self.take(",")
            arguments.append(self.expression())
        self.take(")")
        return ("call", text, arguments)


def exact(value):
    return decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)


def rounded(value, places):
    scaled = abs(value) * Fraction(10) ** int(places)
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole) / Fraction(10) ** int(places)


def power(base, exponent):
    if exponent.denominator == 1 and abs(exponent) < 10000:
        if base == 0 and exponent <= 0:
            raise Fault("#NUM!")
        return base ** int(exponent)
    if base <= 0:
        if base == 0 and exponent > 0:
            return Fraction(0)
        raise Fault("#NUM!")
    return Fraction(exact(base) ** exact(exponent))


def each(a, b, function):
    """Over two values, or over a range and a value."""
    if isinstance(a, list) or isinstance(b, list):
        size = len(a) if isinstance(a, list) else len(b)
        left, right = a if isinstance(a, list) else [a] * size, b if isinstance(b, list) else [b] * size
        return [function(x, y) for x, y in zip(left, right)]
    return function(a, b)


def number(value):
    if isinstance(value, bool):
        return Fraction(int(value))
    if value is None:
        return Fraction(0)
    if isinstance(value, str):
        raise Fault("#VALUE!")
    return value


def divide(a, b):
    if number(b) == 0:
        raise Fault("#DIV/0!")
    return number(a) / number(b)


def same(a, b):
    if a is None or b is None:
        a, b = a or "", b or ""
    if isinstance(a, str) and isinstance(b, str):
        return a.lower() == b.lower()
    return type(a) is type(b) and a == b or a == b and not isinstance(a, str) and not isinstance(b, str)


def least_text(a, b, compare):
    if isinstance(a, str) or isinstance(b, str):
        raise Fault("texts are not ordered in the subset")
    return compare(number(a), number(b))


OPERATIONS = {
    "+": lambda a, b: number(a) + number(b), "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b), "/": divide, "^": lambda a, b: power(number(a), number(b)),
    "=": same, "<>": lambda a, b: not same(a, b),
    "<": lambda a, b: least_text(a, b, lambda x, y: x < y), "<=": lambda a, b: least_text(a, b, lambda x, y: x <= y),
    ">": lambda a, b: least_text(a, b, lambda x, y: x > y), ">=": lambda a, b: least_text(a, b, lambda x, y: x >= y),
}


def flat(values):
    """Arguments of SUM, MIN, MAX: texts and empty cells of ranges do not count."""
    out = []
    for value in values:
        if isinstance(value, list):
            out += [one for one in value if isinstance(one, Fraction)]
        else:
            out.append(number(value))
    return out


def match(wanted, column, kind):
    assert kind == 1
    found = 0
    for at, value in enumerate(column, 1):
        if number(value) <= wanted:
            found = at
    if found == 0:
        raise Fault("#N/A")
    return Fraction(found)


def index(column, at):
    if at < 1 or at > len(column):
        raise Fault("#REF!")
    return column[int(at) - 1]


def root(value):
    if value < 0:
        raise Fault("#NUM!")
    return Fraction(exact(value).sqrt())


def logarithm(value):
    if value <= 0:
        raise Fault("#NUM!")
    return Fraction(exact(value).ln())


def truncated(value):
    return Fraction(int(value))


FUNCTIONS = {
    "SUM": lambda *x: sum(flat(x), Fraction(0)), "MIN": lambda *x: min(flat(x)), "MAX": lambda *x: max(flat(x)),
    "ABS": lambda x: abs(number(x)), "INT": lambda x: Fraction(number(x).__floor__()),
    "EXP": lambda x: Fraction(exact(number(x)).exp()), "LN": lambda x: logarithm(number(x)),
    "SQRT": lambda x: root(number(x)), "NOT": lambda x: not x, "AND": lambda *x: all(x),
    "ROUND": lambda x, d: rounded(number(x), d), "TRUNC": lambda x: truncated(number(x)),
    "ROUNDUP": lambda x, d: Fraction(-((-abs(number(x))).__floor__())) * (1 if number(x) >= 0 else -1),
    "INDEX": index, "MATCH": match, "EXACT": lambda a, b: (a or "") == (b or ""),
    "SUMPRODUCT": lambda x: sum((number(one) for one in x), Fraction(0)),
}


def trimmed(value):
    """A fraction that has become longer than any figure needs, to 50 digits: chains of years would go on growing."""
    if isinstance(value, Fraction) and value.denominator.bit_length() > 512:
        return Fraction(exact(value))
    return value


class Calculation:
    def __init__(self, book):
        self.book, self.known, self.trees = book, {}, {}

    def cell(self, sheet, at):
        key = (sheet, at)
        if key not in self.known:
            self.known[key] = None
            try:
                self.known[key] = self.compute(sheet, at)
            except Fault as fault:
                self.known[key] = fault
        value = self.known[key]
        if isinstance(value, Fault):
            raise value
        return value

    def compute(self, sheet, at):
        cell = self.book.sheets[sheet].get(at)
        if cell is None:
            return None
        if cell.kind == "f":
            return self.value(Parser(cell.formula).whole(), sheet)
        return Fraction(cell.value) if cell.kind == "n" else cell.value

    def cells(self, text, sheet):
        if "!" in text:
            sheet, text = text.rsplit("!", 1)
            sheet = sheet.strip("'")
        if ":" not in text:
            return self.cell(sheet, workbook.place(text))
        (top, left), (bottom, right) = (workbook.place(part) for part in text.split(":"))
        assert left == right
        return [self.cell(sheet, (row, left)) for row in range(top, bottom + 1)]

    def value(self, tree, sheet):
        if tree[0] == "value":
            return tree[1]
        if tree[0] == "cells":
            return self.cells(tree[1], sheet)
        if tree[0] == "name":
            return self.cells(self.book.names[tree[1].lower()], sheet)
        return trimmed(self.operation(tree, sheet))

    def operation(self, tree, sheet):
        if tree[0] == "negate":
            return -number(self.value(tree[1], sheet))
        if tree[0] == "call":
            return self.call(tree[1], tree[2], sheet)
        return each(self.value(tree[1], sheet), self.value(tree[2], sheet), OPERATIONS[tree[0]])

    def call(self, name, arguments, sheet):
        if name == "IF":
            condition = self.value(arguments[0], sheet)
            return self.value(arguments[1 if condition else 2], sheet)
        if name == "NA":
            raise Fault("#N/A")
        return FUNCTIONS[name](*[self.value(one, sheet) for one in arguments])

    def everything(self):
        """Every formula's value; a fault as itself."""
        out = {}
        for sheet, cells in self.book.sheets.items():
            for at, cell in sorted(cells.items()):
                if cell.kind == "f":
                    try:
                        out[sheet, at] = self.cell(sheet, at)
                    except Fault as fault:
                        out[sheet, at] = fault
        return out
