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
        plain, report = os.path.join(folder, "book.json"), os.path.join(folder, "other.json")
        run("value", "--format", "json", "-o", plain, path)
        for one in os.listdir(os.path.join(folder, "tables")):
            os.remove(os.path.join(folder, "tables", one))
        done = run("verify", "--lang", "en", paper)
        tally.expect(done.returncode == 0, f"{name}: the book verifies", done.stdout.decode()[:1500])
        stated = load(plain)
        hashed = [one for one in stated["sources"] if "file_sha256" in one]
        told = " ".join(done.stdout.decode().split())
        tally.expect(("their hashes (file_sha256)" in told) == bool(hashed), f"{name}: hashes of files are only stated", told[:1500])
        for wrong in ("x" * 64, "A" * 64, "0" * 63) if hashed else ():
            hashed[0]["file_sha256"] = wrong
            with open(report, "w", encoding="utf-8") as file:
                file.write(dump(stated))
            tally.expect(run("verify", report).returncode == 1, f"{name}: a hash of another form: {wrong[:2]}")


def as_case(inputs, **more):
    return {"format": "ecodamage-case/1",
            "case": {"id": "t", "acts": [{"from": "2022-05-01"}], "valuation_date": "2023-12-31", "currency": "CNY"},
            "evidence": [{"id": "E-01", "title": "凭证"}], **more,
            "items": [{"id": "cleanup", "model": "cost/cleanup", "inputs": {"items": inputs}}]}


HEADS = ["编号", "费用内容", "费用类别", "申报金额", "证据"]


def put(folder, case, data=None, name="v.csv"):
    """Writes a case, and the table beside it; the path of the case."""
    if data is not None:
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    return path


def forms(tally):
    """Further columns as notes, columns named by the case, the last row, rows without ids, evidence in a table, what is set."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [["台账"], ["费用内容", "费用类别", "发票金额", "证据", "经办人"], ["甲", "其他费用", "36,800", "E-01", "张三"],
                ["乙", "其他费用", "200", "E-01", ""], ["合计", "", "37000", "", ""]]
        spec = {"csv": "v.csv", "header": 2, "last": 4, "columns": {"amount": "发票金额"}, "extra": "note"}
        path = put(folder, as_case(spec), tables.csv_bytes(rows))
        report = value(path)
        if tally.expect(isinstance(report, dict) and report["total"] == "37000.00", "notes, columns, last row", str(report)[:900]):
            paths = {one["path"] for one in report["items"][0]["inputs"]}
            tally.expect("cleanup.items[v-3].amount" in paths, "rows are called by file and line", str(sorted(paths))[:600])
            tally.expect("经办人: 张三" in json.dumps(report["items"][0], ensure_ascii=False), "further columns are notes")
            tally.expect([one["read"] for one in report["taken"]] == ["other", "36800", "other"], "what was read is listed",
                         str(report["taken"]))
        done = run("value", "--format", "json", "--set", "cleanup.items[v-3].amount=100", path)
        tally.expect(done.returncode == 0 and json.loads(done.stdout)["total"] == "300.00", "a row is set", done.stderr.decode()[:600])
        done = run("claim", "--amount", "37000", "--format", "json", path)
        tally.expect(done.returncode in (0, 1), "a claim is read", done.stdout.decode()[:600])
        evidence = tables.csv_bytes([["编号", "证据名称", "日期", "CMA 标志"], ["E-01", "发票", "2023/5/21", "是"]])
        with open(os.path.join(folder, "e.csv"), "wb") as file:
            file.write(evidence)
        path = put(folder, as_case(spec, evidence={"csv": "e.csv"}))
        report = value(path)
        tally.expect(isinstance(report, dict) and report["evidence"][0]["date"] == "2023-05-21", "evidence in a table", str(report)[:900])


def folders(tally):
    """Nothing is read from outside of the case's folder, but from where --tables says."""
    with tempfile.TemporaryDirectory() as folder:
        inner, other = os.path.join(folder, "case"), os.path.join(folder, "other")
        os.mkdir(inner)
        os.mkdir(other)
        rows = tables.csv_bytes([HEADS, ["v1", "甲", "其他费用", "5", "E-01"]])
        for name in (os.path.join(folder, "v.csv"), os.path.join(other, "w.csv")):
            with open(name, "wb") as file:
                file.write(rows)
        os.symlink(os.path.join(folder, "v.csv"), os.path.join(inner, "link.csv"))
        os.symlink(other, os.path.join(inner, "away"))
        for name in ("../v.csv", os.path.join(folder, "v.csv"), "link.csv", "away/w.csv", "x/../../v.csv"):
            done = run("check", put(inner, as_case({"csv": name})))
            tally.expect(done.returncode == 3 and b"[list-outside]" in done.stderr or b"[list-missing]" in done.stderr, name,
                         done.stderr.decode())
        path = put(inner, as_case({"csv": "w.csv"}))
        tally.expect(run("check", path).returncode == 3, "not found")
        tally.expect(run("check", "--tables", other, path).returncode == 0, "--tables")
        with open(path, "rb") as file:
            done = subprocess.run([harness.COMMAND, "check", "-"], stdin=file, capture_output=True, check=False)
        tally.expect(done.returncode == 3 and b"[list-outside]" in done.stderr, "a case from a pipe has no folder")


