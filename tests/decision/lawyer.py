# SPDX-License-Identifier: GPL-3.0-or-later
"""What a lawyer asks of the papers of run_decision.py, of every worked case, in every form and both languages.

  unsaid       no paper says of what a case leaves unsaid that there is none of it, nor how it is performed as if it did
  noted        what a case notes of itself stands in every paper that shows its facts, the published one among them
  limitation   of two terms beside each other the first is marked as displaced, and the second as what displaces it
  standing     a source out of force is a reference on a court's first page as well
  terms        only a government negotiates; papers of other claimants are for mediation, and say why
  outward      where all are liable in shares no paper calls them inward or speaks of recourse; jointly they are inward
  money        of what is payable nothing is said of a failure to restore, and no treasury under rules of other suits
  bases        no figure of a reprint is based on a judgment
  checked      a rule of unread text is marked in its row, and wherever a paper cites it
"""

import copy
import html
import json
import os
import re
import sys

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
from harness import ROOT  # noqa: E402
from papers import decided, flat, paper, write  # noqa: E402
from worked_cases import CASES, load  # noqa: E402

FORMS = ("negotiation", "agreement", "court", "closure", "publication", "procedure")
LANGUAGES = ("zh", "en")
TABLES = os.path.join(ROOT, "datasets", "tables", "cn")
DASHES = {"zh": "（条文未核对）", "en": "(text not checked)"}
UNFOUND = {"zh": "没有查到成文规定", "en": "no written rule was found"}
_printed = {}


def shown(path, form, lang):
    """What a paper shows, each paragraph and each cell of a table in a line of its own."""
    page = paper(path, form, lang, "--format", "html")[0]
    page = re.sub(r"<(script|style|title)\b.*?</\1>", "", page, flags=re.S)
    page = re.sub(r"<br ?/?>", " ", page)
    page = re.sub(r"</?(?:span|a|b|i|em|strong|sub|sup|code|mark)\b[^>]*>", "", page)
    return "\n".join(" ".join(html.unescape(line).split()) for line in re.split(r"<[^>]*>", page) if line.strip())


def printed(name, form, lang):
    """A paper of a worked case, printed once."""
    key = (name, form, lang)
    if key not in _printed:
        _printed[key] = shown(os.path.join(CASES, name + ".json"), form, lang)
    return _printed[key]


def names():
    return [name[:-5] for name in sorted(os.listdir(CASES))]


def value(path):
    return json.loads(harness.command("value", "--format", "json", path)[1])


def rows(table):
    return json.loads(harness.read(os.path.join(TABLES, table + ".json")))["rows"]


# ---- what is not stated


# Ways to say that there is none of something, at the beginning of a clause; what is only not stated is no such.
NONE = {"zh": re.compile(r"(?:^|[。；：，（])((?:均|并|尚|也|都|此外|另|其他|本案|案件|双方|各方|对方)*(?:没有(?!载明|写明|标明)|不存在|未发生|未见|不涉及|从未|未曾|"
                         r"无(?!法|需|须|关|主|害|论|人|水|组|形|毒|机|线|偿|异))[^。；，]*)"),
        "en": re.compile(r"(?:^|[.;:,(] ?)((?:[Nn]othing|[Nn]one|[Nn]o|[Tt]here (?:is|are|was|were) (?:no|nothing|none)|[Nn]ever|[Nn]either|"
                         r"[Nn]ot any|[Ww]ithout any)\b[^.;,]*)")}
# Of the program's own doings, of rules, and what a case gives as a reason.
OWN = {"zh": ("没有任何舍入", "没有规定取值范围", "没有恢复方案的比选", "无凭证的费用不予认定", "没有估计值", "没有可以回答的问题", "没有终止年",
              "无此情形"),
       "en": ("no rounding", "nothing to round", "no range", "none on the total between heads", "nothing that it speaks of is given", "nothing is said",
              "no standard's", "no single number", "no other option meets", "no (the model's default)", "no party is liable for more",
              "there is nothing to answer", "None", "no dispute over facts", "no money is taken",
              "never Share lost for ever", "no answer is a finding", "no date is published", "never added to what is payable", "nothing stated")}


