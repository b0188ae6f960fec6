# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables that are installed are read when they are asked for: what is wrong in one is told where it is used and by
`datasets --check`, and changes nothing where it is not used.

The command is copied into a folder of its own with tables that are changed there.
"""

import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
WATER = os.path.join(CASES, "cn27-water-142420.json")  # looks up cn/exceedance-coefficient
USED, UNUSED = "cn/exceedance-coefficient", "cn/forest-price"


class Installed:
    """A copy of the command, whose tables may be changed."""

    def __init__(self, folder):
        self.command = os.path.join(folder, "ecodamage")
        data = os.path.join(folder, "share", "ecodamage")
        self.tables = os.path.join(data, "datasets", "tables")
        shutil.copy(harness.COMMAND, self.command)
        os.makedirs(os.path.join(data, "datasets"))
        shutil.copytree(os.path.join(ROOT, "datasets", "tables"), self.tables)
        os.symlink(os.path.join(ROOT, "models"), os.path.join(data, "models"))

    def path(self, table):
        return os.path.join(self.tables, table + ".json")

    def run(self, *words):
        return harness.run([self.command, *words])


def value_all(installed):
    return [installed.run("value", "--format", "json", os.path.join(CASES, name)) for name in sorted(os.listdir(CASES))]


def check_order(tally, installed):
    """A file that does not begin as tables do is read at once, with the same figures; so are editions of one id."""
    wanted = [harness.command("value", "--format", "json", os.path.join(CASES, name)) for name in sorted(os.listdir(CASES))]
    tally.expect(value_all(installed) == wanted, "as installed")
    for words in (("datasets",), ("schema",), ("models", "cn/water-virtual-treatment-cost")):
        tally.expect(installed.run(*words) == harness.command(*words), words[0])
    with open(installed.path(USED), encoding="utf-8") as file:
        table = json.load(file)
    before = json.loads(installed.run("value", "--format", "json", WATER)[1])["total"]
    harness.write(installed.path(USED), json.dumps(dict(reversed(table.items())), ensure_ascii=False).encode())
    after = installed.run("value", "--format", "json", WATER)
    tally.expect(after[0] == 0 and json.loads(after[1])["total"] == before, "id at the end", after[2].decode())
    harness.write(installed.path("cn/again"), json.dumps(table, ensure_ascii=False).encode())
    status, _, err = installed.run("check", "--lang", "en", WATER)
    tally.expect(status == 3 and b"[table-edition]" in err, "two editions that overlap", err.decode())


def check_broken(tally, installed):
    whole = harness.read(installed.path(USED))
    harness.write(installed.path(USED), whole.replace(b'"rows"', b'"lines"', 1))
    for words in (("check", "--lang", "en", WATER), ("datasets", "--check", "--lang", "en")):
        status, out, err = installed.run(*words)
        tally.expect(status == 3 and b"exceedance-coefficient.json:" in out + err, f"{words[0]}: a broken table is told",
                     f"{status} {(out + err).decode()}")
    harness.write(installed.path(USED), whole)
    tally.expect(installed.run("check", WATER)[0] == 0, "mended")
    harness.write(installed.path(UNUSED), b'{"format": "ecodamage-table/1", "id": "%s", "title": 1}' % UNUSED.encode())
    tally.expect(installed.run("value", WATER) == harness.command("value", WATER), "one that is not used")
    status, out, err = installed.run("datasets", "--check", "--lang", "en")
    tally.expect(status == 3 and b"forest-price.json:" in out + err, "and is told by --check", (out + err).decode())


def main():
    tally = Tally("installed tables")
    harness.need_command(tally)
    for check in (check_order, check_broken):
        with tempfile.TemporaryDirectory(prefix="ed-installed-") as folder:
            check(tally, Installed(folder))
    tally.finish()


main()
