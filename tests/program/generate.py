# SPDX-License-Identifier: GPL-3.0-or-later
"""Random cases over the installed models, made from the model files' own inputs; the same for the same seed.

A case is only likely to be valid: whether it is, the command says. Half of the items are made from nothing but the
inputs' kinds and ranges, half from an example of the model with its figures moved.
"""

import copy
import json
import os
import random
from fractions import Fraction

import documents
import harness

HEADS = ("prevention", "cleanup", "restoration", "interim-loss", "permanent-loss", "assessment", "litigation")
RULES = harness.term_codes("rounding")
STEPS = ("0.01", "1", "1000", "0.1", "0.05", "10000")
SHAPES = harness.term_codes("shape")
ROWS = documents.register()
OLDEST, NEWEST = "2005-01-01", "2026-06-30"


def load(folder):
    found = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".json"):
                with open(os.path.join(base, name), encoding="utf-8") as file:
                    found.append(json.load(file))
    return found


class Catalogue:
    """The installed models and tables; with `tests` also those that only exercise the language."""

    def __init__(self, root, tests=False):
        own = os.path.join(root, "tests", "program")
        self.models = {model["id"]: model for model in load(os.path.join(root, "models"))}
        if tests:
            self.models.update({model["id"]: model for model in load(os.path.join(own, "models"))})
        self.tables = {}
        for table in load(os.path.join(root, "datasets", "tables")) + (load(os.path.join(own, "tables")) if tests else []):
            if "id" not in table:
                continue  # a register of documents
            self.tables.setdefault(table["id"], []).append(table)

    def keys(self, table, date):
        """Keys of the edition in force on a date, else of the last one; a row that needs a reason gets one as its note."""
        editions = self.tables.get(table, [])
        for edition in editions:
            first, last = edition.get("in_force", [None, None])
            if (first or OLDEST) <= date <= (last or "9999"):
                return [row["key"] for row in edition["rows"]]
        return [row["key"] for row in editions[-1]["rows"]] if editions else []


def plain(q, decimals):
    """A fraction as a decimal with at most so many decimals."""
    scaled = round(q * 10**decimals)
    sign, digits = "-" if scaled < 0 else "", str(abs(scaled)).rjust(decimals + 1, "0")
    text = digits[: len(digits) - decimals] + ("." + digits[len(digits) - decimals :] if decimals else "")
    return sign + (text.rstrip("0").rstrip(".") if "." in text else text)


