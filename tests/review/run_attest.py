# SPDX-License-Identifier: GPL-3.0-or-later
"""`ecodamage attest` and `--attest-key`: a row is attested by a trusted key, and by nothing else; a changed row loses it and
gets it back with its figure; reports of it verify in every format. And `datasets --coverage`: every clause is cited or says
why not, nothing cited is unregistered, and what it says is what the models' files say.
"""

import json
import os
import re
import shutil
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
import keys  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
TABLES = os.path.join(ROOT, "datasets", "tables")
TABLE, ROW = "cn/exceedance-coefficient", "(0, 10]"
OTHER_TABLE, OTHER_ROW = "cn/water-function-coefficient", "III"
CASE = os.path.join(CASES, "example-simple.json")
PAGE = ("--page", "5", "--name", "某标准馆")
ABOUT = ("--document", "GB/T 39793.2-2020", "--clause", "表3", "--date", "2026-02-03", *PAGE)
OTHER_ABOUT = ("--document", "GB/T 39793.2-2020", "--clause", "表5", "--date", "2026-02-03", *PAGE)


class Bench:
    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder

    def run(self, *words):
        return harness.command(*words, cwd=self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def read(self, *names):
        return harness.read(self.path(*names))

    def attest(self, out, table=TABLE, row=ROW, key="sm2.pem", *words):
        about = ABOUT if table == TABLE else OTHER_ABOUT
        status, _, err = self.run("attest", table, "--row", row, *about, "--key", key, "-o", out, *words)
        self.tally.expect(status == 0, f"attest {table} {row}", err.decode())
        return self.path(out)

    def rows(self, *words):
        """{table: (confidence, words)} of the rows used, and the rules of the findings."""
        status, out, err = self.run("value", "--format", "json", *words, CASE)
        if status:
            return None, {err.decode()}
        report = json.loads(out)
        used = {row["table"]: (row["confidence"], row["confidence_text"]["en"], row.get("attested"))
                for item in report["items"] for row in item["rows_used"]}
        return used, {one["rule"] for one in report["findings"]}


def check_attested(b):
    os.makedirs(b.path("a"))
    os.makedirs(b.path("trusted"))
    shutil.copy(b.path("sm2.pub"), b.path("trusted"))
    b.attest("a/one.json")
    b.attest("a/two.json", OTHER_TABLE, OTHER_ROW)
    plain, before = b.rows()
    b.tally.expect(plain[TABLE][0] == "secondary" and plain[OTHER_TABLE][0] == "unverified", "as they are", str(plain))
    used, rules = b.rows("--datasets", "a")
    b.tally.expect(used == plain and "attestation-unknown" in rules, "an unknown key changes nothing", f"{used} {rules}")
    for trust in ("trusted", "sm2.pub"):
        used, rules = b.rows("--datasets", "a", "--attest-key", trust)
        for table in (TABLE, OTHER_TABLE):
            b.tally.expect(used[table][0] == "attested" and used[table][1] == "attested by 某标准馆 (2026-02-03)" and used[table][2]["page"] == "5",
                           f"{table} by {trust}", str(used[table]))
        b.tally.expect("row-attested" in rules and not rules & {"attestation-unknown", "row-not-official"}, "the notices", str(rules))
    used, rules = b.rows("--datasets", "a", "--attest-key", "other.pub")
    b.tally.expect(used == plain and "attestation-unknown" in rules, "another key", str(used))
    # an unverified row needs no reason any more
    case = json.loads(harness.read(CASE))
    case["items"][0]["inputs"]["discharges"][0]["water_function"].pop("note")
    harness.write(b.path("silent.json"), json.dumps(case, ensure_ascii=False).encode())
    status, _, err = b.run("check", "silent.json")
    b.tally.expect(status == 3 and "[row-unverified]" in err.decode(), "a reason is asked for", err.decode())
    status, _, err = b.run("check", "silent.json", "--datasets", "a", "--attest-key", "trusted")
    b.tally.expect(status == 0, "and not of an attested row", err.decode())
    status, out, _ = b.run("datasets", "--check", "--datasets", "a", "--attest-key", "trusted")
    b.tally.expect(status == 0, "check")
    status, _, err = b.run("datasets", "--check", "--datasets", "a")
    b.tally.expect("[attestation-unknown]" in err.decode(), "check names the unknown key", err.decode())


def check_papers(b):
    for kind in harness.without_papers(("json", "html", "docx", "pdf", "xlsx")):
        status, _, err = b.run("value", "--datasets", "a", "--attest-key", "trusted", "--format", kind, "-o", f"p.{kind}", CASE)
        b.tally.expect(status == 0, kind, err.decode())
        for words, trusted in (((), False), (("--attest-key", "trusted"), True), (("--attest-key", "other.pub"), False)):
            status, out, err = b.run("verify", "--format", "json", *words, f"p.{kind}")
            told = json.loads(out)
            b.tally.expect(status == 0 and [one["trusted"] for one in told["attesters"]] == [trusted], f"{kind} {words}",
                           json.dumps(told, ensure_ascii=False)[:900])
    for lang, word in (("zh", "经某标准馆核证（2026-02-03）"), ("en", "attested by 某标准馆 (2026-02-03)")):
        out = b.run("report", "--lang", lang, "--form", "expert-opinion", "p.json")[1].decode()
        squeezed = re.sub(r"\s", "", out)
        b.tally.expect(re.sub(r"\s", "", word) in squeezed, f"the book says so in {lang}")
    # the other side compares, and makes a public version
    status, _, err = b.run("compare", "p.json", CASE)
    b.tally.expect(status == 0, "compare", err.decode())
    status, _, err = b.run("report", "p.json", "--public", "--salt-file", "salts", "--format", "json", "-o", "public.json")
    b.tally.expect(status == 0 and b.run("verify", "public.json")[0] == 0, "public", err.decode())
    # a report that takes its key out does not follow from what is left
    report = json.loads(b.read("p.json"))
    report["sources"] = [one for one in report["sources"] if one["kind"] != "attest-key"]
    harness.write(b.path("keyless.json"), json.dumps(report, ensure_ascii=False, indent=2).encode())
    b.tally.expect(b.run("verify", "keyless.json")[0] == 1, "a report without its key")


def check_forgeries(b):
    good = json.loads(b.read("a", "one.json"))
    own = b.path("t")
    shutil.rmtree(own, ignore_errors=True)
    os.makedirs(own)
    words = ("--datasets", "t", "--attest-key", "trusted")

    def put(one, name="x.json"):
        harness.write(os.path.join(own, name), json.dumps(one, ensure_ascii=False).encode())

    def state():
        used, rules = b.rows(*words)
        return used and used[TABLE][0], rules

    for key, text in (("name", "国家标准馆"), ("document", "GB/T 1"), ("clause", "表4"), ("page", "6"), ("date", "2026-02-04")):
        put({**good, key: text})
        got, rules = state()
        b.tally.expect(got == "secondary" and "attestation-false" in rules, f"{key} changed", f"{got} {rules}")
    other = json.loads(harness.read(b.attest("other.json", TABLE, "(10, 100]")))
    put({**good, "seal": other["seal"]})
    b.tally.expect(state()[0] == "secondary", "the seal of another row")
    put({**good, "rows": good["rows"] + other["rows"]})
    b.tally.expect(state()[0] == "secondary", "a row more")
    # fields that run into one another
    put({**good, "clause": "表3\npage 1 6", "page": "5"})
    b.tally.expect(state()[0] == "secondary", "a line break in a field")
    b.attest("t/x.json", TABLE, ROW, "other.pem")
    got, rules = state()
    b.tally.expect(got == "secondary" and "attestation-unknown" in rules, "signed by another", f"{got} {rules}")
    shutil.copy(b.path("a", "one.json"), os.path.join(own, "y.json"))
    b.tally.expect(state()[0] == "attested", "a false one beside a good one takes nothing away")
    os.remove(os.path.join(own, "x.json"))
    # the row changed, and changed back
    table = json.loads(harness.read(os.path.join(TABLES, TABLE + ".json")))
    row = next(one for one in table["rows"] if one["over"] == "0")
    for changes, expected in (({"tau": "1.26"}, "secondary"), ({"tau": "1.250"}, "secondary"), ({"tau": "1.25"}, "attested"),
                              ({"ref": "另一处"}, "attested")):
        row.update(changes)
        put(table, "table.json")
        got, rules = state()
        b.tally.expect(got == expected and ("attestation-changed" in rules) == (expected == "secondary"), str(changes), f"{got} {rules}")
    row["confidence"] = "attested"
    put(table, "table.json")
    b.tally.expect("[confidence-attested]" in " ".join(state()[1]), "it is never stated", str(state()))
    row["confidence"] = "secondary"
    table["columns"]["tau"]["unit"] = "t"
    put(table, "table.json")
    used, rules = b.rows(*words)
    b.tally.expect(used is None or used[TABLE][0] != "attested", "another unit")
    os.remove(os.path.join(own, "table.json"))
    for name, text in (("no seal", {k: v for k, v in good.items() if k != "seal"}), ("no rows", {**good, "rows": []}),
                       ("a date that is none", {**good, "date": "2026-13-01"}), ("another key", {**good, "more": 1})):
        put(text)
        used, rules = b.rows(*words)
        b.tally.expect(used is None, name, str(rules))
    os.remove(os.path.join(own, "x.json"))


def check_source(b):
    """Only from the document and the clause that a table is from, and not before that was issued: told by `attest`, and of a file
    that somebody signed by other means."""
    def attest(table, row, document, clause, date, *words):
        return b.run("attest", table, "--row", row, "--document", document, "--clause", clause, "--date", date, *PAGE, "--key", "sm2.pem", *words)
    shutil.rmtree(b.path("s"), ignore_errors=True)
    os.makedirs(b.path("s"))
    title = "生态环境损害鉴定评估技术指南 基础方法 第2部分：水污染虚拟治理成本法"
    for document in ("GB/T 39793.2-2020", "gb/t39793.2-2020", "ＧＢ／Ｔ 39793.2-2020", f"《{title}》", title, "cn/gbt-39793-2-2020"):
        for clause in ("表3", "表 3", "Table 3", "表3 第2行"):
            status, _, err = attest(TABLE, ROW, document, clause, "2020-12-29")
            b.tally.expect(status == 0, f"{document} {clause}", err.decode())
    for table, row, document, clause, date in (
            (TABLE, ROW, "GB/T 1-2000", "表99", "2006-02-03"), (TABLE, ROW, "GB/T 39793.2-2020", "表99", "2026-02-03"),
            (TABLE, ROW, "GB/T 39793.2-2020", "表33", "2026-02-03"), (TABLE, ROW, "GB/T 39793.2", "表3", "2026-02-03"),
            (TABLE, ROW, "GB/T 39793.2-2020", "表3", "2020-12-28"), (TABLE, ROW, "GB/T 39793.2-2020", "表5", "2026-02-03"),
            (TABLE, ROW, "GB/T 39793.1-2020", "表3", "2026-02-03"), (OTHER_TABLE, OTHER_ROW, "GB/T 39793.2-2020", "表3", "2026-02-03"),
            ("cn/media", "soil", "菜谱大全", "1", "2026-02-03"), ("cn/media", "soil", "D", "1", "2026-02-03")):
        status, out, err = attest(table, row, document, clause, date)
        b.tally.expect(status == 3 and not out and "[attest-source]" in err.decode(), f"{document} {clause} {date}", f"{status} {err.decode()}")
    # every table can be attested from the source that its file states
    documents = {one["id"]: one for folder in os.listdir(TABLES) if os.path.exists(os.path.join(TABLES, folder, "documents.json"))
                 for one in json.loads(harness.read(os.path.join(TABLES, folder, "documents.json")))["documents"]}
    for path in harness.share(harness.files(TABLES, ".json")):
        table = json.loads(harness.read(os.path.join(TABLES, path)))
        source = table.get("source")
        source = source[0] if isinstance(source, list) and source else source
        source = source[0] if isinstance(source, list) else source
        if table.get("format") != "ecodamage-table/1" or not any("key" in row for row in table["rows"]) or not source:
            continue
        clause = source.get("clause") or "1"
        title = documents.get(source["document"], {}).get("title", source["document"])
        row = next(row["key"] for row in table["rows"] if "key" in row)
        status, _, err = attest(table["id"], row, title["zh"] if isinstance(title, dict) else title,
                                clause["zh"] if isinstance(clause, dict) else clause, "2026-11-30")
        b.tally.expect(status == 0, f"{table['id']} from its own source", err.decode())
    # the same in a file that is signed: it changes nothing, and that is said
    stated = json.loads(harness.read(b.attest("ed.json", TABLE, ROW, "ed.pem")))
    plain, _ = b.rows()
    sign_again(b, stated)
    used, rules = b.rows("--datasets", "s", "--attest-key", "ed.pub")
    b.tally.expect(used[TABLE][0] == "attested" and "attestation-other" not in rules, "signed so it counts", f"{used} {rules}")
    for key, value in (("document", "GB/T 1-2000"), ("clause", "表99"), ("date", "2006-02-03")):
        sign_again(b, {**stated, key: value})
        used, rules = b.rows("--datasets", "s", "--attest-key", "ed.pub")
        b.tally.expect(used is not None and used[TABLE] == plain[TABLE] and "attestation-other" in rules, f"{key} {value}", f"{used} {rules}")


def sign_again(b, stated):
    """Signs such a statement without asking the command, as anybody may."""
    def field(name, text):
        return f"{name} {len(text.encode())} {text}\n"
    text = f"ecodamage-attestation/1\nalgorithm {stated['seal']['algorithm']}\nkey {stated['seal']['fingerprint']}\n"
    text += "".join(field(name, stated[name]) for name in ("table", "name", "document", "clause", "page", "date"))
    text += "".join(field("row", row["row"]) + field("is", row["is"]) for row in stated["rows"])
    stated["seal"] = {**stated["seal"], "signature": keys.sign_ed(b.folder, text.encode())}
    harness.write(b.path("s", "one.json"), json.dumps(stated, ensure_ascii=False).encode())


def check_command(b):
    for words, status, rule in (((TABLE, "--row", "(0, 11]"), 3, "attest-row"), (("cn/exceedance", "--row", ROW), 2, None)):
        got, _, err = b.run("attest", *words, *ABOUT, "--key", "sm2.pem")
        b.tally.expect(got == status and (rule is None or f"[{rule}]" in err.decode()), str(words), f"{got} {err.decode()}")
    b.tally.expect(b.run("attest", TABLE, "--row", ROW, "--key", "sm2.pem")[0] == 2, "what is missing is told")
    status, _, err = b.run("value", "--attest-key", "none", CASE)
    b.tally.expect(status != 0 and "file-missing" in err.decode(), "no such key", err.decode())
    status, _, err = b.run("value", "--attest-key", "pass", CASE)
    b.tally.expect(status != 0 and "key-unread" in err.decode(), "no key", err.decode())


def check_coverage(b):
    told = json.loads(b.run("datasets", "--coverage", "--format", "json")[1])
    b.tally.expect(told["unknown"] == [], "every clause that is cited is registered", str([one["where"] + one["clause"] for one in told["unknown"]]))
    for row in told["clauses"]:
        b.tally.expect(row["by"] or row["why"]["zh"], f"{row['key']}: implemented, or why not")
        for use in row["by"]:
            if "model" in use:
                model = json.loads(harness.read(os.path.join(ROOT, "models", use["model"] + ".json")))
                text = json.dumps(model, ensure_ascii=False)
                b.tally.expect(row["document"] in text and use["clause"] in text, f"{row['key']} {use['where']}: the model cites it")
                b.tally.expect(use["examples"] == [one["from"] for one in model["examples"]], f"{use['where']}: its examples")
    documents = {row["document"] for row in told["clauses"]}
    cited = 0
    for path in harness.files(os.path.join(ROOT, "models"), ".json"):
        text = harness.read(os.path.join(ROOT, "models", path)).decode()
        names = {one for one in documents if one in text}
        cited += bool(names)
        for name in names:
            found = any(use.get("model") == path[:-5] for row in told["clauses"] if row["document"] == name for use in row["by"])
            only_dates = not re.search(re.escape(name) + r"[^:]", text)
            b.tally.expect(found or only_dates, f"{path} cites {name}")
    b.tally.expect(cited > 10, "models cite them")
    for lang in ("zh", "en"):
        for kind in harness.without_papers(("text", "html", "docx", "pdf", "man")):
            status, out, _ = b.run("datasets", "--coverage", "--lang", lang, "--format", kind)
            b.tally.expect(status == 0 and len(out) > 2000, f"coverage as {kind} {lang}")
    b.tally.expect(b.run("datasets", "--format", "json")[0] == 2, "JSON is of coverage alone")


def main():
    tally = Tally("attest")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-attest-") as folder:
        b = Bench(tally, folder)
        keys.make(folder)
        for check in (check_attested, check_papers, check_forgeries, check_source, check_command, check_coverage):
            check(b)
    tally.finish()


main()
