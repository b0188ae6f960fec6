# SPDX-License-Identifier: GPL-3.0-or-later
"""Every limit at the limit and one beyond it.

`ecodamage limits` names them all (src/base/limits.def). Each has a trial here, which makes a case or a command line at the
limit and one beyond it: the first must not meet the limit's finding, the second must, and neither may end in any other way
than the command says it can. Limits that no command line can reach, or not within seconds, name the test that holds
them (ELSEWHERE). A limit without either fails.
"""

import json
import math
import os
import re
import sys
import tempfile
import zipfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.dirname(os.path.abspath(__file__))]

import harness  # noqa: E402
import table_trials  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

# What holds a limit that is not tried here: a test that names its constant, or cases of its finding.
ELSEWHERE = {
    "grid-unpacked": "tests/bad/grid-size/bomb",
    **dict.fromkeys(("number-bits", "number-precision", "number-digits"), "tests/unit/test_number.c"),
    "vector-depth": "tests/bad/formula-two-lists", "range-rows": "tests/bad/formula-range/too-long",
    "latin-cells": "tests/bad/simulation-latin/correlated",
    "latin-least": "tests/bad/simulation-latin-few/many",
    "frame-doubles": "tests/bad/simulation-rows/long",
    "condition-draws": "tests/simulate/run_simulate.py",
    **dict.fromkeys(("effects-work", "effects-keys"), "tests/program/run_effects.py"),
    "plotted-points": "tests/report/run_plots.py",
    "columns": "tests/unit/test_columns.c",
    **dict.fromkeys(("sheet-names", "sheet-checked"), "tests/formats/run_xlsx.py"),
}


class Bench:
    """A folder with a case, a model and what else a trial writes."""

    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder

    def write(self, path, text):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False))
        return path

    def run(self, *words):
        status, out, err = harness.command(*words, cwd=self.folder)
        self.tally.expect(status in (0, 1, 2, 3, 5), " ".join(words), f"exit {status}\n{err.decode(errors='replace')[-600:]}")
        return status, out.decode(errors="replace"), err.decode(errors="replace")

    def check(self, case, model=None):
        """The rules of the findings of a case."""
        self.write("models/t/m.json", model or a_model())
        path = self.write("case.json", case)
        _, _, err = self.run("check", "--lang", "en", "--models", "models", path)
        return re.findall(r"\[([a-z0-9-]+)\]$", err, re.M)


def a_model(steps=(), inputs=None, **keys):
    """A model whose total is the input `c`; `steps` come before it."""
    return {
        "format": "ecodamage-model/1", "id": "t/m", "title": {"zh": "试验模型", "en": "A model for tests"},
        "source": [{"document": "tests", "level": "literature", "in_force": ["1900-01-01", None]}], "head": "restoration",
        "inputs": {"c": {"unit": "money", "default": "31.7"}, **(inputs or {})},
        "steps": [*steps, {"name": "total", "is": "c", "unit": "money"}],
        "amounts": [{"is": "total"}], "examples": [], **keys,
    }


def a_case(inputs=None, item="x", **keys):
    return {
        "format": "ecodamage-case/1",
        "case": {"id": "L-1", "acts": [{"from": "2023-04-02"}], "valuation_date": "2024-06-30", "currency": "CNY"},
        "items": [{"id": item, "model": "t/m", "inputs": inputs or {}}], **keys,
    }


def formula(text, inputs=None):
    return a_model([{"name": "probe", "is": text}], inputs)


def simulated(**simulation):
    x = {"value": "1", "uncertainty": {"distribution": "uniform", "min": "0", "max": "2"}}
    return a_case({"x": x}, simulation=simulation), a_model(
        [{"name": "probe", "is": "x * c", "unit": "money"}], {"x": {"unit": "1"}}, amounts=[{"is": "probe"}])


# ---- trials of a finding: what a value of the limit, or one beyond it, leads to. Each gives (case, model).


def file_bytes(n):
    text = json.dumps(a_case())
    return text + " " * (n - len(text)), None


def json_depth(n):
    return json.dumps({**a_case(), "x-deep": 0})[:-2] + "[" * (n - 1) + "]" * (n - 1) + "}", None


