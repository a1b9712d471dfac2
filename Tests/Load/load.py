#!/usr/bin/env python3
"""Sends submissions to a server on this machine and measures its answers.

    python3 load.py URL --connections N (--count N | --seconds N) [--rate N] [--token-file FILE]

Without --rate each connection sends its next submission when it has read the whole answer to the one
before (a closed loop): that measures how many a server can take. With --rate submissions are due at
fixed moments, whether or not earlier ones were answered; the time of each counts from the moment it
was due, so that a server that stalls is charged for everybody who had to wait.

Every submission is different and has an id of its own. Prints one JSON object; the exit status is 0
only if every one was answered with 201, or with 429 where --allow-limit says that the limit of the
caller may be reached; those do not count as created, and their connection rests for a moment.
"""
import argparse
import asyncio
import json
import os
import pathlib
import random
import resource
import sys
import time
import urllib.parse
import uuid

STORY = (
    "Gisteren bracht ik mevrouw van de dagopvang naar huis. Zij zei weinig en keek de hele rit naar "
    "buiten. In de hal lag een stapel post en het rook muf. Zij wist niet meer welke dag het was. "
    "De buurman zei dat haar dochter al een tijd niet is geweest en dat hij zich zorgen maakt. "
    "Melding nummer {number}.")
QUANTILES = (50, 95, 99, 100)
#: How long a connection rests when the limit of its caller is reached.
REST_SECONDS = 0.05


class Connection(asyncio.Protocol):
    """One kept connection with at most one submission on its way."""

    def __init__(self):
        self.buffer = b""
        self.waiting = None
        self.transport = None

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, error):
        self.transport = None
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_exception(ConnectionError(str(error or "closed")))

    def data_received(self, data):
        self.buffer = self.buffer + data if self.buffer else data
        head = self.buffer.find(b"\r\n\r\n")
        if head < 0 or self.waiting is None:
            return
        lower = self.buffer[:head].lower()
        start = lower.find(b"content-length:")
        length = int(lower[start + 15:].split(b"\r\n", 1)[0]) if start >= 0 else 0
        if len(self.buffer) >= head + 4 + length:
            status = int(self.buffer[9:12])
            self.buffer = b""
            if not self.waiting.done():
                self.waiting.set_result((status, b"connection: close" in lower))

    def send(self, data, loop):
        """The status of the answer, and whether the server ends the connection, when they come."""
        self.waiting = loop.create_future()
        self.transport.write(data)
        return self.waiting


