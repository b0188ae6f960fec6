# SPDX-License-Identifier: GPL-3.0-or-later
"""The spreadsheet computes what the engine computes, and says so where it does not.

Every worked case, and examples of the models: each formula is computed by an evaluator of our own over fractions
(calculate.py, which looks at no cached result) and, where LibreOffice is installed, by LibreOffice after a hard
recalculation. Every cell gives its cached value, every check agrees, the total is the report's. A changed input gives
the total that the engine gives for the case so changed. A wrong cached result and a wrong formula are the controls.

`--all`: every example of every model, and LibreOffice over every file.
"""

import copy
import hashlib
import json
import os
import random
import re
import shutil
import sys
import tempfile
from fractions import Fraction

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program"), os.path.join(TESTS, "formats")]

import calculate  # noqa: E402
import formulas  # noqa: E402
import harness  # noqa: E402
import recalculated  # noqa: E402
import run_examples  # noqa: E402
import settled  # noqa: E402
import tampered  # noqa: E402
import workbook  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
ALL = "--all" in sys.argv
EXAMPLES = 24  # examples of models, if not all
TABS = {"zh": ["说明", "输入", "参数", "计算", "年度", "汇总", "不确定性", "校验"],
        "en": ["About", "Inputs", "Coefficients", "Computation", "Years", "Totals", "Uncertainty", "Checks"]}
SAME = {"zh": "一致", "en": "agrees"}
CARRIED = "_ecodamage_report"
VALUE, CHANGE, ROLE, PATH = 3, 6, 7, 12  # columns of inputs
ENGINE, DIFFERENCE, VERDICT, FIRST_CHECK = 3, 5, 6, 5
NAMES = 2000  # cells that have names, at most
TOTAL_ROW_NAME = "case_total"
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "_x0041_", "a\tb", "<c r=\"A1\"/>&amp;", "\u202eabc", "x" * 40000]
# Excel, WPS and LibreOffice have these, and read them alike.
FUNCTIONS = set(calculate.FUNCTIONS) | {"IF", "NA", "SUMPRODUCT"}
ELSEWHERE = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


class Suite:
    def __init__(self, tally, folder):
        self.tally, self.folder, self.made = tally, folder, {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, case, lang, words=()):
        """The workbook of a case, its report, and nothing for a case with findings."""
        path = self.path(name + ".case.json")
        harness.write(path, json.dumps(case, ensure_ascii=False).encode())
        status, data, errors = harness.command("value", "--format", "xlsx", "--lang", lang, *words, path)
        if status != 0:
            return None, None, errors.decode(errors="replace")
        return data, harness.command("value", "--format", "json", *words, path)[1], ""


def verdicts(values, book, lang):
    """The words of the check column, as computed."""
    return {at: value for (sheet, at), value in values.items()
            if sheet == TABS[lang][7] and at[1] == VERDICT and at[0] >= FIRST_CHECK}


def cell_of_name(book, name):
    sheet, address = book.names[name.lower()].rsplit("!", 1)
    return sheet.strip("'"), workbook.place(address)


def agrees(value, cell, scale=1):
    """Whether a computed value is the cached one, which has sixteen digits; a difference as the numbers it is of."""
    if isinstance(value, calculate.Fault):
        return cell.value == "#N/A"
    if isinstance(value, bool):
        return cell.value == str(value).upper()
    if not isinstance(value, Fraction):
        return value == cell.value
    try:
        cached = Fraction(cell.value)
    except ValueError:
        return False
    return abs(value - cached) <= Fraction(1, 10**9) * max(1, scale, abs(cached))


def scale_of(book, lang, sheet, at):
    """Of a difference in the sheet of checks: what the engine computed."""
    engine = book.sheets[sheet].get((at[0], ENGINE)) if sheet == TABS[lang][7] and at[1] == DIFFERENCE else None
    return abs(Fraction(engine.value)) if engine is not None and engine.kind == "n" else 1


