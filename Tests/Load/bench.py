#!/usr/bin/env python3
"""Measures a built server against the bars of speed and size, with load from processes of its own.

    python3 Tests/Load/bench.py --binary PATH [--seconds N] [--stored N] [--json FILE]

Prints a table with each figure beside its bar; the exit status is 0 only if every bar is met. The
server gets a fresh state folder on the disk that the system uses for temporary files.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "EndToEnd"))

from harness import database, server as servers  # noqa: E402
from harness.client import Client  # noqa: E402
from harness.desk import Coordinator, first  # noqa: E402
from harness.options import options  # noqa: E402
from harness.server import Server  # noqa: E402
from harness.submissions import new_address  # noqa: E402

SUBMISSIONS_MIN = 1_000
LATENCY_MAX_MS = 50
MEMORY_MAX_MB = 150
START_MAX_S = 1.0
DECISION_MAX_US = 20
WEIGHT_MAX_KB = 30
REQUESTS_MAX = 5
SIGN_INS_AT_ONCE = 4
CONNECTIONS = 64
#: The load of the machine above which its own work spoils the figures.
BUSY_LOAD = 1.0


class Table:
    """The figures, each with its bar."""

    def __init__(self):
        self.rows = []

    def add(self, name, figure, unit, bar, is_met):
        """Adds a figure; `is_met` is None where there is none to judge."""
        self.rows.append((name, figure, unit, bar, is_met))
        shown = "-" if figure is None else f"{figure:,.2f} {unit}"
        verdict = {True: "ok", False: "MISSED", None: "not measured"}[is_met]
        print(f"{name:<58} {shown:>14}   {bar:<14} {verdict}", flush=True)

    def at_most(self, name, figure, unit, bar):
        """A figure that may not be above its bar."""
        self.add(name, figure, unit, f"<= {bar} {unit}", None if figure is None else figure <= bar)

    def at_least(self, name, figure, unit, bar):
        """A figure that may not be below its bar."""
        self.add(name, figure, unit, f">= {bar} {unit}", figure >= bar)

    @property
    def is_met(self):
        """Whether no bar is missed."""
        return all(row[4] is not False for row in self.rows)


class Watch:
    """The most memory that a server had resident between two moments, in MB."""

    def __init__(self, server):
        self.server = server
        self.peak = 0
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join()

    def _look(self):
        while not self.stopping.wait(0.05):
            try:
                self.peak = max(self.peak, self.server.memory() / 1024)
            except (OSError, AttributeError):
                return


class Bench:
    """The measurements, in the order in which they build on each other."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.table = Table()
        self.server = Server()
        self.token_file = None

    def load(self, **wanted):
        """Runs the load client in a process of its own; its figures."""
        command = [sys.executable, str(HERE / "load.py"), self.server.address, "--allow-limit",
                   "--token-file", str(self.token_file), "--connections", str(CONNECTIONS)]
        for name, value in wanted.items():
            command += [f"--{name}", str(value)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1800)
        if done.returncode:
            sys.exit(f"not every submission was taken:\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def prepare(self):
        """Starts the server and makes the keyed caller."""
        self.server.start()
        self.coordinator = first(self.server)
        token = self.coordinator.call_partner("Meting")
        self.token_file = self.server.folder / "token"
        self.token_file.write_text(token)
        self.load(seconds=3, first=0)

    def submissions(self):
        """How many durable submissions a second, with the memory it takes."""
        with Watch(self.server) as watch:
            figures = self.load(seconds=self.arguments.seconds)
        self.table.at_least(
            f"durable submissions a second, {CONNECTIONS} connections", figures["per_second"], "/s",
            SUBMISSIONS_MIN)
        self.table.at_most("resident memory under that load", watch.peak, "MB", MEMORY_MAX_MB)
        again = self.load(seconds=self.arguments.seconds, first=0)
        self.table.add(
            "the same about addresses reported before", again["per_second"], "/s", "", True)

    def latency(self):
        """How long an answer takes at half of the bar."""
        rate = SUBMISSIONS_MIN / 2
        figures = self.load(seconds=self.arguments.seconds, rate=rate)
        self.table.at_most(
            f"p99 of an answer at {rate:.0f} a second", figures["p99_ms"], "ms", LATENCY_MAX_MS)
        self.table.add("p50 of the same", figures["p50_ms"], "ms", "", True)

    def memory(self):
        """The memory while people sign in under load."""
        stop = threading.Event()
        counts = {}

        def sign_in():
            while not stop.is_set():
                visitor = Coordinator(self.server, new_address())
                visitor.secret = "A" * 32
                try:
                    status = visitor.sign_in(f"{new_address()}@voorbeeld.nl").status
                except OSError as error:
                    status = type(error).__name__
                counts[status] = counts.get(status, 0) + 1

        threads = [threading.Thread(target=sign_in, daemon=True) for _ in range(SIGN_INS_AT_ONCE)]
        with Watch(self.server) as watch:
            for thread in threads:
                thread.start()
            figures = self.load(seconds=self.arguments.seconds, rate=SUBMISSIONS_MIN / 2)
            stop.set()
            for thread in threads:
                thread.join(60)
        self.table.at_most(
            "resident memory during sign-ins under load", watch.peak, "MB", MEMORY_MAX_MB)
        self.table.add(f"p99 of an answer meanwhile (sign-ins: {sum(counts.values())})",
                       figures["p99_ms"], "ms", "", True)

    def start(self):
        """The time to start with many stored signals, after an orderly end and after a kill."""
        while (missing := self.arguments.stored - database.count(self.server)) > 0:
            self.load(count=missing)
        stored = database.count(self.server)
        self.table.at_most("resident memory after filling up", self.server.memory() / 1024, "MB",
                           MEMORY_MAX_MB)
        self.server.stop()
        times = [self.time_start() for _ in range(3)]
        self.table.at_most(
            f"start with {stored:,} signals", sorted(times)[1], "s", START_MAX_S)
        self.server.start()
        self.load(count=200)
        self.server.kill()
        self.table.at_most(
            f"start with {stored + 200:,} signals, after kill -9", self.time_start(stop=False), "s",
            START_MAX_S)
        self.table.at_most("resident memory after that start", self.server.memory() / 1024, "MB",
                           MEMORY_MAX_MB)

    def time_start(self, stop=True):
        """The seconds until a server that is started answers that it is ready."""
        began = time.perf_counter()
        self.server.spawn()
        while True:
            try:
                if Client(self.server).get("/readyz").status == 200:
                    break
            except OSError:
                pass
            if time.perf_counter() - began > 60 or not self.server.is_running:
                sys.exit("the server does not get ready:\n" + self.server.log_text())
            time.sleep(0.002)
        seconds = time.perf_counter() - began
        if stop:
            self.server.stop()
        return seconds

    def form(self):
        """The weight of the public form and all it refers to, as a browser fetches it."""
        visitor = Client(self.server)
        first_page = visitor.send("GET", "/", headers={"Accept-Encoding": "gzip"})
        addresses = re.findall(
            r"""<(?:script|link|img)[^>]+(?:src|href)=["'](/[^"']+)""", first_page.text)
        answers = [first_page] + [
            visitor.send("GET", a, headers={"Accept-Encoding": "gzip"}) for a in addresses]
        weight = sum(
            a.wire_bytes + sum(len(n) + len(v) + 4 for n, v in a.headers.items()) for a in answers)
        self.table.at_most("the cold form on the wire", weight / 1000, "kB", WEIGHT_MAX_KB)
        self.table.at_most("requests of the cold form", len(answers), "", REQUESTS_MAX)

    def decision(self):
        """The time of one decision, as the product's own measurement tells it."""
        done = subprocess.run(
            [str(options.binary), "rules", "bench", "--rules", str(options.rules)],
            capture_output=True, text=True, timeout=120)
        found = re.search(r"([\d.,]+)\s*(?:µs|us|microseconden)", done.stdout)
        figure = float(found.group(1).replace(",", ".")) if found and not done.returncode else None
        self.table.at_most("a decision with reasons, 60 words", figure, "us", DECISION_MAX_US)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--rules", type=pathlib.Path, default=options.rules)
    parser.add_argument("--seconds", type=float, default=15, help="how long each load lasts")
    parser.add_argument("--stored", type=int, default=100_000, help="signals for the start")
    parser.add_argument("--json", type=pathlib.Path, help="also write the figures here")
    arguments = parser.parse_args()
    options.binary = arguments.binary.absolute()
    options.rules = arguments.rules.absolute()
    bench = Bench(arguments)
    busy = os.getloadavg()[0]
    if busy > BUSY_LOAD:
        print(f"this machine does other work as well (load {busy:.1f}): the figures are too low")
    try:
        bench.prepare()
        for part in (bench.form, bench.decision, bench.submissions, bench.latency, bench.memory,
                     bench.start):
            part()
    finally:
        servers.kill_all()
        bench.server.discard()
    if arguments.json:
        arguments.json.write_text(json.dumps([
            dict(zip(("name", "figure", "unit", "bar", "isMet"), row)) for row in bench.table.rows],
            indent=1))
    sys.exit(0 if bench.table.is_met else 1)


if __name__ == "__main__":
    main()
