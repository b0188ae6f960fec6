# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that are measured, the engine and its peers, and what a run of one costs.

A program is measured at few and at many draws; the difference is what a draw costs, without start-up, reading, exact
evaluation and the building of tables. Time is CPU time of one core, to which the program is bound.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import workloads

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
COMMAND = os.path.abspath(os.environ.get("ECODAMAGE", os.path.join(ROOT, "build", "ecodamage")))
PEERS = os.path.join(HERE, "peers")
LEAST = "0.0005"  # of the user's table, models/user/table.json


class Cost:
    """What one run took: CPU and wall time in seconds, the most memory in MiB; and what it printed."""

    def __init__(self, words, threads=1, folder=None):
        everywhere = os.sched_getaffinity(0)
        cores = sorted(everywhere)[-threads:]
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder or ROOT, env=environment,
                                 preexec_fn=lambda: os.sched_setaffinity(0, cores))
        self.out, error = child.communicate()
        after, self.wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
        if child.returncode:
            sys.exit(f"{' '.join(words)}: {error.decode(errors='replace')[-2000:]}")
        self.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Program:
    """`few`, `many`: draws; `costs`: seconds a draw by round; `mean`, `error`: of what it computed."""

    def __init__(self, name, few, many, wall=False):
        self.name, self.few, self.many, self.wall = name, few, many, wall
        self.costs, self.mean, self.error = [], None, None

    def measure(self):
        few, many = self.run(self.few), self.run(self.many)
        self.read(many)
        self.costs.append(((many.wall - few.wall) if self.wall else (many.cpu - few.cpu)) / self.count(few, many))

    def count(self, few, many):
        return self.many - self.few

    def cost(self):
        """Neighbours only add to wall time, so the least is what counts there."""
        return min(self.costs) if self.wall else statistics.median(self.costs)


class Engine(Program):
    """A case at several numbers of draws; `case(draws)` gives it."""

    def __init__(self, name, folder, few, many, case, threads=1, wall=False):
        super().__init__(name, few, many, wall)
        self.folder, self.case, self.threads, self.paths = folder, case, threads, {}

    def run(self, draws):
        if draws not in self.paths:
            self.paths[draws] = os.path.join(self.folder, f"{self.name.replace(' ', '-')}-{draws}.json")
            with open(self.paths[draws], "w", encoding="utf-8") as file:
                json.dump(self.case(draws), file)
        return Cost([COMMAND, "value", "--models", os.path.join(HERE, "models"), "--format", "json", self.paths[draws]],
                    self.threads)

    def read(self, cost):
        self.report = json.loads(cost.out)
        total = self.report["simulation"]["total"]
        self.mean, self.error = float(total["mean"]), float(total["mean_se"])


class Indices(Engine):
    """Sobol's indices: draws stand for the base N; what counts are N (k + 2) evaluations."""

    def count(self, few, many):
        return sum(sign * json.loads(cost.out)["simulation"]["sensitivity"]["sobol"]["evaluations"]
                   for sign, cost in ((1, many), (-1, few)))


class Peer(Program):
    """A program that takes the workload's numbers as words and prints the mean and its standard error."""

    def __init__(self, name, words, workload, few, many, least="-1", together=None):
        super().__init__(name, few, many)
        zones, years, curve = workloads.WORKLOADS[workload]
        self.words = [*words, str(zones), str(years), "1" if curve == "linear" else "0", least]
        self.together = together

    def run(self, draws):
        return Cost([*self.words, str(draws), *([str(self.together)] if self.together else [])], folder=PEERS)

    def read(self, cost):
        self.mean, self.error = map(float, cost.out.split())


def build(folder, name):
    """A C peer, compiled as such programs are; its command or None."""
    source, out = os.path.join(PEERS, name + ".c"), os.path.join(folder, name)
    words = ["gcc", "-O2", "-std=gnu17", "-o", out, source, "-lgsl", "-lgslcblas", "-lm"]
    return [out] if shutil.which("gcc") and subprocess.run(words, capture_output=True).returncode == 0 else None


def python():
    """A Python that has numpy, or None."""
    for command in ("/usr/bin/python3", sys.executable):
        if os.access(command, os.X_OK) and not subprocess.run([command, "-c", "import numpy"], capture_output=True).returncode:
            return command
    return None


def memory(case):
    """The most memory of a run in MiB and its report. A child of its own measures it, so that no other run counts."""
    script = ("import resource, subprocess, sys\n"
              "out = subprocess.run(sys.argv[1:], check=True, capture_output=True).stdout.decode()\n"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, out)")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(case, file)
        file.flush()
        words = [COMMAND, "value", "--threads", "1", "--format", "json", file.name]
        most, report = Cost([sys.executable, "-c", script, *words]).out.decode().split(" ", 1)
    return float(most), json.loads(report)
