#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets the project up on Debian 12 and proves that it works. As root, or as a user with sudo.
#
#   ./setup.sh demo      packages, build, the worked case; says where its report lies
#   ./setup.sh test      packages, gcc release and clang sanitizers, every suite; ends with "N passed, N failed"
#   ./setup.sh test-all  and valgrind, compilers x optimisation x locales compared byte for byte, coverage
#
# Whatever is there already is not done again. The command is left at build/ecodamage.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

WORKED_CASE=datasets/cases/cn27-water-142420.json

BUILD_PACKAGES=(gcc libc6-dev cmake ninja-build pkg-config libgmp-dev libmpfr-dev libgsl-dev libcjson-dev libutf8proc-dev libssl-dev
    zlib1g-dev libexpat1-dev libfreetype-dev libfontconfig-dev libcairo2-dev libharfbuzz-dev libqpdf-dev libxlsxwriter-dev fonts-noto-cjk)
TEST_PACKAGES=(clang libclang-rt-14-dev llvm-14 clang-format check python3 locales
    groff-base mandoc python3-jsonschema zsh fish dpkg-dev file poppler-utils chromium nodejs qpdf)
ALL_PACKAGES=(valgrind libreoffice-calc libreoffice-writer)

# The checker of accessibility that the browser's pages are looked at with: by npm, this version and no other.
AXE_VERSION=4.10.3
AXE_SHA256=880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb

say() { printf '== %s\n' "$*"; }

die() {
    printf 'setup.sh: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        command -v sudo >/dev/null || die "packages are missing: run this as root, or install sudo"
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# A mirror that is being updated fails for a minute or so; errors of single indexes count as errors.
update_index() {
    local try
    for try in 1 2 3 4 5; do
        as_root apt-get -q -o APT::Update::Error-Mode=any -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 update && return 0
        say "apt-get update failed (try $try of 5)"
        sleep $((try * 5))
    done
    die "apt-get update does not succeed"
}

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^.i' || printf '%s\n' "$package"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null || die "this script knows Debian 12; elsewhere see README.md for what is needed"
    local missing try
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -eq 0 ] && return 0
    say "installing ${missing[*]}"
    for try in 1 2 3; do
        update_index
        as_root apt-get -q -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 install --no-install-recommends \
            "${missing[@]}" && return 0
        say "apt-get install failed (try $try of 3)"
    done
    die "the packages can not be installed"
}

has_axe() { echo "$AXE_SHA256  build/axe/axe.min.js" | sha256sum --check --status 2>/dev/null; }

