"""Servers that live at another time than this machine."""
import contextlib
import functools
import pathlib
import subprocess

from harness.options import REPOSITORY

#: A shift after which everything that was reached is let out, whatever days are free.
RELEASED = "+8d"

LIBRARIES = pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
LIBRARY = next(LIBRARIES, None)


def is_installed():
    """Whether the library is there."""
    return LIBRARY is not None


@functools.cache
def timers():
    """The library that keeps timers out of it; see `timers.c`."""
    source = pathlib.Path(__file__).with_name("timers.c")
    built = REPOSITORY / ".build/timers.so"
    built.parent.mkdir(exist_ok=True)
    subprocess.run(["clang", "-shared", "-fPIC", "-O1", "-o", built, source], check=True)
    return built


def start(server, shift):
    """Starts a server at a shifted time such as "+25h"; `set_shift` moves it while it runs."""
    set_shift(server, shift)
    # The library changes the environment of the first program that it is loaded into, and then
    # programs do not find their arguments any more; so the first one is `env`.
    return server.start(wrapper=["env"], environment={
        "LD_PRELOAD": f"{timers()}:{LIBRARY}", "FAKETIME_TIMESTAMP_FILE": str(server.folder / "time"),
        "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})


def set_shift(server, shift):
    """Moves the time of a server that was started here."""
    written = server.folder / "time.new"
    written.write_text(shift + "\n")
    written.rename(server.folder / "time")


@contextlib.contextmanager
def at(server, shift):
    """Lets a server that was started here live at another time for a while."""
    set_shift(server, shift)
    try:
        yield
    finally:
        set_shift(server, "+0s")