def check_figures(tally, name, book, values, lang):
    wrong = [f"{sheet} {workbook.column_letters(at[1])}{at[0]}: ={book.sheets[sheet][at].formula[:200]} gives "
             f"{value if not isinstance(value, Fraction) else float(value)}, cached {book.sheets[sheet][at].value}"
             for (sheet, at), value in values.items()
             if not agrees(value, book.sheets[sheet][at], scale_of(book, lang, sheet, at))]
    tally.expect(not wrong, f"{name}: cached values", "\n".join(wrong[:5]))
    found = verdicts(values, book, lang)
    differ = [at for at, word in found.items() if word != SAME[lang]]
    tally.expect(found and not differ, f"{name}: {len(found)} checks agree", str(differ[:5]))


def check_total(tally, name, book, values, report):
    total = values[cell_of_name(book, TOTAL_ROW_NAME)]
    tally.expect(total == Fraction(report["total"]), f"{name}: total", f"{float(total)} for {report['total']}")


def phrase(name):
    """The words of a phrase of the books, by language."""
    rows = harness.read(os.path.join(ROOT, "src", "report", "phrases.def")).decode("utf-8")
    return dict(zip(("zh", "en"), re.search(rf'^ED_PHRASE\({name}, "([^"]*)", "([^"]*)"\)', rows, re.M).groups()))


SUMS = {"deducted": phrase("deducted"), "payable": phrase("payable"), "due_now": phrase("settle_due_now"),
        "due_on_default": phrase("settle_on_default")}


def check_settlement(tally, name, book, values, report, lang):
    """The sums of a settlement stand among the totals; what is payable is computed there."""
    if "parts" not in report["settlement"]:
        return
    sheet = TABS[lang][5]
    shown = {cell.value: at[0] for at, cell in book.sheets[sheet].items() if at[1] == 1}
    for key, words in SUMS.items():
        amount = Fraction(report["settlement"].get(key, "0"))
        at = (shown.get(words[lang]), 4)
        cell = book.sheets[sheet].get(at)
        there = cell is not None and abs(Fraction(cell.value) - amount) < Fraction(1, 1000)
        tally.expect(there if amount != 0 or key == "payable" else cell is None, f"{name}: {key}", f"{cell and cell.value} for {amount}")
        if key == "payable" and there:
            tally.expect(values.get((sheet, at)) == amount, f"{name}: what is payable is computed", str(values.get((sheet, at))))
    settled.check_decided(tally, name, book, values, report["settlement"], sheet)


