# SPDX-License-Identifier: GPL-3.0-or-later
"""Many cases at once: a line for each in their order, the same bytes for any number of threads, in bounded memory.

Each line is what `value --format json` prints of that case, but for the text of its sources, and without --effects for
what takes a valuation each; a case with findings has a line of these instead and stops nothing.
"""

import copy
import json
import os
import subprocess
import sys
import tempfile
import time

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, TESTS)

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
COUNT = 2000
MEMORY = 300 << 20  # bytes; one case takes less than 1 MiB, and sanitizers some ten times as much
BAD = os.path.join(TESTS, "bad")


def save(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def make(folder):
    """COUNT small cases with figures of their own; every 50th has findings. Returns their names."""
    with open(os.path.join(CASES, "cn27-water-142420.json"), encoding="utf-8") as file:
        base = json.load(file)
    base["case"].pop("published", None)  # other amounts would differ from it
    names = []
    for number in range(COUNT):
        case = copy.deepcopy(base)
        case["case"]["id"] = f"B-{number}"
        quantity = -1 if number % 50 == 7 else 1000 + number
        case["items"][0]["inputs"]["discharges"][0]["quantity"]["value"] = str(quantity)
        names.append(f"{number:04}.json")
        save(os.path.join(folder, names[-1]), case)
    return names


def line_of(report, effects=False):
    """A report as a line of a batch has it: without the text of its sources, and, unless they are asked for, without the
    effects of its choices and the results under other conventions of timing."""
    for source in report.get("sources", []):
        source.pop("text", None)
    for item in [] if effects else report.get("items", []):
        item.pop("timing_effect", None)
        item.pop("conventions", None)
        for one in item.get("inputs", []):
            one.pop("effect", None)
    return report


def check_lines(tally, folder, names, out):
    lines = out.decode().split("\n")
    tally.expect(len(lines) == len(names) + 1 and lines[-1] == "", "lines", f"{len(lines) - 1} lines")
    for number, (name, line) in enumerate(zip(names, lines)):
        one = json.loads(line)
        if number % 50 == 7:
            fine = one["format"] == "ecodamage-findings/1" and one["path"] == name and one["status"] == 3
            tally.expect(fine and one["findings"][0]["rule"] == "range", name, line[:300])
        elif one.get("case", {}).get("id") != f"B-{number}":
            tally.fail(name, "not in its place: " + line[:200])
    tally.ok()
    for name in names[:: len(names) // 12]:
        status, single, _ = harness.command("value", "--format", "json", name, cwd=folder)
        if status == 0:
            wanted = line_of(json.loads(single))
            tally.expect(json.loads(lines[names.index(name)]) == wanted, name, "differs from the report by itself")


def check_effects(tally):
    """Every worked case: its line says what its report does, with all that is asked for and nothing that is not."""
    paths = [os.path.join(CASES, name) for name in sorted(os.listdir(CASES)) if name.endswith(".json")]
    discounted = 0
    for words, effects in (((), False), (("--effects",), True)):
        _, out, _ = harness.command("batch", *words, *paths)
        for path, line in zip(paths, out.decode().splitlines(), strict=True):
            _, single, _ = harness.command("value", "--format", "json", path)
            wanted = line_of(json.loads(single), effects)
            discounted += sum("conventions" in item for item in wanted["items"])
            tally.expect(json.loads(line) == wanted, os.path.basename(path), f"differs from its report, effects: {effects}")
    tally.expect(discounted > 3, "conventions", "no case has any")


def check_threads(tally, folder, names):
    """The same bytes; the time and memory of each."""
    first = None
    for threads in ("1", "2", "7"):
        began = time.monotonic()
        status, out, err = harness.command("batch", "--threads", threads, *names, cwd=folder)
        took = time.monotonic() - began
        print(f"note: {COUNT} cases with {threads} threads: {took:.2f} s")
        tally.expect(status == 3 and not err, f"{threads} threads", f"exit {status} {err.decode()[:300]}")
        first = out if first is None else first
        tally.expect(out == first, f"{threads} threads", "other bytes than with one")
    status, out, _ = harness.command("batch", *names, cwd=folder, env={"OMP_NUM_THREADS": "3"})
    tally.expect(status == 3 and out == first, "OMP_NUM_THREADS", "other bytes")
    return first


def check_memory(tally, folder, names):
    """The peak of a run is about that of a few cases."""
    with open(os.devnull, "wb") as sink:
        child = subprocess.Popen([harness.COMMAND, "batch", "--threads", "2", *names], cwd=folder, stdout=sink,
                                 stderr=sink, env=harness.environment())
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    peak = usage.ru_maxrss << 10
    # Under sanitizers what is freed is kept for a while, so that the peak is theirs.
    own = os.environ.get("ED_MEMORY_IS_OWN", "1") != "0"
    tally.expect(not own or peak < MEMORY, "memory", f"{peak >> 20} MiB at the peak")


def check_statuses(tally, folder):
    good = os.path.join(CASES, "cn27-water-142420.json")
    found = os.path.join(BAD, "range", "quantity.json")
    for words, wanted, lines in (((good,), 0, 1), ((good, found), 3, 2), ((found, "nowhere.json", good), 4, 3),
                                 ((good, good, good), 0, 3)):
        status, out, err = harness.command("batch", *words, cwd=folder)
        tally.expect(status == wanted and out.count(b"\n") == lines and not err, " ".join(map(os.path.basename, words)),
                     f"exit {status}, {err.decode()[:300]}")
    status, out, _ = harness.command("batch", "-", stdin=harness.read(good))
    tally.expect(status == 0 and json.loads(out)["total"] == "169301.78", "standard input", out.decode()[:200])
    for words in (("batch",), ("batch", "--threads", "0", good), ("batch", "--threads", "x", good)):
        status, out, _ = harness.command(*words)
        tally.expect(status == 2 and not out, " ".join(words[1:2]), f"exit {status}")


def check_file(tally, folder, names, out):
    path = os.path.join(folder, "lines.ndjson")
    status, printed, _ = harness.command("batch", "--out", path, *names, cwd=folder)
    tally.expect(status == 3 and not printed and harness.read(path) == out, "--out", "the file is not what was printed")
    status, _, _ = harness.command("batch", "--out", os.path.join(folder, "no", "lines"), *names[:3], cwd=folder)
    tally.expect(status == 4, "--out in no folder", f"exit {status}")
    with open("/dev/full", "wb") as full:
        child = subprocess.run([harness.COMMAND, "batch", *names], cwd=folder, stdout=full, stderr=subprocess.PIPE,
                               env=harness.environment(), timeout=harness.TIME_LIMIT)
    tally.expect(child.returncode == 4, "full device", f"exit {child.returncode}")


def main():
    tally = Tally("batch")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-batch-") as folder:
        names = make(folder)
        out = check_threads(tally, folder, names)
        check_lines(tally, folder, names, out)
        check_memory(tally, folder, names)
        check_statuses(tally, folder)
        check_effects(tally)
        check_file(tally, folder, names, out)
    tally.finish()


main()
