# SPDX-License-Identifier: GPL-3.0-or-later
"""The same figures from the methods that draw, on every machine.

drawn.txt has every field of each of them for two seeds; it must come out byte for byte, whatever compiler, width or
processor: here also with glibc's AVX2 and FMA paths switched off, and by tests/long/narrow.py with 32 bits and
tests/long/matrix.py with other compilers. `--accept` takes new figures over, where draws have changed on purpose: say
why in the commit.
"""

import json
import os
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(FOLDER)
sys.path[:0] = [TESTS, FOLDER, os.path.join(TESTS, "program"), os.path.join(TESTS, "simulate")]

import harness  # noqa: E402
from harness import Tally  # noqa: E402
from probe import Probe  # noqa: E402
from run_hash import TUNABLES  # noqa: E402

DRAWN = os.path.join(FOLDER, "drawn.txt")
SAMPLE = [2.8, 22.9, 3.3, 4.6, 8.7, 30.4, 12.2, 2.5, 5.7, 26.3, 5.4, 6.1, 5.2, 1.8, 7.2]
BIDS = {"bid": [5, 10, 20, 40, 80, 160], "yes": [46, 41, 33, 24, 13, 6], "asked": [50] * 6,
        "higher": [10, 20, 40, 80, 160, 320], "lower": [2, 5, 10, 20, 40, 80],
        "yy": [38, 30, 22, 12, 5, 2], "yn": [8, 11, 11, 12, 8, 4], "ny": [2, 4, 7, 12, 15, 14], "nn": [2, 5, 10, 14, 22, 30]}
PERSONS = {"bid": [5, 10, 20, 40, 80, 160] * 8, "yes": [(i * 7 + i // 6) % 11 > 2 + i % 6 for i in range(48)],
           "age": [20 + (i * 13) % 47 for i in range(48)]}
CALLS = {  # of each method its call, {} for the seed
    "bootstrap_ucl": ("bootstrap_ucl(x, 0.95, 2000, {})", {"x": SAMPLE}, None),
    **{name: (f"{name}(rows.bid, rows.yes, rows.asked, 0.95, 160, 4000, {{}})", None, BIDS)
       for name in ("logit", "probit", "log_logit", "log_probit")},
    "double_bounded": ("double_bounded(rows.bid, rows.higher, rows.lower, rows.yy, rows.yn, rows.ny, rows.nn, 'logit', "
                       "0.95, 160, 4000, {})", None, BIDS),
    "bid_choice": ("bid_choice(rows.bid, rows.yes, 'logit', 0.95, 160, 4000, {}, rows.age)", None, PERSONS),
}
UNDEFINED = "not defined"


def listed():
    return json.loads(harness.command("methods", "--format", "json")[1])["methods"]


def figures(probe, methods):
    """{line: figure} of every field that has a value, for seeds 1 and 2."""
    found = {}
    for name, (call, samples, rows) in CALLS.items():
        fields = [field["name"] for method in methods if method["name"] == name for field in method["fields"]]
        for seed in (1, 2):
            for field, value in probe.each({field: f"{call.format(seed)}.{field}" for field in fields}, samples, rows).items():
                found[f"{name}({seed}).{field}"] = value
    return found


def text(found):
    return "".join(f"{line} {value}\n" for line, value in found.items()).encode()


def check_seeds(tally, found):
    """A seed matters to what is drawn, and to nothing else."""
    for name in CALLS:
        one, two = ({line.split(".")[1]: value for line, value in found.items() if line.startswith(f"{name}({seed})")}
                    for seed in (1, 2))
        differing = {field for field in one if one[field] != two.get(field)}
        drawn = {field for field in one if field.startswith("drawn")} or \
            {field for field in one if field in ("percentile", "bca", "bootstrap_t", "hall", "z0", "se")}
        tally.expect(drawn and drawn <= differing | {field for field in drawn if one[field] == UNDEFINED}, name,
                     f"{drawn - differing} do not depend on the seed")
        tally.expect(one.keys() == two.keys(), name, "seeds give other fields")


def main():
    tally = Tally("drawn methods")
    harness.need_command(tally)
    methods = listed()
    draws = {method["name"] for method in methods if any(one["name"] == "seed" for one in method["parameters"])}
    tally.expect(draws == set(CALLS), "methods that draw", f"tried are {sorted(CALLS)}, with a seed are {sorted(draws)}")
    with tempfile.TemporaryDirectory(prefix="ed-drawn-") as folder:
        probe = Probe(tally, folder)
        found = figures(probe, methods)
        harness.compare_file(tally, DRAWN, text(found), "drawn.txt")
        check_seeds(tally, found)
        os.environ["GLIBC_TUNABLES"] = TUNABLES
        plain = figures(probe, methods)
    tally.expect(plain == found, "without AVX2 and FMA", str({line for line in found if found[line] != plain.get(line)}))
    tally.finish()


main()
