# SPDX-License-Identifier: GPL-3.0-or-later
"""Published and reference figures on equivalency, discounting and populations, through case files.

  tests/reference/equivalency.json   cases with inputs, the published and the recomputed figure, and how sure each is
  tests/reference/stats/*.json       figures computed by R and by a second implementation, each with its tolerance

A recomputed figure is met to every digit that is written. A published figure is met within the difference that the
file states; where that is more than its rounding, the test shows the difference. Each case runs through the independent
evaluator as well. An entry of the files without a test here is a failure, or is named below with the reason.
"""

import json
import math
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


# ---- discounting: factors and present values of a schedule of costs

START, MIDDLE, END = ({"level": "start", "factor": factor} for factor in ("start", "middle", "end"))


def schedule(bench, name, rate, costs=(), timing=START, **more):
    """Figures of a cost schedule with base year 0: costs are (first year, last year, amount)."""
    rows = [{"id": f"c{i}", "name": "cost", "first_year": str(first), "last_year": str(last), "yearly": str(amount)}
            for i, (first, last, amount) in enumerate(costs)]
    inputs = {"base_year": "0", "discount_rate": rate, "costs": rows or [{"id": "none", "name": "none", "first_year": "0",
              "last_year": "0", "yearly": "0"}], "timing": timing, **more}
    return bench.value(name, "cost/schedule", inputs)


def factors(bench, name, rate, years):
    """{year: factor} at the years' starts."""
    found = schedule(bench, name, rate, [(year, year, 1) for year in years])
    return {year: Fraction(found.get(f"flow[c{i},{year}].factor", "0")) for i, year in enumerate(years)}


def total(bench, name, rate, costs=(), timing=START, **more):
    return schedule(bench, name, rate, costs, timing, **more).get("total")


@covers("WS-05")
def annualised_capital(bench, entry):
    """Capital at time 0, twenty equal payments at the ends of years: the capital stands at the end of the year before."""
    given = entry["inputs"]
    found = schedule(bench, "WS-05", str(given["r"]), [(-1, -1, given["capital_musd"])], END, annualise_years=str(given["years"]))
    for key, got in (("factor", found.get("annuity")), ("annual", found.get("annualised"))):
        bench.digits(f"WS-05 recomputed {key}", entry["recomputed"][key], got)
        bench.near(f"WS-05 published {key}", entry["published"][key], got, "1e-4")


@covers("GB-01")
def green_book(bench, entry):
    got = factors(bench, "GB-01", {"form": "schedule", "table": "uk/green-book-rates"}, [30, 50, 75, 100, 125])
    for year in entry["published"]:
        bench.digits(f"GB-01 recomputed {year}", entry["recomputed"][year], got[int(year)])
        bench.digits(f"GB-01 published {year}", entry["published"][year], got[int(year)])


@covers("DISC-1")
def discount_shapes(bench, entry):
    years = entry["inputs"]["t"]
    forms = {"exp": "0.03", "har": {"form": "harvey", "rate": "0.03"}, "maz": {"form": "mazur", "rate": "0.03"}}
    for form, rate in forms.items():
        got = factors(bench, f"DISC-1 {form}", rate, years)
        for year in years:
            if f"{form}{year}" in entry["published"]:
                bench.digits(f"DISC-1 {form} {year}", entry["published"][f"{form}{year}"], got[year])


@covers("discount_declining")
def declining(bench, file):
    params, expected, relative = file["params"], file["expected"], file["tolerance"]["rel"]
    periods = [[end, rate] for end, rate in zip(params["breaks"] + [None], params["rates"])]
    rates = {"table": {"form": "schedule", "table": "uk/green-book-rates"}, "periods": {"form": "schedule", "periods": periods}}
    years = [int(year) for year in params["t"]]
    for kind, rate in rates.items():
        got = factors(bench, f"declining {kind}", rate, years)
        for year, wanted in zip(years, expected["factors"]):
            bench.near(f"declining {kind} {year}", wanted, got[year], relative)
        flow = total(bench, f"declining flow {kind}", rate, [(1, int(params["horizon"]), params["flow"])])
        bench.near(f"declining flow {kind}", expected["pv_flow"], flow, relative)
        endless = total(bench, f"declining without end {kind}", rate,
                        stewardship=[{"name": "flow", "from_year": "1", "yearly": params["flow"]}])
        bench.near(f"declining without end {kind}", expected["pv_perpetual_flow"], endless, relative)
    constant = total(bench, "declining equivalent", expected["equivalent_constant_rate_150"],
                     [(1, int(params["horizon"]), params["flow"])])
    bench.near("declining equivalent", expected["pv_flow"], constant, "1e-9")
    for year, wanted in zip(file["published"]["t"], file["published"]["factor"]):
        bench.digits(f"declining published {year}", wanted, factors(bench, "declining", rates["table"], [int(year)])[int(year)])


