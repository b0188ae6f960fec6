# SPDX-License-Identifier: GPL-3.0-or-later
"""The book that checks itself, in Debian's Chromium: every formula line of a case's page is computed again and agrees; an
input that is changed in the page gives what the engine gives for the case changed; a page that was tampered with shows
where; nothing on the console, nothing asked of the network.

usage: run_live.py [--all] [NAME...]      a handful of cases, or every case in every form and language
"""

import base64
import copy
import json
import os
import re
import sys
import tempfile
import time
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import browser  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
FORMS = ("annex-a", "expert-opinion", "negotiation", "court")
BOOKS = [(form, lang) for form in FORMS for lang in ("zh", "en")]
ALL = "--all" in sys.argv
EVERY = 1 if ALL else 5  # each so many-th case
TRIALS = 12 if ALL else 4  # inputs changed in a page
PHONE = 390
LIMIT = 60  # seconds until a page has checked itself

STATE = """({
    checked: document.documentElement.getAttribute('data-checked'),
    status: document.querySelector('.panel .status').textContent,
    lines: document.querySelectorAll('.step dd .math b').length,
    unmarked: [...document.querySelectorAll('.step dd')].filter(line => line.querySelector('.math b') &&
        !line.hasAttribute('data-check')).map(line => line.textContent),
    figures: document.querySelectorAll('[data-figure]').length,
    wrong: [...document.querySelectorAll('[data-check=differs],[data-check=missing]')].map(one =>
        one.getAttribute('data-figure') || one.getAttribute('data-input')),
    taken: document.querySelectorAll('[data-check=taken]').length,
    open: [...document.querySelectorAll('[data-figure]')].filter(one => !one.hasAttribute('data-check')).length,
    links: [...document.querySelectorAll('.panel li a')].map(one => one.textContent),
})"""
# What the page shows for the total, heads and amounts: the trial's figure where there is one.
AMOUNTS = """Object.fromEntries([...document.querySelectorAll('[data-figure]')].map(one => [one.getAttribute('data-figure'),
    (one.querySelector('ins') || one).textContent]).filter(([path]) => /^(total|head:.*|[^:.]*#[0-9]+)$/.test(path)))"""


def write_page(case, form, lang, file):
    status, _, err = harness.command("value", "--format", "html", "--form", form, "--lang", lang, case, "-o", file)
    return "" if status == 0 else err.decode(errors="replace") or f"exit {status}"


def opened(chromium, file):
    """The page when it has checked itself."""
    page, end = chromium.open("file://" + file), time.monotonic() + LIMIT
    while time.monotonic() < end and not page.evaluate("document.documentElement.getAttribute('data-checked')"):
        time.sleep(0.05)
    time.sleep(0.05)  # the button for the trial follows
    return page


def numeral(text):
    found = re.search(r"-?\d[\d,]*(\.\d+)?", text)
    return Fraction(found.group().replace(",", "")) if found else None


# ---- every line agrees


def check_same(tally, name, page):
    state = page.evaluate(STATE)
    tally.expect(state["checked"] == "same", name, json.dumps(state, ensure_ascii=False)[:1500])
    tally.expect(not state["unmarked"] and state["open"] == 0, name, f"not looked at: {state['unmarked'][:5]}, {state['open']}")
    tally.expect(state["figures"] > 5, name, f"only {state['figures']} figures")
    return state


# ---- a changed input


def find_given(case, path):
    """(holder, key) of what the case states as an input's value, or None: "item.list[row].name"."""
    head, _, rest = path.partition(".")
    at = next((item["inputs"] for item in case["items"] if item["id"] == head), None)
    parts = re.findall(r"([^.\[\]]+)(?:\[([^\]]*)\])?", rest)
    for name, row in parts[:-1]:
        at = at.get(name) if isinstance(at, dict) else None
        if row and isinstance(at, list):
            at = next((one for one in at if isinstance(one, dict) and one.get("id") == row), None)
    key = parts[-1][0]
    if not isinstance(at, dict) or key not in at:
        return None
    if isinstance(at[key], dict):
        return (at[key], "value") if "value" in at[key] else None
    return at, key


def decimal(q):
    """A fraction as a decimal, or None where it is none of at most 20 decimals."""
    scaled = q * 10**20
    if scaled.denominator != 1:
        return None
    text = str(abs(scaled.numerator)).rjust(21, "0")
    return ("-" if q < 0 else "") + (text[:-20] + "." + text[-20:]).rstrip("0").rstrip(".")


