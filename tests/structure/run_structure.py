# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a program can check.

  - rooms: src/ROOMS lists them; a file includes and calls its own room or one named before it, a room within a room also
    what its parent shares; `report/book` sees of the engine nothing but the report
  - only `json` includes cJSON; only `method` includes GSL, but for gsl_errno in `api`; only the rooms
    of the module of papers (`document/paint`, `document/pdf`, `review/verify/pdf`) include cairo, FreeType and libqpdf; only `grid` expat; only `sheet` libxlsxwriter
  - only simulate/run/parallel.c knows OpenMP; of POSIX below `cli`, it knows threads, base/file.c and base/folder.c know
    files and folders, base/module.c loads the module of papers, and one file of `sheet` the temporary file of libxlsxwriter
  - no two places of the source share ten lines in a row
  - `report` computes nothing: what it prints was valued, counted or estimated before
  - every source file begins with the SPDX line
  - the limits of measure.py: lines of files and functions, parameters, nesting, chains of includes, circles of calls
  - no call has two arguments that make nodes: their order would be the compiler's choice
  - no malloc, printf, exit, abort below `cli` but in base/arena.c; nothing that depends on locale or clock
  - no function of libm whose last bit differs from library to library in `random`, `kernel`, `simulate`: exp, log, pow and the like
  - no mutable global or static state below `cli`
  - no word of the text is an absolute path of somebody's machine
