# SPDX-License-Identifier: GPL-3.0-or-later
"""numpy, year by year: vectors over the draws."""

import numpy as np
from numpy_peer import RESTORED_FROM, compensation, rest, run


def value(years, whole, zones):
    debit = credit = 0.0
    for t in range(years):
        factor = (1 + whole["rate"]) ** -t
        for shape, area, loss, needed, quick in zones:
            debit = debit + area * loss * rest(shape, t / needed, quick) * factor
        if t >= RESTORED_FROM:
            credit = credit + whole["gain"] * np.minimum(1, (t - RESTORED_FROM) / whole["ramp"]) * factor
    return compensation(whole, debit, credit)


run(value)
