# SPDX-License-Identifier: GPL-3.0-or-later
"""Skeletons of cases: `new`, then `check`, must lead to a case that can be valued.

For every model, in both languages and both sizes: the skeleton is JSON without a key that the reader does not know, and
what is empty in it is found. Then a robot takes the place of the user: it fills in only what findings point at, with
values of the model's own example, until none is left; the case must then be valued. Small cases take fewer than 15
values.
"""

import json
import os
import re
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import generate  # noqa: E402
import harness  # noqa: E402
import run_examples  # noqa: E402
from harness import Tally  # noqa: E402

ROUNDS = 6
# Models whose own inputs are so many that a small case takes more.
LARGE = {"cn/air-virtual-treatment-cost"}
# What lists of one element, as a skeleton has them, and required inputs alone may not meet.
CONDITIONS = {"requires", "domain"}
OWN = ("--models", os.path.join(TESTS, "guide", "models"), "--datasets", os.path.join(TESTS, "guide", "tables"))
LINE = re.compile(r"^case\.json:(\d+):(\d+): error: (?:([^ ]+): )?(.*) \[([a-z-]+)\]$")


def blanks(tree, path=()):
    """Paths of what is to be filled in: null and "" outside of notes (x-...)."""
    if tree is None or tree == "":
        yield path
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in children:
        if not str(key).startswith("x-"):
            yield from blanks(value, path + (key,))


def findings(folder):
    """[(path, message, rule)] of the errors that `check` finds."""
    status, _, err = harness.command("check", "--lang", "en", *OWN, "case.json", cwd=folder)
    found = [LINE.match(line) for line in err.decode().splitlines()]
    return status, [(match[3], match[4], match[5]) for match in found if match], err.decode()


class User:
    """Knows the example's values and looks at nothing but findings."""

    def __init__(self, model, skeleton):
        self.case = skeleton
        self.item = skeleton["items"][0]
        self.example = run_examples.case_of(model, model["examples"][0])
        self.wanted = self.example["items"][0]
        self.filled = 0

    def fill(self, path, message, rule):
        """Does what one finding asks for; False where it does not know how."""
        self.filled += 1
        if path.startswith(("case.", "parties.", "evidence[", "report.")):
            return self.fill_fixed(path)
        if rule == "head-missing" or path == self.item["id"] + ".head":
            self.item["head"] = self.wanted.get("head", "restoration")
            return True
        if path == self.item["id"] + ".note":
            self.item["note"] = "because"
            return True
        if rule in ("input-missing", "one-of-missing", "note-missing", "evidence-missing", "row-unverified"):
            return self.fill_input(path, message, rule)
        return False

    def fill_fixed(self, path):
        date = self.example["case"]["acts"][0]["from"]
        if path.startswith("case.acts"):
            self.case["case"]["acts"][0]["from"] = date
        elif path.startswith("case."):
            values = {"id": "T-1", "title": "a case", "valuation_date": self.example["case"]["valuation_date"]}
            self.case["case"][path[5:]] = values[path[5:]]
        elif path.startswith("evidence"):
            self.case["evidence"][0]["title"] = "record"
        elif path.startswith("report."):
            self.case["report"][path[7:]] = "what happened"
        elif "liable" in path:
            self.case["parties"]["liable"][0]["name"] = "somebody"
        elif path.endswith(".type"):
            self.case["parties"]["claimant"]["type"] = "organisation"
        else:
            self.case["parties"]["claimant"]["name"] = "somebody"
        return True

    def fill_input(self, path, message, rule):
        """`path` is item.list[1].column; for a missing group of alternatives the row itself."""
        parts = re.findall(r"\.([a-z0-9_]+)(?:\[(\w+)\])?", path[len(self.item["id"]):])
        names = [message.split(": ", 1)[1].split(", ")] if rule == "one-of-missing" else []
        row, source = self.item["inputs"], self.wanted["inputs"]
        for name, element in parts[:-1] if not names else parts:
            row = row[name][0] if element else row[name]
            source = source[name][0] if element else source.get(name, {})
        if rule == "row-unverified" and not isinstance(row.get(parts[-1][0]), dict):
            rule = "note-missing"
        if rule == "note-missing":
            return self.give_reason(row, parts[-1][0])
        given = [name for name in names[0] if source.get(name) is not None] if names else [parts[-1][0]]
        if not given or source.get(given[0]) is None:
            return False
        return self.give(row, given[0], source[given[0]])

    @staticmethod
    def give(row, name, value):
        if isinstance(row.get(name), dict) and "value" in row[name] and not isinstance(value, (list,)):
            row[name].update(value if isinstance(value, dict) else {"value": value})
        else:
            row[name] = value
        return True

    def meet_conditions(self):
        """All elements of lists that the example has, and what need not be given."""
        for name, value in self.wanted["inputs"].items():
            if isinstance(value, (list, dict)) or self.item["inputs"].get(name) is None:
                self.item["inputs"][name] = value

    @staticmethod
    def give_reason(row, name):
        value = row.get(name)
        if isinstance(value, dict):
            value["note"] = "because"
        elif "note" in row:
            row["note"] = "because"
        else:
            row[name] = {"value": value, "note": "because"}
        return True