def unit_of(text):
    return a_case({"q": {"value": "1", "unit": text}}), a_model([], {"q": {"unit": "1"}})


def range_of(n):
    return a_case(), a_model([{"name": "lines", "for": [["y", f"0 .. {n}"]], "columns": [{"name": "v", "is": "y"}]}])


def rows(*counts):
    loops = [["abc"[i], f"1 .. {count}"] for i, count in enumerate(counts)]
    return a_case(), a_model([{"name": "lines", "for": loops, "columns": [{"name": "v", "is": "a"}]}])


def nested(n):
    """A list of n elements: loops over it are combinations, not years."""
    case = a_case({"parts": [{"id": f"p{i}", "v": 1} for i in range(n)]})
    return case, a_model([{"name": "lines", "for": [["p", "parts"]], "columns": [{"name": "w", "is": "p.v"}]}],
                         {"parts": {"list": {"v": {"unit": "1"}}}})


def hyperbolic(n):
    model = formula("annuity_timed(r, 2020, n, 2020)", {"r": {"rate": {}}, "n": {"unit": "1"}})
    return a_case({"r": {"form": "harvey", "rate": "0.03"}, "n": str(n)}), model


def sobol(n):
    points = [[1000 + i, {"value": "0.5", "uncertainty": {"distribution": "uniform", "min": "0", "max": "1"}}]
              for i in range(n)]
    model = a_model([{"name": "lines", "for": [["y", "2020 .. 2029"]], "columns": [{"name": "v", "is": "at(s, y)"}]},
                     {"name": "probe", "is": "sum(lines.v) * c", "unit": "money"}], {"s": {"curve": {}}}, amounts=[{"is": "probe"}])
    return a_case({"s": points}, simulation={"sampling": "sobol", "draws": 2048}), model


def truncated(parts):
    case, model = simulated(draws=1000)
    low = f"{math.log(parts) - 1e-8:.12f}"  # of an exponential distribution with mean 1 one part in `parts` lies above
    case["items"][0]["inputs"]["x"] = {"value": "14", "uncertainty": {
        "distribution": "exponential", "mean": "1", "truncate": {"min": low}}}
    return case, model


def found(date):
    case = a_case()
    case["case"]["found"] = date
    return case, None


def draws(n, sampling="random", replicates=None):
    return simulated(draws=n, sampling=sampling, **({"replicates": replicates} if replicates else {}))