@covers("discount_edge_zero")
def rates_near_zero(bench, file):
    params = file["params"]
    for i, rate in enumerate(params["rates"]):
        costs = [(1, int(params["n"]), params["C"])]
        bench.near(f"rate {rate}", file["expected"]["annuity_end"][i], total(bench, f"rate {rate}", rate, costs), "1e-10")
        got = total(bench, f"rate {rate} growing", rate, costs, growth="0.02", price_year="1")
        bench.near(f"rate {rate} growing", file["expected"]["growing_g002"][i], got, "1e-10")


@covers("discount_cashflow")
def cash_flow(bench, file):
    """Flows to either side of the base year; outlays and receipts are valued apart."""
    params, expected = file["params"], file["expected"]
    years = [int(year) - int(params["base_year"]) for year in file["data"]["year"]]
    flows = [Fraction(flow) for flow in file["data"]["flow"]]

    def worth(name, rate, timing=START, **more):
        sides = [total(bench, f"{name} {sign}", rate, [(year, year, abs(flow)) for year, flow in zip(years, flows)
                                                      if (flow > 0) == (sign > 0)], timing, **more) for sign in (1, -1)]
        return Fraction(sides[0] or 0) - Fraction(sides[1] or 0)

    got = factors(bench, "cash flow", params["r"], years)
    for year, wanted in zip(years, expected["factors"]):
        bench.near(f"cash flow factor {year}", wanted, got[year], "1e-10")
    bench.near("cash flow", expected["npv"], worth("cash flow", params["r"]), "1e-10")
    bench.near("cash flow mid-year", expected["npv_mid_year"], worth("mid-year", params["r"], MIDDLE), "1e-10")
    nominal = worth("nominal", "0.0609", growth="0.03", prices="current", rate_terms="nominal")
    bench.near("cash flow nominal", expected["npv_nominal_3pct_infl"], nominal, "1e-10")
    zero = worth("internal rate", expected["irr"])
    bench.tally.expect(abs(zero) < Fraction("1e-3"), "internal rate", f"the rate of the file leaves {float(zero)}")
    parts = params["ramsey"]
    rate = {"form": "ramsey", "preference": parts["delta"], "risk": parts["L"], "elasticity": parts["eta"], "growth": parts["g"]}
    bench.near("ramsey", expected["ramsey"], 1 / factors(bench, "ramsey", rate, [1])[1] - 1, "1e-10")


@covers("discount_weitzman")
def certainty_equivalent(bench, file):
    params, expected = file["params"], file["expected"]
    years = [int(year) for year in params["t"]]
    mixture = {"form": "expected", "continuous": True, "rates": [list(pair) for pair in zip(params["weights"], params["rates"])]}
    got = factors(bench, "weitzman", mixture, years)
    single = [factors(bench, f"weitzman {rate}", {"form": "continuous", "rate": rate}, years) for rate in params["rates"]]
    gamma = factors(bench, "gamma", {"form": "gamma", "mean": params["gamma_mu"], "sd": params["gamma_sigma"]}, years)
    mu, sigma = float(params["gamma_mu"]), float(params["gamma_sigma"])
    for i, year in enumerate(years):
        bench.near(f"weitzman {year}", expected["expected_factor"][i], got[year], "1e-12")
        average = -math.log(got[year]) / year
        bench.near(f"weitzman average {year}", expected["certainty_equivalent_average_rate"][i], average, "1e-12")
        weighted = [Fraction(w) * one[year] for w, one in zip(params["weights"], single)]
        marginal = sum(w * Fraction(rate) for w, rate in zip(weighted, params["rates"])) / sum(weighted)
        bench.near(f"weitzman marginal {year}", expected["certainty_equivalent_marginal_rate"][i], marginal, "1e-12")
        bench.near(f"gamma {year}", expected["gamma_factor"][i], gamma[year], "1e-12")
        bench.near(f"gamma rate {year}", expected["gamma_rate"][i], mu * float(gamma[year]) ** (sigma**2 / mu**2), "1e-12")


