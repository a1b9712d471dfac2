#!/usr/bin/env python3
"""Runs the end-to-end tests against a built server.

    python3 Tests/EndToEnd/run.py --binary PATH [--full] [--seed N] [NAME ...]

NAME is a module (`kill`), a test class or a test (`kill.KillTests.test_...`). Without one, all modules
run, a few at a time, each in a process of its own that prints when it is done.
The browser tests need Debian's chromium and the package of requirements.txt; where that package is
missing, it is installed in a virtual environment beside the build, and the tests run there.
The last line is `N passed, N failed`; the exit status is 0 only if none failed.
"""
import argparse
import concurrent.futures
import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
#: Those that take long come first, so that none of them is left over at the end.
MODULES = [
    "messages", "casework", "desk", "walks", "week", "live", "voice", "advice", "publish", "kill",
    "hostile", "post", "roster", "cards", "planted", "api", "once",
]
#: How many modules run at once: tests wait more than they work.
LANES = 2
#: The modules that need a browser.
BROWSER_MODULES = {"roster", "casework", "live", "walks", "cards", "voice", "advice"}
sys.path.insert(0, str(HERE))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, help="the built server")
    parser.add_argument("--rules", type=pathlib.Path, help="the folder with rules")
    parser.add_argument("--full", action="store_true", help="the long counts")
    parser.add_argument("--seed", type=int, help="the seed of everything random")
    parser.add_argument("names", nargs="*", help="modules, classes or tests; all if none is named")
    return parser.parse_args()


def ensure_browser_driver():
    """Runs this program again in an environment that has the packages of requirements.txt."""
    if importlib.util.find_spec("playwright"):
        return
    home = HERE.parents[1] / ".build/end-to-end"
    python = home / "bin/python3"
    if sys.prefix == str(home):
        sys.exit("the packages of Tests/EndToEnd/requirements.txt are not there after installing them")
    wanted = (HERE / "requirements.txt").read_text()
    note = home / "installed"
    if not note.exists() or note.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             "-r", str(HERE / "requirements.txt")], check=True)
        note.write_text(wanted)
    os.execv(python, [str(python), *sys.argv])


class Result(unittest.TextTestResult):
    """Prints a line for each test with the seconds it took."""

    passed = 0

    def startTest(self, test):
        self.began = time.monotonic()
        super().startTest(test)

    def addSuccess(self, test):
        self.passed += 1
        super().addSuccess(test)

    def stopTest(self, test):
        super().stopTest(test)
        self.stream.writeln(f"    {time.monotonic() - self.began:.1f} s")


def run_module(name):
    """Runs one module in a process of its own; how many tests passed and failed in it."""
    done = subprocess.run(
        [sys.executable, *sys.argv, name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"== {name}\n{done.stdout}", flush=True)
    counts = re.search(r"^(\d+) passed, (\d+) failed$", done.stdout, re.M)
    passed, failed = map(int, counts.groups()) if counts else (0, 0)
    return passed, failed or int(done.returncode != 0)


def run_all():
    """Runs all modules, a few at a time."""
    ensure_browser_driver()
    with concurrent.futures.ThreadPoolExecutor(LANES) as lanes:
        counts = list(lanes.map(run_module, MODULES))
    failed = sum(failed for _, failed in counts)
    print(f"{sum(passed for passed, _ in counts)} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def main():
    chosen = arguments()
    names = chosen.names
    if not names:
        run_all()
    if any(name.split(".")[0] in BROWSER_MODULES for name in names):
        ensure_browser_driver()
    from harness import server
    from harness.options import options
    options.binary = (chosen.binary or options.binary).absolute()
    options.rules = (chosen.rules or options.rules).absolute()
    options.full = chosen.full
    options.seed = chosen.seed if chosen.seed is not None else options.seed
    options.pictures = pathlib.Path(tempfile.mkdtemp(prefix="buurtsignaal-schermen-"))
    if not os.access(options.binary, os.X_OK):
        sys.exit(f"there is no server at {options.binary}; build it, or name it with --binary")
    print(f"seed {options.seed}, pictures in {options.pictures}", file=sys.stderr)
    try:
        suite = unittest.defaultTestLoader.loadTestsFromNames(names)
        result = unittest.TextTestRunner(resultclass=Result, verbosity=2).run(suite)
    finally:
        server.kill_all()
    failed = len(result.failures) + len(result.errors)
    for test, reason in result.skipped:
        print(f"skipped: {test}: {reason}")
    print(f"{result.passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
