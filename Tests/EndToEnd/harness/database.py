"""A read-only look at the database of a server, beside it or after it ended."""
import contextlib
import sqlite3


@contextlib.contextmanager
def opened(server):
    """A connection that can only read."""
    connection = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True, timeout=10)
    try:
        yield connection
    finally:
        connection.close()


def count(server, table="signal"):
    """The rows of a table."""
    with opened(server) as connection:
        return connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]


def check(server):
    """What SQLite says of the integrity of the file: ["ok"], or faults."""
    with opened(server) as connection:
        return [row[0] for row in connection.execute("PRAGMA integrity_check")]


def everything(server):
    """Every byte the server keeps: each file of the state folder by name."""
    return {
        str(path.relative_to(server.state)): path.read_bytes()
        for path in sorted(server.state.rglob("*")) if path.is_file()}