def unsaid(tally, folder):
    asked = "".join(harness.read(os.path.join(ROOT, "models", at)).decode() for at in harness.files(os.path.join(ROOT, "models"), ".json"))
    for name in names():
        case = harness.read(os.path.join(CASES, name + ".json")).decode()
        for lang in LANGUAGES:
            for form in FORMS:
                wrong = [found for line in printed(name, form, lang).splitlines() for found in NONE[lang].findall(line)
                         if not any(own in found for own in OWN[lang]) and re.split("[（(]", found)[0].strip() not in asked + case]
                tally.expect(not wrong, f"unsaid: {name} {form} in {lang}", str(wrong))
    for name, case in decided():
        report = value(os.path.join(CASES, name))
        stated = {row["item"] for row in case.get("performance", [])}
        for part in report["settlement"]["parts"]:
            tally.expect(part.get("assumed", False) == (part["item"] not in stated), f"unsaid: {name} {part['item']} is performed")
        applied = {(at["item"], at["head"]) for row in report["settlement"]["settlements"] for at in row["applied"]}
        plain = [part for part in report["settlement"]["parts"] if part.get("assumed") and (part["item"], part["head"]) not in applied]
        for lang, words in (("zh", "案件未载明其他履行方式"), ("en", "the case states no other")):
            text = printed(name[:-5], "agreement", lang)
            tally.expect(text.count(words) == len(plain), f"unsaid: {name} in {lang}", text[:1500])


def noted(tally, folder):
    for name in names():
        case = load(name)["case"]
        for form in ("agreement", "closure", "publication", "procedure", "court", "negotiation"):
            for lang in LANGUAGES:
                note = case.get("note")
                note = note.get(lang) if isinstance(note, dict) else note
                if note is not None:
                    text = flat(printed(name, form, lang))
                    lost = [part for part in re.split(r"[。；，.;,]", flat(note)) if part not in text]
                    tally.expect(not lost, f"noted: {name} {form} in {lang}", str(lost))


# ---- limitation


UNSTATED = "unstated"  # facts of procedure, without when the damage was known


def still_runs(known):
    """Whether three years from that day reach 2026-08-15."""
    return f"{int(known[:4]) + 3}{known[4:]}" >= "2026-08-15"


def limitation(tally, folder):
    several = 0
    cases = [(known, name) for known in (None, UNSTATED, "2009-05-01", "2015-03-01", "2022-08-15", "2023-08-14", "2023-08-15", "2026-05-01") for name in names()]
    paths = []
    for number, (known, name) in enumerate(cases):
        case = load(name)
        if known == UNSTATED:
            case["procedure"] = {"direct_loss": "1"}
        elif known is not None:
            case["procedure"] = case.get("procedure", {}) | {"known": known}
        paths.append(write(folder, case, f"l{number:03}.json"))
    lines = harness.command("batch", *paths)[1].decode().splitlines()
    if tally.expect(len(lines) == len(cases), "limitation: a report for each"):
        for (known, name), report in zip(cases, map(json.loads, lines)):
            own = load(name)
            day = known if known not in (None, UNSTATED) else (own.get("procedure", {}).get("known") if known is None else None) or own["case"]["valuation_date"]
            for asked in report.get("procedure", []):
                filed = own.get("procedure", {}).get("filed") if known != UNSTATED else None
                runs = asked["key"] == "limitation" and still_runs(day) and not (filed and filed < "2026-08-15")
                tally.expect((asked.get("displaced") == "2026-08-15") == runs, f"limitation: {name}, known {known}: {asked['key']}", str(asked))
            terms = [rule for rule in report.get("lawsuit", []) if rule["matter"] == "limitation"]
            if not terms:
                continue
            several += len(terms) == 2
            marks = [("displaced" in rule, rule.get("displaces", False)) for rule in terms]
            wanted = [(True, False), (False, True)] if len(terms) == 2 else [(False, False)]
            tally.expect(marks == wanted, f"limitation: {name}, known {known}", str(terms))
            asked = next((one for one in report.get("procedure", []) if one["key"] == "limitation"), None)
            tally.expect(len(terms) == 1 or asked is None or "displaced" in asked, f"limitation: {name}, known {known}: both say the same", str(asked))
            if known is None and len(terms) == 2:
                for lang, words in (("zh", ("由下一行代替", "代替上一行")), ("en", ("displaced by the next line", "displaces the line above"))):
                    text = printed(name, "court", lang)
                    tally.expect(terms[0]["displaced"] == "2026-08-15" and all(text.count(one) == 1 for one in words),
                                 f"limitation: {name} in {lang} is marked")
    tally.expect(several > 20, "limitation: cases with two terms", str(several))


