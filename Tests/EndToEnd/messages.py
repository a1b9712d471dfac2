"""Messages arrive, whatever happens on their way: a server that is killed at every step of a delivery,
mail servers that put off, hang and refuse, and alarms that must not wait."""
import contextlib
import hashlib
import hmac
import http.server
import json
import os
import re
import signal
import tempfile
import threading
import time

from harness import database
from harness.case import EndToEndCase
from harness.client import Client
from harness.desk import first
from harness.mailbox import STEPS, Mailbox
from harness.options import options
from harness.submissions import Sender, new_address, submission
from harness.waiting import wait_until

ACUTE = "Hij staat met een mes in de gang en bedreigt nu zijn moeder."
TOKEN = "een-token-van-de-beheerder-van-deze-server"
#: Within what time an acute signal is handed to a channel.
ALARM_SECONDS = 30
SECRETS = ("mes", "moeder", "1234", "acuut", "OGGZ", "oggz", "melding 1", "Zonnebus")


def news(server):
    """What stands of the news to reporters: (told or not, automatic or not, fault)."""
    with database.opened(server) as connection:
        return connection.execute(
            "SELECT told_at IS NOT NULL, is_automatic, fault FROM message ORDER BY signal, number"
        ).fetchall()


def states(server):
    """The states of the dispatches, each with its last fault."""
    with database.opened(server) as connection:
        return connection.execute(
            "SELECT state, last_fault FROM dispatch ORDER BY number").fetchall()


@contextlib.contextmanager
def file_with(text):
    """The path of a file with a text, for as long as the context lasts."""
    with tempfile.NamedTemporaryFile("w", suffix=".token") as file:
        file.write(text)
        file.flush()
        yield file.name


class Messages(EndToEndCase):
    """A server that mails to a mailbox of the test."""

    def start(self, at=None, **environment):
        """A mailbox and a server that mails there."""
        self.mailbox = Mailbox(at)
        self.addCleanup(self.mailbox.close)
        return self.server(environment={**self.mailbox.settings, **environment})

    def report(self, server, number=1, **changes):
        """A signal of somebody who hears back by mail; the first news goes out at once."""
        answer = Sender(server).send(submission(
            number, melder={"organisatie": "Zonnebus", "kanaal": "mail", "adres": f"ria{number}@voorbeeld.nl"},
            **changes))
        self.assertEqual(answer.status, 201, answer.text)
        return answer.json

    def assert_tells_nothing(self, mail):
        """A mail has no content beyond that there is something to look at."""
        text = mail.as_string() + (mail.get_payload(decode=True) or b"").decode()
        for secret in SECRETS:
            self.assertNotIn(secret, text)


class Killed(Messages):
    """kill -9 at every step: told once, never lost; a repeat has the same Message-ID."""

    sample_seconds = 420

    def test_a_server_that_is_killed_while_it_mails_mails_again(self):
        for step in STEPS:
            with self.subTest(step=step):
                reached = threading.Event()
                may_answer = threading.Event()

                def at(now, _, step=step, reached=reached, may_answer=may_answer):
                    if now == step and not reached.is_set():
                        if step == "taken":
                            os.killpg(server.process.pid, signal.SIGKILL)
                        reached.set()
                        may_answer.wait(20)

                server = self.start(at)
                self.report(server)
                self.assertTrue(reached.wait(20), f"it never came to {step}")
                server.kill()
                may_answer.set()
                server.start()
                wait_until(lambda: news(server) == [(1, 1, None)], 30, "the reporter is told")
                keys = self.mailbox.keys()
                self.assertGreaterEqual(len(keys), 1)
                self.assertEqual(len(set(keys)), 1, "a repeat has another Message-ID")
                self.assertRegex(keys[0], r"^<[0-9a-f]{32}@")
                self.assertEqual(states(server), [("delivered", None)])
                recipient, mail = self.mailbox.taken()[0]
                self.assertEqual(recipient, "ria1@voorbeeld.nl")
                self.assert_tells_nothing(mail)
                time.sleep(3)
                self.assertEqual(self.mailbox.keys(), keys, "what is told is told again")
                server.stop()

    def test_an_orderly_end_gives_back_what_is_under_way(self):
        hangs = threading.Event()

        def at(step, _):
            if step == "content":
                hangs.set()
                time.sleep(60)

        server = self.start(at)
        self.report(server)
        self.assertTrue(hangs.wait(20))
        before = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - before, 18)
        self.assertEqual(states(server), [("waiting", None)])
        with database.opened(server) as connection:
            self.assertEqual(
                connection.execute("SELECT leased_until FROM dispatch").fetchall(), [(None,)])