TRIALS = {
    "file-bytes": file_bytes,
    "json-depth": json_depth,
    "id-bytes": lambda n: (a_case(item="a" * n), None), "year-least": lambda n: found(f"{n:04}-01-01"),
    "year-most": lambda n: found(f"{n}-12-31"),
    "numeral-digits": lambda n: (a_case({"c": "1" * n}), None), "amount-digits": lambda n: (a_case({"c": "9" * n}), None),
    "numeral-exponent": lambda n: (a_case({"c": f"1e-{n}"}), None),
    "number-exponent": lambda n: (a_case(), formula(f"2 ^ {n - 1}")),
    "unit-parts": lambda n: unit_of("*".join(["kg", "m", "K", "person", "item", "CNY", "visit", "head", "fish"][:n])),
    "unit-power": lambda n: unit_of(f"kg^{n}"),
    "unit-depth": lambda n: unit_of("(" * n + "kg" + ")" * n),
    "tree-length": lambda n: (a_case(), formula("1 +" + " " * (n - 4) + "2")),
    "tree-depth": lambda n: (a_case(), formula("not " * (n - 2) + "1 == 1")),
    "tree-path-parts": lambda n: (a_case(), formula(".".join("abcdefghijkl"[: n]))),
    "table-rows": lambda n: rows(n // 500 if n % 500 == 0 else n // 500 + 1, 500),
    "table-combinations": nested,
    "annuity-terms": hyperbolic,
    "input-units": lambda n: (a_case(), a_model([], {"q": {"unit": ["kg", "g", "t", "mg", "万t", "亿t", "万kg", "万g", "亿kg"][:n],
                                                          "default": 1}})),
    "name-bytes": lambda n: (a_case(), a_model([{"name": "a" * n, "is": "1"}])),
    "draws-most": draws,
    "sobol-draws": lambda n: draws(8 * n, "sobol", 8),
    "block": lambda n: draws(8 * n, "latin-hypercube", 8),
    "replicates-least": lambda n: draws(4096 * n, "sobol", n),
    "replicates-most": lambda n: draws(4096 * n, "sobol", n),
    "sobol-base-least": lambda n: simulated(draws=1000, base=n),
    "sobol-base-most": lambda n: simulated(draws=1000, base=n),
    "sobol-dimensions": sobol,
    "truncation-parts": truncated,
}
BELOW = {"year-least", "replicates-least", "sobol-base-least"}  # beyond is one less
# At the limit another limit is met first, which is right.
OTHER = {"unit-parts": "unit-mismatch", "unit-power": "unit-mismatch", "unit-depth": "unit-mismatch",
         "tree-path-parts": "formula-name"}


def try_finding(bench, limit):
    """The rule of the limit, one beyond it and not at it."""
    name, value, rule = limit["id"], limit["value"], limit["rule"]
    step = -1 if name in BELOW else 1
    at = bench.check(*TRIALS[name](value))
    bench.tally.expect(rule not in at, f"{name} at {value}", f"found {sorted(set(at))}")
    if name in OTHER:
        bench.tally.expect(OTHER[name] in at, f"{name} at {value}", f"found {sorted(set(at))}, not {OTHER[name]}")
    beyond = bench.check(*TRIALS[name](value + step))
    bench.tally.expect(rule in beyond, f"{name} at {value + step}", f"found {sorted(set(beyond))}, not {rule}")


# ---- limits without a finding, and of command lines


def findings_limit(bench, value):
    for count in (value, value + 1):
        case = a_case()
        case["items"] = [{"id": f"i{k}", "model": "t/m", "inputs": {}, "nothing": 1} for k in range(count)]
        rules = bench.check(case)
        bench.tally.expect(len(rules) == min(count, value), f"{count} findings", f"{len(rules)} are listed")


def catalogue_bytes(bench, value):
    for count in (value, value + 1):
        name = "t/" + "m" * (count - 2)
        bench.write("models/t/m.json", {**a_model(), "id": name})
        _, _, err = bench.run("models", "--check", "--lang", "en", "--models", "models")
        said = re.findall(rf"^models/t/m.json:.*\[catalogue-id\]$", err, re.M)
        bench.tally.expect(bool(said) == (count > value), f"id of {count} bytes", err[:600])


def threads(bench, value):
    bench.write("models/t/m.json", simulated(draws=3000)[1])
    path = bench.write("case.json", simulated(draws=3000)[0])
    same = {bench.run("value", "--lang", "en", "--models", "models", "--threads", str(n), "--format", "json", path)[1]
            for n in (1, value, value + 1)}
    bench.tally.expect(len(same) == 1 and "" not in same, f"threads {value}", "the reports differ")


def asked(bench, value, command, option, before=""):
    bench.write("models/t/m.json", a_model())
    path = bench.write("case.json", a_case())
    for count, wanted in ((value, 0), (value + 1, 2)):
        status, _, err = bench.run(command, "--models", "models", option, f"{before}{count}", path)
        bench.tally.expect(status == wanted, f"{option} {before}{count}", f"exit {status}\n{err[:300]}")


def cli_folders(bench, value):
    bench.write("models/t/m.json", a_model())
    path = bench.write("case.json", a_case())
    for count, wanted in ((value, 0), (value + 1, 2)):
        words = []
        for i in range(count):
            os.makedirs(os.path.join(bench.folder, f"empty{i}"), exist_ok=True)
            words += ["--models", "models" if i == 0 else f"empty{i}"]
        status, _, err = bench.run("check", *words, path)
        bench.tally.expect(status == wanted, f"{count} folders", f"exit {status}\n{err[:300]}")


def cli_sets(bench, value):
    bench.write("models/t/m.json", a_model())
    path = bench.write("case.json", a_case())
    for count, wanted in ((value, 0), (value + 1, 2)):
        words = [word for i in range(count) for word in ("--set", f'case.x-{i}="t"')]
        status, _, err = bench.run("check", "--models", "models", *words, path)
        bench.tally.expect(status == wanted, f"{count} values set", f"exit {status}\n{err[:300]}")


def table_of(bench, count, *words):
    """What a report says of a table of so many rows, 7001, 7002, ..."""
    loop = [["y", f"7001 .. {7000 + count}"]]
    bench.write("models/t/m.json", a_model([{"name": "lines", "for": loop, "columns": [{"name": "v", "is": "y * 3"}]}]))
    path = bench.write("case.json", a_case())
    return bench.run("value", "--lang", "en", "--models", "models", *words, path)[1]


def rows_of(bench, count):
    return json.loads(table_of(bench, count, "--format", "json"))["items"][0]["tables"][0]


def book_rows(bench, value):
    for count, whole in ((value, True), (value + 1, False)):
        out = table_of(bench, count)
        shown = all(re.search(rf"\b{7001 + i}\b", out) for i in range(count))
        bench.tally.expect(out and shown == whole, f"{count} rows in a book", f"all are printed: {shown}")


def carried_rows(bench, value):
    for count, carried in ((value, value), (value + 1, 1)):
        held = len(rows_of(bench, count)["substitutions"])
        bench.tally.expect(held == carried, f"{count} rows", f"{held} substitutions are carried")


def substituted_rows(bench, value):
    for count, written in ((value, 1), (value + 1, 0)):
        table = rows_of(bench, count)
        held = len(table["rows"]), len(table["substitutions"])
        bench.tally.expect(held == (count, written), f"{count} rows", f"rows, substitutions: {held}")


def worked_rows(bench, value):
    """Of a table that an amount sums, an opinion computes each row and a summary tells four; of a longer one, a single row."""
    for count, whole, told in ((value, value, 4), (value + 1, 1, 1)):
        lines = {"name": "lines", "for": [["y", f"7001 .. {7000 + count}"]], "columns": [{"name": "v", "is": "c * y"}]}
        bench.write("models/t/m.json", a_model([lines, {"name": "whole", "is": "sum(lines.v)"}], amounts=[{"is": "whole"}]))
        for form, worked in (("expert-opinion", whole), ("brief", told)):
            out = bench.run("value", "--form", form, "--lang", "en", "--models", "models", bench.write("case.json", a_case()))[1]
            shown = len(set(re.findall(r"31\.7\s+×\s+(7\d{3})", out)))
            bench.tally.expect(shown == worked, f"{count} rows computed one by one, {form}", f"{shown} rows\n{out[:900]}")


def embedded_bytes(bench, value):
    """The files that a report carries are the case and the model: the case is filled up."""
    bench.write("models/t/m.json", a_model())
    report = lambda pad: json.loads(bench.run("value", "--models", "models", "--format", "json", bench.write(
        "case.json", json.dumps(a_case()) + " " * pad))[1])["sources"]
    sizes = [len(source["text"].encode()) for source in report(0) if source.get("text") is not None]
    for beyond in (0, 1):
        sources = report(value - sum(sizes) + beyond)
        carried = sum(len(source["text"].encode()) for source in sources if source.get("text") is not None)
        bench.tally.expect((carried == value) != bool(beyond), f"{value + beyond} bytes of files", f"{carried} are carried")


def paper_bytes(bench, value):
    """A report filled up with blanks as a file, and a page of a book that unpacks to so much."""
    bench.write("models/t/m.json", a_model())
    report = bench.run("value", "--models", "models", "--format", "json", bench.write("case.json", a_case()))[1].encode()
    for beyond in (0, 1):
        path = bench.write("report.json", report.decode() + " " * (value - len(report) + beyond))
        status, _, err = bench.run("verify", "--lang", "en", path)
        good = status == (5 if beyond else 0) and ("[file-too-large]" in err) == bool(beyond)
        bench.tally.expect(good, f"a report of {value + beyond} bytes", f"exit {status}\n{err[:300]}")
        os.remove(path)
        path = os.path.join(bench.folder, "book.docx")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("word/document.xml", "<w:document/>")
            book.writestr("customXml/item1.xml", " " * (value + beyond))
        status, _, err = bench.run("verify", "--lang", "en", path)
        good = status == 5 and f"[{'paper-size' if beyond else 'paper-without'}]" in err
        bench.tally.expect(good, f"a part of {value + beyond} bytes", f"exit {status}\n{err[:300]}")


def differences(bench, value):
    bench.write("models/t/m.json", a_model())
    report = json.loads(bench.run("value", "--models", "models", "--format", "json", bench.write("case.json", a_case()))[1])
    for count in (value, value + 1):
        report["evidence"] = [{"id": f"e{i}"} for i in range(count)]
        path = bench.write("report.json", report)
        status, out, _ = bench.run("verify", "--format", "json", path)
        held = json.loads(out)["figures"]
        bench.tally.expect((status, held["count"], len(held["listed"])) == (1, count, value), f"{count} differences",
                           f"{held['count']}, {len(held['listed'])} listed")


def parted(count, add=0, disputed=False):
    """A case with a list of so many rows, which all differ where something is added or disputed."""
    at = lambda i: {"value": str(100 + i + add), **({"disputed": {"claimant": str(300 + i), "liable": str(3 + i)}} if disputed else {})}
    return a_case({"parts": [{"id": f"p{i:03}", "v": at(i)} for i in range(count)]})


def summed(bench, rows=0):
    """A model whose total takes the rows of that list, and a table of so many rows that is computed each time."""
    lines = {"name": "lines", "for": [["y", f"1 .. {rows}"]], "columns": [{"name": "v", "is": "y"}]}
    total = "sum(parts.v) * c" + (" + 0 * c * sum(lines.v)" if rows else "")
    bench.write("models/t/m.json", a_model([*([lines] if rows else []), {"name": "probe", "is": total, "unit": "money"}],
                                           {"parts": {"list": {"v": {"unit": "1"}}}}, amounts=[{"is": "probe"}]))


def compared(bench, count, rows=0):
    summed(bench, rows)
    names = [bench.write(f"{name}.json", parted(count, add)) for name, add in (("a", 0), ("b", 2))]
    return json.loads(bench.run("compare", "--models", "models", "--format", "json", *names)[1])


def shares_exact(bench, value):
    for count, exact in ((value, True), (value + 1, False)):
        told = compared(bench, count)
        good = told["exact"] == exact and ("orders" in told) != exact and len(told["contributions"]) == count
        bench.tally.expect(good, f"{count} differences", f"exact {told['exact']}, orders {told.get('orders')}")


def shares_most(bench, value):
    for count, apart in ((value, value), (value + 1, 1)):
        told = compared(bench, count, 0 if apart == 1 else 1500)  # rows: fewer orders, which take less long
        held = len(told["contributions"])
        bench.tally.expect(held == apart, f"{count} differences", f"{held} are told apart")


def shares_work(bench, value):
    """Orders are drawn as long as there is work left, and two pairs of them in any case."""
    orders = [compared(bench, 13, rows)["orders"] for rows in (10, value // 400)]
    bench.tally.expect(orders[0] == 400 > orders[1] >= 4, "work of orders", str(orders))


def claimed(bench, count, rows=0):
    summed(bench, rows)
    path = bench.write("case.json", parted(count, disputed=True))
    return json.loads(bench.run("claim", "--models", "models", "--format", "json", "--amount", "7", path)[1])


def claim_work(bench, value):
    for rows, left in ((10, False), (value // 100, True)):
        told = claimed(bench, 3, rows)
        bench.tally.expect((told["not_tried"] > 0) == left, f"readings over {rows} rows", f"{told['not_tried']} are left")


def optional(name, count):
    """A model whose amount depends on a choice of so many options."""
    terms = [f"if(a == 'k{i}', {i * i + 3}, 0)" for i in range(count)]
    steps = [{"name": f"s{at}", "is": " + ".join(terms[at:at + 50])} for at in range(0, count, 50)]
    total = {"name": "probe", "is": f"c * ({' + '.join(step['name'] for step in steps)})", "unit": "money"}
    options = {f"k{i}": {"zh": f"第{i}项", "en": f"option {i}"} for i in range(count)}
    return a_model([*steps, total], {"a": {"choice": options}}, id=f"t/{name}", amounts=[{"is": "probe"}])


def claim_readings(bench, value):
    """Each option of a choice is a reading. One more of them is tried with all but the other options of its choice, so
    pairs grow by the same number, until there are as many readings as the limit."""
    def pairs(count):
        bench.write("models/t/n.json", optional("n", count))
        out = bench.run("claim", "--models", "models", "--format", "json", "--amount", "7", path)[1]
        return json.loads(out)["pairs"]

    bench.write("models/t/m.json", optional("m", 150))
    case = a_case({"a": "k0"})
    case["items"].append({"id": "y", "model": "t/n", "inputs": {"a": "k0"}})
    path = bench.write("case.json", case)
    few = pairs(2)
    step = pairs(3) - few
    alone = 1  # the rounding of this case that is no pair with an option
    last = value + 1 - step - alone  # options, of which the case has one
    at, beyond = pairs(last), pairs(last + 1)
    bench.tally.expect(at == few + (last - 2) * step, f"{value} readings", f"{at} pairs, {step} for each")
    bench.tally.expect(beyond < at + step, f"{value + 1} readings", f"{beyond} pairs after {at}")


OWN = {
    "claim-readings": claim_readings,
    "shares-exact": shares_exact,
    "shares-most": shares_most,
    "shares-work": shares_work,
    "claim-work": claim_work,
    "paper-bytes": paper_bytes,
    **table_trials.of(a_case, a_model),
    "differences": differences,
    "findings-limit": findings_limit,
    "catalogue-bytes": catalogue_bytes,
    "threads-most": threads,
    "threads-asked": lambda bench, value: asked(bench, value, "value", "--threads"),
    "shards": lambda bench, value: asked(bench, value, "batch", "--shard", "1/"),
    "cli-folders": cli_folders,
    "cli-sets": cli_sets,
    "book-rows": book_rows,
    "carried-rows": carried_rows,
    "substituted-rows": substituted_rows,
    "worked-rows": worked_rows,
    "embedded-bytes": embedded_bytes,
}


# ---- the list itself


def check_list(tally, limits):
    rules = set(re.findall(r'^ED_RULE\(\w+, "([^"]+)"', harness.read(os.path.join(ROOT, "src", "base", "findings.def")).decode(), re.M))
    for limit in limits:
        name, where = limit["id"], os.path.join(ROOT, limit["where"])
        constant = r"\bED_" + name.upper().replace("-", "_") + r"\b"
        held = os.path.exists(where) and re.search(constant, harness.read(where).decode())
        tally.expect(held, name, f"{limit['where']} does not hold {constant}")
        tally.expect(limit["rule"] is None or limit["rule"] in rules, name, f"there is no rule {limit['rule']}")
    for lang in ("zh", "en"):
        status, out, _ = harness.command("limits", "--lang", lang)
        lines = out.decode().split("\n")
        for limit in limits:
            wanted = f"  {limit['value']} {limit['unit'][lang]}".rstrip()
            line = [one for one in lines if one.startswith(wanted) and limit["title"][lang] in one]
            tally.expect(status == 0 and len(line) == 1, f"{limit['id']} {lang}", f"{line}")


def main():
    tally = Tally("limits")
    harness.need_command(tally)
    status, out, err = harness.command("limits", "--format", "json")
    tally.expect(status == 0 and not err, "limits", err.decode())
    limits = json.loads(out)["limits"]
    check_list(tally, limits)
    known = {limit["id"] for limit in limits}
    for name in {**TRIALS, **OWN, **ELSEWHERE}:
        tally.expect(name in known, name, "is no limit")
    for limit in limits:
        name = limit["id"]
        if not harness.wanted(name):
            continue
        with tempfile.TemporaryDirectory(prefix="ed-limits-") as folder:
            if name in TRIALS:
                try_finding(Bench(tally, folder), limit)
            elif name in OWN:
                OWN[name](Bench(tally, folder), limit["value"])
            else:
                tally.expect(os.path.exists(os.path.join(ROOT, ELSEWHERE.get(name, "-"))), name, "nothing tries it")
    tally.finish()


main()