@covers("discount_closed_forms")
def closed_forms(bench, file):
    """Each closed form as the sum, or the perpetuity, that it is short for."""
    p, expected = file["params"], file["expected"]
    r, n, c = p["r"], int(p["n"]), p["C"]
    got = {year: factor for year, factor in factors(bench, "factor", r, [n, -n]).items()}
    forms = {"pv_factor": got[n], "fv_factor": got[-n]}

    def sums(key, costs=(), timing=START, rate=r, **more):
        forms[key] = total(bench, key, rate, costs, timing, **more)

    def kept(year):
        return {"stewardship": [{"name": "flow", "from_year": str(year), "yearly": c}]}

    sums("annuity_end", [(1, n, c)])
    sums("annuity_due", [(0, n - 1, c)])
    sums("annuity_mid_year", [(0, n - 1, c)], MIDDLE)
    services = [{"id": "s", "name": "s", "area": "1", "value": {"value": c, "evidence": ["E-01"]}, "lost": "1"}]
    forms["annuity_continuous"] = bench.value("annuity_continuous", "loss/service-value", {
        "first_year": "0", "last_year": str(n - 1), "base_year": "0", "discount_rate": r, "services": services,
        "timing": "continuous"}).get("total")
    later = int(p["d"]) + 1
    sums("deferred_annuity", [(later, later + n - 1, c)])
    sums("perpetuity_end", **kept(1))
    sums("perpetuity_due", **kept(0))
    sums("deferred_perpetuity", **kept(later))
    sums("growing_annuity", [(1, n, c)], growth=p["g"], price_year="1")
    sums("growing_annuity_r_equals_g", [(1, n, c)], growth=r, price_year="1")
    sums("growing_perpetuity", growth=p["g"], price_year="1", **kept(1))
    recovery = schedule(bench, "capital recovery", r, [(-1, -1, p["PV"])], END, annualise_years=str(n))
    forms["capital_recovery_factor"] = 1 / Fraction(recovery.get("annuity", "1"))
    forms["equivalent_annual_of_pv"] = recovery.get("annualised")
    forms["fv_annuity"] = Fraction(total(bench, "fv annuity", r, [(1 - n, 0, c)]) or 0)
    forms["sinking_fund_factor"] = Fraction(c) / (forms["fv_annuity"] or 1)
    sums("rotation_perpetuity_every_n",
         renewals=[{"name": "renewal", "first_year": str(n), "every": str(n), "amount": c}])
    past = int(p["past"])
    sums("past_loss_compounded", [(-past, -past, c)])
    sums("past_losses_series_compounded", [(-past, -1, c)])
    sums("simple_interest_pv", [(n, n, c)], rate={"form": "mazur", "rate": r})
    monthly = factors(bench, "monthly", {"form": "compounded", "rate": r, "times": "12"}, [1])[1]
    forms["effective_from_nominal_monthly"] = 1 / monthly - 1
    real = factors(bench, "fisher", {"form": "fisher", "nominal": p["nom"], "inflation": p["infl"]}, [1])[1]
    forms["real_from_nominal_fisher"] = 1 / real - 1
    nominal = factors(bench, "fisher back", {"form": "fisher", "nominal": "0.05266", "inflation": p["infl"]}, [1])[1]
    back = abs(1 / nominal - 1 - Fraction(r)) < Fraction("1e-15")  # a nominal 5.266 % less this inflation is the real rate
    forms["nominal_from_real"] = "0.05266" if back else None
    sums("gradient_arithmetic_pv", [(year, year, int(p["G"]) * (year - 1)) for year in range(2, n + 1)])
    for key, wanted in expected.items():
        bench.near(key, wanted, forms.get(key), file["tolerance"]["rel"])


# ---- resources and populations


@covers("GOEA-01")
def eagles(bench, entry):
    given = entry["inputs"]
    found = bench.value("GOEA-01", "equivalency/resource", {
        "incident_year": "0", "last_year": "0", "base_year": "0", "discount_rate": "0.03", "generations": "direct",
        "ages": [{"id": "eagle", "killed": str(given["debit_pv_bird_years"]), "survival": "0"}],
        "restoration": {"credit_per_unit": str(given["credit_pv_bird_years_per_pole_30y"])}, "unit_cost": "1"})
    bench.digits("GOEA-01 recomputed", entry["recomputed"], found.get("units"))
    bench.near("GOEA-01 published", entry["published"], found.get("units"), "0.00037")


