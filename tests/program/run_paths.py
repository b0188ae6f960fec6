# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths of cells whose keys have times, commas or brackets: as a report prints them they are explained and may be taken
over by `value_of`; a path that two rows have names none. A column of days and one of times is drawn as such."""

import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import Tally  # noqa: E402

CASES = os.path.join(harness.ROOT, "datasets", "cases")
LIST = {"q": {"unit": "1"}, "n": {"text": True}, "m": {"text": True}, "d": {"date": True, "clock": True}}
TITLE = {"zh": "图", "en": "plot"}


def table(name, *loops):
    """The sum of the rows with these keys, times p."""
    where = " and ".join(f"l.{column} == {column}" for column in loops)
    return {"name": name, "for": [[column, f"keys(l.{column})"] for column in loops],
            "columns": [{"name": "x", "is": f"sum(l.q where {where})*p"}]}


MODEL = {"format": "ecodamage-model/1", "id": "t/m", "title": {"zh": "试验", "en": "trial"}, "head": "restoration",
         "source": [{"document": "D 1-2020", "level": "national", "in_force": ["2020-01-01", None]}],
         "inputs": {"p": {"unit": "money"}, "l": {"title": "l", "list": LIST}},
         "steps": [table("days", "d"), table("names", "n"), table("both", "n", "m"),
                   {"name": "rows", "for": [["r", "l"]],
                    "columns": [{"name": "when", "is": "r.d"}, {"name": "x", "is": "p*r.q"}]},
                   {"name": "years", "for": [["y", "2024 .. 2027"]],
                    "columns": [{"name": "since", "is": "y - 2023"}, {"name": "x", "is": "p*since"}]},
                   {"name": "total", "is": "sum(rows.x)", "unit": "money"}],
         "plots": [{"kind": "series", "title": TITLE, "of": "years", "value": "x", "time": "since"},
                   {"kind": "series", "title": TITLE, "of": "rows", "value": "x", "time": "when"}],
         "amounts": [{"is": "total"}], "examples": []}
ROWS = [("1", "Pb,Cd", "u", "2024-01-01"), ("2", "a]. b", "u", "2024-01-01 01:00"), ("4", "Pb", "Cd,u", "2024-01-02"),
        ("8", "As", "v]", "2024-01-02 18:30")]


def item(name, p):
    rows = [dict(zip(("id", "q", "n", "m", "d"), (f"r{i}", *row))) for i, row in enumerate(ROWS)]
    return {"id": name, "model": "t/m", "inputs": {"p": p, "l": rows}}


def run(folder, command, items, *words, behind=()):
    path = os.path.join(folder, "case.json")
    case = {"format": "ecodamage-case/1", "evidence": [{"id": "E-1", "title": "record"}], "items": items,
            "case": {"id": "P-1", "title": "paths", "acts": [{"id": "A1", "from": "2024-02-01"}],
                     "valuation_date": "2024-06-30", "currency": "CNY"}}
    harness.write(path, json.dumps(case).encode())
    status, out, err = harness.command(command, "--lang", "en", "--models", os.path.join(folder, "models"), *words, path, *behind)
    return status, out.decode(), err.decode()


def cells(report):
    """(path, value) of every x of the tables over keys."""
    for one in report["items"][0]["tables"]:
        loops = [column["name"] for column in one["columns"] if "loop" in column]
        for row in one["rows"] if one["name"] not in ("rows", "years") else []:
            texts = [row[name]["value"] if isinstance(row[name], dict) else row[name] for name in loops]
            value = row["x"]["value"] if isinstance(row["x"], dict) else row["x"]
            yield f"x.{one['name']}[{','.join(texts)}].x", value


def check_paths(tally, folder, report):
    found = list(cells(report))
    paths = [path for path, _ in found]
    tally.expect(any(" 00:00" in path for path in paths) and any("]. " in path for path in paths), "paths", str(paths))
    for path, value in found:
        status, out, err = run(folder, "value", [item("x", "100"), item("y", {"value_of": path})], "--format", "json")
        if "both[Pb,Cd,u]" in path:
            tally.expect(status == 3 and "value-of-unknown" in err, path, f"{status} {err}: two rows are called so")
            continue
        total = json.loads(out)["items"][1]["steps"][-1]["value"] if status == 0 else None
        wanted = str(15 * int(value))
        tally.expect(total == wanted, path, f"{status} {err} {total}, not {wanted}")
        status, out, err = run(folder, "explain", [item("x", "100")], behind=(path,))
        tally.expect(status == 0, f"explain {path}", f"{status} {err}")
    for path in ("x.days[2024-01-01].x", "x.days[2024-01-02 00:00].x"):
        status, _, err = run(folder, "value", [item("x", "100"), item("y", {"value_of": path})])
        tally.expect(status == 0, path, err)
    for path in ("x.names[Pb,Cd.x", "x.names]Pb[.x", "x.names[].x", "x.days[2024-01-01 01:00 00:00].x", "x.names[Pb,].x"):
        status, _, err = run(folder, "value", [item("x", "100"), item("y", {"value_of": path})])
        tally.expect(status == 3 and "value-of-unknown" in err, path, f"{status} {err}")


def check_plot(tally, report):
    plots = report["items"][0].get("plots", [])
    wanted = ["2024-01-01", "2024-01-01 01:00", "2024-01-02", "2024-01-02 18:30"]
    group = plots[0]["groups"][0] if plots else {}
    tally.expect(group.get("at") == ["1", "2", "3", "4"] and group.get("values") == ["100", "200", "300", "400"] and
                 "left_out" not in plots[0], "plot over a range", str(plots)[:400])
    told = plots[1] if len(plots) > 1 else {}
    tally.expect(told.get("dated") is True and "time_unit" not in told, "plot over times", str(told))
    group = told.get("groups", [{}])[0]
    tally.expect(group.get("at") == wanted and group.get("values") == ["100", "200", "400", "800"], "plot over times",
                 str(group))


def figures(report):
    """(path, path with rows by number) of a cell of each column of each table, in its last row, and of inputs in lists."""
    for one in report["items"]:
        for step in one.get("tables", []):
            loops = [column["name"] for column in step["columns"] if "loop" in column]
            others = [column["name"] for column in step["columns"] if "loop" not in column]
            seen, prefix, label = {}, None, []
            for row in step["rows"]:
                texts = [row[name]["value"] if isinstance(row[name], dict) else row[name] for name in loops]
                label = []
                for depth, text in enumerate(texts):
                    known = seen.setdefault((depth, *texts[:depth]), [])
                    if text not in known:
                        known.append(text)
                    label.append(str(known.index(text) + 1))
                prefix = texts
            if prefix and others and not any("," in text for text in prefix):
                yield (f"{one['id']}.{step['name']}[{','.join(prefix)}].{others[-1]}",
                       [f"{one['id']}.{step['name']}[{' , '.join(label)}].{others[-1]}",
                        f"items[{one['id']}].{step['name']}[{','.join(prefix)}].{others[-1]}"], set(label) & set(prefix))


def check_equivalent(tally):
    """Of each worked case: rows by the numbers of their elements are the rows by their keys."""
    for name in sorted(os.listdir(CASES)):
        path = os.path.join(CASES, name)
        status, out, err = harness.command("value", "--format", "json", path) if name.endswith(".json") else (4, b"", b"")
        for printed, others, mixed in figures(json.loads(out)) if status == 0 else ():
            wanted = harness.command("explain", path, printed)[1]
            for other in others:
                if not (mixed and other == others[0]):
                    tally.expect(wanted and harness.command("explain", path, other)[1] == wanted, f"{name}: {other}", printed)


def main():
    tally = Tally("paths of cells")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(os.path.join(folder, "models", "t"))
        harness.write(os.path.join(folder, "models", "t", "m.json"), json.dumps(MODEL, ensure_ascii=False).encode())
        status, out, err = run(folder, "value", [item("x", "100")], "--format", "json")
        if tally.expect(status == 0, "the case", err):
            check_plot(tally, json.loads(out))
            check_paths(tally, folder, json.loads(out))
    check_equivalent(tally)
    tally.finish()


main()
