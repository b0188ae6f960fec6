# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of native methods for any data, through case files: edges, invariances, findings.

`--long` tries more thresholds, and a million values. Coverage of limits is in run_coverage.py, draws are in run_draws.py.
"""

import json
import math
import os
import random
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(FOLDER)
sys.path[:0] = [TESTS, FOLDER, os.path.join(TESTS, "program")]

import harness  # noqa: E402
import tabled  # noqa: E402
from harness import Tally  # noqa: E402
from probe import Probe  # noqa: E402

LONG = "--long" in sys.argv
if LONG:
    sys.argv.remove("--long")

# Methods of one sample: a field that is a location (scales and shifts with the data), and one that is a spread or null.
LOCATIONS = {
    "describe(x)": "mean median min max q1", "percentile(x, 0.9, 6)": "value", "ucl(x, 0.95)": "student chebyshev johnson chen",
    "upl(x, 0.95, 3, 2)": "next bonferroni exact mean_limit highest", "utl(x, 0.9, 0.95)": "normal", "fences(x)": "q1 outer_high",
    "bootstrap_ucl(x, 0.95, 500, 7)": "percentile bca", "grubbs(x, 0.05)": "suspect", "rosner(x, 0.05, 3, 2)": "suspect mean",
}
SPREADS = {"describe(x)": "sd iqr mad se", "rosner(x, 0.05, 3, 1)": "sd", "bootstrap_ucl(x, 0.95, 500, 7)": "se"}
PURE = {  # neither scale nor shift matters
    "normality(x)": "shapiro_w shapiro_p lilliefors_d anderson_a francia_w", "grubbs(x, 0.05)": "g p_two_sided",
    "dixon(x, 0.05)": "high p_high low", "rosner(x, 0.05, 3, 1)": "outliers r", "describe(x)": "skewness kurtosis",
    "bootstrap_ucl(x, 0.95, 500, 7)": "z0 acceleration",
}
SCALED_ONLY = {"distribution(x, 0.05)": "normal_p lognormal_p gamma_p recommended", "ucl(x, 0.95)": "land_h gamma_shape"}
EDGES = [  # formulas over samples x of few or equal values: defined there, or a finding; never anything else
    "describe(x).sd", "describe(x).skewness", "ucl(x, 0.95).student", "ucl(x, 0.95).land", "ucl(x, 0.95).gamma",
    "upl(x, 0.95, 2).exact", "utl(x, 0.95, 0.95).normal", "utl(x, 0.95, 0.95).order", "normality(x).shapiro_p",
    "normality(x).anderson_p", "distribution(x).recommended", "grubbs(x, 0.05).p_two_sided", "rosner(x, 0.05, 1).r",
    "dixon(x, 0.05).p_high", "fences(x).q3", "bootstrap_ucl(x, 0.95).bca", "bootstrap_ucl(x, 0.95).hall", "welch(x, x).t",
    "welch(x, x).pooled_t", "wilcoxon(x, x).p_two", "against_standard(x, 2).signed_p", "against_standard(x, 2).t",
    "deviation(x, x).p", "deviation(x, x).geometric_high", "baci(x, x, x, x).p", "autocorrelation(x).lag1",
    "quantile_test(x, x, 1).p",
]


def fields(table):
    return {f"{call}.{name}": None for call, names in table.items() for name in names.split()}


def near(a, b, scale=0.0, relative=2e-9):
    return abs(float(a) - float(b)) <= relative * max(abs(float(a)), abs(float(b)), scale)


def compare(tally, probe, name, formulas, x, y, change):
    steps = {f"f{i}": formula for i, formula in enumerate(formulas)}
    before, after = probe.values(name, steps, {"x": x}), probe.values(name, steps, {"x": y})
    scale = max(map(abs, y))
    for step, formula in steps.items():
        if step in before and step in after:
            wanted = change(float(before[step]))
            tally.expect(near(wanted, after[step], scale * 1e-2), f"{name}: {formula}", f"{wanted} but {after[step]}")


def invariances(tally, probe):
    chance = random.Random(5)
    x = [round(chance.lognormvariate(1, 0.4), 4) for _ in range(17)]
    shuffled = chance.sample(x, len(x))
    everything = [*fields(LOCATIONS), *fields(SPREADS), *fields(PURE), *fields(SCALED_ONLY)]
    compare(tally, probe, "permutation", everything, x, shuffled, lambda value: value)
    tripled = [round(3.5 * value, 6) for value in x]
    shifted = [round(value + 40, 6) for value in x]
    compare(tally, probe, "scaled", [*fields(LOCATIONS), *fields(SPREADS)], x, tripled, lambda value: 3.5 * value)
    compare(tally, probe, "scaled", [*fields(PURE), *fields(SCALED_ONLY)], x, tripled, lambda value: value)
    compare(tally, probe, "shifted", fields(LOCATIONS), x, shifted, lambda value: value + 40)
    compare(tally, probe, "shifted", [*fields(SPREADS), *fields(PURE)], x, shifted, lambda value: value)


def edges(tally, probe):
    """Defined, or a finding at its place: no crash, no silent nonsense."""
    for name, x in {"one": [3.7], "two": [3.7, 5.2], "three": [3.7, 5.2, 4.1], "constant": [2.5] * 6, "ties": [1, 1, 1, 2, 2, 3],
                    "wide": [10.0 ** k for k in range(-15, 16)], "zeros": [0, 0, 1.5, 2.5, 4]}.items():
        for formula in EDGES:
            probe.write({"tried": formula}, {"x": x}, None)
            status, out, err = probe.command("value", "--lang", "en", "--format", "json")
            fine = status == 0 and b"nan" not in out.lower() and b'"inf' not in out.lower()
            tally.expect(fine or (status == 3 and b"[domain]" in err), f"{name}: {formula}", f"exit {status} {err[-300:]}")
            alike = b"all alike (2.5)" if name == "constant" else b": 1. When" if name == "one" else b"When it has none: "
            tally.expect(fine or alike in err, f"{name}: {formula} says of what data", f"{err[-300:]}")


def nondetects(tally, probe):
    chance = random.Random(11)
    x = [round(chance.lognormvariate(0, 1), 4) for _ in range(14)]
    detected = {"x": x, "nd": [False] * 14}
    found = probe.values("no nondetect", {
        "km": "kaplan_meier(rows.x, rows.nd).mean", "ros": "ros(rows.x, rows.nd).mean", "plain": "describe(rows.x).mean",
        "mle": "censored_lognormal(rows.x, rows.nd).mu", "logs": "describe(rows.x).log_mean",
        "half": "substituted(rows.x, rows.nd, 0.5).mean"}, None, detected)
    for name, like in (("km", "plain"), ("ros", "plain"), ("mle", "logs"), ("half", "plain")):
        tally.expect(found and near(found[name], found[like]), f"no nondetect: {name}", str(found))
    one = {"x": x, "nd": [i == x.index(min(x)) for i in range(14)]}
    found = probe.values("one nondetect", {"km": "kaplan_meier(rows.x, rows.nd).mean", "ros": "ros(rows.x, rows.nd).mean",
                                           "plain": "describe(rows.x).mean"}, None, one)
    for name in ("km", "ros"):
        tally.expect(found and near(found[name], found["plain"], relative=0.05), f"one nondetect: {name}", str(found))
    for formula in ("kaplan_meier(rows.x, rows.nd).mean", "ros(rows.x, rows.nd).mean", "censored_lognormal(rows.x, rows.nd).mu"):
        probe.undefined(f"all nondetects: {formula}", formula, None, {"x": x, "nd": [True] * 14})
        shuffled = chance.sample(list(zip(x, one["nd"])), 14)
        again = {"x": [value for value, _ in shuffled], "nd": [flag for _, flag in shuffled]}
        a, b = probe.values(formula, {"m": formula}, None, one), probe.values(formula, {"m": formula}, None, again)
        tally.expect(a and a == b, f"rows in another order: {formula}", f"{a} {b}")


def curves(tally, probe):
    chance = random.Random(3)
    t = [0.2 * i for i in range(25)]
    y = [round(80 - 60 * math.exp(-0.7 * at) + chance.gauss(0, 1.5), 4) for at in t]
    rows = {"t": [round(at, 4) for at in t], "y": y}
    text = "recovery_exponential(rows.y, rows.t, 0.95, 2)"
    found = probe.values("curve", {
        "a": f"{text}.asymptote", "fitted": "fit('B - (B - S) * exp(-k * x)', 'B = 1, S = 1, k = 1', rows.y, rows.x).p1".replace("rows.x", "rows.t"),
        "time": f"{text}.time", "k": f"{text}.k", "s": f"{text}.start", "low": f"{text}.band_low", "high": f"{text}.band_high",
        "mid": f"{text}.predicted", "best": "recovery(rows.y, rows.t).best", "far": f"{text}.reached"}, None, rows)
    if not found:
        return
    figure = {name: float(value) for name, value in found.items()}
    tally.expect(near(figure["a"], figure["fitted"], relative=1e-7), "curve: fit and recovery agree", str(found))
    b, s, k = figure["a"], figure["s"], figure["k"]
    tally.expect(near(figure["time"], math.log((b - s) / (0.05 * b)) / k, relative=1e-8), "curve: its time", str(found))
    tally.expect(figure["low"] < figure["mid"] < figure["high"], "curve: its band", str(found))
    flat = {"t": [1, 2, 3, 4, 5], "y": [4, 4, 4, 4, 4]}
    for formula in ("recovery_exponential(rows.y, rows.t).time", "recovery_logistic(rows.y, rows.t).time",
                    "recovery_gompertz(rows.y, rows.t).k", "recovery_weibull(rows.y, rows.t).aicc", "recovery(rows.y, rows.t).best",
                    "fit('a / (x - x)', 'a = 1', rows.y, rows.t).p1", "fit('a * b * x', 'a = 1, b = 1', rows.y, rows.t).p1"):
        probe.undefined(f"no curve: {formula}", formula, None, flat)


def wrong(tally, probe):
    """Located findings, in words."""
    rows = {"x": [1.5, 2, 3], "nd": [True, False, False], "name": ["甲", "乙", "甲"]}
    for formula, says in {
            "kaplan_meier(rows.x, rows.missing).mean": "missing", "kaplan_meier(rows.x, rows.x).mean": "formula-arguments",
            "describe(rows.name).mean": "formula-arguments", "groups(rows.x, rows.nd).kruskal_p": "",
            "ucl(rows.x).student": "formula-arguments", "ucl(rows.x, 0.95, 3).student": "formula-arguments",
            "mann_kendall(rows.x, y).s": "formula-columns", "welch(rows.x, z).t": "unit-mismatch",
            "distribution(rows.x, 1[mg]).normal_p": "unit-mismatch", "describe(rows.x).middle": "middle",
            "fit(rows.x, 'a = 1', rows.x, rows.x).p1": "formula-arguments", "fit('a *', 'a = 1', rows.x, rows.x).p1": "formula-syntax",
            "fit('a * x', 'a = 1, b', rows.x, rows.x).p1": "fit-starts"}.items():
        err = probe.findings(formula, {"y": [1, 2], "z": [1, 2]}, rows, {"z": "mg/L"})
        located = "case.json:" if says == "formula-columns" else "method.json:"  # where the case's own sample stands
        tally.expect((says in err and located in err) if says else "error" not in err, f"wrong: {formula}", err)
    err = probe.findings("welch(y, z).difference", {"y": [1, 2], "z": [1, 2]}, None, {"y": "mg/L", "z": "ug/L"})
    tally.expect("error" not in err, "units of one kind are brought together", err)


def many(tally, probe):
    """A million values in n log n and bounded memory."""
    chance = random.Random(1)
    x = [f"{chance.random():.6f}" for _ in range(1_000_000 if LONG else 60_000)]
    found = probe.values("many", {"average": "describe(x).mean", "middle": "describe(x).median", "p": "percentile(x, 0.9).value",
                                  "u": "ucl(x, 0.95).student", "k": "utl(x, 0.9, 0.95).normal", "d": "describe(x).sd", "km": "kaplan_meier(rows.v, rows.n).mean"}, {"x": x},
                         {"v": [1, 2, 4], "n": [False, True, False]})
    tally.expect(found and abs(float(found["average"]) - 0.5) < 0.01 and abs(float(found["p"]) - 0.9) < 0.01, "many values", str(found))
    if found:
        factor = (float(found["k"]) - float(found["average"])) / float(found["d"])
        tally.expect(1.2815515 < factor < 1.2815515 + 3.5 / math.sqrt(len(x)), "many values: tolerance", str(factor))


def long_records(tally, probe):
    """A baseline from more samples than tests of distribution take: by the limit that assumes none."""
    chance = random.Random(8)
    values = [f"{chance.gauss(500, 20):.2f}" for _ in range(5001)]
    for model, more in (("historical", {}), ("reference-area", {"historical_available": False, "similarity": "上游"})):
        for count, form, limit in ((5000, "1", "student"), (5001, "4", "chebyshev")):
            rows = [{"id": f"s{at}", "station": "W1", "value": {"value": value, "unit": "mg/L"}} for at, value in enumerate(values[:count])]
            dated = [{**row, "date": f"20{at // 336:02}-{1 + at // 28 % 12:02}-{1 + at % 28:02}"} for at, row in enumerate(rows)]
            case = {"format": "ecodamage-case/1", "items": [{"id": "b", "model": f"baseline/{model}", "inputs": {
                "kind": "harmful", "samples": rows if more else dated, **more}}],
                "case": {"id": "L", "acts": [{"from": "2022-05-01"}], "valuation_date": "2024-06-30", "currency": "CNY"}}
            path = os.path.join(probe.folder, "long.json")
            harness.write(path, json.dumps(case).encode())
            status, out, err = harness.command("value", "--format", "json", path)
            found = {step["name"]: step["value"] for step in json.loads(out)["items"][0]["steps"]} if status == 0 else {}
            wanted = probe.values(f"long {limit}", {"u": f"ucl(x, 0.95).{limit}"}, {"x": values[:count]})
            tally.expect(found.get("form") == form and wanted and near(found["baseline"], wanted["u"]), f"{model}: {count} samples",
                         err.decode()[:400])


def tolerance(tally, probe):
    """Factors of tolerance fall smoothly with n, also where large samples are integrated otherwise, and towards the quantile."""
    found = probe.values("factors", {f"k{n}": f"tolerance_factor({n}, 0.95, 0.95).k" for n in (*range(997, 1008), 1_000_000)}, {"x": [1, 2]})
    if not tally.expect(found, "factors", "there are none"):
        return
    steps = [float(found[f"k{n + 1}"]) - float(found[f"k{n}"]) for n in range(997, 1007)]
    tally.expect(all(-4.3e-5 < a < b < -4.2e-5 and b - a < 8e-8 for a, b in zip(steps, steps[1:])), "factors: smooth", str(steps))
    z, n = 1.6448536269514722, 1e6  # the normal limit has an error of the order 1 / n
    tally.expect(abs(float(found["k1000000"]) - z - z * math.sqrt((1 + z * z / 2) / n)) < 5 / n, "factors: limit", found["k1000000"])


def described(probe, *tables):
    """What `describe` says of tables of texts, the first against the second."""
    paths = []
    for index, rows in enumerate(tables):
        paths.append(os.path.join(probe.folder, f"described{index}.csv"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write("".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows))
    status, out, err = harness.command("describe", "--format", "json", *paths)
    return json.loads(out) if status == 0 else err.decode()


def survey_reads(tally, probe):
    """Values and limits are read as those of cases are; sums are left out; a fall is seen as a rise is; a column that is not
    compared says so."""
    rows = [["station", "As", "Pb", "V(L)"], ["S1", "1,200", "0.05L", "5L"], ["S2", "１３００", "<0.1", "6"], ["S3", "1.25e3", "0.2", "7"],
            ["S4", "60%", "ND 0.1", "8"], ["合计", "3750.6", "0.45", "26"], ["Total (mg)", "3750.6", "0.45", "26"]]
    found = described(probe, rows)
    columns = {one["title"]: one for one in found["columns"]}
    tally.expect((found["sums"], found["first_sum"].endswith("合计")) == (2, True), "describe: sums", str(found)[:400])
    tally.expect([columns["As"][key] for key in ("values", "unread", "min", "max")] == [4, 0, "0.6", "1300"], "describe: numbers",
                 str(columns["As"]))
    tally.expect([columns["Pb"][key] for key in ("values", "nondetects", "unread")] == [4, 3, 0], "describe: limits", str(columns["Pb"]))
    tally.expect([columns["V(L)"][key] for key in ("values", "nondetects", "unread")] == [3, 0, 1], "describe: litres", str(columns["V(L)"]))
    base = [["n"], ["3180"], ["2940"], ["3050"], ["3120"]]
    for change, low, high in ((0.22, "below_p", "above_p"), (1.78, "above_p", "below_p")):
        moved = described(probe, [base[0]] + [[str(float(one[0]) * change)] for one in base[1:]], base)["columns"][0]
        tally.expect(float(moved[low]) < 0.001 and float(moved[high]) > 0.999 and not moved["uncompared"], f"describe: times {change}",
                     str(moved))
    for x, y in ((base + [["<5"]], base), (base, base + [["ND 5"]])):
        one = described(probe, x, y)["columns"][0]
        tally.expect(one["uncompared"] and one["deviation"] is None, "describe: nondetects are not compared", str(one))


def sparse(tally, probe):
    """A table that is wide and long, and holds little, takes what it holds."""
    path = os.path.join(probe.folder, "sparse.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("n" + "," * 5000 + "x\n" + "".join("1\n" for _ in range(20000)) + "," * 5000 + "2\n" + "," * 5000 + "3\n")
    code = ("import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True); "
            "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)")
    status, out, err = harness.run([sys.executable, "-c", code, harness.COMMAND, "describe", "--format", "json", path])
    returned, mebibytes = (int(word) for word in out.split())
    tally.expect(status == 0 and returned == 0, "describe: a wide table", err.decode())
    if int(os.environ.get("ED_MEMORY_IS_OWN", "1")):
        tally.expect(mebibytes <= 120, "describe: memory of a wide table", f"{mebibytes} MiB")


def survey(tally, probe):
    """`ecodamage describe` says of a table what the methods say of its columns."""
    chance = random.Random(9)
    x = [round(chance.gauss(20, 3), 2) for _ in range(15)]
    skewed = [round(chance.lognormvariate(0, 2.2), 3) for _ in range(15)]
    y = [round(chance.gauss(14, 3), 2) for _ in range(15)]
    limits = ["<0.5", "0.9", "1.4", "ND 1", "2.2", "未检出 0.5", "0.7", "1.1", "3.1", "0.8", "1.9", "<1", "1.2", "0.6", "n/a"]
    table, baseline = os.path.join(probe.folder, "samples.csv"), os.path.join(probe.folder, "baseline.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("station,As,Pb,Cd\n" + "".join(f"W{i},{a},{b},{c}\n" for i, (a, b, c) in enumerate(zip(x, skewed, limits))))
    with open(baseline, "w", encoding="utf-8") as file:
        file.write("As\n" + "".join(f"{value}\n" for value in y))
    status, out, err = harness.command("describe", "--format", "json", table, baseline)
    if not tally.expect(status == 0, "describe", err.decode()):
        return
    columns = {column["title"]: column for column in json.loads(out)["columns"]}
    tally.expect(list(columns) == ["As", "Pb", "Cd"], "describe: columns", str(list(columns)))
    counts = [columns["Cd"][key] for key in ("values", "nondetects", "empty", "unread")]
    tally.expect(counts == [14, 4, 0, 1] and "n/a" in columns["Cd"]["first_unread"], "describe: counts", str(columns["Cd"]))
    methods = [columns[name]["method"] for name in columns]
    tally.expect(methods == ["ucl.student", "ucl.chebyshev", "kaplan_meier.ucl_student"] or methods[1] == "ucl.gamma",
                 "describe: methods", str(methods))
    found = probe.values("describe", {"average": "describe(x).mean", "upper": "ucl(x, 0.95).student", "off": "deviation(x, y).deviation",
                                      "p": "welch(x, y).p_two"}, {"x": x, "y": y})
    for name, key in (("average", "mean"), ("upper", "upper_limit"), ("off", "deviation"), ("p", "welch_p")):
        tally.expect(found and near(found[name], columns["As"][key], relative=1e-5), f"describe: {key}", str(columns["As"]))
    survey_reads(tally, probe)
    tabled.hold(tally, lambda *tables: described(probe, *tables))
    tabled.hold_workbooks(tally, probe.folder)
    for form in ("text", "html"):
        status, out, err = harness.command("describe", "--lang", "en", "--format", form, table)
        tally.expect(status == 0 and b"kaplan_meier" in out, f"describe: {form}", err.decode())
    status, _, err = harness.command("describe", os.path.join(probe.folder, "nowhere.csv"))
    tally.expect(status == 4 and b"nowhere.csv" in err, "describe: no such file", err.decode())


def thresholds(tally, probe):
    """What lies exactly at a threshold in decimals is not beyond it, though quotients of doubles may be."""
    for base in range(1, 60, 1 if LONG else 7):
        y = base / 10
        for share, up in ((2, 1), (2, -1), (5, 1), (1, -1), (3, 1)):
            x = f"{base * (10 + up * share) / 100:.2f}"
            beyond = f"{base * (10 + up * share) / 100 + up * 1e-6:.8f}"
            call = f"0.{share}, {'1' if up > 0 else '-1'})"
            found = probe.values(f"at the threshold {call} of {y}",
                                 {"on": f"deviation(x, y, {call}.exceeds", "row": f"deviation(x, y, {call}.beyond",
                                  "over": f"deviation(z, y, {call}.exceeds"}, {"x": [x], "y": [str(y)], "z": [beyond]})
            tally.expect([found.get(name) for name in ("on", "row", "over")] == ["0", "0", "1"],
                         f"{x} against {y} by {call}", str(found))


def main():
    tally = Tally("method properties")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-methods-") as folder:
        probe = Probe(tally, folder)
        parts = {"invariances": invariances, "edges": edges, "nondetects": nondetects, "curves": curves,
                 "wrong": wrong, "many": many, "tolerance": tolerance, "survey": survey, "sparse": sparse,
                 "thresholds": thresholds, "long_records": long_records}
        for name, part in parts.items():
            if harness.wanted(name):
                part(tally, probe)
    tally.finish()


main()