# ---- what is cited


def standing(tally, folder):
    """A court's first page says of each source that is out of force for the case that it is a reference and no more."""
    found = 0
    for name in names():
        report = value(os.path.join(CASES, name + ".json"))
        first = [item["model_sources"][0] for item in report["items"] if item.get("model_sources")]
        for lang, words in (("zh", "不适用，仅作参考"), ("en", "for reference only")):
            text = printed(name, "court", lang)
            begin = re.search(r"^(?:计算依据|Computed from)$", text, re.M)
            end = re.search(r"^(?:取值选择|Choices)$", text, re.M)
            said = text[begin.end():end.start()].count(words) if begin and end else -1
            wanted = sum("reference" in source for source in first)
            tally.expect(said == wanted, f"standing: {name} in {lang}: {said} of {wanted}", text[:900])
            found += wanted
    tally.expect(found >= 4, "standing: sources out of force", str(found))


# ---- who negotiates


def terms(tally, folder):
    titles = {"negotiation": {"zh": ("（磋商用）", "（诉讼中调解、和解用）"),
                              "en": ("(for negotiation)", "(for mediation or settlement in the suit)")},
              "agreement": {"zh": ("（赔偿协议附件）", "（调解、和解协议附件）"),
                            "en": ("(as an annex to an agreement)", "(as an annex to a mediated agreement or settlement)")}}
    why = {"zh": "不进行生态环境损害赔偿磋商", "en": "does not negotiate compensation"}
    for name in names():
        for type in ("government", "department", "procuratorate", "organisation"):
            case = load(name)
            if case["case"]["currency"] != "CNY":
                continue
            case.setdefault("parties", {})["claimant"] = {"name": "某某", "type": type}
            path = write(folder, case)
            sues = type in ("procuratorate", "organisation")
            for form, title in titles.items():
                lang = "zh" if len(name) % 2 else "en"
                text = " ".join(paper(path, form, lang)[0].split())
                text = flat(text) if lang == "zh" else text
                marine = "marine" in json.dumps(case)
                tally.expect(title[lang][sues] in text and title[lang][not sues] not in text, f"terms: {name} {type} {form}", text[:300])
                tally.expect(marine or (why[lang] in text) == sues, f"terms: {name} {type} {form}, why", text[:700])


# ---- who is liable


def outward(tally, folder):
    inward = {"zh": ("内部份额",), "en": ("Share among the parties",)}
    recourse = {"zh": ("可追偿", "追偿"), "en": ("recourse",)}
    for name, case in decided():
        for kind in ("several", "joint"):
            case = copy.deepcopy(case)
            if len(case["parties"]["liable"]) < 2:
                case["parties"]["liable"].append({"id": "LX", "name": "某公司", "type": "unit"})
            ids = [one["id"] for one in case["parties"]["liable"]]
            case["liability"] = [{"kind": kind, "parties": [{"party": id} for id in ids], "source": "x"}]
            case.pop("settlements", None)
            path = write(folder, case)
            report = value(path)
            for row in report["settlement"]["shares"]:
                same = row["share"] == row["exposure"]
                tally.expect(kind == "joint" or same or report["settlement"]["in_kind"] != "0.00" or report["settlement"]["done"] != "0.00",
                             f"outward: {name}: {row}")
            for form in ("agreement", "court"):
                for lang in LANGUAGES:
                    text = shown(path, form, lang)
                    said = any(one in text for one in inward[lang])
                    tally.expect(said == (kind == "joint"), f"outward: {name} {kind} {form} in {lang}", text[:200])
                    tally.expect(kind == "joint" or not any(one in text for one in recourse[lang]), f"outward: {name} {kind} {form} in {lang}: recourse")


# ---- money


