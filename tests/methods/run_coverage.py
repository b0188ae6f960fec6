# SPDX-License-Identifier: GPL-3.0-or-later
"""How often limits and intervals cover what they are for, on simulated samples, each valued through a case file.

Of most methods theory gives the coverage exactly for samples of the distribution they assume (EXACT): the share that was
found must lie within four of its standard errors. That is the nominal confidence, or what follows where a limit is not
made for it: Chebyshev's limit and the normal one of values that are normal cover as Student's t says. For others theory
gives a bound alone (AT_LEAST): Bonferroni, Clopper and Pearson. What is asymptotic (NEAR) has an error of the order
n^-1/2 or n^-1, whose factor theory leaves open: 1 is taken.

A few hundred samples in the short run, 10 000 with --long.
"""

import math
import os
import random
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(FOLDER)
sys.path[:0] = [TESTS, FOLDER, os.path.join(TESTS, "program")]

import harness  # noqa: E402
from harness import Tally  # noqa: E402
from probe import Probe  # noqa: E402

LONG = "--long" in sys.argv
if LONG:
    sys.argv.remove("--long")
SAMPLES = 10_000 if LONG else 400
EXACT, AT_LEAST, NEAR = "exactly", "at least", "about"
Z90, Z95 = 1.2815515655446004, 1.6448536269514722  # normal quantiles


def student(t, df):
    """P(T <= t) of Student's t, by Simpson's rule: for what limits of t cover that are not made by it."""
    height = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    density = lambda x: height * (1 + x * x / df) ** (-(df + 1) / 2)
    steps, h = 2000, t / 2000
    inner = sum((4 if i % 2 else 2) * density(i * h) for i in range(1, steps))
    return 0.5 + h / 3 * (density(0) + inner + density(t))


def normals(chance, n, mean=50, sd=8):
    return [chance.gauss(mean, sd) for _ in range(n)]


class Trial:
    """Samples of one kind. `draw(chance)` gives the columns of one; `asked` are {name: (kind, coverage, fields, covers)}:
    `fields` formulas of a limit, or of two, with {name} for a column; covers(chance, limits...) whether they cover."""

    def __init__(self, title, draw, asked, common=None, samples=SAMPLES, batch=200):
        self.title, self.draw, self.asked, self.common, self.samples, self.most = title, draw, asked, common, samples, batch

    def run(self, tally, probe):
        samples, chance = self.samples, random.Random(self.title)
        hits, done = dict.fromkeys(self.asked, 0), 0
        while done < samples:
            batch = min(self.most, samples - done)
            found = self.batch(probe, chance, batch)
            if not found:
                return
            for number, (name, (_, _, fields, covers)) in enumerate(self.asked.items()):
                for i in range(batch):
                    hits[name] += bool(covers(chance, *(float(found[f"s{i}_{number}_{k}"]) for k in range(len(fields)))))
            done += batch
        for name, (kind, coverage, _, _) in self.asked.items():
            self.judge(tally, name, kind, coverage, hits[name] / samples)

    def batch(self, probe, chance, batch):
        """{step: text} of several samples in one case, as samples or, where `common` gives a column they share, as a list."""
        columns, formulas = {}, {}
        for i in range(batch):
            drawn = {key: [round(value, 8) if isinstance(value, float) else value for value in values]
                     for key, values in self.draw(chance).items()}
            columns.update({f"{key}{i}": values for key, values in drawn.items()})
            named = {key: f"rows.{key}{i}" if self.common else f"{key}{i}" for key in drawn}
            named.update({key: f"rows.{key}" for key in self.common or {}})
            formulas.update({f"s{i}_{number}_{k}": field.format(**named)
                             for number, (_, _, fields, _) in enumerate(self.asked.values()) for k, field in enumerate(fields)})
        if self.common:
            return probe.values(self.title, formulas, None, {**columns, **self.common})
        return probe.values(self.title, formulas, columns)

    def judge(self, tally, name, kind, coverage, share):
        coverage, slack = coverage if isinstance(coverage, tuple) else (coverage, 0)
        error = 4 * math.sqrt(coverage * (1 - coverage) / self.samples)
        fine = share >= coverage - error if kind == AT_LEAST else abs(share - coverage) <= error + slack
        if kind == NEAR:  # whatever the factor: a limit that always covers is none
            fine = fine and share <= 1 - (1 - coverage) / 10
        if LONG:
            print(f"coverage: {self.title}, {name}: {share:.4f}, {kind} {coverage:.4f}" + (f" +- {slack:.3f}" if slack else ""))
        tally.expect(fine, f"{self.title}: {name}", f"{share} where theory says {kind} {coverage} (errors {error:.4f} and {slack})")


def above(value):
    return lambda chance, limit: limit >= value


def between(value):
    return lambda chance, low, high: low <= value <= high


def next_normal(count):
    """Whether `count` further values all lie below."""
    return lambda chance, limit: all(limit >= chance.gauss(50, 8) for _ in range(count))


