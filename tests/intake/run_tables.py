#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of cases in tables: each list of each worked case, written as CSV and XLSX and read back, gives the same amounts to
the cent, and a report that verifies without the files."""

import copy
import glob
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402
import tables  # noqa: E402

PARTS = ("unit", "evidence", "basis", "note")
FORMS = (("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", ","), ("utf-16", "\t"))


class Raw(str):
    """A number of JSON as it is written."""


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_float=Raw, parse_int=Raw)


def dump(value):
    """JSON with numbers as they were written."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(json.dumps(key, ensure_ascii=False) + ": " + dump(one) for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(dump(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def run(*words):
    return subprocess.run([harness.COMMAND, *words], capture_output=True, timeout=harness.TIME_LIMIT, check=False)


def model_of(item):
    with open(os.path.join(harness.ROOT, "models", item["model"] + ".json"), encoding="utf-8") as file:
        return json.load(file)


def cell(value):
    """What a person writes in a cell for a value of JSON."""
    if value is True or value is False:
        return "是" if value else "否"
    if isinstance(value, Raw):
        return tables.Number(value) if len(value.replace(".", "").replace("-", "").strip("0")) <= 15 and "e" not in value.lower() else str(value)
    if isinstance(value, str):
        return value
    return dump(value)


def is_wrapped(value):
    return isinstance(value, dict) and "value" in value and set(value) <= {"value", *PARTS} and not isinstance(value["value"], (dict, list))


def flat(row):
    """A row's cells by column: a value with unit and grounds beside it in columns of their own."""
    out = {}
    for key, value in row.items():
        if value is None:
            continue
        if is_wrapped(value):
            for part, one in value.items():
                out[key if part == "value" else f"{key}.{part}"] = "、".join(one) if isinstance(one, list) else cell(one)
        elif key == "evidence" and isinstance(value, list):
            out[key] = "、".join(value)
        else:
            out[key] = cell(value)
    return out


def table_of(rows, columns, titles):
    """The list as a table with a title above it; heads by title or code."""
    keys = list(dict.fromkeys(key for row in rows for key in flat(row)))
    heads = []
    for key in keys:
        name, _, part = key.partition(".")
        title = columns.get(name, {}).get("title", {}).get("zh", name) if titles else name
        heads.append(title + ("." + part if part else ""))
    return [["明细表"], heads] + [[flat(row).get(key, "") for key in keys] for row in rows]


def lists_of(item):
    """The lists among an item's inputs that stand in it themselves."""
    declared = model_of(item)["inputs"]
    return [key for key, value in item.get("inputs", {}).items()
            if isinstance(value, list) and "list" in declared.get(key, {}) and value and all(isinstance(row, dict) for row in value)]


def amounts(report):
    return report["total"], [(item["id"], [(one["head"], one["amount"]) for one in item["amounts"]]) for item in report["items"]]


def value(path):
    done = run("value", "--format", "json", path)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.decode()


def into_tables(case, folder, form, as_xlsx):
    """The case with its lists in tables that are written into the folder; how many."""
    out, count, sheets = copy.deepcopy(case), 0, {}
    encoding, delimiter = form
    for item in out["items"]:
        for key in lists_of(item):
            columns = model_of(item)["inputs"][key]["list"]
            rows = table_of(item["inputs"][key], columns, titles=count % 2 == 0)
            name = f"{item['id']}-{key}"[:31]
            if as_xlsx:
                sheets[name] = rows
                item["inputs"][key] = {"xlsx": "tables/book.xlsx", "sheet": name}
            else:
                with open(os.path.join(folder, "tables", name + ".csv"), "wb") as file:
                    file.write(tables.csv_bytes(rows, encoding, delimiter))
                item["inputs"][key] = {"csv": f"tables/{name}.csv"}
            count += 1
    if sheets:
        tables.write_xlsx(os.path.join(folder, "tables", "book.xlsx"), sheets, shared=form[1] == ",")
    return out, count


def check(tally, name, case, original, form, as_xlsx):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "tables"))
        out, count = into_tables(case, folder, form, as_xlsx)
        if count == 0:
            return 0
        path = os.path.join(folder, "case.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(dump(out))
        report = value(path)
        if not tally.expect(isinstance(report, dict), f"{name}: values", str(report)[:2000]):
            return count
        tally.expect(amounts(report) == amounts(original), f"{name}: the same amounts",
                     f"{amounts(report)}\n{amounts(original)}")
        kinds = [source["kind"] for source in report["sources"]]
        tally.expect(kinds.count("sheet" if as_xlsx else "csv") == count, f"{name}: the tables are sources of the report")
        paper = os.path.join(folder, "report.json")
        with open(paper, "w", encoding="utf-8") as file:
            json.dump(report, file, ensure_ascii=False)
        for root, _, files in os.walk(os.path.join(folder, "tables")):
            for one in files:
                os.remove(os.path.join(root, one))
        done = run("compare", "--format", "json", paper, paper)
        tally.expect(done.returncode == 0, f"{name}: the report is opened without its tables", done.stdout.decode()[:600])
        return count


def verify(tally, name, case, form, as_xlsx):
    """The paper alone is computed again: the tables are gone."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "tables"))
        out, count = into_tables(case, folder, form, as_xlsx)
        path, paper = os.path.join(folder, "case.json"), os.path.join(folder, "book.html")
        with open(path, "w", encoding="utf-8") as file:
            file.write(dump(out))
        if count == 0 or not tally.expect(run("value", "--format", "html", "-o", paper, path).returncode == 0, f"{name}: a book"):
            return
        for one in os.listdir(os.path.join(folder, "tables")):
            os.remove(os.path.join(folder, "tables", one))
        done = run("verify", "--lang", "en", paper)
        tally.expect(done.returncode == 0, f"{name}: the book verifies", done.stdout.decode()[:1500])


def main():
    tally = harness.Tally("tables")
    harness.need_command(tally)
    lists = 0
    for index, path in enumerate(sorted(glob.glob(os.path.join(harness.ROOT, "datasets", "cases", "*.json")))):
        name = os.path.basename(path)
        if not harness.wanted(name):
            continue
        case, original = load(path), value(path)
        form = FORMS[index % len(FORMS)]
        lists += check(tally, f"{name} CSV {form}", case, original, form, False)
        check(tally, f"{name} XLSX", case, original, FORMS[0] if index % 2 else FORMS[1], True)
        verify(tally, f"{name} CSV", case, form, index % 2 == 0)
    tally.expect(lists >= 12, "the worked cases have lists", str(lists))
    tally.finish()


if __name__ == "__main__":
    main()
