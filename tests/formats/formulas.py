# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas whose value depends on how tightly each operation binds, with what they come to."""

import re
from fractions import Fraction

import calculate

VALUES = {"x": Fraction(3), "y": Fraction(5), "z": Fraction(-2)}
FORMS = 60
TWO = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}


def random_formula(dice, depth):
    """(formula, its value): operations one inside the other, each fully in parentheses, so that only the sheet's own rules
    of precedence decide whether it reads them alike."""
    kind = dice.choice(("leaf", "minus", "minus", "power", "two", "two", "round", "if")) if depth > 0 else "leaf"
    if kind == "leaf":
        name = dice.choice((*VALUES, "4", "0.5"))
        return name, VALUES[name] if name in VALUES else Fraction(name)
    text, value = random_formula(dice, depth - 1)
    if kind == "minus":
        return f"(-{text})", -value
    if kind == "power":
        exponent = dice.choice((2, 3, -1))
        return f"({text} ^ ({exponent}))", value**exponent
    other, right = random_formula(dice, depth - 1)
    if kind == "round":
        return f"round({text}, 0.5)", calculate.rounded(value * 2, 0) / 2
    if kind == "if":
        return f"if({text} < {other}, {other}, -{text})", right if value < right else -value
    sign = dice.choice("+-*/")
    return f"({text} {sign} {other})", TWO[sign](value, right)


def some(dice):
    """Formulas whose values are numbers that a double holds well; the first ones are those that once were wrong."""
    found = [("(100 + ((-(x ^ 2)) * 1.5)) + (x * 50)", Fraction(473, 2)), ("-((x ^ 2) ^ 3)", Fraction(-729)),
             ("x ^ (y ^ 2)", Fraction(3**25)), ("x - (-(z ^ 2))", Fraction(7)), ("((-x) ^ 2) ^ (-1)", Fraction(1, 9))]
    while len(found) < FORMS:
        try:
            text, value = random_formula(dice, 4)
        except ZeroDivisionError:
            continue
        if 0 < abs(value) < 10**8 and value.denominator < 10**8 and re.search(r"\(-|\^", text):
            found.append((text, value))
    return found