"""

import functools
import os
import re
import sys

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
import measure  # noqa: E402
from harness import ROOT, Tally  # noqa: E402
from measure import COMMENT, INCLUDE, bare  # noqa: E402

ROOMS = measure.rooms()
TAPE = ("src/language/", "src/engine/", "src/simulate/lower/")  # rooms that make nodes
DRAWS = ("src/simulate/",)
PARALLEL = "src/simulate/run/parallel.c"
# A book is made from the report alone.
BOOK_SEES = ("base/", "json/", "number/", "document/", "report/book/", "report/view.h", "report/report.h", "library/read.h",
             "language/formula/")
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
LONGEST = {"src": 400, "include": 400, "tests": 500}  # lines of a file

# Calls that end the program, write to the terminal, allocate past the arena, or follow locale, clock or environment.
BARRED = (
    "malloc calloc realloc free strdup strndup asprintf vasprintf exit _exit abort printf vprintf puts putchar fprintf "
    "vfprintf fputs perror strtod strtof strtold atof atoi atol setlocale localeconv isalpha isdigit isspace isupper "
    "islower isalnum ispunct tolower toupper strcoll strftime time clock gettimeofday localtime gmtime getenv gethostname "
    "rand random srand gets strtok sprintf vsprintf strcpy strcat scanf sscanf fscanf alloca qsort_r"
).split()
# Who may all the same: the arena allocates, the file room writes files.
EXCUSED = {
    "src/base/arena.c": {"malloc", "free"},
    "src/review/verify/pdf/pdf.c": {"free"},  # of what libqpdf hands over
    "src/sheet/file.c": {"getenv"},  # where libxlsxwriter's temporary files go, which no byte depends on
}
BARRED_CALL = re.compile(r"(?<![\w.>])(%s)\s*\(" % "|".join(BARRED))
# Who reads typed JSON by the functions of `json`; all others by ed_read_*.
TYPED_CALL = re.compile(r"\b(ed_json_want\w*)\(")
TYPED_BY = ("src/json/", "src/key/", "src/library/read.c")
# Draws are the same bits everywhere, so nothing on their way nor in what sets it up may come from libm but what IEEE 754
# rounds correctly (sqrt, fmin, floor, ldexp ...); GSL and BLAS are kept out by check_includes.
INEXACT_CALL = re.compile(r"(?<![\w.>])((?:a?(?:sin|cos|tan)h?|atan2|exp[2m]?1?|exp10|log(?:2|10|1p|b)?|pow|cbrt|hypot|fma|"
                          r"erfc?|[lt]gamma)[fl]?)\s*\(")
# What makes a figure of others; to cut one to its digits is printing.
COMPUTES = re.compile(r"(?<![\w.>])(ed_number_(?:add|subtract|multiply|divide|power|exp|ln|sqrt|round)|ed_money_round|sqrt|fmax|fmin|"
                      r"exp|log|pow)\s*\(")
# What stands for an allocator behind a function pointer is excused too: arena.c may name malloc without a call.
ANY_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
FOREIGN_PATH = re.compile(r"/(?:work|home|root|tmp|Users)/")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def may_include(room, other):
    """A room includes itself and those before it; a room within a room its parent, a parent the rooms within it."""
    parent = room.split("/")[0]
    return (ROOMS.index(other) <= ROOMS.index(room) or other == parent or other.startswith(room + "/")
            or parent == other.split("/")[0] and parent not in ORDERED)


ORDERED = ("simulate", "document", "report", "engine")  # rooms whose inner rooms are in rank order too


# Headers of POSIX, and who may include them below `cli`: one file a job, so that another system needs these alone.
POSIX = re.compile(r"(unistd|fcntl|dirent|pthread|signal|poll|dlfcn|sys/.*|netinet/.*|arpa/.*)\.h$")
SETS_IN_FONTS = ("document/paint", "document/pdf")
KNOWS_POSIX = {"src/base/file.c", "src/base/folder.c", "src/base/module.c", PARALLEL, "src/sheet/xlsx.c", "src/sheet/file.c"}


def only_in(name, room):
    """What a foreign header is included by, or None where it may be."""
    if "cJSON" in name and room != "json":
        return "only the room json includes cJSON"
    if name.startswith("gsl/") and room != "method" and not (room == "api" and name == "gsl/gsl_errno.h"):
        return f"only the room method includes GSL ({name})"
    if re.match(r"(cairo|ft2build|freetype|fontconfig)", name) and room not in SETS_IN_FONTS:
        return f"only the rooms of the module of papers include {name}"
    if name.startswith("qpdf") and room not in ("document/pdf", "review/verify/pdf"):
        return f"only the rooms of the module of papers include {name}"
    if name == "zlib.h" and room not in ("archive", "document/docx"):
        return "only the rooms archive and document/docx include zlib"
    if name == "expat.h" and room != "grid":
        return "only the room grid includes expat"
    if name == "xlsxwriter.h" and room != "sheet":
        return "only the room sheet includes libxlsxwriter"
    if name == "locale.h" and room == "sheet":
        return None  # it sets the C locale for a library that prints numbers
    if name in ("locale.h", "time.h", "ctype.h", "sys/time.h") and room.split("/")[0] != "cli":
        return f"<{name}> depends on locale or clock"
    return None


def check_includes(tally, path, room, text):
    wrong = []
    for match in ANY_INCLUDE.finditer(text):
        kind, name = match[1], match[2]
        at = f"{path}:{line_of(text, match.start())}"
        barred = only_in(name, room)
        if barred:
            wrong.append(f"{at}: {barred}")
        if kind == "<" and POSIX.match(name) and room.split("/")[0] != "cli" and path not in KNOWS_POSIX:
            wrong.append(f"{at}: <{name}> is of one system; base/file.h and simulate/run/run.h have what is needed of it")
        if kind == '"' and "/" in name:
            other = os.path.dirname(name)
            if other not in ROOMS:
                wrong.append(f"{at}: {name} is in no room")
            elif not may_include(room, other):
                wrong.append(f"{at}: the room {room} is before {other}")
            elif room == "report/book" and not name.startswith(BOOK_SEES):
                wrong.append(f"{at}: a book is made from the report alone, not from {name}")
        elif kind == '"' and name not in ("ecodamage.h", "ecodamage_cases.h", "ecodamage_papers.h"):
            wrong.append(f'{at}: "{name}" is to be written as room/noun.h')
    for match in re.finditer(r"\b_OPENMP\b|#\s*pragma omp|<omp.h>", "" if path == PARALLEL else text):
        wrong.append(f"{path}:{line_of(text, match.start())}: only {PARALLEL} knows OpenMP")
    tally.expect(not wrong, path + " includes", "\n".join(wrong))


def check_calls(tally, path, text):
    excused = EXCUSED.get(path, set())
    wrong = [
        f"{path}:{line_of(text, match.start())}: {match[1]} is not used below cli"
        for match in BARRED_CALL.finditer(text)
        if match[1] not in excused
    ]
    if not path.startswith(TYPED_BY):
        wrong += [f"{path}:{line_of(text, match.start())}: {match[1]}, where ed_read_* is used" for match in TYPED_CALL.finditer(text)]
    tally.expect(not wrong, path + " calls", "\n".join(wrong))


def check_draw_path(tally, path, text):
    wrong = [f"{path}:{line_of(text, match.start())}: {match[1]} of libm" for match in INEXACT_CALL.finditer(text)]
    tally.expect(not wrong, path + " libm", "\n".join(wrong))


def check_prints_only(tally, path, text):
    wrong = [f"{path}:{line_of(text, match.start())}: {match[1]} makes a figure" for match in COMPUTES.finditer(text)]
    tally.expect(not wrong, path + " prints", "\n".join(wrong))


def strip_blocks(text):
    """The text outside of braces: declarations at file level. Bodies and initialisers become {}."""
    out, depth = [], 0
    for char in text:
        if char == "{":
            if depth == 0:
                out.append("{}")
            depth += 1
        elif char == "}":
            depth -= 1
        elif depth == 0:
            out.append(char)
    return "".join(out)


def is_mutable(declaration):
    """True for a variable at file level that is not const. `declaration` ends before its ';'."""
    text = re.sub(r"__attribute__\s*\(\(.*?\)\)\s*$", "", " ".join(declaration.split()))
    words = text.split("=")[0]
    if not words or re.match(r"(typedef|struct|union|enum|extern|#|ED_)\b", words) and "{}" in words and "=" not in text:
        return re.match(r"(struct|union|enum)\s*\w*\s*\{\}\s*\*?\s*\w+", words) is not None
    if re.match(r"(typedef|extern|_Static_assert|static_assert)\b", words) or "(" in words and "=" not in text:
        return False
    if not re.match(r"[A-Za-z_]", words):
        return False
    if re.fullmatch(r"(struct|union|enum)\s+\w+\s*", words):
        return False
    head = words.split("[")[0].rstrip()
    # A pointer is constant when const stands behind its last star; anything else when const stands anywhere.
    tail = head.rsplit("*", 1)[1] if "*" in head else head
    return "const" not in tail.split()


def check_state(tally, path, text):
    plain = re.sub(r"^\s*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
    wrong = []
    flat = strip_blocks(plain)
    flat = re.sub(r"\)\s*\{\}", ");", flat)  # function bodies end like declarations
    for declaration in flat.split(";"):
        if is_mutable(declaration):
            wrong.append(f"{path}: mutable at file level: {' '.join(declaration.split())[:90]}")
    for match in re.finditer(r"^[ \t]+static\s+(?!inline)([^;({=]*)", plain, re.M):
        if is_mutable(match[1]):
            wrong.append(f"{path}:{line_of(plain, match.start())}: mutable static: {match[1].strip()[:90]}")
    for match in re.finditer(r"\b(?:_Thread_local|__thread)\b", plain):
        wrong.append(f"{path}:{line_of(plain, match.start())}: thread-local state")
    tally.expect(not wrong, path + " state", "\n".join(wrong))


def arguments(text, start):
    """What stands between the bracket at `start` and its partner, cut at the commas outside of other brackets."""
    depth, cut, found = 0, start + 1, []
    for at in range(start, len(text)):
        if text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            depth -= 1
        if depth == 0 or (depth == 1 and text[at] == ","):
            found.append(text[cut:at])
            cut = at + 1
        if depth == 0:
            break
    return found


def builders(texts):
    """(names of functions that make a node and are seen everywhere, {path: those of the file, those it has besides})."""
    seen, own = set(), {}
    for path, text in texts.items():
        made = set(re.findall(r"^(?:static )?(?:ed_node_id|ed_code_id|moments) (\w+)\(", text, re.M))
        static = set(re.findall(r"^static [\w ]+[ *](\w+)\(", text, re.M))
        seen |= made - static
        own[path] = (made & static, static - made)
    return seen, own


def check_order(tally, texts):
    """C leaves open which argument of a call is computed first. Where two of them make nodes, the tape's order, and with it
    the dump, would be the compiler's choice."""
    seen, own = builders(texts)
    for path, text in texts.items():
        made, other = own[path]
        call = re.compile(r"\b(?:" + "|".join(sorted((seen | made) - other)) + r")\s*\(")
        wrong = []
        for match in re.finditer(r"\b\w+\s*(\()|\]\)\s*(\{)", text):
            start = match.start(1) if match[1] else match.start(2)
            if not re.match(r"(if|for|while|switch|return)\b", match[0]):
                if sum(call.search(one) is not None for one in arguments(text, start)) > 1:
                    wrong.append(f"{path}:{line_of(text, start)}: two arguments make nodes")
        tally.expect(not wrong, path + " order", "\n".join(wrong))


