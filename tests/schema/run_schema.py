# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema of a case, held against a maintained validator and against the command.

  - it is a valid draft-07 schema, with titles and descriptions in both languages
  - it accepts every worked case and every example of a model
  - it rejects every bad case whose fault a schema can see; UNSEEN says which it can not, and why
  - what it rejects, the command rejects: thousands of changes to good cases, so it is never stricter
  - it knows the keys that the reader knows, the numerals and the units that the engine reads
"""

import copy
import json
import os
import random
import re
import shlex
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import generate  # noqa: E402
import harness  # noqa: E402
import run_examples  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

try:
    import jsonschema
except ImportError:
    jsonschema = None

OWN = ("--models", os.path.join(TESTS, "program", "models"), "--datasets", os.path.join(TESTS, "program", "tables"))
GUIDE = ("--models", os.path.join(TESTS, "guide", "models"), "--datasets", os.path.join(TESTS, "guide", "tables"))
CASES = os.path.join(ROOT, "datasets", "cases")
CHANGES = int(os.environ.get("ED_RANDOM_CASES", "1000")) // 2 // harness.SHARE

# Rules that no schema can see. A bad case of such a rule must be accepted, so that the list stays as short as it can be.
TREE = "the JSON itself is at fault, or what is lost when it is read: a schema sees a tree of values"
OTHER = "it compares one place of the case with another"
WHOLE = "a property of the elements of a list together; uniqueItems compares whole elements only"
VALUE = "it is computed from the inputs by the model's formulas"
TABLE = "the dates of the case and the editions of a table decide"
UNITS = "dimensions of units are computed; a schema knows their words only"
FORMS = "the schema knows distributions by name; which parameters each takes, and their ranges, its reader knows"
FILES = "what is at fault stands in another file"
POWER = "a text with an exponent is compared by its sign only"
NOTE = "a notice: the case is valid"
UNSEEN = {
    "duplicate-key": TREE, "json-syntax": TREE, "json-utf8": TREE, "file-missing": TREE, "file-too-large": TREE,
    "case-date": OTHER, "event-unknown": OTHER, "evidence-unknown": OTHER, "period-order": OTHER,
    "value-of-cycle": OTHER, "value-of-unknown": OTHER,
    "decision-above": VALUE, "decision-unknown": OTHER, "performance-key": OTHER, "liability-principal": WHOLE,
    "liability-key": OTHER, "liability-falsified": OTHER, "liability-sum": WHOLE, "liability-twice": WHOLE, "liability-weights": VALUE,
    "liability-extent": VALUE, "liability-figure": OTHER, "settlement-deferred": WHOLE, "settlement-no-deferral": OTHER,
    "settlement-refused": TABLE, "settlement-across": OTHER, "settlement-party": OTHER, "settlement-in-kind": VALUE,
    "schedule-order": WHOLE, "schedule-sum": VALUE, "schedule-mixed": WHOLE, "decision-order": WHOLE, "decision-cents": VALUE,
    "estimate-twice": VALUE, "estimate-number": VALUE, "estimate-given": VALUE, "estimate-covariance": VALUE, "estimate-support": VALUE,
    "estimate-uncertain": VALUE,
    "fit-formula": VALUE, "fit-starts": VALUE, "method-form": VALUE,
    "id-twice": WHOLE, "curve-order": WHOLE,
    "requires": VALUE, "confirm-contradicted": VALUE, "rate-percent": VALUE, "medium-unknown": TABLE, "not-in-force": TABLE, "division-by-zero": VALUE, "domain": VALUE, "magnitude": VALUE, "formula-range": VALUE,
    "formula-range-uncertain": VALUE, "formula-empty": VALUE, "formula-not-given": VALUE, "table-no-row": VALUE,
    "table-rows": VALUE, "formula-arguments": VALUE, "formula-filter": VALUE, "formula-function": VALUE,
    "formula-list": VALUE, "formula-name": VALUE, "formula-not-list": VALUE, "formula-rows": VALUE,
    "formula-two-lists": VALUE, "formula-type": VALUE, "unit-exponent": VALUE, "unit-size": VALUE,
    "table-border": TABLE, "table-not-in-force": TABLE, "row-unverified": TABLE, "table-unknown": TABLE,
    "table-band": TABLE, "table-band-empty": TABLE, "table-column": TABLE, "table-edition": TABLE, "table-key": TABLE,
    "table-text-unit": TABLE, "catalogue-id": TABLE,
    "unit-mismatch": UNITS, "unit-unknown/literal": VALUE,
    "opening-other": OTHER, "public-no-value": OTHER, "public-twice": OTHER, "secret-number": OTHER,
    "confidence-attested": TABLE,
    "double-count": OTHER, "foreign-method": VALUE, "formula-columns": VALUE, "method-rows": VALUE, "source-border": TABLE, "basis-judgment": NOTE, "loss-kind-unknown": TABLE,
    "list-only": FILES, "unit-mixed": UNITS,
    "uncertainty-form": FORMS, "uncertainty-positive": FORMS, "uncertainty-size": FORMS, "uncertainty-order": FORMS,
    "uncertainty-support": OTHER, "uncertainty-point": OTHER, "uncertainty-whole": OTHER, "curve-years": OTHER,
    "simulation-draws": OTHER, "simulation-precision/latin": OTHER, "simulation-count/too-many": POWER,
    "perpetuity-curve": VALUE, "perpetuity-form": VALUE, "perpetuity-rate": VALUE, "rate-inconsistent": VALUE,
    "perpetuity-hyperbolic": VALUE, "range-above/rate-from-parts.json": VALUE, "rate-border": OTHER, "rate-past": OTHER,
    "rate-periods": WHOLE, "rate-weights": WHOLE, "rate-table": TABLE,
    "uncertainty-truncated": FORMS, "correlation-twice": OTHER, "correlation-unknown": OTHER,
    "correlation-pearson": OTHER, "one-of-both/correlation": OTHER, "simulation-latin": OTHER, "simulation-rows": VALUE,
    "simulation-latin-few": OTHER,
    "precision-unreachable": VALUE, "published-reason": VALUE,
    "list-outside": FILES, "list-missing": FILES, "list-sheet": FILES, "list-head": FILES, "list-column-unknown": FILES,
    "list-column-missing": FILES, "list-column-twice": FILES, "list-sum": FILES, "list-merged": FILES,
    "cell-error": FILES, "cell-scaled": FILES, "list-unit": FILES, "secret-stands": OTHER, "amount-size": VALUE,
    "cell-formula": FILES, "cell-rounded": FILES, "cell-beyond": FILES, "grid-refused": FILES,
    "grid-damaged": FILES, "grid-size": FILES, "two-readings": FILES, "unit-twice": FILES,
    "same-as-unknown": OTHER, "same-as-cycle": OTHER, "same-as-value": OTHER,
}
RULES = dict(re.findall(r'^ED_RULE\(\w+, "([^"]+)", (ED_\w+)',
                        harness.read(os.path.join(ROOT, "src", "base", "findings.def")).decode(), re.M))
NOTICES = {rule for rule, severity in RULES.items() if severity == "ED_NOTICE"}
UNSEEN.update({rule: NOTE for rule in NOTICES})


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def schema(*words):
    """The command's schema, as a validator; None where it is none, as where a folder's models or tables have errors."""
    status, out, _ = harness.command("schema", *words)
    if status != 0:
        return None
    return jsonschema.Draft7Validator(json.loads(out), format_checker=jsonschema.FormatChecker(["date"]))


def first_error(validator, case):
    """What is wrong with the case, in words: the deepest of the first error's alternatives."""
    error = next(iter(validator.iter_errors(case)), None)
    while error is not None and error.context:
        error = max(error.context, key=lambda inner: len(inner.absolute_path))
    return None if error is None else f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"


