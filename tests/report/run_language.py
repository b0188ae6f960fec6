#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that the command prints is of its language, and no number is longer than it is right: books in every form,
explanations, findings of the bad cases and of every model's examples, lists and pages of models and tables. A Chinese
text has no Latin word but units, symbols, ids and what the case wrote, and the names that words.py lists; an English one
no Chinese but what the case wrote and what stands there as a source's own words."""
import glob
import html
import json
import os
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path[:0] = [HERE, TESTS, os.path.join(TESTS, "program"), os.path.join(TESTS, "bad")]

import generate  # noqa: E402
import harness  # noqa: E402
import run_bad  # noqa: E402
import run_examples  # noqa: E402
import words  # noqa: E402

FORMS = ("annex-a", "expert-opinion", "negotiation", "court")

# Keys whose values are ids, which stand as they are; other values that look like codes excuse no word.
IDS = {"id", "area_id", "event", "evidence", "allows"}
CODE = re.compile(r"[a-z][a-z0-9]*(?:[-_/][a-z0-9]+)*$")
# What findings say of files and of the program itself.
FINDINGS = set("UTF UTF-8 GBK NUL YYYY MM DD true false null truncate sigma p5 p95 flag pick".split())
FINDINGS |= set(harness.term_codes("method"))  # as a formula calls them, where one is put in the place of another
# Texts of the files that an English book quotes in their own language: where a row was read, what a source's note says.
QUOTED = {"ref", "note"}


def own_texts(value, out, key=None):
    """What a case wrote for people: titles, notes, names; and its ids."""
    if isinstance(value, dict):
        for name, child in value.items():
            own_texts(child, out, name)
    elif isinstance(value, list):
        for child in value:
            own_texts(child, out, key)
    elif isinstance(value, str) and (key in IDS or not CODE.match(value)):
        out.append(value)
    return out


def strings(value, out):
    """Every key and text of a file."""
    if isinstance(value, dict):
        for name, child in value.items():
            out.append(name)
            strings(child, out)
    elif isinstance(value, list):
        for child in value:
            strings(child, out)
    elif isinstance(value, str):
        out.append(value)
    return out


def values_of(value, keys, out):
    if isinstance(value, dict):
        for name, child in value.items():
            if name in keys and isinstance(child, str):
                out.append(child)
            values_of(child, keys, out)
    elif isinstance(value, list):
        for child in value:
            values_of(child, keys, out)
    return out


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError, RecursionError):
        return None


def plain(text):
    """An HTML book as its words; formulas as MathML are one word each letter."""
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<head.*?</head>", " ", text, flags=re.S)
    text = re.sub(r"<(?:pre)\b.*?</pre>", " ", text, flags=re.S)  # commands
    text = re.sub(r"<wbr/?>|</?m[a-z]+[^>]*>", "", text)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def titles():
    """({titles of documents of other languages, and what else they are called by}, those in Chinese), the longest first."""
    found = []
    for path in glob.glob(os.path.join(harness.ROOT, "datasets", "tables", "*", "documents.json")):
        for row in load(path)["documents"]:
            for key in ("title", "number", "short"):
                found += row[key].values() if isinstance(row.get(key), dict) else [row.get(key) or ""]
    found.sort(key=len, reverse=True)
    return ([text for text in found if len(text) > 3 and re.search("[A-Za-z]{2}", text)],
            [text for text in found if words.CHINESE.search(text)])


TITLES, CHINESE_TITLES = titles()


class Text:
    """One printed text and what excuses words in it."""

    def __init__(self, name, lang, text, known=frozenset(), own="", numbers=True, failed=b""):
        self.name, self.lang, self.text, self.known, self.own, self.numbers = name, lang, text, known, own, numbers
        self.failed = failed

    def faults(self):
        found = [("not printed", [self.failed.decode()] if self.failed else [])]
        if self.lang == "zh":
            text = self.text
            for title in TITLES:
                text = text.replace(title, " ")
            found += [("Latin words in Chinese", words.latin(text, self.known))]
        else:
            text = words.squeezed(self.text)
            for title in CHINESE_TITLES:  # behind the English name
                text = text.replace(f"({words.squeezed(title)}", "(").replace(f"《{words.squeezed(title)}》", " ")
            found += [("Chinese in English", words.chinese(text, self.own))]
        if self.numbers:
            found += [("more digits than are stated as exact", words.too_long(self.text))]
            found += [("wording", words.wrong(self.text, self.lang))]
        return [(what, list_) for what, list_ in found if list_]