def check_file(tally, path, text):
    first = text.split("\n", 1)[0]
    if path.startswith(("src/", "include/")) or path.endswith((".c", ".h")):
        tally.expect(first == f"/* {SPDX} */", path, "the first line is not the SPDX line")
    else:
        tally.expect(SPDX in "\n".join(text.split("\n", 3)[:3]), path, "no SPDX line at the head")
    lines = text.count("\n")
    most = LONGEST[path.split("/")[0]]
    tally.expect(lines <= most or path.endswith(".def"), path, f"{lines} lines, at most {most} are allowed")
    wrong = [number for number, line in enumerate(text.split("\n"), 1) if re.search(r"[ \t\r]$", line)]
    tally.expect(not wrong, path, f"white space at the end of lines {wrong[:9]}")
    # The formatter breaks code; comments it leaves as they are.
    wide = [number for number, line in enumerate(text.split("\n"), 1) if len(line) > 120] if path.endswith((".c", ".h")) else []
    tally.expect(not wide, path, f"more than 120 columns in lines {wide[:9]}")
    if path.startswith(("src/", "include/")):
        tally.expect(not FOREIGN_PATH.search(text), path, "names an absolute path")


# None of these may grow.
LIMITS = {"lines of a function": 60, "parameters": 6, "nesting": 4, "chain of includes": 10, "files in a circle": 5, "equal lines": 10}


