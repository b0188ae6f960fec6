# SPDX-License-Identifier: GPL-3.0-or-later
"""Totals whose distribution is known: how each is made of inputs, and its distribution in closed form."""

import math
import statistics

PHI = statistics.NormalDist().cdf


class Law:
    """P(X <= x), P(X < x), mean and standard deviation (None: not known, infinite)."""

    def __init__(self, cdf, mean=None, sd=None, below=None):
        self.cdf, self.below, self.mean, self.sd = cdf, below or cdf, mean, sd

    def scaled(self, by, shift=0.0):
        """by X + shift, by > 0"""
        return Law(lambda x: self.cdf((x - shift) / by), None if self.mean is None else by * self.mean + shift,
                   None if self.sd is None else by * self.sd, lambda x: self.below((x - shift) / by))

    def negative(self):
        return Law(lambda x: 1 - self.below(-x), None if self.mean is None else -self.mean, self.sd,
                   lambda x: 1 - self.cdf(-x))

    def quantile(self, p, low=-1e15, high=1e15):
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if self.cdf(middle) < p else (low, middle)
        return high


def mixed(*parts):
    """Of (weight, law), weights that add up to 1."""
    mean = sd = None
    if all(law.mean is not None for _, law in parts):
        mean = math.fsum(weight * law.mean for weight, law in parts)
        if all(law.sd is not None for _, law in parts):
            sd = math.sqrt(math.fsum(weight * (law.sd**2 + (law.mean - mean)**2) for weight, law in parts))
    return Law(lambda x: math.fsum(weight * law.cdf(x) for weight, law in parts), mean, sd,
               lambda x: math.fsum(weight * law.below(x) for weight, law in parts))


def normal(mean, sd):
    return Law(lambda x: PHI((x - mean) / sd), mean, sd)


def lognormal(mu, sigma):
    mean = math.exp(mu + sigma**2 / 2)
    return Law(lambda x: PHI((math.log(x) - mu) / sigma) if x > 0 else 0.0, mean,
               mean * math.sqrt(math.expm1(sigma**2)))


def uniform(low, high):
    return Law(lambda x: min(max((x - low) / (high - low), 0.0), 1.0), (low + high) / 2, (high - low) / math.sqrt(12))


def erlang(shape, scale):
    def cdf(x):
        y = x / scale
        return 0.0 if y <= 0 else 1 - math.exp(-y) * math.fsum(y**k / math.factorial(k) for k in range(shape))
    return Law(cdf, shape * scale, math.sqrt(shape) * scale)


def weibull(shape, scale):
    mean = scale * math.gamma(1 + 1 / shape)
    return Law(lambda x: -math.expm1(-(x / scale)**shape) if x > 0 else 0.0, mean,
               math.sqrt(scale**2 * math.gamma(1 + 2 / shape) - mean**2))


def triangular(low, mode, high):
    def cdf(x):
        if x <= low or x >= high:
            return float(x >= high)
        if x < mode:
            return (x - low)**2 / (high - low) / (mode - low)
        return 1 - (high - x)**2 / (high - low) / (high - mode)
    a, b, c = low, mode, high
    return Law(cdf, (a + b + c) / 3, math.sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18))


def gumbel(location, scale):
    return Law(lambda x: math.exp(-math.exp(min(-(x - location) / scale, 700))),
               location + scale * 0.5772156649015329, math.pi * scale / math.sqrt(6))


def loguniform(low, high):
    log = math.log(high / low)
    mean = (high - low) / log
    return Law(lambda x: min(max(math.log(x / low) / log, 0.0), 1.0) if x > 0 else 0.0, mean,
               math.sqrt((high**2 - low**2) / 2 / log - mean**2))


def points(*pairs):
    mean = math.fsum(v * w for v, w in pairs)
    return Law(lambda x: math.fsum(w for v, w in pairs if v <= x), mean,
               math.sqrt(math.fsum(w * (v - mean)**2 for v, w in pairs)), lambda x: math.fsum(w for v, w in pairs if v < x))


def irwin_hall(n):
    def cdf(x):
        if x <= 0 or x >= n:
            return float(x >= n)
        return math.fsum((-1)**k * math.comb(n, k) * (x - k)**n for k in range(math.floor(x) + 1)) / math.factorial(n)
    return Law(cdf, n / 2, math.sqrt(n / 12))


def poisson(mean):
    def weight(k):
        return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
    pairs = [(k, weight(k)) for k in range(int(mean + 12 * math.sqrt(mean) + 20))]
    law = points(*pairs)
    return Law(law.cdf, mean, math.sqrt(mean), law.below)


def binomial(n, p, step):
    return points(*((k * step, math.comb(n, k) * p**k * (1 - p)**(n - k)) for k in range(n + 1)))


def laplace(scale):
    return Law(lambda x: 0.5 * math.exp(x / scale) if x < 0 else 1 - 0.5 * math.exp(-x / scale), 0.0,
               math.sqrt(2) * scale)


