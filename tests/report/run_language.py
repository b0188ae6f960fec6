#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of books are of their language: a Chinese book of a worked case, in every form, has no Latin word but those
that the case itself wrote, units, symbols and the names below; an English one has no Chinese but what the case wrote and
titles of documents. No number has more digits than a book prints of what is exact. Findings in Chinese likewise."""
import glob
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

FORMS = ("annex-a", "expert-opinion", "negotiation", "court")
DIGITS = 16  # significant digits of the longest figure that is printed whole: money of 10^12 with four decimals

# Latin in a Chinese book, and why.
NAMES = {
    "names of methods and of people": "Sobol Morris Shapley Spearman Kendall Pearson PERT copula Monte Carlo",
    "what a reader can type": "ecodamage value explain report format form json sha256sum lang zh en items tables simulation "
                              "sensitivity base draws_sha256 models datasets",
    "formats and hashes": "JSON SHA HTML DOCX PDF CMA",
    "codes of standards": "GB T HJ NY SC DB DB37 DB32 DB13 CI",
    "symbols of formulas": "max min ln exp e Z B E C D Q P R L I V S A T a b d f g h i k m n r s t u x y z",
    "substances and quantities": "COD BOD TSP PM PM10 PM2 TN TP pH CO VOCs",
    "statistics": "P1 P2 P5 P10 P25 P50 P75 P90 P95 P97 P99 DSHaY",
    "units": "mg kg g ng km hm cm mm dm m2 m3 L ml mL t kt Mt ppm ppb Nm3 kW kWh MJ GJ",
    "foreign works named by their titles": "NOAA HEA Habitat Equivalency Analysis An Overview rev",
    "symbols of models": "PV p0",
    "ids of conditions, by which a case confirms or waives them": "no-double-count delineated not-paid-by-liable",
    "names of tables in a JSON report, where a book says where left-out rows are": "lost handling erosion",
    "a form of a rate as a case writes it": "fisher",
    "keys in a formula that no input of the case chose, so that the report has no words for them": "included total survey",
}
KNOWN = {word for words in NAMES.values() for word in words.split()}
# Lines that a book marks as places in files, not as words: paths and hashes.
PLACE = re.compile(r"SHA-256|[0-9a-f]{4}(?:-[0-9a-f]{4}){3}|[A-Za-z_][\w-]*(?:\[[^\]\s]*\])?(?:[./][\w\[\]{}-]+)+|[0-9a-f]{16,}|models/\S+|datasets/\S+|\S+\.json")
SYMBOL = re.compile(r"[A-Za-z]_\w{1,2}$")  # C_V: a letter with an index
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


# Keys whose values are ids, which stand as they are; other values that look like codes excuse no word.
IDS = {"id", "area_id", "event", "evidence", "allows"}
CODE = re.compile(r"[a-z][a-z0-9]*(?:[-_/][a-z0-9]+)*$")


def own_texts(value, out, key=None):
    """What the case wrote for people: titles, notes, names; and its ids."""
    if isinstance(value, dict):
        for name, child in value.items():
            own_texts(child, out, name)
    elif isinstance(value, list):
        for child in value:
            own_texts(child, out, key)
    elif isinstance(value, str) and (key in IDS or not CODE.match(value)):
        out.append(value)
    return out


def book(path, lang, form, style="html"):
    status, out, _ = harness.command("value", "--lang", lang, "--form", form, "--format", style, path)
    text = out.decode()
    if style == "html":
        text = re.sub(r"<style.*?</style>|<head.*?</head>", " ", text, flags=re.S)
        # paths in small print, formulas as markup and commands are no words
        text = re.sub(r'<(code|pre|small)\b.*?</\1>|<span class="sub".*?</span>', " ", text, flags=re.S)
        text = re.sub(r"<[^>]*>", " ", text)
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return status, text


def strange(text, known):
    words = {word for word in WORD.findall(PLACE.sub(" ", text)) if len(word) > 1}
    return sorted(word for word in words if word not in KNOWN and word not in known and not SYMBOL.match(word))


def too_long(text):
    found = set()
    for number in NUMBER.findall(re.sub(r"[0-9a-f]{16,}", " ", text)):
        digits = number.replace(",", "").replace(".", "").lstrip("0")
        if "." in number and len(digits) > DIGITS:
            found.add(number)
    return sorted(found)


def words_of(texts):
    out = set()
    for text in texts:
        out.update(WORD.findall(text))
    return out


def check_case(tally, path):
    name = os.path.basename(path)
    with open(path, encoding="utf-8") as file:
        texts = own_texts(json.load(file), [])
    known = words_of(texts)
    for form in FORMS:
        status, text = book(path, "zh", form)
        tally.expect(status == 0, f"{name} {form}: status {status}")
        found = strange(text, known)
        tally.expect(not found, f"{name} {form}: Latin words in Chinese", ", ".join(found))
        found = too_long(text)
        tally.expect(not found, f"{name} {form}: more digits than are stated as exact", ", ".join(found))


def check_names(tally):
    """Outlets whose pollutants have the same ids: each is called by its own row."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "outlets.json")
    _, text = book(path, "zh", "annex-a", "text")
    tally.expect("厂区西侧暗管排放、COD" not in text, "the pollutant of another outlet")
    for row in ("DW001总排口排放、COD", "厂区西侧暗管排放、六价铬"):
        tally.expect(row in text, f"no row {row}")
    tally.expect("采用所给的环境功能系数" not in text, "a coefficient that was looked up is said to be given")
    tally.expect("由受纳水体功能类别（Ⅳ类）查" in text and "得1.75（※ 未经核实）" in text, "the row looked up is not told")


def main():
    tally = harness.Tally("language")
    harness.need_command(tally)
    check_names(tally)
    for path in sorted(glob.glob(os.path.join(harness.ROOT, "datasets", "cases", "*.json"))):
        if harness.wanted(os.path.basename(path)):
            check_case(tally, path)
    tally.finish()


if __name__ == "__main__":
    main()