def check_house(tally, house):
    """The figures of measure.py within their limits."""
    for one in house.functions:
        where = f"{one.path}:{one.line} {one.name}"
        tally.expect(one.lines <= LIMITS["lines of a function"], where, f"{one.lines} lines")
        tally.expect(one.parameters <= LIMITS["parameters"], where, f"{one.parameters} parameters")
        tally.expect(one.depth <= LIMITS["nesting"], where, f"{one.depth} levels")
    for path, length in house.chains.items():
        tally.expect(length <= LIMITS["chain of includes"], path, f"{length} files stand one below the other")
    for circle in house.circles:
        tally.expect(len(circle) <= LIMITS["files in a circle"], circle[0], "call each other: " + " ".join(circle))
    for one, at, other, there in measure.equal_lines(house.files, LIMITS["equal lines"]):
        tally.fail(f"{one}:{at}", f"the lines from here on stand in {other}:{there} as well")
    for path in house.files:
        tally.expect(os.path.dirname(path) in ROOMS, path, "is in no room of src/ROOMS")


def check_calls_down(tally, house):
    """A file calls its own room, one before it, or one within it; and what a circle of files holds stands in one room."""
    for path, called in measure.calls(house.files, house.functions).items():
        room = os.path.dirname(path)
        up = [other for other in sorted(called)
              if ROOMS.index(os.path.dirname(other)) > ROOMS.index(room) and not other.startswith(room + "/")]
        tally.expect(not up, path, "calls what stands above it: " + " ".join(up))
    for circle in house.circles:
        tally.expect(len({os.path.dirname(path) for path in circle}) == 1, circle[0], "a circle over rooms: " + " ".join(circle))