class Load:
    """One run of submissions."""

    def __init__(self, arguments):
        target = urllib.parse.urlsplit(arguments.url)
        if target.hostname not in ("127.0.0.1", "localhost", "::1"):
            sys.exit("submissions are only sent to this machine's own loopback address")
        self.arguments = arguments
        self.host, self.port = target.hostname, target.port or 80
        head = ["POST /v1/signalen HTTP/1.1", f"Host: {target.netloc}",
                "Content-Type: application/json"]
        if arguments.token_file:
            token = pathlib.Path(arguments.token_file).read_text().strip()
            head.append(f"Authorization: Bearer {token}")
        self.head = "\r\n".join(head) + "\r\nContent-Length: "
        self.number = 0
        self.first = arguments.first
        self.idle = []
        self.latencies = []
        self.statuses = {}
        self.errors = {}
        self.connections = 0

    def message(self):
        """A submission that was not sent before."""
        self.number += 1
        n = self.number
        id = uuid.UUID(bytes=os.urandom(16), version=4)
        body = (
            '{"id":"%s","tekst":"%s","antwoorden":{"waarneming":["alleen"],"gevaar":"nee"},'
            '"betrokkene":{"postcode":"%04dAB","huisnummer":"%d"},"melder":{"rol":"chauffeur"}}'
            % (id, STORY.format(number=n), 1000 + (self.first + n) * 7919 % 8999,
               1 + (self.first + n) // 8999))
        return f"{self.head}{len(body)}\r\n\r\n{body}".encode()

    async def open(self):
        """A new connection."""
        loop = asyncio.get_running_loop()
        self.connections += 1
        _, protocol = await loop.create_connection(Connection, self.host, self.port)
        return protocol

    async def one(self, connection, due):
        """Sends a submission; the connection, or None where it can not be used any more."""
        loop = asyncio.get_running_loop()
        try:
            if connection is None or connection.transport is None:
                connection = await self.open()
            status, closes = await asyncio.wait_for(
                connection.send(self.message(), loop), self.arguments.timeout)
        except (OSError, asyncio.TimeoutError) as error:
            name = type(error).__name__
            self.errors[name] = self.errors.get(name, 0) + 1
            if connection is not None and connection.transport is not None:
                connection.transport.abort()
            return None
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status == 201:
            self.latencies.append(time.perf_counter() - due)
        elif status == 429:
            await asyncio.sleep(REST_SECONDS)
        if closes:
            connection.transport.close()
            return None
        return connection

    async def closed_loop(self, deadline, count):
        """Submissions one after the other on every connection."""
        async def work():
            connection = await self.open()
            while self.number < count and time.perf_counter() < deadline:
                connection = await self.one(connection, time.perf_counter())

        await asyncio.gather(*(work() for _ in range(self.arguments.connections)))

    async def fixed_rate(self, deadline, count):
        """Submissions at fixed moments, on whichever connection is idle."""
        idle = asyncio.LifoQueue()
        for _ in range(self.arguments.connections):
            idle.put_nowait(await self.open())
        due_ones = asyncio.Queue()

        async def work():
            while (due := await due_ones.get()) is not None:
                connection = await idle.get()
                idle.put_nowait(await self.one(connection, due))

        workers = [asyncio.create_task(work()) for _ in range(self.arguments.connections)]
        start, step, n = time.perf_counter(), 1 / self.arguments.rate, 0
        while n < count and (due := start + n * step) < deadline:
            pause = due - time.perf_counter()
            if pause > 0:
                await asyncio.sleep(pause)
            due_ones.put_nowait(due)
            n += 1
        for _ in workers:
            due_ones.put_nowait(None)
        await asyncio.gather(*workers)

    async def run(self):
        """The figures of the whole run."""
        arguments = self.arguments
        before = resource.getrusage(resource.RUSAGE_SELF)
        start = time.perf_counter()
        deadline = start + (arguments.seconds or 1e9)
        way = self.fixed_rate if arguments.rate else self.closed_loop
        await way(deadline, arguments.count or 10**12)
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_SELF)
        found = sorted(self.latencies)
        figures = {
            "sent": self.number, "created": len(found), "seconds": round(seconds, 3),
            "per_second": round(len(found) / seconds, 1), "connections": arguments.connections,
            "opened": self.connections, "rate": arguments.rate,
            "statuses": {str(k): v for k, v in sorted(self.statuses.items())},
            "errors": self.errors,
            "client_cpu_seconds": round(
                after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2)}
        for quantile in QUANTILES:
            rank = max(0, -(-len(found) * quantile // 100) - 1)
            figures[f"p{quantile}_ms"] = round(found[rank] * 1000, 2) if found else None
        return figures


def parse(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", help="where the server is, such as http://127.0.0.1:8080")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--count", type=int, help="stop after so many submissions")
    parser.add_argument("--seconds", type=float, help="stop after so many seconds")
    parser.add_argument("--rate", type=float, help="submissions a second, at fixed moments")
    parser.add_argument("--timeout", type=float, default=30.0)
    parser.add_argument("--allow-limit", action="store_true", help="429 is no fault")
    parser.add_argument(
        "--first", type=int, default=random.randrange(2_000_000),
        help="the number of the first address; runs with the same one report about the same")
    parser.add_argument("--token-file", help="the file with a keyed caller's token")
    parsed = parser.parse_args(arguments)
    if not parsed.count and not parsed.seconds:
        parser.error("one of --count and --seconds is needed")
    return parsed


def main():
    arguments = parse(sys.argv[1:])
    figures = asyncio.run(Load(arguments).run())
    print(json.dumps(figures))
    expected = figures["created"]
    if arguments.allow_limit:
        expected += figures["statuses"].get("429", 0)
    sys.exit(0 if figures["sent"] == expected else 1)


if __name__ == "__main__":
    main()