def money(tally, folder):
    fails = {"zh": "不履行修复义务", "en": "where it does not, what it then owes"}
    for name, case in decided():
        for type in ("government", "procuratorate", "organisation"):
            case = copy.deepcopy(case)
            case["parties"]["claimant"] = {"name": "某某", "type": type}
            report = value(write(folder, case))
            for row in report["settlement"]["destination"]:
                if row["as"] != "money":
                    continue
                said = json.dumps(row, ensure_ascii=False)
                tally.expect(not any(words in said for words in fails.values()), f"money: {name} {type}", said)
                if "国库" in row["title"]["zh"]:
                    cited = row.get("cited", {}).get("zh", "")
                    tally.expect("法释〔2015〕1号" not in cited and cited, f"money: {name} {type}: the treasury", said)
    places = {row["key"]: row["title"]["zh"] for row in rows("destination")}
    for key, title in places.items():
        for row in rows("lawsuit"):
            if "国库" in title and (row["key"] == key or row["key"].startswith(key + "-")):
                tally.expect("fashi-2015-1" not in (row["cite"] or ""), f"money: {row['key']} cites rules of another suit")
    for type in ("government", "procuratorate"):  # at all dates, whatever rule they choose
        for day in ("2013-06-30", "2016-06-30", "2018-06-30", "2019-12-31", "2021-06-30", "2026-10-01"):
            case = load("cn31-taizhou")
            case["parties"]["claimant"] = {"name": "某某", "type": type}
            case["case"] |= {"valuation_date": day}
            for key in ("schedule",):
                case.pop(key)
            for row in value(write(folder, case)).get("settlement", {}).get("destination", []):
                cited = row.get("cited", {}).get("zh", "")
                tally.expect("国库" not in row["title"]["zh"] or ("法释〔2015〕1号" not in cited and cited), f"money: {type} on {day}", str(row))


def bases(tally, folder):
    reprint = re.compile("转载|转引|报道|引述|摘要|reprint|report|digest")
    for name in names():
        case = load(name)
        kinds = {one["id"]: one for one in case.get("evidence", [])}
        for at in inputs_of(case["items"]):
            if at.get("basis") == "judgment":
                rests = [kinds.get(id, {}) for id in at.get("evidence", [])]
                tally.expect(any(one.get("kind") == "judgment" and not reprint.search(one["title"]) for one in rests),
                             f"bases: {name}", json.dumps(at, ensure_ascii=False))
        said = "reported" in [at.get("basis") for at in inputs_of(case["items"])]
        note = json.dumps(case["case"].get("note", ""), ensure_ascii=False)
        tally.expect(not said or reprint.search(note + json.dumps(case.get("evidence", []), ensure_ascii=False)), f"bases: {name} says what it is")


def inputs_of(at):
    if isinstance(at, dict):
        yield at
        for one in at.values():
            yield from inputs_of(one)
    elif isinstance(at, list):
        for one in at:
            yield from inputs_of(one)


# ---- rules whose text was not read

# Articles that were read as texts, not in reprints or from memory; of the city's plan the whole was.
READ = {"cn/civil-code": set(range(1168, 1173)) | {1187} | set(range(1229, 1236)), "cn/fashi-2015-1": {20, 22},
        "cn/fashi-2019-8": {1, 11, 12, 13, 14, 15, 19}, "cn/fashi-2017-23": {7, 8, 9}, "cn/fashi-2022-1": {9, 10, 12, 13},
        "cn/fashi-2023-5": {5, 6, 7, 8, 9, 21, 22, 24, 25, 26}, "cn/fashi-2023-6": set(range(16, 24)), "cn/caizihuan-2020-6": {1, 2, 3, 4},
        "cn/forest-law": {74, 76}, "cn/ecological-code": {1073}}
RULES = ("lawsuit", "destination", "procedure", "settlement", "decision", "late-interest")
DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")}


def number_of(written):
    """一千二百三十四 as 1234."""
    total, digit = 0, 0
    for one in written:
        if one in DIGITS:
            digit = DIGITS[one]
        else:
            total, digit = total + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[one], 0
    return total + digit


def articles(cite):
    """(document, article) of each that a cell cites; "第八条至第十一条" is all of them. An article 0: the document as a whole."""
    for part in re.split(r"(?=\{)", cite):
        found = re.match(r"\{([^}]+)\}(.*)", part, re.S)
        if not found:
            continue
        named = [number_of(one) for one in re.findall(r"第([零一二三四五六七八九十百千]+)条", found[2])]
        for first, last in re.findall(r"第([零一二三四五六七八九十百千]+)条至第([零一二三四五六七八九十百千]+)条", found[2]):
            named += range(number_of(first), number_of(last) + 1)
        yield from ((found[1], one) for one in named or [0])


def row_of(table, title, kind, words):
    """The row of these words: of several the one that speaks of the plaintiff, and that cites what was printed."""
    documents = {one["id"]: one for one in json.loads(harness.read(os.path.join(TABLES, "documents.json")))["documents"]}
    said, found = (words or {}).get("zh", ""), [row for row in rows(table) if row["title"]["zh"] == title]

    def fits(row):
        names = [documents[id].get("number", documents[id]["title"])["zh"] for id, _ in articles(row.get("cite") or "")]
        return f"-{kind}" in row["key"], any(name in said for name in names)
    return max(found, key=fits, default=None)


