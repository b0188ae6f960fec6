# SPDX-License-Identifier: GPL-3.0-or-later
"""Published and reference figures on equivalency, discounting and populations, through case files.

  tests/reference/equivalency.json   cases with inputs, the published and the recomputed figure, and how sure each is
  tests/reference/stats/*.json       figures computed by R and by a second implementation, each with its tolerance

A recomputed figure is met to every digit that is written. A published figure is met within the difference that the
file states; where that is more than its rounding, the test shows the difference. Each case runs through the independent
evaluator as well. An entry of the files without a test here is a failure, or is named below with the reason.
"""

import json
import os
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import evaluate  # noqa: E402
import generate  # noqa: E402
import harness  # noqa: E402
from harness import Tally  # noqa: E402

FOLDER = os.path.join(TESTS, "reference")
TESTED = {}  # id of an entry: the function that tests it


def covers(*ids):
    def note(function):
        for id in ids:
            TESTED[id] = function
        return function

    return note


class Bench:
    """Values items and compares their figures."""

    def __init__(self, tally, folder):
        self.tally, self.path = tally, os.path.join(folder, "case.json")
        with open(os.path.join(FOLDER, "equivalency.json"), encoding="utf-8") as file:
            self.entries = {entry["id"]: entry for entry in json.load(file)}

    def stats(self, name):
        with open(os.path.join(FOLDER, "stats", name + ".json"), encoding="utf-8") as file:
            return json.load(file, parse_float=str, parse_int=str)

    def value(self, name, model, inputs, currency="CNY", act="2022-05-01", **item):
        """{step or table[row].column: text} of one item."""
        case = {"format": "ecodamage-case/1",
                "case": {"id": "REFERENCE", "acts": [{"from": act}], "valuation_date": "2024-06-30", "currency": currency},
                "evidence": [{"id": "E-01", "title": "reference"}],
                "items": [{"id": "x", "model": model, "inputs": inputs, **item}]}
        generate.save(self.path, case)
        status, out, err = harness.command("value", "--format", "json", *evaluate.OWN, self.path)
        if not self.tally.expect(status == 0, name, f"exit {status}\n" + err.decode(errors="replace")[-1500:]):
            return {}
        try:
            self.tally.expect(evaluate.check(self.path), name, "no figure to compare")
        except evaluate.Difference as difference:
            self.tally.fail(name, str(difference))
        return figures(json.loads(out)["items"][0])

    # ---- comparisons

    def digits(self, name, wanted, got):
        """Equal to every digit of `wanted` as written (text, or a number of the file)."""
        text = str(wanted)
        mantissa, _, exponent = text.lower().partition("e")
        decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
        half = Fraction(1, 2) / 10**decimals if decimals >= 0 else Fraction(10**-decimals, 2)
        fine = got is not None and abs(Fraction(text) - Fraction(got)) <= half
        self.tally.expect(fine, name, f"expected {wanted}, got {got}")

    def near(self, name, wanted, got, relative):
        """Within the tolerance of the file: |got - wanted| <= relative * max(|got|, |wanted|)."""
        wanted, relative = Fraction(str(wanted)), Fraction(str(relative))
        fine = got is not None and abs(Fraction(got) - wanted) <= relative * max(abs(Fraction(got)), abs(wanted))
        self.tally.expect(fine, name, f"expected {float(wanted)!r} within {relative}, got {got}")


def figures(item):
    found = {step["name"]: step["value"] for step in item["steps"]}
    for table in item["tables"]:
        loops = [column["name"] for column in table["columns"] if "formula" not in column]
        for row in table["rows"]:
            key = ",".join(row[name] for name in loops)
            for column in table["columns"]:
                if column["name"] not in loops:
                    found[f"{table['name']}[{key}].{column['name']}"] = row[column["name"]]
    found["conventions"] = item.get("conventions", [])
    return found


# ---- habitat equivalency

