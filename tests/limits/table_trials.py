# SPDX-License-Identifier: GPL-3.0-or-later
"""Trials of the limits of tables that cases name, for run_limits.py."""

import os
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "intake"))

import tables  # noqa: E402

MAKE = {}  # how a case and a model are made


def table_rules(bench, spec):
    """The rules that a case finds whose list stands in the table."""
    return bench.check(MAKE["case"]({"parts": spec}), MAKE["model"]([], {"parts": {"list": {"v": {"unit": "1"}}}}))


def try_table(bench, rule, write, spec, value):
    for n in (value, value + 1):
        write(n)
        bench.tally.expect((rule in table_rules(bench, spec)) == (n > value), f"{rule} at {n}")


def grid_cells(bench, value):
    try_table(bench, "grid-size", lambda n: bench.write("t.csv", "1\n" * n), {"csv": "t.csv"}, value)


def grid_columns(bench, value):
    try_table(bench, "grid-damaged", lambda n: bench.write("t.csv", "v" + "," * (n - 1) + "\n"), {"csv": "t.csv"}, value)


def sheet(bench, body, count=1):
    """A workbook whose first sheet has that XML."""
    path = os.path.join(bench.folder, "t.xlsx")
    tables.write_xlsx(path + ".plain", {f"s{i}": [["v"]] for i in range(count)})
    with zipfile.ZipFile(path + ".plain") as plain, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name in plain.namelist():
            book.writestr(name, body if body and name.endswith("sheet1.xml") else plain.read(name))


def grid_rows(bench, value):
    try_table(bench, "grid-damaged", lambda n: sheet(bench, f'<worksheet><sheetData><row r="{n}"><c><v>1</v></c></row></sheetData></worksheet>'),
              {"xlsx": "t.xlsx"}, value)


def grid_depth(bench, value):
    try_table(bench, "grid-damaged", lambda n: sheet(bench, "<worksheet>" + "<x>" * (n - 1) + "</x>" * (n - 1) + "</worksheet>"),
              {"xlsx": "t.xlsx"}, value)


def grid_sheets(bench, value):
    try_table(bench, "grid-size", lambda n: sheet(bench, "", n), {"xlsx": "t.xlsx", "sheet": "s1"}, value)


def of(case, model):
    """The trials by the limits' names."""
    MAKE.update(case=case, model=model)
    return {"grid-cells": grid_cells, "grid-rows": grid_rows, "grid-columns": grid_columns, "grid-sheets": grid_sheets,
            "grid-depth": grid_depth}
