# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the numerical methods.

Every method, parameter and field has words in both languages, and none stands for what there is not; every method says
what it computes, when it is not defined and where that is from; formulas are set in type. Each file of reference figures
(tests/methods/golden) is spoken of by a method that it tests, where packages find other figures for its data, or stands
in AGREE; figures that are quoted there are figures of the file. Models that use a method are found here once more.
"""

import glob
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
METHODS = os.path.join(os.path.dirname(HERE), "methods")
sys.path[:0] = [HERE, os.path.dirname(HERE), METHODS]

import harness  # noqa: E402
from covered import formulas_of  # noqa: E402
from harness import ROOT, Tally  # noqa: E402
from pages import WIDTH, check_formats, check_troff, need_troff, squeezed, width  # noqa: E402

GOLDEN = os.path.join(HERE, "golden")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

# Reference files whose figures the packages agree in, by the beginning of their names, and who found them.
AGREE = {
    "baci_": "R",
    "base_summary_nist": "certified by NIST",
    "choice_conditional_logit": "R's survival",
    "cvm_logit_covariates": "R",
    "cvm_turnbull_double": "R",
    "hedonic_ols": "R's sandwich",
    "meta_regression": "R's metafor",
    "nd_mle_lognormal": "R's survival, NADA, EnvStats",
    "nls_nist": "certified by NIST",
    "ols_longley": "certified by NIST",
    "outlier_grubbs": "NIST's handbook, R",
    "outlier_rosner": "Rosner, NIST's handbook, US EPA",
    "recovery_": "R's minpack.lm",
    "rule_20pct": "R",
    "tcm_truncated": "R's pscl",
    "test_k_groups": "R",
    "test_one_sample": "R, exactRankTests",
    "test_welch": "R",
    "trend_mk_exact": "Gilbert's table",
    "upl_normal": "EnvStats, US EPA",
    "utl_": "R, EnvStats, US EPA, ISO",
}
# Numbers in what is said of packages that are settings and no figures.
SETTINGS = {"0.375", "2.7", "2.7.1", "5.2"}
# Left of a formula there may stand what is no field: a letter, a case of an argument, a probability.
LEFT = re.compile(r"[A-Za-z]|type = \d|P\(yes\)|pe_j|mu|b1 \.\.\. b\d+|y")


def methods():
    status, out, err = harness.command("methods", "--format", "json")
    assert status == 0 and not err, err
    return json.loads(out)["methods"]


# ---- words


def is_like(code, name):
    """Whether a row stands for the name, "#" in it for digits."""
    return re.fullmatch(re.escape(code).replace(r"\#", r"\d+"), name)


def check_words(tally, group, all_methods, part):
    """Rows of a group of base/methods.def against what the descriptors have."""
    rows = {code: (zh, en) for one, code, zh, en in harness.terms() if one == group}
    used = set()
    for method in all_methods:
        said = {}  # one method tells its own apart; several may call the same thing alike
        for one in method[part]:
            own, name = f"{method['name']}.{one['name']}", one["name"]
            numbered = [code for code in rows if "#" in code]
            code = next((code for code in (own, name) if code in rows), None) or next(
                (code for full in (own, name) for code in numbered if is_like(code, full)), None)
            if not tally.expect(code, own, f"has no words in base/methods.def ({group})"):
                continue
            used.add(code)
            zh, en = rows[code]
            alike = [said.setdefault(words, code) for words in (zh, en)]
            tally.expect(alike == [code, code], own, f"says what {alike} says")
            tally.expect(CHINESE.search(zh) and en and not CHINESE.search(en), own, f"{zh!r}, {en!r}")
            tally.expect(one["meaning"] == {"zh": zh, "en": en}, own, f"the page says {one['meaning']}")
            tally.expect(own not in rows or rows.get(name) != rows[own], own, "says what the general row says")
    for code in sorted(set(rows) - used):
        tally.expect(False, code, f"no method has it ({group})")


def check_titles(tally, all_methods):
    rows = {code: (zh, en) for group, code, zh, en in harness.terms() if group == "method"}
    names = [method["name"] for method in all_methods]
    tally.expect(names == sorted(names), "methods", "not in the order of their names")
    tally.expect(set(rows) == set(names), "methods", f"words and methods differ by {set(rows) ^ set(names)}")
    for method in all_methods:
        zh, en = rows.get(method["name"], ("", ""))
        tally.expect(CHINESE.search(zh) and en, method["name"], f"{zh!r}, {en!r}")


# ---- what is said


def sayings():
    """[(methods, topic, about)] of method/methods.def."""
    text = harness.read(os.path.join(ROOT, "src", "method", "methods.def")).decode("utf-8")
    for kind, named, rest in re.findall(r'^ED_METHOD_(SAYS|FORMULA|DIFFERS)\("([^"]*)", (?:"([^"]*)")?', text, re.M):
        yield named.split(), kind, rest


def check_said(tally, all_methods):
    names = {method["name"] for method in all_methods}
    for named, kind, about in sayings():
        tally.expect(named and set(named) <= names, " ".join(named), f"{kind} {about}: no such method")
    for method in all_methods:
        for topic in ("what", "undefined", "source"):
            tally.expect(method[topic], method["name"], f"says nothing of {topic}")
        tally.expect(method["formulas"] or method["where"], method["name"], "has no definition")
        for topic in ("what", "where", "undefined", "source", "differs"):
            for row in method[topic]:
                tally.expect(CHINESE.search(row["zh"]) or topic == "source", method["name"], row["zh"])
                tally.expect(row["en"] and not CHINESE.search(row["en"]), method["name"], row["en"])
        fields = {field["name"] for field in method["fields"]}
        for row in method["formulas"]:
            left = [part for part in row["of"].split(", ") if part not in fields and not LEFT.fullmatch(part)]
            tally.expect(not left, method["name"], f"{left} is no field")
            tally.expect(not re.search(r"\*|==|>=|<=|sqrt|exp\(", row["formula"]["en"]), method["name"],
                         f"not set in type: {row['formula']['en']}")


def numbers(text):
    return set(re.findall(r"(?<![\w.])\d+\.\d+(?:\.\d+)*", text))


def figures(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [figure for one in value for figure in figures(one)]
    return [value] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


def check_differs(tally, all_methods):
    files = {}
    for path in sorted(glob.glob(os.path.join(METHODS, "golden", "*.json"))):
        with open(path, encoding="utf-8") as opened:
            files[os.path.basename(path)[:-len(".json")]] = json.load(opened)
    spoken = set()
    for method in all_methods:
        for row in method["differs"]:
            named = row["reference"].split()
            tally.expect(set(named) <= set(files), method["name"], f"no such file: {set(named) - set(files)}")
            spoken |= set(named)
            tally.expect(numbers(row["zh"]) == numbers(row["en"]), method["name"], "the languages give other figures")
            known = [figure for name in named if name in files for part in ("expected", "published")
                     for figure in figures(files[name].get(part, {}))]
            told = " ".join(json.dumps(files[name]) for name in named if name in files)
            for number in numbers(row["en"]) - SETTINGS:
                near = any(f"{figure:.{len(number.split('.')[1])}f}" == number for figure in known) or number in told
                tally.expect(near, method["name"], f"{number} is no figure of {named}")
    for name, file in files.items():
        agree = [start for start in AGREE if name.startswith(start)]
        tally.expect(name in spoken or agree, name, "packages differ or agree in it, and neither is said")
        called = {call for _, _, formulas in formulas_of(file) for formula in formulas.values()
                  for call in re.findall(r"\b([a-z_0-9]+)\(", formula)}
        by = {method["name"] for method in all_methods for row in method["differs"] if name in row["reference"].split()}
        tally.expect(by & called or name not in spoken, name, f"spoken of by {by}, and tests {called}")
    for start in AGREE:
        tally.expect(any(name.startswith(start) and name not in spoken for name in files), start, "no file of AGREE")


# ---- use and pages


def formulas_in(value):
    """Every text of a model's file that may be a formula."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in ("examples", "unnoticed", "title", "summary", "help", "note"):
                yield from formulas_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from formulas_in(one)
    elif isinstance(value, str):
        yield value