@functools.lru_cache(maxsize=None)
def ends_of_paths():
    """All that a file of the project may be called: its path, and every end of it that begins with a folder or its name."""
    folders = ("src", "tests", "include", "benchmarks", "models", "datasets")
    paths = [os.path.join(folder, path) for folder in folders for path in harness.files(os.path.join(ROOT, folder), "")]
    return {"/".join(parts[at:]) for parts in (path.split("/") for path in paths) for at in range(len(parts))}


def lost_files(names):
    return [name for name in names if name not in ends_of_paths() and not os.path.exists(os.path.join(ROOT, name))]


def check_comments(tally, path, text):
    """A comment sends no reader to a file that is not there. Headers of C are the system's."""
    names = [name for comment in re.findall(r"/\*.*?\*/", text, re.S)
             for name in re.findall(r"(?<![\w/.-])([\w/-]+\.(?:c|h|def|py|sh))\b", comment)]
    lost = [name for name in lost_files(names) if name not in ("stdint.h",)]
    tally.expect(not lost, path, f"comments name files that there are not: {lost}")


def check_document(tally, house):
    """CONTRIBUTING.md has the rooms of src/ROOMS and the figures of measure.py as tables; `--accept` writes them."""
    path = os.path.join(ROOT, "CONTRIBUTING.md")
    text = stated = harness.read(path).decode()
    for head, rows in (("| room | its job |", [f"| `{room}` | {job} |" for room, job in measure.jobs()]),
                       ("| measured | |", [f"| {name} | {value} |" for name, value in house.figures()])):
        table = "\n".join([head, "|---|---|", *rows, ""])
        found = re.search(re.escape(head) + r"\n(\|.*\n)*", text)
        if not tally.expect(found, "CONTRIBUTING.md", f"no table {head}"):
            continue
        text = text[: found.start()] + table + text[found.end() :]
    if harness.ACCEPT and text != stated:
        harness.write(path, text.encode())
    lost = lost_files(re.findall(r"`([\w/]+\.(?:c|h|def|py|sh|txt))`", text))
    tally.expect(not lost, "CONTRIBUTING.md", f"names files that there are not: {lost}")
    tally.expect(harness.ACCEPT or text == stated, "CONTRIBUTING.md", harness.difference(
        stated.encode(), text.encode(), "CONTRIBUTING.md") + "\nrun_structure.py --accept writes it")


def sources(*folders):
    for folder in folders:
        for suffix in (".c", ".h", ".def", ".py", ".sh", "CMakeLists.txt"):
            for path in harness.files(os.path.join(ROOT, folder), suffix):
                yield os.path.join(folder, path)


def main():
    tally = Tally("structure")
    paths = sorted(set(sources("src", "include")))
    for path in sorted(set(paths) | set(sources("tests"))):
        text = harness.read(os.path.join(ROOT, path)).decode("utf-8")
        if path.startswith("tests/cli/") or path.startswith("tests/bad/"):
            continue
        check_file(tally, path, text)
        if not path.startswith("tests/"):
            check_comments(tally, path, text)
        if not path.startswith("src/") or path.endswith(".def"):
            continue
        room = os.path.dirname(path)[4:]
        if room not in ROOMS:
            continue  # check_house tells
        check_includes(tally, path, room, re.sub(COMMENT, "", text, flags=re.S))
        if room.split("/")[0] != "cli":
            check_calls(tally, path, bare(text))
            check_state(tally, path, bare(text))
        if room.split("/")[0] == "report":
            check_prints_only(tally, path, bare(text))
        if path.startswith(DRAWS):
            check_draw_path(tally, path, bare(text))
    tape = [path for path in paths if path.startswith(TAPE) and path.endswith((".c", ".h"))]
    check_order(tally, {path: bare(harness.read(os.path.join(ROOT, path)).decode("utf-8")) for path in tape})
    house = measure.House()
    check_house(tally, house)
    check_calls_down(tally, house)
    check_document(tally, house)
    tally.finish()


main()
