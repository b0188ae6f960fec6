# SPDX-License-Identifier: GPL-3.0-or-later
"""A case file of one byte over 32 MiB."""
with open("case.json", "wb") as file:
    file.write(b"{" + b" " * (32 << 20))
