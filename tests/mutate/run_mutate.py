# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether examples can tell: `ecodamage models --mutate`.

  - on three small models, what is printed in both languages, and the exit status
  - each model's changes are as many as its formulas have signs, words and constants to be changed, counted here by a
    tokenizer of its own
  - of the installed models that are quickly tried, and of those that differ from the last commit, every change is
    noticed or named in the model's file; with --all of all of them, and at least 98 % of all changes are noticed

`--accept` writes the expected files. Other words select models by name.
"""

import json
import os
import re
import subprocess
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, TESTS)

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

FOLDER = os.path.join(TESTS, "mutate")
ALL = "--all" in sys.argv[1:]
LIGHT = 150 if harness.QUICK else 600  # changes times examples
NOTICED = 0.98
TIME_LIMIT = 600
TOKEN = re.compile(r"'[^']*'|\[[^\]]*\]|[A-Za-z_][A-Za-z0-9_.]*|[0-9]+(?:\.[0-9]+)?|[<>=!]=|\.\.|[-+*/<>(),^.]")
CHANGED = {"+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not"}
SUMMARY = re.compile(r"^(\S+|all \d+ models): (\d+) changes, (\d+) .*: (\d+) by the compiler, (\d+) by examples; "
                     r"unnoticed: (\d+) named, (\d+) not$", re.M)


def formulas(model):
    """The texts of all formulas of a model's file, and where a loop runs over what."""
    for step in model["steps"]:
        yield from (column["is"] for column in step.get("columns", [step]))
    for part in model["steps"] + model.get("requires", []):
        yield from (over for _, over in part.get("for", []))
    yield from (rule["is"] for rule in model.get("requires", []) + model["amounts"])
    yield from (rule["applies"] for rule in model.get("requires", []) if "applies" in rule)
    yield from (count["when"] for count in model.get("counts", []) if "when" in count)


def changes(text):
    """How many of a formula's tokens can be changed."""
    count = 0
    tokens = TOKEN.findall(text) + [""]
    for token, following in zip(tokens, tokens[1:]):
        is_constant = token[:1].isdigit() and float(token) in (0, 1)
        count += token in CHANGED or is_constant or token in ("min", "max") and following == "("
    return count


def mutate(*words, **named):
    return harness.command("models", "--mutate", *words, limit=TIME_LIMIT, **named)


# ---- small models


def check_printed(tally, name, status, *words):
    for lang in ("en", "zh"):
        got, out, err = mutate(*words, "--lang", lang, cwd=FOLDER)
        text = out + err + b"exit %d\n" % got
        harness.compare_file(tally, os.path.join(FOLDER, f"{name}.{lang}"), text, f"{name} ({lang})")
        tally.expect(got == status, f"{name} ({lang})", f"exit {got}, not {status}")


def check_small(tally):
    check_printed(tally, "told", 0, "--models", "models", "own/told")
    check_printed(tally, "untold", 1, "--models", "models", "own/untold")
    check_printed(tally, "wrong", 3, "--models", "wrong", "own/wrong")
    check_printed(tally, "unknown", 2, "--models", "models", "own/tolt")


# ---- installed models


def load(id):
    with open(os.path.join(ROOT, "models", id + ".json"), encoding="utf-8") as file:
        return json.load(file)


def uncommitted():
    """Ids of models whose file is not as it was committed; none where this is no repository."""
    try:
        words = ["git", "-C", ROOT, "status", "--porcelain", "--", "models"]
        text = subprocess.run(words, capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return {path[:-5] for path in re.findall(r"models/(\S+\.json)$", text, re.M)}


def chosen():
    differing = uncommitted()
    for name in harness.files(os.path.join(ROOT, "models"), ".json"):
        model = load(name[:-5])
        work = sum(map(changes, formulas(model))) * len(model["examples"])
        if harness.wanted(name) and (ALL or harness.arguments() or work <= LIGHT or model["id"] in differing):
            yield model


def check_model(tally, model):
    """(changes, noticed)"""
    status, out, err = mutate(model["id"], "--lang", "en")
    text = (out + err).decode()
    summary = SUMMARY.search(text)
    if not tally.expect(status == 0 and summary is not None, model["id"], f"exit {status}\n{text[-3000:]}"):
        return 0, 0
    all_, noticed, compiler, examples, named, unnamed = map(int, summary.groups()[1:])
    count = sum(map(changes, formulas(model)))
    tally.expect(all_ == count, f"{model['id']}: changes", f"{all_}, but there are {count} in its file")
    tally.expect(compiler + examples == noticed and noticed + named + unnamed == all_, f"{model['id']}: sum", text[-300:])
    tally.expect(named == len(model.get("unnoticed", [])), f"{model['id']}: named", text[-300:])
    return all_, noticed


def main():
    tally = Tally("mutate")
    harness.need_command(tally)
    if not harness.arguments():
        check_small(tally)
    pairs = [check_model(tally, model) for model in chosen()]
    all_, noticed = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    print(f"note: of {all_} changes in {len(pairs)} models examples notice {noticed}")
    if ALL:
        tally.expect(noticed >= NOTICED * all_, "all models", f"{noticed} of {all_} are fewer than {NOTICED:.0%}")
    tally.finish()


main()