@covers("REF-REA")
def long_lived(bench, entry):
    found = bench.value("REF-REA", "equivalency/resource", {
        "incident_year": "0", "last_year": "400", "base_year": "0", "discount_rate": str(entry["inputs"]["r"]),
        "generations": "direct", "oldest_accumulates": True,
        "ages": [{"id": "adult", "killed": "1", "survival": str(entry["inputs"]["S_adult"])}],
        "restoration": {"credit_per_unit": "1"}, "unit_cost": "1"})
    bench.digits("REF-REA", entry["recomputed"], found.get("debit"))


@covers("rea_lost_bird_years")
def lost_bird_years(bench, file):
    data, params, expected, relative = file["data"], file["params"], file["expected"], file["tolerance"]["rel"]
    ages = [{"id": f"x{i}", "killed": killed, "survival": survival,
             "offspring": params["fledglings_per_adult"] if i >= 2 else "0"}
            for i, (killed, survival) in enumerate(zip(data["kill"], data["s"]))]
    inputs = {"incident_year": "0", "last_year": "20", "base_year": "0", "discount_rate": params["r"], "generations": "first",
              "ages": ages, "unit_cost": "1", "restoration": {"young_per_unit": "1", "first_year": "1", "last_year": "1"}}
    found = bench.value("bird-years", "equivalency/resource", inputs)
    for year, wanted in enumerate(expected["survivors_without_incident_by_year"]):
        bench.near(f"alive in year {year}", wanted, found.get(f"direct[{year}].alive"), relative)
    steps = {"direct_years": "direct_bird_years", "direct_discounted": "direct_discounted", "lost_young": "lost_fledglings",
             "indirect_years": "first_gen_bird_years", "indirect_discounted": "first_gen_discounted",
             "debit": "total_discounted", "credit_per_unit": "discounted_bird_years_per_restored_fledgling_year1",
             "units": "fledglings_needed_year1"}
    for step, key in steps.items():
        bench.near(step, expected[key], found.get(step), relative)
    both = Fraction(found.get("direct_years", "0")) + Fraction(found.get("indirect_years", "0"))
    bench.near("both generations", expected["total_bird_years"], both, relative)
    inputs["restoration"] = {"young_per_unit": params["extra_fledglings_per_nest_year"], "first_year": "1", "last_year": "10"}
    found = bench.value("nest-years", "equivalency/resource", inputs)
    # ten years of one nest are ten nest-years
    bench.near("nest-years", expected["nest_years_needed_10yr"], found.get("units"), relative)


@covers("life_table")
def life_table(bench, file):
    data, expected, relative = file["data"], file["expected"], file["tolerance"]["rel"]
    ages = [{"id": f"x{i}", "survival": s, "fecundity": m} for i, (s, m) in enumerate(zip(data["s"], data["m"]))]
    found = bench.value("life table", "population/life-table", {"discount_rate": "0.03", "ages": ages})
    for i in range(len(ages)):
        for column, key in (("life[x{}].survivorship", "lx"), ("life[x{}].deaths", "dx"),
                            ("expectation[x{}].years", "ex_start_of_year_count"), ("expectation[x{}].half_year", "ex_half_year")):
            bench.near(f"{key} {i}", expected[key][i], found.get(column.format(i)), relative)
    for step, key in (("net_reproduction", "R0"), ("generation_time", "cohort_generation_time"),
                      ("intrinsic_rate", "r_euler_lotka"), ("growth", "lambda")):
        bench.near(key, expected[key], found.get(step), relative)


@covers("leslie_eigen")
def eigenvalues(bench, file):
    """The matrix as stages: first row fecundity, diagonal staying, below it moving on."""
    a, expected, relative = file["data"]["A"], file["expected"], file["tolerance"]["rel"]
    n = len(a)
    stages = [{"id": f"s{i}", "fecundity": a[0][i] if i else "0", "stay": a[i][i], "survival": a[i + 1][i] if i + 1 < n else "0"}
              for i in range(n)]
    found = bench.value("eigenvalues", "population/matrix", {"stages": stages})
    for step, key in (("growth", "lambda"), ("rate", "r"), ("damping", "damping_ratio")):
        bench.near(key, expected[key], found.get(step), relative)
    bench.digits("lambda published", file["published"]["lambda"], found.get("growth"))
    for i in range(n):
        bench.near(f"stable {i}", expected["stable_stage"][i], found.get(f"stages_of[s{i}].stable"), relative)
        bench.near(f"value {i}", expected["reproductive_value"][i], found.get(f"stages_of[s{i}].value"), relative)
        for j in range(n):
            for column in ("sensitivity", "elasticity"):
                bench.near(f"{column} {i} {j}", expected[column][i][j], found.get(f"response[s{i},s{j}].{column}"), relative)


