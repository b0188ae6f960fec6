# SPDX-License-Identifier: GPL-3.0-or-later
"""Records of online monitors: a week worked by hand with every flag, and what faults in records are found.

The week of datasets/records/water.csv, hour by hour (flow Q in m3/h, concentrations in mg/L; the hours not named have
Q = 120, COD 30, ammonia 2, flag N):

  COD, limit 50 until 7 March 23:00, then 40
  4 March 08-11  N  Q 100  80       over: 4 h, 400 m3, kappa 80/50 - 1 = 0.6, mass (80 - 50) x 400 = 12 kg
  5 March 03-05  M         500      left out: 3
  5 March 10     C         200      left out: 1
  5 March 14-15  D         999      left out: 2
  5 March 20     B         -        left out: 1
  6 March 00-05  F  Q 0    -        left out: 6
  6 March 12     S         60       left out: 1
  6 March 15-16  T  Q 100  150      counted, as at least the reading: 2 h, 200 m3, kappa 2, (150 - 50) x 200 = 20 kg
  7 March 01-02  no record          missing: 2
  7 March 09     N  Q 0    70       left out, nothing flows: 1
  7 March 22-23  N         45       within the limit of 50
  8 March 00-01  N         45       over the new limit: 2 h, 240 m3, kappa 0.125, (45 - 40) x 240 = 1.2 kg
  8 March 18     N         -        left out, no value: 1
  ammonia, limit 5: 4 March 10-13, 7.5: 4 h, 2 x 100 + 2 x 120 = 440 m3, kappa 0.5, 2.5 x 440 = 1.1 kg;
  left out: F 6, nothing flows 1

  of 168 hours: COD 3+1+2+1+6+1+1+1 = 16 left out, 2 missing, 150 counted; ammonia 7 left out, 2 missing, 159 counted
  hours over: COD 4 + 2 + 2 = 8; ammonia 4; of any, as 10 and 11 o'clock are both: 6 + 2 + 2 = 10
  discharged in them: 08-13 4 x 100 + 2 x 120 = 640, 15-16 200, 8 March 240: 1080 m3; greatest kappa 2
  cost: 1080 m3 x 3.2 = 3456; gamma = alpha 1.25 x tau(2) 1.25 x omega(IV) 1.75 = 2.734375; D = 9450.00
"""

import csv
import io
import json
import os
import random
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

RECORDS = os.path.join(ROOT, "datasets", "records")
FAULTS = 100
SEED = 15

WATER = {
    "hours_any": "10", "volume_over": "1080", "greatest": "2",
    "by_pollutant[cod].counted": "150", "by_pollutant[cod].left_out": "16", "by_pollutant[cod].absent": "2",
    "by_pollutant[cod].hours_over": "8", "by_pollutant[cod].discharged": "840",
    "by_pollutant[cod].mass_over": "33.2", "by_pollutant[cod].multiple_most": "2",
    "by_pollutant[nh3n].counted": "159", "by_pollutant[nh3n].left_out": "7", "by_pollutant[nh3n].absent": "2",
    "by_pollutant[nh3n].hours_over": "4", "by_pollutant[nh3n].discharged": "440",
    "by_pollutant[nh3n].mass_over": "1.1", "by_pollutant[nh3n].multiple_most": "0.5",
    "periods[cod,变更前].hours": "6", "periods[cod,变更前].period_mass": "32", "periods[cod,变更前].greatest_of": "2",
    "periods[cod,变更后].hours": "2", "periods[cod,变更后].period_mass": "1.2", "periods[cod,变更后].greatest_of": "0.125",
    "periods[nh3n,全期].hours": "4", "governing[cod].governs": "true", "governing[nh3n].governs": "false",
}
# SO2 65 against 35 for 3 h, NOx 150 against 100 for 2 h and against 50 for 2 h, all at 80,000 m3/h.
AIR = {
    "hours_any": "6", "greatest": "2", "by_pollutant[so2].mass_over": "7.2", "by_pollutant[nox].mass_over": "24",
    "by_pollutant[so2].counted": "44", "by_pollutant[nox].counted": "46", "periods[nox,前段].period_mass": "8",
    "periods[nox,后段].period_mass": "16", "governing[nox].governs": "true",
}
# Records that are left out, by pollutant and cause, with the rows that the book lists as one stretch.
STRETCHES = [("化学需氧量", "2024-03-05 03:00", "2024-03-05 05:00", "3", "维护（M）"),
             ("化学需氧量", "2024-03-05 14:00", "2024-03-05 15:00", "2", "故障（D）"),
             ("化学需氧量", "2024-03-06 00:00", "2024-03-06 05:00", "6", "停运（F）"),
             ("化学需氧量", "2024-03-06 12:00", "2024-03-06 12:00", "1", "手工输入（S）"),
             ("化学需氧量", "2024-03-08 18:00", "2024-03-08 18:00", "1", "没有流量或浓度"),
             ("氨氮", "2024-03-07 09:00", "2024-03-07 09:00", "1", "流量为零")]
