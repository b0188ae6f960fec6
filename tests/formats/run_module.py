# SPDX-License-Identifier: GPL-3.0-or-later
"""The module of papers: loaded for papers alone, found beside the program whatever the current folder, and told where it is
missing, broken or of another version.

The command is copied into a folder of its own, with the module or without it, so that a build without papers runs this too.
"""

import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

MODULE = "ecodamage-papers.so"
BUILT = os.path.join(os.path.dirname(harness.COMMAND), MODULE)
CASES = os.path.join(ROOT, "datasets", "cases")
PLAIN = os.path.join(CASES, "cn27-water-142420.json")
PLOTS = os.path.join(CASES, "example-wetland-uncertain.json")
HEAVY = re.compile(rb"lib(cairo|fontconfig|freetype|qpdf|gnutls|X11)[.-]")
VERSION = harness.command("version")[1].split()[1]


class Place:
    """A folder with a copy of the command, its data, and, where it is given, a module."""

    def __init__(self, folder, name, module=None, at=""):
        self.folder = os.path.join(folder, name)
        os.makedirs(os.path.join(self.folder, at))
        self.command = os.path.join(self.folder, "ecodamage")
        shutil.copy(harness.COMMAND, self.command)
        os.symlink(os.path.join(os.path.dirname(harness.COMMAND), "share"), os.path.join(self.folder, "share"))
        if module is not None:
            harness.write(os.path.join(self.folder, at, MODULE), module)

    def run(self, *words, **named):
        return harness.run([self.command, *words], **named)


def check_light(tally, command):
    """Neither the command nor what it is linked with brings what only papers need."""
    status, out, err = harness.run(["ldd", command])
    tally.expect(status == 0 and not HEAVY.search(out), "linked", (out + err).decode())


def check_loaded(tally):
    """What is opened when: the dynamic linker says which files it takes."""
    for words, wanted in ((["check", PLAIN], False), (["value", PLAIN], False), (["value", "--format", "html", PLOTS], False),
                          (["value", "--format", "docx", PLAIN], False), (["value", "--format", "xlsx", PLAIN], False),
                          (["value", "--format", "docx", PLOTS], True), (["value", "--format", "pdf", PLAIN], True)):
        status, _, err = harness.command(*words, env={"LD_DEBUG": "files"})
        title = " ".join(words[:3])
        if wanted and not harness.PAPERS:
            tally.expect(status == 4, title, str(status))
        else:
            tally.expect(status == 0 and bool(HEAVY.search(err)) == wanted, title, f"exit {status}")


def check_missing(tally, place, why):
    """All else works; what needs the module says what is wrong with it, and writes nothing."""
    title = os.path.basename(place.folder)
    for form in ("text", "json", "html", "xlsx", "docx"):
        words = ("value", "--format", form, PLAIN)
        tally.expect(place.run(*words) == harness.command(*words), f"{title}: {form}")
    out = os.path.join(place.folder, "out")
    for form, case in (("pdf", PLAIN), ("docx", PLOTS)):
        status, _, err = place.run("value", "--format", form, "-o", out, case)
        tally.expect(status == 4 and MODULE.encode() in err and VERSION in err and why in err, f"{title}: {form}",
                     f"{status} {err.decode()}")
        tally.expect(not os.path.exists(out), f"{title}: {form}", "something was written")
    harness.write(out, b"%PDF-1.7\n")
    status, told, err = place.run("verify", "--lang", "en", out)
    tally.expect(status == 5 and b"[papers-module]" in told + err and why in told + err, f"{title}: verify", (told + err).decode())


def check_places(tally, folder, module):
    """It is found where it is built and where it is installed, and not in the current folder."""
    words = ("value", "--format", "pdf", PLAIN)
    wanted = harness.command(*words)
    tally.expect(wanted[0] == 0, "built", wanted[2].decode())
    for name, at in (("beside", ""), ("library", "lib")):
        place = Place(folder, name, module, at)
        env = {"LD_LIBRARY_PATH": os.path.join(place.folder, at)} if at else None
        tally.expect(place.run(*words, cwd="/", env=env) == wanted, name)
    prefix = os.path.join(folder, "prefix")
    lib = os.path.join(prefix, "lib", "ecodamage")
    os.makedirs(lib)
    inside = Place(prefix, "bin")
    shutil.copy(BUILT, lib)
    os.symlink("bin/ecodamage", os.path.join(prefix, "link"))
    installed = harness.run([os.path.join(prefix, "link"), *words], cwd="/")
    if b"lib/ecodamage/" + MODULE.encode() in harness.read(harness.COMMAND):  # else the folder of libraries has another name
        tally.expect(inside.run(*words) == wanted and installed == wanted, "installed")


def check_other(tally, folder, module):
    """One of another version is not used, nor one that is damaged; where a good one follows, it is."""
    other = module.replace(b"\0" + VERSION + b"\0", b"\0" + b"9" * len(VERSION) + b"\0")
    tally.expect(other != module, "version", "does not stand in the module")
    check_missing(tally, Place(folder, "other", other), b"9" * len(VERSION))
    check_missing(tally, Place(folder, "damaged", b"x" * 1000), b"invalid ELF header")
    check_missing(tally, Place(folder, "empty", b""), b"file too short")
    place = Place(folder, "second", other)
    words = ("value", "--format", "pdf", PLAIN)
    env = {"LD_LIBRARY_PATH": os.path.dirname(BUILT)}
    tally.expect(place.run(*words, env=env) == harness.command(*words), "a good one behind another")


def main():
    tally = Tally("module")
    harness.need_command(tally)
    check_light(tally, harness.COMMAND)
    check_loaded(tally)
    with tempfile.TemporaryDirectory(prefix="ed-module-") as folder:
        place = Place(folder, "absent")
        check_missing(tally, place, b"there is no such file")
        if harness.PAPERS:
            module = harness.read(BUILT)
            check_light(tally, place.command)
            here = os.path.join(folder, "here")
            os.mkdir(here)
            shutil.copy(BUILT, here)
            status, _, _ = place.run("value", "--format", "pdf", PLAIN, cwd=here)
            tally.expect(status == 4, "the current folder", "is searched")
            check_places(tally, folder, module)
            check_other(tally, folder, module)
        else:
            tally.expect(not os.path.exists(BUILT), "the module", "is there")
            print("note: where the module is found is not tried, this build has none")
    tally.finish()


main()
