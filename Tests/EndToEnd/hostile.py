"""Requests that nobody means well: they are refused, others are served, and nothing grows."""
import json
import random
import threading
import time

from harness import database
from harness.case import EndToEndCase
from harness.client import Client
from harness.options import SMALL_RULES, options
from harness.raw import Wire, request
from harness.submissions import Sender, new_address, new_id, submission
from harness.waiting import wait_until

JSON = ("Content-Type", "application/json")
FORM = ("Content-Type", "application/x-www-form-urlencoded")
#: What a request may take until the server cuts it, with room for a slow machine.
CUT_SECONDS = 45
#: The most that a server may have resident after whatever was done to it, in kB.
MEMORY_MAX = 150_000


class HostileCase(EndToEndCase):
    """A server that must be as well after the test as it was before."""

    rules = SMALL_RULES

    def setUp(self):
        super().setUp()
        self.running = self.server()
        sender = Sender(self.running)
        for number in range(10):
            self.assertEqual(sender.send(submission(number)).status, 201)
        sender.close()
        self.stored = database.count(self.running)

    def tearDown(self):
        if self.running.is_running:
            self.assertEqual(Client(self.running, new_address()).get("/healthz").status, 200)
            answer = Sender(self.running).send(submission(77))
            self.assertEqual(answer.status, 201, answer.text)
            self.assertLess(self.running.memory(), MEMORY_MAX, "resident memory in kB")
            self.assertNotRegex(self.running.log_text(), "Fatal error|crashed")
        else:
            self.fail("the server ended:\n" + self.running.log_text()[-2000:])

    def one(self, data, seconds=15):
        """The status of the answer to some bytes; None where the connection just ended."""
        with Wire(self.running) as wire:
            wire.send(data)
            return wire.answer(seconds)

    def assert_refused(self, data, *statuses):
        """The bytes get one of these statuses, or the connection ends without an answer."""
        status = self.one(data)
        self.assertIn(status, (*statuses, None))
        return status

    def assert_nothing_stored(self):
        self.assertEqual(database.count(self.running), self.stored)


class Sizes(HostileCase):
    """Too much of everything."""

    def test_two_megabytes_are_refused(self):
        story = json.dumps(submission(1, tekst="a" * 2_000_000)).encode()
        for _ in range(options.count(10, 200)):
            self.assert_refused(request(
                self.running, "POST", "/v1/signalen", story, [JSON]), 413)
            self.assert_refused(request(
                self.running, "POST", "/melding", b"tekst=" + b"a" * 2_000_000, [FORM]), 413)
        self.assert_nothing_stored()

    def test_a_body_without_end_is_refused(self):
        with Wire(self.running) as wire:
            wire.send(request(self.running, "POST", "/v1/signalen", b"",
                              [JSON, ("Transfer-Encoding", "chunked")]))
            began = time.monotonic()
            while time.monotonic() - began < 10:
                if not wire.send(b"10000\r\n" + b" " * 65_536 + b"\r\n"):
                    break
            self.assertLess(time.monotonic() - began, 10, "the server took a body without end")
        self.assert_nothing_stored()

    def test_a_hundred_thousand_headers_are_refused(self):
        for value in ("a", "a" * 50):
            with Wire(self.running) as wire:
                wire.send(b"GET / HTTP/1.1\r\nHost: " + self.running.host.encode() + b"\r\n")
                wire.socket.settimeout(2)
                try:
                    wire.send(b"".join(
                        f"X-{number}: {value}\r\n".encode() for number in range(100_000)))
                except TimeoutError:
                    pass  # It does not read them any more.
                self.assertIn(wire.answer(), (400, 431, None))

    def test_one_long_header_and_one_long_address_are_refused(self):
        self.assert_refused(
            request(self.running, "GET", "/", headers=[("X-Long", "a" * 1_000_000)]), 400, 431)
        self.assert_refused(request(self.running, "GET", "/" + "a" * 1_000_000), 400, 414, 431)
        self.assert_refused(request(self.running, "GET", "/" + "a" * 4_000), 404, 414)

    def test_forms_of_a_million_fields_are_refused(self):
        many = b"&".join(b"a=1" for _ in range(1_000_000))
        self.assert_refused(request(self.running, "POST", "/melding", many, [FORM]), 413)
        some = b"&".join(b"a%d=1" % n for n in range(10_000))
        self.assert_refused(request(self.running, "POST", "/melding", some, [FORM]), 400, 413)