# ---- what is accepted


def check_cases(tally, validator):
    for name in harness.files(CASES, ".json"):
        tally.expect(first_error(validator, load(os.path.join(CASES, name))) is None, name,
                     str(first_error(validator, load(os.path.join(CASES, name)))))


def check_examples(tally, validator, folders):
    for folder in folders:
        for model in generate.load(folder):
            for number, example in enumerate(model.get("examples", []), 1):
                wrong = first_error(validator, run_examples.case_of(model, example))
                seen = [rule for rule in example.get("finds", []) if rule in RULES and rule not in UNSEEN]
                tally.expect((wrong is None) == (not seen), f"{model['id']} example {number}", f"{wrong} {seen}")


# ---- what is rejected


def bad_cases():
    """(rule, name, the case's tree, options for the folder's own models and tables)."""
    bad = os.path.join(TESTS, "bad")
    for rule in sorted(name for name in os.listdir(bad) if os.path.isdir(os.path.join(bad, name))):
        base = os.path.join(bad, rule)
        for entry in sorted(os.listdir(base)):
            path = os.path.join(base, entry)
            if os.path.isdir(path) and not os.path.exists(os.path.join(path, "case.json")):
                continue
            case = os.path.join(path, "case.json") if os.path.isdir(path) else path
            if os.path.isdir(path) and asks(path):
                continue
            if not case.endswith(".json"):
                continue
            words = own_folders(path) if os.path.isdir(path) else []
            for name in ("models", "datasets"):
                if os.path.isdir(os.path.join(path, name)):
                    words += ["--" + name, os.path.join(path, name)]
            try:
                yield rule, f"{rule}/{entry}", load(case), words
            except (ValueError, RecursionError):
                continue  # no JSON: no validator gets so far


