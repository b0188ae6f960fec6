# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the number room with exact.py on random operands, every bit of every result.

usage: run_numbers.py DRIVER   (the program built from number_driver.c)
"""

import os
import random
import sys
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import exact  # noqa: E402
import harness  # noqa: E402

COUNT, SEED = 20000, 20240630
FAULTS = {"division": 1, "domain": 2, "magnitude": 3}
UNARY = {"negate": exact.negate, "abs": exact.absolute, "floor": exact.floor, "ceil": exact.ceil, "exp": exact.exp,
         "ln": exact.ln, "sqrt": exact.sqrt}
BINARY = {"add": exact.add, "subtract": exact.subtract, "multiply": exact.multiply, "divide": exact.divide,
          "power": exact.power, "round": exact.round_to, "logistic": exact.logistic, "gompertz": exact.gompertz,
          "weibull": exact.weibull}


def text_of(number):
    """As ed_number_print_exact."""
    if number.exact:
        return str(number.q)
    m, e = number.q.numerator, 1 - number.q.denominator.bit_length()
    while m and m % 2 == 0:
        m, e = m // 2, e + 1
    return f"{m}*2^{e if m else 0}"


def random_number(dice):
    """Small and large, near 0 and 1, exact and approximate: where rules change, operands are likelier."""
    kind = dice.randrange(12)
    if kind == 0:
        q = Fraction(dice.choice([0, 1, -1, 2, -2, 10, 65536]))
    elif kind < 4:
        q = Fraction(dice.randrange(-10**6, 10**6), 10 ** dice.randrange(7))
    elif kind < 6:
        q = Fraction(dice.randrange(1, 10**9), dice.randrange(1, 10**9))
    elif kind < 7:
        q = 1 + Fraction(dice.randrange(-99, 100), 10 ** dice.randrange(3, 60))
    elif kind < 8:
        q = Fraction(dice.getrandbits(dice.choice([300, 2000, 4000])) | 1, dice.getrandbits(dice.choice([300, 4000])) | 1)
    elif kind < 10:
        q = Fraction(dice.randrange(-60, 60), dice.choice([1, 2, 3, 4, 7]))
    elif kind < 11:
        q = Fraction(dice.randrange(1, 1000)) * Fraction(2) ** dice.randrange(-4000, 4000)
    else:
        q = Fraction(dice.randrange(1, 1000)) ** 2 / Fraction(dice.randrange(1, 1000)) ** 2
    return exact.Number(q) if dice.random() < 0.6 and abs(q.numerator).bit_length() <= 4096 and \
        q.denominator.bit_length() <= 4096 else exact.approximate(q)


def expected(name, a, b):
    try:
        result = UNARY[name](a) if name in UNARY else BINARY[name](a, b)
    except exact.Fault as fault:
        return f"fault {FAULTS[str(fault)]}"
    text, lost = exact.decimal_text(result.q)
    return f"{text_of(result)} {text} {int(lost)}"


def main():
    tally = harness.Tally("numbers")
    dice = random.Random(SEED)
    names = sorted(UNARY) + 2 * sorted(BINARY)
    asked = [(dice.choice(names), random_number(dice), random_number(dice)) for _ in range(COUNT)]
    lines = [f"{name} {text_of(a)} {text_of(b)}" for name, a, b in asked]
    status, out, err = harness.run([os.path.abspath(sys.argv[1])], stdin="\n".join(lines).encode() + b"\n", limit=600)
    tally.expect(status == 0, "driver", f"exit {status}\n" + err.decode(errors="replace"))
    answers = out.decode().splitlines()
    tally.expect(len(answers) == COUNT, "answers", f"{len(answers)} of {COUNT}")
    for (name, a, b), line, answer in zip(asked, lines, answers):
        wanted = expected(name, a, b)
        tally.expect(answer == wanted, line[:300], f"expected {wanted[:300]}\ngot      {answer[:300]}")
    tally.finish()


main()
