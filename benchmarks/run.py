#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the engine beside other programs and prints the ratios, all from one run.

    python3 benchmarks/run.py            some minutes
    python3 benchmarks/run.py --quick    one round, fewer draws in bounded memory: to look at, not to keep
    python3 benchmarks/run.py --write    and puts the figures into RESULTS.md

The command is build/ecodamage, or what ECODAMAGE names. Each round runs every program once, so that what else the
machine does meets all of them; ratios are of medians. A peer whose compiler or interpreter is absent is skipped.
"""

import datetime
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import machinery
import workloads
from programs import COMMAND, HERE, LEAST, Engine, Indices, Peer, build, memory, python

QUICK = "--quick" in sys.argv
ROUNDS = 1 if QUICK else 5
BOUNDED = 10_240_000 if QUICK else 102_400_000
TOGETHER = 100_000  # draws that vectors of numpy and R hold: what an ordinary program takes at once
CACHED = 10_000  # draws whose vectors stay in a core's cache
MARKS = "<!-- figures -->\n", "<!-- end of figures -->\n"


def mean_level(draws):
    case = workloads.case("W1", draws)
    case["items"][0]["inputs"]["timing"]["level"] = "mean"
    return case


def table(draws):
    """W1's formulas as a user writes them, row by row."""
    case = workloads.case("W1", draws)
    item = case["items"][0]
    item["model"] = "user/table"
    del item["confirmed"], item["inputs"]["timing"]
    return case


def indices(base):
    return workloads.case("W1", 4096, sensitivity=["sobol"], base=base)


def engines(folder):
    case = lambda name: lambda draws: workloads.case(name, draws)
    yield Engine("W1", folder, 40_960, 4_096_000, case("W1"))
    yield Engine("W2", folder, 40_960, 12_288_000, case("W2"))
    yield Engine("W3", folder, 40_960, 1_024_000, case("W3"))
    yield Engine("mean level", folder, 40_960, 4_096_000, mean_level)
    yield Engine("table", folder, 40_960, 1_024_000, table)
    yield Engine("one thread", folder, 40_960, 8_192_000, case("W1"), wall=True)
    if len(os.sched_getaffinity(0)) > 1:
        yield Engine("two threads", folder, 40_960, 8_192_000, case("W1"), threads=2, wall=True)
    yield Indices("Sobol indices", folder, 8192, 65536, indices)


def peers(folder, skipped):
    for name in ("gsl_plain", "gsl_careful"):
        words = build(folder, name)
        if words is None:
            skipped.append(f"C with GSL ({name}.c): no gcc or GSL")
            continue
        for workload, few, many in (("W1", 500, 40_500), ("W2", 1000, 601_000), ("W3", 20, 3020)):
            yield Peer(f"{name} {workload}", words, workload, few, many)
        if name == "gsl_plain":
            yield Peer("gsl_plain table", words, "W1", 500, 40_500, least=LEAST)
    command = python()
    if command is None:
        skipped.append("numpy: no Python that has it")
    R = shutil.which("Rscript")
    if R is None:
        skipped.append("R: no Rscript")
    programs = [(name, [command, f"{name}.py"]) for name in ("numpy_years", "numpy_broadcast") if command]
    for name, words in programs + ([("R_years", [R, "--vanilla", "years.R"])] if R else []):
        yield Peer(f"{name} W1", words, "W1", 100, TOGETHER, together=TOGETHER)
        yield Peer(f"{name} W1 in cache", words, "W1", 100, TOGETHER, together=CACHED)


# What is asked for: the least (or most) ratio and the aim; ratio: of a peer's cost to the engine's.
SPEED = (
    ("W1 / C with GSL and pow()", "gsl_plain W1", "W1", 100, 150),
    ("W2 / C with GSL and pow()", "gsl_plain W2", "W2", 33, 45),
    ("W3 / C with GSL and pow()", "gsl_plain W3", "W3", 260, 400),
    ("W1 / careful C with GSL", "gsl_careful W1", "W1", 36, 55),
    ("W1 / numpy, year by year", "numpy_years W1", "W1", 40, 60),
    ("W1 / numpy, broadcasting", "numpy_broadcast W1", "W1", 58, 80),
    ("W1 / R, year by year", "R_years W1", "W1", 120, 170),
    ("a user's table by rows / C with GSL and pow()", "gsl_plain table", "table", 20, 50),
    ("two threads / one", "one thread", "two threads", 1.85, 1.95),
)
OWN = (("mean level, time of start level", "mean level", "W1", 1.5, 1.2),
       ("an evaluation for Sobol's indices, time of a plain one", "Sobol indices", "W1", 1 / 4, 1 / 11))