# ---- books and explanations of cases


def known_of(report, case):
    """What excuses Latin words in a case's book: what the case wrote, and the paths that stand under names."""
    paths = [input["path"] for item in report["items"] for input in item.get("inputs", [])]
    return words.words_of(own_texts(case, []) + paths + values_of(report, {"table", "model", "path"}, []) + ["timing"])


def without(text, texts):
    """Without what the case itself wrote, where that stands in one piece: its numbers and units are its own."""
    for own in sorted({one for one in texts if re.search(r"[\u3400-\u9fff ]", one)}, key=len, reverse=True):
        text = text.replace(own, " ")
    return text


def books(name, report, case, forms, styles):
    """The books of a report (its bytes) in both languages."""
    whole, texts, out = json.loads(report), own_texts(case, []), []
    known = known_of(whole, case)
    quoted = words.squeezed("\n".join(texts + values_of(whole, QUOTED, [])))
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(report)
        file.flush()
        for form, lang, style in ((form, lang, style) for form in forms for lang in ("zh", "en") for style in styles(form)):
            status, book, err = harness.command("report", "--lang", lang, "--form", form, "--format", style, file.name)
            text = plain(book.decode()) if style == "html" else re.sub(r"[0-9a-f]{12,}", "", book.decode())
            if style == "text":  # lines break paths and titles: the HTML has them whole
                text = re.sub(r"(?<=[\u3400-\u9fff])\n(?=[\u3400-\u9fff])", "", re.sub(r"(?m)^ +| +$", "", text))
                own = known | words.words_of(re.split("[-_]", " ".join(known)) + TITLES)
                if lang == "en":
                    continue
            else:
                own = known
            out.append(Text(f"{name} {form} {style} {lang}", lang, without(text, texts), own, quoted, failed=status and err))
    return out


def answers(name, path, report, case):
    """What is answered about a case: the readings of a claim, and how it differs from another case."""
    simple = os.path.join(harness.ROOT, "datasets", "cases", "example-simple.json")
    both = [(report, case), (json.loads(harness.command("value", "--format", "json", simple)[1]), load(simple))]
    texts = [text for _, one in both for text in own_texts(one, [])]
    paths = {"case", "defaults", "items", *case["case"], *both[1][1]["case"]}  # they stand under the names of what differs
    known = set.union(paths, {os.path.basename(path), os.path.basename(simple)}, *(known_of(*one) for one in both))
    quoted = words.squeezed("\n".join(texts + [value for one, _ in both for value in values_of(one, QUOTED, [])]))
    for question in (("claim", "--amount", "1234567.89", path), ("compare", path, simple)):
        for lang in ("zh", "en"):
            status, told, err = harness.command(question[0], "--lang", lang, "--format", "html", *question[1:])
            yield Text(f"{name} {question[0]} {lang}", lang, without(plain(told.decode()), texts), known, quoted,
                       failed=status not in (0, 1) and err)


def worked(path):
    name, case = os.path.basename(path), load(path)
    status, report, err = harness.command("value", "--format", "json", path)
    _, told, _ = harness.command("explain", "--lang", "zh", path)
    known = words.words_of(own_texts(case, []))
    out = [Text(f"{name} explain", "zh", told.decode(), known, failed=status and err)]
    # The text has what the HTML has, but for its lines: one form of it is enough.
    if status == 0:
        out += answers(name, path, json.loads(report), case)
    return out + books(name, report, case, FORMS, lambda form: ("html", "text") if form == "annex-a" else ("html",))


# ---- findings, and books of examples


