"""Waiting for something that happens elsewhere, with a deadline."""
import time

INTERVAL = 0.02


class Late(AssertionError):
    """What was waited for did not happen in time."""


def wait_until(condition, seconds, what):
    """The first true value that `condition` returns; raises `Late` after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Late(f"not within {seconds} s: {what}")
        time.sleep(INTERVAL)