def greatest(n):
    """Of n uniform numbers in 0 .. 1."""
    return Law(lambda x: min(max(x, 0.0), 1.0)**n, n / (n + 1), math.sqrt(n / (n + 2)) / (n + 1))


def beta23():
    """Beta of 2 and 3, as a sum of binomial probabilities."""
    def cdf(x):
        x = min(max(x, 0.0), 1.0)
        return math.fsum(math.comb(4, k) * x**k * (1 - x)**(4 - k) for k in range(2, 5))
    return Law(cdf, 0.4, 0.2)


def student3(scale):
    def cdf(x):
        t = x / scale / math.sqrt(3)
        return 0.5 + (math.atan(t) + t / (1 + t * t)) / math.pi
    return Law(cdf, 0.0, math.sqrt(3) * scale)


# ---- how totals are made: inputs of the models in tests/simulate/models


def number(x):
    return format(x, ".17g")


def uncertain(distribution, value=1, **parameters):
    return {"value": number(value), "uncertainty": {"distribution": distribution,
                                                    **{key: number(one) for key, one in parameters.items()}}}


def values(*pairs):
    return {"value": number(pairs[0][0]),
            "uncertainty": {"distribution": "discrete", "values": [[number(v), number(w)] for v, w in pairs]}}


def total(*terms):
    """The sum of (weight, input)."""
    return "test/weighted-sum", {"terms": [{"id": f"t{i}", "weight": number(weight), "x": x}
                                           for i, (weight, x) in enumerate(terms)]}


def alone(x):
    return total((1, x))


def product(a, b=None, c=None):
    return "test/product", {"a": a, "b": b or {"value": "1"}, "c": c or {"value": "1"}}


def most(n):
    return "test/greatest", {"terms": [{"id": f"t{i}", "x": uncertain("uniform", min=0, max=1)} for i in range(n)]}


def either(share, a, b):
    return "test/either", {"choice": uncertain("uniform", min=0, max=1), "share": {"value": number(share)}, "a": a,
                           "b": b}


def norm(mean, sd):
    return uncertain("normal", mean, mean=mean, sd=sd)


def logn(mu, sigma):
    return uncertain("lognormal", math.exp(mu), mu=mu, sigma=sigma)


def flat(low, high):
    return uncertain("uniform", (low + high) / 2, min=low, max=high)


def exponential(mean):
    return uncertain("exponential", mean, mean=mean)


CATASTROPHE = values((0, 0.999), (1e10, 0.001))

