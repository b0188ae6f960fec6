# SPDX-License-Identifier: GPL-3.0-or-later
"""Discounting: factors and present values of schedules of costs, rates of every form."""

import math
from fractions import Fraction

from bench import covers

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