class Slowness(HostileCase):
    """Connections that never come to an end."""

    sample_seconds = 150

    def test_slow_headers_and_bodies_are_cut_while_others_are_served(self):
        wires = []
        heads = [b"GET / HTTP/1.1\r\nHost: " + self.running.host.encode() + b"\r\nX-A: ",
                 request(self.running, "POST", "/v1/signalen", b"",
                         [JSON, ("Content-Length", "5000")]) + b'{"tekst":"',
                 request(self.running, "POST", "/v1/signalen", b"",
                         [JSON, ("Transfer-Encoding", "chunked")])]
        for number in range(options.count(120, 1500)):
            wire = Wire(self.running)
            wire.head_sent = heads[number % len(heads)]
            wire.drip = [b"a", b"a", b"1\r\n \r\n"][number % len(heads)]
            wire.send(wire.head_sent)
            wire.socket.setblocking(False)
            wires.append(wire)
        self.addCleanup(lambda: [wire.socket.close() for wire in wires])
        began = time.monotonic()
        slowest = 0.0
        open_wires = list(wires)
        while open_wires and time.monotonic() - began < CUT_SECONDS:
            moment = time.monotonic()
            answer = Sender(self.running).send(submission(int(moment * 1000) % 100_000))
            self.assertEqual(answer.status, 201, answer.text)
            slowest = max(slowest, time.monotonic() - moment)
            open_wires = [wire for wire in open_wires if self.drips(wire)]
            next_drip = time.monotonic() + 0.5
            wait_until(lambda: time.monotonic() >= next_drip, 2, "half a second")
        self.assertEqual(len(open_wires), 0, f"still open after {CUT_SECONDS} s")
        self.assertLess(slowest, 3.0, "others had to wait")

    def drips(self, wire):
        """Sends a byte more; False once the server has cut the connection."""
        try:
            if not wire.socket.recv(65536):
                return False
        except BlockingIOError:
            pass
        except OSError:
            return False
        try:
            wire.socket.send(wire.drip)
            return True
        except BlockingIOError:
            return True
        except OSError:
            return False

    def test_many_idle_connections_leave_room_for_others(self):
        wires = [Wire(self.running) for _ in range(options.count(400, 3000))]
        try:
            self.assertEqual(Sender(self.running).send(submission(1)).status, 201)
        finally:
            for wire in wires:
                wire.socket.close()

    def test_an_answer_that_nobody_reads_does_not_hold_the_server(self):
        wires = [Wire(self.running) for _ in range(options.count(20, 60))]
        try:
            for wire in wires:
                wire.socket.setblocking(False)
                try:
                    wire.socket.send(request(self.running, "GET", "/") * 30)
                except OSError:
                    pass
            self.assertEqual(Sender(self.running).send(submission(1)).status, 201)
        finally:
            for wire in wires:
                wire.socket.close()


