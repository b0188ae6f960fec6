# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches in parts: shards whose files make the file of all cases, and a file that is gone on with after the run was
killed, at any moment and at any byte, until it is the file of a run that nobody disturbed.

ED_KILLS says how many kills; ED_SHARE takes fewer of the cuts.
"""

import copy
import fcntl
import json
import os
import random
import subprocess
import sys
import tempfile
import time

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, TESTS)

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASE = os.path.join(ROOT, "datasets", "cases", "cn27-water-142420.json")
COUNT = 60
KILLS = int(os.environ.get("ED_KILLS") or 25)
CUTS = 30
SEED = 20261130


def make(folder):
    """COUNT cases with figures of their own; every tenth has findings. And one that is not there."""
    with open(CASE, encoding="utf-8") as file:
        base = json.load(file)
    base["case"].pop("published", None)
    names = []
    for number in range(COUNT):
        case = copy.deepcopy(base)
        case["case"]["id"] = f"R-{number}"
        case["items"][0]["inputs"]["discharges"][0]["quantity"]["value"] = str(-1 if number % 10 == 7 else 1000 + number)
        names.append(f"{number:03}.json")
        with open(os.path.join(folder, names[-1]), "w", encoding="utf-8") as file:
            json.dump(case, file, ensure_ascii=False)
    return names[:20] + ["nowhere.json"] + names[20:]


def batch(folder, *words):
    return harness.command("batch", "--threads", "2", *words, cwd=folder)


def check_shards(tally, folder, names, whole):
    for shards in (1, 2, 3, 7, len(names) + 3):
        parts = [batch(folder, "--shard", f"{i + 1}/{shards}", *names) for i in range(shards)]
        tally.expect(b"".join(out for _, out, _ in parts) == whole, f"{shards} shards", "other lines than in one run")
        sizes = [out.count(b"\n") for _, out, _ in parts]
        tally.expect(max(sizes) - min(sizes) <= 1, f"{shards} shards", f"unequal: {sizes}")
    for words in ("0/2", "3/2", "2", "x/2", "1/", "/2", "1/2/3", "-1/2", "1/100001"):
        status, out, _ = batch(folder, "--shard", words, *names)
        tally.expect(status == 2 and not out, f"--shard {words}", f"exit {status}")
    folders = [batch(folder, "--shard", f"{i}/2", folder)[1] for i in (1, 2)]
    tally.expect(b"".join(folders) == batch(folder, folder)[1], "shards of a folder", "other lines than in one run")


def killed(folder, path, names, seconds):
    """True if the run was killed before it had ended."""
    child = subprocess.Popen([harness.COMMAND, "batch", "--threads", "2", "--resume", "--out", path, *names], cwd=folder,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=harness.environment())
    time.sleep(seconds)
    child.kill()
    return child.wait() < 0


def check_kills(tally, folder, names, whole, quiet):
    """What is there after a kill is a beginning of the whole, and is never computed again."""
    draw, path, kills, between = random.Random(SEED), os.path.join(folder, "killed.ndjson"), 0, 0
    for _ in range(KILLS):
        before = harness.read(path).count(b"\n") if os.path.exists(path) else 0
        kills += killed(folder, path, names, draw.uniform(0, quiet))
        there = harness.read(path) if os.path.exists(path) else b""
        between += 0 < len(there) < len(whole)
        tally.expect(whole.startswith(there) and there.count(b"\n") >= before, "a killed run",
                     "what it left is no beginning of the whole, or less than was there")
        if there == whole:
            os.remove(path)
    tally.expect(kills > 0 and between > 0, "kills", f"{kills} of {KILLS} met a run, {between} left a part")
    status, out, err = batch(folder, "--resume", "--out", path, *names)
    tally.expect(status == 4 and not out and not err and harness.read(path) == whole, "after the kills",
                 f"exit {status} {err.decode()[:300]}")


def check_cuts(tally, folder, names, whole):
    draw, path = random.Random(SEED), os.path.join(folder, "cut.ndjson")
    cuts = [0, 1, 5, whole.index(b"\n"), whole.index(b"\n") + 1, len(whole) - 1, len(whole)]
    for at in harness.share(cuts + [draw.randrange(len(whole)) for _ in range(CUTS)]):
        with open(path, "wb") as file:
            file.write(whole[:at])
        status, _, err = batch(folder, "--resume", "--out", path, *names)
        tally.expect(status == 4 and harness.read(path) == whole, f"cut at {at}", f"exit {status} {err.decode()[:300]}")


def check_refused(tally, folder, names, whole):
    """What is not the beginning of this batch's file is left as it is."""
    lines = whole.splitlines(keepends=True)
    path = os.path.join(folder, "refused.ndjson")
    for name, content in (("notes", b"my notes\n"), ("notes without a line break", b"my notes"), ("a case", b"{}\n"),
                          ("other cases", lines[1] + lines[0]), ("too many", whole + lines[0]), ("a NUL", lines[0] + b"\0"),
                          ("a changed line", lines[0].replace(b"R-0", b"R-x")), ("blank", b"\n")):
        with open(path, "wb") as file:
            file.write(content)
        status, out, err = batch(folder, "--resume", "--out", path, *names)
        tally.expect(status == 4 and err and not out and harness.read(path) == content, name, f"exit {status}")
    with open(path, "wb") as file:
        file.write(lines[0])
        file.flush()
        fcntl.lockf(file, fcntl.LOCK_EX)
        status, _, err = batch(folder, "--resume", "--out", path, *names)
        tally.expect(status == 4 and err and harness.read(path) == lines[0], "while another writes", f"exit {status}")
    # Neither a device nor a pipe can be gone on with, and what has no end is not read to it.
    pipe, sparse = os.path.join(folder, "pipe"), os.path.join(folder, "sparse")
    os.mkfifo(pipe)
    with open(sparse, "wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(1 << 40)
    for place in (pipe, "/dev/full", sparse):
        status, out, err = batch(folder, "--resume", "--out", place, *names)
        tally.expect(status == 4 and err and not out, place, f"exit {status}")
    os.remove(sparse)
    for words in (("--resume",), ("--resume", "--out", "-"), ("--resume", "--out", path, "--columns", "id"),
                  ("--shard", "1/2", "--columns", "id"), ("--effects", "--columns", "id")):
        status, out, err = batch(folder, *words, *names)
        tally.expect(status == 2 and err and not out, " ".join(words), f"exit {status}")
    status, _, err = batch(folder, "--resume", "--out", os.path.join(folder, "no", "lines"), *names)
    tally.expect(status == 4 and err, "--out in no folder", f"exit {status}")


def check_statuses(tally, folder, names):
    """The exit status is that of all lines, also of those that were there."""
    path = os.path.join(folder, "status.ndjson")
    for some, wanted in ((names[:5], 0), (names[:15], 3), (names[:25], 4)):
        for _ in range(2):
            status, _, _ = batch(folder, "--resume", "--out", path, *some)
            tally.expect(status == wanted, f"{len(some)} cases", f"exit {status}, not {wanted}")


def main():
    tally = Tally("resume")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory(prefix="ed-resume-") as folder:
        names = make(folder)
        began = time.monotonic()
        status, whole, err = batch(folder, *names)
        quiet = time.monotonic() - began
        tally.expect(status == 4 and not err and whole.count(b"\n") == len(names), "all cases", f"exit {status}")
        check_shards(tally, folder, names, whole)
        check_kills(tally, folder, names, whole, quiet)
        check_cuts(tally, folder, names, whole)
        check_refused(tally, folder, names, whole)
        check_statuses(tally, folder, names)
    tally.finish()


main()
