# SPDX-License-Identifier: GPL-3.0-or-later
"""What `ecodamage describe` takes of a table and what it says of the rest: nothing is left out without a word."""

DATA = [["station", "As", "Pb"], ["S1", "12.5", "0.3"], ["S2", "13.1", "0.2"], ["S3", "11.9", "0.4"], ["S4", "14.2", "0.5"]]
STATISTICS = ("平均值", "最大值", "最小值", "标准差", "中位数", "合计", "Mean", "Maximum", "Std. dev.", "Average (mg/L)")
REFUSED = {  # rows below the titles, and what is found
    "a decimal comma of its own column": ([["S5", "12", "5", "0.3"]], "cell-beyond"),
    "a decimal comma": ([["S5", "12,5", "0.3"]], "two-readings"),
    "groups beside decimal commas": ([["S5", "0,5", "1,234"], ["S6", "1,234", "0"]], "two-readings"),
    "beside, without a head": ([["S5", "12.5", "0.3", "", "7"]], "cell-beyond"),
}
TOLD = {  # a whole table, and what the notices say of it
    "below": (DATA + [["", "", ""], ["station", "Cd", "Hg"], ["T1", "900", "1"]], "另一个表"),
    "below, the head again": (DATA + [DATA[0], ["T1", "900", "1"]], "另一个表"),
    "a title": ([["Table 1", "", ""]] + DATA, "第 2 行"),
    "beside": ([row + ["", *extra] for row, extra in zip(DATA, (["n", "Cd"], ["1", "5"], ["2", "6"], ["3", "7"], ["4", "8"]))],
               "并列"),
    "titles alike": ([row + [row[2]] for row in DATA], "不止一列"),
    "units in cells": ([row + [unit] for row, unit in zip(DATA, ("Zn", "12 mg/L", "13 ug/L", "1 mg/L", "2"))], "Zn"),
}


def columns_of(found):
    return {column["title"]: column for column in found["columns"]}


def hold(tally, described):
    """`described(tables...)` is what the command says of tables of texts."""
    plain = columns_of(described(DATA))
    for word in STATISTICS:
        found = described(DATA + [[word, "900", "900"]])
        tally.expect(found["sums"] == 1 and columns_of(found) == plain, f"describe: {word}", str(found)[:300])
    for name, (rows, rule) in REFUSED.items():
        found = described(DATA + rows)
        tally.expect(isinstance(found, str) and rule in found and "described0.csv:" in found, f"describe: {name}", str(found)[:300])
    for name, (table, says) in TOLD.items():
        found = described(table)
        told = " ".join(notice["zh"] for notice in found["notices"])
        tally.expect(says in told and columns_of(found)["As"] == plain["As"], f"describe: {name}", told or str(found)[:300])
    more = DATA[1:] + [["S5", "12.9", "0.6"], ["S6", "13.7", "0.25"]]
    found = described([DATA[0]] + [[f"T{at}", *row[1:]] for at, row in enumerate(more * 2)])
    told = " ".join(notice["en"] for notice in found["notices"])
    tally.expect("The lines 8-13 are the lines 2-7 again" in told, "describe: rows pasted", told)
    few(tally, described)


def few(tally, described):
    """Of few, equal and many values, and of nondetects above all that was seen."""
    for name, cells, method in (("one", ["3"], "none"), ("two", ["3", "4"], "none"), ("alike", ["3"] * 6, "none"),
                                ("three", ["3", "4", "6"], "ucl.student"), ("only nondetects", ["<3", "<4"], "share"),
                                ("many", [str(10 + at % 13) for at in range(6000)], "ucl.student"),
                                ("many alike", ["7"] * 6000, "none")):
        column = described([["x"], *([cell] for cell in cells)])["columns"][0]
        tally.expect(column["method"] == method and (column["upper_limit"] is None) == (method in ("none", "share")),
                     f"describe: {name}", str(column)[:300])
    for limit, above in (("<0.1", 0), ("<6", 1), ("<5", 0), ("<5.1", 1)):
        column = described([["x"], ["3"], ["4"], ["5"], [limit]])["columns"][0]
        tally.expect(column["limits_above"] == above, f"describe: a limit {limit}", str(column)[:300])
