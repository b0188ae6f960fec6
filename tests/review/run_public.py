# SPDX-License-Identifier: GPL-3.0-or-later
"""`--public`: what is private is nowhere in the bytes of a public paper, its figures are those of the original, it verifies,
and each text that is withheld can be proved later, and by nothing but itself and its salt.

For every case in datasets/cases individuals, numbers and secrets are put into it (parties, appraisers, evidence, notes,
titles, ids, keys of other programs, and the cells of a CSV file and of a sheet, whether the case reads them or not), and its
papers in all five formats are unpacked and searched.
"""

import hashlib
import html
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [HERE, os.path.join(HERE, "intake")]

import harness  # noqa: E402
import tables  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
FORMATS = ("json", "html", "docx", "pdf", "xlsx")

# What must not be seen, and what must.
PRIVATE = ("欧阳修文", "李四光耀", "王五平", "赵六钱", "John Smithers", "320106197803124017", "13912345678", "0512-87654321",
           "li.si@example.org", "幸福路 12 号", "钟楼村八组", "HX-2024-00731", "绝密的取样点", "欧阳志学", "张水行学", "13700137000",
           "JOHN SMITHERS", "１３９１２３４５６７８", "138–0013–8002", "孙七星", "吴九霄", "8765 4321 转 3",
           "钟楼村一组 8 号", "别的程序所需", "15212345678", "17712345678")
KEPT = ("长江中游石化有限公司",)


def private_case(name):
    case = json.loads(harness.read(os.path.join(CASES, name)))
    parties = case.setdefault("parties", {})
    liable = parties.setdefault("liable", [])
    liable.append({"id": "P-欧阳修文", "name": "欧阳修文（法定代表人）", "type": "person", "address": "某市幸福路 12 号",
                   "unified_code": "320106197803124017"})
    liable.append({"id": "P2", "name": "李四光耀"})
    liable.append({"id": "P3", "name": "长江中游石化有限公司", "type": "unit"})
    evidence = case.setdefault("evidence", [])
    evidence.append({"id": "E-X1", "title": "对李 四 光 耀的询问笔录（电话 139-1234-5678）", "kind": "survey",
                     "issuer": "长江中游石化有限公司", "note": "证人王五平，身份证 320106197803124017，住址：某县钟楼村八组，已核对"})
    evidence.append({"id": "E-X2", "title": "取样记录", "kind": "survey", "note": "绝密的取样点"})
    report = case.setdefault("report", {})
    report["appraisers"] = [{"name": "赵六钱", "licence": "HX-2024-00731"}]
    report["reviewer"] = "王五平"
    report["remarks"] = {"zh": "联系 li.si@example.org 或 0512-87654321。", "en": "Ask John Smithers, li.si@example.org."}
    title = case["case"].get("title") or {"zh": "案件"}
    title = {"zh": title, "en": title} if isinstance(title, str) else title
    case["case"]["title"] = {lang: text + " (欧阳修文)" for lang, text in title.items()}
    case["items"][0]["note"] = (case["items"][0].get("note") or "") + " 据欧阳修文陈述，13912345678"
    case["x-from"] = {"who": "李四光耀", "欧阳修文": 1}
    case["privacy"] = {"persons": ["王五平", "John Smithers"], "secret": ["evidence[E-X2].note"]}
    liable += [{"id": "P4", "name": "欧阳志学"}, {"id": "P5", "name": "张水行学"}]
    evidence.append({"id": "E-X3", "title": "JOHN SMITHERS 等人的陈述，电话１３９１２３４５６７８、+86 138–0013–8002", "pages": "13700137000",
                     "issuer": "13700137000", "kind": "survey"})
    case["rounds"] = {"csv": ROUNDS, "extra": "ignore"}
    report["experts"] = {"xlsx": EXPERTS, "sheet": "吴九霄", "extra": "ignore"}
    return case


# Tables of the case: the names of their files and sheets, lines above the head, columns that are read, kept for others or
# passed over, numbers that are phones. Who stands in a table as an expert is an individual like any other.
ROUNDS, EXPERTS = "欧阳修文案.csv", "专家.xlsx"


