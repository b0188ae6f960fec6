# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparisons of random pairs of cases: worked cases changed by seeds.

Contributions add up to the difference to the cent, in all and by head; from B to A they are those from A to B with the
other sign; where the pair differs in a few inputs, they are the Shapley values that fractions give over all
combinations, each valued by itself, so that an input that does not matter gets nothing. Beyond twelve differences the
exact values lie within the error that is told.

  --pairs N     pairs to try (default 60; test-all has 500)
"""

import copy
import decimal
import fractions
import itertools
import json
import math
import os
import random
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(os.path.abspath(__file__))]

import harness  # noqa: E402
from harness import Tally  # noqa: E402
from paths import CASES, cents, changed, numbers, place, plain, read, value  # noqa: E402

SMALL = 3  # differing inputs up to which all combinations are valued here
OUTSIDE = ("memo", "punitive")  # heads that are in no total


def pairs_wanted():
    for word, number in zip(sys.argv, sys.argv[1:]):
        if word == "--pairs":
            return int(number)
    return int(os.environ.get("ED_COMPARE_PAIRS", "30"))


def rows_of(case):
    """Lists of rows with ids, of which one can be left out."""
    for item in case["items"]:
        for name, one in item.get("inputs", {}).items():
            if isinstance(one, list) and len(one) > 1 and all(isinstance(row, dict) for row in one):
                yield one


class Base:
    """A worked case with the inputs that can be changed and leave it a case that has a value."""

    def __init__(self, path):
        self.name, self.case = os.path.basename(path), read(path)
        self.case.pop("simulation", None)
        self.case["case"].pop("published", None)
        report = value(self.case)[1]
        self.inputs = list(numbers(report, self.case))

    def other(self, draw, most):
        """A changed copy and the changes {path: text} in numbers; None as changes where more was changed."""
        case, changes = copy.deepcopy(self.case), {}
        for path, number, _ in draw.sample(self.inputs, min(draw.randint(1, most), len(self.inputs))):
            whole = number == number.to_integral_value()
            text = plain(number + draw.choice((0, 1))) if whole and number < 3000 else plain(round(number * type(number)(draw.uniform(0.8, 1.2)), 4))
            if text != plain(number):
                case, changes[path] = changed(case, path, text), text
        kind = draw.random()
        if kind < 0.15 and any(True for _ in rows_of(case)):
            rows = draw.choice(list(rows_of(case)))
            del rows[draw.randrange(len(rows))]
            changes = None
        elif kind < 0.25 and len(case["items"]) > 1:
            del case["items"][draw.randrange(len(case["items"]))]
            changes = None
        elif kind < 0.35:
            draw.choice(case["items"]).setdefault("inputs", {})["timing"] = draw.choice(("trapezoid", "quarterly", "continuous"))
            changes = None
        return case, changes


def compare(folder, a, b, *words):
    for name, case in (("a.json", a), ("b.json", b)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump(case, file, ensure_ascii=False)
    status, out, err = harness.command("compare", "--format", "json", *words, "a.json", "b.json", cwd=folder)
    return status, json.loads(out) if status == 0 else None, err.decode()


def adds_up(told):
    """What does not add up, or None."""
    whole = sum(cents(one["contribution"]) for one in told["contributions"])
    if whole != cents(told["difference"]) or cents(told["to"]["total"]) - cents(told["from"]["total"]) != whole:
        return f"contributions {whole}, difference {told['difference']}"
    heads = set(told["heads"]) | {head for one in told["contributions"] for head in one["heads"]}
    for head in heads:
        own = sum(cents(one["heads"].get(head, "0")) for one in told["contributions"])
        if own != cents(told["heads"].get(head, "0")):
            return f"{head}: {own}, not {told['heads'].get(head)}"
    for one in told["contributions"]:
        if sum(cents(x) for head, x in one["heads"].items() if head not in OUTSIDE) != cents(one["contribution"]):
            return f"{one['changes'][0]['path']}: its heads do not add up"
    return None


def by_paths(told):
    return {tuple(sorted(change["path"] for change in one["changes"])): cents(one["contribution"]) for one in told["contributions"]}


def shapley(base, first, second):
    """By fractions, over combinations of the paths that differ: {path: cents}, None where one has no value."""
    paths = [path for path in dict.fromkeys([*first, *second]) if first.get(path) != second.get(path)]
    start = base.case
    for path, text in first.items():
        start = changed(start, path, text)
    original = {path: plain(number) for path, number, _ in base.inputs}
    totals = {}
    for chosen in itertools.product((False, True), repeat=len(paths)):
        case = start
        for path, taken in zip(paths, chosen):
            if taken:
                case = changed(case, path, second.get(path, original[path]))
        status, report, _ = value(case)
        if status:
            return None
        totals[chosen] = fractions.Fraction(report["total"]) * 100
    out, n = {}, len(paths)
    for i, path in enumerate(paths):
        out[path] = fractions.Fraction(0)
        for chosen, total in totals.items():
            if chosen[i]:
                size = sum(chosen) - 1
                without = chosen[:i] + (False,) + chosen[i + 1 :]
                out[path] += fractions.Fraction(math.factorial(size) * math.factorial(n - size - 1), math.factorial(n)) * (total - totals[without])
    return out


def check_pair(tally, folder, base, draw):
    """False where one of the two has no value: another pair is drawn."""
    (a, first), (b, second) = base.other(draw, SMALL), base.other(draw, SMALL)
    status, told, err = compare(folder, a, b)
    if status == 3:
        return False
    name = f"{base.name} {first} {second}"
    if not tally.expect(status == 0, name, err):
        return True
    wrong = adds_up(told)
    tally.expect(wrong is None, name, wrong or "")
    back = compare(folder, b, a)[1]
    there = by_paths(told)
    tally.expect({path: -x for path, x in by_paths(back).items()} == there, f"{name}: from B to A", f"{there}\n{by_paths(back)}")
    if first is not None and second is not None and all(len(one["changes"]) == 1 for one in told["contributions"]):
        check_exact(tally, base, name, first, second, there)
    return True


def check_exact(tally, base, name, first, second, there):
    paths = {path for path in [*first, *second] if first.get(path) != second.get(path)}
    if len(paths) > 4:
        return
    expected = shapley(base, first, second)
    if expected is None:
        return
    told = {path[0]: x for path, x in there.items()}
    wholes = {path.rpartition(".")[0] for path in expected if path not in told and path.rpartition(".")[0] in told}
    if wholes:  # a parameter of a curve, which is told, and exchanged, as a whole
        parts = {path for path in expected if path.rpartition(".")[0] in wholes}
        tally.expect(set(told) - wholes == set(expected) - parts, f"{name}: what differs", f"{sorted(told)} {sorted(expected)}")
        return
    tally.expect(set(told) == set(expected), f"{name}: what differs", f"{sorted(told)} {sorted(expected)}")
    for path, exact in expected.items():
        got = fractions.Fraction(told.get(path, 0))
        tally.expect(abs(got - exact) <= 8 and (exact != 0 or got == 0), f"{name}: {path}", f"{float(got)}, not {float(exact)}")


def check_many(tally, folder):
    """Beyond twelve: drawn orders, with errors that hold, and more than can be told apart."""
    base = next(Base(path) for path in CASES if "wetland-fill" in path)
    draw = random.Random(7)
    case = base.case
    chosen = draw.sample(base.inputs, 20)
    for path, number, _ in chosen:
        if not (number == number.to_integral_value() and 1900 < number < 2100):
            case = changed(case, path, plain(round(number * type(number)("1.03"), 4)))
    status, told, err = compare(folder, base.case, case)
    if tally.expect(status == 0, "many", err):
        tally.expect(not told["exact"] and told["orders"] > 0, "orders are drawn", str(told["exact"]))
        tally.expect(adds_up(told) is None, "many: adds up", adds_up(told) or "")
        back = by_paths(compare(folder, case, base.case)[1])
        tally.expect({path: -x for path, x in back.items()} == by_paths(told), "many: from B to A")


def check_other(tally, folder):
    """Nothing differs; what a case says of itself; reports in the place of cases; faults."""
    base = next(Base(path) for path in CASES if "wetland-fill" in path)
    status, told, _ = compare(folder, base.case, base.case)
    tally.expect(status == 0 and told["contributions"] == [] and told["difference"] == "0.00", "nothing differs")
    words = copy.deepcopy(base.case)
    words["case"]["title"], words["items"][0]["title"] = "另一标题", "another"
    tally.expect(compare(folder, base.case, words)[1]["contributions"] == [], "titles are no difference")
    path, number, _ = base.inputs[0]
    other = changed(base.case, path, plain(number * 2))
    _, told, _ = compare(folder, base.case, other)
    for name in ("a", "b"):
        harness.command("value", "--format", "json", "-o", f"{name}-report.json", f"{name}.json", cwd=folder)
    status, out, err = harness.command("compare", "--format", "json", "a-report.json", "b-report.json", cwd=folder)
    tally.expect(status == 0 and json.loads(out)["contributions"] == told["contributions"], "reports", err.decode())
    for lang in ("zh", "en"):
        for form in harness.without_papers(("text", "html", "docx", "pdf")):
            status, out, err = harness.command("compare", "--lang", lang, "--format", form, "a.json", "b.json", cwd=folder)
            tally.expect(status == 0 and len(out) > 500, f"{form} {lang}", err.decode())
    check_tables(tally, folder)
    broken = copy.deepcopy(base.case)
    broken["items"][0]["model"] = "no/such"
    status, _, err = compare(folder, base.case, broken)
    tally.expect(status == 3 and "b.json" in err, "a case with errors", err)
    dollars = copy.deepcopy(base.case)
    dollars["case"]["currency"] = "USD"
    status, _, err = compare(folder, base.case, dollars)
    tally.expect(status == 3, "another currency", err)
    tally.expect(harness.command("compare", "a.json", "none.json", cwd=folder)[0] == 4, "no such file")


NAMES = {"performance": "item", "liability": "items", "settlements": "against"}  # by list, what names items in its rows


def without(case, item):
    """The case as it would be written without an item: rows that name nothing else are gone."""
    case = copy.deepcopy(case)
    case["items"] = [one for one in case["items"] if one["id"] != item]
    for key, name in NAMES.items():
        rows = []
        for row in case.get(key, []):
            named = row.get(name)
            if isinstance(named, list):
                row[name] = [one for one in named if one != item]
            if named != item and (row.get(name) or not named):
                rows.append(row)
        if key in case:
            case[key] = rows
    return case


def check_payments(tally, folder, name, case, report):
    """Each payment made 40 less: that is the difference, of the settlements and not of the total. How many there were."""
    count = 0
    for at, row in enumerate(case.get("settlements", [])):
        if float(row.get("amount", 0)) <= 40 or "quantity" in row:
            continue
        other = copy.deepcopy(case)
        other["settlements"][at]["amount"] = plain(decimal.Decimal(row["amount"]) - 40)
        second = value(other)[1]
        status, told, err = compare(folder, case, other)
        if not second or not tally.expect(status == 0, f"{name}: a payment of 40 less", err):
            continue
        paths = [change["path"] for one in told["contributions"] for change in one["changes"]]
        sums = [told[side]["payable"] for side in ("from", "to")]
        own = [one["settlement"]["payable"] for one in (report, second)]
        tally.expect(paths == ["settlements"] and sums == own and told["difference"] == "0.00",
                     f"{name}: a payment of 40 less", f"{paths} {sums} {own}")
        count += 1
    return count


def check_item_less(tally, folder, name, case, item):
    """The case without an item, and without what was decided of it: the item is a difference, and a claim finds that."""
    other = without(case, item)
    if not value(other)[1]:
        return 0
    status, told, err = compare(folder, case, other)
    if not tally.expect(status == 0, f"{name}: without {item}", err):
        return 0
    paths = [change["path"] for one in told["contributions"] for change in one["changes"]]
    tally.expect(item in paths and "case" not in paths and adds_up(told) is None, f"{name}: without {item}", f"{paths} {adds_up(told)}")
    status, out, err = harness.command("claim", "--format", "json", "--amount", told["to"]["total"], "a.json", cwd=folder)
    found = [one.get("path") for hit in json.loads(out)["found"] for one in hit["readings"]] if status in (0, 1) else []
    tally.expect(item in found, f"{name}: a claim without {item}", f"{told['to']['total']} {err.decode()} {found[:9]}")
    return 1


def check_decided(tally, folder):
    """What was decided is compared too, and keeps no mixture of two cases from being one: all worked cases that decide."""
    payments = items = 0
    for path in CASES:
        case, name = read(path), os.path.basename(path)
        case.pop("simulation", None)
        case["case"].pop("published", None)
        if not any(case.get(key) for key in (*NAMES, "schedule")):
            continue
        payments += check_payments(tally, folder, name, case, value(case)[1])
        for item in case["items"] if len(case["items"]) > 1 else []:
            items += check_item_less(tally, folder, name, case, item["id"])
    tally.expect(payments and items, "cases that decide", f"{payments} payments, {items} items")


def check_tables(tally, folder):
    """A report that was made with another table: the table is a contribution."""
    path = next(one for one in CASES if "example-simple" in one)
    case = read(path)
    tables = os.path.join(folder, "tables", "cn")
    os.makedirs(tables, exist_ok=True)
    own = os.path.join(harness.ROOT, "datasets", "tables", "cn", "exceedance-coefficient.json")
    text = harness.read(own).decode()
    table = json.loads(text)
    for row in table["rows"]:
        for key in row:
            if key == "tau":
                row[key] = str(2 * float(row[key]))
    with open(os.path.join(tables, "exceedance-coefficient.json"), "w", encoding="utf-8") as file:
        json.dump(table, file, ensure_ascii=False)
    status, out, err = harness.command("value", "--format", "json", "--datasets", "tables", "-o", "t-report.json", path, cwd=folder)
    if not tally.expect(status == 0, "another table", err.decode()):
        return
    with open(os.path.join(folder, "c.json"), "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    status, out, err = harness.command("compare", "--format", "json", "c.json", "t-report.json", cwd=folder)
    told = json.loads(out) if status == 0 else {"contributions": []}
    kinds = [change["kind"] for one in told["contributions"] for change in one["changes"]]
    tally.expect(kinds == ["tables"] and told["difference"] != "0.00", "the table is what differs", f"{kinds} {err.decode()}")


def main():
    tally = Tally("compare")
    harness.need_command(tally)
    draw = random.Random(13)
    bases = [Base(path) for path in CASES]
    bases = [base for base in bases if base.inputs]
    with tempfile.TemporaryDirectory(prefix="ed-compare-") as folder:
        check_decided(tally, folder)
        done, tried, wanted = 0, 0, pairs_wanted()
        while done < wanted and tried < 20 * wanted:
            done += check_pair(tally, folder, bases[tried % len(bases)], draw)
            tried += 1
        tally.expect(done == wanted, "pairs", f"{done} of {tried} had values")
        check_many(tally, folder)
        check_other(tally, folder)
    tally.finish()


main()