# What the papers print that no rule of a table says: the judgment decides.
UNRULED = ("惩罚性赔偿：去向由裁判确定",)


def cited_rows(report):
    """(part of the report, the row of a table that it prints, the cited words) of each rule in a report."""
    type = (report["parties"].get("claimant") or [{}])[0].get("type", "")
    kind = "government" if type == "department" else type
    keys = {table: {row["key"]: row for row in rows(table)} for table in RULES}
    got = report["settlement"]
    listed = [("court", row_of("lawsuit", one["text"]["zh"], kind, one.get("cited")), one) for one in report.get("lawsuit", [])]
    listed += [("procedure", row_of("procedure", one["question"]["zh"], "", one.get("cited")), one) for one in report.get("procedure", [])]
    listed += [("agreement", keys["settlement"][one["kind"]], one) for one in got.get("settlements", [])]
    listed += [("agreement", keys["decision"][one["kind"]], one) for one in got.get("liability", []) if len(one["parties"]) > 1]
    for one in got.get("destination", []):
        paid = one["as"] == "money"
        row = row_of("lawsuit", one.get("rule", {}).get("zh"), kind, one.get("cited")) if paid else keys["destination"].get(one["place"])
        listed.append(("agreement", row, one))
    if "late" in got:
        listed.append(("agreement", keys["late-interest"]["double"], got["late"]))
    return [(form, row, one) for form, row, one in listed]


def checked(tally, folder):
    for table in RULES:
        for row in rows(table):
            told, cite = row.get("ref", ""), row.get("cite") or ""
            if row["confidence"] != "official":
                tally.expect(re.search("未核对|凭记忆|公开转载|没有查到|据整理", told), f"checked: {table} {row['key']} says what was not read", told)
                continue
            tally.expect(re.search("已核对|已读|本程序|规定见", told), f"checked: {table} {row['key']} says what was read", told)
            unread = [(id, one) for id, one in articles(cite) if id != "cn/xinzhou-plan" and one not in READ.get(id, ()) and (one or id not in READ)]
            tally.expect(not unread, f"checked: {table} {row['key']} was not read", str(unread))
    seen = {True: 0, False: 0}
    variants = [(name, load(name)) for name in names()]
    for kind in ("technical-upgrade", "stocking", "work", "paid", "labour"):
        case = load("cn30-guiding-case-206")
        case["settlements"][0] |= {"kind": kind}
        variants.append((f"206 by {kind}", case))
    for kind in ("joint", "several", "fault-share", "partly-joint", "supplementary"):
        case = load("cn30-guiding-case-206")
        case["liability"][0]["kind"] = kind
        case["liability"][0]["parties"][1] |= {"partly-joint": {"extent": "0.6"}, "supplementary": {"supplementary": True, "extent": "0.5"}}.get(kind, {})
        if kind == "fault-share":
            for one in case["liability"][0]["parties"]:
                one["weight"] = "0.5"
        if kind in ("several", "fault-share"):
            case["settlements"][0]["party"] = "L1"
        variants.append((f"206 {kind}", case))
    for name, case in variants:
        path = write(folder, case)
        report = value(path)
        pages = {}
        for form, row, one in cited_rows(report):
            words = one.get("cited")
            told = (one.get("text") or one.get("question") or one.get("rule") or one.get("title") or {}).get("zh")
            if not tally.expect(row is not None or told in UNRULED, f"checked: {name}: a rule that no table has", str(one)) or row is None:
                continue
            read = row["confidence"] in ("official", "attested")
            for lang in LANGUAGES:
                said = (words or {}).get(lang, "")
                marked = DASHES[lang] in said or said == UNFOUND[lang]
                tally.expect(marked != read, f"checked: {name} {row['key']} in {lang}", said)
                if (form, lang) not in pages:
                    pages[form, lang] = shown(path, form, lang)
                tally.expect(said in pages[form, lang], f"checked: {name} {form} in {lang} prints it", said)
                seen[marked] += 1
    tally.expect(min(seen.values()) > 20, "checked: rules of both kinds", str(seen))


ALL = (unsaid, noted, limitation, standing, terms, outward, money, bases, checked)
