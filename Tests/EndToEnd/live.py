"""The open desk: what waits is told while a page is open, and who else is there is seen."""
import http.client
import json
import re
import socket
import time

import walks
from harness.browser import LAPTOP, PHONE, SMALL, Browser
from harness.case import EndToEndCase
from harness.desk import first
from harness.options import options
from harness.submissions import Sender, submission
from harness.waiting import wait_until

ACUTE = {"tekst": "Hij staat met een mes in de gang.", "antwoorden": {"gevaar": "nu"}}
CALM = "Zij zit vaak alleen en zegt weinig."
EVERY = ("oggz-coördinator", "netwerkcoördinator", "bemiddelaar")
SEEN_MAX_MS = 5_000
STREAMS_MAX = 4


def setUpModule():
    walks.browser = Browser()


def tearDownModule():
    walks.browser.close()


class Stream:
    """One stream of hints, read as a browser would."""

    def __init__(self, coordinator, query):
        server = coordinator.server
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        cookies = "; ".join(f"{n}={v}" for n, v in coordinator.client.jar.items())
        self.connection.request("GET", f"/desk/live?{query}", headers={
            "Host": server.host, "Cookie": cookies, "Accept-Encoding": "gzip"})
        self.answer = self.connection.getresponse()

    def close(self):
        """Leaves, as a browser that goes to another page."""
        if self.connection.sock:
            self.connection.sock.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def event(self):
        """The next event: its name and data; None at the end."""
        name, data = None, ""
        while True:
            line = self.answer.readline().decode()
            if line == "":
                return None
            line = line.rstrip("\n")
            if line.startswith("event: "):
                name = line[7:]
            elif line.startswith("data: "):
                data = line[6:]
            elif line == "" and name:
                return name, json.loads(data) if data else None


class StreamTests(EndToEndCase):
    """The stream itself, over a plain connection."""

    def setUp(self):
        super().setUp()
        self.running = self.server()
        self.chief = first(self.running)

    def since(self, person):
        """Behind which event the pages of somebody begin."""
        return re.search(r'data-sinds="(\d+)"', person.client.get("/desk").text).group(1)

    def listen(self, person=None, **query):
        """A stream of a person from now on, behind its first event."""
        person = person or self.chief
        stream = Stream(person, f"sinds={query.pop('sinds', None) or self.since(person)}"
                        + "".join(f"&{n}={v}" for n, v in query.items()))
        self.addCleanup(stream.close)
        return stream

    def test_a_signal_is_told_soon_after_it_was_received(self):
        stream = self.listen()
        self.assertEqual(stream.answer.status, 200)
        self.assertEqual(stream.answer.headers["content-type"], "text/event-stream; charset=utf-8")
        self.assertIsNone(stream.answer.headers["content-encoding"])
        self.assertEqual(stream.event()[1]["regels"], [])
        times, receipts = [], []
        for number in range(10):
            time.sleep(1.2)
            began = time.monotonic()
            self.assertEqual(Sender(self.running).send(submission(number)).status, 201)
            received = time.monotonic()
            name, hint = stream.event()
            times.append((time.monotonic() - began) * 1_000)
            receipts.append((received - began) * 1_000)
            self.assertEqual((name, hint["tel"]["nu"]), ("stand", number + 1))
        print(f"sent, then told: half in {sorted(times)[5]:.0f} ms, all in {max(times):.0f} ms; "
              f"half of the receipts in {sorted(receipts)[5]:.0f} ms")
        self.assertLess(max(times), SEEN_MAX_MS)

    def test_an_account_has_so_many_streams_and_a_page_that_is_left_frees_one(self):
        since = self.since(self.chief)
        streams = [self.listen(sinds=since) for _ in range(STREAMS_MAX)]
        self.assertEqual([s.answer.status for s in streams], [200] * STREAMS_MAX)
        refused = self.listen(sinds=since)
        self.assertEqual(refused.answer.status, 429)
        streams[0].close()
        wait_until(lambda: self.listen(sinds=since).answer.status == 200, 5, "a stream is free")

    def test_signing_out_ends_the_stream(self):
        other = self.chief.invite("Collega Weg", "weg@voorbeeld.nl", *EVERY)
        stream = self.listen(other)
        self.assertEqual(stream.event()[0], "stand")
        page = other.client.get("/desk").page
        other.client.submit(page.form(action="afmelden"))
        self.assertEqual(stream.event(), ("afgemeld", None))
        self.assertIsNone(stream.event())
        again = self.listen(other, sinds="0")
        self.assertEqual(again.answer.status, 401)

    def test_the_server_stops_at_once_while_streams_are_open(self):
        streams = [self.listen() for _ in range(3)]
        for stream in streams:
            stream.event()
        began = time.monotonic()
        self.assertEqual(self.running.stop(), 0)
        took = time.monotonic() - began
        print(f"stop with open streams: {took:.2f} s")
        self.assertLess(took, 5)
        for stream in streams:
            self.assertIsNone(stream.event())


