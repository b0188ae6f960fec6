# SPDX-License-Identifier: GPL-3.0-or-later
"""The evaluator of the HTML book, run by node over every worked case, every model's examples and random cases: the exact
value of every named figure to its last bit, every figure of the report as it is printed, every amount to its rounding.

usage: run_javascript.py [NAME...]      ED_RANDOM_CASES says how many random cases must be valid (300)

It shares nothing with the engine but the program's dump and what number.h and program.h say of it; with the engine and the
evaluator in fractions (evaluate.py) it is the third that agrees.
"""

import itertools
import json
import os
import shutil
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import evaluate  # noqa: E402
import exact  # noqa: E402
import generate  # noqa: E402
import harness  # noqa: E402
import run_examples  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

HERE = os.path.join(TESTS, "program")
SCRIPTS = [os.path.join(ROOT, "src", "assets", "live", name + ".js") for name in ("number", "elementary", "program")]
SEED = 20261130
WANTED = int(os.environ.get("ED_RANDOM_CASES", "300"))
TRIES = 6  # cases made for each valid one wanted, at most


def text_of(value):
    """An exact value as evaluate.js writes it."""
    if isinstance(value, str):
        return value
    return ("" if value.exact else "~") + f"{value.q.numerator:x}/{value.q.denominator:x}"


def in_lowest_terms(text):
    """What evaluate.js writes of an approximate value is not in lowest terms."""
    if not text.startswith("~"):
        return text
    top, bottom = (int(part, 16) for part in text[1:].split("/"))
    return text_of(exact.Number(Fraction(top, bottom), exact=False))


def shown(figure):
    return figure if not isinstance(figure, bool) else "true" if figure else "false"


def report_figures(report):
    """(path, figure as printed, rounded amount or None) of steps, cells and amounts."""
    for item in report["items"]:
        for step in item["steps"]:
            if step["value"] != "undefined":
                yield f"{item['id']}.{step['name']}", shown(step["value"]), None
        for table in item.get("tables", []):
            loops = [column["name"] for column in table["columns"] if "loop" in column]
            for row in table["rows"]:
                labels = ",".join(str(evaluate.text_of(row[name])) for name in loops)
                for column in table["columns"]:
                    if "loop" not in column and column["name"] in row:
                        path = f"{item['id']}.{table['name']}[{labels}].{column['name']}"
                        yield path, shown(evaluate.text_of(row[column["name"]])), None
        for number, amount in enumerate(item["amounts"], 1):
            yield f"{item['id']}#{number}", amount["unrounded"], amount["amount"]


def job_of(path, cwd=ROOT):
    """(program, report) of a case, or None where it has findings."""
    dump = evaluate.dump_of(path, cwd)
    if dump is None:
        return None
    status, report, err = harness.command("value", "--format", "json", *evaluate.OWN, path, cwd=cwd)
    if status:
        raise evaluate.Difference(f"value ends with {status}: " + err.decode(errors="replace")[-1000:])
    return dump, json.loads(report)


def printed(answer, timed):
    """A figure's text as the report has it; a day with its midnight where the report has times (`timed`)."""
    if answer.get("type") == "flag":
        return "true" if answer["text"] == "1" else "false"
    if answer.get("type") == "date":
        minutes = round(Fraction(answer["text"]) * 1440)  # the text is cut to twenty digits
        return evaluate.date_text(Fraction(minutes, 1440), timed)
    return answer.get("text", answer)


def differences(dump, report, answers):
    """What differs, as lines; `answers` are for the dump's names and then for the report's figures."""
    names = [name["path"] for name in dump["names"]]
    for name, answer in zip(dump["names"], answers):
        if "value" in name:
            theirs = evaluate.number_of(name["value"]) if answer.get("type") else name["value"]
            if in_lowest_terms(answer.get("value", "")) != text_of(theirs):
                yield f"{name['path']}: {name['value']} in the program's dump, {answer} here"
    for (path, figure, amount), answer in zip(report_figures(report), answers[len(names):]):
        if printed(answer, len(str(figure)) > len("2024-01-01")) != evaluate.text_of(figure):
            yield f"{path}: {figure} in the report, {answer} here"
        elif amount is not None and answer["amount"] != text_of(exact.Number(Fraction(amount))):
            yield f"{path}: rounded to {amount} in the report, to {answer['amount']} here"


class Batch:
    """Cases collected as lines for one run of node."""

    def __init__(self, tally):
        self.tally, self.cases, self.lines = tally, [], []

    def add(self, name, path, cwd=ROOT):
        """False where the case has findings."""
        try:
            found = job_of(path, cwd)
        except evaluate.Difference as difference:
            self.tally.fail(name, str(difference))
            return False
        if found is None:
            return False
        dump, report = found
        figures = [one["path"] for one in dump["names"]] + [path for path, _, _ in report_figures(report)]
        self.cases.append((name, dump, report, len(figures)))
        self.lines.append(json.dumps({"program": dump, "figures": figures, "rounding": report["rounding"]}))
        return True

    def run(self):
        """The number of figures compared."""
        status, out, err = harness.run(["node", os.path.join(HERE, "evaluate.js"), *SCRIPTS],
                                       stdin="\n".join(self.lines).encode(), limit=600)
        answers = [json.loads(line) for line in out.decode().splitlines()]
        if not self.tally.expect(status == 0 and len(answers) == len(self.cases), "node", err.decode(errors="replace")[-2000:]):
            return 0
        for (name, dump, report, _), answer in zip(self.cases, answers):
            found = list(differences(dump, report, answer))
            self.tally.expect(not found, name, "\n".join(found[:10]))
        return sum(count for _, _, _, count in self.cases)


def add_examples(batch, catalogue, folder):
    for name in sorted(catalogue.models):
        for number, example in enumerate(catalogue.models[name].get("examples", []), 1):
            if "finds" not in example and harness.wanted(name):
                generate.save(os.path.join(folder, "case.json"), run_examples.case_of(catalogue.models[name], example))
                batch.tally.expect(batch.add(f"{name} example {number}", "case.json", cwd=folder), name, "no value")


def add_random(batch, catalogue, folder):
    """Each model alone in turn, then any mixture."""
    valid, models = 0, itertools.chain(sorted(catalogue.models), itertools.repeat(None))
    for number, model in zip(range(WANTED * TRIES), models):
        case = generate.Maker(catalogue, SEED + number).case([catalogue.models[model]] if model else None)
        generate.save(os.path.join(folder, "case.json"), case)
        valid += batch.add(f"random case {SEED + number}: " + "+".join(item["model"] for item in case["items"]), "case.json",
                           cwd=folder)
        if valid == WANTED:
            break
    batch.tally.expect(valid == WANTED, "random cases", f"{valid} valid ones, {WANTED} are wanted")


def main():
    tally = Tally("javascript")
    harness.need_command(tally)
    if not shutil.which("node"):
        print("note: node is not installed (Debian package nodejs): the book's evaluator was not tried outside of a browser")
        return
    catalogue = generate.Catalogue(ROOT, tests=True)
    batch = Batch(tally)
    for case in harness.files(os.path.join(ROOT, "datasets", "cases"), ".json"):
        if harness.wanted(case):
            tally.expect(batch.add(case, os.path.join(ROOT, "datasets", "cases", case)), case, "no value")
    with tempfile.TemporaryDirectory(prefix="ed-javascript-") as folder:
        add_examples(batch, catalogue, folder)
        if not harness.arguments():
            add_random(batch, catalogue, folder)
    print(f"{batch.run()} figures compared")
    tally.finish()


if __name__ == "__main__":
    main()