def check_users(tally, all_methods):
    calls = {}
    for path in harness.files(os.path.join(ROOT, "models"), ".json"):
        with open(os.path.join(ROOT, "models", path), encoding="utf-8") as file:
            model = json.load(file)
        text = "\n".join(one for one in formulas_in(model) if not CHINESE.search(re.sub(r"'[^']*'", "", one)))
        calls[model["id"]] = set(re.findall(r"(?<![\w.])([a-z_0-9]+)\(", text))
    for method in all_methods:
        users = sorted(model for model, called in calls.items() if method["name"] in called)
        tally.expect(method["models"] == users, method["name"], f"used by {users}, and told {method['models']}")


def check_page(tally, method, lang):
    name = method["name"]
    status, out, err = harness.command("methods", name, "--lang", lang)
    title = f"methods {name} ({lang})"
    if not tally.expect(status == 0 and not err, title, err.decode(errors="replace")):
        return
    text = out.decode()
    wide = [line for line in text.split("\n") if width(line) > WIDTH]
    tally.expect(not wide, title, "too wide:\n" + "\n".join(wide[:3]))
    # Words in cells of a table may be broken: of those each piece is looked for.
    whole = squeezed(text)
    wanted = [row[lang] for topic in ("what", "where", "undefined", "source", "differs") for row in method[topic]]
    wanted += [row["formula"][lang] for row in method["formulas"]] + [method["title"][lang], method["call"]]
    wanted += method["models"] + [field["name"] for field in method["fields"] + method["parameters"]]
    missing = [words for words in wanted if squeezed(words) not in whole]
    tally.expect(not missing, title, "the page does not tell " + "; ".join(missing[:3]))
    meanings = [one["meaning"][lang] for one in method["fields"] + method["parameters"]]
    pieces = [piece for words in meanings for piece in re.findall(r"[0-9A-Za-z]+|[^\x00-\x7f]", words)]
    tally.expect(all(piece in text for piece in pieces), title, "a meaning is missing")


