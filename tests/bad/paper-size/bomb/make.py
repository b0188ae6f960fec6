# SPDX-License-Identifier: GPL-3.0-or-later
"""A book of some kB whose part unpacks to more than 64 MiB."""
import zipfile

with zipfile.ZipFile("book.docx", "w", zipfile.ZIP_DEFLATED) as book:
    book.writestr("word/document.xml", "<w:document/>")
    book.writestr("customXml/item1.xml", " " * ((64 << 20) + 1))
