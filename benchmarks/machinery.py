# SPDX-License-Identifier: GPL-3.0-or-later
"""What a valuation costs that is no simulation: exact evaluation, and the reading of cases."""

import os
import statistics
import sys
import zipfile

import workloads
from programs import COMMAND, HERE, ROOT, Cost

CASES, ROUNDS, STARTS = 200, 3, 9
QUICK = "--quick" in sys.argv
# Sizes that are doubled, and what doubling may cost; bytes a voucher that are asked for and that are aimed at.
VOUCHERS = (1000, 2000, 4000, 8000) if QUICK else (12_500, 25_000, 50_000, 100_000)
HOURS, RECORDS = 876 if QUICK else 8760, 20
ZONES = (500, 1000, 2000) if QUICK else (1000, 2000, 4000, 8000)
PRINTED = (1000, 2000, 4000) if QUICK else (2000, 4000, 8000, 16_000)
VALUES = (50_000, 100_000, 200_000) if QUICK else (125_000, 250_000, 500_000, 1_000_000)
# Sorting n values is n log n: of the sizes above a doubling costs at most 2.13 for that alone.
SORTING = 2.3
LEAST = 8  # rows that every case has
DOUBLING, DOUBLING_AIM, WEIGHT, WEIGHT_AIM = 2.2, 2.05, 4000, 1500


def milliseconds(*words):
    return statistics.median(Cost([COMMAND, *words]).cpu for _ in range(ROUNDS)) * 1e3


def batch(folder):
    """(cases a second, kB of a case): W6's files, different ones, valued by one thread."""
    paths = []
    for number in range(CASES):
        case = workloads.certain(workloads.case("W6", 0, first=number))
        case["case"]["id"] = f"W6-{number}"
        paths.append(os.path.join(folder, f"w6-{number}.json"))
        workloads.write(paths[-1], case)
    size = sum(os.path.getsize(path) for path in paths) / CASES / 1e3
    one = milliseconds("batch", "--threads", "1", paths[0])
    return (CASES - 1) / (milliseconds("batch", "--threads", "1", *paths) - one) * 1e3, size


def live_cells(path):
    """Cells with a formula."""
    with zipfile.ZipFile(path) as book:
        return sum(book.read(name).count(b"<f>") for name in book.namelist() if name.startswith("xl/worksheets/"))


def once(program, *words):
    """(CPU time in seconds, the most memory in bytes) of a run."""
    null = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    child = os.posix_spawn(program, [program, *words], os.environ, file_actions=null)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(words)}: exit {status >> 8}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def measured(*words):
    """The same of the least of ROUNDS runs."""
    return min(once(COMMAND, *words) for _ in range(ROUNDS))


def starts(folder):
    """What every run pays, against a program that does nothing, and a paper against its text, run in turns."""
    opinion = ("value", "--form", "expert-opinion", os.path.join(ROOT, "datasets", "cases", "example-simple.json"))
    runs = {"nothing": ("/bin/true",), "start": (COMMAND, "--version"), "check": (COMMAND, "check", opinion[-1]),
            "text": (COMMAND, *opinion), "pdf": (COMMAND, *opinion, "--format", "pdf", "-o", os.path.join(folder, "opinion.pdf"))}
    costs = {name: [] for name in runs}
    for _ in range(STARTS):
        for name, words in runs.items():
            costs[name].append(once(*words))
    least = {name: min(found) for name, found in costs.items()}
    yield "| what every run pays | measured | at most | holds | aim |"
    yield "|---|--:|--:|---|--:|"
    for what, above, below, bound, aim in (("start-up / /bin/true", "start", "nothing", 4, 3),
                                           ("check of a small case / /bin/true", "check", "nothing", "", ""),
                                           ("PDF of three pages / its text", "pdf", "text", 5, 3)):
        ratio = least[above][0] / least[below][0]
        yield f"| {what} | {ratio:.3g} x | {bound} | {held(ratio, bound)} | {aim} |"
    memory = least["pdf"][1] / 2**20
    yield f"| memory of that PDF | {memory:.3g} MiB | 48 | {held(memory, 48)} | 32 |"
    yield ""


def held(value, bound):
    return "" if bound == "" else "yes" if value <= bound else "**no**"