# A rule chosen otherwise, and what the week then gives.
CHOICES = [({"manual": "counted"}, {"by_pollutant[cod].hours_over": "9", "by_pollutant[cod].mass_over": "34.4"}),
           ({"over_range": "left-out"}, {"by_pollutant[cod].hours_over": "6", "by_pollutant[cod].mass_over": "13.2"}),
           ({"zero_flow": "counted"}, {"by_pollutant[cod].hours_over": "9", "by_pollutant[cod].mass_over": "33.2"}),
           ({"maintenance": "counted"}, {"by_pollutant[cod].hours_over": "11", "by_pollutant[cod].mass_over": "195.2"}),
           ({"fault": "counted"}, {"by_pollutant[cod].counted": "152", "greatest": "18.98"}),
           ({"calibration": "counted"}, {"by_pollutant[cod].mass_over": "51.2", "greatest": "3"}),
           ({"stopped": "counted"}, {"by_pollutant[cod].counted": "156", "by_pollutant[cod].left_out": "10",
                                    "by_pollutant[cod].hours_over": "14", "by_pollutant[cod].mass_over": "45.2"}),
           ({"communication": "counted"}, {"by_pollutant[cod].counted": "151", "by_pollutant[cod].left_out": "15",
                                           "by_pollutant[cod].hours_over": "9", "by_pollutant[cod].mass_over": "38"})]
# What the rows of these flags are given there, as in the records they have no figures of COD: six hours with Q 100 and
# COD 70, (70 - 50) x 600 = 12 kg; one with Q 120 and COD 90, (90 - 50) x 120 = 4.8 kg.
GIVEN = {"F": ("100", "70"), "B": ("120", "90")}


def figures(report, item="records"):
    """Every figure of an item by its path."""
    out = {}
    for one in report["items"]:
        if one["id"] != item:
            continue
        for step in one["steps"]:
            out[step["name"]] = step["value"]
        for table in one["tables"]:
            loops = [column["name"] for column in table["columns"] if "loop" in column]
            for row in table["rows"]:
                key = ",".join(row[name] for name in loops)
                for column in table["columns"]:
                    out[f"{table['name']}[{key}].{column['name']}"] = row[column["name"]]
    return out


def compare(tally, name, got, expected):
    for path, value in expected.items():
        tally.expect(got.get(path) == value, f"{name}: {path}", f"{got.get(path)}, by hand {value}")


def copy(folder, name):
    for kind in ("json", "csv"):
        harness.write(os.path.join(folder, f"{name}.{kind}"), harness.read(os.path.join(RECORDS, f"{name}.{kind}")))
    return os.path.join(folder, f"{name}.json")


def value(path):
    return json.loads(harness.command("value", "--format", "json", path)[1])


def by_hand(tally, folder):
    report = value(copy(folder, "water"))
    compare(tally, "water", figures(report), WATER)
    tally.expect(report["total"] == "9450.00", "water: cost", report["total"])
    report = value(copy(folder, "air"))
    compare(tally, "air", figures(report), AIR)
    tally.expect(report["total"] == "731.40", "air: cost", report["total"])


def annex(tally, folder):
    text = harness.command("value", "--format", "html", copy(folder, "water"))[1].decode()
    rows = [tuple(re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S))
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", text, re.S)]
    for stretch in STRETCHES:
        tally.expect(stretch in rows, f"annex: {stretch}")


def give(path):
    """The rows whose flag would count have figures."""
    rows = list(csv.reader(io.StringIO(harness.read(path).decode("utf-8-sig"))))
    for row in rows[1:]:
        row[1:3] = GIVEN.get(row[3], row[1:3])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    harness.write(path, text.getvalue().encode("utf-8-sig"))


def choices(tally, folder):
    path = copy(folder, "water")
    give(os.path.join(folder, "water.csv"))
    for chosen, expected in CHOICES:
        case = json.loads(harness.read(path))
        case["items"][0]["inputs"].update(chosen)
        case["items"][0]["inputs"]["pollutants"][0].pop("range")
        other = os.path.join(folder, "chosen.json")
        harness.write(other, json.dumps(case).encode())
        compare(tally, str(chosen), figures(value(other)), expected)


# ---- faults: each takes the rows of the table (a list of lists, the head first) and says in which line it must be found


def flag(rows, dice):
    at = dice.randrange(1, len(rows))
    rows[at][3] = dice.choice(["X", "正", "NN", "0", "P"])
    return at + 1, "flag"