def write_tables(folder):
    rounds = [["制表人：吴 九 霄", "住址：", "钟楼村一组 8 号"], [],
              ["日期", "提出方", "数额", "说明", "联系电话", "x-other", "其他"],
              ["2024/1/5", "claimants", "1000", "李四光耀到场，\n身份证 320106197803124017", "8765 4321 转 3", "别的程序所需", "13912345678"],
              ["2024/2/5", "claimants", "900", "15212345678", "", "", "John  Smithers; \"孙七星\""]]
    harness.write(os.path.join(folder, ROUNDS), tables.csv_bytes(rounds))
    experts = [["姓名", "职称", "单位", "电话"], ["孙七星", "研究员", "长江中游石化有限公司", tables.Number("17712345678")], ["吴九霄", "王五平的导师", "某校", tables.Number("5")]]
    tables.write_xlsx(os.path.join(folder, EXPERTS), {"吴九霄": experts})


def unpacked(kind, data):
    """All that is in a paper, one part after the other."""
    yield "bytes", data
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                part = archive.read(name)
                yield name, part
                yield from base64_parts(name, part)
    elif kind == "pdf":
        with tempfile.TemporaryDirectory(prefix="ed-pdf-") as folder:
            path = os.path.join(folder, "a.pdf")
            harness.write(path, data)
            plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", path, "-"], capture_output=True)
            yield "qdf", plain.stdout
            text = subprocess.run(["pdftotext", path, "-"], capture_output=True).stdout
            yield "text", text + re.sub(rb"\s", b"", text)
            yield "info", subprocess.run(["pdfinfo", path], capture_output=True).stdout
        for start in re.finditer(rb"stream\r?\n", data):
            try:
                yield "stream", zlib.decompressobj().decompress(data[start.end():])
            except zlib.error:
                pass
    elif kind == "html":
        yield from base64_parts("page", data)


def base64_parts(name, part):
    import base64
    for found in re.finditer(rb"[A-Za-z0-9+/\s]{200,}={0,2}", part):
        try:
            yield name + " base64", base64.b64decode(found[0], validate=False)
        except ValueError:
            pass


def forms(text):
    """A text as it may be written: UTF-8 and UTF-16, as an entity, as JSON escapes; without blanks."""
    yield text.encode()
    yield text.encode("utf-16-be")
    yield text.encode("utf-16-le")
    yield html.escape(text).encode()
    yield json.dumps(text)[1:-1].encode()
    yield "".join(f"&#{ord(c)};" for c in text).encode()
    yield text.encode("utf-16-be").hex().encode()
    yield text.encode("utf-16-be").hex().upper().encode()
    yield text.replace(" ", "").encode()


def seen(kind, data):
    """What of PRIVATE is in a paper."""
    wanted = [(text, form) for text in PRIVATE for form in set(forms(text))]
    return {f"{text} in {part}" for part, content in unpacked(kind, data) for text, form in wanted if form in content}


