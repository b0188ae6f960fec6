# SPDX-License-Identifier: GPL-3.0-or-later
"""Double counting: every rule of every table of exclusions, from its bad case in tests/bad/double-count.

A rule has a bad case of its name. From it follow good ones: the finding is gone when either item waives it with a
reason (which the report then prints), when the two items differ in what the rule tells sameness by, when one of them is
out of the total, and before the rule's day; it stays when the waiver names another item.
"""

import copy
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import documents  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

BAD = os.path.join(ROOT, "tests", "bad", "double-count")
TABLES = os.path.join(ROOT, "datasets", "tables")
MODELS = ["--models", os.path.join(ROOT, "tests", "program", "models")]
ROWS = documents.register()
REASON = "the two items concern different parts of the discharge"


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def tables(suffix):
    paths = [path for path in harness.files(TABLES, ".json") if path.endswith(suffix + ".json")]
    return [load(os.path.join(TABLES, path)) for path in paths]


def bad_case(rule):
    for path in (f"{rule}.json", f"{rule}/case.json"):
        if os.path.exists(os.path.join(BAD, path)):
            return load(os.path.join(BAD, path))
    return None


class Run:
    """Values a changed copy of a rule's bad case."""

    def __init__(self, folder, case):
        self.folder, self.case = folder, case

    def value(self, change):
        """(findings of double counting, status, report or None) after `change` was made to a copy of the case."""
        case = copy.deepcopy(self.case)
        change(case)
        with open(os.path.join(self.folder, "case.json"), "w", encoding="utf-8") as file:
            json.dump(case, file)
        status, out, err = harness.command("value", "--format", "json", "--lang", "en", *MODELS, "case.json", cwd=self.folder)
        lines = [line for line in err.decode().splitlines() if line.endswith("[double-count]")]
        return lines, status, json.loads(out) if status == 0 else None


def waiver(rule, item, other):
    return lambda case: case["items"][item].setdefault("waive", []).append({"id": f"{rule}:{other}", "reason": REASON})


def check_waived(tally, run, rule, ids):
    for item in (0, 1):
        lines, status, report = run.value(waiver(rule, item, ids[1 - item]))
        if not tally.expect(status == 0 and not lines, f"{rule}: waived by {ids[item]}", "\n".join(lines)):
            continue
        waived = [one for one in report["items"][item]["conditions"] if one["state"] == "waived"]
        own = [one for one in waived if one["id"] == f"{rule}:{ids[1 - item]}"]
        tally.expect(len(own) == 1 and own[0]["reason"] == REASON and own[0].get("cite"),
                     f"{rule}: the waiver of {ids[item]} is printed", str(waived))
        # what the item confirms in the rule's words has the same state
        tally.expect(all(one.get("confirm") and one["reason"] == REASON for one in waived if one not in own),
                     f"{rule}: waived beside it", str(waived))
    lines, status, _ = run.value(waiver(rule, 1, "somebody-else"))
    tally.expect(status == 3 and len(lines) == 1, f"{rule}: a waiver that names another item", "\n".join(lines))


def distinguish(by):
    def change(case):
        case["items"][1].update({"event": {"event": "A2"}, "medium": {"medium": "grassland"}, "area": {"area_id": "Z9"}}[by])
        for key, value in {"medium": {"medium": "soil"}, "area": {"area_id": "Z1"}}.get(by, {}).items():
            case["items"][0].setdefault(key, value)
        for item in case["items"]:  # models that fix their medium want a reason for another
            item.setdefault("waive", []).append({"id": "surface-water", "reason": "a test"})
    return change


def check_apart(tally, run, row):
    for by in ("event", "medium", "area"):
        lines, _, _ = run.value(distinguish(by))
        tells = by in row["same"].split()
        tally.expect(bool(lines) != tells, f"{row['key']}: another {by}", f"told apart by {row['same']}: {lines}")


def check_kinds(tally, run, row):
    """Where only the same kind is a double count, each kind is one with itself, and none with another by this rule."""
    if "kind" not in row["same"].split():
        return
    kinds = row["first"].split()
    for kind, other in zip(kinds, kinds[1:] + kinds[:1]):
        for one in (kind, other):
            def change(case):
                for item, counted in zip(case["items"], (kind, one)):
                    item["inputs"]["kind"] = counted
            lines, _, _ = run.value(change)
            own = [line for line in lines if f"waive {row['key']}:" in line]
            tally.expect(len(own) == (kind == one), f"{row['key']}: {kind} and {one}", "\n".join(lines))


