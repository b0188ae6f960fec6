# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as src/number/number.h defines them, written anew over Python's Fraction and Decimal.

Shares nothing with the C code but that description: a number is exact (a fraction of at most 4096 bits in numerator and
denominator) or approximate (256 bits, every operation rounded once to nearest, ties to even).
"""

import decimal
import math
from fractions import Fraction

BITS, PRECISION, EXPONENT = 4096, 256, 65536
DIGITS = 20

# 256 bits are 77 decimal digits. An operand of 256 bits next to 1 leaves 77 digits less in its logarithm, and exp of
# 45,000 costs 5 more; so 240 digits leave some 80 beyond what is rounded, and a wrong rounding has odds of 1e-80.
WORK = decimal.Context(prec=240, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN, rounding=decimal.ROUND_HALF_EVEN)
decimal.setcontext(WORK)  # so that operators like 1 + x work with these digits, too


class Fault(Exception):
    """An operation without a result: `division`, `domain` or `magnitude`."""


class Number:
    """A value; `exact` tells its kind, `q` is its exact value as a Fraction in either."""

    __slots__ = ("exact", "q")

    def __init__(self, q, exact=True):
        self.q, self.exact = Fraction(q), exact

    def __repr__(self):
        return f"{'exact' if self.exact else 'approximate'} {float(self.q) if abs(self.q) < 1e300 else self.q}"


def nearest(q, bits=PRECISION):
    """R(q): q rounded to m * 2^e with m of 256 bits, ties to even m."""
    if not q:
        return q
    n, d = abs(q.numerator), q.denominator
    shift = bits - (n.bit_length() - d.bit_length())  # so that n * 2^shift / d has 256 or 257 bits
    if (n << shift) // d if shift >= 0 else n // (d << -shift):
        size = ((n << shift) // d if shift >= 0 else n // (d << -shift)).bit_length()
        shift -= size - bits
    if shift >= 0:
        n <<= shift
    else:
        d <<= -shift
    m, rest = divmod(n, d)
    if 2 * rest > d or 2 * rest == d and m & 1:
        m += 1
    m = -m if q < 0 else m
    return Fraction(m, 1 << shift) if shift >= 0 else Fraction(m << -shift)


def approximate(q):
    """The approximate number R(q), or a fault of magnitude."""
    q = nearest(q)
    if q and not Fraction(1, 1 << EXPONENT) <= abs(q) < 1 << EXPONENT:
        raise Fault("magnitude")
    return Number(q, exact=False)


def settled(q):
    """An exact result, if it is small enough to stay exact."""
    if q.numerator.bit_length() <= BITS and q.denominator.bit_length() <= BITS:
        return Number(q)
    return approximate(q)


def rounded(x):
    """R(x) of an operand: only an exact one changes."""
    return nearest(x.q) if x.exact else x.q


def combine(operation, *operands):
    """Rules 1 and 2 of number.h."""
    if all(x.exact for x in operands):
        return settled(operation(*(x.q for x in operands)))
    return approximate(operation(*(rounded(x) for x in operands)))


# ---- arithmetic


def add(a, b):
    return combine(lambda x, y: x + y, a, b)


def subtract(a, b):
    return combine(lambda x, y: x - y, a, b)


def multiply(a, b):
    return combine(lambda x, y: x * y, a, b)


def divide(a, b):
    if not b.q:
        raise Fault("division")
    return combine(lambda x, y: x / y, a, b)


def negate(a):
    return Number(-a.q, a.exact)


def absolute(a):
    return Number(abs(a.q), a.exact)


def floor(a):
    return combine(lambda x: Fraction(math.floor(x)), a)


def ceil(a):
    return combine(lambda x: Fraction(math.ceil(x)), a)


def half_away(q):
    """The integer nearest to q, halves away from zero."""
    whole = math.floor(abs(q) + Fraction(1, 2))
    return -whole if q < 0 else whole


def round_to(a, step):
    if step.q <= 0:
        raise Fault("domain")
    return combine(lambda x, y: half_away(x / y) * y, a, step)


# ---- elementary functions: computed in Decimal with digits to spare, then rounded once


def to_decimal(q):
    return WORK.divide(decimal.Decimal(q.numerator), decimal.Decimal(q.denominator))


def from_decimal(x):
    return approximate(Fraction(x))


def guarded_exp(x):
    """exp(x) as a Decimal; far outside the magnitudes a fault, before anything is computed."""
    if abs(x) > 46000:
        raise Fault("magnitude")
    return WORK.exp(x)


def exp(a):
    if a.exact and not a.q:
        return Number(1)
    return from_decimal(guarded_exp(to_decimal(rounded(a))))


def ln(a):
    if a.q <= 0:
        raise Fault("domain")
    if a.exact and a.q == 1:
        return Number(0)
    return from_decimal(WORK.ln(to_decimal(rounded(a))))


def sqrt(a):
    if a.q < 0:
        raise Fault("domain")
    n, d = math.isqrt(a.q.numerator), math.isqrt(a.q.denominator)
    if a.exact and n * n == a.q.numerator and d * d == a.q.denominator:
        return Number(Fraction(n, d))
    q = rounded(a)
    if not q:
        return Number(0, exact=False)
    # The root of q * 4^shift as an integer of far more than 256 bits; a last odd bit stands for what is cut off.
    shift = max(0, 600 - (q.numerator.bit_length() - q.denominator.bit_length()) // 2)
    whole, rest = divmod(q.numerator << 2 * shift, q.denominator)
    root = math.isqrt(whole)
    inexact = rest != 0 or root * root != whole
    return approximate(Fraction(2 * root + inexact, 1 << (shift + 1)))


def power_of(x, y):
    """x^y in Decimal for x > 0; y any fraction."""
    return guarded_exp(WORK.multiply(to_decimal(y), WORK.ln(to_decimal(x))))


def is_integer(a):
    return a.q.denominator == 1


def exact_power(a, n):
    """a^n if it stays exact, else None; never computes what could not."""
    if abs(a.q) == 1:
        return Number(-1 if a.q < 0 and n & 1 else 1)
    size = max(a.q.numerator.bit_length(), a.q.denominator.bit_length())
    if abs(n) * (size - 1) >= BITS:
        return None
    q = a.q**n
    return Number(q) if max(q.numerator.bit_length(), q.denominator.bit_length()) <= BITS else None


def power(a, b):
    both = a.exact and b.exact
    if not a.q:
        if b.q <= 0:
            raise Fault("division" if b.q < 0 else "domain")
        return Number(0, exact=both and is_integer(b))
    if a.q < 0 and not is_integer(b):
        raise Fault("domain")
    if both and is_integer(b):
        result = exact_power(a, int(b.q))
        if result is not None:
            return result
    x, y = rounded(a), rounded(b)
    if abs(x) == 1 or not y:
        return Number(-1 if x < 0 and int(y) & 1 else 1, exact=False)
    if y.denominator == 1 and abs(y) * max(x.numerator.bit_length(), x.denominator.bit_length()) < 20000:
        return approximate(x ** int(y))  # small enough to be taken exactly: no doubt about a tie
    value = power_of(abs(x), y)
    return from_decimal(-value if x < 0 and int(y) & 1 else value)


# ---- curve shapes, each one operation


def sigmoid_exponent(x, k):
    """-k (x - 1/2) of the rounded operands."""
    return -(rounded(k) * (rounded(x) - Fraction(1, 2)))


ONE_BY_ROUNDING = 46000  # 1 - exp(-46000) and the like: the one correct rounding to 256 bits is 1


def logistic(x, k):
    inner = sigmoid_exponent(x, k)
    if inner < -ONE_BY_ROUNDING:
        return approximate(Fraction(1))
    return from_decimal(1 / (1 + guarded_exp(to_decimal(inner))))


def gompertz(x, k):
    inner = sigmoid_exponent(x, k)
    if inner < -ONE_BY_ROUNDING:
        return approximate(Fraction(1))
    if inner > 11:  # exp(inner) is over 46,000 then, and the result outside of the magnitudes
        raise Fault("magnitude")
    return from_decimal(guarded_exp(-guarded_exp(to_decimal(inner))))


def weibull(x, k):
    if x.q < 0:
        raise Fault("domain")
    y, exponent = rounded(x), rounded(k)
    if not y:
        if exponent <= 0:
            raise Fault("division" if exponent < 0 else "domain")
        return Number(0, exact=False)
    if WORK.ln(to_decimal(y)) * to_decimal(exponent) > 11:  # y^k is over 46,000 then
        return approximate(Fraction(1))
    way = power_of(y, exponent)
    if way > ONE_BY_ROUNDING:
        return approximate(Fraction(1))
    small = max(0, -way.adjusted())  # 1 - exp(-t) loses as many digits as t has zeros
    context = decimal.Context(prec=240 + small, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)
    return from_decimal(context.subtract(decimal.Decimal(1), context.exp(-way)))


# ---- reading and printing


def decimal_text(q, digits=DIGITS):
    """(text, rounded): as ed_number_print prints it."""
    if not q:
        return "0", False
    sign, q = ("-" if q < 0 else ""), abs(q)
    decade = decade_of(q)
    scaled = q * Fraction(10) ** (digits - 1 - decade)
    whole = half_away(scaled)
    lost = whole != scaled
    if whole == 10**digits:
        whole, decade = whole // 10, decade + 1
    text = str(whole).rstrip("0")
    if decade < -10 or decade > 29:
        body = text[0] + ("." + text[1:] if len(text) > 1 else "") + f"e{decade}"
    elif decade < 0:
        body = "0." + "0" * (-decade - 1) + text
    elif len(text) <= decade + 1:
        body = text + "0" * (decade + 1 - len(text))
    else:
        body = text[: decade + 1] + "." + text[decade + 1 :]
    return sign + body, lost


def decade_of(q):
    """The largest d with 10^d <= q, by exact comparison."""
    guess = math.floor((q.numerator.bit_length() - q.denominator.bit_length()) * math.log10(2))
    while Fraction(10) ** (guess + 1) <= q:
        guess += 1
    while Fraction(10) ** guess > q:
        guess -= 1
    return guess


def read_exact(text):
    """What ed_number_print_exact printed: "5", "22/7", or "m*2^e" for an approximate value."""
    if "*2^" in text:
        m, e = text.split("*2^")
        return Number(Fraction(int(m)) * Fraction(2) ** int(e), exact=False)
    return Number(Fraction(text))


def round_money(q, rule, step):
    """An amount rounded by the case's rule to a multiple of its step."""
    count = abs(q) / step
    whole = math.floor(count)
    rest = count - whole
    half = Fraction(1, 2)
    up = {
        "half-away": rest >= half,
        "half-up": rest >= half,
        "half-even": rest > half or rest == half and whole & 1 == 1,
        "down": False,
        "up": rest > 0,
    }[rule]
    result = (whole + up) * step
    return -result if q < 0 else result
