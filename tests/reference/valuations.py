# SPDX-License-Identifier: GPL-3.0-or-later
"""Values by tables and unit prices: wildlife, fish, sea areas, values carried over from other studies."""

import math
from fractions import Fraction

from bench import covers

LOSS = {"head": "damage-unsplit", "note": "published figure"}


def proved(value):
    return {"value": str(value), "evidence": ["E-01"], "note": "published figure"}


@covers("CN07")
def pangolins(bench, entry):
    given = entry["inputs"]
    animal = {"id": "p", "protection": given["protection"], "count": str(given["count"])}
    for way, value in (("base value", {"name": "pangolin", "base_value": proved(given["base"])}), ("table", {"species": "pangolin"})):
        found = bench.value(f"CN07 by {way}", "valuation/wildlife", {"animals": [{**animal, **value}]}, act="2019-06-01", **LOSS)
        bench.digits(f"CN07 by {way}", entry["published"], found.get("total"))


def catch(id, mass, price):
    return {"id": id, "name": id, "mass": mass, "price": str(price), "evidence": ["E-01"]}


@covers("YUANSHUI")
def threefold(bench, entry):
    given = entry["inputs"]
    found = bench.value("YUANSHUI", "valuation/fishery-loss", {
        "catches": [catch("c", "1", given["direct"])], "direct_loss": "claimed", "multiple": {"value": str(given["multiple"]), "note": "published"},
        "apart": [{"id": "a", "name": "apart", "amount": proved(given["apart"]), "evidence": ["E-01"]}]}, **LOSS)
    bench.digits("YUANSHUI", entry["published"], found.get("total"))


@covers("CN23")
def anchovy(bench, entry):
    given = entry["inputs"]
    catches = [catch(f"c{i}", {"value": str(Fraction(jin) / 2 * 1000), "unit": "g"}, Fraction(price) * 2)
               for i, (jin, price) in enumerate(zip(given["jin"], given["price"]))]
    found = bench.value("CN23", "valuation/fishery-loss", {
        "catches": catches, "direct_loss": "not-claimed", "multiple": {"value": "3", "note": "the least"}}, **LOSS)
    bench.digits("CN23 recomputed", entry["recomputed"], found.get("direct"))
    bench.near("CN23 published", entry["published"], found.get("direct"), "0.231")


@covers("CN28")
def sea_areas(bench, entry):
    def amount(value):
        base = {"value": str(value), "unit": "万元/(hm2 a)", "evidence": ["E-01"], "note": "published amount"}
        found = bench.value("CN28", "valuation/marine-area", {
            "own": {"biology": proved(0), "service": base},
            "legality": "unlawful",
            "uses": [{"id": "u", "way": "fill", "area": "1", "years": "1", "evidence": ["E-01"]}]}, **LOSS)
        return Fraction(found.get("total", "0"))

    given = entry["inputs"]
    rows = zip(given["later"], given["earlier"], entry["published"], entry["recomputed"])
    for i, (later, earlier, published, recomputed) in enumerate(rows, 1):
        ratio = amount(later) / amount(earlier)
        bench.digits(f"CN28 project {i} recomputed", recomputed, ratio)
        bench.near(f"CN28 project {i} published", published, ratio, "0.0024")


@covers("benefit_transfer")
def transfer(bench, file):
    given, expected, relative = file["params"], file["expected"], file["tolerance"]["rel"]

    def chosen(value):
        return {"value": value, "note": "reference"}

    inputs = {"timing": {"level": "mean", "factor": "end"}, "study": "reference", "study_value": chosen(given["wtp_study"]),
              "income_study": given["income_study"], "income_policy": given["income_policy"],
              "elasticity": chosen(given["income_elasticity"]), "price_study": given["cpi_study_year"],
              "price_target": given["cpi_target_year"], "parity": chosen(given["ppp"]),
              "households": {"value": given["households"], "evidence": ["E-01"]}, "base_year": "2024",
              "discount_rate": given["rate"], "years": given["years"]}
    found = bench.value("benefit transfer", "valuation/benefit-transfer", inputs, **LOSS)
    names = {"income_adjusted": "income_adjusted", "price_adjusted": "price_adjusted", "local_value": "policy_currency",
             "yearly": "aggregate_annual", "total": "present_value_end_of_year"}
    for step, key in names.items():
        bench.near(step, expected[key], found.get(step), relative)
    # The file's error of transfer is of any values that are five sixths of what is true.
    value = Fraction(found.get("local_value", "0"))
    inputs["known_value"] = {"value": str(float(value * 6 / 5)), "evidence": ["E-01"]}
    found = bench.value("error of transfer", "valuation/benefit-transfer", inputs, **LOSS)
    bench.near("error of transfer", expected["transfer_error_example"], found.get("transfer_error"), relative)


@covers("tcm_zonal")
def zonal(bench, file):
    data, expected, relative = file["data"], file["expected"], file["tolerance"]["rel"]
    zones = [{"id": f"z{i}", "visits": visits, "population": people, "cost": cost, "evidence": ["E-01"]}
             for i, (visits, people, cost) in enumerate(zip(data["visits"], data["population"], data["travel_cost"]))]
    fees = [{"id": f"f{i}", "fee": fee} for i, fee in enumerate(file["params"]["fees"])]
    inputs = {"zones": zones, "form": {"value": "linear", "note": "reference"}, "lost": {"value": "1", "evidence": ["E-01"]},
              "years": {"value": "1", "evidence": ["E-01"]}, "fees": fees}
    found = bench.value("zonal", "valuation/travel-cost", inputs, **LOSS)
    bench.near("r2", expected["r2"], found.get("r_squared"), relative)
    for step, key in (("intercept", "intercept"), ("slope", "slope")):  # the file's rates are of a thousand people
        bench.near(step, expected[key], Fraction(found.get(step, "0")) * 1000, relative)
    for i in range(len(zones)):
        rate = Fraction(found.get(f"observed[z{i}].rate", "0")) * 1000
        bench.near(f"rate {i}", expected["rate_per_1000"][i], rate, relative)
        bench.near(f"surplus {i}", expected["cs_by_zone"][i], found.get(f"surplus[z{i}].value"), relative)
    bench.near("surplus", expected["cs_exact_linear_total"], found.get("yearly"), relative)
    visits = [Fraction(found.get(f"curve[f{i}].visits_at_fee", "0")) for i in range(len(fees))]
    for wanted, got in zip(expected["visits_at_fee"], visits):
        bench.near("visits at a fee", wanted, got, relative)
    bench.near("a visit", expected["cs_per_predicted_visit"], Fraction(found.get("yearly", "0")) / (visits[0] or 1), relative)
    area = sum(Fraction(found.get(f"curve[f{i}].area", "0")) for i in range(len(fees)))
    bench.near("trapezoid", expected["cs_trapezoid_aggregate"], area, relative)
    inputs["form"] = {"value": "semilog", "note": "reference"}
    del inputs["fees"]
    found = bench.value("semilog", "valuation/travel-cost", inputs, **LOSS)
    for step, key in (("slope", "semilog_slope"), ("yearly", "semilog_cs_total_observed")):
        bench.near(f"semilog {step}", expected[key], found.get(step), relative)
    thousand = float(found.get("intercept", "0")) + math.log(1000)
    bench.near("semilog intercept", expected["semilog_intercept"], str(thousand), relative)
    bench.near("semilog visit", expected["semilog_cs_per_visit"], -1 / Fraction(found.get("slope", "1")), relative)
