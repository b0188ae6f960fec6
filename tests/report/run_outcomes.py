# SPDX-License-Identifier: GPL-3.0-or-later
"""A case of which no item gives an amount: every form says so, prints what the items come to, and no total of 0."""

import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

FORMS = ("annex-a", "expert-opinion", "negotiation", "court", "brief")
SAYS = {"zh": "各计算项目均不产生数额", "en": "No item of this case gives an amount"}
TOTAL = {"zh": ("\n  合计 ", "数额合计（含费用）"), "en": ("\n  Total  ", "0.00 CNY")}
SECOND = {"zh": ("\n二、", "\n作出的选择"), "en": ("\n2. ", "\nChoices, and")}


def models_without_amounts():
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, "models"))):
        for name in sorted(names):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                model = json.load(file)
            if model.get("amounts") == []:
                yield model


def outcomes(item):
    """Titles of the steps that no other figure of the item uses."""
    figures = item["steps"] + [column for table in item.get("tables", []) for column in table["columns"]]
    used = {name["name"] for figure in figures for name in figure.get("names", [])}
    return [step["title"] for step in item["steps"] if step["name"] not in used]


def check(tally, folder, model):
    example = next(one for one in model["examples"] if "expect" in one)
    path = os.path.join(folder, "case.json")
    evidence = [{"id": id, "title": "材料", "kind": "other"} for id in sorted(set(re.findall(r'"(E-\d+)"', json.dumps(example))))]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "ecodamage-case/1",
                   "items": [{"id": "x", "model": model["id"], "inputs": example["inputs"], **example.get("item", {})}],
                   "evidence": evidence,
                   "case": {"id": "NONE", "acts": [{"from": "2022-05-01"}], "valuation_date": "2024-06-30",
                            "currency": "CNY", **example.get("case", {})}}, file, ensure_ascii=False)
    status, out, err = harness.command("value", "--format", "json", path)
    if not tally.expect(status == 0, model["id"], f"exit {status} {err.decode()[:300]}"):
        return
    wanted = outcomes(json.loads(out)["items"][0])
    tally.expect(wanted != [], model["id"], "comes to nothing")
    for form in FORMS:
        for lang in ("zh", "en"):
            name = f"{model['id']} {form} {lang}"
            text = harness.command("value", "--form", form, "--lang", lang, path)[1].decode()
            end = min([at for at in map(text.find, SECOND[lang]) if at > 0], default=len(text))
            front = text[:end]
            tally.expect(SAYS[lang] in front, name, "does not say that there is no amount")
            tally.expect(not any(word in text for word in TOTAL[lang]), name, "prints a total")
            for title in wanted:
                tally.expect(title[lang] in front, name, f"“{title[lang]}” is not in the conclusion")


def main():
    tally = Tally("outcomes")
    harness.need_command(tally)
    found = list(models_without_amounts())
    tally.expect(len(found) >= 4, "models", f"only {len(found)} give no amount")
    with tempfile.TemporaryDirectory(prefix="ed-outcomes-") as folder:
        for model in found:
            check(tally, folder, model)
    tally.finish()


main()