def normal_limits(n=9):
    return Trial(f"normal values, n = {n}", lambda chance: {"x": normals(chance, n)}, {
        "ucl student": (EXACT, 0.95, ["ucl({x}, 0.95).student"], above(50)),
        "ucl normal": (EXACT, student(Z95, n - 1), ["ucl({x}, 0.95).normal"], above(50)),
        "ucl chebyshev": (EXACT, student(math.sqrt(1 / 0.05 - 1), n - 1), ["ucl({x}, 0.95).chebyshev"], above(50)),
        "upl next": (EXACT, 0.9, ["upl({x}, 0.9).next"], next_normal(1)),
        "upl mean": (EXACT, 0.9, ["upl({x}, 0.9, 1, 4).mean_limit"], lambda chance, limit: limit >= chance.gauss(50, 4)),
        "upl highest": (EXACT, n / (n + 1), ["upl({x}, 0.9).highest"], next_normal(1)),
        "upl highest of 3": (EXACT, n / (n + 3), ["upl({x}, 0.9).highest"], next_normal(3)),
        "utl normal": (EXACT, 0.95, ["utl({x}, 0.9, 0.95).normal"], above(50 + Z90 * 8)),
        "standard lower": (EXACT, 0.95, ["against_standard({x}, 50).lower"], lambda chance, limit: limit <= 50),
        "standard upper": (EXACT, 0.95, ["against_standard({x}, 50).upper"], above(50)),
        # The share above 50 is 1/2; the two-sided interval of Clopper and Pearson is never below its confidence.
        "standard share": (AT_LEAST, 0.95, ["against_standard({x}, 50).share_low", "against_standard({x}, 50).share_high"],
                           between(0.5)),
    }, samples=max(SAMPLES, 1000))


def further_limits(n=6):
    """Limits of three further values, apart: the exact factor is found anew for each sample, which takes a while."""
    return Trial(f"three further normal values, n = {n}", lambda chance: {"x": normals(chance, n)}, {
        "upl exact": (EXACT, 0.9, ["upl({x}, 0.9, 3).exact"], next_normal(3)),
        "upl bonferroni": (AT_LEAST, 0.9, ["upl({x}, 0.9, 3).bonferroni"], next_normal(3)),
    }, samples=10_000 if LONG else 200, batch=25)


def lognormal_limits(n=9):
    further = lambda chance, limit: limit >= chance.lognormvariate(1, 0.8)
    return Trial(f"lognormal values, n = {n}", lambda chance: {"x": [chance.lognormvariate(1, 0.8) for _ in range(n)]}, {
        "ucl land": (EXACT, 0.95, ["ucl({x}, 0.95).land"], above(math.exp(1.32))),
        "ucl cox": (NEAR, (0.95, n ** -0.5), ["ucl({x}, 0.95).cox"], above(math.exp(1.32))),
        "upl lognormal": (EXACT, 0.9, ["upl({x}, 0.9).lognormal"], further),
        "utl lognormal": (EXACT, 0.95, ["utl({x}, 0.9, 0.95).lognormal"], above(math.exp(1 + 0.8 * Z90))),
    }, samples=max(SAMPLES, 1000))


def order_limits(n=40):
    """The order statistic that utl takes covers with the probability that it says, whatever the distribution: here of n = 40."""
    rank = next(r for r in range(1, n + 1) if sum(math.comb(n, k) * 0.9 ** k * 0.1 ** (n - k) for k in range(r)) >= 0.9)
    achieved = sum(math.comb(n, k) * 0.9 ** k * 0.1 ** (n - k) for k in range(rank))
    return Trial(f"exponential values, n = {n}", lambda chance: {"x": [chance.expovariate(1) for _ in range(n)]}, {
        "utl order": (EXACT, achieved, ["utl({x}, 0.9, 0.9).order"], above(math.log(10))),
        "utl highest": (EXACT, 1 - 0.9 ** n, ["upl({x}, 0.9).highest"], above(math.log(10))),
    })


def gamma_limits(n=20):
    shape, root, order = 4, n ** -0.5, 1 / n
    q90 = 6.680783  # of the gamma distribution with that shape
    boot = "bootstrap_ucl({x}, 0.95, 1000)."
    return Trial(f"gamma values, n = {n}", lambda chance: {"x": [chance.gammavariate(shape, 1) for _ in range(n)]}, {
        "ucl gamma": (NEAR, (0.95, order), ["ucl({x}, 0.95).gamma"], above(shape)),
        "ucl johnson": (NEAR, (0.95, root), ["ucl({x}, 0.95).johnson"], above(shape)),
        "ucl chen": (NEAR, (0.95, order), ["ucl({x}, 0.95).chen"], above(shape)),
        "utl wilson": (NEAR, (0.95, order), ["utl({x}, 0.9, 0.95).gamma_wilson"], above(q90)),
        "utl hawkins": (NEAR, (0.95, order), ["utl({x}, 0.9, 0.95).gamma_hawkins"], above(q90)),
        "bootstrap percentile": (NEAR, (0.95, root), [boot + "percentile"], above(shape)),
        "bootstrap bca": (NEAR, (0.95, order), [boot + "bca"], above(shape)),
        "bootstrap t": (NEAR, (0.95, order), [boot + "bootstrap_t"], above(shape)),
        "bootstrap hall": (NEAR, (0.95, order), [boot + "hall"], above(shape)),
    })