class DeskWalks(walks.WalkCase):
    """Two people with browsers at one desk."""

    def setUp(self):
        super().setUp()
        self.chief = first(self.running)
        self.other = self.chief.invite("Collega Ander", "ander@voorbeeld.nl", *EVERY)

    def report(self, number, **changes):
        """A new signal; its id."""
        before = set(self.chief.list())
        self.assertEqual(Sender(self.running).send(submission(number, **changes)).status, 201)
        return next(signal for signal in self.chief.list() if signal not in before)

    def sit(self, person, device=LAPTOP, scripts=True, name="coordinator"):
        """Somebody who is signed in, with a browser."""
        visitor = self.visitor(device, scripts, name)
        visitor.context.add_cookies([
            {"name": n, "value": v, "url": self.running.address.replace("http:", "https:"),
             "secure": True} for n, v in person.client.jar.items()])
        return visitor

    def bar(self, visitor):
        """The bar at the foot of the window."""
        return visitor.page.locator("#live")

    def test_a_new_signal_is_told_and_moves_nothing(self):
        for device, name in ((LAPTOP, "live laptop"), (SMALL, "live klein")):
            with self.subTest(device=name):
                first_one = self.report(len(name), tekst=CALM)
                chief = self.sit(self.chief, device, name=name).go("/desk")
                row = chief.page.locator(f"a[href='/desk/signaal/{first_one}']")
                title = chief.page.title()
                before = row.bounding_box()
                began = time.monotonic()
                self.report(100 + len(name), tekst=CALM)
                self.bar(chief).get_by_text("Er is 1 nieuw signaal.").wait_for()
                print(f"{name}: in the bar after {(time.monotonic() - began) * 1000:.0f} ms")
                self.assertEqual(row.bounding_box(), before, "the page moved")
                self.assertEqual(chief.page.title(), f"(1 nieuw) {title}")
                self.assertEqual(chief.page.locator("[role=status].quiet").inner_text(),
                                 "Er is 1 nieuw signaal.")
                for button in self.bar(chief).get_by_role("button").all():
                    self.assertGreaterEqual(button.bounding_box()["height"], 43.9)
                chief.page.screenshot(path=options.pictures / f"{name}.png")
                chief.look(self, "nieuw signaal")
                with chief.page.expect_navigation():
                    chief.tap(self.bar(chief).get_by_role("button", name="Toon"))
                self.assertFalse(self.bar(chief).is_visible())
                self.report(200 + len(name), tekst=CALM)
                self.bar(chief).get_by_text("Er is 1 nieuw signaal.").wait_for()
                chief.tap(self.bar(chief).get_by_role("button", name="Sluit"))
                self.assertFalse(self.bar(chief).is_visible())

    def test_an_acute_signal_stays_until_it_was_looked_at(self):
        chief = self.sit(self.chief, name="live acuut").go("/desk")
        signal = self.report(1, **ACUTE)
        bar = self.bar(chief)
        bar.get_by_text("Er wacht 1 acuut signaal.").wait_for()
        self.assertEqual(chief.page.locator("[role=alert].quiet").inner_text(),
                         "Er wacht 1 acuut signaal.")
        self.assertEqual(bar.get_by_role("button", name="Sluit").count(), 0)
        chief.look(self, "acuut")
        small = self.sit(self.chief, SMALL, name="live acuut klein").go("/desk")
        second = self.report(2, **ACUTE)
        self.bar(small).get_by_text("Er wacht 1 acuut signaal.").wait_for()
        small.page.screenshot(path=options.pictures / "live-acuut-klein.png")
        for taken in (signal, second):
            self.other.act(taken, "oppakken")
        bar.get_by_text("Er wacht geen acuut signaal meer.").wait_for()
        with chief.page.expect_navigation():
            chief.tap(bar.get_by_role("button", name="Toon"))
        self.assertFalse(bar.is_visible())

    def test_two_at_one_signal_see_each_other(self):
        signal = self.report(1)
        path = f"/desk/signaal/{signal}"
        chief = self.sit(self.chief, name="live een").go(path)
        place = chief.page.locator("#acties").bounding_box()
        began = time.monotonic()
        other = self.sit(self.other, PHONE, name="live twee").go(path)
        chief.page.get_by_text("Collega Ander kijkt nu ook.").wait_for()
        took = (time.monotonic() - began) * 1000
        print(f"the second is seen {took:.0f} ms after opening the page")
        self.assertLess(took, SEEN_MAX_MS)
        self.assertEqual(chief.page.locator("#acties").bounding_box(), place, "the page moved")
        self.assertIn("Eerste coördinator kijkt nu ook.", other.text)
        began = time.monotonic()
        other.page.locator("#oppakken-reden").press_sequentially("Ik")
        self.bar(chief).get_by_text("Collega Ander schrijft nu ook bij dit signaal.").wait_for()
        took = (time.monotonic() - began) * 1000
        print(f"typing is seen after {took:.0f} ms")
        self.assertLess(took, SEEN_MAX_MS)
        chief.look(self, "schrijft")
        other.go("/desk")
        chief.page.get_by_text("kijkt nu ook").wait_for(state="hidden")
        self.other.act(signal, "oppakken", informeel="ja")
        self.bar(chief).get_by_text("Collega Ander heeft dit signaal gewijzigd.").wait_for()
        # Who typed loses nothing by looking.
        chief.page.locator("#oppakken-reden").fill("Mijn verhaal")
        with chief.context.expect_page() as opened:
            self.bar(chief).get_by_role("button", name="Toon: Collega").click()
        opened.value.get_by_text("Opgepakt door Collega Ander").wait_for()
        self.assertEqual(chief.page.locator("#oppakken-reden").input_value(), "Mijn verhaal")

    def test_without_scripts_the_page_says_who_is_there(self):
        signal = self.report(1)
        self.sit(self.other, name="live zonder een").go(f"/desk/signaal/{signal}")
        chief = self.sit(self.chief, scripts=False, name="live zonder").go(f"/desk/signaal/{signal}")
        self.assertIn("Collega Ander kijkt nu ook.", chief.text)
        chief.look(self, "zonder script")
        self.assertEqual(self.bar(chief).count(), 0)
        # Nothing asks anything behind the back of who has no script.
        self.assertFalse([url for url in chief.visited if "/desk/live" in url])

    def test_where_there_is_no_stream_the_page_asks(self):
        chief = self.sit(self.chief, name="live vragen")
        chief.context.add_init_script("delete window.EventSource;")
        chief.page.clock.install()
        with chief.page.expect_request("**/desk/live/nu?*"):
            chief.go("/desk")
        self.report(1, tekst=CALM)
        chief.page.clock.fast_forward(31_000)
        self.bar(chief).get_by_text("Er is 1 nieuw signaal.").wait_for()

    def test_who_signed_out_elsewhere_is_told(self):
        chief = self.sit(self.chief, name="live afgemeld").go("/desk")
        page = self.chief.client.get("/desk").page
        self.chief.client.submit(page.form(action="afmelden"))
        self.bar(chief).get_by_text("U bent afgemeld.").wait_for(timeout=15_000)
        chief.look(self, "afgemeld")

    def test_a_key_leads_to_the_bar(self):
        chief = self.sit(self.chief, name="live toets").go("/desk")
        chief.page.keyboard.press("n")
        self.report(1, tekst=CALM)
        button = self.bar(chief).get_by_role("button", name="Toon")
        button.wait_for()
        chief.page.keyboard.press("n")
        self.assertTrue(button.evaluate("e => e === document.activeElement"))
        self.report(2, tekst=CALM)
        self.bar(chief).get_by_text("Er zijn 2 nieuwe signalen.").wait_for()
        self.assertTrue(button.evaluate("e => e === document.activeElement"), "the focus is lost")
        with chief.page.expect_navigation():
            chief.page.keyboard.press("Enter")
        self.assertEqual(len(chief.page.locator(".signal").all()), 2)