def asks(path):
    """Whether it is what is asked about the case that is at fault, and not the case."""
    stated = shlex.split(harness.read(os.path.join(path, "arguments"), missing=b"").decode())
    return bool(stated) and (stated[0] not in ("check", "value") or "--set" in stated)


def own_folders(path):
    """The folders of models and tables that a test's `arguments` name, which stand relative to it."""
    stated = shlex.split(harness.read(os.path.join(path, "arguments"), missing=b"").decode())
    words = []
    for option, value in zip(stated, stated[1:]):
        if option in ("--models", "--datasets"):
            words += [option, os.path.normpath(os.path.join(path, value))]
    return words


def check_bad(tally, validator):
    for rule, name, case, words in bad_cases():
        held = schema(*words) if words else validator
        if held is None:  # the folder is at fault, and the command said so
            continue
        wrong = first_error(held, case)
        if rule in UNSEEN or name in UNSEEN:
            accepted = wrong is None
            tally.expect(accepted, name, f"a schema sees this after all: take {rule} off the list UNSEEN\n{wrong}")
        else:
            tally.expect(wrong is not None, name, "the schema accepts this case")


# ---- never stricter than the command

VALUES = (None, "", " ", "x", "-1", "0", "1.5", "1e3", "1e99", "0x1", "2023-02-30", "2023-05-13", -1, 0, 0.5, 7, 123456, True,
          [], {}, [[]], [{}], ["x"], {"value": "1"}, {"value": None}, {"value_of": "a.b"}, {"value": "1", "unit": "kg"},
          {"value": "1", "unit": "?"}, {"value": "1", "zzz": 1}, {"zh": "x"}, {"shape": "linear"})


def places(tree, path=()):
    """Every place of a tree, as a path of keys and indices."""
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in children:
        yield path + (key,)
        yield from places(value, path + (key,))


def change(case, chance):
    """A copy of the case with one thing changed."""
    made = copy.deepcopy(case)
    path = chance.choice(list(places(made)))
    parent = made
    for part in path[:-1]:
        parent = parent[part]
    kind = chance.randrange(5)
    if kind == 0:
        del parent[path[-1]]
    elif kind == 1 and isinstance(parent, dict):
        parent[path[-1] + "x"] = parent.pop(path[-1])
    elif kind == 2 and isinstance(parent, dict):
        parent["x-note" if chance.random() < 0.3 else "zzz"] = chance.choice(VALUES)
    else:
        parent[path[-1]] = copy.deepcopy(chance.choice(VALUES))
    return made


