# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports from elsewhere that lack a key: each key that a report has is taken out once, at the first place where it
stands. The command prints what is left, or tells of what is missing; it never ends by a signal."""

import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = [os.path.join(ROOT, "datasets", *path) for path in
         (("records", "water.json"), ("cases", "example-decision.json"), ("cases", "cn30-guiding-case-206.json"))]
LONGEST = 2  # elements of a list: the next ones lack the same keys
BOOK = "html"  # all that a book says: every key is missing from it once
OTHERS = ("xlsx", "docx", "pdf", "text")  # what they make of the same words: one key of EACH is missing from one of them
EACH = 4


def short(node):
    """The report with the first elements of its lists; its sources stay whole."""
    if isinstance(node, dict):
        return {key: child if key == "sources" else short(child) for key, child in node.items()}
    return [short(child) for child in node[:LONGEST]] if isinstance(node, list) else node


def keys(node, path=()):
    """The paths of all keys, of the elements of lists too."""
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in inside:
        if key == "sources":
            continue
        if isinstance(node, dict):
            yield path + (key,)
        yield from keys(child, path + (key,))


def without(report, path):
    """The bytes of the report without that key."""
    holder = report
    for key in path[:-1]:
        holder = holder[key]
    kept = dict(holder)
    del holder[path[-1]]
    out = json.dumps(report, ensure_ascii=False).encode()
    holder.clear()
    holder.update(kept)
    return out


def main():
    tally = Tally("missing keys")
    harness.need_command(tally)
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        cut = os.path.join(folder, "cut.json")
        for case in CASES:
            report = short(json.loads(harness.command("value", "--format", "json", case)[1]))
            new = [path for path in keys(report) if (kind := tuple(k for k in path if isinstance(k, str))) not in seen
                   and not seen.add(kind)]
            tally.expect(len(new) > 0, f"{os.path.basename(case)}: keys")
            for count, path in enumerate(harness.share(new)):
                harness.write(cut, without(report, path))
                for form in (BOOK, *OTHERS[count // EACH % len(OTHERS):][:count % EACH == 0]):
                    status = harness.command("report", "--format", form, "-o", os.path.join(folder, "out"), cut)[0]
                    tally.expect(status in (0, 2, 3), f"{'/'.join(map(str, path))}: {form}", f"status {status}")
    tally.finish()


main()
