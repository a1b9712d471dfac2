"""A server that is killed, or whose disk fails, loses no acknowledged signal and makes none twice."""
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import threading
import time

from harness import database
from harness.case import EndToEndCase
from harness.options import SMALL_RULES, options
from harness.submissions import Sender, submission
from harness.waiting import wait_until

SENDERS = 4
RECEIPT = ("kenmerk", "code", "link")


class Ledger:
    """What was sent, and what the server acknowledged."""

    def __init__(self):
        self.lock = threading.Lock()
        self.number = 0
        self.acknowledged = {}
        self.unknown = {}

    def next(self):
        """A submission that was not sent before."""
        with self.lock:
            self.number += 1
            body = submission(self.number)
            self.unknown[body["id"]] = body
            return body

    def note(self, body, answer):
        """Notes the receipt that came in whole; one id has one receipt for ever."""
        receipt = tuple(answer.json[name] for name in RECEIPT)
        with self.lock:
            known = self.acknowledged.get(body["id"])
            if known is not None and known[1] != receipt:
                raise AssertionError(f"another receipt for {body['id']}: {known[1]} and {receipt}")
            self.acknowledged[body["id"]] = (body, receipt)
            self.unknown.pop(body["id"], None)

    def verify(self, test, server, ids=None):
        """Sends acknowledged and unknown ones again, and compares with the database."""
        sender = Sender(server)
        chosen = self.acknowledged if ids is None else ids
        for body, _ in [self.acknowledged[id] for id in chosen]:
            answer = sender.send(body)
            test.assertEqual(answer.status, 200, f"an acknowledged signal was lost: {answer.text}")
            self.note(body, answer)
        for body in list(self.unknown.values()):
            answer = sender.send(body)
            test.assertIn(answer.status, (200, 201), answer.text)
            self.note(body, answer)
            again = sender.send(body)
            test.assertEqual(again.status, 200, again.text)
            self.note(body, again)
        sender.close()
        test.assertEqual(database.count(server), len(self.acknowledged))


def send_until_broken(server, ledger, limit=400):
    """Sends until the connection breaks or something else than a receipt comes; what came last."""
    sender = Sender(server, timeout=15)
    try:
        for _ in range(limit):
            body = ledger.next()
            answer = sender.send(body)
            if answer.status != 201:
                return answer
            ledger.note(body, answer)
    except (OSError, ValueError, EOFError) as error:
        return error
    except Exception as error:
        if type(error).__module__ == "http.client":
            return error
        raise
    finally:
        sender.close()
    return None


class FaultCase(EndToEndCase):
    """A test that interferes with system calls."""

    sample_seconds = 150
    full_seconds = 7200
    rules = SMALL_RULES

    def require_strace(self):
        """Skips the test where calls cannot be interfered with."""
        if not can_trace():
            self.skipTest("strace is not installed or may not trace")


class Killed(FaultCase):
    """kill -9 at any moment."""

    def test_at_random_moments_under_load(self):
        chance = random.Random(options.seed)
        server, ledger = self.server(start=False), Ledger()
        for _ in range(options.count(25, 500)):
            server.start()
            before = set(ledger.acknowledged)
            threads = [
                threading.Thread(target=send_until_broken, args=(server, ledger), daemon=True)
                for _ in range(SENDERS)]
            for thread in threads:
                thread.start()
            goal = len(before) + chance.randrange(0, 60)
            wait_until(lambda: len(ledger.acknowledged) >= goal, 30, "signals are acknowledged")
            pause = time.monotonic() + chance.random() * 0.02
            while time.monotonic() < pause:
                pass
            server.kill()
            for thread in threads:
                thread.join(30)
            server.start()
            ledger.verify(self, server, set(ledger.acknowledged) - before)
            if chance.random() < 0.5:
                server.kill()
            else:
                self.assertEqual(server.stop(), 0)
        server.start()
        ledger.verify(self, server)
        self.assertEqual(database.check(server), ["ok"])

    def test_at_every_sync_and_write_of_receiving(self):
        self.require_strace()
        server, ledger = self.server(start=False), Ledger()
        steps = [("fdatasync", options.count(4, 30)), ("pwrite64", options.count(6, 60)),
                 ("write,writev,sendmsg,sendto", options.count(3, 15))]
        reached = {}
        for calls, last in steps:
            for n in range(1, last + 1):
                server.start()
                before = set(ledger.acknowledged)
                with Tracer(server, calls, f"signal=KILL:when={n}"):
                    send_until_broken(server, ledger, limit=60)
                    if server.process.poll() is None and not self.ends_soon(server):
                        server.kill()
                        break
                reached[calls] = n
                server.kill()
                server.start()
                ledger.verify(self, server, set(ledger.acknowledged) - before)
                server.kill()
        self.assertEqual(set(reached), {calls for calls, _ in steps}, "no step was reached")
        server.start()
        ledger.verify(self, server)
        self.assertEqual(database.check(server), ["ok"])

    def test_at_every_step_of_the_first_start(self):
        self.require_strace()
        chance = random.Random(options.seed)
        calls = "fdatasync,fsync,pwrite64,openat,rename,renameat,mkdir,unlink"
        moments = sorted(chance.sample(range(1, 160), options.count(8, 150)))
        for n in moments:
            with self.subTest(n=n):
                server = self.server(start=False)
                server.spawn(self.strace(calls, f"signal=KILL:when={n}", server.folder / "trace"))
                wait_until(
                    lambda: server.is_listening or server.process.poll() is not None, 60,
                    "the server listens or dies")
                server.kill()
                server.start()
                ledger = Ledger()
                body = ledger.next()
                answer = Sender(server).send(body)
                self.assertEqual(answer.status, 201, answer.text)
                ledger.note(body, answer)
                ledger.verify(self, server)
                server.discard()

    def ends_soon(self, server):
        """Whether the process ends by itself within moments."""
        try:
            wait_until(lambda: server.process.poll() is not None, 1, "the process ends")
            return True
        except AssertionError:
            return False

    def strace(self, calls, injection, output):
        return ["strace", "-D", "-f", "-qq", "-o", str(output), "-e", f"trace={calls}",
                "-e", f"inject={calls}:{injection}"]


