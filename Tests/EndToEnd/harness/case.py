"""The base of all end-to-end tests: a deadline for each, and servers that never outlive it."""
import signal
import unittest

from harness.options import options
from harness.server import Server


class TooLong(Exception):
    """A test ran past its deadline."""


class EndToEndCase(unittest.TestCase):
    """A test that starts servers."""

    #: The seconds that one test may take, in a sample and in a full run.
    sample_seconds = 120
    full_seconds = 3600
    #: The rules of the servers of this test; those of the run if it is None.
    rules = None

    def setUp(self):
        def ring(_signal, _frame):
            raise TooLong(f"longer than {seconds} s")

        seconds = options.count(self.sample_seconds, self.full_seconds)
        before = signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        self.addCleanup(signal.setitimer, signal.ITIMER_REAL, 0)

    def server(self, start=True, **settings):
        """A server of this test; it is killed and its folder removed at the end."""
        server = Server(**{"rules": self.rules, **settings})
        self.addCleanup(server.discard)
        return server.start() if start else server


class SharedServerCase(EndToEndCase):
    """Tests of one class that share a server, for checks that leave it as they found it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.running = Server(rules=cls.rules)
        cls.addClassCleanup(cls.running.discard)
        cls.running.start()