class Bench:
    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder

    def run(self, *words):
        return harness.command(*words, cwd=self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        return harness.read(self.path(name))

    def write_case(self, case):
        harness.write(self.path("case.json"), json.dumps(case, ensure_ascii=False, indent=2).encode())

    def verify(self, *words):
        status, out, err = self.run("verify", "--format", "json", *words)
        return status, json.loads(out) if out else {"err": err.decode()}


def check_case(b, name):
    b.write_case(private_case(name))
    write_tables(b.folder)
    status, _, err = b.run("value", "--format", "json", "-o", "original.json", "case.json")
    if not b.tally.expect(status == 0, name, err.decode()):
        return
    if os.path.exists(b.path("salts.json")):
        os.remove(b.path("salts.json"))
    total = json.loads(b.read("original.json"))["total"]
    control = seen("json", b.read("original.json"))
    b.tally.expect(len(control) >= len(PRIVATE) - 2, f"{name}: the original shows it", str(control))
    hashes = set()
    for kind in FORMATS:
        paper = f"public.{kind}"
        status, _, err = b.run("report", "original.json", "--public", "--salt-file", "salts.json", "--format", kind, "-o", paper)
        if not b.tally.expect(status == 0, f"{name} {kind}", err.decode()):
            continue
        found = seen(kind, b.read(paper))
        b.tally.expect(not found, f"{name} {kind}: nothing private", str(sorted(found)))
        status, told = b.verify(paper, "--salt-file", "salts.json")
        b.tally.expect(status == 0 and told["total"] == total, f"{name} {kind}: consistent, the same total",
                       json.dumps(told, ensure_ascii=False)[:1500])
        b.tally.expect(told.get("shown") and all(one["belongs"] for one in told["shown"]), f"{name} {kind}: proved")
        hashes.add(told.get("sha256"))
    b.tally.expect(len(hashes) == 1, f"{name}: one report in all formats")
    public = b.read("public.json").decode()
    b.tally.expect(all(text in public for text in KEPT), f"{name}: bodies keep their names")
    b.tally.expect("欧阳某某" in public and "李某某" in public and "王某某" in public, f"{name}: individuals are masked")
    status, _, err = b.run("value", "case.json", "--public", "--salt-file", "salts.json", "--format", "json", "-o", "again.json")
    b.tally.expect(status == 0 and b.read("again.json").decode() == public, f"{name}: value and report give the same", err.decode())


def check_salts(b):
    """The salts, as who has the public version alone would attack them."""
    b.write_case(private_case("example-simple.json"))
    write_tables(b.folder)
    b.run("value", "case.json", "--public", "--salt-file", "one.json", "--format", "json", "-o", "one.pub")
    b.run("value", "case.json", "--public", "--salt-file", "two.json", "--format", "json", "-o", "two.pub")
    mode = os.stat(b.path("one.json")).st_mode & 0o777
    b.tally.expect(mode == 0o600, "readable by its owner alone", oct(mode))
    one, two = (json.loads(b.read(name))["parts"] for name in ("one.json", "two.json"))
    salts = [part["salt"] for part in one + two]
    b.tally.expect(len(set(salts)) == len(salts) and all(len(salt) == 32 for salt in salts), "no salt serves twice")
    report = json.loads(b.read("one.pub"))
    withheld = {part["path"]: part["sha256"] for part in report["withheld"]}
    b.tally.expect(set(withheld) == {part["path"] for part in one}, "each part has its salt")

    def commit(salt, path, value):
        path_bytes, value_bytes = path.encode(), value.encode()
        text = f"ecodamage-withheld/1\n{salt}\n{len(path_bytes)} ".encode() + path_bytes + f"\n{len(value_bytes)} ".encode() + value_bytes
        return hashlib.sha256(text).hexdigest()

    b.tally.expect(all(commit(p["salt"], p["path"], p["value"]) == withheld[p["path"]] for p in one), "the hashes are as told")
    # without the salt no guess is confirmed: by no hash of the name, the path and name, or the original report
    original = b.run("value", "case.json", "--format", "json")[1]
    guesses = {hashlib.sha256(x).hexdigest() for part in one for x in (part["value"].encode(), (part["path"] + part["value"]).encode())}
    guesses |= {hashlib.sha256(original).hexdigest(), hashlib.sha256(b.read("case.json")).hexdigest()}
    b.tally.expect(not [guess for guess in guesses if guess in b.read("one.pub").decode()], "no guess is confirmed")
    b.tally.expect(not [salt for salt in salts if salt in b.read("one.pub").decode()], "no salt is in the public version")
    # one part shown: the others stay hidden
    name = next(part for part in one if part["value"] == "李四光耀" and part["path"].endswith(".name"))
    harness.write(b.path("shown.json"), json.dumps({"format": "ecodamage-opening/1", "parts": [name]}).encode())
    status, told = b.verify("one.pub", "--salt-file", "shown.json")
    b.tally.expect(status == 0 and [one["belongs"] for one in told["shown"]] == [True], "a part shown alone", str(told.get("shown")))
    for what, changes in (("another name", {"value": "李四光"}), ("another path", {"path": "case.id"}), ("another salt", {"salt": two[0]["salt"]})):
        harness.write(b.path("shown.json"), json.dumps({"format": "ecodamage-opening/1", "parts": [{**name, **changes}]}).encode())
        status, told = b.verify("one.pub", "--salt-file", "shown.json")
        b.tally.expect(status == 1 and told["computed"] == "consistent" and not told["shown"][0]["belongs"], what, str(told.get("shown")))
    status, told = b.verify("two.pub", "--salt-file", "one.json")
    b.tally.expect(status == 1 and not any(one["belongs"] for one in told["shown"]), "the salts of another version")
    for value, expected in (("李四光耀", 0), ("李四", 1), ("", 1)):
        status, told = b.verify("one.pub", "--salt-file", "one.json", "--show", f"{name['path']}={value}")
        b.tally.expect(status == expected, f"--show {value}", str(told.get("shown")))
    for lang in ("zh", "en"):
        for kind in ("text", "html", "docx", "pdf"):
            status, out, _ = b.run("verify", "one.pub", "--salt-file", "one.json", "--lang", lang, "--format", kind)
            b.tally.expect(status == 0 and len(out) > 500, f"told as {kind} {lang}")
    for text, rule in (('{"format": "ecodamage-opening/1", "parts": [{"path": "a", "value": "b", "salt": "12"}]}', "opening-salt"),
                       ("no", "json-syntax"), ('{"format": "other/1", "parts": []}', "format-unknown")):
        harness.write(b.path("bad.json"), text.encode())
        status, _, err = b.run("verify", "one.pub", "--salt-file", "bad.json")
        b.tally.expect(status == 3 and f"[{rule}]" in err.decode(), rule, f"{status} {err.decode()}")


def check_refused(b):
    """What can not be made public as it is asked for."""
    case = private_case("example-simple.json")
    write_tables(b.folder)
    b.write_case(case)
    b.run("value", "case.json", "--format", "json", "-o", "original.json")
    b.run("report", "original.json", "--public", "--salt-file", "salts1.json", "--format", "json", "-o", "public.json")

    def refused(name, rule, status, *words):
        got, _, err = b.run(*words)
        b.tally.expect(got == status and (rule is None or f"[{rule}]" in err.decode()), name, f"{got} {err.decode()}")

    refused("twice", "public-twice", 3, "report", "public.json", "--public", "--salt-file", "n.json")
    refused("salts are asked for", None, 2, "report", "original.json", "--public")
    refused("a mask alone", None, 2, "report", "original.json", "--mask", "a")
    refused("salts to standard output", None, 2, "report", "original.json", "--public", "--salt-file", "-")
    refused("salts over the paper", None, 2, "report", "original.json", "--public", "--salt-file", "x", "-o", "x")
    case["items"][0]["note"] = "另一案"
    b.write_case(case)
    before = b.read("salts1.json")
    refused("salts of another report", "opening-other", 3, "value", "case.json", "--public", "--salt-file", "salts1.json")
    b.tally.expect(b.read("salts1.json") == before, "and they are kept")
    text = b.read("original.json").decode()
    total = json.loads(text)["total"]
    harness.write(b.path("changed.json"), text.replace(f'"total": "{total}"', '"total": "1.00"').encode())
    refused("a changed report", "public-differs", 3, "report", "changed.json", "--public", "--salt-file", "n.json")
    item = case["items"][0]["id"]
    for secret, rule in (("case.valuation_date", "public-no-value"), (f"{item}.model", "public-no-value")):
        case["privacy"]["secret"] = [secret]
        b.write_case(case)
        refused(secret, rule, 3, "value", "case.json", "--public", "--salt-file", "n.json")
    case["rounds"] = [{"date": "2024-01-01", "by": "claimants", "amount": 12}]
    case["privacy"]["secret"] = ["rounds"]
    b.write_case(case)
    refused("a number", "secret-number", 3, "value", "case.json", "--public", "--salt-file", "n.json")
    # numbers, yes and no in any writing, single characters; as texts and in tables
    case["rounds"] = {"csv": ROUNDS, "extra": "ignore"}
    for secret, value in (("evidence[E-X2].pages", "36800"), ("evidence[E-X2].note", "36,800 元"), ("evidence[E-X2].note", "是"),
                          ("evidence[E-X2].note", "９.6万元"), ("evidence[E-X2].note", "密"), ("evidence[E-X2].cma", True), ("rounds", None)):
        path, key = secret.split("].") if value is not None else ("", "")
        changed = json.loads(json.dumps(case))
        changed["privacy"]["secret"] = [secret]
        if value is not None:
            next(one for one in changed["evidence"] if one["id"] == path[-4:])[key] = value
        b.write_case(changed)
        refused(f"{secret} {value}", "secret-number", 3, "value", "case.json", "--public", "--salt-file", "n.json")
    case["privacy"]["secret"] = ["evidence[E-X3].kind"]
    b.write_case(case)
    refused("a code", "public-no-value", 3, "value", "case.json", "--public", "--salt-file", "n.json")
    # a code that a table has by its title: the case does without its cell, and the report still says the code
    titled = json.loads(json.dumps(case))
    harness.write(b.path("e.csv"), "编号,证据名称,种类\nE-01,笔录,调查\nE-X1,笔录,调查\nE-X2,记录,调查\nE-X3,陈述,裁判文书\n".encode())
    titled["evidence"] = {"csv": "e.csv"}
    titled["privacy"]["secret"] = ["evidence[E-X3].kind"]
    b.write_case(titled)
    refused("a code by its title", "secret-stands", 3, "value", "case.json", "--public", "--salt-file", "n.json")
    case["privacy"]["secret"] = ["evidence[E-X9].note"]
    b.write_case(case)
    refused("a path that leads nowhere", "set-path", 3, "check", "case.json")
    b.tally.expect(not os.path.exists(b.path("n.json")), "nothing is written where it is refused")


def check_more(b):
    """Names that the user adds, from papers of other formats, of what-ifs; figures that look like numbers of people."""
    case = private_case("example-simple.json")
    write_tables(b.folder)
    case["case"]["note"] = "目击者 Guo Jing；孙悟净"
    b.write_case(case)
    b.run("value", "case.json", "--set", "case.title=关于李四光耀的假设", "--format", "pdf", "-o", "original.pdf")
    status, _, err = b.run("report", "original.pdf", "--public", "--salt-file", "m.json", "--mask", "Guo Jing", "--mask", "孙悟净",
                           "--format", "json", "-o", "m.pub")
    if b.tally.expect(status == 0, "from a PDF of a what-if", err.decode()):
        text = b.read("m.pub").decode()
        b.tally.expect(not [word for word in ("Guo Jing", "孙悟净", "李四光耀") if word in text] and "what_if" in text, "named by the user")
        b.tally.expect(b.verify("m.pub")[0] == 0, "and consistent")
    first, second = ({"id": f"Q{i}", "name": name, "type": "person"} for i, name in enumerate(("周伯通", "周伯符")))
    case["parties"]["liable"] += [first, second]
    b.write_case(case)
    b.run("value", "case.json", "--public", "--salt-file", "q.json", "--format", "json", "-o", "q.pub")
    b.tally.expect("周某某" in b.read("q.pub").decode() and "周某甲" in b.read("q.pub").decode(), "two of one surname stay two")


def check_names(b):
    """A summary for publication and a public version call an individual by one name, and say how many they mask."""
    case = private_case("example-simple.json")
    write_tables(b.folder)
    names = ("朱大有", "朱二根", "朱三", "欧阳志学", "张水行学", "JANE  DOE", "甲", "买买提·行")
    case["parties"]["liable"] = [{"id": f"N{i}", "name": name, **({"type": "person"} if i % 2 else {})} for i, name in enumerate(names)]
    case["parties"]["liable"].append({"id": "N9", "name": "长江中游石化公司"})
    case["case"]["title"] = "；".join(("朱 三", "朱二根", "朱大有", "Jane Doe", "欧阳志学", "张水行学", "买买提·行", "长江中游石化公司"))
    del case["privacy"], case["report"]["remarks"]
    b.write_case(case)
    status, text, err = b.run("value", "case.json", "--form", "publication", "--format", "text")
    b.tally.expect(status == 0, "a summary for publication", err.decode())
    b.run("value", "case.json", "--public", "--salt-file", "names.json", "--format", "json", "-o", "names.pub")
    title = json.loads(b.read("names.pub"))["case"]["title"]
    title = title["zh"] if isinstance(title, dict) else title
    shown = title.split("；")
    summary = re.sub(r"\s", "", text.decode())
    b.tally.expect(len(set(shown)) == len(shown) and shown[-1] == "长江中游石化公司", "each has a name of his own", title)
    b.tally.expect(title.replace(" ", "") in summary, "one name in both", title + "\n" + text.decode()[:600])
    b.tally.expect(not [name for name in names if len(name) > 1 and name in text.decode()], "and no other", text.decode()[:600])
    masked = len([name for name in names if len(name) > 1]) + 4  # those who made the report: 赵六钱, 王五平, 孙七星, 吴九霄
    b.tally.expect(f"（{masked}人）" in summary, "those are counted that are masked", summary[-600:])
    for lang, word in (("zh", "原报告"), ("en", "the original report")):
        status, out, _ = b.run("verify", "names.pub", "--lang", lang)
        told = re.search(r"隐去 (\d+) 处|(\d+) parts", re.sub(r"\n\s*", " " if lang == "en" else "", out.decode()))
        rows = len(json.loads(b.read("names.pub"))["withheld"])
        b.tally.expect(told and int(told[1] or told[2]) == rows - 1 and word in out.decode(), f"verify counts the parts ({lang})", out.decode()[:900])


def main():
    harness.need_papers("public")
    tally = Tally("public")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-public-") as folder:
        b = Bench(tally, folder)
        for case in harness.share(harness.files(CASES, ".json")):
            if harness.wanted(case) and not (harness.QUICK and "wetland" in case):
                check_case(b, case)
        if harness.wanted("salts"):
            check_salts(b)
        if harness.wanted("refused"):
            check_refused(b)
        if harness.wanted("names"):
            check_names(b)
        if harness.wanted("more"):
            check_more(b)
    tally.finish()


main()
