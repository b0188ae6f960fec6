# SPDX-License-Identifier: GPL-3.0-or-later
"""What leads a user through the command: usage texts, the manual page, completion in three shells, suggestions.

All of it is made from the one table of options, so what is compared here are the parts with each other; and that every
example in a usage text does what it says, and that bash, zsh and fish complete what they should.
"""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, TESTS)

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

TOOLS = ("groff", "mandoc", "bash", "zsh", "fish")
HEADINGS = {"zh": ("说明", "示例", "退出状态"), "en": ("DESCRIPTION", "EXAMPLES", "EXIT STATUS")}
BARE = {"version"}  # has no more to be said
# Examples that no test can run: they change the shell that reads them, or show a page.
NOT_RUN = ("source <(", "man -l")


def text_of(*words):
    return harness.command(*words)[1].decode()


def commands():
    return [line.split()[0] for line in text_of("help", "--lang", "en").split("\n") if line.startswith("  ")]


def options_of(name):
    """{--option: its argument or ""}, as its usage lists them."""
    usage = text_of("help", "--lang", "en", name)
    return dict(re.findall(r"^  (?:-\w, )?(--[a-z-]+) ?([^ \n]*)", usage, re.M))


# ---- usage


def check_usage(tally, name, lang):
    status, out, err = harness.command(name, "--help", "--lang", lang)
    usage = out.decode()
    tally.expect(status == 0 and not err, name, err.decode())
    tally.expect(usage == text_of("help", "--lang", lang, name), name, "--help and help differ")
    wanted = [] if name in BARE else HEADINGS[lang]
    missing = [heading for heading in wanted if f"\n{heading}\n" not in usage]
    tally.expect(not missing, f"{name} ({lang})", f"no {missing}: a command needs a row in manual.def")
    wide = [line for line in usage.split("\n") if len(line) > 120]
    tally.expect(not wide, name, "\n".join(wide))


def examples(name):
    usage = text_of("help", "--lang", "en", name)
    part = re.search(r"\nEXAMPLES\n(.*?)\n\n", usage, re.S)
    joined = re.sub(r"\\\n\s*", "", part[1]) if part else ""
    return [line.strip() for line in joined.split("\n") if line.strip()]


def check_examples(tally, name, bin_):
    """Each in its order, where the files that they name are."""
    with tempfile.TemporaryDirectory(prefix="ed-help-") as folder:
        for place in ("cases", "my-models/own", "my-tables", ".config/fish/completions"):
            os.makedirs(os.path.join(folder, place))
        worked = os.path.join(ROOT, "datasets", "cases", "cn27-water-142420.json")
        for copy in ("case.json", "cases/a.json", "cases/b.json"):
            shutil.copy(worked, os.path.join(folder, copy))
        for table, shift in (("samples.csv", 0), ("reference.csv", 3)):
            with open(os.path.join(folder, table), "w", encoding="utf-8") as file:
                file.write("station,As (ug/L)\n" + "".join(f"W{i},{9.5 - shift + i % 4 * 0.7:.1f}\n" for i in range(12)))
        if name == "new":
            os.remove(os.path.join(folder, "case.json"))
        for line in examples(name):
            if any(part in line for part in NOT_RUN):
                continue
            env = {"PATH": bin_ + ":/usr/bin:/bin", "HOME": folder}
            status, out, err = harness.run(["bash", "-c", line], cwd=folder, env=env)
            # a case to be filled in is found empty; that nothing gives a figure is an answer, too
            fine = status == (3 if name == "new" and "check" in line else 0) or (name in ("solve", "claim") and status == 1)
            tally.expect(fine, line, f"exit {status}\n{out.decode()[-300:]}{err.decode()[-600:]}")


def check_suggestions(tally):
    for word, near in (("vlaue", "value"), ("modles", "models"), ("chekc", "check")):
        status, _, err = harness.command(word)
        tally.expect(status == 2 and f"\n  {near}?\n" in err.decode(), word, err.decode())
    status, _, err = harness.command("xyzzy")
    tally.expect(status == 2 and "用法" in err.decode(), "xyzzy", err.decode())


# ---- the manual


def check_manual(tally, names, lang):
    status, out, err = harness.command("help", "--man", "--lang", lang)
    title = f"manual ({lang})"
    tally.expect(status == 0 and not err, title, err.decode())
    done, page, warnings = harness.run(["groff", "-t", "-man", "-Tutf8", "-Kutf8", "-ww"], stdin=out)
    tally.expect(done == 0 and not warnings, title, warnings.decode()[:600])
    done, found, _ = harness.run(["mandoc", "-T", "lint", "-W", "error"], stdin=out)
    tally.expect(done == 0, title, found.decode()[:600])
    shown = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", page.decode()).replace("‐", "-").replace("−", "-")
    for name in names:
        tally.expect(f"ecodamage {name} [" in shown, title, f"{name} is not in it")
        for option in options_of(name):
            tally.expect(re.search(rf"\s{option}\b", shown), title, f"{option} is not in it")