def check_list(tally, all_methods, lang):
    status, out, err = harness.command("methods", "--lang", lang)
    listed = [re.split("  +", line, maxsplit=1) for line in out.decode().splitlines()]
    tally.expect(status == 0 and not err, "methods", err.decode(errors="replace"))
    tally.expect(listed == [[method["name"], method["title"][lang]] for method in all_methods], f"methods ({lang})", str(listed))


def check_unknown(tally):
    for word, meant in (("kaplan_maier", "kaplan_meier"), ("welsh", "welch"), ("wilcox", "wilcoxon")):
        for form in ("text", "json"):
            status, out, err = harness.command("methods", word, "--lang", "en", "--format", form)
            tally.expect(status == 2 and not out and meant in err.decode(), word, err.decode())
    status, out, err = harness.command("methods", "zzzzzzzz")
    tally.expect(status == 2 and not out and "没有方法" in err.decode(), "zzzzzzzz", err.decode())


def check_golden(tally):
    for lang in ("zh", "en"):
        for form in ("text", "man"):
            title = f"method-kaplan_meier.{lang}.{form}"
            _, out, _ = harness.command("methods", "kaplan_meier", "--lang", lang, "--format", form)
            harness.compare_file(tally, os.path.join(GOLDEN, title), out, title)


def main():
    tally = Tally("methods-pages")
    harness.need_command(tally)
    need_troff(tally)
    found = methods()
    check_titles(tally, found)
    check_words(tally, "method_field", found, "fields")
    check_words(tally, "method_parameter", found, "parameters")
    check_said(tally, found)
    check_differs(tally, found)
    check_users(tally, found)
    for lang in ("zh", "en"):
        check_list(tally, found, lang)
        check_formats(tally, ("methods", "kaplan_meier", "--lang", lang))
    for method in found:
        one = json.loads(harness.command("methods", method["name"], "--format", "json")[1])
        tally.expect(one.pop("format") == "ecodamage-method/1" and one == method, method["name"], "differs from the list's")
        for lang in ("zh", "en"):
            check_page(tally, method, lang)
            check_troff(tally, "methods", method["name"], lang)
    check_unknown(tally)
    check_golden(tally)
    tally.finish()


main()
