# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed works where it was put: the command, the library for other programs, the Debian packages.

Installs into a scratch prefix, moves that elsewhere, and runs from there; builds the example program against the
installed library by pkg-config, shared and static, and by CMake; makes the packages and an archive, unpacks them, and runs from there.
"""

import os
import re
import shutil
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "program")]

import generate  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.dirname(harness.COMMAND)
CASE = os.path.join(ROOT, "datasets", "cases", "cn27-water-142420.json")
BAD = os.path.join(ROOT, "tests", "bad")
TOOLS = ("cc", "clang", "cmake", "cpack", "pkg-config", "nm", "readelf", "dpkg-deb", "dpkg-query", "dpkg-shlibdeps")
FORMATS = ("text", "json", "html", "docx", "pdf")

CMAKE_PROJECT = """cmake_minimum_required(VERSION 3.25)
project(user C)
find_package(ecodamage 0.1 REQUIRED COMPONENTS static)
if(NOT EXISTS "${ecodamage_DATA_DIR}/models")
    message(FATAL_ERROR "no models in ${ecodamage_DATA_DIR}")
endif()
add_executable(shared example.c)
target_link_libraries(shared PRIVATE ecodamage::ecodamage)
add_executable(static example.c)
target_link_libraries(static PRIVATE ecodamage::static)
"""


class Runs:
    """Runs programs, and takes anything but success as a failure of the test."""

    def __init__(self, tally):
        self.tally = tally

    def __call__(self, *words, **named):
        status, out, err = harness.run(list(words), **named)
        self.tally.expect(status == 0, " ".join(words)[:120], f"exit {status}\n" + (out + err).decode(errors="replace")[-2000:])
        return out.decode(errors="replace")


# ---- the command


def check_command(tally, prefix, title):
    """It gives what the command that was built gives, with its own data."""
    command = os.path.join(prefix, "bin", "ecodamage")
    for words in (["value", "--format", "json", CASE], ["value", "--format", "pdf", CASE], ["models"], ["datasets"], ["schema"], ["version"]):
        wanted, found = harness.command(*words), harness.run([command, *words])
        tally.expect(found == wanted, f"{title}: {words[0]}", found[2].decode(errors="replace")[-500:])
    with open(command, "rb") as file:
        compiled = file.read()
    # The name of a folder alone may stand within other names by chance: what counts is a path that goes on below it.
    for top in os.listdir(ROOT):
        path = os.path.join(ROOT, top)
        tally.expect(path.encode() not in compiled, title, f"{path} of the source folder is compiled into the command")
    alone = re.search(rb"(?<![\w./-])" + re.escape(ROOT.encode()) + rb"(?![\w.-])", compiled)
    tally.expect(not alone, title, "the source folder is compiled into the command")


def check_guides(tally, prefix, title):
    share = os.path.join(prefix, "share")
    models = generate.Catalogue(ROOT).models
    for lang, folder in (("en", "man"), ("zh", "man/zh_CN")):
        pages = {"man1/ecodamage.1": ["help", "--man"]}
        for name in models:
            pages[f"man7/ecodamage-model-{name.replace('/', '-')}.7"] = ["models", name, "--format", "man"]
        for page, words in pages.items():
            wanted = harness.command(*words, "--lang", lang)[1]
            tally.expect(harness.read(os.path.join(share, folder, page), b"") == wanted, f"{title}: {folder}/{page}",
                         "is not what the command prints")
        there = os.listdir(os.path.join(share, folder, "man7"))
        tally.expect(len(there) == len(models), f"{title}: {folder}", f"{len(there)} pages of {len(models)} models")
    zsh = "zsh/vendor-completions" if prefix.endswith("/usr") else "zsh/site-functions"
    for shell, path in (("bash", "bash-completion/completions/ecodamage"), ("zsh", zsh + "/_ecodamage"),
                        ("fish", "fish/vendor_completions.d/ecodamage.fish")):
        wanted = harness.command("completion", shell)[1]
        tally.expect(harness.read(os.path.join(share, path), b"") == wanted, f"{title}: {path}", "is another")
    for name in ("README.md", "CHANGELOG.md", "LICENSE", "copyright"):
        tally.expect(os.path.exists(os.path.join(share, "doc", "ecodamage", name)), f"{title}: {name}", "is not there")


# ---- the library


def declared():
    text = ""
    for name in ("ecodamage.h", "ecodamage_cases.h", "ecodamage_papers.h"):
        with open(os.path.join(ROOT, "include", name), encoding="utf-8") as file:
            text += re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
    return sorted(set(re.findall(r"\b(ed_\w+)\([^*]", text)))


LINKER = {"__bss_start", "_edata", "_end"}


def check_symbols(tally, run, library):
    """Seen from outside is what the header declares; the name of the library has its version."""
    # The linker's own marks are shown where a library that is linked asks for them.
    shown = sorted({line.split()[2] for line in run("nm", "-D", "--defined-only", library).splitlines()} - LINKER)
    tally.expect(shown == declared(), "symbols", f"{set(shown) ^ set(declared())}")
    dynamic = run("readelf", "-d", library)
    tally.expect("[libecodamage.so.0]" in dynamic and "RUNPATH" not in dynamic, "soname", dynamic)


def check_example(tally, folder, program, data, title, env=None):
    """It tells what there is, and its books are those of the command."""
    work = os.path.join(folder, "run-" + title.replace(" ", "-"))
    os.mkdir(work)
    bad = os.path.join(BAD, "range", sorted(os.listdir(os.path.join(BAD, "range")))[0], "case.json")
    status, out, err = harness.run([program, data, CASE, bad, CASE], cwd=work, env=env)
    if not tally.expect(status == 0 and not err, title, err.decode(errors="replace")):
        return
    told = out.decode()
    models = harness.command("models", "--lang", "en")[1].decode()
    count = sum(1 for line in models.splitlines() if line and not line.startswith(" "))
    for part in (f"models: done, {count} lines", "page: done, ", "skeleton: done, ", "schema: done, ",
                 "cost/cleenup: did you mean cost/cleanup?"):
        tally.expect(part in told, title, told)
    tally.expect(told.count("total 169301.78, 0 errors") == 2, title, told)
    tally.expect(re.search(r"total none, \d+ errors.*\n  \d+:\d+ error", told) is not None, title, told)
    for form in FORMATS:
        wanted = harness.command("value", "--format", form, "--lang", "en", CASE)[1]
        name = "book." + ("txt" if form == "text" else form)
        tally.expect(harness.read(os.path.join(work, name), b"") == wanted, f"{title}: {name}",
                     "differs from what the command writes")


def check_pkg_config(tally, run, folder, prefix):
    source, lib = os.path.join(HERE, "example.c"), os.path.join(prefix, "lib")
    env = {"PKG_CONFIG_PATH": os.path.join(lib, "pkgconfig")}
    flags = run("pkg-config", "--cflags", "--libs", "ecodamage", env=env).split()
    static = run("pkg-config", "--static", "--cflags", "--libs", "ecodamage", env=env).split()
    data = run("pkg-config", "--variable=datadir", "ecodamage", env=env).strip()
    version = run("pkg-config", "--modversion", "ecodamage", env=env).strip()
    tally.expect(harness.command("version")[1].decode() == f"ecodamage {version}\n", "version", version)
    warnings = ("-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror")
    run("cc", *warnings, source, *flags, "-o", os.path.join(folder, "shared"))
    run("cc", *warnings, source, *("-l:libecodamage.a" if flag == "-lecodamage" else flag for flag in static), "-o",
        os.path.join(folder, "static"))
    check_example(tally, folder, os.path.join(folder, "shared"), data, "pkg-config", {"LD_LIBRARY_PATH": lib})
    check_example(tally, folder, os.path.join(folder, "static"), data, "pkg-config static")
    run("clang", "-x", "c++", "-fsyntax-only", "-Wall", "-Werror", os.path.join(prefix, "include", "ecodamage.h"))


def check_cmake(tally, run, folder, prefix):
    project = os.path.join(folder, "project")
    os.mkdir(project)
    shutil.copy(os.path.join(HERE, "example.c"), project)
    with open(os.path.join(project, "CMakeLists.txt"), "w", encoding="utf-8") as file:
        file.write(CMAKE_PROJECT)
    build = os.path.join(project, "build")
    run("cmake", "-S", project, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", build)
    data = os.path.join(prefix, "share", "ecodamage")
    for kind in ("shared", "static"):
        check_example(tally, folder, os.path.join(build, kind), data, "CMake " + kind)


# ---- packages


def field(run, package, name):
    return run("dpkg-deb", "-f", package, name).strip()


def check_depends(tally, run, package, binary):
    """Each library that it is linked to comes from a package that it depends on."""
    depends = {one.split()[0] for one in field(run, package, "Depends").split(",")}
    for line in run("ldd", binary).splitlines():
        match = re.search(r"=> (/\S+)", line)
        if match and re.search(rf"NEEDED.*\[{re.escape(os.path.basename(match[1]))}\]", run("readelf", "-d", binary)):
            file = os.path.basename(os.path.realpath(match[1]))  # its folder may be a link
            owner = run("dpkg-query", "-S", "*/" + file)
            fine = {line.split(":")[0] for line in owner.splitlines()} & depends
            tally.expect(fine, os.path.basename(package), f"{match[1]}: {owner}not in {depends}")


def check_packages(tally, run, folder):
    out, root = os.path.join(folder, "packages"), os.path.join(folder, "root")
    run("cpack", "-G", "DEB", "-B", out, cwd=BUILD, limit=900)
    found = {name.split("_")[0]: os.path.join(out, name) for name in os.listdir(out) if name.endswith(".deb")}
    if not tally.expect(set(found) == {"ecodamage", "libecodamage0", "libecodamage-dev"}, "packages", str(found)):
        return
    for package in found.values():
        run("dpkg-deb", "-x", package, root)
        told = run("dpkg-deb", "-c", package)
        tally.expect("share/doc/" in told and "/copyright" in told, package, "no copyright in it")
        tally.expect(not re.search(r" \./(?!$|usr/|etc/)", told.replace("./usr/\n", "")), package, "files outside of /usr")
        lines = field(run, package, "Description").splitlines()
        tally.expect(len(lines) > 1 and len(lines[0]) < 80 and "ecolog" in lines[0], package, str(lines))
    usr = os.path.join(root, "usr")
    check_command(tally, usr, "package")
    check_guides(tally, usr, "package")
    library = os.path.join(usr, "lib", "libecodamage.so.0")
    check_depends(tally, run, found["ecodamage"], os.path.join(usr, "bin", "ecodamage"))
    check_depends(tally, run, found["ecodamage"], os.path.join(usr, "lib", "ecodamage", "ecodamage-papers.so"))
    check_depends(tally, run, found["libecodamage0"], library)
    heavy = re.search("lib(cairo|qpdf)", field(run, found["libecodamage0"], "Depends"))
    tally.expect(not heavy, "libecodamage0", "depends on what only papers need")
    depends = field(run, found["libecodamage-dev"], "Depends")
    tally.expect("libecodamage0 (= " in depends, "libecodamage-dev", depends)
    if os.geteuid() == 0:  # files in packages belong to root
        check_dpkg(tally, run, folder, found)


def check_archive(tally, run, folder):
    """The whole as an archive, unpacked elsewhere."""
    out, root = os.path.join(folder, "archive"), os.path.join(folder, "unpacked")
    run("cpack", "-G", "TGZ", "-B", out, cwd=BUILD, limit=900)
    os.mkdir(root)
    for name in sorted(os.listdir(out)):
        if name.endswith(".tar.gz"):
            run("tar", "-xzf", os.path.join(out, name), "-C", root)
    prefix = harness.run(["find", root, "-path", "*/bin/ecodamage"])[1].decode().strip()
    if tally.expect(prefix.count("\n") == 0 and prefix, "archive", prefix or "holds no command"):
        check_command(tally, os.path.dirname(os.path.dirname(prefix)), "archive")


def check_dpkg(tally, run, folder, packages):
    """dpkg itself takes them, into a root of its own, and gives them up again."""
    root = os.path.join(folder, "dpkg")
    os.makedirs(os.path.join(root, "var/lib/dpkg/updates"))
    os.makedirs(os.path.join(root, "var/lib/dpkg/info"))
    open(os.path.join(root, "var/lib/dpkg/status"), "w", encoding="utf-8").close()
    dpkg = ("dpkg", f"--root={root}", "--force-not-root", "--force-bad-path", f"--log={root}/log")
    run(*dpkg, "--unpack", *packages.values())
    check_command(tally, os.path.join(root, "usr"), "dpkg")
    listed = run(*dpkg, "-L", "ecodamage")
    tally.expect("/usr/bin/ecodamage" in listed and "/usr/share/man/man1/ecodamage.1" in listed, "dpkg -L", listed[-500:])
    run(*dpkg, "--purge", "--force-all", "--no-triggers", "ecodamage")
    tally.expect(not os.path.exists(os.path.join(root, "usr/bin/ecodamage")), "dpkg --purge", "the command is still there")


def main():
    harness.need_papers("install")
    tally = Tally("install")
    harness.need_command(tally)
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not tally.expect(not missing, "tools", f"{missing} are needed"):
        tally.finish()
    run = Runs(tally)
    with tempfile.TemporaryDirectory(prefix="ed-install-") as folder:
        first, prefix = os.path.join(folder, "first"), os.path.join(folder, "moved", "there")
        run("cmake", "--install", BUILD, "--prefix", first)
        os.makedirs(os.path.dirname(prefix))
        os.rename(first, prefix)
        check_command(tally, prefix, "installed")
        check_guides(tally, prefix, "installed")
        check_symbols(tally, run, os.path.join(prefix, "lib", "libecodamage.so"))
        check_pkg_config(tally, run, folder, prefix)
        check_cmake(tally, run, folder, prefix)
        check_packages(tally, run, folder)
        check_archive(tally, run, folder)
    tally.finish()


main()