# ---- completion

# What is typed, and what completes its last word: all of it, or (...) among others.
TYPED = (
    (["va"], ["value"]),
    (["value", "--form"], ["--form", "--format"]),
    (["value", "--lang", ""], ["en", "zh"]),
    (["value", ""], ["case.json", "folder"]),
    (["value", "-o", "no"], ["note.txt"]),
    (["value", "--models", ""], ["folder"]),
    (["models", "cn/air-v"], ["cn/air-virtual-treatment-cost"]),
    (["methods", "kaplan"], ["kaplan_meier"]),
    (["datasets", "us/washington-oil-s"], ["us/washington-oil-score"]),
    (["new", "cost/clea"], ["cost/cleanup"]),
    (["new", "cost/cleanup", "cost/prev"], ["cost/prevention"]),
    (["help", "sche"], ["schema"]),
    (["completion", ""], ["bash", "fish", "zsh"]),
    (["batch", "--thr"], ["--threads"]),
)


def prepare(folder):
    os.mkdir(os.path.join(folder, "folder"))
    for name in ("case.json", "note.txt"):
        open(os.path.join(folder, name), "w", encoding="utf-8").close()


def bash_completes(words, folder, env):
    script = ('source <(ecodamage completion bash); COMP_WORDS=(ecodamage "$@"); COMP_CWORD=$#; _ecodamage; '
              'printf "%s\\n" "${COMPREPLY[@]}"')
    return harness.run(["bash", "-c", script, "bash", *words], cwd=folder, env=env)[1].decode().split()


def fish_completes(words, folder, env):
    line = " ".join(["ecodamage", *words])
    out = harness.run(["fish", "--no-config", "-c", f'ecodamage completion fish | source; complete -C "{line}"'],
                      cwd=folder, env=env)[1].decode()
    return [one.split("\t")[0].rstrip("/") for one in out.split("\n") if one]


def check_fish_and_bash(tally, folder, env):
    for words, wanted in TYPED:
        for shell, completes in (("bash", bash_completes), ("fish", fish_completes)):
            found = sorted(completes(words, folder, env))
            # fish offers other files behind those that fit
            fine = found == wanted or (shell == "fish" and words[-1] == "" and set(wanted) <= set(found))
            tally.expect(fine, f"{shell}: {' '.join(words)}", f"{found} instead of {wanted}")
    found = bash_completes(["value", "--lang", "=", "e"], folder, env)
    tally.expect(found == ["en"], "bash: value --lang=e", str(found))


class Terminal:
    """A zsh that is typed to."""

    def __init__(self, folder, env):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**env, "TERM": "dumb"})
        self.type("PS1=; stty -echo columns 200; autoload -Uz compinit; compinit -u -D; LISTMAX=500; "
                  "source <(ecodamage completion zsh); print READY-$((1+1))\n")
        self.until("READY-2")

    def type(self, text):
        os.write(self.file, text.encode())

    def until(self, wanted, seconds=30):
        """What is shown until `wanted` is (or for so long)."""
        shown, end = "", time.monotonic() + seconds
        while wanted not in shown and time.monotonic() < end:
            if select.select([self.file], [], [], 0.1)[0]:
                try:
                    shown += os.read(self.file, 65536).decode(errors="replace")
                except OSError:
                    break
        return shown

    def completes(self, words):
        """The line as it stands after the tabulator, and the list if there is one."""
        self.type(" ".join(["ecodamage", *words]) + "\t")
        time.sleep(0.1)
        self.type("\x01print -r -- '<\x05>'\n")  # before the line and behind it
        return self.until(">\r\n")

    def close(self):
        self.type("\x15exit\n")
        self.until("\0", 5)
        os.close(self.file)
        os.waitpid(self.pid, 0)


def has_terminals():
    """A container without devpts has none: what is typed or shown there is then not checked, and that is said."""
    try:
        for end in pty.openpty():
            os.close(end)
        return True
    except OSError as error:
        print(f"command: no terminal to be had ({error}): typing to zsh and progress are not checked")
        return False


def check_zsh(tally, folder, env):
    terminal = Terminal(folder, env)
    for words, wanted in TYPED:
        found = terminal.completes(words)
        fine = all(one in found for one in wanted)
        tally.expect(fine, f"zsh: {' '.join(words)}", f"{found!r} instead of {wanted}")
    terminal.close()


