# SPDX-License-Identifier: GPL-3.0-or-later
"""What a court's expert asks of the papers of run_decision.py, of every worked case.

  unexamined   evidence of whose examination nothing is said is listed with the items and amounts that rest on it
  chosen       the notice on heads names the items whose head the case chose
  doubts       what is not verified is told once, with the items that it is told of
  defaults     values that the model supplies are told to be the model's, and no others
  contents     no heading of a computation has nothing under it, and its numbers do not skip
  own          no formula compares a thing with itself
  apart        a number that ends in a digit is kept apart from a clause that begins with one
  called       what was written otherwise is named in words, of the case and of its acts as well
  nothing      of nothing it is not said that it may be deferred
"""

import glob
import html
import os
import re
import sys

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
from harness import ROOT  # noqa: E402
from lawyer import LANGUAGES, names, printed, shown, value  # noqa: E402
from papers import decided, flat, paper, write  # noqa: E402
from worked_cases import CASES, load  # noqa: E402

RECORDS = sorted(glob.glob(os.path.join(ROOT, "datasets", "records", "*.json")))
UNSTATED = {"zh": ("未载明", "未质证"), "en": ("not stated", "not examined")}
CHAPTER = {"zh": "未获认可的证据所涉数额", "en": "Amounts on evidence not agreed to"}
_values = {}


def computed(name):
    if name not in _values:
        _values[name] = value(os.path.join(CASES, name + ".json"))
    return _values[name]


def pages(form="court"):
    """A paper of every worked case in both languages, and of the cases of records."""
    for name in names():
        for lang in LANGUAGES:
            yield name, lang, printed(name, form, lang)
    for path in RECORDS:
        for lang in LANGUAGES:
            yield os.path.basename(path), lang, shown(path, form, lang)


# ---- evidence


def chapter(text, lang):
    """The lines of the annex on evidence, without its heading."""
    lines = text.splitlines()
    first = max(i for i, line in enumerate(lines) if CHAPTER[lang] in line)
    return lines[first + 1:first + 400]


def unexamined(tally, folder):
    seen = 0
    for name in names():
        case = load(name)
        texts = {}
        for state in (None, "none"):
            for one in case.get("evidence", []):
                one.pop("cross_examination", None)
                one |= {} if state is None else {"cross_examination": state}
            texts[state] = shown(write(folder, case), "court", "zh")
        lists = []
        for state, words in ((None, "（未载明）"), ("none", "（未质证）")):
            cells = chapter(texts[state], "zh")
            lists.append([[cells[i].replace(words, "")] + cells[i + 1:i + 4] for i, cell in enumerate(cells)
                          if re.fullmatch(rf"(\S+?{words}、?)+", cell)])
        tally.expect(lists[0] == lists[1], f"unexamined: {name}", str(lists)[:1500])
        told = " ".join(cell[0] for cell in lists[0])
        used = {id for item in computed(name)["items"] if item["amounts"] for one in item["inputs"] for id in one["evidence"]}
        tally.expect(not lists[0] or all(id in told for id in used), f"unexamined: {name}, evidence", f"{used} {told}")
        seen += sum(len(cell[0].split("、")) for cell in lists[0])
    tally.expect(seen > 50, "unexamined: pairs of item and evidence", str(seen))


# ---- heads, conditions, defaults


def chosen(tally, folder):
    seen = 0
    words = {"zh": "所用的模型不固定费用类别", "en": "leave the head to the case"}
    for name in names():
        items = [item for item in computed(name)["items"] if item.get("head_chosen")]
        for lang in LANGUAGES:
            told = [line for line in printed(name, "court", lang).splitlines() if words[lang] in line]
            tally.expect(len(told) == bool(items), f"chosen: {name} in {lang}", str(told))
            lost = [item["id"] for item in items if told and isinstance(item.get("title"), dict) and item["title"].get(lang, "") not in told[0]]
            tally.expect(not lost, f"chosen: {name} in {lang} names them", f"{lost} {told}")
            seen += len(items)
    tally.expect(seen > 10, "chosen: items", str(seen))


def doubts(tally, folder):
    """Each case without what it confirms: more conditions are open, and several items have the same."""
    shared = 0
    begin = "未确认的适用条件："
    for name in names():
        case = load(name)
        for item in case["items"]:
            item.pop("confirmed", None)
        path = write(folder, case)
        items = value(path)["items"]
        of = {}
        for item in items:
            for words in {at["text"]["zh"] for at in item.get("conditions", []) if at["state"] == "open"}:
                of.setdefault(words, []).append(item)
        lines = [line for line in shown(path, "brief", "zh").splitlines() if begin in line]
        for words, own in of.items():
            told = [line for line in lines if line.split(begin)[1].startswith(words)]
            titles = [item["title"]["zh"] for item in own if len(items) > 1 and isinstance(item.get("title"), dict)]
            tally.expect(len(told) == 1, f"doubts: {name}: {words}", str(lines))
            tally.expect(not told or all(title in told[0] for title in titles), f"doubts: {name}: {words}, of which", str(told))
            shared += len(own) > 1
    tally.expect(shared >= 3, "doubts: conditions of several items", str(shared))