def format_words():
    """Keys and codes that a case, a model or a table may have: findings say how to write them."""
    _, text, _ = harness.command("schema")
    fields = harness.read(os.path.join(harness.ROOT, "src", "case", "fields.def")).decode()
    rules = harness.read(os.path.join(harness.ROOT, "src", "base", "findings.def")).decode()
    keys = words.words_of(re.findall(r"(?:waive|reason|note|where|cite|models?) [^，。；：]*", rules))
    models = [load(path) for path in glob.glob(os.path.join(harness.ROOT, "models", "*", "*.json"))]
    tables = [load(path) for path in glob.glob(os.path.join(harness.ROOT, "datasets", "tables", "*", "*.json"))]
    keys |= words.words_of(values_of(models, {"is", "name"}, []) + values_of(tables, {"key", "id"}, []))
    return words.words_of(strings(json.loads(text), [])) | words.words_of(re.findall(r'"([^"]+)"', fields)) | keys | FINDINGS


def findings(name, line, known, own):
    """The findings of a line of a batch, in both languages."""
    told = [one["message"] for one in line.get("findings", [])]
    return [Text(f"{name} findings {lang}", lang, "\n".join(one[lang] for one in told), known, own, numbers=False)
            for lang in ("zh", "en")]


def batch(paths):
    _, out, _ = harness.command("batch", *paths)
    return [json.loads(line) for line in out.decode().splitlines()]


def bad_cases(known):
    """Bad cases of one file, all in one run."""
    paths = [os.path.join(run_bad.BAD, name + ".json") for name, folder, words_, _ in run_bad.tests()
             if words_[0] == "check" and os.path.exists(os.path.join(run_bad.BAD, name + ".json"))]
    out = []
    for path, line in zip(paths, batch(paths)):
        text = harness.read(path).decode("utf-8", "replace")
        out += findings("bad " + os.path.relpath(path, run_bad.BAD), line, known | words.words_of([text]), words.squeezed(text))
    return out


def bad_folder(name, folder, arguments, known):
    own = [harness.read(path).decode("utf-8", "replace") for path in
           glob.glob(os.path.join(glob.escape(folder), "**", "*.*"), recursive=True) if os.path.isfile(path)]
    _, _, err = run_bad.result(folder, arguments, "zh")
    text = re.sub(r"(?m)^\S+: |\[[a-z0-9-]+\]$", "", err.decode("utf-8", "replace"))
    return [Text(f"bad {name} zh", "zh", text, known | words.words_of(own), numbers=False)]


def examples(models, folder):
    """The examples of all models as cases: (name, its model, path)."""
    for id, model in sorted(models.items()):
        for number, one in enumerate(model.get("examples", []), 1):
            path = os.path.join(folder, f"{id.replace('/', '-')}-{number}.json")
            generate.save(path, run_examples.case_of(model, one))
            yield f"{id} example {number}", model, path


def example(name, model, path, line, known):
    case = load(path)
    own = words.words_of(strings(model, []) + strings(case, []))
    out = findings(name, line, known | own, words.squeezed(json.dumps(case, ensure_ascii=False)))
    if line["format"] == "ecodamage-report/1":
        out += books(name, json.dumps(line).encode(), case, ("annex-a",), lambda form: ("html",))
    return out


# ---- lists and pages


def guides(models):
    out = []
    keys = {"models": words.words_of(sum((strings(one, []) for one in models.values()), []))}
    tables = [load(path) for path in glob.glob(os.path.join(harness.ROOT, "datasets", "tables", "*", "*.json"))]
    keys["datasets"] = words.words_of(sum((strings(one, []) for one in tables), []))
    for command in keys:
        for lang in ("zh", "en"):
            _, text, _ = harness.command(command, "--lang", lang)
            out.append(Text(f"{command} {lang}", lang, text.decode(), keys[command], numbers=False))
    return out


def page(command, id, file, known):
    own = words.squeezed(json.dumps(file, ensure_ascii=False))
    out = []
    for lang in ("zh", "en"):
        _, text, _ = harness.command(command, id, "--lang", lang)
        # Columns are narrow: keys are broken at their hyphens, and so compared by their parts.
        keys = words.words_of(strings(file, []) + re.split("[-_]", " ".join(strings(file, []) + sorted(known))))
        out.append(Text(f"{command} {id} {lang}", lang, re.sub("(?<=[a-z])[-_]", " ", text.decode()), known | keys, own,
                        numbers=False))
    return out


# ---- names


