# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two numpy programs share: the workload's draws, the curves, and the sums. See workloads.py for the terms."""

import sys

import numpy as np

LN20 = np.log(20.0)
SHAPES = ("linear", "exponential", "logistic", "polygon", "step")
RESTORED_FROM = 3


def pert(rng, low, mode, high, count):
    return low + (high - low) * rng.beta(1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low), count)


def truncated(rng, mean, sd, low, high, count):
    out = rng.normal(mean, sd, count)
    while True:
        outside = np.flatnonzero((out < low) | (out > high))
        if not outside.size:
            return out
        out[outside] = rng.normal(mean, sd, outside.size)


def take(rng, zones, linear, count):
    """The draws: of the whole case by name, of each zone (shape, area, loss, years, quickness)."""
    whole = {"rate": rng.triangular(0.01, 0.03, 0.05, count), "unit_cost": rng.lognormal(np.log(25000), 0.35, count),
             "gain": pert(rng, 0.3, 0.5, 0.8, count), "ramp": rng.triangular(5, 10, 20, count),
             "fixed": truncated(rng, 120000, 25000, 0, np.inf, count), "overhead": rng.uniform(0.05, 0.15, count)}
    each = []
    for k in range(zones):
        f, shape = 1 + 0.25 * (k % 7), "linear" if linear else SHAPES[k % 5]
        quick = rng.uniform(0.8, 1.2, count) if shape in ("exponential", "logistic") else None
        each.append((shape, pert(rng, 2 * f, 4 * f, 9 * f, count), truncated(rng, 0.65, 0.15, 0, 1, count),
                     rng.triangular(5, 15, 40, count), quick))
    return whole, each


def rest(shape, y, quick):
    """What is left of a loss at y = t / years."""
    if shape == "linear":
        return np.maximum(0, 1 - y)
    if shape == "exponential":
        return np.exp(-LN20 * quick * y)
    if shape == "logistic":
        return 1 / (1 + np.exp(10 * quick * (y - 0.5)))
    if shape == "polygon":
        return np.interp(y, (0, 0.25, 0.6, 1), (1, 0.8, 0.3, 0))
    return y < 1


def compensation(whole, debit, credit):
    return debit / credit * whole["unit_cost"] * (1 + whole["overhead"]) + whole["fixed"]


def run(value):
    """ZONES YEARS LINEAR LEAST DRAWS as the C programs take them, then how many draws are taken together."""
    zones, years, linear, draws = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "1", int(sys.argv[5])
    together = int(sys.argv[6])
    rng, total, squares = np.random.default_rng(1), 0.0, 0.0
    for first in range(0, draws, together):
        x = value(years, *take(rng, zones, linear, min(together, draws - first)))
        total += x.sum()
        squares += (x * x).sum()
    mean = total / draws
    print(repr(float(mean)), repr(float(np.sqrt((squares / draws - mean * mean) / draws))))