def check_changes(tally, validator):
    chance = random.Random(20240630)
    cases = [load(os.path.join(CASES, name)) for name in harness.files(CASES, ".json")]
    for folder in ("models", os.path.join("tests", "program", "models"), os.path.join("tests", "guide", "models")):
        for model in generate.load(os.path.join(ROOT, folder)):
            cases += [run_examples.case_of(model, example) for example in model.get("examples", [])]
    rejected = accepted = 0
    with tempfile.TemporaryDirectory(prefix="ed-schema-") as scratch:
        path = os.path.join(scratch, "case.json")
        for number in range(CHANGES):
            made = change(chance.choice(cases), chance)
            wrong = first_error(validator, made)
            accepted += wrong is None
            if wrong is None:
                continue
            rejected += 1
            generate.save(path, made)
            status, _, err = harness.command("check", "--lang", "en", *OWN, *GUIDE, path)
            if status != 3:
                kept = json.dumps(made, ensure_ascii=False)[:1500]
                tally.fail(f"change {number}", f"rejected ({wrong}), but the command says {status}\n{kept}")
            else:
                tally.ok()
    tally.expect(rejected > CHANGES // 3 and accepted > 0, "changes", f"{rejected} of {CHANGES} changes were rejected")


# ---- keys, numerals, units, words


def check_keys(tally, validator):
    """Every object of fields.def is one that a reader holds to it, every key one that is read, and both are in the schema."""
    folder = os.path.join(ROOT, "src", "case")
    source = "".join(harness.read(os.path.join(folder, name)).decode() for name in harness.files(folder, ".c"))
    fields = harness.read(os.path.join(folder, "fields.def")).decode()
    held = {name for call in re.findall(r"ed_field_check(?:_unknown)?\((.*?)\);", source, re.S)
            for name in re.findall(r'"(\w+)"', call)}
    objects = re.findall(r'^ED_OBJECT\("(\w+)"', fields, re.M)
    tally.expect(not set(objects) - held, "objects", f"no reader holds these to their keys: {sorted(set(objects) - held)}")
    shown = json.dumps(validator.schema, ensure_ascii=False)
    # a party's list is read by its role; facts of procedure and factors of shares by their groups of terms
    read = set(re.findall(r'"(\$?\w+)"', source)) | {"$schema", "format"}
    read |= {code for group, code, _, _ in harness.terms() if group.startswith("procedure_") or group == "correlation"}
    for key in sorted(set(re.findall(r'^ED_FIELD\("\w+", "([^"]+)"', fields, re.M))):
        tally.expect(f'"{key}"' in shown, key, "the schema has no such key")
        tally.expect(key in read, key, "no reader asks for it")


NUMERALS = {
    True: ("0", "-0", "1", "0.634", "-12.50", "1e40", "1E-40", "1.5e+3", "1" * 50, "0." + "0" * 40 + "1" * 50, "0.10", 12, 0.5),
    False: ("", "+1", "0x1", "1.", ".5", "1e41", "1e-41", "1" * 51, "0." + "1" * 51, "1,5", "１", "0x1", "1e", "--1", " 1", "1 ",
            "NaN", "1_000", True),
}
UNITS = {
    True: ("m3", "m^3", "m³", "CNY/m3", "元/m3", "万元", "万t", "hm2 a", "kg/(m2 s)", "人·日", "1", "s-1", "mg/L", "平方米", "㎡",
           "money/t", "%", "‰", "元/(hm2·a)", "person d", "Nm3", "标立方米", "CNY / (hm2 a)", "t*km", "t.km", "μg/m³"),
    False: ("", "?", "mgg/L", "foo", "m3/", "/m3", "t t?", "万", "元/吨吨吨x") ,
}


def check_words(tally, validator):
    base = load(os.path.join(CASES, "cn27-water-142420.json"))
    quantity = base["items"][0]["inputs"]["discharges"][0]["quantity"]
    for fits, numerals in NUMERALS.items():
        for numeral in numerals:
            case = copy.deepcopy(base)
            case["items"][0]["inputs"]["discharges"][0]["quantity"] = {**quantity, "value": numeral}
            negative = str(numeral).startswith("-") and numeral != "-0"
            wanted = fits and not negative
            tally.expect((first_error(validator, case) is None) == wanted, f"numeral {numeral!r}", "")
    for fits, units in UNITS.items():
        for unit in units:
            status, _, err = harness.command("check", "--lang", "en", "-", stdin=json.dumps(with_unit(base, unit)).encode())
            read = b"[unit-unknown]" not in err and b"[empty-text]" not in err
            accepted = first_error(validator, with_unit(base, unit)) is None
            tally.expect(accepted or not read, f"unit {unit!r}", "the engine reads it, the schema rejects it")
            tally.expect(accepted == fits or unit == "万", f"unit {unit!r}", f"accepted: {accepted}")


def values_of(value, key):
    """All that stands under a key, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            yield from values_of(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from values_of(inner, key)


def check_asset(tally, validator):
    """The schema's fixed part: a schema by itself, all of it taken over, its gaps filled, and no code that there is not."""
    asset = load(os.path.join(ROOT, "src", "assets", "case-schema.json"))
    jsonschema.Draft7Validator.check_schema(asset)
    shown = validator.schema["$defs"]
    for name, definition in asset["$defs"].items():
        gap = not set(definition) - {"title"}
        tally.expect(name in shown, name, "of the asset, but not of the schema")
        tally.expect((set(shown[name]) - {"title"} != set()) if gap else shown[name] == definition, name, "as it is, or filled")
    codes = lambda group: set(harness.term_codes(group))
    tally.expect(set(values_of(asset["$defs"]["rate-form"], "const")) == codes("rate_form"), "rate-form", "forms of a rate")
    shapes = {shape for one in values_of(asset["$defs"]["shape"], "enum") for shape in one}
    shapes |= set(values_of(asset["$defs"]["shape"], "const"))
    tally.expect(shapes <= codes("shape"), "shape", f"{shapes}")
    references = set(values_of(validator.schema, "$ref"))
    wrong = [one for one in references if not one.startswith("#/$defs/") or one[8:] not in shown]
    tally.expect(not wrong, "references", f"{wrong}")


def with_unit(base, unit):
    case = copy.deepcopy(base)
    case["items"][0]["inputs"]["discharges"][0]["quantity"]["unit"] = unit
    return case


def check_titles(tally, validator):
    """Every input has a title in both languages, and its description names its unit."""
    for name, model in generate.Catalogue(ROOT).models.items():
        shown = validator.schema["$defs"][name.replace("/", ".")]
        title = model["title"]
        tally.expect(shown["title"] == f"{title['zh']} | {title['en']}", name, shown["title"])
        check_input_titles(tally, name, model["inputs"], shown["properties"]["inputs"]["properties"])


def check_input_titles(tally, path, inputs, shown):
    for name, value in inputs.items():
        if name.startswith("x-"):
            continue
        one = shown[name]
        title = value.get("title")
        if title:
            both = (title, title) if isinstance(title, str) else (title.get("zh"), title.get("en"))
            tally.expect(all(part in one["title"] for part in both if part), f"{path}.{name}", one["title"])
        unit = value.get("unit")
        unit = unit[0] if isinstance(unit, list) else unit
        if unit and unit != "1" and "money" not in unit and "unit(" not in unit:
            tally.expect(unit in one.get("description", ""), f"{path}.{name}", "the description does not name " + unit)
        inner = value.get("list") or value.get("group")
        if inner:
            below = one["anyOf"][0]
            below = below.get("items", below)
            check_input_titles(tally, f"{path}.{name}", inner, below["properties"])


def main():
    tally = Tally("schema")
    harness.need_command(tally)
    if jsonschema is None:
        tally.fail("jsonschema", "the validator is missing (Debian package python3-jsonschema)")
        tally.finish()
    status, out, err = harness.command("schema")
    tally.expect(status == 0 and not err, "schema", err.decode(errors="replace"))
    try:
        jsonschema.Draft7Validator.check_schema(json.loads(out))
        tally.ok()
    except jsonschema.SchemaError as error:
        tally.fail("draft-07", str(error)[:500])
        tally.finish()
    validator = schema(*OWN, *GUIDE)
    jsonschema.Draft7Validator.check_schema(validator.schema)
    check_cases(tally, validator)
    check_examples(tally, validator, [os.path.join(ROOT, "models"), OWN[1], GUIDE[1]])
    check_bad(tally, schema())
    check_keys(tally, validator)
    check_words(tally, validator)
    check_asset(tally, validator)
    check_titles(tally, validator)
    check_changes(tally, validator)
    tally.finish()


main()
