# SPDX-License-Identifier: GPL-3.0-or-later
"""An act across the day from which a method or standard applies is split or reasoned, in every worked case that uses one."""

import copy
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
METHODS = ("ministry", "local", "national-standard", "sector-standard", "local-standard", "group-standard")
DAYS = ("in-force", "act-period", "acts-before")  # conditions of a model's own that ask for the day


def border_of(said, item):
    """What asks of the item that its act is split or reasoned: the rule, or a condition of its model; None: nothing does."""
    for line in said.decode().split("\n"):
        found = re.search(r"\[source-border\]|\(id (" + "|".join(DAYS) + r")\) \[requires\]", line)
        if re.search(f": {re.escape(item)}(?![\\w-])", line) and "error" in line and found:
            return found[1] or "source-border"
    return None


def check_borders(tally):
    """An act across the day from which a method applies is split or reasoned, in every worked case that uses one."""
    register = json.loads(harness.read(os.path.join(ROOT, "datasets", "tables", "cn", "documents.json")))["documents"]
    methods = {row["id"]: row["in_force"][0] for row in register if row["kind"] in METHODS and row.get("date", "act") == "act" and
               "transition" not in row and len((row.get("in_force") or [None])[0] or "") == 10}
    seen = set()
    for file in harness.files(CASES, ".json"):
        case = json.loads(harness.read(os.path.join(CASES, file)))
        used = {}
        for item in case["items"]:
            model = json.loads(harness.read(os.path.join(ROOT, "models", item["model"] + ".json")))
            for source in model["source"]:
                if isinstance(source, dict) and source["document"] in methods:
                    used.setdefault(methods[source["document"]], set()).add(item["id"])
        whole = case
        for day, ids in used.items():
            case = copy.deepcopy(whole)
            items = [item for item in case["items"] if item["id"] in ids]
            for item in items:
                item["waive"] = [one for one in item.get("waive", []) if one["id"] != "source-border"]
            case["case"].pop("published", None)
            for act in case["case"]["acts"]:
                act.update({"from": day[:5] + "01-01" if day[5:] != "01-01" else str(int(day[:4]) - 1) + "-12-01", "to": day})
            case["case"] |= {"valuation_date": "2026-11-01", "report_date": "2026-11-02"}
            case["case"].pop("found", None)
            case["case"].pop("response_end", None)
            _, _, err = harness.command("check", "--lang", "en", "-", stdin=json.dumps(case, ensure_ascii=False).encode())
            for item in items:
                rule = border_of(err, item["id"])
                tally.expect(rule, f"{file} {item['id']}: an act across {day}", err.decode()[-700:])
                seen.add(rule if rule in DAYS else "source-border")
                item["waive"] = item.get("waive", []) + [{"id": rule, "reason": "the award goes by it for the whole time"}]
            _, _, again = harness.command("check", "--lang", "en", "-", stdin=json.dumps(case, ensure_ascii=False).encode())
            for item in items:
                tally.expect(not border_of(again, item["id"]), f"{file} {item['id']}: an act across {day}, reasoned", again.decode()[-700:])
    tally.expect({"source-border", "in-force"} <= seen, "borders", str(seen))


def main():
    tally = Tally("borders")
    harness.need_command(tally)
    check_borders(tally)
    tally.finish()


main()
