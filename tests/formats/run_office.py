# SPDX-License-Identifier: GPL-3.0-or-later
"""DOCX as LibreOffice lays it out with the fonts that are there: no amount in a table is broken over two lines. `--all` takes every
worked case, in both languages; where LibreOffice is not installed nothing is looked at, and the suite says so.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
SHORT = ("cn05-fuliang.json", "cn31-taizhou.json", "example-wetland-uncertain.json")
AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})*\.\d\d")


def amounts(path):
    """Cells of tables that are an amount and nothing else."""
    with zipfile.ZipFile(path) as paper:
        body = paper.read("word/document.xml").decode()
    cells = ("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", cell)) for cell in re.findall(r"<w:tc>.*?</w:tc>", body, re.S))
    return {text for text in cells if AMOUNT.fullmatch(text)}


def shown(path, folder):
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless", "--convert-to", "pdf",
                    "--outdir", folder, path], capture_output=True, timeout=600, check=False)
    status, text, _ = harness.run(["pdftotext", "-layout", os.path.splitext(path)[0] + ".pdf", "-"])
    return text.decode("utf-8", "replace") if status == 0 else ""


def main():
    harness.need_papers("office")
    tally = Tally("office")
    harness.need_command(tally)
    if not shutil.which("soffice"):
        print("note: LibreOffice is not installed (Debian package libreoffice-writer): no DOCX was laid out")
        return
    tried = 0
    with tempfile.TemporaryDirectory(prefix="ed-office-") as folder:
        for name in harness.files(CASES, ".json") if "--all" in sys.argv else SHORT:
            for lang in ("zh", "en"):
                path = os.path.join(folder, "book.docx")
                status, _, err = harness.command("value", "--form", "court", "--lang", lang, "--format", "docx", "-o", path, os.path.join(CASES, name))
                if not tally.expect(status == 0, f"{name} {lang}", err.decode()[:300]):
                    continue
                text, wanted = shown(path, folder), amounts(path)
                torn = sorted(one for one in wanted if one not in text)
                tally.expect(wanted and not torn, f"{name} {lang}", f"over two lines: {torn}")
                tried += len(wanted)
    tally.expect(tried > 20, "amounts", f"only {tried}")
    tally.finish()


main()