def scaled(text, factor):
    """A number as a case writes it, times a factor; a unit behind it stays. None for what is no number."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)( ?[^\d].*)?", str(text))
    value = decimal(Fraction(found.group(1)) * factor) if found else None
    return None if value is None else value + (found.group(2) or "")


def changed(case, path, factor):
    """The case with the input times the factor, or None."""
    case = copy.deepcopy(case)
    found = find_given(case, path)
    value = None if found is None or isinstance(found[0][found[1]], (dict, list, bool)) else scaled(found[0][found[1]], factor)
    if value is None:
        return None
    found[0][found[1]] = value
    return case


def amounts_of(report):
    found = {"total": Fraction(report["total"])}
    for head in report["heads"]:
        found["head:" + head["head"]] = Fraction(head["amount"])
    for item in report["items"]:
        for number, amount in enumerate(item["amounts"], 1):
            found[f"{item['id']}#{number}"] = Fraction(amount["amount"])
    return found


def engine_amounts(case, folder):
    path = os.path.join(folder, "changed.json")
    harness.write(path, json.dumps(case, ensure_ascii=False).encode())
    status, out, _ = harness.command("value", "--format", "json", path)
    return amounts_of(json.loads(out)) if status == 0 else None


def set_field(page, path, text):
    page.evaluate(f"""(field => {{ field.value = {json.dumps(text)};
        field.dispatchEvent(new Event('change', {{bubbles: true}})); }})(
        document.querySelector('input[data-try=' + CSS.escape({json.dumps(path)}) + ']'))""")


def check_trial(tally, name, page, path, case, folder):
    """The page with one input changed against the engine; False where the engine refuses the case."""
    given = page.evaluate(f"document.querySelector('input[data-try=' + CSS.escape({json.dumps(path)}) + ']').defaultValue")
    for factor in (Fraction(11, 10), Fraction(9, 10), Fraction(2)):
        edited, field = changed(case, path, factor), scaled(given, factor)
        wanted = engine_amounts(edited, folder) if edited and field and "e" not in given else None
        if wanted is None:
            continue
        set_field(page, path, field)
        shown = {key: numeral(text) for key, text in page.evaluate(AMOUNTS).items()}
        if None in shown.values():  # behind a native result, which the page says it cannot compute
            set_field(page, path, given)
            return False
        off = [f"{key}: {float(shown[key])} in the page, {float(wanted[key])} by the engine" for key in shown
               if key in wanted and shown[key] != wanted[key]]
        tally.expect(shown and not off, f"{name}: {path} x {factor}", "\n".join(off[:5]))
        set_field(page, path, given)
        return True
    return False


def check_trials(tally, name, page, file, folder):
    with open(file, encoding="utf-8") as stream:
        case = json.load(stream)
    case.pop("simulation", None)
    case["case"].pop("published", None)  # of which the changed total would differ without a reason
    before = page.evaluate(AMOUNTS)
    page.evaluate("document.querySelector('.panel button').click()")
    paths = page.evaluate("[...document.querySelectorAll('input[data-try]')].map(one => one.dataset.try)")
    tried = 0
    for path in paths[::2] + paths[1::2]:
        if tried == TRIALS:
            break
        tried += check_trial(tally, name, page, path, case, folder)
    tally.expect(tried > 0, name, f"none of its inputs could be tried: {paths[:9]}")
    check_marked(tally, name, page, paths, folder)
    page.evaluate("[...document.querySelectorAll('.bar button')].pop().click()")
    tally.expect(page.evaluate(AMOUNTS) == before and not page.evaluate("document.querySelectorAll('ins.live,input').length"),
                 name, "the page is not as before when the trial has ended")


def check_marked(tally, name, page, paths, folder):
    """A trial can not pass for the book: on the screen, in the title, on paper; it has names and fits a telephone."""
    set_field(page, paths[0], "7.25")
    stale = page.evaluate("""[...document.querySelectorAll('[data-figure^="report:"]')].filter(
        one => !one.closest('table, dl').previousElementSibling.classList.contains('stale')).length""")
    tally.expect(stale == 0, name, f"{stale} sums of the settlement pass for the trial's")
    page.size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    tally.expect(wide <= PHONE, name, f"the trial is {wide} wide at {PHONE}")
    banner = page.evaluate("document.querySelector('.bar .banner').textContent")
    tally.expect(page.evaluate("document.title").startswith(banner), name, "the title does not tell the trial")
    tally.expect(page.evaluate("document.querySelector('.bar .total').getAttribute('aria-live')") == "polite", name, "aria-live")
    unnamed = page.evaluate("[...document.querySelectorAll('input[data-try]')].filter(one => !one.getAttribute('aria-label')).length")
    tally.expect(unnamed == 0, name, f"{unnamed} fields without a name")
    pdf = os.path.join(folder, "trial.pdf")
    harness.write(pdf, base64.b64decode(page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]))
    text = harness.run(["pdftotext", "-f", "1", "-l", "1", pdf, "-"])[1].decode("utf-8", "replace")
    tally.expect(re.sub(r"\s", "", banner) in re.sub(r"\s", "", text), name, "the printed trial does not say that it is one")
    axe = harness.read(browser.AXE, missing=b"").decode("utf-8")
    if axe:  # setup.sh fetches it; run_browser.py says where it is absent
        page.evaluate(axe)
        faults = page.evaluate(browser.FAULTS)
        tally.expect(not faults, name, "\n".join(faults))
    page.size(1280)


def check_refused(tally, name, page):
    """What is no number changes nothing and is said; what is out of the range is said."""
    page.evaluate("document.querySelector('.panel button').click()")
    path = page.evaluate("document.querySelector('input[data-try]').dataset.try")
    set_field(page, path, "12,34 tons")
    wrong = page.evaluate("document.querySelector('input[data-try]').parentNode.querySelector('.wrong').textContent")
    tally.expect(wrong and not page.evaluate("document.querySelectorAll('ins.live').length"), name, "a text was taken for a number")
    page.evaluate("[...document.querySelectorAll('.bar button')].pop().click()")


# ---- pages that were tampered with


def swapped(digit):
    return str((int(digit) + 1) % 10)


def tamper_figure(text):
    """The last digit before the unit of a step's result; (text, path)."""
    found = re.search(r'<dd data-figure="([^"#]+)"><span class="math"(?:(?!</dd>).)*?<b>[^<]*?(\d)(?=[^\d<]*</b>)', text, re.S)
    at = found.start(2)
    return text[:at] + swapped(text[at]) + text[at + 1:], found.group(1)


