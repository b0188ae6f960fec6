# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks as LibreOffice writes them after it has computed every formula anew."""

import os

import harness
import workbook

AT_ONCE = 24  # files to a run: of hundreds it has left some out without a word
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item></oor:items>
"""


def books(tally, folder, files):
    """A workbook for each file that LibreOffice has written again."""
    profile, out, found = os.path.join(folder, "profile"), os.path.join(folder, "recalculated"), {}
    os.makedirs(os.path.join(profile, "user"))
    harness.write(os.path.join(profile, "user", "registrymodifications.xcu"), ALWAYS_RECALCULATE.encode())
    for at in range(0, len(files), AT_ONCE):
        some = files[at:at + AT_ONCE]
        status, _, errors = harness.run(
            ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", out, *some], limit=1800, env={"HOME": folder})
        for file in some:
            made = os.path.join(out, os.path.basename(file))
            if tally.expect(status == 0 and os.path.exists(made), f"LibreOffice: {os.path.basename(file)}",
                            errors.decode(errors="replace")[-500:]):
                found[file] = workbook.Workbook(harness.read(made))
    return found