def line(what, value, least, aim, holds, reached, unit=""):
    show = lambda x: f"{x:.3g}" if isinstance(x, float) else str(x)
    return f"| {what} | {show(value)}{unit} | {show(least)} | {'yes' if holds else '**no**'} | {show(aim)} | {'yes' if reached else 'no'} |"


def speed_table(cost, most, exact):
    yield "| | measured | at least | holds | aim | reached |"
    yield "|---|--:|--:|---|--:|---|"
    for what, above, below, least, aim in SPEED:
        if above in cost and below in cost:
            ratio = cost[above] / cost[below]
            yield line(what, ratio, least, aim, ratio >= least, ratio >= aim, " x")
        else:
            yield f"| {what} | skipped | {least} | | {aim} | |"
    for what, above, below, least, aim in OWN:
        if above not in cost:
            yield f"| {what} | skipped | at most {least:.3g} | | {aim:.3g} | |"
            continue
        ratio = cost[above] / cost[below]
        yield line(what, ratio, f"at most {least:.3g}", aim, ratio <= least, ratio <= aim, " x")
    kind = "exact quantiles" if exact else "quantiles of the histogram"
    yield line(f"memory, {BOUNDED / 1e6:.4g} million draws of W1, {kind}", most, "at most 64", 16,
               most <= 64 and exact, most <= 16 and exact, " MiB")


def cost_table(programs):
    yield "| program | ns a draw | spread | mean (standard error) |"
    yield "|---|--:|--:|--:|"
    for one in programs:
        spread = (max(one.costs) - min(one.costs)) / one.cost()
        yield f"| {one.name} | {one.cost() * 1e9:.4g} | {spread:.0%} | {one.mean:.8g} ({one.error:.2g}) |"


def agreement(programs):
    """Every program draws and computes for itself; their means differ by chance alone."""
    engine = {one.name: one for one in programs if isinstance(one, Engine)}
    for one in programs:
        if isinstance(one, Peer):
            own = engine[one.name.split(" ")[1]]
            apart = abs(one.mean - own.mean) / (one.error**2 + own.error**2) ** 0.5
            if apart > 5:
                sys.exit(f"{one.name} and the engine differ by {apart:.1f} standard errors")


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        flags = re.search(r"^flags\s*:(.*)$", file.read(), re.M)
    words = flags[1].split() if flags else []
    width = next((name for flag, name in (("avx512dq", "AVX-512"), ("avx2", "AVX2"), ("sse2", "SSE2")) if flag in words), "")
    version = lambda *command: subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0].strip()
    parts = [f"{platform.machine()} with {width}, {os.cpu_count()} cores"]
    for name, command in (("gcc", ("gcc", "-dumpfullversion")), ("GSL", ("gsl-config", "--version")),
                          ("R", ("Rscript", "-e", "cat(format(getRversion()))"))):
        if shutil.which(command[0]):
            parts.append(f"{name} {version(*command)}")
    if python():
        parts.append("numpy " + version(python(), "-c", "import numpy; print(numpy.__version__)"))
    return "; ".join(parts)


def write(text):
    path = os.path.join(HERE, "RESULTS.md")
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(MARKS[0])
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + MARKS[0] + text + MARKS[1] + rest.split(MARKS[1])[1])


def main():
    if not os.access(COMMAND, os.X_OK):
        sys.exit(f"{COMMAND} is not built")
    skipped = []
    with tempfile.TemporaryDirectory() as folder:
        programs = [*engines(folder), *peers(folder, skipped)]
        for number in range(ROUNDS):
            for one in programs:
                print(f"\rround {number + 1} of {ROUNDS}: {one.name:<40}", end="", file=sys.stderr, flush=True)
                one.measure()
        print(file=sys.stderr)
        agreement(programs)
        other = list(machinery.table(folder))
    most, report = memory(workloads.case("W1", BOUNDED, quantiles="exact"))
    cost = {one.name: one.cost() for one in programs}
    lines = [f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}; {machine()}; other load "
             f"{max(os.getloadavg()[1] - 1, 0):.1f}; medians of {ROUNDS}", "",
             *speed_table(cost, most, "exact" in report["simulation"]["total"]), "", *cost_table(programs), "", *other, "",
             *(f"Skipped: {reason}." for reason in skipped)]
    text = "\n".join(lines).rstrip("\n") + "\n"
    print(text, end="")
    if "--write" in sys.argv:
        write(text)


main()
