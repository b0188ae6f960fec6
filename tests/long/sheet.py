# SPDX-License-Identifier: GPL-3.0-or-later
"""Contact sheets: every worked case in every form, language and format as small pages beside each other, to be looked at.

    python3 tests/long/sheet.py FOLDER [WORD...] [--formats=pdf,docx,html,phone] [--forms=court,brief] [--langs=zh,en]

FOLDER gets a picture of each book's pages and, for each form, language and format, a page `court-zh-pdf.html` that shows
them all, with a picture of it beside (`.png`). A WORD filters the cases. HTML is printed by Chromium, and shown at 390 px as
`phone`; DOCX goes through LibreOffice. It holds nothing by itself but that every book could be made and drawn.
"""

import base64
import html
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

sys.path.append(os.path.join(ROOT, "tests", "formats"))
import browser  # noqa: E402

CASES = [os.path.join(ROOT, "datasets", "cases"), os.path.join(ROOT, "tests", "report", "cases")]
FORMS = ("court", "annex-a", "negotiation", "expert-opinion", "brief", "agreement", "procedure", "closure", "publication")
FORMATS = ("pdf", "docx", "html", "phone")
DOTS = 44  # per inch: a page some 360 pixels wide
STYLE = """body{font:14px sans-serif;margin:12px;background:#ddd}h2{font-size:15px;margin:14px 0 4px}
div{display:flex;flex-wrap:wrap;gap:6px;align-items:flex-start}img{background:#fff;border:1px solid #999}"""


def option(name, known):
    """The values that --name=a,b chooses, else all that are known."""
    for word in sys.argv[1:]:
        if word.startswith(f"--{name}="):
            return tuple(word.split("=", 1)[1].split(","))
    return known


def drawn(path, stem):
    """The pages of a PDF as pictures, in their order."""
    status, _, _ = harness.run(["pdftoppm", "-r", str(DOTS), "-png", path, stem])
    folder = os.path.dirname(stem)
    mine = [name for name in os.listdir(folder) if name.startswith(os.path.basename(stem) + "-") and name.endswith(".png")]
    return [os.path.join(folder, name) for name in sorted(mine)] if status == 0 else []


def of_html(page, path, stem, phone):
    """The page as it is printed, or as a telephone shows it."""
    page.size(390 if phone else 1280)
    if not phone:
        data = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        harness.write(path, base64.b64decode(data))
        return drawn(path, stem)
    height = min(16000, page.evaluate("document.documentElement.scrollHeight"))
    page.size(390, height)
    harness.write(stem + "-1.png", base64.b64decode(page.call("Page.captureScreenshot", format="png")["data"]))
    return [stem + "-1.png"]


def pictures(opened, kind, case, form, lang, folder):
    """The pages of one book as pictures: none where the case has no such form, or where it could not be made."""
    stem = os.path.join(folder, f"{os.path.basename(case)[:-5]}.{form}.{lang}.{kind}")
    suffix = "html" if kind == "phone" else kind
    file = f"{stem}.{suffix}"
    status, _, _ = harness.command("value", "--format", suffix, "--form", form, "--lang", lang, case, "-o", file)
    if status != 0:
        return []
    if kind == "docx":
        harness.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf:writer_pdf_Export",
                     "--outdir", folder, file], limit=300)
        return drawn(stem + ".pdf", stem)
    if kind == "pdf":
        return drawn(file, stem)
    page = opened.open("file://" + file)
    found = of_html(page, stem + ".pdf", stem, kind == "phone")
    page.close()
    return found


def put_sheet(opened, folder, name, books):
    """The sheet as a page and as a picture of it."""
    text = [f"<!DOCTYPE html><meta charset=utf-8><title>{name}</title><style>{STYLE}</style><h1>{name}</h1>"]
    for case, pages in books:
        text.append(f"<h2>{html.escape(case)}: {len(pages)}</h2><div>")
        width = " width=195" if name.endswith("phone") else ""
        text.extend(f'<img{width} src="{html.escape(os.path.basename(page))}">' for page in pages)
        text.append("</div>")
    path = os.path.join(folder, name + ".html")
    harness.write(path, "".join(text).encode())
    page = opened.open("file://" + path)
    page.size(2260)
    page.size(2260, min(16000, page.evaluate("document.documentElement.scrollHeight")))
    harness.write(os.path.join(folder, name + ".png"), base64.b64decode(page.call("Page.captureScreenshot", format="png")["data"]))
    page.close()


def main():
    tally = Tally("sheet")
    harness.need_command(tally)
    words = harness.arguments()
    if not words or not browser.program() or not shutil.which("soffice"):
        print(__doc__)
        return 2
    folder = os.path.abspath(words[0])
    os.makedirs(folder, exist_ok=True)
    cases = [os.path.join(root, name) for root in CASES if os.path.isdir(root) for name in harness.files(root, ".json")
             if not words[1:] or any(word in name for word in words[1:])]
    with browser.Browser() as opened:
        for form in option("forms", FORMS):
            for lang in option("langs", ("zh", "en")):
                for kind in option("formats", FORMATS):
                    books = [(os.path.basename(case), pictures(opened, kind, case, form, lang, folder)) for case in cases]
                    for case, pages in books:
                        tally.expect(pages, f"{case} {form} {lang} {kind}", "no page could be made")
                    put_sheet(opened, folder, f"{form}-{lang}-{kind}", books)
    return tally.finish()


if __name__ == "__main__":
    sys.exit(main())
