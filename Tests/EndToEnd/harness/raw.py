"""Bytes on a socket, for requests that no decent client sends."""
import socket
import time

from harness.submissions import new_address


class Wire:
    """One connection that sends exactly what it is told."""

    def __init__(self, server, timeout=10):
        self.socket = socket.create_connection(
            ("127.0.0.1", server.port), timeout=timeout, source_address=(new_address(), 0))
        self.received = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """Sends bytes; False where the other side has closed."""
        try:
            self.socket.sendall(data)
            return True
        except (BrokenPipeError, ConnectionResetError):
            return False

    def read_some(self):
        """Reads what comes next into `received`; False at the end of the connection."""
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:
            return False
        self.received += data
        return bool(data)

    def read_all(self, seconds):
        """Everything until the server closes; raises `TimeoutError` where it does not in time."""
        deadline = time.monotonic() + seconds
        while True:
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            if not self.read_some():
                return self.received

    def answer(self, seconds=10):
        """The status of the next answer with a length, or None where the connection ended."""
        deadline = time.monotonic() + seconds
        while True:
            head, mark, rest = self.received.partition(b"\r\n\r\n")
            if mark:
                lines = head.split(b"\r\n")
                length = next(
                    (int(line.split(b":")[1]) for line in lines
                     if line.lower().startswith(b"content-length:")), 0)
                if len(rest) >= length:
                    self.received = rest[length:]
                    self.head, self.body = head, rest[:length]
                    return int(lines[0].split()[1])
            self.socket.settimeout(max(0.01, deadline - time.monotonic()))
            if not self.read_some():
                return None


def request(server, method, path, body=b"", headers=(), host=None):
    """A request as bytes, with a true length unless `headers` says otherwise."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or server.host}"]
    names = {name.lower() for name, _ in headers}
    if (body or method == "POST") and not names & {"content-length", "transfer-encoding"}:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body
