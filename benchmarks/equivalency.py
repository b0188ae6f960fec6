# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU time of valuing habitat equivalency: 50 zones, 300 years, every curve under several rates and conventions.

usage: python3 benchmarks/equivalency.py [--zones 50] [--years 300] [--runs 3] [NAME...]

Each row is the least user and system time of some runs of `ecodamage value --format json`, with the report's results
under all other conventions of timing and the effect of each choice. The command is $ECODAMAGE or build/ecodamage. A word
on the command line keeps the rows that contain it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMMAND = os.environ.get("ECODAMAGE", os.path.join(ROOT, "build", "ecodamage"))
LIMIT = 1.0  # seconds of CPU
YEARS = (37, 23, 60, 15, 40)  # of recovery, by zone

RATES = {
    "constant": "0.03",
    "schedule": {"form": "schedule", "table": "uk/green-book-rates"},
    "gamma": {"form": "gamma", "mean": "0.04", "sd": "0.03"},
    "expected": {"form": "expected", "rates": [["0.25", "0.01"], ["0.5", "0.03"], ["0.25", "0.07"]]},
}
# the last: losses and gains without end, which a hyperbolic rate has no sum for
TIMINGS = {"default": None, "quarterly": "quarterly", "continuous": "continuous", "lasting": None}
SHAPES = ("points", "step", "linear", "exponential", "logistic", "gompertz", "weibull")


def curve(shape, zone):
    level, years = f"0.{10 + zone % 80}", YEARS[zone % len(YEARS)]
    if shape == "points":
        return [["2020", level], [str(2020 + years // 3), "0.93"], [str(2020 + years), "1"]]
    found = {"shape": shape, "start": "2020", "from": level, "to": "1"}
    if shape == "exponential":
        return {**found, "rate": "0.13"}
    if shape in ("logistic", "gompertz", "weibull"):
        found["steepness"] = "1.7" if shape == "weibull" else "8"
    return {**found, "years": str(years)}


def case(shape, rate, timing, zones, years):
    inputs = {"first_year": "2020", "last_year": str(2020 + years - 1), "base_year": "2020",
              "discount_rate": RATES[rate], "unit_cost": "120000",
              "zones": [{"id": f"z{n}", "area": f"{3 + n}.25", "service": curve(shape, n)} for n in range(zones)],
              "project": {"start_level": "0", "service": [["2022", "0"], ["2027", "0.8"]], "last_year": "2121"}}
    if TIMINGS[timing] is not None:
        inputs["timing"] = TIMINGS[timing]
    if timing == "lasting":
        inputs["loss_persists"] = True
        inputs["project"] = {"service": [["2022", "0"], ["2027", "0.8"]], "perpetual": True}
    return {"format": "ecodamage-case/1",
            "case": {"id": "BENCHMARK", "acts": [{"from": "2020-01-01"}], "valuation_date": "2024-06-30",
                     "currency": "CNY"},
            "items": [{"id": "h", "model": "equivalency/habitat", "inputs": inputs,
                       "waive": [{"id": "recovered", "reason": "the workload ends with these years"}]}]}


def measure(path):
    """(seconds of CPU, megabytes) of one run."""
    process = subprocess.Popen([COMMAND, "value", "--format", "json", path], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{path}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zones", type=int, default=50)
    parser.add_argument("--years", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("name", nargs="*")
    options = parser.parse_args()
    over = 0
    print(f"{options.zones} zones, {options.years} years: curve, rate, timing; CPU seconds, MB")
    with tempfile.TemporaryDirectory(prefix="ed-benchmark-") as folder:
        path = os.path.join(folder, "case.json")
        for shape in SHAPES:
            for rate in RATES:
                for timing in TIMINGS:
                    name = f"{shape:12} {rate:9} {timing:10}"
                    if timing == "lasting" and rate == "gamma":
                        continue
                    if options.name and not any(word in name for word in options.name):
                        continue
                    with open(path, "w", encoding="utf-8") as file:
                        json.dump(case(shape, rate, timing, options.zones, options.years), file)
                    seconds, size = min(measure(path) for _ in range(options.runs))
                    over += seconds > LIMIT
                    print(f"{name} {seconds:6.2f} {size:6.0f}" + ("  over" if seconds > LIMIT else ""))
    print(f"{over} over {LIMIT:g} s")


main()