TOTALS = {
    "normal": (alone(norm(1000, 100)), normal(1000, 100)),
    "normal of both signs": (alone(norm(0.3, 1)), normal(0.3, 1)),
    "a sliver at 1e9": (alone(norm(1e9, 0.5)), normal(1e9, 0.5)),
    "below zero": (alone(norm(-5e6, 2e5)), normal(-5e6, 2e5)),
    "shifted exponential": (total((1, exponential(3)), (1, {"value": "1000000"})), erlang(1, 3).scaled(1, 1e6)),
    "sum of three normals": (total((1, norm(10, 1)), (2, norm(5, 2)), (-1, norm(3, 4))), normal(17, math.sqrt(33))),
    "lognormal 0.3": (alone(logn(5, 0.3)), lognormal(5, 0.3)),
    "lognormal 1": (alone(logn(10, 1)), lognormal(10, 1)),
    "lognormal 2": (alone(logn(10, 2)), lognormal(10, 2)),
    "lognormal 3": (alone(logn(10, 3)), lognormal(10, 3)),
    "lognormal 5": (alone(logn(3, 5)), lognormal(3, 5)),
    "tiny lognormal 2": (alone(logn(-40, 2)), lognormal(-40, 2)),
    "negative lognormal 2": (total((-1, logn(10, 2))), lognormal(10, 2).negative()),
    "product of lognormals": (product(logn(2, 0.5), logn(3, 0.5), logn(1, 0.2)), lognormal(6, math.sqrt(0.54))),
    "product of wide lognormals": (product(logn(2, 2), logn(3, 1.5)), lognormal(5, 2.5)),
    "uniform": (alone(flat(20, 70)), uniform(20, 70)),
    "uniform from 0": (alone(flat(0, 1)), uniform(0, 1)),
    "uniform of both signs": (alone(flat(-1, 3)), uniform(-1, 3)),
    "sum of two uniforms": (total((1, flat(0, 1)), (1, flat(0, 1))), triangular(0, 1, 2)),
    "sum of six uniforms": (total(*((1, flat(0, 1)) for _ in range(6))), irwin_hall(6)),
    "triangular": (alone(uncertain("triangular", 2, min=1, mode=2, max=7)), triangular(1, 2, 7)),
    "exponential": (alone(exponential(1000)), erlang(1, 1000)),
    "gamma 4": (alone(uncertain("gamma", 8, shape=4, scale=2)), erlang(4, 2)),
    "sum of exponentials": (total(*((1, exponential(5)) for _ in range(3))), erlang(3, 5)),
    "difference of exponentials": (total((1, exponential(7)), (-1, exponential(7))), laplace(7)),
    "weibull 0.5": (alone(uncertain("weibull", 10, shape=0.5, scale=10)), weibull(0.5, 10)),
    "weibull 0.2": (alone(uncertain("weibull", 10, shape=0.2, scale=10)), weibull(0.2, 10)),
    "gumbel": (alone(uncertain("gumbel", 100, location=100, scale=30)), gumbel(100, 30)),
    "loguniform": (alone(uncertain("loguniform", 100, min=1e-3, max=1e6)), loguniform(1e-3, 1e6)),
    "beta": (alone(uncertain("beta", 0.4, alpha=2, beta=3, min=0, max=1)), beta23()),
    "student 3": (alone(uncertain("student", 0, df=3, location=0, scale=1)), student3(1)),
    "greatest of two": (most(2), greatest(2)),
    "greatest of twenty": (most(20), greatest(20)),
    "constant": (total((0, flat(1, 2)), (1, {"value": "192.53"})), points((192.53, 1))),
    "two points": (alone(values((1, 0.5), (2, 0.5))), points((1, 0.5), (2, 0.5))),
    "points at the percentiles": (alone(values((10, 0.05), (20, 0.45), (30, 0.45), (1e6, 0.05))),
                                  points((10, 0.05), (20, 0.45), (30, 0.45), (1e6, 0.05))),
    "points beside the percentiles": (alone(values((-3, 0.049), (0, 0.453), (7, 0.449), (8, 0.049))),
                                      points((-3, 0.049), (0, 0.453), (7, 0.449), (8, 0.049))),
    "poisson": (alone(uncertain("poisson", 4, mean=4)), poisson(4)),
    "large poisson": (alone(uncertain("poisson", 900, mean=900)), poisson(900)),
    "sum of points": (total(*((1, values((0, 0.7), (12.5, 0.3))) for _ in range(8))), binomial(8, 0.3, 12.5)),
    "mostly zero": (product(values((0, 0.8), (1, 0.2)), logn(6, 1)), mixed((0.8, points((0, 1))), (0.2, lognormal(6, 1)))),
    "nearly always zero": (product(values((0, 0.985), (1, 0.015)), flat(5, 6)),
                           mixed((0.985, points((0, 1))), (0.015, uniform(5, 6)))),
    "often zero": (product(values((0, 0.4), (1, 0.6)), norm(50, 5)), mixed((0.4, points((0, 1))), (0.6, normal(50, 5)))),
    "a rare catastrophe": (total((1, norm(1000, 100)), (1, CATASTROPHE)),
                           mixed((0.999, normal(1000, 100)), (0.001, normal(1e10 + 1000, 100)))),
    "a rare gain": (total((1, norm(1000, 100)), (-1, CATASTROPHE)),
                    mixed((0.999, normal(1000, 100)), (0.001, normal(1000 - 1e10, 100)))),
    "one in forty": (total((1, flat(0, 1)), (1, values((0, 0.975), (1e6, 0.025)))),
                     mixed((0.975, uniform(0, 1)), (0.025, uniform(1e6, 1e6 + 1)))),
    "two scales": (either(0.5, norm(1, 1e-3), norm(1e9, 1)), mixed((0.5, normal(1, 1e-3)), (0.5, normal(1e9, 1)))),
    "narrow in wide": (either(0.3, norm(500, 1e-6), norm(500, 100)), mixed((0.3, normal(500, 1e-6)), (0.7, normal(500, 100)))),
    "a point in a density": (either(0.2, {"value": "7"}, norm(5, 3)), mixed((0.2, points((7, 1))), (0.8, normal(5, 3)))),
    "either sign, wide": (product(values((-1, 0.5), (1, 0.5)), logn(4, 2)),
                          mixed((0.5, lognormal(4, 2).negative()), (0.5, lognormal(4, 2)))),
    "two far humps": (either(0.3, norm(-100, 1), norm(100, 1)), mixed((0.3, normal(-100, 1)), (0.7, normal(100, 1)))),
}

# Sums of normal inputs with correlated ranks: the correlation of a pair of normals is 2 sin(pi r / 6).


def correlated(rank, sds):
    r = 2 * math.sin(math.pi * rank / 6)
    variance = sds[0]**2 + sds[1]**2 + 2 * r * sds[0] * sds[1]
    return total((1, norm(10, sds[0])), (1, norm(20, sds[1]))), normal(30, math.sqrt(variance))


CORRELATED = {"correlated, 0.7": (0.7, *correlated(0.7, (3, 4))), "correlated, -0.5": (-0.5, *correlated(-0.5, (3, 2)))}