def enumerated_limits(n=6):
    """Up to nine values nothing is drawn; what a limit covers is still asymptotic."""
    return Trial(f"normal values, n = {n}, all resamples", lambda chance: {"x": normals(chance, n)}, {
        "bootstrap percentile": (NEAR, (0.95, n ** -0.5), ["bootstrap_ucl({x}, 0.95).percentile"], above(50)),
        "bootstrap bca": (NEAR, (0.95, 1 / n), ["bootstrap_ucl({x}, 0.95).bca"], above(50)),
    })


def two_samples():
    draw = lambda chance: {"x": normals(chance, 7, 62), "y": normals(chance, 11)}
    pair = lambda text, low, high: [f"{text}.{low}", f"{text}.{high}"]
    return Trial("two normal samples", draw, {
        "welch pooled": (EXACT, 0.95, pair("welch({x}, {y})", "pooled_low", "pooled_high"), between(12)),
        "welch": (NEAR, (0.95, 1 / 7), pair("welch({x}, {y})", "low", "high"), between(12)),
        "deviation ratio": (NEAR, (0.95, 1 / 7), pair("deviation({x}, {y})", "ratio_low", "ratio_high"), between(1.24)),
    })


def impacts():
    draw = lambda chance: {"a": normals(chance, 4), "b": normals(chance, 5, 55), "c": normals(chance, 6, 48), "d": normals(chance, 3, 30)}
    return Trial("before, after, control, impact", draw, {
        "baci": (EXACT, 0.95, ["baci({a}, {b}, {c}, {d}).low", "baci({a}, {b}, {c}, {d}).high"], between(-23)),
        "baci welch": (NEAR, (0.95, 1 / 3), ["baci({a}, {b}, {c}, {d}).welch_low", "baci({a}, {b}, {c}, {d}).welch_high"], between(-23)),
    })


def pairs():
    after = [False] * 5 + [True] * 7
    draw = lambda chance: {"i": normals(chance, 5) + normals(chance, 7, 30), "c": normals(chance, 12, 45)}
    field = "baci_pairs({i}, {c}, {after})."
    return Trial("pairs before and after", draw, {
        "baci_pairs pooled": (EXACT, 0.95, [field + "pooled_low", field + "pooled_high"], between(-20)),
    }, {"after": after})


def lines():
    t = [0, 1, 2, 3, 5, 8, 9, 12]
    draw = lambda chance: {"y": [20 - 1.5 * at + chance.gauss(0, 2) for at in t]}
    single = lambda chance, low, high: low <= 20 - 1.5 * 10 + chance.gauss(0, 2) <= high
    sets = {f"{name} {kind}": (EXACT, 0.95, [f"{text}.{kind}_low", f"{text}.{kind}_high"], covers)
            for name, text in (("ols", "ols({y}, {t}, 10)"), ("fit", "fit('a + b * x', 'a = 1, b = 1', {y}, {t}, 10)"))
            for kind, covers in (("band", single), ("mean", between(5)))}
    # Gilbert's interval of Sen's slope is normal: its error is of the order n^-1/2.
    sets["mann_kendall slope"] = (NEAR, (0.95, len(t) ** -0.5), ["mann_kendall({y}, {t}).low", "mann_kendall({y}, {t}).high"], between(-1.5))
    return Trial("a line", draw, sets, {"t": t})


def recoveries():
    """A curve is a line near its parameters: with errors as small as these the band is that of a line."""
    t = [0.25 * i for i in range(17)]
    level = lambda at: 80 - 60 * math.exp(-0.7 * at)
    draw = lambda chance: {"y": [level(at) + chance.gauss(0, 0.4) for at in t]}
    text = "recovery_exponential({y}, {t}, 0.95, 2.1)"
    return Trial("a recovery", draw, {
        "band": (EXACT, 0.95, [f"{text}.band_low", f"{text}.band_high"],
                 lambda chance, low, high: low <= level(2.1) + chance.gauss(0, 0.4) <= high),
        "mean": (EXACT, 0.95, [f"{text}.mean_low", f"{text}.mean_high"], between(level(2.1))),
    }, {"t": t})


TRIALS = (normal_limits, further_limits, lognormal_limits, order_limits, gamma_limits, enumerated_limits, two_samples, impacts, pairs,
          lines, recoveries)


def main():
    tally = Tally("coverage")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-coverage-") as folder:
        probe = Probe(tally, folder)
        for make in TRIALS:
            if harness.wanted(make.__name__):
                make().run(tally, probe)
    tally.finish()


main()