def grown(folder, case, sizes, *words):
    """What the command costs by size, start-up taken off."""
    path = os.path.join(folder, "grown.json")
    workloads.write(path, case(LEAST))
    start = measured(*words, path)
    for size in sizes:
        workloads.write(path, case(size))
        cost = measured(*words, path)
        yield size, cost[0] - start[0], cost[1] - start[1]


def growth(folder):
    """Growth by doubling, of inputs that are ordinary up to the last size."""
    yield f"Of a voucher's memory at most {WEIGHT:,} bytes are asked for, {WEIGHT_AIM:,} are the aim."
    yield ""
    yield "| of so many | CPU time | against half as many | at most | holds | aim | memory each |"
    yield "|---|--:|--:|--:|---|--:|--:|"
    out = ("--models", os.path.join(HERE, "models"), "-o", os.path.join(folder, "grown-report"), "--format")
    value, text, html, docx = (("value", *out, form) for form in ("json", "text", "html", "docx"))
    for what, case, sizes, words, most in (
            ("vouchers: check", workloads.ledger, VOUCHERS, ("check",), DOUBLING),
            ("zones: check", workloads.zones, ZONES, ("check",), DOUBLING),
            ("vouchers: text", workloads.ledger, PRINTED, text, DOUBLING),
            ("vouchers: HTML", workloads.ledger, PRINTED, html, DOUBLING),
            ("vouchers: DOCX", workloads.ledger, PRINTED, docx, DOUBLING),
            ("values of a sample: report JSON", lambda size: workloads.samples(size, LEAST), VALUES, value, SORTING),
            ("rows with nondetects: report JSON", lambda size: workloads.samples(LEAST, size), VOUCHERS, value, SORTING)):
        before = None
        for size, seconds, memory in grown(folder, case, sizes, *words):
            ratio = f"{seconds / before:.2f} x | {most} | {'yes' if seconds / before <= most else '**no**'} | {DOUBLING_AIM}" \
                if before else " | | | "
            yield f"| {size:,} {what} | {seconds * 1e3:.4g} ms | {ratio} | {memory / size:,.0f} bytes |"
            before = seconds


def records(folder):
    """A year of an outlet's hours for five pollutants, from one CSV, against start-up."""
    path = workloads.records(folder, HOURS)
    start = measured("--version")[0]
    check, value = measured("check", path), once(COMMAND, "value", "--format", "json", "-o", path + ".report", path)
    yield f"| {HOURS:,} hours x 5 pollutants, from CSV | CPU time | against start-up | at most | holds | memory |"
    yield "|---|--:|--:|--:|---|--:|"
    for what, cost in (("valued (check)", check), ("valued, with the report in JSON and the effects of its choices", value)):
        ratio = cost[0] / start
        yield f"| {what} | {cost[0]:.3g} s | {ratio:,.0f} x | {RECORDS} | {held(ratio, RECORDS)} | {cost[1] / 2**20:.0f} MiB |"
    yield ""


def table(folder):
    path = {}
    for name in ("small", "W1", "W3", "long"):
        path[name] = os.path.join(folder, name + ".json")
        workloads.write(path[name], workloads.certain(workloads.case(name, 0)))
    start = milliseconds("--version")
    cases, size = batch(folder)
    yield "| exact evaluation and reading | CPU time |"
    yield "|---|--:|"
    yield f"| start-up | {start:.1f} ms |"
    for name, what in (("small", "3 zones x 60 years"), ("W1", "10 x 100"), ("W3", "50 x 300")):
        json_time = milliseconds("value", "--format", "json", path[name])
        yield f"| {what}: value, report JSON | {json_time - start:.3g} ms |"
    sheet_time = milliseconds("value", "--format", "xlsx", "-o", os.path.join(folder, "sheet.xlsx"), path["W3"])
    cells = live_cells(os.path.join(folder, "sheet.xlsx"))
    yield (f"| 50 x 300: value, spreadsheet of {cells:,} live cells (at most twice the report JSON is asked for) | "
           f"{sheet_time - start:.3g} ms, {(sheet_time - start) / (json_time - start):.2g} times |")
    check = milliseconds("check", path["long"]) - start
    yield f"| check of a case of {os.path.getsize(path['long']) / 1e6:.2g} MB (2000 zones) | {check:.3g} ms |"
    yield f"| batch, cases of {size:.2g} kB (5 zones x 100 years), one thread | {cases:.4g} cases a second |"
    yield ""
    yield from starts(folder)
    yield from growth(folder)
    yield ""
    yield from records(folder)