def number(rows, dice):
    at = dice.randrange(1, len(rows))
    column = dice.choice([1, 2, 4])
    rows[at][column] = dice.choice(["1.2.3", "—", "12..", "-5", "#REF!", "约30"])
    return at + 1, "flow" if column == 1 else "concentration"


def unit(rows, dice):
    at = dice.randrange(1, len(rows))
    rows[at][2] = dice.choice(["30 kg", "30 m3", "30 mgg/L", "30 m3/h"])
    return at + 1, "concentration"


def unit_scale(rows, dice):
    """Micrograms where milligrams are read: a thousand times too much."""
    at = dice.choice([i for i in range(1, len(rows)) if rows[i][2] and rows[i][3] == "N"])
    rows[at][2] = str(int(rows[at][2]) * 1000)
    return at + 1, "within-range"


def gap_time(rows, dice):
    """A time that is none, so the record is lost."""
    at = dice.randrange(1, len(rows))
    rows[at][0] = dice.choice(["2024/3/32 05:00", "2024/3/5 25:00", "三月五日", "", "2024/13/1 00:00", "45356.2"])
    return at + 1, "time"


def off_hour(rows, dice):
    at = dice.randrange(1, len(rows))
    rows[at][0] = rows[at][0][:-2] + "30"
    return at + 1, "on-the-hour"


def duplicate(rows, dice):
    at = dice.randrange(2, len(rows))
    rows[at][0] = rows[at - 1][0]
    return at + 1, "one-each"


def repeated(rows, dice):
    at = dice.randrange(1, len(rows))
    rows.insert(at, list(rows[at]))
    return at + 2, "one-each"


def backwards(rows, dice):
    at = dice.randrange(1, len(rows) - 1)
    rows[at], rows[at + 1] = rows[at + 1], rows[at]
    return at + 2, "in-order"


def no_limit(rows, dice):
    rows.append(["2025/3/4 00:00", "120", "30", "N", "2", "N"])
    return len(rows), "one-limit"


def swapped(rows, dice):
    """Flow and concentration exchanged in a row: 120 m3/h is within the range of 150 mg/L, so of one that is not."""
    at = dice.choice([i for i in range(1, len(rows)) if rows[i][1] == "120" and rows[i][4] == "2" and rows[i][5] == "N"])
    rows[at][1], rows[at][4] = rows[at][4], rows[at][1]
    return at + 1, "within-range"


def swapped_head(rows, dice):
    """Whole columns exchanged: the flow stands under ammonia."""
    rows[0][1], rows[0][4] = rows[0][4], rows[0][1]
    return next(i for i in range(1, len(rows)) if rows[i][1] == "120" and rows[i][5] == "N") + 1, "within-range"


def beyond(rows, dice):
    at = dice.randrange(1, len(rows))
    rows[at].append("30")
    return at + 1, ""


def flow(rows, dice):
    at = dice.choice([i for i in range(1, len(rows)) if rows[i][1] == "120"])
    rows[at][1] = "1200"
    return at + 1, "flow-possible"


KINDS = [flag, number, unit, unit_scale, gap_time, off_hour, duplicate, repeated, backwards, swapped, swapped_head,
         beyond, flow, no_limit]


def faults(tally, folder):
    source = list(csv.reader(io.StringIO(harness.read(os.path.join(RECORDS, "water.csv")).decode("utf-8-sig"))))
    path = copy(folder, "water")
    case = json.loads(harness.read(path))
    case["items"][0]["inputs"]["to"] = "2025-03-10 23:00"  # what lies beyond the period is of no concern; here all is in
    case["items"][0]["inputs"]["least_share"] = "0"
    harness.write(path, json.dumps(case).encode())
    status, out, err = harness.command("check", path, cwd=folder)
    tally.expect(status == 0 and b"water.csv:" not in err, "the records without a fault", err.decode()[:600])
    dice = random.Random(SEED)
    for number_of in range(FAULTS):
        kind = KINDS[number_of % len(KINDS)]
        rows = [list(row) for row in source]
        line, what = kind(rows, dice)
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        harness.write(os.path.join(folder, "water.csv"), text.getvalue().encode())
        status, _, err = harness.command("check", path, cwd=folder)
        err = err.decode()
        found = [one for one in err.splitlines() if one.startswith(f"water.csv:{line}:") and what in one]
        name = f"fault {number_of + 1}, {kind.__name__}, line {line}"
        tally.expect(status != 0 and found, name, err[:600])


def main():
    tally = Tally("records of monitors")
    for part in (by_hand, annex, choices, faults):
        with tempfile.TemporaryDirectory() as folder:
            part(tally, folder)
    tally.finish()


main()