def tamper_operand(text):
    """The first digit that is put into a step; (text, path)."""
    found = re.search(r'<dd data-figure="([^"#]+)"><span class="math"[^>]*>(\d)[\d.]* [×+] [^<]*<b>', text)
    if found is None:
        return None, None
    at = found.start(2)
    return text[:at] + ("7" if text[at] != "7" else "3") + text[at + 1:], found.group(1)


def tamper_headline(text):
    at = re.search(r'<span class="value" data-figure="total">[^<]*?(\d)', text).start(1)
    return text[:at] + swapped(text[at]) + text[at + 1:], "total"


def tamper_input(text):
    """A bare number among the inputs; None in a page without one."""
    found = next((one for one in re.finditer(r'data-input="([^"]+)">(\d)[\d.,]*[^<\d]*</td>', text)
                  if f'"op": "input", "path": "{one.group(1)}"' in text), None)
    if found is None:
        return None, None
    at = found.start(2)
    return text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1:], found.group(1)


def tamper_program(text):
    """The value of an input in the program."""
    at = text.index('id="ecodamage-program"')
    found = next(one for one in re.finditer(r'"op": "input", "path": "([^"]+)", "value": "(\d)', text[at:])
                 if f'data-input="{one.group(1)}"' in text)
    place = at + found.start(2)
    return text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1:], found.group(1)


def tamper_operation(text):
    """An operation of the program: the first product is a sum."""
    at = text.find('"op": "multiply"', text.index('id="ecodamage-program"'))
    if at < 0:
        return None, None
    return text[:at] + '"op": "add"' + text[at + len('"op": "multiply"'):], None


def tamper_cut(text, kept=None):
    """A figure that is cut, cut once more: no digit before the point may go (kept None), and none of those that the book
    prints behind it (else so many are kept). None without one."""
    found = re.search(r'<dd data-figure="([^"#]+)"><span class="math"(?:(?!</dd>).)*?<b>(?:<[^>]*>)*(\d[\d,]+)\.\d+…', text, re.S)
    if found is None:
        return None, None
    end = found.end(2) + (-1 if kept is None else 1 + kept)
    return text[:end] + text[text.index("…", end):], found.group(1)


def tamper_settlement(key):
    """A sum of the settlement; None in a page without one."""
    def tamper(text):
        found = re.search(rf'data-figure="(report:settlement\.{key})">(\d)', text)
        if found is None:
            return None, None
        at = found.start(2)
        return text[:at] + ("9" if text[at] != "9" else "8") + text[at + 1:], found.group(1)
    return tamper