class Lies(HostileCase):
    """Lengths, hosts and ends that are not true."""

    def test_a_longer_length_than_the_body_stores_nothing(self):
        body = json.dumps(submission(1)).encode()
        with Wire(self.running) as wire:
            wire.send(request(self.running, "POST", "/v1/signalen", body,
                              [JSON, ("Content-Length", str(len(body) + 10))]))
        self.assert_nothing_stored()

    def test_a_shorter_length_than_the_body_is_no_second_request(self):
        body = json.dumps(submission(1)).encode()
        with Wire(self.running) as wire:
            wire.send(request(self.running, "POST", "/v1/signalen", body,
                              [JSON, ("Content-Length", str(len(body) - 10))]))
            self.assertEqual(wire.answer(), 400)
            self.assertIn(wire.answer(), (400, None))
        self.assert_nothing_stored()

    def test_lengths_that_are_none_are_refused(self):
        body = json.dumps(submission(1)).encode()
        for length in ("-1", "abc", "1e3", "0x10", "9" * 30, "5, 6", "+5", " ", "5 6"):
            with self.subTest(length=length):
                self.assert_refused(request(
                    self.running, "POST", "/v1/signalen", body,
                    [JSON, ("Content-Length", length)]), 400, 413)
        self.assert_nothing_stored()

    def test_smuggled_requests_are_not_carried_out(self):
        hidden = request(
            self.running, "POST", "/v1/signalen", json.dumps(submission(1)).encode(), [JSON])
        carriers = {
            "both, length first": [("Content-Length", "4"), ("Transfer-Encoding", "chunked")],
            "both, coding first": [("Transfer-Encoding", "chunked"), ("Content-Length", "4")],
            "two codings": [("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "identity"),
                            ("Content-Length", "4")],
            "strange coding": [("Transfer-Encoding", "xchunked"), ("Content-Length", "4")],
            "space before the colon": [("Transfer-Encoding ", "chunked"), ("Content-Length", "4")],
            "two lengths": [("Content-Length", "4"), ("Content-Length", str(4 + len(hidden)))],
            "folded line": [("X-A", "b\r\n Transfer-Encoding: chunked"), ("Content-Length", "4")],
            "tab": [("Transfer-Encoding", "\tchunked"), ("Content-Length", "4")],
            "bare line feed": [("X-A", "b\nTransfer-Encoding: chunked"), ("Content-Length", "4")],
        }
        for name, headers in carriers.items():
            for body in (b"0\r\n\r\n", b"4\r\n{}  \r\n0\r\n\r\n"):
                with self.subTest(carrier=name, body=body), Wire(self.running) as wire:
                    wire.send(request(
                        self.running, "POST", "/v1/signalen", body, [JSON, *headers]) + hidden)
                    statuses = []
                    while (status := wire.answer(5)) is not None:
                        statuses.append(status)
                        if len(statuses) == 2:
                            break
                    both = {n.strip().lower() for n, _ in headers} >= {
                        "content-length", "transfer-encoding"}
                    if both and "coding" not in name or "two lengths" == name:
                        self.assertIn(statuses[:1], ([400], [501], []), statuses)
                        self.assertEqual(len(statuses), min(1, len(statuses)), statuses)
        # Where a carrier was one honest request after all, its successor is honest too: what must
        # never be is a signal that only one of two readers sees.
        self.assertLessEqual(database.count(self.running), self.stored + 1)

    def test_broken_chunks_are_refused(self):
        for chunks in (b"zz\r\nab\r\n0\r\n\r\n", b"-1\r\nab\r\n0\r\n\r\n",
                       b"ffffffffffffffffffff\r\nab\r\n", b"2\r\nabcd\r\n0\r\n\r\n",
                       b"2;" + b"a" * 100_000 + b"\r\nab\r\n0\r\n\r\n"):
            with self.subTest(chunks=chunks[:30]):
                self.assert_refused(request(
                    self.running, "POST", "/v1/signalen", b"",
                    [JSON, ("Transfer-Encoding", "chunked")]) + chunks, 400, 413)
        self.assert_nothing_stored()

    def test_wrong_hosts_are_refused(self):
        body = json.dumps(submission(1)).encode()
        for host in ("evil.example", "127.0.0.1", "127.0.0.1:1", self.running.host + ".evil.example",
                     f"evil.example:{self.running.port}", "a b", f"{self.running.host}@evil.example"):
            with self.subTest(host=host):
                self.assert_refused(request(
                    self.running, "POST", "/v1/signalen", body, [JSON], host=host), 400, 404, 421)
        for head in (b"GET / HTTP/1.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: %b\r\nHost: evil\r\n\r\n" % self.running.host.encode(),
                     b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n"):
            with self.subTest(head=head):
                self.assert_refused(head, 400, 404, 421)
        self.assert_nothing_stored()

    def test_a_forged_forwarded_address_gives_no_fresh_limit(self):
        client = Client(self.running, new_address())
        statuses = [
            client.post_json(
                "/v1/signalen", submission(n),
                headers={"X-Forwarded-For": f"10.0.{n}.1", "Forwarded": f"for=10.0.{n}.1",
                         "X-Real-IP": f"10.0.{n}.1"}).status
            for n in range(40)]
        self.assertIn(429, statuses)

    def test_pipelined_requests_are_answered_in_order(self):
        bodies = [submission(n) for n in range(5)]
        with Wire(self.running) as wire:
            wire.send(b"".join(request(
                self.running, "POST", "/v1/signalen", json.dumps(b).encode(), [JSON])
                for b in bodies))
            for _ in bodies:
                self.assertEqual(wire.answer(), 201)
        self.assertEqual(database.count(self.running), self.stored + len(bodies))

    def test_wrong_methods_are_refused(self):
        for path in ("/", "/v1/signalen", "/v1/statusvragen", "/status", "/desk", "/healthz"):
            for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"):
                with self.subTest(path=path, method=method):
                    self.assert_refused(
                        request(self.running, method, path), 400, 404, 405, 501)
        for method in ("CONNECT 127.0.0.1:22", "GET *", "GET //evil", "GET /%00", "GET /%zz",
                       "GET /../../etc/passwd", "GET /..%2f..%2fetc/passwd"):
            with self.subTest(method=method):
                self.assert_refused(
                    f"{method} HTTP/1.1\r\nHost: {self.running.host}\r\n\r\n".encode(),
                    400, 404, 405, 414, 421)

    def test_bytes_that_are_no_request_are_refused(self):
        chance = random.Random(options.seed)
        for data in (b"\x16\x03\x01\x02\x00\x01\x00", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                     b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 50_000, b"GET /\r\n\r\n",
                     *(bytes(chance.randrange(256) for _ in range(400)) + b"\r\n\r\n"
                       for _ in range(options.count(30, 1000)))):
            with Wire(self.running) as wire:
                wire.send(data)
                wire.socket.shutdown(1)
                wire.answer()


class Contents(HostileCase):
    """Documents and forms that are no text, or try to be more than text."""

    def test_bytes_that_are_no_text_are_refused(self):
        start, end = b'{"id":"' + new_id().encode() + b'","tekst":"a', b'b"}'
        for bad in (b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\x80",
                    b"\x00", b"\\u0000", b"\\ud800", b"\\udc00\\ud800", b"\n", b"\x01", b"\\x41"):
            with self.subTest(bad=bad):
                status = self.one(request(
                    self.running, "POST", "/v1/signalen", start + bad + end, [JSON]))
                self.assertEqual(status, 400)
        self.assert_nothing_stored()

    def test_forms_that_are_no_text_are_refused(self):
        id = b"id=" + new_id().encode()
        for bad in (b"%ff", b"\xff", b"%c3%28", b"%00", b"%", b"%4", b"%zz", b"%ed%a0%80"):
            with self.subTest(bad=bad):
                status = self.one(request(
                    self.running, "POST", "/melding", id + b"&tekst=a" + bad, [FORM]))
                self.assertEqual(status, 400)
        for field in (b"&tekst=b", b"&id=b", b"&onbekend=1", b"&naam=a&naam=b"):
            with self.subTest(field=field):
                status = self.one(request(
                    self.running, "POST", "/melding", id + b"&tekst=a" + field, [FORM]))
                self.assertEqual(status, 400)
        self.assert_nothing_stored()

    def test_deep_and_wide_documents_are_refused(self):
        id = new_id().encode()
        for body in (
                b"[" * 30_000, b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
                b'{"id":"' + id + b'","antwoorden":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
                b'{"id":"' + id + b'","antwoorden":{' + b",".join(
                    b'"a%d":"b"' % n for n in range(4_000)) + b"}}",
                b'{"id":' + b"9" * 50_000 + b"}", b'{"id":1e999999999}', b'{"id":-}', b"{'id':1}",
                b'{"id":"' + id + b'",}', b"", b"nul", b'{"id":"a"} {"id":"b"}', b"\xef\xbb\xbf{}"):
            with self.subTest(body=body[:40]):
                self.assertIn(self.one(request(
                    self.running, "POST", "/v1/signalen", body, [JSON])), (400, 413))
        self.assert_nothing_stored()

    def test_names_that_occur_twice_are_refused(self):
        id = new_id()
        for body in (
                '{"id":"%s","tekst":"a","tekst":"b"}' % id,
                '{"id":"%s","id":"%s","tekst":"a"}' % (id, new_id()),
                '{"id":"%s","tekst":"a","t\\u0065kst":"b"}' % id,
                '{"id":"%s","tekst":"a","betrokkene":{"naam":"a","naam":"b"}}' % id):
            with self.subTest(body=body):
                self.assertEqual(self.one(request(
                    self.running, "POST", "/v1/signalen", body.encode(), [JSON])), 400)
        self.assert_nothing_stored()

    def test_random_changes_to_a_good_document_never_break_the_server(self):
        chance = random.Random(options.seed)
        good = json.dumps(submission(1)).encode()
        for _ in range(options.count(300, 20_000)):
            bad = bytearray(good)
            for _ in range(chance.randrange(1, 4)):
                place = chance.randrange(len(bad))
                kind = chance.randrange(3)
                if kind == 0:
                    bad[place] = chance.randrange(256)
                elif kind == 1:
                    del bad[place:place + chance.randrange(1, 9)]
                else:
                    bad[place:place] = bytes([chance.choice(b'{}[]",:\\u\x00\xff')])
            status = self.one(request(self.running, "POST", "/v1/signalen", bytes(bad), [JSON]))
            self.assertIn(status, (200, 201, 400, 409, 413))


class Guessing(HostileCase):
    """A thousand wrong codes."""

    sample_seconds = 150

    def test_wrong_codes_are_slowed_down_and_nobody_is_locked_out(self):
        receipt = Sender(self.running).send(submission(5)).json
        client = Client(self.running, new_address())
        wrong = [f"{n:016d}" for n in range(options.count(1_000, 10_000))]
        statuses = {}
        for code in wrong:
            status = client.post_json("/v1/statusvragen", {"code": code}).status
            statuses[status] = statuses.get(status, 0) + 1
        self.assertEqual(set(statuses), {404, 429}, statuses)
        self.assertLess(statuses[404], 60, "guesses that were answered")
        other = Client(self.running, new_address())
        began = time.monotonic()
        answer = other.post_json("/v1/statusvragen", {"code": receipt["code"]})
        self.assertEqual(answer.status, 200, answer.text)
        self.assertLess(time.monotonic() - began, 2)

    def test_guesses_from_many_addresses_at_once_leave_room_for_the_owner(self):
        receipt = Sender(self.running).send(submission(6)).json
        stop = threading.Event()

        def guess(number):
            chance = random.Random(number)
            while not stop.is_set():
                client = Client(self.running, new_address())
                for _ in range(4):
                    try:
                        client.post_json(
                            "/v1/statusvragen", {"code": f"{chance.randrange(10**16):016d}"})
                    except OSError:
                        pass
                client.close()

        threads = [threading.Thread(target=guess, args=(n,), daemon=True) for n in range(16)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(10):
                answer = Client(self.running, new_address()).post_json(
                    "/v1/statusvragen", {"code": receipt["code"]})
                self.assertEqual(answer.status, 200, answer.text)
        finally:
            stop.set()
            for thread in threads:
                thread.join(30)
