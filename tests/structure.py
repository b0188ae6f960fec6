# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a program can check.

  - rooms: a file under src/ includes its own room or one named before it in ROOMS
  - only `json` includes cJSON; only `method` includes GSL, but for gsl_errno in `api`; only `document` includes cairo,
    FreeType and zlib
  - only simulate/run/parallel.c knows OpenMP
  - every source file begins with the SPDX line, and has at most 500 lines (over 400 is reported)
  - no call has two arguments that make nodes: their order would be the compiler's choice
  - base names of source files are unique, but for a header and its source
  - no malloc, printf, exit, abort below `cli` but in base/arena.c; nothing that depends on locale or clock
  - no function of libm whose last bit differs from library to library in `random`, `kernel`, `simulate`: exp, log, pow and the like
  - no mutable global or static state below `cli`
  - assets (src/assets) are JSON and XML by themselves, and have the SPDX line
  - every command is named in the README, every native method has a unit test, and a row of every table is held to a copy of it in
    tests/guide/rows.json, so that no figure changes unnoticed (whether it is the document's, the row's confidence says)
  - no word of the text is an absolute path of somebody's machine
"""

import json
import os
import re
import xml.etree.ElementTree

import harness
from harness import ROOT, Tally

ROOMS = (
    "base json number formula program data model case random kernel method engine simulate document report review guide "
    "api cli"
).split()
TAPE = ("src/program/", "src/engine/", "src/kernel/")  # rooms that make nodes
PARALLEL = "src/simulate/parallel."
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
LONG, TOO_LONG = 400, 500

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
}
BARRED_CALL = re.compile(r"(?<![\w.>])(%s)\s*\(" % "|".join(BARRED))
# Draws are the same bits everywhere, so nothing on their way nor in what sets it up may come from libm but what IEEE 754
# rounds correctly (sqrt, fmin, floor, ldexp ...); GSL and BLAS are kept out by check_includes.
INEXACT_CALL = re.compile(r"(?<![\w.>])((?:a?(?:sin|cos|tan)h?|atan2|exp[2m]?1?|exp10|log(?:2|10|1p|b)?|pow|cbrt|hypot|fma|"
                          r"erfc?|[lt]gamma)[fl]?)\s*\(")
# What stands for an allocator behind a function pointer is excused too: arena.c may name malloc without a call.
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
LITERAL = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
FOREIGN_PATH = re.compile(r"/(?:work|home|root|tmp|Users)/")


def bare(text):
    """The text without literals and comments, its lines kept."""
    blank = lambda match: "\n" * match[0].count("\n") if match[0][0] == "/" else '""'
    pattern = re.compile(LITERAL.pattern + "|" + COMMENT.pattern, re.S)
    return pattern.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def check_includes(tally, path, room, text):
    wrong = []
    for match in INCLUDE.finditer(text):
        kind, name = match[1], match[2]
        line = line_of(text, match.start())
        if "cJSON" in name and room != "json":
            wrong.append(f"{path}:{line}: only the room json includes cJSON")
        if name.startswith("gsl/") and room != "method" and not (room == "api" and name == "gsl/gsl_errno.h"):
            wrong.append(f"{path}:{line}: only the room method includes GSL ({name})")
        if re.match(r"(cairo|ft2build|freetype|fontconfig|zlib)", name) and room != "document":
            wrong.append(f"{path}:{line}: only the room document includes {name}")
        if name == "omp.h" and not path.startswith(PARALLEL):
            wrong.append(f"{path}:{line}: only {PARALLEL}c knows OpenMP")
        if name in ("locale.h", "time.h", "ctype.h", "sys/time.h") and room != "cli":
            wrong.append(f"{path}:{line}: <{name}> depends on locale or clock")
        if kind == '"' and "/" in name:
            other = name.split("/")[0]
            if other not in ROOMS:
                wrong.append(f"{path}:{line}: {name} is in no room")
            elif ROOMS.index(other) > ROOMS.index(room):
                wrong.append(f"{path}:{line}: the room {room} stands before {other}")
        elif kind == '"' and name != "ecodamage.h":
            wrong.append(f"{path}:{line}: \"{name}\" is to be written as room/noun.h")
    for match in re.finditer(r"\b_OPENMP\b|#\s*pragma omp", "" if path.startswith(PARALLEL) else text):
        wrong.append(f"{path}:{line_of(text, match.start())}: only {PARALLEL}c knows OpenMP")
    tally.expect(not wrong, path + " includes", "\n".join(wrong))


def check_calls(tally, path, text):
    excused = EXCUSED.get(path, set())
    wrong = [
        f"{path}:{line_of(text, match.start())}: {match[1]} is not used below cli"
        for match in BARRED_CALL.finditer(text)
        if match[1] not in excused
    ]
    tally.expect(not wrong, path + " calls", "\n".join(wrong))


def check_draw_path(tally, path, text):
    wrong = [f"{path}:{line_of(text, match.start())}: {match[1]} of libm" for match in INEXACT_CALL.finditer(text)]
    tally.expect(not wrong, path + " libm", "\n".join(wrong))


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
    if lines > LONG and path.startswith(("src/", "include/")):
        print(f"note: {path} has {lines} lines (over {LONG})")
    tally.expect(lines <= TOO_LONG or path.endswith(".def"), path, f"{lines} lines, at most {TOO_LONG} are allowed")
    wrong = [number for number, line in enumerate(text.split("\n"), 1) if re.search(r"[ \t\r]$", line)]
    tally.expect(not wrong, path, f"white space at the end of lines {wrong[:9]}")
    if path.startswith(("src/", "include/")):
        tally.expect(not FOREIGN_PATH.search(text), path, "names an absolute path")


def check_asset(tally, path, text):
    tally.expect(SPDX in "\n".join(text.split("\n", 3)[:3]), path, "no SPDX line at the head")
    try:
        if path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".xml"):
            xml.etree.ElementTree.fromstring(text)
    except ValueError as error:
        tally.expect(False, path, f"is no JSON: {error}")
    except xml.etree.ElementTree.ParseError as error:
        tally.expect(False, path, f"is no XML: {error}")
    tally.expect(text.count("{{") == len(re.findall(r"\{\{[a-z0-9_]+\}\}", text)), path, "a gap is not {{name}}")


def read_text(*path):
    return harness.read(os.path.join(ROOT, *path)).decode("utf-8")


def check_commands(tally):
    table = re.search(r"ed_commands\[\] = \{\n(.*?)\n\};", read_text("src", "cli", "options.c"), re.S)[1]
    names = re.findall(r'^    \{"([a-z]+)"', table, re.M)
    tally.expect("value" in names, "commands", "the table of commands is not where it was")
    for name in names:
        tally.expect(f"`ecodamage {name}" in read_text("README.md"), name, "the README does not name the command")


def check_methods(tally):
    names = re.findall(r"^extern const ed_method ed_method_(\w+);", read_text("src", "method", "methods.h"), re.M)
    tally.expect(names, "methods", "the list of methods is not where it was")
    for name in names:
        tally.expect(os.path.exists(os.path.join(ROOT, "tests", "unit", f"test_{name}.c")), name, "has no unit test")


def check_tables(tally):
    written = json.loads(read_text("tests", "guide", "rows.json"))
    folder = os.path.join(ROOT, "datasets", "tables")
    tables = [json.loads(read_text("datasets", "tables", path)) for path in harness.files(folder, ".json")]
    tables = [table for table in tables if table["format"] == "ecodamage-table/1"]
    for table in tables:
        one = written.get(table["id"])
        if tally.expect(one and one["holds"], table["id"], "no row of it stands in tests/guide/rows.json"):
            wanted = {**one["row"], **one["holds"]}.items()
            tally.expect(any(wanted <= row_items(row) for row in table["rows"]), table["id"], f"no row with {dict(wanted)}")
    tally.expect(set(written) == {table["id"] for table in tables}, "tests/guide/rows.json", "names a table that there is not")


def row_items(row):
    return {key: value for key, value in row.items() if not isinstance(value, (dict, list))}.items()


def check_names(tally, paths):
    """A noun has one place: base names are unique, but for a header and its source in one room."""
    seen = {}
    for path in paths:
        stem = os.path.splitext(path)[0]
        seen.setdefault(os.path.basename(stem), set()).add(stem)
    for name, stems in sorted(seen.items()):
        tally.expect(len(stems) == 1, name, "used by " + ", ".join(sorted(stems)))


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
        if not path.startswith("src/") or path.endswith(".def"):
            continue
        room = path.split("/")[1]
        tally.expect(room in ROOMS, path, "is in no room")
        check_includes(tally, path, room, COMMENT.sub("", text))
        if room != "cli":
            check_calls(tally, path, bare(text))
            check_state(tally, path, bare(text))
        if room in ("random", "kernel", "simulate"):
            check_draw_path(tally, path, bare(text))
    tape = [path for path in paths if path.startswith(TAPE) and path.endswith((".c", ".h"))]
    check_order(tally, {path: bare(harness.read(os.path.join(ROOT, path)).decode("utf-8")) for path in tape})
    for suffix in (".css", ".json", ".xml"):
        for path in harness.files(os.path.join(ROOT, "src", "assets"), suffix):
            path = os.path.join("src", "assets", path)
            check_asset(tally, path, harness.read(os.path.join(ROOT, path)).decode("utf-8"))
    check_commands(tally)
    check_methods(tally)
    check_tables(tally)
    check_names(tally, [path for path in paths if path.startswith("src/")])
    tally.finish()


main()