TAMPERINGS = {"cut figure": tamper_cut, "cut decimals": lambda text: tamper_cut(text, 1), "payable": tamper_settlement("payable"), "deduction": tamper_settlement("deducted"),
              "part of the settlement": tamper_settlement(r"parts\.\d+\.payable"), "figure": tamper_figure, "operand": tamper_operand, "headline": tamper_headline, "input": tamper_input, "program's input": tamper_program,
              "program's operation": tamper_operation}


# What a page needs, made so that it can not be read: the page must say so in red, never that all agrees.
BREAKING = {
    "program": lambda text: re.sub(r'(id="ecodamage-program">)\{', r"\1[", text),
    "words": lambda text: re.sub(r'(id="ecodamage-live">)\{', r"\1[", text),
    "rounding": lambda text: re.sub(r'(id="ecodamage-live">.*?"step":)"[\d.]+"', r'\1"x"', text, count=1, flags=re.S),
    "report": lambda text: re.sub(r'(id="ecodamage-report"[^>]*>)\s*\{', r"\1[", text),
}


def check_broken(tally, name, chromium, file, text):
    for what, breaking in BREAKING.items():
        broken = breaking(text)
        if not tally.expect(broken != text, f"{name}: {what} broken", "nothing was changed"):
            continue
        harness.write(file, broken.encode())
        page = opened(chromium, file)
        checked = page.evaluate("document.documentElement.getAttribute('data-checked')")
        red = page.evaluate("document.querySelector('.panel.differs .status') !== null")
        right = ("unread",) if what != "report" else ("unread", "same")  # only what is looked up in it needs the report
        tally.expect(checked in right and red == (checked == "unread"), f"{name}: {what} broken", str(checked))
        tally.expect(not page.evaluate("document.querySelectorAll('.panel button').length") or checked == "same",
                     f"{name}: {what} broken", "a trial is offered")
        page.close()


def check_missing(tally, name, chromium, file, text):
    """An amount that the sums name and the program does not have."""
    broken = re.sub(r'(id="ecodamage-live">.*?"total":\["[^"#]+)#', r"\1none#", text, count=1, flags=re.S)
    if tally.expect(broken != text, f"{name}: an amount that is missing", "nothing was changed"):
        harness.write(file, broken.encode())
        page = opened(chromium, file)
        state = page.evaluate(STATE)
        tally.expect(state["checked"] == "differs" and "total" in state["wrong"], f"{name}: an amount that is missing",
                     json.dumps(state, ensure_ascii=False)[:500])
        page.close()


seen = set()  # the tamperings that were made


def check_tampered(tally, name, chromium, file):
    text = harness.read(file).decode("utf-8")
    copy_of = file + ".tampered.html"
    for what, tampering in TAMPERINGS.items():
        bad, path = tampering(text)
        if bad is None:
            continue
        seen.add(what)
        harness.write(copy_of, bad.encode())
        page = opened(chromium, copy_of)
        state = page.evaluate(STATE)
        told = state["checked"] == "differs" and state["wrong"] and (path is None or path in state["wrong"])
        tally.expect(told and state["links"], f"{name}: {what} changed", f"{path}: " + json.dumps(state, ensure_ascii=False)[:900])
        if what in ("figure", "operand", "input"):
            tally.expect(state["wrong"] == [path], f"{name}: {what} changed", f"not {path} alone: {state['wrong'][:9]}")
        noise = page.sounds()
        tally.expect(not noise, f"{name}: {what} changed", "\n".join(noise[:9]))
        page.close()
    check_broken(tally, name, chromium, copy_of, text)
    check_missing(tally, name, chromium, copy_of, text)
    harness.write(copy_of, text.replace('"use strict";', '"use strict" ;', 1).encode())
    page = chromium.open("file://" + copy_of)
    tally.expect(not page.evaluate("document.querySelector('.panel') !== null"), f"{name}: script changed", "it ran")
    page.close()


# ---- what was decided


def decided_cases():
    for file in harness.files(CASES, ".json"):
        with open(os.path.join(CASES, file), encoding="utf-8") as stream:
            case = json.load(stream)
        if {"performance", "liability", "settlements", "schedule"} & set(case):
            yield file


def settlement_of(text, lang):
    """The tables behind the heading of the settlement."""
    begin = text.index({"zh": "履行与给付安排</h2>", "en": "Performance and payment</h2>"}[lang])
    return text[begin:text.index("<h2", begin)]