class Maker:
    def __init__(self, catalogue, seed):
        self.catalogue, self.dice, self.seed = catalogue, random.Random(seed), seed
        self.date = "2024-01-01"

    # ---- inputs

    def number(self, spec):
        dice = self.dice
        low = Fraction(str(spec["min"])) if "min" in spec else Fraction(str(spec["above"])) if "above" in spec else None
        high = Fraction(str(spec["max"])) if "max" in spec else Fraction(str(spec["below"])) if "below" in spec else None
        if low is None and high is None and "usual" in spec:
            low, high = (None if end is None else Fraction(str(end)) for end in spec["usual"])
        share = Fraction(dice.randrange(1, 10**6), 10**6)
        if low is not None and high is not None:
            value = low + (high - low) * share
            if dice.random() < 0.15 and "min" in spec:
                value = low
        else:
            value = (low or 0) + Fraction(dice.randrange(1, 10**5), 10 ** dice.randrange(5))
        if spec.get("integer"):
            value = Fraction(max(int(value), int(low) if low is not None else 0, 0))
            if low is None or low < 100 < 1000 and high is None:
                value = (low or 0) + dice.randrange(1, 30)
            return plain(value, 0)
        text = plain(value, dice.randrange(2, 7))
        number = Fraction(text)
        if low is not None and (number < low or "above" in spec and number == low) or high is not None and number > high:
            return plain(value, 12)
        return text

    def year(self):
        return str(self.dice.randrange(2008, 2032))

    def level(self):
        return plain(Fraction(self.dice.randrange(0, 1001), 1000), 3)

    def curve(self):
        dice = self.dice
        start = dice.randrange(2010, 2030)
        if dice.random() < 0.4:
            years = sorted(dice.sample(range(start, start + 40), dice.randrange(1, 5)))
            return [[year if dice.random() < 0.7 else f"{year}.25", self.level()] for year in years]
        shape = dice.choice(SHAPES)
        one = {"shape": shape, "start": start, "from": self.level(), "to": self.level(), "years": str(dice.randrange(1, 30))}
        if shape == "exponential":
            del one["years"]
            one["rate"] = plain(Fraction(dice.randrange(1, 500), 1000), 3)
        if shape not in ("points", "step", "linear", "exponential"):
            one["steepness"] = plain(Fraction(dice.randrange(5, 160), 10), 1)
            if dice.random() < 0.4 and shape != "weibull":
                one["normalised"] = False
        if shape == "points":
            one["points"] = [["0", "0"], [plain(Fraction(dice.randrange(1, 9), 10), 1), self.level()], ["1", "1"]]
        return one

    def share(self, most=100):
        return plain(Fraction(self.dice.randrange(1, most), 1000), 3)

    def rate(self, spec):
        """A discount rate: mostly a number, else one of the forms."""
        forms = [
            {"form": "ramsey", "preference": self.share(30), "elasticity": "1.35", "growth": self.share(30)},
            {"form": "fisher", "nominal": self.share(), "inflation": self.share(40)},
            {"form": "compounded", "rate": self.share(), "times": "12"},
            {"form": "continuous", "rate": self.share()},
            {"form": "schedule", "periods": [["5", self.share()], ["12", self.share()], [None, self.share()]]},
            {"form": "schedule", "count": "calendar", "periods": [["2025", self.share()], [None, self.share()]]},
            {"form": self.dice.choice(("harvey", "mazur")), "rate": self.share()},
            {"form": "gamma", "mean": "0.04", "sd": "0.03"},
            {"form": "expected", "rates": [["0.25", self.share()], ["0.75", self.share()]]}]
        if self.dice.random() < 0.6:
            return self.decorated(spec, self.share())
        return {**self.dice.choice(forms), **({"note": "random"} if spec.get("note_when") else {})}

    def decorated(self, spec, value):
        """The bare value, or an object where evidence, a note or a unit goes with it."""
        extra = {}
        units = spec.get("unit")
        units = units if isinstance(units, list) else [units] if units else []
        if units and self.dice.random() < 0.4 and "(" not in units[0] and "money" not in units[0]:
            extra["unit"] = units[0]
        if spec.get("evidence") == "required":
            extra["evidence"] = ["E-1"]
            extra["basis"] = "documented"
        if spec.get("note_when") or "choice" in spec:
            extra["note"] = "random"
        return {"value": value, **extra} if extra else value

    def one(self, name, spec):
        dice = self.dice
        if "list" in spec:
            return [{"id": f"r{i + 1}", **self.inputs(spec["list"])} for i in range(dice.randrange(1, 6))]
        if "group" in spec:
            return self.inputs(spec["group"])
        if "curve" in spec:
            return self.curve()
        if "rate" in spec:
            return self.rate(spec)
        if "choice" in spec:
            choice = spec["choice"]
            keys = self.catalogue.keys(choice, self.date) if isinstance(choice, str) else sorted(choice)
            return self.decorated(spec, dice.choice(keys) if keys else "none")
        if "sample" in spec:
            return [plain(Fraction(dice.randrange(1, 10**5), 1000), 3) for _ in range(dice.randrange(5, 20))]
        if "date" in spec:
            return self.date
        if "text" in spec:
            return "任意 text " + str(dice.randrange(100))
        if "flag" in spec:
            return self.decorated(spec, dice.random() < 0.5)
        if spec.get("integer") and "year" in name and not ("max" in spec and Fraction(str(spec["max"])) < 1000):
            return self.decorated(spec, self.year())
        return self.decorated(spec, self.number(spec))

    def inputs(self, specs):
        """Every required input, some optional ones, exactly one of each `one_of` group."""
        groups = {}
        for name, spec in specs.items():
            if not name.startswith("x-") and "one_of" in spec:
                groups.setdefault(spec["one_of"], []).append(name)
        chosen = {self.dice.choice(names) for names in groups.values()}
        made = {}
        for name, spec in specs.items():
            if name.startswith("x-") or "one_of" in spec and name not in chosen:
                continue
            skip = spec.get("optional") or "default" in spec
            if "one_of" not in spec and skip and self.dice.random() < 0.5:
                continue
            made[name] = self.one(name, spec)
        return made

    # ---- an example with its figures moved

    def moved(self, specs, inputs):
        made = {}
        for name, value in inputs.items():
            spec = specs.get(name)
            if spec is None:
                made[name] = value
            elif "list" in spec and isinstance(value, list):
                rows = [{**row, **self.moved(spec["list"], row)} for row in value if isinstance(row, dict)]
                made[name] = rows if rows else value
            elif "group" in spec and isinstance(value, dict):
                made[name] = self.moved(spec["group"], value)
            else:
                made[name] = self.moved_value(spec, value)
        return made

    def moved_value(self, spec, value):
        if "unit" not in spec or self.dice.random() < 0.3:
            return value
        text = value.get("value") if isinstance(value, dict) else value
        try:
            q = Fraction(str(text))
        except (ValueError, ZeroDivisionError):
            return value
        if spec.get("integer"):
            new = plain(q + self.dice.randrange(0, 3), 0)
        else:
            new = plain(q * Fraction(self.dice.randrange(50, 150), 100), self.dice.randrange(2, 8))
        if not self.allows(spec, Fraction(new)):
            return value
        return {**value, "value": new} if isinstance(value, dict) else new

    @staticmethod
    def allows(spec, q):
        return not ("min" in spec and q < Fraction(str(spec["min"])) or "max" in spec and q > Fraction(str(spec["max"]))
                    or "above" in spec and q <= Fraction(str(spec["above"])))

    # ---- items and cases

    def item(self, number, model, example):
        item = {"id": f"i{number}", "model": model["id"]}
        if example is not None:
            item.update({key: value for key, value in copy.deepcopy(example.get("item", {})).items()
                         if key not in ("event", "id")})
            item["inputs"] = self.moved(model["inputs"], copy.deepcopy(example.get("inputs", {})))
        else:
            item["inputs"] = self.inputs(model.get("inputs", {}))
        if model.get("head") == "chosen" and "head" not in item:
            item["head"] = self.dice.choice(HEADS)
        item.setdefault("note", "random")
        # What the figures can contradict is confirmed in one half of the cases, and set aside like other conditions in the other.
        held = [rule for rule in model.get("confirm", []) if "is" not in rule or (self.seed + number) % 2]
        aside = model.get("requires", []) + [rule for rule in model.get("confirm", []) if rule not in held]
        if aside:
            item["waive"] = [{"id": rule["id"], "reason": "random"} for rule in aside]
        if held:
            item["confirmed"] = [rule["id"] for rule in held]
        if self.dice.random() < 0.5 and "timing" not in item["inputs"] and self.uses_timing(model):
            item["inputs"]["timing"] = self.timing()
        return item

    @staticmethod
    def uses_timing(model):
        text = json.dumps(model)
        return any(name in text for name in ("discount(", "discounted(", "level(", "annuity_timed(", "perpetuity("))

    def timing(self):
        kind = self.dice.randrange(20)
        if kind < 9:
            return ("trapezoid", "quarterly", "trapezoid", "quarterly")[kind // 2] if kind < 8 else "continuous"
        return {"level": self.dice.choice(("start", "mean", "end")), "factor": self.dice.choice(("start", "middle", "end"))}

    def act_date(self, models):
        """A day on which the sources of all the models are in force, if there is one."""
        first, last = OLDEST, NEWEST
        for model in models:
            for source in model.get("source", [])[:1]:
                start, end = documents.period(ROWS, source)
                first, last = max(first, start or first), min(last, end or last)
        year = self.dice.randrange(int(first[:4]), max(int(first[:4]), int(last[:4])) + 1)
        day = f"{year}-{self.dice.randrange(1, 13):02d}-{self.dice.randrange(1, 29):02d}"
        return min(max(day, first), last)

    def currency(self, models):
        text = json.dumps(models)
        return next((code for code in ("USD", "EUR", "GBP") if code in text and "CNY" not in text), "CNY")

    def case(self, models=None):
        """A case with one to three items of the models (by default any)."""
        known = [self.catalogue.models[name] for name in sorted(self.catalogue.models)]
        chosen = models or [self.dice.choice(known) for _ in range(self.dice.choice((1, 1, 2, 3)))]
        examples = [self.dice.choice(model["examples"]) if model.get("examples") and self.dice.random() < 0.5 else None
                    for model in chosen]
        self.date = self.act_date(chosen)
        head = {"id": f"R-{self.seed}", "title": "random case", "acts": [{"id": "A1", "from": self.date}],
                "valuation_date": max(self.date, "2024-06-30"), "currency": self.currency(chosen),
                "rounding": {"rule": self.dice.choice(RULES), "step": self.dice.choice(STEPS)}}
        for example in examples:
            head.update(copy.deepcopy((example or {}).get("case", {})))
        items = [self.item(number + 1, model, example) for number, (model, example) in enumerate(zip(chosen, examples))]
        # an act for each item: what items of one act count together is the exclusions' matter
        head["acts"] = [{**head["acts"][0], "id": f"A{number + 1}"} for number in range(len(items))]
        for act, item in zip(head["acts"], items):
            item["event"] = act["id"]
        return {"format": "ecodamage-case/1", "case": head,
                "evidence": [{"id": "E-1", "title": "record", "kind": "record", "date": self.date}], "items": items}


def save(path, case):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False, indent=1)