def allow(user):
    """Evidence that an example's values name is in the case; conditions of use are the example's business."""
    ids = {one["id"] for one in user.case["evidence"]}
    for one in user.example.get("evidence", []):
        if one["id"] not in ids:
            user.case["evidence"].append(one)
    for key in ("waive", "medium"):
        if key in user.wanted:
            user.item[key] = user.wanted[key]
    for key, value in user.example["case"].items():
        if key in ("response_end", "found", "region"):
            user.case["case"][key] = value


def lead(tally, folder, name, model, skeleton):
    """Plays the user; returns how many values were filled in, or None."""
    user = User(model, skeleton)
    allow(user)
    for _ in range(ROUNDS):
        generate.save(os.path.join(folder, "case.json"), user.case)
        status, found, text = findings(folder)
        if status == 0:
            tally.ok()
            return user.filled
        done = set()
        for path, message, rule in found:
            if (path, rule) in done or rule in CONDITIONS:
                continue
            done.add((path, rule))
            if path is None or not user.fill(path, message, rule):
                tally.fail(name, f"a user would not know what to do about\n{path}: {message} [{rule}]\n{text}")
                return None
        if not done:
            break
    only = {rule for _, _, rule in found}
    tally.expect(only <= CONDITIONS, name, f"not led to the end in {ROUNDS} rounds\n{text}")
    user.meet_conditions()
    generate.save(os.path.join(folder, "case.json"), user.case)
    status, _, text = findings(folder)
    tally.expect(status == 0, name, f"not to be valued with all that the example gives\n{text}")
    return None


def check_model(tally, folder, model, lang, simple):
    name = f"{model['id']} ({lang}{', simple' if simple else ''})"
    words = ["new", "--lang", lang, *OWN] + (["--simple"] if simple else []) + [model["id"]]
    status, out, err = harness.command(*words)
    if not tally.expect(status == 0 and not err, name, err.decode(errors="replace")):
        return
    skeleton = json.loads(out)
    generate.save(os.path.join(folder, "case.json"), skeleton)
    status, found, text = findings(folder)
    rules = {rule for _, _, rule in found}
    known = {"date-syntax", "empty-text", "head-missing", "input-missing", "one-of-missing", "note-missing",
             "requires", "domain"}  # such as that one of several lists is given; a matrix of nothing
    tally.expect(status == 3 and rules <= known, name, f"findings of other rules: {sorted(rules - known)}\n{text}")
    for path in blanks(skeleton):
        if path[0] != "items" and str(path[-1]) not in ("note",):
            place = ".".join(str(part) for part in path if not isinstance(part, int))
            tally.expect(any(place == re.sub(r"\[[^]]*\]", "", found_path or "") for found_path, _, _ in found),
                         f"{name}: {place}", "is empty, and no finding says so\n" + text)
    if not model.get("examples"):
        return
    filled = lead(tally, folder, name, model, skeleton)
    if simple and filled is not None and model["id"] not in LARGE and model["id"].startswith(("cn/", "cost/")):
        tally.expect(filled < 15, name, f"{filled} values were to be filled in")


def check_several(tally, folder):
    """Two items of one model, and one of another."""
    words = ("new", "cost/cleanup", "cost/prevention", "cost/cleanup")
    skeleton = json.loads(harness.command(*words)[1])
    ids = [item["id"] for item in skeleton["items"]]
    tally.expect(ids == ["cleanup", "prevention", "cleanup-2"], "several models", str(ids))


def main():
    tally = Tally("new")
    harness.need_command(tally)
    models = generate.Catalogue(harness.ROOT).models
    models.update({model["id"]: model for model in generate.load(OWN[1])})
    with tempfile.TemporaryDirectory(prefix="ed-new-") as folder:
        for name in harness.share(sorted(models)):
            for lang in ("zh", "en"):
                for simple in (False, True):
                    if harness.wanted(name):
                        check_model(tally, folder, models[name], lang, simple)
        check_several(tally, folder)
    tally.finish()


main()
