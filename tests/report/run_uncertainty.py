# SPDX-License-Identifier: GPL-3.0-or-later
"""What a book says of a simulation: no digit beyond the Monte-Carlo error, the interval in the analysis and never in an
appraisal's conclusion, and how to draw the same again.
"""

import copy
import json
import os
import re
import sys
import tempfile
from decimal import Decimal

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASE = os.path.join(ROOT, "datasets", "cases", "example-wetland-uncertain.json")
OWN = ("--models", os.path.join(ROOT, "tests", "simulate", "models"))
# The chapters that conclude, by form; all others may tell of the distribution.
CONCLUSIONS = {"annex-a": ("Summary", "6. Conclusion"), "expert-opinion": ("1. Conclusion", "6. Result")}


def value(case, *words, env=None):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
        file.flush()
        status, out, err = harness.command("value", *words, file.name, env=env)
    return status, out.decode("utf-8"), err.decode(errors="replace")


def report(case, *words, env=None):
    status, out, err = value(case, "--format", "json", *words, env=env)
    return json.loads(out) if status == 0 else {"failed": err}


def grouped(text):
    whole, _, part = text.partition(".")
    return f"{int(whole):,}" + ("." + part if part else "")


# ---- digits: a figure ends where its error begins


def last_place(text):
    """The power of ten of the last digit that is not a zero in front of the point."""
    digits = Decimal(text).normalize()
    return digits.as_tuple().exponent


def estimates(value, path=""):
    """(path, figure, error) of every figure that has an error beside it."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from estimates(one, f"{path}[{number}]")
    if not isinstance(value, dict):
        return
    for key, one in value.items():
        error = value.get(key + "_se", value.get("errors", {}).get(key))
        if key == "probability":
            error = value["error"]
        if isinstance(error, str) and isinstance(one, str):
            yield f"{path}.{key}", one, error
        yield from estimates(one, f"{path}.{key}")


def check_digits(tally, simulation):
    found = 0
    for path, figure, error in estimates(simulation):
        if Decimal(error) == 0 or Decimal(figure) == 0:
            continue
        found += 1
        tally.expect(last_place(figure) >= Decimal(error).adjusted(), path, f"{figure} with the error {error}")
    tally.expect(found > 100, "estimates", f"only {found} figures have an error")


# ---- where it is said


def chapters(text):
    """The text of a book by its headings of the first level, which are underlined."""
    parts = re.split(r"\n([^\n]+)\n-{100}\n", text)
    return dict(zip(parts[1::2], parts[2::2]))


def check_conclusions(tally, case, total):
    low, high = grouped(total["p5"]), grouped(total["p95"])
    for form, names in CONCLUSIONS.items():
        book = chapters(value(case, "--form", form, "--lang", "en")[1])
        for name, text in book.items():
            concludes = name in names
            tally.expect(not concludes or not re.search(r"P5|P95|probability", text) and low not in text and
                         high not in text, f"{form} {name}", "a conclusion tells of the distribution")
        tally.expect(all(name in book for name in names), form, f"chapters: {list(book)}")
        tally.expect(any(low in text and high in text for text in book.values()), form, "no interval in the analysis")
    book = chapters(value(case, "--form", "negotiation", "--lang", "en")[1])
    tally.expect(low in book["1. Conclusion"] and high in book["1. Conclusion"], "negotiation", "no range at its head")


def check_figures(tally, case, simulation):
    """Every figure of the report is in the book, in both languages."""
    for lang in ("zh", "en"):
        text = value(case, "--form", "court", "--lang", lang)[1]
        wanted = [simulation["draws_sha256"], str(simulation["seed"]), f"{simulation['draws']:,}"]
        for one in [simulation["total"], *simulation["heads"], *simulation["items"]]:
            wanted += [grouped(one[key]) for key in ("p5", "p95", "mean")]
        wanted += [grouped(row["mean"]) for row in simulation["convergence"]]
        wanted += [pair["rank"] for pair in simulation["correlations"]["pairs"]]
        missing = [one for one in wanted if one not in text]
        tally.expect(not missing, f"figures {lang}", f"not said: {missing}")


def check_reproduced(tally, case, simulation):
    again = report(case, env={"OMP_NUM_THREADS": "2"})["simulation"]
    tally.expect(again == simulation, "two threads", "another simulation")
    other = copy.deepcopy(case)
    other["simulation"]["seed"] += 1
    again = report(other)["simulation"]
    tally.expect(again["draws_sha256"] != simulation["draws_sha256"], "another seed", "the same draws")


# ---- what not every case has


def check_repaired(tally):
    """A matrix that can not be is told of, with what was stated beside what was used."""
    path = os.path.join(ROOT, "tests", "bad", "correlation-repaired", "three", "case.json")
    status, out, err = harness.command("value", *OWN, "--lang", "en", "--form", "court", path)
    text = out.decode("utf-8")
    if tally.expect(status == 0, "repaired", err.decode(errors="replace")):
        tally.expect("not positive semidefinite" in " ".join(text.split()), "repaired", "nothing is said of it")
        rows = re.findall(r"(-?0\.9)\s+(-?0\.\d+)$", text, re.M)
        used = [(Decimal(a), Decimal(b)) for a, b in rows]
        tally.expect(len(used) == 3 and all(0 < abs(a - b) < 1 for a, b in used), "repaired", f"rows {rows}")


def check_invalid(tally):
    path = os.path.join(ROOT, "tests", "bad", "simulation-invalid", "root", "case.json")
    status, out, err = harness.command("value", *OWN, "--lang", "en", "--form", "court", path)
    text = " ".join(out.decode("utf-8").split())
    tally.expect(status == 0 and re.search(r"[\d,]+ of 10,000 sets of values give no total", text), "invalid draws",
                 err.decode(errors="replace"))


def check_sampling(tally, case):
    for sampling, draws, words in (("sobol", 8192, "Sobol points"), ("latin-hypercube", 8192, "Latin hypercube")):
        other = copy.deepcopy(case)
        other["simulation"].update(sampling=sampling, draws=draws, sensitivity=[])
        status, text, err = value(other, "--form", "court", "--lang", "en")
        tally.expect(status == 0 and words in text and "Independent replicates" in text, sampling, err)
        tally.expect("Where the uncertainty comes from" not in text, sampling, "a sensitivity that was not asked for")


def check_certain(tally, case):
    """Without a simulation there is no such chapter, and its numbers are taken by the next."""
    other = copy.deepcopy(case)
    del other["simulation"]
    status, text, err = value(other, "--form", "court", "--lang", "en")
    names = [name for name in chapters(text) if re.match(r"\d", name)]
    tally.expect(status == 0 and "Uncertainty" not in " ".join(names), "no simulation", err or str(names))
    numbers = [int(name.split(".")[0]) for name in names]
    tally.expect(numbers == list(range(1, len(numbers) + 1)), "no simulation", f"chapters {names}")


def main():
    tally = Tally("uncertainty")
    harness.need_command(tally)
    with open(CASE, encoding="utf-8") as file:
        case = json.load(file)
    simulation = report(case)["simulation"]
    check_digits(tally, simulation)
    check_conclusions(tally, case, simulation["total"])
    check_figures(tally, case, simulation)
    check_reproduced(tally, case, simulation)
    check_repaired(tally)
    check_invalid(tally)
    check_sampling(tally, case)
    check_certain(tally, case)
    tally.finish()


main()
