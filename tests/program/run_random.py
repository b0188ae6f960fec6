# SPDX-License-Identifier: GPL-3.0-or-later
"""Random cases over every model, evaluated again independently; the inputs that each figure's explanation shows are
those that its node reaches (explained.py). ED_RANDOM_CASES says how many must be valid.

usage: run_random.py EXPLAIN_DRIVER
"""

import collections
import concurrent.futures
import itertools
import os
import re
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import evaluate  # noqa: E402
import explained  # noqa: E402
import generate  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

SEED = 20240630
WANTED = int(os.environ.get("ED_RANDOM_CASES", "1000"))
FULL = 1000  # cases that have to meet every model and every operation
TRIES = 6  # cases made for each valid one wanted, at most

_catalogue = None


def catalogue():
    global _catalogue
    _catalogue = _catalogue or generate.Catalogue(ROOT, tests=True)
    return _catalogue


def one(task):
    """Makes and checks case `number` in a process of its own; (models, figures or None, difference, operations)."""
    number, names, folder = task
    models = [catalogue().models[name] for name in names] if names else None
    case = generate.Maker(catalogue(), SEED + number).case(models)
    path = os.path.join(folder, f"{number}.json")
    generate.save(path, case)
    used = [item["model"] for item in case["items"]]
    try:
        figures = evaluate.check(path, also=explained.check)
    except Exception as error:  # whatever went wrong is told with the case that shows it
        with open(path, encoding="utf-8") as file:
            return used, None, f"{type(error).__name__}: {error}\n{file.read()}", set()
    os.remove(path)
    return used, figures, None, set(evaluate.OPERATIONS)


def operations():
    """Every operation and curve shape that program.h and program.c name; a curve itself counts by its shapes."""
    header = harness.read(os.path.join(ROOT, "src", "language", "program", "program.h")).decode()
    named = re.findall(r'^\s*X\([A-Z]+, "(\w+)", -?\d\)', header, re.M)
    rows = harness.read(os.path.join(ROOT, "src", "base", "shapes.def")).decode()
    shapes = re.findall(r'^ED_S\w+\((?:\w+, )+"(\w+)"', rows, re.M)
    free = re.findall(r'^ED_SIGMOID\(\w+, \w+, "(\w+)".*, FREE,', rows, re.M)
    return set(named) - {"curve"} | set(shapes) | {shape + "." for shape in free}


def main():
    tally = Tally("random cases")
    harness.need_command(tally)
    models = sorted(catalogue().models)
    valid, made, by_model, met = 0, 0, collections.Counter(), set()
    # First each model alone in turn, then any mixture.
    names = itertools.chain(([name] for name in models * 5), itertools.repeat(None))
    with tempfile.TemporaryDirectory(prefix="ed-random-") as folder:
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
            while valid < WANTED and made < WANTED * TRIES:
                count = max(50, min(400, (WANTED - valid) * 2))
                tasks = [(made + i, next(names), folder) for i in range(count)]
                made += count
                for used, figures, difference, operation in pool.map(one, tasks, chunksize=8):
                    met |= operation
                    if difference:
                        tally.fail("+".join(used), difference[:4000])
                    elif figures:
                        valid += 1
                        tally.ok()
                        by_model.update(set(used))
    tally.expect(valid >= WANTED, "cases", f"{valid} valid cases of {made} made, {WANTED} are wanted")
    # A short run, as under sanitizers, does not meet everything; the full one has to.
    for name in models if WANTED >= FULL else ():
        tally.expect(by_model[name] > 0, name, "no random case over this model was valid")
    for name in sorted(operations()) if WANTED >= FULL else ():
        tally.expect(name in met, name, "no random case used this operation")
    print(f"{made} cases made; valid by model: " + ", ".join(f"{name} {by_model[name]}" for name in models))
    tally.finish()


if __name__ == "__main__":
    main()
