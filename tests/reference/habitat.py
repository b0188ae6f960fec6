# SPDX-License-Identifier: GPL-3.0-or-later
"""Habitat equivalency: reference vectors, worksheets and time averages."""

from fractions import Fraction

from bench import covers

# What is still lost after the last year is not the reference's question.
CUT = [{"id": "recovered", "reason": "the reference ends with these years"}]

TIMINGS = {"begin": {"level": "start", "factor": "start"}, "end": {"level": "end", "factor": "end"},
           "avg_t": {"level": "mean", "factor": "start"}, "avg_t1": {"level": "mean", "factor": "end"},
           "avg_mid": {"level": "mean", "factor": "middle"}, "mid": {"level": "mean", "factor": "middle"},
           "trap": "trapezoid", "quarter": "quarterly", "cont": "continuous"}


def convention(timing):
    """As reports name it."""
    return timing if isinstance(timing, str) else f"{timing['level']}-{timing['factor']}"


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
            rows = [row for row in found.get("conventions", []) if row["convention"] == convention(TIMINGS[other])]
            steps = {step["name"]: step["value"] for row in rows for step in row["steps"]}
            bench.digits(f"REF-HEA-1 {other} shown beside {name}", figures_["acres"], steps.get("area"))
        found = bench.value(f"REF-HEA-1 {name} perpetual", "equivalency/habitat",
                            habitat("0", "9", loss, {"service": gain, "perpetual": True}, name, area="10"))
        bench.digits(f"REF-HEA-1 {name} perpetual", PERPETUAL[name], found.get("area"))


@covers("REF-HEA-2")
def perpetual_tail(bench, entry):
    for name, wanted in entry["recomputed"].items():
        project = {"service": entry["inputs"]["level"], "perpetual": True, "settled_by": entry["inputs"]["from_year"]}
        found = bench.value(f"REF-HEA-2 {name}", "equivalency/habitat", habitat("0", "9", "0", project, name), waive=CUT)
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
    found = bench.value("WS-01", "equivalency/habitat", inputs, waive=CUT)
    bench.digits("WS-01 recomputed", entry["recomputed"], found.get("area"))
    bench.digits("WS-01 published", entry["published"], found.get("area"))


@covers("WS-03")
def worksheet_that_does_not_follow(bench, entry):
    """The worksheet's 141.6 does not follow from what it states; the test shows by how much, under every convention."""
    given = entry["inputs"]
    found = bench.value("WS-03", "equivalency/habitat",
                        habitat("0", "14", "0.45", {"service": "1", "last_year": "0"}, "end", area=str(given["acres"])), waive=CUT)
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
    found = bench.value(entry["id"], "equivalency/habitat", inputs, waive=CUT)
    bench.digits(entry["id"], entry["published"], Fraction(found.get("debit", "0")) / times[-1])