def check_decided(tally, chromium, folder):
    """Each amount of a settlement that a page shows is compared: all of them are changed, and all of them are told."""
    file = os.path.join(folder, "decided.html")
    for number, case in enumerate(decided_cases()):
        form, lang = (("court", "zh"), ("agreement", "en"), ("negotiation", "zh"))[number % 3]
        write_page(os.path.join(CASES, case), form, lang, file)
        text = harness.read(file).decode("utf-8")
        loose = [cell for marks, cell in re.findall(r"<td([^>]*)>([^<]*)</td>", settlement_of(text, lang))
                 if re.fullmatch(r"[\d,]+\.\d\d", cell) and "data-figure" not in marks]
        tally.expect(not loose, f"{case} {form}: amounts that are not compared", str(loose))
        paths = set(re.findall(r'data-figure="(report:settlement\.[^"]*)">\d', text))
        bad = re.sub(r'(data-figure="report:settlement\.[^"]*">)(\d)', lambda m: m[1] + ("9" if m[2] != "9" else "8"), text)
        harness.write(file, bad.encode())
        page = opened(chromium, file)
        state = page.evaluate(STATE)
        tally.expect(len(paths) > 3 and state["checked"] == "differs" and paths <= set(state["wrong"]), f"{case} {form}: changed amounts",
                     f"not told: {sorted(paths - set(state['wrong']))[:9]} of {len(paths)}")
        page.close()


# ---- one way, and pages without a program


def check_same_way(tally, name, case, file, folder, form, lang):
    """The page made of the report is that made of the case; without sources it says what it can not."""
    report = os.path.join(folder, "report.json")
    harness.command("value", "--format", "json", case, "-o", report)
    words = ("--format", "html", "--form", form, "--lang", lang)
    tally.expect(harness.command("report", *words, report)[1] == harness.read(file), name, "the page of the report is another")
    with open(report, encoding="utf-8") as stream:
        bare = json.load(stream)
    for source in bare["sources"]:
        if source["kind"] == "model":
            source.pop("text")
    harness.write(report, json.dumps(bare, ensure_ascii=False).encode())
    text = harness.command("report", *words, report)[1].decode("utf-8")
    says = {"zh": "本页不能自行复算", "en": "This page cannot check itself"}[lang]
    tally.expect(says in text and "script-src" not in text and "<script>" not in text, name, "a page without a program")


def books():
    cases = harness.files(CASES, ".json")
    for number, case in enumerate(cases):
        if number % EVERY == 0 or number + 1 == len(cases):
            for form, lang in BOOKS if ALL else BOOKS[number * 3 % len(BOOKS):][:1]:
                yield case, form, lang
    if not ALL:
        yield from TAMPERED


# Pages with a settlement, and with money that is cut.
TAMPERED = [("cn30-guiding-case-206.json", "court", "zh"), ("example-wetland-fill.json", "annex-a", "en")]


def check(tally, chromium, folder, number, book):
    case, form, lang = book
    name, path, file = " ".join(book), os.path.join(CASES, case), os.path.join(folder, "book.html")
    wrong = write_page(path, form, lang, file)
    if not tally.expect(not wrong, name, wrong):
        return
    page = opened(chromium, file)
    check_same(tally, name, page)
    if number % 4 == 0 or not ALL:
        check_trials(tally, name, page, path, folder)
    if number == 0:
        check_refused(tally, name, page)
    noise = page.sounds()
    tally.expect(not noise, name, "\n".join(noise[:9]))
    page.close()
    if book in TAMPERED or (number % 5 == 0 and form != "expert-opinion"):
        check_tampered(tally, name, chromium, file)
        check_same_way(tally, name, path, file, folder, form, lang)


def main():
    tally = Tally("live")
    harness.need_command(tally)
    if not browser.program():
        print("note: Chromium is not installed (Debian package chromium): no page checked itself")
        return
    with browser.Browser() as chromium, tempfile.TemporaryDirectory(prefix="ed-live-") as folder:
        for number, book in enumerate(book for book in books() if harness.wanted(" ".join(book))):
            check(tally, chromium, folder, number, book)
        if harness.wanted("decided"):
            check_decided(tally, chromium, folder)
    if not harness.arguments():
        tally.expect(seen == set(TAMPERINGS), "each of the tamperings was made", str(set(TAMPERINGS) - seen))
    tally.finish()


if __name__ == "__main__":
    main()
