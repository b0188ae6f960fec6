# SPDX-License-Identifier: GPL-3.0-or-later
"""Evaluates the compiled program of a case again and compares every figure of the report with it.

usage: evaluate.py CASE...     (or as a module: `check`)

The program comes from `ecodamage explain --program CASE`, the report from `ecodamage value --format json CASE`. Nothing
else of the command is used: arithmetic is exact.py's, operations are tape.py's. Compared are

  - the exact value of every step, amount and table column without rows: equal as fractions if exact, else within 2^-250
    (a last bit could differ only if a transcendental function were not rounded correctly);
  - every figure in the report as printed, table rows included: to the last digit;
  - every amount, rounded here once more by the case's rule.
"""

import json
import os
import sys
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.dirname(os.path.abspath(__file__))]

import datetime  # noqa: E402

import exact  # noqa: E402
import harness  # noqa: E402
from exact import Fault, Number  # noqa: E402
from tape import Tape  # noqa: E402

NEAR = Fraction(1, 1 << 250)
# Models and tables that only exercise the language; searched before the installed ones.
OWN = ("--models", os.path.join(os.path.dirname(os.path.abspath(__file__)), "models"),
       "--datasets", os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables"))

OPERATIONS = set()  # met so far; a curve by its shape, with a point where it is raw


def number_of(text):
    return None if text is None else exact.read_exact(text)


def read_node(one):
    node = {"op": one["op"], "operands": one.get("operands", []), "region": one.get("region", 0), "type": one["type"]}
    if "value" in one:
        node["number"] = number_of(one["value"])
    for key in ("text", "flag", "shape", "raw"):
        if key in one:
            node[key] = one[key]
    if "bands" in one:
        node["band"] = [{key: number_of(row[key]) for key in ("over", "to", "value")} for row in one["bands"]]
    return node


def read_program(dump):
    """(tape, {path: (node, exact value or None)})."""
    if dump["format"] != "ecodamage-program/1":
        raise ValueError("unknown format " + dump["format"])
    tape = Tape([read_node(one) for one in dump["nodes"]], dump["regions"])
    return tape, {one["path"]: (one["node"], one.get("value")) for one in dump["names"]}


# ---- comparison


class Difference(Exception):
    pass


def date_text(days, timed=False):
    """A day, or a day with a time; midnight has none by itself, only beside other times of a column (`timed`)."""
    minutes = days * 1440
    if minutes != int(minutes):
        raise Difference(f"{days} days since 1970 are no whole minutes")
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(minutes=int(minutes))
    return moment.strftime("%Y-%m-%d %H:%M" if timed or days != int(days) else "%Y-%m-%d")


def printed(tape, node, row=0, timed=False):
    """A figure as the report prints it."""
    value = tape.value(node, row)
    if isinstance(value, str):
        return value
    kind = tape.nodes[node]["type"]
    if kind == "flag":
        return "true" if value.q else "false"
    if kind == "date":
        return date_text(value.q, timed)
    return exact.decimal_text(value.q)[0]


def compare_exact(path, ours, theirs):
    if isinstance(ours, str) or theirs is None:
        same = ours == theirs
    else:
        other = number_of(theirs)
        same = ours.exact == other.exact and (
            ours.q == other.q if ours.exact else abs(ours.q - other.q) <= abs(ours.q) * NEAR)
    if not same:
        raise Difference(f"{path}: {theirs} in the program's dump, {ours!r} here")


def text_of(figure):
    """A cell is its text, or an object with `value`."""
    return figure.get("value") if isinstance(figure, dict) else figure


class Comparison:
    def __init__(self, dump, report):
        self.tape, self.names = read_program(dump)
        self.report, self.figures = report, 0

    def figure(self, path, node, row, shown, timed=False):
        ours = printed(self.tape, node, row, timed)
        if isinstance(shown, bool):
            shown = "true" if shown else "false"
        if ours != str(shown):
            raise Difference(f"{path}: {shown} in the report, {ours} here")
        self.figures += 1

    def all(self, rounding):
        for path, (node, value) in self.names.items():
            if not self.tape.nodes[node]["region"]:
                compare_exact(path, self.tape.value(node), value)
                self.figures += 1
        for item in self.report["items"]:
            self.item(item, rounding)
        return self.figures

    def item(self, item, rounding):
        for step in item["steps"]:
            if step["value"] == "undefined":  # a method's field that these data do not give; it has no figure
                if f"{item['id']}.{step['name']}" in self.names or "." not in step["name"]:
                    raise Difference(f"{item['id']}.{step['name']} is called undefined")
                continue
            node, _ = self.names[f"{item['id']}.{step['name']}"]
            self.figure(f"{item['id']}.{step['name']}", node, 0, step["value"])
        for table in item.get("tables", []):
            self.table(item["id"], table)
        for index, amount in enumerate(item["amounts"], 1):
            node, _ = self.names[f"{item['id']}#{index}"]
            self.figure(f"{item['id']}#{index}", node, 0, amount["unrounded"])
            self.amount(f"{item['id']}#{index}", self.tape.value(node), amount["amount"], rounding)

    def table(self, item, table):
        """Rows of one combination of elements stand together: the first has the name, its region the further ones."""
        at = None
        days = len("2024-01-01")
        timed = {column for row in table["rows"] for column in row if len(str(text_of(row[column]))) > days}
        for row in table["rows"]:
            names = self.columns_of(item, table, row)
            if names is not None:
                at, offset = names, 0
            elif at is None:
                raise Difference(f"{item}.{table['name']}: the first row is not named in the dump")
            else:
                offset += 1
            for column, node in at.items():
                if column in row:
                    self.figure(f"{item}.{table['name']}.{column} row {offset}", node, offset, text_of(row[column]),
                                column in timed)

    def columns_of(self, item, table, row):
        """{column: node} if this row's elements are named in the dump, else None: a further row of a region."""
        found = {}
        columns = [column["name"] for column in table["columns"]]
        for loops in range(len(row)):
            labels = ",".join(str(text_of(value)) for value in list(row.values())[:loops])
            for column in columns:
                name = self.names.get(f"{item}.{table['name']}[{labels}].{column}")
                if name is not None:
                    found[column] = name[0]
        return found or None

    def amount(self, path, value, shown, rounding):
        ours = exact.round_money(value.q, rounding["rule"], Fraction(str(rounding["step"])))
        if ours != Fraction(shown):
            raise Difference(f"{path}: rounded to {shown} in the report, to {float(ours)} here")
        self.figures += 1


def rounding_of(case):
    return {"rule": "half-away", "step": "0.01", **case.get("case", {}).get("rounding", {})}


def dump_of(path, cwd=harness.ROOT):
    """The program of a case, or None if the case has findings."""
    status, dump, err = harness.command("explain", "--program", *OWN, path, cwd=cwd)
    if status == 3:
        return None
    if status:
        raise Difference(f"explain --program ends with {status}: " + err.decode(errors="replace")[-1000:])
    return json.loads(dump)


def check(path, cwd=harness.ROOT, also=None, report=None):
    """The number of figures compared, or None if the case has findings. Raises Difference. Adds to OPERATIONS.

    also(path, dump, tape, names) looks at the same program and returns how many figures it compared. `report` is the case's
    report JSON where the caller has it already.
    """
    dump = dump_of(path, cwd)
    if dump is None:
        return None
    if report is None:
        status, report, err = harness.command("value", "--format", "json", *OWN, path, cwd=cwd)
        if status:
            raise Difference(f"value ends with {status}: " + err.decode(errors="replace")[-1000:])
    with open(os.path.join(cwd, path), encoding="utf-8") as file:
        case = json.load(file)
    try:
        OPERATIONS.update(one.get("shape", "") + "." * one.get("raw", False) or one["op"] for one in dump["nodes"])
        comparison = Comparison(dump, json.loads(report))
        figures = comparison.all(rounding_of(case))
    except Fault as fault:
        raise Difference(f"a fault here, {fault}, where the command found none") from None
    return figures + (also(path, dump, comparison.tape, comparison.names) if also else 0)


def main():
    tally = harness.Tally("evaluator")
    for path in harness.arguments():
        try:
            figures = check(os.path.abspath(path))
            tally.expect(figures is not None, path, "the case has findings")
            print(f"{path}: {figures} figures")
        except Difference as difference:
            tally.fail(path, str(difference))
    tally.finish()


if __name__ == "__main__":
    main()