# Where it can not be had, the browser's suite says that accessibility was not checked.
fetch_axe() {
    has_axe && return 0
    command -v npm >/dev/null || {
        say "npm is not there: axe-core is not fetched"
        return 0
    }
    say "fetching axe-core $AXE_VERSION"
    mkdir -p build/axe
    (cd build/axe && npm pack --silent "axe-core@$AXE_VERSION" >/dev/null &&
        tar -xzf "axe-core-$AXE_VERSION.tgz" --strip-components=1 package/axe.min.js) || true
    rm -f build/axe/*.tgz
    has_axe && return 0
    rm -f build/axe/axe.min.js
    say "axe-core can not be fetched"
}

# Python that Debian brings; beside its standard library the tests use the validator of python3-jsonschema.
PYTHON=/usr/bin/python3

# configure PRESET FOLDER [OPTION...]: a build folder of another tree or generator is made anew.
configure() {
    local preset=$1 folder=$2
    shift 2
    if [ -f "$folder/CMakeCache.txt" ] && ! { grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt" &&
        grep -qxF "CMAKE_GENERATOR:INTERNAL=Ninja" "$folder/CMakeCache.txt"; }; then
        say "$folder was made for another place: making it anew"
        rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
    fi
    local log
    log=$(mktemp)
    cmake --preset "$preset" "$@" >"$log" 2>&1 || {
        cat "$log" >&2
        rm -f "$log"
        die "cmake --preset $preset failed"
    }
    rm -f "$log"
}

# ---- results: a JUnit file for each run of ctest, and lines "<passed> <failed>" for steps outside of it

RESULTS=build/results
STATUS=0

step() { # step NAME COMMAND...: a step that counts as one, or as what its last line "N passed, N failed" says
    local name=$1 log status=0 last
    shift
    log=$RESULTS/$name.log
    say "$name"
    "$@" >"$log" 2>&1 || status=$?
    last=$(grep -E '[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1 | sed -E 's/.*[^0-9]([0-9]+ passed)/\1/' || true)
    if [ -n "$last" ]; then
        sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' <<<"$last" >>"$RESULTS/counts"
    else
        [ "$status" -eq 0 ] && echo "1 0" >>"$RESULTS/counts" || echo "0 1" >>"$RESULTS/counts"
    fi
    if [ "$status" -ne 0 ]; then
        STATUS=1
        tail -n 60 "$log"
        # A step that broke off without counting a failure is one.
        [[ "$last" == *" 0 failed" ]] && echo "0 1" >>"$RESULTS/counts"
    fi
    grep -E '^(note|coverage):' "$log" || true
}

build_and_test() { # build_and_test PRESET FOLDER [CTEST OPTION...]
    local preset=$1 folder=$2
    shift 2
    say "building $folder"
    configure "$preset" "$folder"
    if ! cmake --build "$folder" >"$RESULTS/$preset-build.log" 2>&1; then
        grep -vE '^\[[0-9]+/[0-9]+\]' "$RESULTS/$preset-build.log" | tail -n 60
        echo "0 1" >>"$RESULTS/counts"
        STATUS=1
        return 0
    fi
    say "testing $folder"
    (cd "$folder" && ctest -j "$(nproc)" --output-on-failure --test-output-size-passed 1000000 \
        --test-output-size-failed 1000000 --output-junit "../$RESULTS/$preset.xml" --timeout 3600 "$@") || STATUS=1
    [ -f "$RESULTS/$preset.xml" ] || echo "0 1" >>"$RESULTS/counts"
}

begin_results() {
    mkdir -p "$RESULTS"
    rm -f "$RESULTS"/*
    : >"$RESULTS/counts"
}

closing_line() {
    shopt -s nullglob
    "$PYTHON" tests/tally.py --counts "$RESULTS/counts" "$RESULTS"/*.xml || STATUS=1
    return "$STATUS"
}

# ---- the verbs

demo() {
    install_packages "${BUILD_PACKAGES[@]}"
    # Tests that were set up before stay set up; a first demo does without them.
    local tests=OFF
    [ -f build/CMakeCache.txt ] && grep -qx 'ED_TESTS:BOOL=ON' build/CMakeCache.txt && tests=ON
    configure release build -DED_TESTS="$tests"
    cmake --build build --target ecodamage >build/demo-build.log 2>&1 || {
        grep -vE '^\[[0-9]+/[0-9]+\]' build/demo-build.log | tail -n 60 >&2
        die "the build failed"
    }
    mkdir -p build/demo
    local lang
    for lang in zh en; do
        build/ecodamage value --lang "$lang" "$WORKED_CASE" -o "build/demo/report.$lang.txt"
    done
    build/ecodamage value --format json "$WORKED_CASE" -o build/demo/report.json
    local format
    for format in html docx pdf xlsx; do
        build/ecodamage report --format "$format" build/demo/report.json -o "build/demo/report.$format"
    done
    cat build/demo/report.zh.txt
    say "case:   $WORKED_CASE"
    say "total:  $(sed -n 's/^  "total": "\(.*\)",$/\1/p' build/demo/report.json) CNY"
    say "report: build/demo/report.zh.txt  build/demo/report.en.txt  build/demo/report.{json,html,docx,pdf,xlsx}"
}

begin_tests() {
    install_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
    fetch_axe
    begin_results
    build_and_test release build
}

short_tests() {
    # Suites that go through very many cases take every third one here; test-all takes all.
    ED_SHARE=3 begin_tests
    # Every suite ran once; under sanitizers a share of the cases is enough to run the code.
    ED_SHARE=10 build_and_test sanitizers build-sanitizers -L checked
}

long_tests() {
    install_packages "${ALL_PACKAGES[@]}"
    begin_tests
    build_and_test sanitizers build-sanitizers -L program
    step memory build/tests/test_memory
    step replay build/tests/replay_case tests/fuzz/corpus/case datasets/cases tests/bad
    step mutate "$PYTHON" tests/mutate/run_mutate.py --all
    step claim "$PYTHON" tests/review/run_claim.py --all
    ED_COMPARE_PAIRS=500 step compare "$PYTHON" tests/review/run_compare.py
    ED_DECIDED_PAIRS=200 step decided "$PYTHON" tests/review/run_decided.py
    ED_RANDOM_CASES=2000 step generate "$PYTHON" tests/program/run_random.py build/tests/explain_driver
    ED_KILLS=100 step resume "$PYTHON" tests/batch/run_resume.py
    ED_DECISION_CASES=10000 step decision "$PYTHON" tests/decision/run_decision.py
    step formats "$PYTHON" tests/formats/run_formats.py --all
    step xlsx "$PYTHON" tests/formats/run_xlsx.py --all
    step office "$PYTHON" tests/formats/run_office.py --all
    step overlap "$PYTHON" tests/formats/run_overlap.py --all
    step browser "$PYTHON" tests/formats/run_browser.py --all
    step live "$PYTHON" tests/formats/run_live.py --all
    ED_RANDOM_CASES=2000 step javascript "$PYTHON" tests/program/run_javascript.py
    ED_TAMPERINGS=30 step verify "$PYTHON" tests/review/run_verify.py
    step matrix "$PYTHON" tests/long/matrix.py
    step narrow "$PYTHON" tests/long/narrow.py
    step totals "$PYTHON" tests/simulate/run_totals.py --long
    step method_properties "$PYTHON" tests/methods/run_properties.py --long
    step method_coverage "$PYTHON" tests/methods/run_coverage.py --long
    step casebook "$PYTHON" tests/casebook/run_casebook.py generated --long
    ED_SHARE=10 build_and_test without-papers build-without-papers -L program
    configure debug build-debug
    if cmake --build build-debug >"$RESULTS/debug-build.log" 2>&1; then
        step valgrind "$PYTHON" tests/long/valgrind.py build-debug
    else
        STATUS=1
        echo "0 1" >>"$RESULTS/counts"
        tail -n 30 "$RESULTS/debug-build.log"
    fi
    find . -path './build-coverage/*' -name '*.gcda' -delete 2>/dev/null || true
    build_and_test coverage build-coverage -L program -LE slow
    step coverage "$PYTHON" tests/long/coverage.py build-coverage
}

case "${1:-}" in
demo) demo ;;
test)
    short_tests
    closing_line
    ;;
test-all)
    long_tests
    closing_line
    ;;
*)
    sed -n '3,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