PERIODS = (({"from": "2020-01-01", "to": "2020-06-30"}, {"from": "2020-07-01", "to": "2020-12-31"}, True),
           ({"from": "2020-01-01", "to": "2020-07-01"}, {"from": "2020-07-01", "to": "2020-12-31"}, False),
           ({"from": "2020-01-01"}, {"from": "2020-07-01", "to": "2020-12-31"}, False),
           ({"outlet": "DW001"}, {"outlet": "DW002"}, True),
           ({"outlet": "DW001"}, {"outlet": "\uff24\uff37001"}, False),
           ({"outlet": "DW001"}, {}, False))


def check_discharges(tally, run, row):
    """Discharges of other times or outlets are no double count, where their rows say so."""
    if "discharge" not in row["same"].split():
        return
    for one, other, apart in PERIODS:
        def change(case):
            for item, stated in zip(case["items"], (one, other)):
                for discharge in item["inputs"]["discharges"]:
                    for key in ("from", "to", "outlet"):
                        discharge.pop(key, None)
                    discharge.update(stated)
        lines, _, _ = run.value(change)
        tally.expect(bool(lines) != apart, f"{row['key']}: {one} and {other}", "\n".join(lines))


def check_medium_of(tally, run, row):
    """A model may take the medium from an input, where the item states none."""
    if any(item["model"] != "test/counts" for item in run.case["items"]):
        return
    for other in ("soil", "air"):
        def change(case):
            for item, medium in zip(case["items"], ("soil", other)):
                del item["medium"]
                item["inputs"]["place"] = medium
        lines, _, _ = run.value(change)
        apart = other == "air" and "medium" in row["same"].split()
        tally.expect(bool(lines) != apart, f"{row['key']}: soil and {other} by an input", "\n".join(lines))


def check_memo(tally, run, rule):
    """An item of a chosen head may be made memo; then it counts nothing."""
    chosen = [index for index, item in enumerate(run.case["items"]) if "head" in item]
    for index in chosen:
        lines, status, _ = run.value(lambda case: case["items"][index].update(head="memo"))
        tally.expect(status == 0 and not lines, f"{rule}: item {index + 1} as memo", "\n".join(lines))


def check_since(tally, run, row):
    if row["since"] is None:
        return
    year, rest = row["since"].split("-", 1)
    early = {"acts": [{"id": "A1", "from": f"{int(year) - 2}-01-01"}, {"id": "A2", "from": f"{int(year) - 2}-01-01"}],
             "valuation_date": f"{int(year) - 1}-{rest}"}
    lines, status, _ = run.value(lambda case: case["case"].update(early))
    tally.expect(status == 0 and not lines, f"{row['key']}: before its day", "\n".join(lines))


def check_rule(tally, folder, row):
    rule, case = row["key"], bad_case(row["key"])
    if not tally.expect(case is not None, rule, "has no bad case in tests/bad/double-count"):
        return
    run, ids = Run(folder, case), [item["id"] for item in case["items"]]
    lines, status, _ = run.value(lambda case: None)
    sources = [documents.say(ROWS, one, "en").split(",")[0] for one in row["cite_en"].split(" | ")]
    tally.expect(status == 3 and len(lines) == 1 and all(word in lines[0] for word in (*ids, rule))
                 and any(one in lines[0] for one in sources),
                 f"{rule}: names both items, its source and its waiver", "\n".join(lines))
    check_waived(tally, run, rule, ids)
    check_apart(tally, run, row)
    check_medium_of(tally, run, row)
    check_kinds(tally, run, row)
    check_discharges(tally, run, row)
    check_memo(tally, run, rule)
    check_since(tally, run, row)


def check_words(tally):
    """Rules and installed models speak of known kinds and media only."""
    kinds = {row["key"] for table in tables("loss-kinds") for row in table["rows"]}
    media = {row["key"] for table in tables("media") for row in table["rows"]}
    used = {word for table in tables("exclusions") for row in table["rows"]
            for word in (row["first"] + " " + row["second"]).split()}
    tally.expect(used <= kinds, "kinds of loss in rules", str(used - kinds))
    tally.expect(kinds <= used, "kinds of loss without a rule", str(kinds - used))
    for path in harness.files(os.path.join(ROOT, "models"), ".json"):
        counts = load(os.path.join(ROOT, "models", path)).get("counts", [])
        unknown = {one["kind"] for one in counts} - kinds | {one["medium"] for one in counts if "medium" in one} - media
        tally.expect(not unknown, path, f"counts what is not in the tables: {unknown}")


def main():
    tally = Tally("exclusions")
    harness.need_command(tally)
    check_words(tally)
    with tempfile.TemporaryDirectory(prefix="ed-exclusions-") as folder:
        for table in tables("exclusions"):
            for row in table["rows"]:
                if harness.wanted(row["key"]):
                    check_rule(tally, folder, row)
    tally.finish()


main()