TIMINGS = {"begin": {"level": "start", "factor": "start"}, "end": {"level": "end", "factor": "end"},
           "avg_t": {"level": "mean", "factor": "start"}, "avg_t1": {"level": "mean", "factor": "end"},
           "avg_mid": {"level": "mean", "factor": "middle"}, "mid": {"level": "mean", "factor": "middle"},
           "trap": "trapezoid", "quarter": "quarterly", "cont": "continuous"}

# acres of the reference vector with a project that lasts for ever; the file's note has the others
PERPETUAL = {"begin": "2.128012", "end": "1.706315", "avg_t": "1.914048", "avg_t1": "1.914048", "avg_mid": "1.914048",
             "trap": "1.917164", "quarter": "1.915021", "cont": "1.915086"}


def habitat(first, last, service, project, timing="avg_t", **more):
    """Inputs of one zone of 1 hm2 at 3 %, with the years as they are counted in the references: from 0."""
    zone = {"id": "z", "area": more.pop("area", "1"), "service": service}
    return {"first_year": first, "last_year": last, "base_year": "0", "discount_rate": "0.03", "zones": [zone],
            "project": project, "unit_cost": "1", "timing": TIMINGS.get(timing, timing), **more}


@covers("REF-HEA-1")
def reference_vector(bench, entry):
    """All conventions, valued one by one; and each as the others' reports show it for comparison."""
    loss, gain = [["0", "0"], ["10", "1"]], [["2", "0"], ["7", "0.8"]]
    for name, wanted in entry["recomputed"].items():
        found = bench.value(f"REF-HEA-1 {name}", "equivalency/habitat",
                            habitat("0", "9", loss, {"service": gain, "last_year": "49"}, name, area="10"))
        for step, key in (("debit", "D"), ("credit_per_area", "C"), ("area", "acres")):
            bench.digits(f"REF-HEA-1 {name} {step}", wanted[key], found.get(step))
        for other, figures_ in entry["recomputed"].items():
            rows = [row for row in found.get("conventions", []) if row["convention"] == TIMINGS[other]]
            steps = {step["name"]: step["value"] for row in rows for step in row["steps"]}
            bench.digits(f"REF-HEA-1 {other} shown beside {name}", figures_["acres"], steps.get("area"))
        found = bench.value(f"REF-HEA-1 {name} perpetual", "equivalency/habitat",
                            habitat("0", "9", loss, {"service": gain, "perpetual": True}, name, area="10"))
        bench.digits(f"REF-HEA-1 {name} perpetual", PERPETUAL[name], found.get("area"))


@covers("REF-HEA-2")
def perpetual_tail(bench, entry):
    for name, wanted in entry["recomputed"].items():
        project = {"service": entry["inputs"]["level"], "perpetual": True, "settled_by": entry["inputs"]["from_year"]}
        found = bench.value(f"REF-HEA-2 {name}", "equivalency/habitat", habitat("0", "9", "0", project, name))
        bench.digits(f"REF-HEA-2 {name}", wanted, found.get("perpetual_gain"))


@covers("REF-HEA-3")
def exponential_recovery(bench, entry):
    """The closed form counts to infinity; after 300 years 1e-39 of the loss is left."""
    curve = {"shape": "exponential", "start": "0", "from": "0", "to": "1", "rate": str(entry["inputs"]["k"])}
    for last, key in (("299", "closed"), ("29", "numeric30y")):
        found = bench.value(f"REF-HEA-3 {key}", "equivalency/habitat",
                            habitat("0", last, curve, {"service": "1", "last_year": "0"}, "cont"))
        bench.digits(f"REF-HEA-3 {key}", entry["recomputed"][key], found.get("debit"))
    found = bench.value("REF-HEA-3 without end", "equivalency/habitat",
                        habitat("0", "4", curve, {"service": "1", "last_year": "0"}, "cont", loss_persists=True))
    bench.digits("REF-HEA-3 without end", entry["recomputed"]["closed"], found.get("debit"))