class Servers(Messages):
    """What mail servers answer."""

    def test_who_refuses_for_good_is_told_by_a_person(self):
        server = self.start(lambda step, _: "550 onbekend" if step == "RCPT" else None)
        chief = first(server)
        self.report(server)
        wait_until(
            lambda: news(server) == [(0, 0, "recipientRefused")], 20, "it becomes a task")
        page = chief.client.get("/desk/berichten").page
        self.assertIn("Dit bericht is niet aangekomen: dit adres of nummer bestaat niet.", page.text)
        self.assertIn("dit adres of nummer bestaat niet",
                      chief.client.get("/desk/beheer/bezorging").page.text)

    def test_without_a_mail_server_news_is_a_task_at_once(self):
        server = self.server()
        self.report(server)
        wait_until(lambda: news(server) == [(0, 0, None)], 20, "it becomes a task")
        self.assertEqual(states(server)[0][0], "cancelled")

    def test_who_puts_off_is_asked_again_under_the_same_key(self):
        seen = []

        def at(step, _):
            if step == "RCPT":
                seen.append(time.monotonic())
                return "451 4.7.1 Greylisted" if len(seen) == 1 else None
            return None

        server = self.start(at)
        self.report(server)
        wait_until(lambda: news(server) == [(1, 1, None)], 90, "the reporter is told")
        self.assertTrue(50 < seen[1] - seen[0] < 75, f"after {seen[1] - seen[0]:.0f} s")
        self.assertEqual(len(self.mailbox.keys()), 1)

    def test_mail_that_comes_back_later_is_told_by_a_person(self):
        token = self.enterContext(file_with(TOKEN))
        server = self.start(BUURTSIGNAAL_OPERATOR_TOKEN_FILE=token)
        self.report(server)
        wait_until(lambda: news(server) == [(1, 1, None)], 20, "the reporter is told")
        _, mail = self.mailbox.taken()[0]
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertRegex(mail["List-Unsubscribe"], r"^<http://[^/>?#]+/m>$")
        client = Client(server, new_address())
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        key = self.mailbox.keys()[0]
        answer = client.send("POST", "/bezorging/teruggekomen", key.encode(), bearer)
        self.assertEqual(answer.status, 204, answer.text)
        self.assertEqual(news(server), [(0, 0, "bounced")])
        figures = client.send("GET", "/metrics", None, bearer)
        self.assertEqual(figures.status, 200, figures.text)
        self.assertRegex(figures.text, r'buurtsignaal_messages_failed_total\{.*fault="bounced"\} 1')
        self.assertEqual(client.send("GET", "/metrics", None, {}).status, 401)


class Alarms(Messages):
    """What is acute reaches whoever is on duty, however busy the channel is."""

    sample_seconds = 180

    def test_a_colleague_whom_no_mail_reaches_is_telephoned(self):
        token = self.enterContext(file_with(TOKEN))
        server = self.start(
            lambda step, _: "550 onbekend" if step == "RCPT" else None,
            BUURTSIGNAAL_OPERATOR_TOKEN_FILE=token)
        coordinator = first(server)
        answer = Sender(server).send(submission(1, tekst=ACUTE, antwoorden={"gevaar": "nu"}))
        self.assertEqual(answer.status, 201, answer.text)
        client = Client(server, new_address())
        bearer = {"Authorization": f"Bearer {TOKEN}"}

        def tasks():
            figures = client.send("GET", "/metrics", None, bearer).text
            return "telephone_tasks{network=\"zonnedorp\"} 1" in figures

        wait_until(tasks, ALARM_SECONDS, "somebody is to be telephoned")
        self.assertIn("van het rooster", coordinator.client.get("/desk/beheer/bezorging").page.text)

    def test_a_partner_hears_of_a_call_and_nothing_of_what_it_is_about(self):
        heard = []

        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                content = self.rfile.read(int(self.headers["Content-Length"]))
                heard.append((dict(self.headers), content))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        self.addCleanup(receiver.server_close)
        self.addCleanup(receiver.shutdown)
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        secret = self.enterContext(file_with(TOKEN))
        address = f"http://127.0.0.1:{receiver.server_address[1]}/in"
        hooks = self.enterContext(file_with(
            f"zaak {address} {secret} zonnedorp\nelders {address} {secret} rijnstad\n"))
        server = self.start(BUURTSIGNAAL_WEBHOOKS=hooks)
        answer = Sender(server).send(submission(1, tekst=ACUTE, antwoorden={"gevaar": "nu"}))
        self.assertEqual(answer.status, 201, answer.text)
        wait_until(lambda: heard, 20, "the partner hears of it")
        headers, content = heard[0]
        self.assertIn("application/cloudevents+json", headers["Content-Type"])
        event = json.loads(content)
        self.assertEqual(
            sorted(event), ["dataref", "id", "source", "specversion", "time", "type"])
        self.assertEqual(event["type"], "nl.buurtsignaal.oproep.gedaan.v1")
        at, code = re.fullmatch(
            r"t=(\d+),v1=([0-9a-f]{64})", headers["Buurtsignaal-Signature"]).groups()
        signed = f"{at}.{headers['Idempotency-Key']}.".encode() + content
        self.assertEqual(code, hmac.new(TOKEN.encode(), signed, hashlib.sha256).hexdigest())
        for word in SECRETS:
            self.assertNotIn(word, content.decode())
        self.assertEqual(len(heard), 1, "the receiver of another network hears nothing")

    def test_an_acute_signal_is_handed_over_in_time_while_other_mail_hangs(self):
        reporters = []

        def at(step, recipient):
            if step == "content" and recipient.startswith("ria"):
                reporters.append(recipient)
                time.sleep(100)

        server = self.start(at)
        coordinator = first(server)
        for number in range(8):
            self.report(server, number)
        wait_until(lambda: len(reporters) >= 4, 30, "mail to reporters hangs")

        def alarms():
            return [mail for to, mail in self.mailbox.taken() if to == coordinator.login_name]

        waits = []
        for number in range(options.count(10, 200)):
            before = len(alarms())
            began = time.monotonic()
            answer = Sender(server).send(
                submission(100 + number, tekst=ACUTE, antwoorden={"gevaar": "nu"}))
            self.assertEqual(answer.status, 201, answer.text)
            wait_until(lambda: len(alarms()) > before, ALARM_SECONDS, "the alarm is handed over")
            waits.append(time.monotonic() - began)
        for mail in alarms():
            self.assert_tells_nothing(mail)
            self.assertRegex(mail["Message-ID"], r"^<[0-9a-f]{32}@")
        waits.sort()
        late = waits[int(len(waits) * 0.99)]
        print(f"    an alarm is handed over in {waits[len(waits) // 2]:.2f} s, p99 {late:.2f} s")
        self.assertLess(late, ALARM_SECONDS)