class DiskFails(FaultCase):
    """Errors of the disk while signals come in."""

    def test_an_error_of_a_sync_stops_the_process_which_says_so(self):
        self.require_strace()
        server, ledger = self.server(start=False), Ledger()
        seen = 0
        for n in range(1, options.count(3, 12) + 1):
            server.start()
            before = set(ledger.acknowledged)
            log_before = len(server.log_text())
            with Tracer(server, "fdatasync", f"error=EIO:when={n}"):
                last = send_until_broken(server, ledger, limit=60)
                if last is None:
                    server.kill()
                    break
                seen += 1
                status = wait_until(
                    lambda: server.process.poll() is not None and (server.process.returncode,), 15,
                    "the process stops after an error of the disk")[0]
            self.assertNotEqual(status, 0)
            self.assert_plain(server.log_text()[log_before:])
            server.kill()
            server.start()
            ledger.verify(self, server, set(ledger.acknowledged) - before)
            server.kill()
        self.assertGreater(seen, 0, "no sync was reached")

    def test_a_full_disk_loses_nothing_that_was_acknowledged(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="buurtsignaal-klein-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], capture_output=True)
        if mounted.returncode:
            self.skipTest("a small file system may not be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", str(folder)], capture_output=True)
        server, ledger = self.server(folder=folder, start=False), Ledger()
        server.start()
        (folder / "ballast").write_bytes(bytes(max(0, free_bytes(folder) - 600_000)))
        last = send_until_broken(server, ledger, limit=5000)
        self.assertIsNotNone(last, "the disk never filled up")
        if hasattr(last, "status"):
            self.assertGreaterEqual(last.status, 500, last.text)
            self.assertIn("0800", last.text, "the telephone text is not there")
        os.remove(folder / "ballast")
        server.kill()
        server.start()
        ledger.verify(self, server)
        self.assertEqual(database.check(server), ["ok"])

    def assert_plain(self, text):
        """The log says what happened to a person, without a trace of the stack."""
        self.assertRegex(text.lower(), "schijf|opslag|gegevens|disk|storage|i/o")
        self.assertNotRegex(text, re.compile("fatal error|^Thread \\d+ crashed|0x[0-9a-f]{12}", re.M))


def free_bytes(folder):
    """The bytes that a file system has left."""
    state = os.statvfs(folder)
    return state.f_bavail * state.f_bsize


def can_trace():
    """Whether strace is there and may trace a process."""
    try:
        done = subprocess.run(
            ["strace", "-D", "-f", "-qq", "-o", "/dev/null", "true"], capture_output=True, timeout=10)
        return done.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


class Tracer:
    """strace on every thread of a running server, to inject a fault at the n-th call."""

    def __init__(self, server, calls, injection):
        self.server = server
        self.arguments = [
            "strace", "-f", "-p", str(server.process.pid), "-e", f"trace={calls}",
            "-e", f"inject={calls}:{injection}", "-o", "/dev/null"]

    def __enter__(self):
        threads = len(os.listdir(f"/proc/{self.server.process.pid}/task"))
        self.process = subprocess.Popen(
            self.arguments, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.said = b""
        os.set_blocking(self.process.stderr.fileno(), False)

        def attached():
            self.said += self.process.stderr.read() or b""
            return self.said.count(b"attached") >= 1 and (
                self.said.count(b"attached") >= threads or b"with" in self.said)

        wait_until(attached, 10, "strace is attached")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stderr.close()
