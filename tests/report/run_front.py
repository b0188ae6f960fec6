# SPDX-License-Identifier: GPL-3.0-or-later
"""Five questions, answered by the first two pages of the court's form of every worked case, in both languages: how much and
for what, from which measured figures, by which standard, what would change it most, what is not proven. And how many pages
the forms have: three outlets with nine pollutants and twelve vouchers at most 12, the uncertain wetland 14 in Chinese, an
opinion of a case that it calls simple 3.

What is asked of the pages follows from the report: amounts, standards, effects, what is unverified are looked for as they
stand there, whatever the pages call them.
"""

import collections
import html
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
OUTLETS = os.path.join(ROOT, "tests", "report", "three-outlets.json")
MOST = {("three-outlets", "court", "zh"): 12, ("three-outlets", "court", "en"): 12,
        ("example-wetland-uncertain", "court", "zh"): 14, ("example-wetland-uncertain", "court", "en"): 16}
START = 3  # letters of a value that its first line has
COMPLEX = re.compile("宜采用附件用形式|annexsuits")  # what an opinion says of a case that is not simple


def bare(text):
    """Without what lines and pages put between."""
    return re.sub(r"\s", "", text)


def grouped(amount):
    whole, _, cents = amount.partition(".")
    return f"{int(whole):,}.{cents}" if cents else f"{int(whole):,}"


def pages_of(tally, name, case, form, lang, folder, order="-layout"):
    """The texts of the pages, or None."""
    path = os.path.join(folder, "book.pdf")
    status, _, err = harness.command("value", "--form", form, "--lang", lang, "--format", "pdf", "-o", path, case)
    if not tally.expect(status == 0, name, err.decode(errors="replace")):
        return None
    status, out, _ = harness.run(["pdftotext", order, path, "-"])
    return out.decode("utf-8", "replace").split("\f")[:-1] if tally.expect(status == 0, name, "no text") else None


def standard_of(source, lang):
    """What the pages call the first source of a method: its number in Chinese, its name elsewhere."""
    return source.get("document") if lang == "zh" else source["cited"]["en"]


FACTS = {"statutory", "judgment", "reported", "measured", "documented"}  # bases of what nobody chose


def effects(report):
    """Signed differences of all choices, the largest first."""
    found = []

    def take(effect):
        for end in ("low", "high"):
            difference = ((effect or {}).get(end) or {}).get("difference")
            if difference and float(difference) != 0:
                found.append(difference)
    for item in report["items"]:
        for one in item.get("inputs", []):
            if one.get("basis") not in FACTS:
                take(one.get("effect"))
        take(item.get("timing_effect"))
    return sorted(found, key=lambda one: -abs(float(one)))


def asked(report, lang):
    """(question, what has to stand on the two pages) for all that the report says."""
    for head in (report.get("scheme") or {}).get("groups") or report["heads"]:  # as they are printed
        yield "how much for what", grouped(head["amount"])
    yield "how much", grouped(report["total"])
    for item in report["items"]:
        for amount in item["amounts"]:
            yield "how much by item", grouped(amount["amount"])
        for source in item.get("model_sources", [])[:1]:
            yield "by which standard", standard_of(source, lang)
        for row in item.get("rows_used", []):
            if row["confidence"] != "official":
                yield "what is not verified", row["table_title"][lang]
        for condition in item.get("conditions", []):
            if condition["state"] in ("open", "waived"):
                yield "what is not met", condition["text"][lang]
    for one in report.get("evidence", []):
        if one.get("cross_examination") not in ("agreed", "disputed"):
            yield "what is not examined", one["id"]
    for effect in effects(report)[:1]:
        sign = "-" if effect.startswith("-") else "+"
        yield "what changes it most", sign + grouped(effect.lstrip("-"))


def measured(report):
    """For each item the values that its inputs were given as numbers, and the steps' values put in: one must be shown."""
    for item in report["items"]:
        if not item["amounts"]:
            continue  # what others take a value from stands with them
        values = [step.get("substitution") or step.get("value") for step in item.get("steps", [])]
        values += [one.get("value") for one in item.get("inputs", []) if one.get("basis")]
        numbers = {number for value in values if isinstance(value, str) for number in re.findall(r"\d+(?:\.\d+)?", value)
                   if len(number) > 2}  # a shorter one stands on any page
        if numbers:
            yield item["id"], numbers


