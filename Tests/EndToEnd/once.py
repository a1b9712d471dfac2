"""The same submission, however often it is sent, is one signal with one receipt."""
import threading

from harness import database, faketime
from harness.case import EndToEndCase
from harness.client import Client
from harness.options import SMALL_RULES
from harness.submissions import Sender, new_address, new_id, submission

AT_ONCE = 20
RECEIPT = ("kenmerk", "code", "link")


def receipt(answer):
    """What of an answer must be the same whenever the submission is sent."""
    return tuple(answer.json[name] for name in RECEIPT)


def all_at_once(count, work):
    """The results of `work(number)` on so many threads that begin together."""
    results = [None] * count
    gate = threading.Barrier(count)

    def run(number):
        gate.wait(10)
        try:
            results[number] = work(number)
        except Exception as error:
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for result in results:
        if result is None or isinstance(result, Exception):
            raise AssertionError(f"one of the senders got {result!r}")
    return results


def start_tomorrow(server):
    """Starts a server that believes that it is a day and an hour later."""
    return faketime.start(server, "+25h") if faketime.is_installed() else server.start()


class OnceByInterface(EndToEndCase):
    """Callers of the programming interface."""

    rules = SMALL_RULES

    def test_twenty_at_once_make_one_signal_and_one_receipt(self):
        server = self.server()
        body = submission(1)
        answers = all_at_once(
            AT_ONCE, lambda _: Client(server, new_address()).post_json("/v1/signalen", body))
        self.assertEqual(sorted(a.status for a in answers), [200] * (AT_ONCE - 1) + [201])
        self.assertEqual(len({receipt(a) for a in answers}), 1)
        self.assertEqual(database.count(server), 1)

    def test_the_same_id_shows_the_same_receipt_after_a_restart_and_the_next_day(self):
        server = self.server()
        sender = Sender(server)
        body = submission(2)
        first = sender.send(body)
        self.assertEqual(first.status, 201, first.text)
        self.assertEqual(receipt(sender.send(body)), receipt(first))
        server.stop()
        start_tomorrow(server)
        again = Sender(server).send(body)
        self.assertEqual(again.status, 200, again.text)
        self.assertEqual(again.json, {**first.json, "status": again.json["status"]})
        self.assertEqual(database.count(server), 1)

    def test_the_same_id_with_other_content_is_refused_and_the_first_is_kept(self):
        server = self.server()
        sender = Sender(server)
        body = submission(3)
        first = sender.send(body)
        changes = [
            {"tekst": body["tekst"] + "!"}, {"antwoorden": {"gevaar": "misschien"}},
            {"betrokkene": {"postcode": "2000ZZ"}}, {"melder": {"rol": "buurvrouw"}}]
        for change in changes:
            with self.subTest(change=change):
                refused = sender.send({**body, **change})
                self.assertEqual(refused.status, 409, refused.text)
                self.assertEqual(refused.headers["content-type"], "application/problem+json")
        self.assertEqual(receipt(sender.send(body)), receipt(first))
        self.assertEqual(database.count(server), 1)

    def test_two_contents_under_one_id_at_once_leave_one_signal(self):
        server = self.server()
        id = new_id()
        answers = all_at_once(
            AT_ONCE,
            lambda n: Client(server, new_address()).post_json(
                "/v1/signalen", submission(n % 2, id=id)))
        self.assertEqual(sum(a.status == 201 for a in answers), 1)
        self.assertEqual(sum(a.status == 409 for a in answers), AT_ONCE // 2)
        self.assertEqual(database.count(server), 1)


class OnceByForm(EndToEndCase):
    """Visitors with the form."""

    rules = SMALL_RULES

    def filled(self, client, story="Er ligt veel post en zij doet niet open."):
        """The form as a visitor fills it in, with the id it was given."""
        form = client.get("/").page.form(button="verstuur")
        form.tick("Is vaak alleen").fill("Wilt u meer vertellen", story)
        return form

    def code(self, answer):
        """The code that a receipt page shows."""
        self.assertEqual(answer.status, 200, answer.text)
        digits = "".join(c for c in answer.page.text.split("code")[1][:60] if c.isdigit())
        self.assertEqual(len(digits), 16, answer.page.text)
        return digits

    def test_twenty_at_once_make_one_signal_and_one_receipt(self):
        server = self.server()
        form = self.filled(Client(server))
        answers = all_at_once(
            AT_ONCE, lambda _: Client(server, new_address()).submit(form, button="verstuur"))
        self.assertEqual(len({self.code(a) for a in answers}), 1)
        self.assertEqual(database.count(server), 1)

    def test_reload_and_back_show_the_same_receipt(self):
        server = self.server()
        client = Client(server)
        form = self.filled(client)
        posted = client.submit(form, follow=False, button="verstuur")
        self.assertEqual(posted.status, 303, posted.text)
        shown = client.follow(posted)
        code = self.code(shown)
        self.assertEqual(self.code(client.get(shown.url)), code)
        self.assertEqual(self.code(client.submit(form, button="verstuur")), code)
        self.assertEqual(database.count(server), 1)

    def test_sent_again_after_a_restart_and_the_next_day(self):
        server = self.server()
        client = Client(server)
        form = self.filled(client)
        code = self.code(client.submit(form, button="verstuur"))
        client.close()
        server.stop()
        start_tomorrow(server)
        later = Client(server)
        self.assertEqual(self.code(later.submit(form, button="verstuur")), code)
        self.assertEqual(database.count(server), 1)

    def test_other_content_is_offered_as_an_addition(self):
        server = self.server()
        client = Client(server)
        form = self.filled(client)
        client.submit(form, button="verstuur")
        form.fill("Wilt u meer vertellen", "Nu brandt er ook geen licht meer.")
        offered = client.submit(form, button="verstuur")
        self.assertEqual(offered.status, 409, offered.text)
        self.assertIn("aanvulling", offered.page.text.lower())
        self.assertIn("geen licht meer", offered.text)
        self.assertEqual(database.count(server), 1)
        addition = offered.page.form(button="aanvulling")
        added = client.submit(addition, button="aanvulling")
        self.code(added)
        self.assertEqual(database.count(server), 2)


if not faketime.is_installed():
    print("faketime is not installed: the next day is tested by a restart alone")