def check_zsh_source(tally, folder, env):
    script = "autoload -Uz compinit; compinit -u -D; source <(ecodamage completion zsh); print $_comps[ecodamage]"
    out = harness.run(["zsh", "-f", "-c", script], cwd=folder, env=env)[1].decode().strip()
    tally.expect(out == "_ecodamage", "zsh: source", out)


def check_languages(tally, folder, env):
    """zsh and fish tell what a word is for, in the language of the user."""
    for lang, wanted in (("zh_CN.UTF-8", "输出语言"), ("en_US.UTF-8", "language (default")):
        out = harness.run(["fish", "--no-config", "-c",
                           'ecodamage completion fish | source; complete -C "ecodamage value --lan"'],
                          cwd=folder, env={**env, "LANG": lang})[1].decode()
        tally.expect(wanted in out, f"fish ({lang})", out)


# ---- progress


def on_terminal(words, folder):
    """(exit status, standard output, what a terminal shows of standard error)."""
    master, slave = pty.openpty()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([harness.COMMAND, *words], cwd=folder, stdout=out, stderr=slave,
                                   env=harness.environment())
        os.close(slave)
        shown = b""
        try:
            while part := os.read(master, 65536):
                shown += part
        except OSError:  # its end
            pass
        os.close(master)
        status = process.wait()
        out.seek(0)
        return status, out.read(), shown.decode()


def check_progress(tally):
    """A line of its own while work goes on for over a second, none otherwise; nothing where no terminal is."""
    with open(os.path.join(ROOT, "datasets", "cases", "cn27-water-142420.json"), encoding="utf-8") as file:
        case = json.load(file)
    one = case["items"][0]["inputs"]["discharges"][0]
    one["quantity"] = {**one["quantity"], "uncertainty": {"distribution": "triangular", "min": "100000", "mode": "142420",
                                                          "max": "200000"}}
    with tempfile.TemporaryDirectory(prefix="ed-progress-") as folder:
        for draws in (1000, 10**8, 4 * 10**8, 16 * 10**8):
            case["simulation"] = {"draws": draws, "sampling": "random"}
            with open(os.path.join(folder, "case.json"), "w", encoding="utf-8") as file:
                json.dump(case, file)
            began = time.monotonic()
            status, out, shown = on_terminal(["value", "--lang", "en", "case.json"], folder)
            seconds = time.monotonic() - began
            piped = harness.command("value", "--lang", "en", "case.json", cwd=folder)
            title = f"progress of {draws} draws"
            tally.expect(status == 0 and piped[0] == 0 and out == piped[1], title, shown)
            done = [int(part) for part in re.findall(r"\rworking \d+ s  ( *\d+) %", shown)]
            if seconds < 1 or seconds > 2:
                tally.expect((done != []) == (seconds > 2), title, f"{seconds} s: {shown!r}")
            tally.expect(done == sorted(done), title, shown)
            rest = re.sub(r"(\rworking \d+ s(  [ \d]+ %)?)+\r {32}\r", "", shown).replace("\r\n", "\n")
            tally.expect(rest == piped[2].decode(), title, f"{rest!r} instead of {piped[2]!r}")
            if seconds > 2:
                return
        tally.fail("progress", "no simulation takes two seconds")


def main():
    tally = Tally("command")
    harness.need_command(tally)
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not tally.expect(not missing, "tools", f"{missing} are needed: Debian packages groff-base, mandoc, zsh, fish"):
        tally.finish()
    with tempfile.TemporaryDirectory(prefix="ed-command-") as scratch:
        bin_, folder = os.path.join(scratch, "bin"), os.path.join(scratch, "work")
        os.mkdir(bin_)
        os.mkdir(folder)
        os.symlink(harness.COMMAND, os.path.join(bin_, "ecodamage"))
        prepare(folder)
        names = commands()
        for name in names:
            check_examples(tally, name, bin_)
            for lang in ("zh", "en"):
                check_usage(tally, name, lang)
        for lang in ("zh", "en"):
            check_manual(tally, names, lang)
        check_suggestions(tally)
        env = {"PATH": bin_ + ":/usr/bin:/bin", "HOME": scratch, "LC_ALL": "", "LANG": "C.UTF-8"}
        check_fish_and_bash(tally, folder, env)
        check_zsh_source(tally, folder, env)
        check_languages(tally, folder, env)
        if has_terminals():
            check_zsh(tally, folder, env)
            check_progress(tally)
    tally.finish()


main()