def bounded(tally):
    """A file that is too large, and a million empty rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = put(folder, as_case({"csv": "v.csv"}))
        with open(os.path.join(folder, "v.csv"), "wb") as file:
            file.truncate(1 << 30)
        done = run("check", path)
        tally.expect(done.returncode == 3 and b"[file-too-large]" in done.stderr, "1 GiB", done.stderr.decode())
        row = ["v1", "甲", "其他费用", "5", "E-01"]
        put(folder, as_case({"csv": "v.csv"}), tables.csv_bytes([HEADS, row]) + b",,,,\r\n" * 1000000)
        report = value(path)
        tally.expect(isinstance(report, dict) and report["total"] == "5.00", "a million empty rows", str(report)[:600])


def reads(tally, driver):
    """100,000 vouchers: CSV in at most 1.5 and XLSX in at most 5 times the seconds of JSON, each within 300 MiB; in a test
    twice that time, since others may be at work."""
    count = 100000 if int(os.environ.get("ED_MEMORY_IS_OWN", "1")) else 2000
    keys = ["id", "description", "category", "amount", "date", "invoice", "evidence"]
    rows = [[f"v{i}", f"费用 {i}", "transport", f"{100 + i % 977}.{i % 100:02}", f"2023-0{1 + i % 9}-1{i % 10}", f"044{i:08}", "E-01"]
            for i in range(count)]
    took = {}
    with tempfile.TemporaryDirectory() as folder:
        tables.write_xlsx(os.path.join(folder, "v.xlsx"),
                          {"a": [keys] + [[tables.Number(cell) if k == 3 else cell for k, cell in enumerate(row)] for row in rows]})
        for name, spec in (("json", [dict(zip(keys, row)) for row in rows]), ("csv", {"csv": "v.csv"}), ("xlsx", {"xlsx": "v.xlsx"})):
            path = put(folder, as_case(spec), tables.csv_bytes([keys] + rows))
            done = subprocess.run([driver, os.path.join(harness.ROOT, "models"), os.path.join(harness.ROOT, "datasets", "tables"), path],
                                  capture_output=True, check=False)
            if not tally.expect(done.returncode == 0, f"reads {name}", done.stdout.decode()[:600]):
                return
            read, seconds, memory = done.stdout.split()
            took[name] = float(seconds)
            tally.expect(int(read) == count, f"{name}: all rows")
            print(f"    {name}: {count} rows in {float(seconds):.2f} s, {int(memory) // 1024} MiB")
            if count == 100000:
                tally.expect(int(memory) <= 300 << 10, f"{name}: memory", memory.decode())
    for name, most in (("csv", 1.5), ("xlsx", 5)):
        tally.expect(took[name] <= 2 * most * took["json"] + 0.1, f"{name}: time", str(took))


def main():
    tally = harness.Tally("tables")
    harness.need_command(tally)
    forms(tally)
    folders(tally)
    bounded(tally)
    drivers = [word for word in sys.argv[1:] if os.path.basename(word) == "intake_driver"]
    if drivers:
        reads(tally, drivers[0])
    sys.argv[1:] = [word for word in sys.argv[1:] if not word.endswith("_driver")]
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
