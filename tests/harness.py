# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Python suites share: where the command is, how it is run, and how results are counted and told."""

import difflib
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMMAND = os.path.abspath(os.environ.get("ECODAMAGE", os.path.join(ROOT, "build", "ecodamage")))
ACCEPT = "--accept" in sys.argv[1:]
TIME_LIMIT = 120  # seconds for one run of the command; sanitizers are some ten times slower than the release

# Sanitizer options go on to the command, nothing else of the caller's environment does.
KEPT = ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH", "GLIBC_TUNABLES", "OMP_NUM_THREADS", "GCOV_PREFIX")


def arguments():
    """Words on the command line that are no options: a filter on the names of tests."""
    return [word for word in sys.argv[1:] if not word.startswith("-")]


def wanted(name):
    words = arguments()
    return not words or any(word in name for word in words)


# One in so many of what a suite goes through: in the short run, and fewer still where it runs suites once more under
# sanitizers, whose point is the code that runs, not each figure.
SHARE = int(os.environ.get("ED_SHARE") or 1)


# Under sanitizers, where suites that are one short command a case take a share too.
QUICK = int(os.environ.get("ED_RANDOM_CASES") or 1000) < 1000


def share(items):
    """The items that this run looks at: all of them, or the first and every SHARE-th after it."""
    return itertools.islice(items, 0, None, SHARE)


def in_share(number):
    """The same by number, where all items are gone through."""
    return number % SHARE == 0


# Whether the build has the module of papers (ED_PAPERS of CMakeLists.txt); what needs it is else left out.
PAPERS = os.environ.get("ED_PAPERS") != "0"
SKIPPED = 77  # the exit status of a suite that was left out as a whole


def need_papers(title):
    """For a suite that is about papers: ends it where there are none."""
    if not PAPERS:
        print(f"{title}: skipped, this build has no module of papers")
        sys.exit(SKIPPED)


def without_papers(kinds):
    """The formats that this build prints whatever a document holds."""
    left = tuple(kind for kind in kinds if PAPERS or kind not in ("pdf", "docx"))
    if left != tuple(kinds):
        print("note: PDF and DOCX are left out, this build has no module of papers")
    return left


class Tally:
    """Counts results; `finish` prints the closing line and ends the program."""

    def __init__(self, title):
        self.title, self.passed, self.failed = title, 0, 0

    def ok(self):
        self.passed += 1

    def fail(self, name, detail=""):
        self.failed += 1
        print(f"FAIL {self.title}: {name}")
        if detail:
            print("    " + detail.rstrip("\n").replace("\n", "\n    "))

    def expect(self, condition, name, detail=""):
        if condition:
            self.ok()
        else:
            self.fail(name, detail)
        return condition

    def finish(self):
        print(f"{self.title}: {self.passed} passed, {self.failed} failed")
        sys.stdout.flush()
        sys.exit(1 if self.failed or not self.passed else 0)


def need_command(tally):
    if not os.access(COMMAND, os.X_OK):
        tally.fail("command", f"{COMMAND} is not built")
        tally.finish()


class Locales:
    """Locales with a decimal comma and with the dotless i, compiled into a folder of our own where glibc's sources are
    installed (package `locales`); the command must not notice any of them."""

    def __init__(self):
        self.folder = None
        self.names = ["C"]

    def __enter__(self):
        if shutil.which("localedef") and os.path.exists("/usr/share/i18n/locales/de_DE"):
            self.folder = tempfile.mkdtemp(prefix="ed-locale-")
            for name in ("de_DE", "tr_TR"):
                path = os.path.join(self.folder, name + ".UTF-8")
                done = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", path], capture_output=True)
                if os.path.isdir(path):
                    self.names.append(name + ".UTF-8")
                elif done.returncode:
                    print("localedef:", done.stderr.decode(errors="replace"))
        return self

    def __exit__(self, *_):
        if self.folder:
            shutil.rmtree(self.folder)

    def variables(self, name):
        values = {"LC_ALL": name, "LANG": name}
        if self.folder:
            values["LOCPATH"] = self.folder
        return values