EACH = {"how much for what", "how much", "how much by item", "by which standard"}  # of every case
MANY = {"what is not verified": 5, "what is not examined": 5, "what changes it most": 5, "an opinion of a simple case": 10}  # of one in so many


def check_front(tally, name, report, pages, lang, seen):
    text = bare("".join(pages[:2]))
    questions = {question for question, _ in asked(report, lang)}
    seen.update(questions)
    tally.expect(questions >= EACH, f"{name}: nothing is asked", str(EACH - questions))
    for question, answer in asked(report, lang):
        tally.expect(bare(answer) in text, f"{name}: {question}", f"{answer} is not on the first two pages")
    for item, numbers in measured(report):
        plain = text.replace(",", "")
        tally.expect(any(number in plain for number in numbers), f"{name}: measured figures", f"none of {item}")


def check_names(tally, name, case, form, lang, folder):
    """A chapter has a heading of its own, and a value keeps its name where a page ends: in a PDF each stands behind it as on
    the page of the screen."""
    status, page, _ = harness.command("value", "--form", form, "--lang", lang, "--format", "html", case)
    pages = pages_of(tally, name, case, form, lang, folder, "-raw")
    if status != 0 or not pages:
        return
    headings = [re.split(r"[、. ]", one, maxsplit=1)[-1].strip()
                for one in re.findall(r"<h2[^>]*>(?:Annex )?(.*?)</h2>", page.decode())]
    twice = [one for one, count in collections.Counter(headings).items() if count > 1]
    tally.expect(headings and not twice, f"{name} {form}: headings", f"a reader sent to {twice} finds two chapters")
    plain = lambda text: bare(html.unescape(re.sub("<[^>]*>", "", text)))
    printed, pairs = bare("".join(pages)), collections.Counter()
    for key, value in re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", page.decode(), re.S):
        if "math" not in value and len(plain(value)) >= START:
            pairs[plain(key) + plain(value)[:START]] += 1
    lost = {pair: (count, printed.count(pair)) for pair, count in pairs.items() if printed.count(pair) < count}
    tally.expect(not lost and pairs, f"{name} {form}: names", f"on the screen and on paper: {lost}")


def check(tally, case, lang, folder, seen):
    name = f"{os.path.basename(case)[:-5]} {lang}"
    status, out, err = harness.command("value", "--format", "json", "--lang", lang, case)
    if not tally.expect(status == 0, name, err.decode(errors="replace")):
        return
    court = pages_of(tally, name, case, "court", lang, folder)
    if court:
        check_front(tally, name, json.loads(out), court, lang, seen)
        most = MOST.get((name.split()[0], "court", lang))
        tally.expect(most is None or len(court) <= most, name, f"{len(court)} pages, at most {most}")
    for form in ("court", "negotiation", "agreement", "closure"):
        check_names(tally, name, case, form, lang, folder)
    opinion = pages_of(tally, name, case, "expert-opinion", lang, folder)
    if opinion and not COMPLEX.search(bare("".join(opinion))):
        seen["an opinion of a simple case"] += 1
        tally.expect(len(opinion) <= 3, name, f"an opinion of a simple case with {len(opinion)} pages")


def main():
    harness.need_papers("front")
    tally = Tally("front")
    harness.need_command(tally)
    cases = [OUTLETS] + [os.path.join(CASES, name) for name in harness.files(CASES, ".json")]
    with tempfile.TemporaryDirectory(prefix="ed-front-") as folder:
        seen, tried = collections.Counter(), 0
        counted = {name for name, _, _ in MOST}
        for number, case in enumerate(cases):
            if not harness.in_share(number) and os.path.basename(case)[:-5] not in counted:
                continue
            for lang in ("zh", "en"):
                if harness.wanted(f"{os.path.basename(case)} {lang}"):
                    check(tally, case, lang, folder, seen)
                    tried += 1
    for what, least in MANY.items() if not harness.arguments() else ():
        tally.expect(least * seen[what] >= tried, f"how often: {what}", f"{seen[what]} of {tried}")
    tally.finish()


main()
