# SPDX-License-Identifier: GPL-3.0-or-later
"""Offset rules and oil schedules of other countries."""

from bench import covers


@covers("REF-KP")
def mitigation_ratio(bench, entry):
    sets = ["0.1 0.8 5 0 0 0 0.05 100", "0.1 0.8 10 0 0.2 0 0.05 100", "0 1 20 0 0 0 0.03 100", "0.1 0.8 5 2 0 0 0.05 100"]
    names = ("before", "after", "maturity", "advance", "failure", "landscape", "discount_rate", "horizon")
    for row, wanted in zip(sets, entry["recomputed"]):
        found = bench.value(f"REF-KP {row}", "offset/mitigation-ratio", {**dict(zip(names, row.split())), "area": "1"})
        bench.digits(f"REF-KP {row}", wanted, found.get("ratio"))


@covers("UMAM-01", "UMAM-02", "UMAM-03")
def umam(bench, entry):
    """The rule's table; the file's formula is a fit, so that only how far it is off is checked against it."""
    for years, wanted in entry["published"].items():
        least = int(years.strip(">").split("-")[0]) + (1 if years.startswith(">") else 0)
        for year in {least, int(years.split("-")[-1].strip(">")) + (1 if years.startswith(">") else 0)}:
            found = bench.value(f"UMAM {year}", "offset/umam", {
                "impacts": [{"id": "w", "area": "1", "score": "0.5"}], "without": "0", "with": "0.5", "years": str(year)},
                waive=[{"id": "unverified:us/umam-time-lag", "reason": "reference"}])
            bench.digits(f"UMAM {year}", wanted, found.get("time_lag"))
            bench.near(f"UMAM fit {year}", entry["recomputed"][years], found.get("time_lag"), str(entry["rel_diff"] + 1e-9))


@covers("BNG-T")
def temporal_multipliers(bench, entry):
    for years, wanted in entry["published"].items():
        created = {"id": "w", "area": "1", "distinctiveness": "1", "condition": "1", "years": years.strip("+"),
                   "beyond": years.endswith("+"), "difficulty": "1"}
        found = bench.value(f"BNG-T {years}", "offset/uk-biodiversity", {
            "baseline": [{"id": "none", "area": "0", "distinctiveness": "0", "condition": "0"}], "created": [created]})
        bench.digits(f"BNG-T {years}", wanted, found.get("creation[w].temporal"))


@covers("BNG-C1", "BNG-C3", "BNG-C5")
def created_units(bench, entry):
    given = entry["inputs"]
    created = {"id": "w", **{key: str(given[key]) for key in ("area", "distinctiveness", "condition", "strategic", "difficulty")},
               "years": str(given["years"]).strip("+"), "beyond": str(given["years"]).endswith("+")}
    found = bench.value(entry["id"], "offset/uk-biodiversity", {
        "baseline": [{"id": "none", "area": "0", "distinctiveness": "0", "condition": "0"}], "created": [created]})
    bench.digits(entry["id"] + " recomputed", entry["recomputed"], found.get("created_units"))
    bench.near(entry["id"] + " published", entry["published"], found.get("created_units"), str(abs(entry["rel_diff"]) * 1.1))


@covers("BNG-E1")
def enhanced_units(bench, entry):
    improved = {"id": "w", "area": "1", "distinctiveness": "6", "condition": "1", "strategic": "1.1", "target_distinctiveness": "6",
                "target_condition": "3", "years": "30", "beyond": True, "difficulty": "0.33"}
    before = {key: improved[key] for key in ("id", "area", "distinctiveness", "condition", "strategic")}
    found = bench.value("BNG-E1", "offset/uk-biodiversity", {"baseline": [{**before, "enhanced": "1"}], "improved": [improved]})
    bench.digits("BNG-E1 recomputed", entry["recomputed"], found.get("enhanced_units"))
    # the difference of the file is that of a figure rounded to ten decimals
    bench.near("BNG-E1 published", entry["published"], found.get("enhanced_units"), str(entry["rel_diff"] + 1e-11))


@covers("BNG-B1")
def baseline_units(bench, entry):
    given = {key: str(value) for key, value in entry["inputs"].items()}
    found = bench.value("BNG-B1", "offset/uk-biodiversity", {"baseline": [
        {"id": "g", "area": given["A"], "distinctiveness": given["D"], "condition": given["C"], "strategic": given["S"],
         "retained": "1", "enhanced": "0.5"}]})
    for step, key in (("baseline_units", "units"), ("retained", "retained"), ("to_enhance", "enhanced"), ("lost", "lost")):
        bench.digits(f"BNG-B1 {key}", entry["published"][key], found.get(step))


def washington(bench, name, **inputs):
    return bench.value(name, "schedule/washington-oil", inputs, currency="USD", act="2010-05-01")


@covers("WAC-01")
def injury_scores(bench, entry):
    """Scores from specific gravity, and those of the table's oils."""
    oils = {"prudhoe": "prudhoe", "bunkerC": "bunker-c", "no2": "no-2", "gasoline": "gasoline", "kerosene": "jet"}
    water = [{"acute": "1", "injury": "1", "persistence": "1"}]
    for name, gravity in entry["inputs"]["SP"].items():
        other = {"acute": "1", "specific_gravity": str(gravity), "persistence": "1"}
        found = washington(bench, f"WAC-01 {name}", spilled="1", other_oil=other, marine=water)
        bench.digits(f"WAC-01 {name}", entry["published"][name], found.get("injury"))
        found = washington(bench, f"WAC-01 {name} of the table", spilled="1", oil=oils[name], marine=water)
        bench.digits(f"WAC-01 {name} of the table", entry["published"][name], found.get("injury"))


@covers("WAC-03")
def marine_spill(bench, entry):
    given = entry["inputs"]
    acute, injury, persistence = map(str, given["SVS"])
    found = washington(bench, "WAC-03", spilled=str(given["gallons"]), oil="no-2",
                       marine=[{"acute": acute, "injury": injury, "persistence": persistence}])
    bench.digits("WAC-03", entry["recomputed"], found.get("total"))


@covers("AK-01")
def crude_oil(bench, entry):
    for key, wanted in entry["recomputed"].items():
        inputs = {"spilled": key.split("_")[0], "gross": key.endswith("_x4")}
        found = bench.value(f"AK-01 {key}", "schedule/alaska-oil", inputs, currency="USD")
        bench.digits(f"AK-01 {key}", wanted, found.get("total"))
