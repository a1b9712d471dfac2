"""One server process with a state folder of its own."""
import ctypes
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading

from harness.options import REPOSITORY, options
from harness.waiting import wait_until

START_SECONDS = 60
STOP_SECONDS = 20
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)
_live = set()


def free_port():
    """A port of the loopback address that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _die_with_parent():
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def kill_all():
    """Kills every server that still runs; the runner calls it whatever happens."""
    for server in list(_live):
        server.kill()


class Server:
    """A server that a test starts, stops, kills and starts again on the same state."""

    def __init__(self, rules=None, folder=None, environment=None, all_channels=False):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="buurtsignaal-"))
        self.state = self.folder / "state"
        self.key = self.folder / "key"
        self.log = self.folder / "log"
        self.rules = pathlib.Path(rules or options.rules)
        self.environment = environment or {}
        if all_channels:
            self.offer_all_channels()
        self.port = free_port()
        self.process = None
        self.said = ""
        self._reader = None

    def offer_all_channels(self):
        """Sets up mail and text messages, at ports where nobody listens: reporters can choose them."""
        token = self.folder / "sms-token"
        token.write_text("geheim-van-de-sms-dienst")
        token.chmod(0o600)
        self.environment = {
            "BUURTSIGNAAL_SMTP": "smtp://127.0.0.1:9",
            "BUURTSIGNAAL_MAIL_FROM": "bericht@voorbeeld.nl",
            "BUURTSIGNAAL_SMS_URL": "http://127.0.0.1:9/sms", "BUURTSIGNAAL_SMS_FROM": "Buurt",
            "BUURTSIGNAAL_SMS_TOKEN_FILE": str(token), **self.environment}

    @property
    def host(self):
        """The value of the `Host` header."""
        return f"127.0.0.1:{self.port}"

    @property
    def address(self):
        """Where browsers reach it."""
        return f"http://{self.host}"

    @property
    def database(self):
        """The database file."""
        return self.state / "buurtsignaal.sqlite"

    def arguments(self):
        """The command that serves."""
        return [
            str(options.binary), "serve", "--rules", str(self.rules), "--state", str(self.state),
            "--key", str(self.key), "--host", "127.0.0.1", "--port", str(self.port)]

    def spawn(self, wrapper=(), environment=None):
        """Starts the process and does not wait; `wrapper` is a command before it."""
        assert self.process is None or self.process.poll() is not None, "it runs already"
        self.said = ""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*wrapper, *self.arguments()], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=log, cwd=REPOSITORY, start_new_session=True, preexec_fn=_die_with_parent,
                env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **self.environment,
                     **(environment or {})})
        _live.add(self)
        self._reader = threading.Thread(
            target=self._read, args=(self.process.stdout,), daemon=True)
        self._reader.start()
        return self

    def start(self, wrapper=(), environment=None):
        """Starts the process and waits until it listens."""
        self.spawn(wrapper, environment)
        wait_until(
            lambda: self.is_listening or self.process.poll() is not None, START_SECONDS,
            "the server listens")
        assert self.process.poll() is None, f"the server did not start:\n{self.log_text()}"
        return self

    @property
    def is_listening(self):
        """Whether it said that it listens."""
        return "draait op" in self.said and self.said.endswith("\n")

    def _read(self, stream):
        for line in iter(lambda: stream.read1(65536), b""):
            self.said += line.decode("utf-8", "replace")
        stream.close()

    @property
    def invitation(self):
        """The one-time link for the first coordinator, as it was printed."""
        found = wait_until(
            lambda: re.search(r"http://\S+/uitnodiging\S*", self.said), 5, "an invitation is printed")
        return found.group(0)

    def log_text(self):
        """Everything the process wrote to standard error so far."""
        return self.log.read_bytes().decode("utf-8", "replace") if self.log.exists() else ""

    @property
    def is_running(self):
        """Whether the process lives."""
        return self.process is not None and self.process.poll() is None

    def memory(self, name="VmRSS"):
        """A figure of /proc/PID/status in kB: VmRSS is resident now, VmHWM its peak."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{name}:\s+(\d+) kB", text, re.M).group(1))

    def stop(self):
        """Ends the process in the orderly way; returns its exit status."""
        if self.is_running:
            self.process.terminate()
        return self.wait()

    def wait(self, seconds=STOP_SECONDS):
        """The exit status of a process that ends by itself."""
        try:
            return self.process.wait(seconds)
        finally:
            self.kill()

    def kill(self):
        """Ends the process and whatever runs with it at once, as the loss of power would."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self._reader.join(5)
        _live.discard(self)

    def discard(self):
        """Kills the process and removes everything it kept."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
