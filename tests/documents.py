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


def say(rows, text, lang):
    """A text with every "{id}" as the name of its document."""
    text = in_language(text, lang)
    return re.sub(r"\{([a-z0-9/-]+)\}", lambda m: name(rows[m[1]], lang) if m[1] in rows else m[0], text)


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
