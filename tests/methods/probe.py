# SPDX-License-Identifier: GPL-3.0-or-later
"""Native methods called the way a user calls them: from the formulas of a model, over the inputs of a case."""

import json
import os
import re

import generate
import harness

TITLE = {"zh": "试", "en": "trial"}
UNDEFINED = "has no value"


def written(value):
    """A number as a case writes it."""
    return value if isinstance(value, str) else repr(value) if isinstance(value, (int, float)) else str(value)


def column(values):
    if all(isinstance(value, bool) for value in values):
        return {"flag": True, "title": TITLE}
    if all(isinstance(value, str) and not re.fullmatch(r"-?[0-9.]+([eE][-+]?\d+)?", value) for value in values):
        return {"text": True, "title": TITLE}
    return {"unit": "1", "title": TITLE}


class Probe:
    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder
        self.path = os.path.join(folder, "case.json")
        os.makedirs(os.path.join(folder, "models", "trial"), exist_ok=True)

    def write(self, formulas, samples, rows, units=None):
        """A model of these steps, and a case with the samples and the list of rows (given as columns)."""
        inputs = {name: {"sample": True, "unit": (units or {}).get(name, "1"), "title": TITLE} for name in samples}
        given = {name: [written(value) for value in values] for name, values in samples.items()}
        if rows:
            inputs["rows"] = {"title": TITLE, "list": {name: column(values) for name, values in rows.items()}}
            count = len(next(iter(rows.values())))
            given["rows"] = [{name: values[i] if isinstance(values[i], bool) else written(values[i])
                              for name, values in rows.items()} for i in range(count)]
        model = {"format": "ecodamage-model/1", "id": "trial/method", "title": TITLE,
                 "source": [{"document": "lit/caswell-2001"}], "inputs": inputs,
                 "steps": [{"name": name, "is": formula} for name, formula in formulas.items()], "amounts": []}
        case = {"format": "ecodamage-case/1",
                "case": {"id": "METHOD", "acts": [{"from": "2022-05-01"}], "valuation_date": "2024-06-30", "currency": "CNY"},
                "items": [{"id": "x", "model": "trial/method", "inputs": given}]}
        generate.save(os.path.join(self.folder, "models", "trial", "method.json"), model)
        generate.save(self.path, case)

    def command(self, *arguments):
        return harness.command(*arguments, "--models", os.path.join(self.folder, "models"), self.path)

    def values(self, name, formulas, samples=None, rows=None):
        """{step: text} of the report; {} after a failure."""
        self.write(formulas, samples or {}, rows)
        status, out, err = self.command("value", "--format", "json")
        if not self.tally.expect(status == 0, name, f"exit {status}\n" + err.decode(errors="replace")[-1500:]):
            return {}
        return {step["name"]: step["value"] for step in json.loads(out)["items"][0]["steps"]}

    def undefined(self, name, formula, samples=None, rows=None):
        """A step that uses a field without a value is an error that says so."""
        self.write({"undefined": formula}, samples or {}, rows)
        status, _, err = self.command("value", "--lang", "en", "--format", "json")
        self.tally.expect(status != 0 and b"error" in err, name, f"exit {status}\n" + err.decode(errors="replace")[-800:])
        return err.decode(errors="replace")

    def findings(self, formula, samples=None, rows=None, units=None):
        self.write({"tried": formula}, samples or {}, rows, units)
        _, _, err = self.command("check", "--lang", "en")
        return err.decode(errors="replace")

    def each(self, formulas, samples=None, rows=None):
        """{step: text, or "not defined"}: what fails as a [domain] finding is left out and the rest valued again."""
        left = dict(formulas)
        while left:
            self.write({f"f{i}": formula for i, formula in enumerate(left.values())}, samples or {}, rows)
            status, out, err = self.command("value", "--lang", "en", "--format", "json")
            if status == 0:
                found = {step["name"]: step["value"] for step in json.loads(out)["items"][0]["steps"]}
                values = {name: found[f"f{i}"] for i, name in enumerate(left)}
                return {name: values.get(name, "not defined") for name in formulas}
            failed = {int(number) for number in re.findall(r"\bf(\d+)\b[^\n]*\[domain\]", err.decode(errors="replace"))}
            if not self.tally.expect(failed, "fields", err.decode(errors="replace")[-800:]):
                return {}
            left = {name: formula for i, (name, formula) in enumerate(left.items()) if i not in failed}
        return {name: "not defined" for name in formulas}
