# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements that models draw ("plots"): what the report says of them is what the case gave, quartiles and normal
scores are recomputed by other means, every plot is drawn, and a model that draws what it has not is refused.
"""

import copy
import json
import math
import os
import re
import statistics
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "methods"), os.path.join(TESTS, "program")]

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402
from probe import Probe  # noqa: E402

PLOTTED_POINTS = 2000  # ED_PLOTTED_POINTS


def models_that_draw():
    found = {}
    for folder, _, names in os.walk(os.path.join(ROOT, "models")):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                model = json.load(file)
            if model.get("plots"):
                found[model["id"]] = model
    return found


def as_case(model, example):
    item = {"id": "x", "model": model["id"], "inputs": example["inputs"], **example.get("item", {})}
    return {"format": "ecodamage-case/1", "items": [item], "evidence": [{"id": "E-01", "title": "调查问卷"}],
            "case": {"id": "PLOT", "acts": [{"from": "2022-05-01"}], "valuation_date": "2024-06-30", "currency": "CNY",
                     **example.get("case", {})}}


def value_of(given):
    return Fraction(str(given["value"] if isinstance(given, dict) else given))


def sample_of(given):
    given = given["value"] if isinstance(given, dict) else given
    return [value_of(one) for one in given]


def given_groups(plot, inputs, tables):
    """[(name, values)] as the case has them, without regard to units: of examples they are the model's own; of a table
    step as the report has its rows."""
    if plot.get("of") in tables:
        return [(None, [Fraction(row[plot["value"]]) for row in tables[plot["of"]]])]
    if "of" not in plot:
        return [(None, sample_of(inputs[key])) for key in (plot["value"], plot.get("beside")) if key in inputs]
    groups = {}
    for number, row in enumerate(inputs[plot["of"]]):
        if plot["value"] not in row:
            continue
        own = row[plot["value"]]
        is_sample = isinstance(own["value"] if isinstance(own, dict) else own, list)
        name = row.get(plot.get("group")) or (row.get("id", str(number + 1)) if is_sample else None)
        groups.setdefault(name, []).extend(sample_of(own) if is_sample else [value_of(own)])
    return list(groups.items())


def quartile(ordered, quarter):
    """Type 7 of Hyndman and Fan, exactly."""
    place = Fraction((len(ordered) - 1) * quarter, 4)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def check_box(tally, name, group):
    values = sorted(Fraction(text) for text in group["values"])
    first, median, third = (quartile(values, quarter) for quarter in (1, 2, 3))
    reach = Fraction(3, 2) * (third - first)
    inside = [value for value in values if first - reach <= value <= third + reach]
    expected = {"low": min(inside), "first": first, "median": median, "third": third, "high": max(inside)}
    for key, wanted in expected.items():
        tally.expect(abs(Fraction(group[key]) - wanted) <= abs(wanted) / 10**18, f"{name} {key}", f"{group[key]}, not {float(wanted)}")


def check_scores(tally, name, group):
    count = len(group["values"])
    normal = statistics.NormalDist()
    for i, text in enumerate(group["at"]):
        wanted = normal.inv_cdf((i + 1 - 0.375) / (count + 0.25))
        tally.expect(abs(float(text) - wanted) < 1e-4 * max(1, abs(wanted)), f"{name} score {i + 1}", f"{text}, not {wanted}")


def check_table(tally, name, declared, told, rows):
    """The times are the other column of the same rows, point by point, in its unit."""
    group = told["groups"][0]
    wanted = [(row[declared["time"]], row[declared["value"]]) for row in rows]
    tally.expect(list(zip(group["at"], group["values"])) == wanted, f"{name} over", f"{group['at']}")
    tally.expect("unit" in told["time_unit"] and "zh" in told["time_title"], f"{name} over", "neither unit nor title")


def check_plot(tally, name, declared, told, inputs, tables):
    tally.expect(told["kind"] == declared["kind"] and told["title"] == declared["title"], name, "another plot")
    wanted = given_groups(declared, inputs, tables)
    if declared.get("of") in tables:
        check_table(tally, name, declared, told, tables[declared["of"]])
    got = [(group.get("name"), [Fraction(text) for text in group["values"]]) for group in told["groups"]]
    tally.expect([key for key, _ in got] == [key for key, _ in wanted], name, f"groups {[key for key, _ in got]}")
    for (key, values), (_, given) in zip(got, wanted):
        tally.expect(sorted(values) == sorted(given), f"{name} {key}", "other values than were given")
    for group in told["groups"]:
        if declared["kind"] != "series":
            check_box(tally, name, group)
        if declared["kind"] == "quantiles":
            check_scores(tally, name, group)
        if declared["kind"] == "series" and told.get("dated"):
            tally.expect(group["at"] == sorted(group["at"]), name, "not in the order of time")


def check_example(tally, folder, model, index, example):
    name, path = f"{model['id']} {index + 1}", os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(as_case(model, example), file, ensure_ascii=False)
    status, out, err = harness.command("value", "--format", "json", path)
    if not tally.expect(status == 0, name, f"exit {status} {err.decode()[:500]}"):
        return
    item = json.loads(out)["items"][0]
    plots = item.get("plots", [])
    tally.expect(len(plots) == len(model["plots"]), name, f"{len(plots)} plots")
    tables = {one["name"]: one["rows"] for one in item.get("tables", [])}
    known = {one["name"]: one["value"] for one in item["steps"]}
    for declared, told in zip(model["plots"], plots):
        check_plot(tally, f"{name} {declared['kind']}", declared, told, example["inputs"], tables)
        steps = [key for key in declared.get("lines", []) if key in known]
        values = [line["value"] for line in told["lines"]]
        tally.expect(all(known[key] in values for key in steps), name, f"lines {values}")
    for lang in ("zh", "en"):
        _, page, _ = harness.command("value", "--format", "html", "--lang", lang, path)
        captions = [re.sub(r"<[^>]*>", "", one) for one in re.findall(r"<figcaption.*?</figcaption>", page.decode(), re.S)]
        for declared in model["plots"]:
            title = declared["title"][lang]
            tally.expect(sum(one.endswith(title) for one in captions) == 1, f"{name} {lang}", f"“{title}” is not drawn: {captions}")
        for declared in model["plots"]:
            course = next((step for step in model["steps"] if step["name"] == declared.get("course", {}).get("table")), None)
            drawn = course is not None and any(re.search(re.escape(course["title"][lang]) + "[：:]", one) for one in captions)
            tally.expect(not drawn, f"{name} {lang}", "the curve is drawn twice")


def check_limit(tally, folder, model):
    """Of more points than the limit there is no plot, and the case is valued all the same."""
    path = os.path.join(folder, "many.json")
    for count, wanted in ((PLOTTED_POINTS, 1), (PLOTTED_POINTS + 1, 0)):
        example = copy.deepcopy(model["examples"][0])
        half = count // 2
        example["inputs"]["site"] = {"value": [str(10 + i % 97) for i in range(half)], "unit": "mg/kg"}
        example["inputs"]["reference"] = {"value": [str(5 + i % 89) for i in range(count - half)], "unit": "mg/kg"}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(as_case(model, example), file, ensure_ascii=False)
        status, out, err = harness.command("value", "--format", "json", path)
        tally.expect(status == 0, f"{count} points", f"exit {status} {err.decode()[:500]}")
        if status == 0:
            plots = json.loads(out)["items"][0].get("plots", [])
            tally.expect(len(plots) == wanted, f"{count} points", f"{len(plots)} plots")


def plots_of(tally, folder, name, model, example):
    path = os.path.join(folder, "units.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(as_case(model, example), file, ensure_ascii=False)
    status, out, err = harness.command("value", "--format", "json", path)
    tally.expect(status == 0, name, f"exit {status} {err.decode()[:500]}")
    found = []
    for one in json.loads(out)["items"][0]["plots"] if status == 0 else []:
        parts = 1000 if one["unit"] == "ug/L" else 1
        found.append(([[Fraction(text) / parts for text in group["values"]] for group in one["groups"]],
                      [Fraction(line["value"]) / parts for line in one["lines"]]))
    return found


def in_micrograms(given, number):
    """The same quantities, every second row of a list and every sample but the first written in another unit."""
    if isinstance(given, list):
        return [in_micrograms(one, index) for index, one in enumerate(given)]
    if not isinstance(given, dict):
        return given
    if given.get("unit") == "mg/L" and number % 2:
        value = given["value"]
        value = [str(Fraction(one) * 1000) for one in value] if isinstance(value, list) else str(Fraction(value) * 1000)
        return {"value": value, "unit": "ug/L"}
    return {key: in_micrograms(one, number) for key, one in given.items()}


def check_units(tally, folder, drawing):
    """Of measurements in two units the plot is that of the same measurements in one."""
    tried = 0
    for model in drawing.values():
        example = next((one for one in model["examples"] if "expect" in one and '"mg/L"' in json.dumps(one["inputs"])), None)
        if example is None:
            continue
        mixed = {key: in_micrograms(given, number) for number, (key, given) in enumerate(example["inputs"].items())}
        name = f"{model['id']} in two units"
        tally.expect(mixed != example["inputs"], name, "nothing is in another unit")
        told, wanted = (plots_of(tally, folder, name, model, {**example, "inputs": one}) for one in (mixed, example["inputs"]))
        tally.expect(told == wanted, name, f"{told}, not {wanted}")
        tried += 1
    tally.expect(tried >= 3, "units", f"only {tried} models were tried")


WRONG = [("kind", "pie", "pie"), ("of", "nothing", "nothing"), ("value", "nothing", "nothing"), ("value", "station", "station"),
         ("time", "value2", "value2"), ("group", "value", "value"), ("below", "station", "station"), ("lines", ["nothing"], "nothing"),
         ("lines", "baseline", ""), ("course", {"table": "nothing", "at": "a", "level": "b", "low": "c", "high": "d"}, "nothing"),
         ("course", [], ""), ("colour", "red", "colour"), ("title", None, "null"), ("beside", "nothing", "nothing")]


OF_TABLE = [("value", "nothing", "nothing"), ("time", "nothing", "nothing"), ("group", "station", "group"),
            ("kind", "boxes", "boxes"), ("of", "total", "total")]


def check_wrong(tally, folder, model, wrong):
    """The model with its plots as they are, then with one wrong in one place."""
    target = os.path.join(folder, "models", "trial")
    os.makedirs(target, exist_ok=True)
    for key, value, word in (("kind", "series", None), *wrong):
        one = copy.deepcopy(model)
        one["id"] = "trial/plots"
        one["plots"][0][key] = value
        with open(os.path.join(target, "plots.json"), "w", encoding="utf-8") as file:
            json.dump(one, file, ensure_ascii=False)
        status, out, err = harness.command("models", "--check", "--lang", "en", "--models", os.path.join(folder, "models"))
        said = (out + err).decode()
        found = said.partition("plots.json:")[2]
        fine = status == 0 and not found if word is None else status == 3 and word in found and found
        tally.expect(fine, f"a plot of {model['id']} with {key} {value!r}", f"exit {status} {said[:300]}")
    os.remove(os.path.join(target, "plots.json"))


def check_rows(tally, folder):
    """A method is run for each element of a list; over a loop of years it would have one result for all, and is refused."""
    probe = Probe(tally, folder)
    sample = [3, 1, 4, 1, 5, 9, 2, 6]
    probe.write({"n": "count(rows.v)"}, {}, {"v": sample})
    path = os.path.join(folder, "models", "trial", "method.json")
    with open(path, encoding="utf-8") as file:
        model = json.load(file)
    columns = [{"name": "found", "is": "percentile(rows.v, SHARE, 7).value"}]
    for loop, share, wanted in ((["k", "rows"], "k.v / 10", 0), (["k", "1 .. 9"], "k / 10", 3)):
        columns[0]["is"] = f"percentile(rows.v, {share}, 7).value"
        model["steps"][1:] = [{"name": "tenths", "title": {"zh": "试", "en": "trial"}, "for": [loop], "columns": columns}]
        with open(path, "w", encoding="utf-8") as file:
            json.dump(model, file, ensure_ascii=False)
        status, out, err = probe.command("value", "--format", "json")
        if not tally.expect(status == wanted, f"a method over {loop[1]}", f"exit {status} {err.decode()[:500]}"):
            continue
        if wanted == 3:
            tally.expect(b"[method-rows]" in err, f"a method over {loop[1]}", err.decode()[:500])
            continue
        ordered = sorted(Fraction(value) for value in sample)
        for row, value in zip(json.loads(out)["items"][0]["tables"][0]["rows"], sample):
            place = Fraction(value, 10) * (len(ordered) - 1)
            low = math.floor(place)
            exact = ordered[low] + (ordered[min(low + 1, len(ordered) - 1)] - ordered[low]) * (place - low)
            tally.expect(Fraction(row["found"]) == exact, f"a method over rows: {value}", f"{row}, not {exact}")


def check_scores_axis(tally):
    """Normal scores are drawn over the piece of the axis that the values take, levels from zero; no line of a formula begins
    or ends with a bracket of a title."""
    case = os.path.join(harness.ROOT, "datasets", "cases", "example-river-benthos.json")
    page = harness.command("value", "--format", "html", "--lang", "en", case)[1].decode()
    plots = re.findall(r"<svg.*?</svg>", page, re.S)
    marks = [[text.replace(",", "") for text in re.findall(r"<text[^>]*>([\d,.\u2212-]+)</text>", plot)] for plot in plots]
    scores = [one for one, plot in zip(marks, plots) if "Normal quantile" in plot or "normal score" in plot.lower()]
    tally.expect(scores and all("2600" in one and "1000" not in one for one in scores), "scores: their axis", str(marks)[:600])
    book = harness.command("value", "--format", "text", "--lang", "zh", case)[1].decode()
    broken = [line for line in book.splitlines() if line.strip().startswith("\u3015") or line.rstrip().endswith("\u3014")]
    tally.expect(not broken, "brackets of titles", str(broken[:3]))
    signs = [line for line in book.splitlines() if re.search("\u2212[0-9]", line)]  # a figure's sign is the hyphen everywhere
    tally.expect(not signs and "-1 \u00d7 -0.78" in book, "signs of negative numbers", str(signs[:3]))


def main():
    tally = Tally("plots")
    harness.need_command(tally)
    drawing = models_that_draw()
    tally.expect(len(drawing) >= 6, "models", "hardly a model draws what it is given")
    with tempfile.TemporaryDirectory(prefix="ed-plots-") as folder:
        for model in drawing.values():
            told = [(index, example) for index, example in enumerate(model["examples"]) if "expect" in example]
            for index, example in harness.share(told):
                check_example(tally, folder, model, index, example)
        check_limit(tally, folder, drawing["damage/confirmation"])
        check_units(tally, folder, drawing)
        check_wrong(tally, folder, drawing["baseline/historical"], WRONG)
        check_wrong(tally, folder, drawing["valuation/contingent"], OF_TABLE)
        check_rows(tally, folder)
    check_scores_axis(tally)
    tally.finish()


main()
