# SPDX-License-Identifier: GPL-3.0-or-later
"""The register of documents as tests need it: rows by id, and texts with their references written out."""

import glob
import json
import os
import re

import harness
from harness import ROOT


def register():
    rows = {}
    for path in glob.glob(os.path.join(ROOT, "datasets", "tables", "**", "documents.json"), recursive=True):
        for row in json.loads(harness.read(path))["documents"]:
            rows[row["id"]] = row
    return rows


def in_language(words, lang):
    return words[lang] if isinstance(words, dict) else words


def is_bracketed(row):
    return row["kind"] not in ("statistics", "literature", "foreign", "own")


def name(row, lang):
    """The short title, else the number, else the title; Chinese titles of laws and notices in brackets."""
    key = next(key for key in ("short", "number", "title") if key in row)
    text = in_language(row[key], lang)
    return f"《{text}》" if lang == "zh" and key != "number" and is_bracketed(row) else text


def date_words(text, lang):
    return "".join(str(int(part)) + unit for part, unit in zip(text.split("-"), "年月日")) if lang == "zh" else text


def dates(row, lang):
    """When it is in force, by its kind, as a text says it that only names the document."""
    start, end = (date_words(one, lang) if one else None for one in row.get("in_force", [None, None]))
    if row["kind"] in ("central", "ministry", "local") and "issued" in row:
        issued = date_words(row["issued"], lang)
        return issued + "印发" if lang == "zh" else "issued " + issued
    verb = "实施" if row["kind"].endswith("-standard") else "施行"
    if lang == "zh":
        return f"{start}至{end}{verb}" if end else f"{start}起{verb}"
    return f"in force from {start} to {end}" if end else f"in force from {start}"


def say(rows, text, lang):
    """A text with every "{id}" as the name of its document, and "{id:dates}" with its dates behind."""
    def said(found):
        row = rows.get(found[1])
        if row is None:
            return found[0]
        named = name(row, lang)
        return named if not found[2] else f"{named}（{dates(row, lang)}）" if lang == "zh" else f"{named} ({dates(row, lang)})"

    return re.sub(r"\{([a-z0-9/-]+)(:dates)?\}", said, in_language(text, lang))


def citations(sources):
    """Every citation of a model's or table's "source": lists hold alternatives, null among them."""
    for entry in sources if isinstance(sources, list) else [sources]:
        yield from (one for one in entry if one) if isinstance(entry, list) else [entry]


def period(rows, entry):
    """The days from which and to which an entry of "source" is in force, by one or another of its alternatives."""
    first, last = [], []
    for source in citations([entry]):
        held = rows.get(source["document"], {}).get("in_force", [None, None])
        used = source.get("in_force", [None, None])
        start, end = max(held[0] or "", used[0] or ""), min(held[1] or "9999", used[1] or "9999")
        first.append(start + "-01" if len(start) == 7 else start)
        last.append(end)
    return min(first) or None, None if max(last) == "9999" else max(last)