def check_package(tally, name, book, lang):
    parts = " ".join(book.parts)
    tally.expect(not re.search(r"vba|external|activeX|embeddings|connections", parts, re.I), f"{name}: parts", parts)
    tally.expect(list(book.sheets) == TABS[lang] + [CARRIED] and book.hidden[CARRIED] != "visible", f"{name}: sheets")
    used = {word for cells in book.sheets.values() for cell in cells.values() if cell.kind == "f"
            for word in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", cell.formula))}
    tally.expect(used <= FUNCTIONS, f"{name}: functions", str(used - FUNCTIONS))
    longest = max(len(cell.formula) for cells in book.sheets.values() for cell in cells.values() if cell.kind == "f")
    tally.expect(longest < 8192, f"{name}: length of formulas", str(longest))


def check_carried(tally, name, book, made, lang):
    carried = "".join(cell.value for at, cell in sorted(book.sheets[CARRIED].items())).encode()
    tally.expect(carried == made, f"{name}: the report that it carries", f"{len(carried)} bytes for {len(made)}")
    tally.expect(all(len(cell.value) <= 32000 for cell in book.sheets[CARRIED].values()), f"{name}: cells of the report")
    words = {cell.value for cell in book.sheets[TABS[lang][0]].values()}
    tally.expect(hashlib.sha256(made).hexdigest() in words, f"{name}: its hash is stated")


def check_same_bytes(suite, name, data, made, lang):
    path = suite.path(name + ".report.json")
    harness.write(path, made)
    again = harness.command("report", "--format", "xlsx", "--lang", lang, path, env=ELSEWHERE)
    suite.tally.expect(again[0] == 0 and again[1] == data, f"{name}: the same bytes from the report", again[2].decode())


def check_case(suite, name, case, lang, words=()):
    data, made, errors = suite.write(name, case, lang, words)
    if not suite.tally.expect(data is not None, f"{name}: written", errors[-400:]):
        return
    book = workbook.Workbook(data)
    values = calculate.Calculation(book).everything()
    check_figures(suite.tally, name, book, values, lang)
    check_total(suite.tally, name, book, values, json.loads(made))
    check_settlement(suite.tally, name, book, values, json.loads(made), lang)
    check_package(suite.tally, name, book, lang)
    check_carried(suite.tally, name, book, made, lang)
    check_same_bytes(suite, name, data, made, lang)
    suite.made[name] = (case, data, json.loads(made), lang)


def worked(suite):
    for at, file in harness.share(enumerate(harness.files(CASES, ".json"))):
        if harness.wanted(file):
            case = json.loads(harness.read(os.path.join(CASES, file)))
            for lang in ("zh", "en") if ALL or at % 4 == 0 else ("zh",):
                check_case(suite, f"{file[:-5]}.{lang}", case, lang)


def examples(suite):
    found = []
    for file in harness.files(os.path.join(ROOT, "models"), ".json"):
        model = json.loads(harness.read(os.path.join(ROOT, "models", file)))
        found += [(f"{model['id'].replace('/', '.')}.{at}", run_examples.case_of(model, example))
                  for at, example in enumerate(model.get("examples", [])) if "finds" not in example]
    dice = random.Random(20240630)
    for name, case in found if ALL else dice.sample(found, min(EXAMPLES, len(found))):
        if harness.wanted(name):
            check_case(suite, name, case, "en")


# ---- how tightly each operation binds

def precedence(suite):
    """A model of such formulas: the engine, the sheet by our own evaluator and, below, LibreOffice give what they are."""
    title = {"zh": "运算", "en": "operations"}
    steps = formulas.some(random.Random(31))
    os.makedirs(suite.path("models/x"))
    harness.write(suite.path("models/x/forms.json"), json.dumps({
        "format": "ecodamage-model/1", "id": "x/forms", "title": title, "summary": title, "head": "interim-loss",
        "source": [{"document": "cn/civil-code", "clause": {"zh": "第一千二百三十五条", "en": "art. 1235"}}],
        "inputs": {name: {"title": title, "unit": "1", "min": -1000, "max": 1000} for name in formulas.VALUES},
        "steps": [{"name": f"f{i}", "title": title, "is": text, "unit": "1"} for i, (text, _) in enumerate(steps)] + [
            {"name": "v", "title": title, "is": "1000000 * 1[money] + abs(f0) * 1[money]", "unit": "money"}],
        "amounts": [{"is": "v"}], "counts": [{"kind": "interim-loss"}], "examples": []}, ensure_ascii=False).encode())
    case = json.loads(harness.read(os.path.join(CASES, "example-simple.json")))
    evidence = [case["evidence"][0]["id"]]
    case["items"] = [{"id": "n", "model": "x/forms", "inputs": {
        name: {"value": str(value), "basis": "documented", "evidence": evidence} for name, value in formulas.VALUES.items()}}]
    check_case(suite, "forms.en", case, "en", ("--models", suite.path("models")))
    if "forms.en" not in suite.made:
        return
    figures = {step["name"]: step["value"] for step in suite.made["forms.en"][2]["items"][0]["steps"]}
    wrong = [f"{text}: {figures.get(f'f{i}')} for {value}" for i, (text, value) in enumerate(steps)
             if f"f{i}" not in figures or abs(Fraction(figures[f"f{i}"].rstrip("…")) - value) > abs(value) / 10**6]
    suite.tally.expect(not wrong, "the engine reads the formulas alike", "\n".join(wrong[:5]))


# ---- controls: what is wrong is seen

def controls(suite):
    name = next((name for name in suite.made if name.startswith("cn27")), None)
    if name is None:
        return
    case, data, report, lang = suite.made[name]
    book = workbook.Workbook(data)
    total = cell_of_name(book, TOTAL_ROW_NAME)
    wrong = workbook.Workbook(book.changed(*total, cached="1"))
    value = calculate.Calculation(wrong).everything()[total]
    suite.tally.expect(value == Fraction(report["total"]) and not agrees(value, wrong.sheets[total[0]][total[1]]),
                       "a wrong cached result is not believed")
    sheet, at = cell_of_name(book, "river_water_discharges_d1_quantity")
    moved = workbook.Workbook(book.changed(sheet, at, number="1"))
    values = calculate.Calculation(moved).everything()
    words = set(verdicts(values, moved, lang).values())
    suite.tally.expect(len(words) == 2, "a changed input makes checks differ", str(words))
    state = values[TABS[lang][5], (2, 1)]
    suite.tally.expect(state != book.sheets[TABS[lang][5]][2, 1].value, "and is told beside the total", str(state))


# ---- a changed input gives what the engine gives

PART = re.compile(r"([^.\[\]]+)|\[([^\]]*)\]")


def find_value(case, path):
    """The object and key in the case at which an input's number stands; None where it is not written there."""
    parts = [(match.group(1), match.group(2)) for match in PART.finditer(path)]
    at = next((item for item in case["items"] if item["id"] == parts[0][0]), None)
    holder, key = (at or {}).get("inputs"), None
    for word, id_ in parts[1:]:
        target = holder if key is None else holder[key]
        if isinstance(target, dict) and "value" in target and word not in target:
            target = target["value"]
        if word is not None:
            if not isinstance(target, dict) or word not in target:
                return None
            holder, key = target, word
        else:
            rows = [row for row in target if isinstance(row, dict) and row.get("id") == id_] if isinstance(target, list) else []
            if not rows:
                return None
            holder, key = {"": rows[0]}, ""
    if key is not None and isinstance(holder[key], dict) and "value" in holder[key]:
        holder, key = holder[key], "value"
    return (holder, key) if key is not None and isinstance(holder[key], (int, float, str)) else None


def live_inputs(book, lang):
    sheet = book.sheets[TABS[lang][1]]
    live = {"zh": "可以改动", "en": "may be changed"}[lang]
    return [(at[0], cell.value, sheet[at[0], PATH].value) for at, cell in sorted(sheet.items())
            if at[1] == VALUE and cell.kind == "n" and (at[0], ROLE) in sheet and sheet[at[0], ROLE].value.startswith(live)
            and (at[0], PATH) in sheet]


def try_change(suite, name, row, number, path):
    """True where the engine takes the changed case; the sheet has to agree then."""
    case, data, report, lang = suite.made[name]
    changed = copy.deepcopy(case)
    found = find_value(changed, path)
    if found is None:
        return False
    try:
        written = Fraction(str(found[0][found[1]]))
    except ValueError:
        return False
    factor = Fraction(9, 8)
    decimal = calculate.exact(written * factor)
    found[0][found[1]] = format(decimal.normalize(), "f")
    changed["case"].pop("simulation", None)
    path_ = suite.path("changed.json")
    harness.write(path_, json.dumps(changed, ensure_ascii=False).encode())
    status, out, _ = harness.command("value", "--format", "json", path_)
    if status != 0:
        return False
    exact = format(calculate.exact(Fraction(number) * factor).normalize(), "f")
    book = workbook.Workbook(workbook.Workbook(data).changed(TABS[lang][1], (row, VALUE), number=exact))
    total = calculate.Calculation(book).cell(*cell_of_name(book, TOTAL_ROW_NAME))
    expected = Fraction(json.loads(out)["total"])
    # A spreadsheet's numbers have some 15 digits, so that a gigantic total is off by more than a tenth of a cent.
    near = max(Fraction(2, 1000), abs(expected) / 10**14)
    suite.tally.expect(abs(total - expected) < near, f"{name}: {path} changed",
                       f"sheet {float(total)}, engine {float(expected)}")
    return True


def changes(suite):
    dice = random.Random(7)
    tried = 0
    for name, (case, data, report, lang) in sorted(suite.made.items()):
        if lang == "en" and name[:-2] + "zh" in suite.made:
            continue
        inputs = live_inputs(workbook.Workbook(data), lang)
        dice.shuffle(inputs)
        for row, number, path in inputs[: 40 if ALL else 2]:
            tried += try_change(suite, name, row, number, path)
    if not harness.arguments():
        suite.tally.expect(tried >= 20 // harness.SHARE, "inputs that were changed", str(tried))


# ---- rounding, and texts that look like formulas
def roundings(suite):
    base = json.loads(harness.read(os.path.join(CASES, "cn27-water-142420.json")))
    base["case"].pop("published", None)
    quantities = ("142420", "142423", "142424.21", "3.3", "84122500000")
    for rule in ("half-away", "half-even", "down", "up"):
        for step in ("0.01", "1", "0.05", "1000"):
            for quantity in quantities if ALL else quantities[:2]:
                case = copy.deepcopy(base)
                case["case"]["rounding"] = {"rule": rule, "step": step}
                holder, key = find_value(case, "river-water.discharges[d1].quantity")
                holder[key] = quantity
                name = f"rounding {rule} {step} of {quantity}"
                data, made, errors = suite.write("rounding", case, "zh")
                if suite.tally.expect(data is not None, name, errors[-300:]):
                    book = workbook.Workbook(data)
                    check_total(suite.tally, name, book, calculate.Calculation(book).everything(), json.loads(made))


def hostile(suite):
    base = json.loads(harness.read(os.path.join(CASES, "cn27-water-142420.json")))
    for text in HOSTILE:
        case = copy.deepcopy(base)
        case["case"]["title"] = {"zh": text, "en": text}
        case["items"][0]["title"] = {"zh": text, "en": text}
        case["items"][0]["note"] = text
        name = f"text {text[:12]!r}"
        data, made, errors = suite.write("hostile", case, "zh")
        if not suite.tally.expect(data is not None, name, errors[-300:]):
            continue
        book = workbook.Workbook(data)
        check_carried(suite.tally, name, book, made, "zh")
        shown = book.sheets["说明"][3, 2]
        suite.tally.expect(shown.kind == "s" and shown.value[:4] == text.replace("\t", " ").replace("\u202e", "\ufffd")[:4],
                           f"{name}: a text", repr(shown.value[:40]))
        formulas = [cell.formula for cells in book.sheets.values() for cell in cells.values() if cell.kind == "f"]
        suite.tally.expect(not any(text in formula for formula in formulas), f"{name}: in no formula")


def large(suite):
    """Tables at the limits of what is checked cell by cell, and of cells that have names."""
    base = json.loads(harness.read(os.path.join(CASES, "example-wetland-uncertain.json")))
    base["case"].pop("simulation", None)
    base.pop("simulation", None)
    base["items"] = [item for item in base["items"] if item["id"] == "fees"]
    row = base["items"][0]["inputs"]["items"][0]
    for rows, one_by_one in ((200, True), (201, False), (1100, False)):
        case = copy.deepcopy(base)
        case["items"][0]["inputs"]["items"] = [
            {**row, "id": f"r{number}", "amount": str(1000 + number * 7)} for number in range(rows)]
        name = f"{rows} rows"
        data, made, errors = suite.write("large", case, "en")
        if not suite.tally.expect(data is not None, name, errors[-300:]):
            continue
        book = workbook.Workbook(data)
        values = calculate.Calculation(book).everything()
        check_figures(suite.tally, name, book, values, "en")
        check_total(suite.tally, name, book, values, json.loads(made))
        paths = [cell.value for at, cell in book.sheets["Checks"].items() if at[1] == 2]
        cells = len([path for path in paths if re.search(r"\[\d+\]$", path)])
        suite.tally.expect((cells > rows) == one_by_one, f"{name}: checked one by one", f"{cells} cells")
        suite.tally.expect(len(book.names) <= NAMES and (rows < 1100 or len(book.names) == NAMES), f"{name}: names",
                           str(len(book.names)))


def many_items(suite):
    """More amounts under one head than a formula can name."""
    case = json.loads(harness.read(os.path.join(CASES, "example-wetland-uncertain.json")))
    for holder in (case, case["case"]):
        holder.pop("simulation", None)
    item = next(item for item in case["items"] if item["id"] == "fees")
    case["items"] = [{**copy.deepcopy(item), "id": f"fees{number}"} for number in range(900)]
    data, made, errors = suite.write("many", case, "en")
    if suite.tally.expect(data is not None, "900 items", errors[-300:]):
        book = workbook.Workbook(data)
        check_package(suite.tally, "900 items", book, "en")
        check_total(suite.tally, "900 items", book, calculate.Calculation(book).everything(), json.loads(made))


def unusable(suite):
    """A report without its sources, or whose total is not theirs, gives no spreadsheet."""
    report = json.loads(harness.command("value", "--format", "json", os.path.join(CASES, "example-simple.json"))[1])
    for rule, change in (("report-total", lambda r: r.update(total="1.00")),
                         ("report-sources", lambda r: [source.pop("text") for source in r["sources"]])):
        other = copy.deepcopy(report)
        change(other)
        harness.write(suite.path("report.json"), json.dumps(other, ensure_ascii=False).encode())
        status, out, errors = harness.command("report", "--format", "xlsx", suite.path("report.json"))
        suite.tally.expect(status == 5 and not out and rule.encode() in errors, f"{rule} is found", errors.decode()[-300:])


def no_room(suite):
    """A spreadsheet is put together in temporary files: where they cannot be written that is said, and not of fonts."""
    case = os.path.join(CASES, "example-simple.json")
    status, out, errors = harness.command("value", "--format", "xlsx", case, env={"TMPDIR": suite.path("none")})
    suite.tally.expect(status == 4 and not out and b"TMPDIR" in errors and b"Noto" not in errors, "no room for temporary files",
                       f"exit {status} " + errors.decode()[-300:])
    status, out, errors = harness.command("value", "--format", "xlsx", case, env={"TMPDIR": suite.folder})
    suite.tally.expect(status == 0 and out, "temporary files elsewhere", errors.decode()[-300:])


# ---- LibreOffice

def libre_office(suite):
    if not shutil.which("soffice"):
        print("note: LibreOffice is not installed: the sheets were computed by our own evaluator only")
        return
    names = [name for name in sorted(suite.made) if ALL or name.endswith((".zh", ".en"))]
    files, control = {}, None
    for name in names:
        case, data, report, lang = suite.made[name]
        files[suite.path(name + ".xlsx")] = (name, report, lang)
        harness.write(suite.path(name + ".xlsx"), data)
        if name.startswith("cn27"):
            book = workbook.Workbook(data)
            control = suite.path("control.xlsx")
            harness.write(control, book.changed(*cell_of_name(book, TOTAL_ROW_NAME), cached="1"))
            files[control] = ("control", report, lang)
    for file, book in recalculated.books(suite.tally, suite.folder, list(files)).items():
        name, report, lang = files[file]
        sheet, at = cell_of_name(book, TOTAL_ROW_NAME)
        total = book.sheets[sheet][at].value
        suite.tally.expect(abs(Fraction(total) - Fraction(report["total"])) < Fraction(1, 10**5), f"{name}: LibreOffice's total",
                           f"{total} for {report['total']}")
        words = [cell.value for at, cell in book.sheets[TABS[lang][7]].items() if at[1] == VERDICT and at[0] >= FIRST_CHECK]
        suite.tally.expect(words and set(words) == {SAME[lang]}, f"{name}: LibreOffice's checks", str(set(words)))
    suite.tally.expect(control is not None or harness.arguments() or harness.SHARE > 1, "the control was among them")


def main():
    tally = Tally("xlsx")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-xlsx-") as folder:
        suite = Suite(tally, folder)
        worked(suite)
        examples(suite)
        if harness.wanted("forms"):
            precedence(suite)
        controls(suite)
        changes(suite)
        tampered.verified(suite, 1 if ALL else 4)
        if not harness.arguments():
            tampered.damaged(suite)
            roundings(suite)
            hostile(suite)
            large(suite)
            many_items(suite)
            unusable(suite)
            no_room(suite)
        libre_office(suite)
    tally.finish()


if __name__ == "__main__":
    main()