def defaults(tally, folder):
    seen = 0
    words = {"zh": ("模型缺省值", "取所用模型的缺省值"), "en": ("the model's default", "the model's own is taken")}
    for name, lang, text in pages():
        lines = text.splitlines()
        said = any(words[lang][1] in line for line in lines)
        reasons = [i for i, line in enumerate(lines) if line == words[lang][0]]
        tally.expect(not said or reasons, f"defaults: {name} in {lang}", text[-500:])
        tally.expect("其理由如表所列" not in text, f"defaults: {name} in {lang} have no reason in the file")
        seen += said
    tally.expect(seen > 2, "defaults: cases", str(seen))


# ---- the computation


def contents(tally, folder):
    for path in [os.path.join(CASES, name + ".json") for name in names()] + RECORDS:
        page = paper(path, "court", "zh", "--format", "html")[0]
        page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
        empty = empties(page)
        tally.expect(not empty, f"contents: {os.path.basename(path)}", str(empty))
        numbers = [tuple(map(int, one.split("."))) for one in re.findall(r"<h\d[^>]*>(?:<[^>]*>)*\s*(\d+\.\d+)(?![\d.])", page)]
        skipped = [(a, b) for a, b in zip(numbers, numbers[1:]) if b != (a[0], a[1] + 1) and not (b[0] > a[0] and b[1] == 1)]
        tally.expect(not skipped, f"contents: {os.path.basename(path)} skips", str(skipped))


def empties(page):
    """Numbered headings behind which one of the same level or above stands at once."""
    out = []
    for one in re.finditer(r"<h([1-6])\b[^>]*>(.*?)</h\1>((?:\s|</?(?:section|div|article)\b[^>]*>)*)(?=<h([1-6])\b)", page, re.S):
        title = flat(html.unescape(re.sub("<[^>]*>", "", one[2])))
        if one[4] <= one[1] and re.match(r"\d+\.\d", title):
            out.append(title)
    return out


def own(tally, folder):
    zh = r"(?:^|[\s，（(：；]|其中|若|且|或)([^\s\d，（(：；)）][^\s，（(：；)）]*) [=≤≥<>≠] \1(?=$|[\s，）)；])"
    en = r"(?:\bwhere|\bif|\band|\bor|\() ?([^=≤≥<>≠(),\d]+?) [=≤≥<>≠] \1(?=$|[,)]| then\b| and\b| or\b)"
    same = {"zh": re.compile(zh), "en": re.compile(en)}
    tally.expect(same["zh"].search("个数(报价，其中报价 = 报价)") and same["en"].search("count(Bids where Bid = Bid)"), "own: is seen")
    for name, lang, text in pages():
        found = [line for line in text.splitlines() if same[lang].search(line)]
        tally.expect(not found, f"own: {name} in {lang}", str(found[:3]))


# ---- names


def apart(tally, folder):
    seen = 0
    for name in names():
        for item in computed(name)["items"]:
            for source in item.get("model_sources", []):
                document, clause = source.get("document") or "", source.get("clause") or ""
                if isinstance(document, str) and isinstance(clause, str) and document[-1:].isdigit() and clause[:1].isdigit():
                    seen += 1
                    tally.expect(flat(document) + " " + clause in printed(name, "court", "zh").replace(document, flat(document)),
                                 f"apart: {name}: {document} {clause}")
                    for form in ("court", "negotiation", "publication"):
                        tally.expect(document + clause not in printed(name, form, "zh"), f"apart: {name} {form}: {document} {clause}")
    tally.expect(seen >= 2, "apart: citations", str(seen))


def called(tally, folder):
    path = os.path.join(ROOT, "datasets", "workbooks", "outlets.xlsx")
    code = re.compile(r"(?:^|\s)[a-z_]+(?:\[[^\]]*\])?\.[a-z_.\[\]]+(?:\s|$)")
    for lang, words in (("zh", ("损害行为 A1 / 行为结束日期", "应急处置结束日期")), ("en", ("Acts A1 / Last day of the act", "Date of the report"))):
        text = shown(path, "court", lang)
        lines = text.splitlines()
        first = max(i for i, line in enumerate(lines) if line in ("所写与所读", "As written and as read"))
        tally.expect(all(one in lines[first:] for one in words), f"called: in {lang}", str(lines[first:first + 20]))
        tally.expect(not [line for line in lines[first:first + 70] if code.search(line)], f"called: codes in {lang}", str(lines[first:first + 70]))


def nothing(tally, folder):
    words = {"zh": "可以申请缓付至", "en": "May be deferred to"}
    seen = 0
    for name, case in decided():
        plan = case.get("schedule")
        if plan is None:
            continue
        for share in ("0", "0.5"):
            plan["deferred"] = {"granted": False, "share": share, "until": "2031-12-31", "condition": "示例"}
            path = write(folder, case)
            for lang in LANGUAGES:
                text = shown(path, "agreement", lang)
                tally.expect((words[lang] in text) == (share != "0"), f"nothing: {name}, {share} in {lang}", text[-900:])
                seen += words[lang] in text
    tally.expect(seen > 1, "nothing: cases", str(seen))


ALL = (unexamined, chosen, doubts, defaults, contents, own, apart, called, nothing)