@covers("leslie_recovery_dd")
def recovery(bench, file):
    data, params, expected, relative = file["data"], file["params"], file["expected"], file["tolerance"]["rel"]
    last = len(data["f"]) - 1
    stages = [{"id": f"x{i}", "killed": kill, "fecundity": data["f"][i],
               "survival": data["s"][i] if i < last else "0", "stay": data["s"][-1] if i == last else "0"}
              for i, kill in enumerate(data["kill"])]
    for target, key in (("0.95", "first_year_above_95pct"), ("0.99", "first_year_above_99pct")):
        found = bench.value(f"recovery {target}", "population/leslie", {
            "first_year": "0", "last_year": params["T"], "base_year": "0", "discount_rate": params["r"], "target": target,
            "recruitment": "beverton-holt", "recruit": params["a"], "capacity": params["K"], "baseline_from": "equilibrium",
            "stages": stages})
        bench.tally.expect(expected[key] is None and found.get("recovered") == "false", key, f"{found.get('recovery_year')}")
    for i, wanted in enumerate(expected["equilibrium"]):
        bench.near(f"equilibrium {i}", wanted, found.get(f"baseline[x{i}].number"), relative)
    bench.near("equilibrium", expected["equilibrium_total"], found.get("baseline_total"), relative)
    for year, (number, share) in enumerate(zip(expected["total_by_year"], expected["fraction_by_year"])):
        bench.near(f"population {year}", number, found.get(f"by_year[{year}].population"), relative)
        bench.near(f"share {year}", share, found.get(f"by_year[{year}].share"), relative)
    bench.near("lost", expected["lost_individual_years"], found.get("lost_undiscounted"), relative)
    bench.near("lost, discounted", expected["lost_individual_years_discounted"], found.get("lost_years"), relative)


@covers("fish_equivalent_adults")
def equivalent_adults(bench, file):
    data, expected, relative = file["data"], file["expected"], file["tolerance"]["rel"]
    stages = [{"id": f"s{i}", "lost": lost, "survival": survival} for i, (lost, survival) in enumerate(zip(data["N"], data["S"]))]
    found = bench.value("equivalent adults", "population/adult-equivalent", {"stages": stages})
    for i in range(len(stages)):
        for column, key in (("adjusted", "adjusted_stage_survival"), ("to_adult", "to_adult"), ("adults", "equivalent_adults_by_stage")):
            bench.near(f"{key} {i}", expected[key][i], found.get(f"onward[s{i}].{column}"), relative)
    bench.near("equivalent adults", expected["equivalent_adults"], found.get("adults"), relative)
    bench.near("unadjusted", expected["unadjusted"], found.get("unadjusted"), relative)


@covers("fish_production_foregone")
def production_foregone(bench, file):
    data, expected, relative = file["data"], file["expected"], file["tolerance"]["rel"]
    stages = [{"id": f"s{i}", "number": data["N"][i], "weight": data["W"][i], "weight_next": data["Wn"][i],
               "natural": data["M"][i], "fishing": data["F"][i]} for i in range(len(data["N"]))]
    found = bench.value("production foregone", "population/production-foregone",
                        {"discount_rate": file["params"]["r"], "reach": "all-ages", "stages": stages})
    for i in range(len(stages)):
        bench.near(f"G {i}", expected["G"][i], found.get(f"rates[s{i}].growth"), relative)
        bench.near(f"Z {i}", expected["Z"][i], found.get(f"rates[s{i}].mortality"), relative)
    for step, key in (("direct", "direct_kill_biomass"), ("production", "production_foregone"), ("injury", "total_injury"),
                      ("production_discounted", "production_foregone_discounted"), ("lost_yield", "lost_fishery_yield")):
        bench.near(key, expected[key], found.get(step), relative)


@covers("REF-RAGO")
def rago(bench, entry):
    stages = [{"id": f"s{i}", "number": str(n), "weight": str(w), "growth": str(g), "mortality": str(z)}
              for i, (n, w, g, z) in enumerate(entry["inputs"]["rows_N_W_G_Z"])]
    found = bench.value("REF-RAGO", "population/production-foregone",
                        {"discount_rate": "0.03", "reach": "own-stage", "stages": stages})
    bench.digits("REF-RAGO", entry["recomputed"], found.get("production"))


# ---- offsets and schedules of other countries


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
    found = bench.value("BNG-E1", "offset/uk-biodiversity", {
        "baseline": [{"id": "none", "area": "0", "distinctiveness": "0", "condition": "0"}], "improved": [improved]})
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