def environment(extra=None):
    values = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC0"}
    values.update({name: os.environ[name] for name in KEPT if name in os.environ})
    values.update(extra or {})
    return values


# LLVM's leak checker itself falls over, in certain cases every time, where it reads the thread-local storage of OpenMP's
# threads at the end; memcheck finds nothing in them. Such a run is made again on one thread, and its leaks are looked for then.
TRACER_FELL = b"LeakSanitizer has encountered a fatal error"


def run(words, cwd=ROOT, env=None, stdin=b"", limit=TIME_LIMIT):
    """Runs a program; returns (exit status, stdout, stderr). A signal or a time-out is a negative status."""
    status, out, err = run_once(words, cwd, env, stdin, limit)
    if TRACER_FELL in err:
        status, out, err = run_once(words, cwd, {**(env or {}), "OMP_NUM_THREADS": "1"}, stdin, limit)
    return status, out, err


def run_once(words, cwd, env, stdin, limit):
    try:
        done = subprocess.run(words, cwd=cwd, env=environment(env), input=stdin, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired as late:
        return -1000, late.stdout or b"", (late.stderr or b"") + b"\ntime-out\n"
    return done.returncode, done.stdout, done.stderr


def command(*words, **named):
    return run([COMMAND, *words], **named)


def difference(expected, actual, name, limit=40):
    """A unified diff of two byte strings for people to read."""
    old = expected.decode("utf-8", "backslashreplace").splitlines()
    new = actual.decode("utf-8", "backslashreplace").splitlines()
    lines = list(difflib.unified_diff(old, new, "expected " + name, "actual " + name, lineterm="", n=1))
    if not lines:
        return "the bytes differ (line ends or the last line end)"
    return "\n".join(lines[:limit] + (["..."] if len(lines) > limit else []))


def read(path, missing=None):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        if missing is None:
            raise
        return missing


STRING = r'"((?:[^"\\]|\\.)*)"'  # of C


def terms():
    """[(group, code, Chinese, English)] of terms.def and the tables that it takes in, in their order."""
    out, group_of = [], {}
    base = os.path.join(ROOT, "src", "base")
    for line in read(os.path.join(base, "terms.def")).decode("utf-8").splitlines():
        own = re.match(rf"ED_TERM\((\w+), {STRING}, {STRING}, {STRING}\)", line)
        defined = re.match(r"#define (ED_\w+)\(.*\) ED_TERM\((\w+), code, zh, en\)", line)
        taken = re.match(r'#include "(base/\w+\.def)"', line)
        if own:
            out.append(own.groups())
        elif defined:
            group_of[defined[1]] = defined[2]
        elif taken:
            rows = read(os.path.join(ROOT, "src", taken[1])).decode("utf-8")
            for macro, words in re.findall(r'^(ED_\w+)\((?:\w+, )*("[^"]*", "[^"]*", "[^"]*")', rows, re.M):
                if macro in group_of:
                    out.append((group_of[macro], *re.findall(r'"([^"]*)"', words)))
            group_of = {}
    return out


def term_codes(group):
    """The codes of a group in their order."""
    return [code for one, code, _, _ in terms() if one == group]


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def files(folder, suffix):
    """Paths below `folder` that end in `suffix`, relative to it, sorted by bytes."""
    found = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.relpath(os.path.join(base, name), folder) for name in names if name.endswith(suffix)]
    return sorted(found)


def compare_file(tally, path, actual, name):
    """Compares with a committed file, or writes it in accept mode. An absent file is a failure, never a pass."""
    if ACCEPT:
        if actual or os.path.exists(path):
            write(path, actual)
        tally.ok()
        return
    expected = read(path, missing=b"")
    tally.expect(expected == actual, name, difference(expected, actual, os.path.basename(path)))
