# SPDX-License-Identifier: GPL-3.0-or-later
"""Resources and populations: lost years, matrices, life tables, fisheries."""

from fractions import Fraction

from bench import covers


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
