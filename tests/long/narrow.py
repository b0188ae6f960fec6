# SPDX-License-Identifier: GPL-3.0-or-later
"""The same bytes from a machine of 32 bits: exact reports and dumps of all worked cases, the hashes over all draws, and
the figures of methods that draw.

Builds the command with `gcc -m32` in build-narrow/. What it is linked with are Debian's packages for i386: fetched by
apt into build-narrow/, with lists and states of their own, and unpacked there, so that nothing is installed. Where the
compiler has no 32-bit half (gcc-multilib), or the packages can not be had, it says so and is skipped.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

sys.path.append(os.path.join(ROOT, "tests", "simulate"))
import run_hash  # noqa: E402

SETUP = harness.read(os.path.join(ROOT, "setup.sh")).decode()
NEEDED = re.findall(r"[\w.+-]+-dev\b", re.search(r"BUILD_PACKAGES=\((.*?)\)", SETUP, re.S)[1])
PACKAGES = [*NEEDED, "libgomp1", "check"]
DRAWN_METHODS = os.path.join(ROOT, "tests", "methods", "run_draws.py")
FOLDER = os.path.join(ROOT, "build-narrow")
SYSTEM = os.path.join(FOLDER, "root")  # the packages, unpacked
FLAGS = "-m32 -msse2 -mfpmath=sse"  # the x87 would round twice


def run(*words, **environment):
    """Runs a program with more variables; gives what subprocess.run gives."""
    return subprocess.run(words, capture_output=True, env={**os.environ, **environment})


def compiles():
    """Whether gcc makes programs of 32 bits that run here."""
    with tempfile.TemporaryDirectory(prefix="ed-narrow-") as folder:
        source, program = os.path.join(folder, "a.c"), os.path.join(folder, "a")
        harness.write(source, b"#include <stdio.h>\nint main(void) { return sizeof(void *) == 4 ? puts(\"\") < 0 : 1; }\n")
        return run("gcc", "-m32", source, "-o", program).returncode == 0 and run(program).returncode == 0


def apt(*words):
    """apt-get for i386 with its own lists, archives and an empty status."""
    settings = {"APT::Architecture": "i386", "APT::Architectures": "i386", "APT::Install-Recommends": "false",
                "Dir::State": os.path.join(FOLDER, "apt"), "Dir::State::status": os.path.join(FOLDER, "apt", "status"),
                "Dir::Cache": os.path.join(FOLDER, "apt"), "Acquire::Retries": "3"}
    return run("apt-get", "-q", *[word for name, value in settings.items() for word in ("-o", f"{name}={value}")], *words)


def fetch():
    """Unpacks the packages; what went wrong, or None."""
    complete = os.path.join(SYSTEM, "complete")
    if harness.read(complete, b"") == " ".join(PACKAGES).encode():
        return None
    if not all(map(shutil.which, ("apt-get", "dpkg-deb"))):
        return "there is no apt-get"
    for part in ("lists/partial", "archives/partial"):
        os.makedirs(os.path.join(FOLDER, "apt", part), exist_ok=True)
    harness.write(os.path.join(FOLDER, "apt", "status"), b"")
    apt("update")  # an index that is not to be had matters only where a package is in it
    done = apt("install", "--download-only", "--yes", *PACKAGES)
    if done.returncode:
        return "the packages for i386 can not be had: " + done.stderr.decode(errors="replace").strip()[-300:]
    archives = os.path.join(FOLDER, "apt", "archives")
    for name in sorted(os.listdir(archives)):
        if name.endswith(".deb"):
            unpacked = run("dpkg-deb", "-x", os.path.join(archives, name), SYSTEM)
            if unpacked.returncode:
                return unpacked.stderr.decode(errors="replace")
    harness.write(complete, " ".join(PACKAGES).encode())
    return None


def build(tally):
    """The folder that was built, or None. The program takes its libraries, and what loads them, from the packages."""
    libraries = os.path.join(SYSTEM, "usr", "lib", "i386-linux-gnu")
    base = os.path.join(SYSTEM, "lib", "i386-linux-gnu")
    link = (f"-L{libraries} -L{base} -Wl,--disable-new-dtags -Wl,-rpath,{base}:{libraries} "
            f"-Wl,-rpath-link,{libraries}:{base} -Wl,--dynamic-linker={SYSTEM}/lib/ld-linux.so.2")
    environment = {"PKG_CONFIG_LIBDIR": f"{libraries}/pkgconfig:{SYSTEM}/usr/share/pkgconfig", "PKG_CONFIG_SYSROOT_DIR": SYSTEM}
    folder = os.path.join(FOLDER, "build")
    configure = ["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_C_COMPILER=gcc", "-DCMAKE_BUILD_TYPE=Release",
                 "-DCMAKE_SYSTEM_NAME=Linux", "-DCMAKE_SYSTEM_PROCESSOR=i686", "-DED_TESTS=ON", "-DED_SHARED=OFF",
                 f"-DCMAKE_C_FLAGS={FLAGS} --sysroot={SYSTEM} -B{libraries}", f"-DCMAKE_EXE_LINKER_FLAGS={link}"]
    for words in (configure, ["cmake", "--build", folder, "--target", "ecodamage", "hash_driver"]):
        done = run(*words, **environment)
        if not tally.expect(done.returncode == 0, "build", (done.stdout + done.stderr).decode(errors="replace")[-3000:]):
            return None
    return folder


def views(case):
    yield "value", "--lang", "zh", case
    yield "value", "--format", "html", "--lang", "en", case
    yield "value", "--format", "json", case
    yield "explain", "--program", case


def main():
    tally = Tally("narrow")
    harness.need_command(tally)
    missing = fetch() if compiles() else "gcc makes no programs of 32 bits that run here (package gcc-multilib)"
    if missing:
        print("note: skipped: " + missing)
        tally.ok()
        tally.finish()
    folder = build(tally)
    if folder:
        worked = os.path.join("datasets", "cases")
        for case in harness.files(os.path.join(ROOT, worked), ".json"):
            for words in views(os.path.join(worked, case)):
                wanted = harness.command(*words)
                found = harness.run([os.path.join(folder, "ecodamage"), *words], limit=600)
                tally.expect(found == wanted, " ".join(words), harness.difference(wanted[1], found[1] + found[2], case))
        with tempfile.TemporaryDirectory(prefix="ed-hash-") as cases:
            status, out, err = run_hash.hashes(os.path.join(folder, "tests", "hash_driver"), cases)
        wanted = harness.read(run_hash.GOLDEN)
        tally.expect(status == 0 and out == wanted, "draws", harness.difference(wanted, out + err, "draws.txt"))
        drawn = run(sys.executable, DRAWN_METHODS, ECODAMAGE=os.path.join(folder, "ecodamage"))
        tally.expect(drawn.returncode == 0, "methods that draw", drawn.stdout.decode(errors="replace")[-3000:])
    tally.finish()


main()
