# SPDX-License-Identifier: GPL-3.0-or-later
"""The log likelihoods of trips a second time, and their errors by Newton's steps on gradients by complex steps.

The reference files' errors of the negative binomial and of truncated counts are of a Hessian by finite differences, up to
0.17 % off; a gradient by complex steps has all digits of a double, so that of its central differences has nine or more.
"""

import cmath
import math

STEP = 1e-5
FORMS = {"negbin2": (True, 0), "trunc_poisson": (False, 1), "trunc_negbin2": (True, 1)}


def likelihood(rows, trips, b, dispersed, who):
    """who: 0 everyone, 1 visitors alone, 2 asked at the place; the last of b is ln alpha where dispersed."""
    total = 0
    for row, y in zip(rows, trips):
        index = sum(value * by for value, by in zip(row, b))
        none = mu = cmath.exp(index)
        total += y * index - math.lgamma(y + 1)
        if dispersed:
            alpha = cmath.exp(b[-1])
            none = cmath.log(1 + alpha * mu) / alpha
            total += sum(cmath.log(1 + alpha * k) for k in range(y)) - y * cmath.log(1 + alpha * mu)
        total -= none
        if who == 1:
            total -= cmath.log(1 - cmath.exp(-none))
        if who == 2:
            total += math.log(y) - index
    return total


def inverse(matrix):
    n = len(matrix)
    work = [row[:] + [float(i == j) for j in range(n)] for i, row in enumerate(matrix)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(work[r][i]))
        work[i], work[pivot] = work[pivot], work[i]
        work[i] = [value / work[i][i] for value in work[i]]
        for r in range(n):
            if r != i:
                work[r] = [a - work[r][i] * b for a, b in zip(work[r], work[i])]
    return [row[n:] for row in work]


def gradient(rows, trips, b, form):
    return [likelihood(rows, trips, [complex(v, 1e-30 * (j == k)) for j, v in enumerate(b)], *form).imag / 1e-30
            for k in range(len(b))]


def errors(columns, trips, start, form, steps=2):
    """(coefficients, their errors) from a start near the maximum."""
    size = [max(abs(value) for value in column) for column in columns] + [1] * form[0]
    rows = [[value / by for value, by in zip(row, size)] for row in zip(*columns)]
    b = [value * by for value, by in zip(start, size)]
    for _ in range(steps):
        slope, curve = gradient(rows, trips, b, form), []
        for k in range(len(b)):
            ends = [gradient(rows, trips, [v + side * (j == k) for j, v in enumerate(b)], form) for side in (STEP, -STEP)]
            curve.append([(low - high) / 2 / STEP for high, low in zip(*ends)])
        covariance = inverse(curve)
        b = [v + sum(c * g for c, g in zip(row, slope)) for v, row in zip(b, covariance)]
    return [v / by for v, by in zip(b, size)], [math.sqrt(covariance[k][k]) / size[k] for k in range(len(b))]


def replaced(file):
    """{key: error} of a reference file on counts, for the models whose own errors are of finite differences."""
    found, data, cost = {}, file["data"], file["params"].get("cost_variable")
    for model, form in FORMS.items():
        expected = file["expected"].get(model) if cost else None
        if not isinstance(expected, dict):
            continue
        names = list(expected["coef"])
        columns = [[1.0] * len(data["trips"])] + [data[name] for name in names[1:]]
        start = list(expected["coef"].values()) + ([-math.log(expected["theta"])] if form[0] else [])
        b, se = errors(columns, data["trips"], start, form)
        found.update({f"{model}.se.{name}": se[k] for k, name in enumerate(names)})
        found[f"{model}.cs.cs_se_delta"] = se[names.index(cost)] / b[names.index(cost)] ** 2
    return found