def check_names(tally):
    """Outlets whose pollutants have the same ids: each is called by its own row."""
    _, out, _ = harness.command("value", "--lang", "zh", os.path.join(HERE, "outlets.json"))
    text = out.decode()
    tally.expect(not re.search(r"厂区西侧暗管排放\s*[、/]?\s*COD", text), "the pollutant of another outlet")
    tally.expect("DW001总排口排放、COD" in text, "no row DW001总排口排放、COD")
    for outlet, pollutant in (("DW001总排口排放", "COD"), ("厂区西侧暗管排放", "六价铬")):
        tally.expect(re.search(rf"{outlet} +{pollutant} ", text), f"no row {outlet}, {pollutant}")
        tally.expect(f"{outlet} / {pollutant}" in text, f"no inputs of {outlet}, {pollutant}")
    tally.expect("采用所给的环境功能系数" not in text, "a coefficient that was looked up is said to be given")
    tally.expect("由受纳水体功能类别（Ⅳ类）查" in text and "得1.75（※ 未经核实）" in text, "the row looked up is not told")


# What a book of a worked case says, and what it must not say: one line for each kind of fault that a reader found.
SAID = {
    "example-wetland-uncertain": (
        ("按龙卷风图所示的变化", "“期间损害量”为 0 的行未列出：核心受损区、2038 至 2062", "社会贴现率，在通常"),
        ("图中", "items[1]"),
    ),
    "example-wetland-fill": (("各现值",), ("等额年费用（", "年金现值系数")),
    "example-dumping-site": (("另一项目：应急处置费用", "若已给出质量，则质量；否则", "林地复垦：表土覆盖", "已载税率的税额"),
                             ("另一项目：response", "改取其他类别不影响总额", "公共财物的损失（property")),
    "example-air-dust": (("D = ∑ D_i", "判断", "：成立", "〔风蚀过程〕"), ("实测浓度  超标倍数",)),
    "cn27-water-142420": (("与对照数额的比较",), ("判决或公布", "与判决差额")),
}


def check_said(tally):
    for name, (said, unsaid) in SAID.items():
        if not harness.wanted(name):
            continue
        _, out, _ = harness.command("value", "--lang", "zh", os.path.join("datasets", "cases", name + ".json"))
        text = words.squeezed(out.decode())
        missing = [one for one in said if words.squeezed(one) not in text]
        wrong = [one for one in unsaid if words.squeezed(one) in text]
        tally.expect(not missing and not wrong, f"{name}: what is said", f"missing {missing}, wrong {wrong}")


def jobs(folder):
    models = generate.Catalogue(harness.ROOT, tests=False).models
    known = format_words()
    for path in sorted(glob.glob(os.path.join(harness.ROOT, "datasets", "cases", "*.json"))):
        yield os.path.basename(path), worked, (path,)
    yield "bad cases", bad_cases, (known,)
    for name, base, arguments, _ in run_bad.tests():
        if not os.path.exists(os.path.join(run_bad.BAD, name + ".json")):
            yield "bad " + name, bad_folder, (name, base, arguments, known)
    own = list(examples(models, folder))
    for (name, model, path), line in zip(own, batch([path for _, _, path in own])):
        yield name, example, (name, model, path, line, known)
    yield "lists", guides, (models,)
    for id, model in sorted(models.items()):
        yield "page " + id, page, ("models", id, model, known)
    for path in sorted(glob.glob(os.path.join(harness.ROOT, "datasets", "tables", "*", "*.json"))):
        table = load(path)
        if table.get("format") == "ecodamage-table/1":
            yield "page " + table["id"], page, ("datasets", table["id"], table, known)


def main():
    tally = harness.Tally("language")
    harness.need_command(tally)
    check_names(tally)
    check_said(tally)
    with tempfile.TemporaryDirectory(prefix="ed-language-") as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [pool.submit(job, *arguments) for name, job, arguments in harness.share(jobs(folder)) if harness.wanted(name)]
        for one in running:
            for text in one.result():
                told = "\n".join(f"{what}: {', '.join(found[:12])}" for what, found in text.faults())
                tally.expect(not told, text.name, told)
    tally.finish()


if __name__ == "__main__":
    main()
