"""Messages that leave the server, with a real postfix and postgrey at the other end."""
import email
import email.policy
import os
import re
import unittest

from harness import database, faketime
from harness.case import EndToEndCase
from harness.mail import MailServer
from harness.options import SMALL_RULES
from harness.submissions import Sender, submission
from harness.waiting import wait_until

ARRIVES_SECONDS = 30
#: Longer than the first pause before a message is tried again, and than the second.
LATER = ["+3m", "+9m", "+30m"]


@unittest.skipUnless(os.geteuid() == 0, "postfix starts only as root")
@unittest.skipUnless(faketime.is_installed(), "faketime is not installed")
class PostTests(EndToEndCase):
    """News to reporters by mail."""

    rules = SMALL_RULES

    def serve(self, port):
        """A server that hands its mail over at a port, at a time that the test moves."""
        server = self.server(start=False, environment={
            "BUURTSIGNAAL_SMTP": f"smtp://127.0.0.1:{port}",
            "BUURTSIGNAAL_MAIL_FROM": "buurt@buurt.test"})
        return faketime.start(server, "+0s")

    def mail_server(self, start=True):
        """A mail server of this test."""
        mail = MailServer()
        self.addCleanup(mail.stop)
        return mail.start() if start else mail

    def report(self, server, address):
        """The receipt of a submission whose reporter wants news at a mail address."""
        body = submission(1, melder={"rol": "chauffeur", "kanaal": "mail", "adres": address})
        sender = Sender(server)
        self.addCleanup(sender.close)
        answer = sender.send(body)
        self.assertEqual(answer.status, 201, answer.json)
        return answer.json

    def states(self, server):
        """What became of every dispatch: its state, last fault and attempts."""
        with database.opened(server) as connection:
            return connection.execute("SELECT state, last_fault, attempts FROM dispatch").fetchall()

    def wait_for(self, server, condition, what):
        """Waits for a state of the dispatches, moving the time on where that helps."""
        for shift in ["+0s", *LATER]:
            faketime.set_shift(server, shift)
            try:
                return wait_until(lambda: condition(self.states(server)), ARRIVES_SECONDS / 3, what)
            except AssertionError:
                if shift == LATER[-1]:
                    raise AssertionError(f"{what}: {self.states(server)}\n{server.log_text()}")

    def test_a_mail_that_is_greylisted_arrives_once_and_tells_nothing(self):
        mail = self.mail_server()
        server = self.serve(mail.ports["grey"])
        receipt = self.report(server, "piet@dorp.test")
        self.wait_for(server, lambda rows: rows[0][1] == "greylisted", "it is greylisted")
        self.wait_for(server, lambda rows: rows[0][0] == "delivered", "it is delivered")
        wait_until(lambda: mail.messages("piet"), ARRIVES_SECONDS, "it is in the box")
        arrived = mail.messages("piet")
        self.assertEqual(len(arrived), 1)
        message = email.message_from_bytes(arrived[0], policy=email.policy.default)
        self.assertRegex(message["Message-ID"], r"^<[0-9a-f]{32}@buurt\.test>$")
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertEqual(message["From"].addresses[0].addr_spec, "buurt@buurt.test")
        content = message.get_content()
        self.assertIn("Er is nieuws over uw melding", content)
        for told in [receipt["code"], receipt["kenmerk"], receipt["code"].replace(" ", ""), "deur",
                     "post ligt", "1001AB"]:
            self.assertNotIn(told, content)
        self.assertFalse(re.search(r"\d{4}", content.replace(str(server.port), "")))

    def test_a_recipient_that_is_refused_becomes_the_task_of_a_person(self):
        mail = self.mail_server()
        server = self.serve(mail.ports["plain"])
        self.report(server, "weg@dorp.test")
        self.wait_for(server, lambda rows: rows[0][0] == "failed", "it has failed")
        self.assertEqual(self.states(server)[0][1], "recipientRefused")
        with database.opened(server) as connection:
            left = connection.execute("SELECT is_automatic, fault, told_at FROM message").fetchone()
        self.assertEqual(left, (0, "recipientRefused", None))

    def test_a_mail_server_that_was_down_gets_the_mail_when_it_is_back(self):
        mail = self.mail_server(start=False)
        server = self.serve(mail.ports["plain"])
        self.report(server, "jan@dorp.test")
        self.wait_for(server, lambda rows: rows[0][1] == "unreachable", "nobody answers")
        mail.start()
        self.wait_for(server, lambda rows: rows[0][0] == "delivered", "it is delivered")
        wait_until(lambda: mail.messages("jan"), ARRIVES_SECONDS, "it is in the box")
        self.assertEqual(len(mail.messages("jan")), 1)