@covers("REF-HEA-4")
def permanent_loss(bench, entry):
    for name, wanted in entry["recomputed"].items():
        found = bench.value(f"REF-HEA-4 {name}", "equivalency/habitat",
                            habitat("0", "9", "0", {"service": "1", "last_year": "0"}, name, loss_persists=True))
        bench.digits(f"REF-HEA-4 {name}", wanted, found.get("debit"))


@covers("NCAPE-01")
def slipped_project(bench, entry):
    """A project that starts a year later has to be (1+r) times as large."""
    areas = []
    for start in (3, 4):
        project = {"service": [[start, "0"], [start + 5, "0.8"]], "last_year": str(start + 30)}
        found = bench.value(f"NCAPE-01 start {start}", "equivalency/habitat",
                            habitat("0", "9", [["0", "0"], ["10", "1"]], project, area="10"))
        areas.append(Fraction(found.get("area", "1")))
    bench.near("NCAPE-01", entry["published"], areas[1] / areas[0], "1e-15")


@covers("WS-01")
def worksheet_area(bench, entry):
    """Debit over credit: a loss and a gain in one year at rate 0 are the numbers of the worksheet."""
    inputs = habitat("0", "0", "0", {"service": str(entry["inputs"]["credit_per_acre"]), "last_year": "0"},
                     area=str(entry["inputs"]["debit"]), discount_rate="0")
    found = bench.value("WS-01", "equivalency/habitat", inputs)
    bench.digits("WS-01 recomputed", entry["recomputed"], found.get("area"))
    bench.digits("WS-01 published", entry["published"], found.get("area"))


@covers("WS-03")
def worksheet_that_does_not_follow(bench, entry):
    """The worksheet's 141.6 does not follow from what it states; the test shows by how much, under every convention."""
    given = entry["inputs"]
    found = bench.value("WS-03", "equivalency/habitat",
                        habitat("0", "14", "0.45", {"service": "1", "last_year": "0"}, "end", area=str(given["acres"])))
    bench.digits("WS-03 recomputed", entry["recomputed"], found.get("debit"))
    difference = Fraction(found.get("debit", "0")) / Fraction(str(entry["published"])) - 1
    bench.digits("WS-03 difference", "0.39107", difference)
    for row in found.get("conventions", []):
        debit = [Fraction(step["value"]) for step in row["steps"] if step["name"] == "debit"]
        bench.tally.expect(debit and debit[0] > Fraction("195"), "WS-03 convention",
                           f"{row['convention']} gives {debit}, near the published figure after all")


@covers("ECOREST-1", "ECOREST-3")
def time_average(bench, entry):
    """Average annual habitat units: the time average of a level, undiscounted."""
    times, levels = entry["inputs"]["t"], entry["inputs"]["benefit"]
    curve = [[str(time), str(level)] for time, level in zip(times, levels)]
    inputs = habitat("0", str(times[-1] - 1), "0", {"service": "1", "last_year": "0"}, "cont", discount_rate="0")
    inputs["zones"][0]["baseline"] = curve
    found = bench.value(entry["id"], "equivalency/habitat", inputs)
    bench.digits(entry["id"], entry["published"], Fraction(found.get("debit", "0")) / times[-1])


# Entries that no model here computes, and why.
WITHOUT = {
    "EQE-1": "impact volume of a marine pressure tool, undiscounted: a method of its own, not equivalency",
}


def main():
    tally = Tally("reference")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-reference-") as folder:
        bench = Bench(tally, folder)
        for id, entry in bench.entries.items():
            if id in TESTED and harness.wanted(id):
                TESTED[id](bench, entry)
            elif id not in TESTED:
                tally.expect(id in WITHOUT, id, "no test, and no reason why")
        for name in harness.files(os.path.join(FOLDER, "stats"), ".json"):
            name = name[:-5]
            if name in TESTED and harness.wanted(name):
                TESTED[name](bench, bench.stats(name))
            tally.expect(name in TESTED, name, "no test")
    tally.finish()


main()
