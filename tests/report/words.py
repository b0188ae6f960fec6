# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words and numbers a text in one language may have: the rules that run_language.py holds every text to."""
import glob
import os
import re

# Latin in a Chinese text, and why.
NAMES = {
    "names of methods and of people": "Sobol Morris Shapley Spearman Kendall Pearson PERT copula UMAM EPBC HEA REA "
                                      "Caswell Beverton Holt Euler Lotka Zafonte Hampton Sperduto Logistic Kaplan Meier Wilcoxon "
                                      "Welch Grubbs Shapiro Wilk Chebyshev AICc Turnbull Kristroem Logit Probit McFadden Weibull HC1 HC3 REML DerSimonian Laird DerSimonian-Laird",
    "this program and what a reader types": "ecodamage value verify new attest format json xlsx sha256sum FILE",
    "formats and hashes": "JSON HTML DOCX XLSX PDF SHA CMA CSV XML DTD PEM GB18030 UTF xls xlsm UTF-16 UTF-8 Ed25519 SM2 libcrypto",
    "keys at the root of a case, as places": "performance liability settlements schedule",
    "codes of standards": "GB T HJ DB",
    "functions of formulas": "max min ln exp",
    "substances": "COD TSP PM PM10 PM2 PM25 pH VOCs SO2 NOx",
    "statistics": "P1 P2 P5 P10 P25 P50 P75 P90 P95 P97 P99",
    "units": "mg kg g km hm cm mm m L mL t s a d kW kWh MJ CNY USD EUR MiB",
    "symbols with more than one letter": "PV p0 R0 H1 H2 Tmax RFG FL EA ru",
}
KNOWN = {word for words in NAMES.values() for word in words.split()}

# Places in files, not words: paths of inputs and figures, of files, hashes; and ids that are called so.
PLACE = re.compile(
    r"SHA-256|draws_sha256|--\w+|x-\w+|以 \S+ 说明|[0-9a-f]{4}(?:-[0-9a-f]{4}){3}|[0-9a-f]{16,}|编号\s+[\w-]+"
    r"|[A-Za-z_][\w-]*(?:\[[^\]\s]*\])?(?:[./][\w\[\]{},#*-]+)+|[\w-]+[\[#][\w,*-]+\]?|\S+\.json|\d(?:\.\d+)?…?e-?\d+"
)
SYMBOL = re.compile(r"[A-Za-z](?:[_,]\w{1,3})*$")  # C, C_V, D_i: a letter, with an index
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*")
NUMBER = re.compile(r"(?<![\w.])(?:\d[\d,]*\d|\d)\.\d+(?![\w…])")
CHINESE = re.compile(r"[\u3400-\u9fff]+")

EXACT = 13  # significant digits of the longest decimal that is printed whole: twelve, and one more where "…" would take its place
MONEY = 4  # decimals of an amount, however large it is

# What no text has: (pattern, what is wrong)
WRONG = (
    (re.compile(r"\b(?:[kcdh]?m|km)[23](?![\w.]|\])"), "a power spelled as a digit"),
    (re.compile(r"≈ ?[\d.,]*…"), "marked as inexact twice"),
    (re.compile(r"“\S* \.\. \S*”|\[\S* \.\. \S*\]"), "an interval as a row's key"),
    (re.compile(r"items\[\d+\]\.\w+ "), "a place in the JSON report instead of words"),
)
WRONG_ZH = (
    (re.compile(r"日 (?:至|起|为)|以 \d{4}年"), "a blank beside a date"),
    (re.compile(r"指导案例"), "the court says 指导性案例"),
    (re.compile(r"(?:GB|HJ|NY|SC|DB\d*)(?:/T)? [\d.]+—\d{4}"), "a standard's year behind a long dash"),
    (re.compile(r"“[a-z]+(?:[-_][a-z]+)*”"), "a key in quotation marks"),
    (re.compile(r"(?m)^ *公式 +(\S+) = (?:∑ |max\()?\1\)?$"), "the same on both sides"),
)


def words_of(texts):
    return {word for text in texts for word in WORD.findall(text)}


def latin(text, known=frozenset()):
    """The Latin words of a Chinese text that nothing excuses."""
    words = {word for word in WORD.findall(PLACE.sub(" ", text)) if not SYMBOL.match(word)}
    return sorted(words - KNOWN - known)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def chinese(text, own):
    """The Chinese of an English text that is not in `own`, which is squeezed."""
    return sorted({run for run in CHINESE.findall(text) if run not in own})


def too_long(text):
    """Decimals with more digits than are printed of what is exact; a cut one says so by "…"."""
    found = set()
    for number in NUMBER.findall(PLACE.sub(" ", text)):
        whole, part = number.replace(",", "").split(".")
        if len((whole + part).lstrip("0")) > EXACT and len(part) > MONEY:
            found.add(number)
    return sorted(found)


def wrong(text, lang):
    return sorted({f"{what}: {found.group().strip()}" for pattern, what in WRONG + (WRONG_ZH if lang == "zh" else ())
                   for found in pattern.finditer(text)})
