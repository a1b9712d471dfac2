"""The three walks in a real browser: a driver reports, a coordinator works, a reporter looks."""
import re

from harness import database, faketime
from harness.case import EndToEndCase
from harness.desk import PASSWORD, Coordinator
from harness import totp
from harness.browser import LAPTOP, PHONE, SMALL, Browser, Visitor
from harness.submissions import Sender, submission

ONE = [("Wat valt u op", "Is vaak alleen")]
ACUTE = [("Wat valt u op", "Iemand doet deze persoon pijn of maakt bang"),
         ("Is er gevaar", "Ja, er is nu gevaar")]
ALL = [("Wat valt u op", "Vergeet veel of is in de war"), ("Is er gevaar", "Nee"),
       ("Wanneer moet iemand kijken", "Deze week"), ("Zijn er kinderen bij", "Nee"),
       ("Mag iemand deze persoon bellen", "Ja")]
#: Holds the answers of an earlier visit back until they are released.
HELD = """
const opened = new Promise((resolve) => { window.release = resolve; });
const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
crypto.subtle.decrypt = async (...sealed) => {
  window.asked = true;
  await opened;
  return decrypt(...sealed);
};
"""
TAPS_MAX = 10
WEIGHT_MAX = 30_000
REQUESTS_MAX = 5
FIRST_PAINT_MAX_MS = 3_000
SLOW_3G = {"offline": False, "latency": 2_000, "downloadThroughput": 400_000 / 8,
           "uploadThroughput": 400_000 / 8}
browser = None


def setUpModule():
    global browser
    browser = Browser()


def tearDownModule():
    browser.close()


class WalkCase(EndToEndCase):
    """A server and people with browsers."""

    sample_seconds = 150
    #: Whether the walks move the clock of the server.
    moves_clock = False
    #: Whether reporters can choose every way to hear back.
    all_channels = False

    def setUp(self):
        super().setUp()
        if self.moves_clock and not faketime.is_installed():
            self.skipTest("faketime is not installed")
        self.running = self.server(
            start=not self.moves_clock, all_channels=self.all_channels)
        if self.moves_clock:
            faketime.start(self.running, "+0s")

    def visitor(self, device=PHONE, scripts=True, name="visitor"):
        """Somebody with a browser; at the end nothing may have gone wrong in it."""
        visitor = Visitor(browser, self.running, device, scripts, name)
        self.addCleanup(visitor.close)
        self.addCleanup(lambda: self.assertEqual(visitor.troubles, []))
        return visitor

    def browser_of(self, person, scripts, name):
        """A browser in which somebody is signed in already."""
        visitor = self.visitor(LAPTOP, scripts, name)
        visitor.context.add_cookies([
            {"name": n, "value": v, "url": self.running.address.replace("http:", "https:"),
             "secure": True} for n, v in person.client.jar.items()])
        return visitor

    def look_both(self, visitor, picture):
        """Looks at the page on the smallest screen, in both directions, and on a large one."""
        visitor.page.set_viewport_size(SMALL["viewport"])
        visitor.page.evaluate("() => { document.documentElement.dir = 'rtl' }")
        visitor.look(self, f"{picture} 320 rtl")
        visitor.page.evaluate("() => { document.documentElement.dir = 'ltr' }")
        visitor.look(self, f"{picture} 320")
        for summary in visitor.page.locator("summary:visible, main button:visible").all():
            self.assertGreaterEqual(summary.bounding_box()["height"], 43.9, summary.inner_text())
        visitor.page.set_viewport_size(LAPTOP["viewport"])
        visitor.look(self, f"{picture} 1280")

    def every_way(self, walk):
        """Does a walk in every combination of browser and scripts."""
        for device, device_name in ((PHONE, "telefoon"), (LAPTOP, "laptop")):
            for scripts in (True, False):
                name = f"{device_name}{'' if scripts else ' zonder script'}"
                with self.subTest(way=name):
                    walk(device, scripts, name)


class Driver(WalkCase):
    """A volunteer driver reports."""

    all_channels = True

    def test_a_report_that_is_not_acute(self):
        def walk(device, scripts, name):
            driver = self.visitor(device, scripts, name).go("/").look(self, "1 formulier")
            driver.report(ALL, story="Zij wist de weg naar huis niet meer.")
            code = driver.code()
            driver.look(self, "2 ontvangst")
            self.assertIn("binnen", driver.heading.lower())
            driver.page.reload()
            self.assertEqual(driver.code(), code)
            self.assertNotIn(code, driver.page.url)

        self.every_way(walk)
        self.assertEqual(database.count(self.running), 4)

    def test_a_report_that_is_acute_says_first_whom_to_call(self):
        def walk(device, scripts, name):
            driver = self.visitor(device, scripts, name + " acuut").go("/")
            driver.report(ACUTE)
            driver.code()
            driver.look(self, "ontvangst")
            text = driver.page.locator("main").inner_text()
            self.assertLess(text.index("112"), text.lower().index("code"))
            call = driver.page.locator("main a[href='tel:112']").first
            self.assertLess(call.bounding_box()["y"], driver.page.viewport_size["height"])

        self.every_way(walk)

    def test_the_shortest_report_takes_few_taps_and_no_letters(self):
        def walk(device, scripts, name):
            driver = self.visitor(device, scripts, name + " kort").go("/")
            driver.report(ONE)
            driver.code()
            print(f"shortest report, {name}: {driver.taps} taps, {driver.letters} letters")
            self.assertLessEqual(driver.taps, TAPS_MAX)
            self.assertEqual(driver.letters, 0)

        self.every_way(walk)

    def test_a_report_with_every_question_takes_few_taps(self):
        driver = self.visitor(name="volledig").go("/")
        driver.report(ALL)
        driver.code()
        print(f"report with every question answered: {driver.taps} taps")
        self.assertLessEqual(driver.taps, TAPS_MAX)
        self.assertEqual(driver.letters, 0)

    def test_double_tap_back_and_again_make_one_signal(self):
        def walk(device, scripts, name):
            before = database.count(self.running)
            driver = self.visitor(device, scripts, name + " dubbel").go("/")
            driver.report(ONE, send=False)
            driver.button("^Verstuur mijn melding").dblclick()
            code = driver.code()
            self.assertEqual(database.count(self.running), before + 1)
            driver.page.go_back()
            driver.page.get_by_role("heading", level=1).first.wait_for()
            driver.page.locator("#melding").wait_for()
            again = driver.button("^Verstuur mijn melding")
            if again is not None:
                # Either the answers are still there, or the form is empty and says so.
                with driver.page.expect_navigation():
                    driver.tap(again)
            self.assertEqual(driver.go("/ontvangen").code(), code)
            self.assertEqual(database.count(self.running), before + 1)

        self.every_way(walk)

    def test_what_is_wrong_is_explained_and_nothing_is_lost(self):
        def walk(device, scripts, name):
            driver = self.visitor(device, scripts, name + " fout").go("/")
            driver.report([("Is er gevaar", "Nee"), ("Wanneer moet iemand kijken", "Deze week"),
                           ("Hoe wilt u horen", "Met een sms")])
            driver.page.wait_for_load_state()
            summary = driver.page.locator("[role=alert], .error-summary").first
            summary.wait_for()
            driver.look(self, "fouten")
            self.assertTrue(driver.page.title().startswith("Fout"))
            link = summary.locator("a").first
            self.assertTrue(link.get_attribute("href").startswith("#"))
            self.assertEqual(
                driver.page.locator(link.get_attribute("href")).count(), 1, "a link that leads nowhere")
            self.assertEqual(driver.page.locator("input[value='deze week']:checked").count(), 1)

        self.every_way(walk)
        self.assertEqual(database.count(self.running), 0)

    def test_the_back_button_steps_back_through_the_questions(self):
        driver = self.visitor(name="terug").go("/")
        driver.choose(*ALL[0])
        first = driver.page.title()
        onwards = driver.button("^(Ga )?verder", "^Volgende")
        if onwards is None:
            self.skipTest("the form shows all questions at once")
        driver.tap(onwards)
        driver.page.wait_for_function("t => document.title !== t", arg=first)
        driver.page.go_back()
        driver.page.wait_for_function("t => document.title === t", arg=first)
        self.assertTrue(driver.page.get_by_label(ALL[0][1]).first.is_checked())

    def test_answers_are_back_before_their_screen_is_shown(self):
        driver = self.visitor(LAPTOP, True, "herlaad").go("/")
        first = driver.page.title()
        driver.choose(*ALL[0])
        driver.tap(driver.button("^(Ga )?verder"))
        second = driver.page.title()
        self.assertNotEqual(second, first)
        driver.page.wait_for_function("() => history.state.at === 1 && history.state.sealed")
        driver.page.add_init_script(HELD)
        for _ in range(2):
            driver.page.reload()
            driver.page.wait_for_function("() => window.asked")
            self.assertFalse(driver.page.locator("#melding").is_visible())
            driver.page.evaluate("() => window.release()")
            driver.page.locator("#melding").wait_for()
            self.assertEqual(driver.page.title(), second)
            self.assertTrue(driver.page.get_by_label(ALL[0][1]).first.is_checked())

    def test_with_the_keyboard_alone(self):
        for scripts in (True, False):
            with self.subTest(scripts=scripts):
                driver = self.visitor(LAPTOP, scripts, "toetsenbord").go("/")
                self.press_to(driver, lambda f: f["label"].startswith(ONE[0][1]), "Space")
                self.press_to(
                    driver, lambda f: re.match("Verstuur mijn melding", f["label"]), "Enter",
                    on_the_way=lambda f: re.match("(Ga )?verder|Volgende", f["label"], re.I))
                driver.code()

    def press_to(self, driver, wanted, key, on_the_way=None, limit=200):
        """Tabs to the control that is wanted and presses a key there."""
        for _ in range(limit):
            driver.page.keyboard.press("Tab")
            focus = driver.page.evaluate("""() => {
              const e = document.activeElement, r = e.getBoundingClientRect();
              const s = getComputedStyle(e), l = e.labels && e.labels[0];
              const sl = l ? getComputedStyle(l) : s;
              return {label: (l ? l.innerText : e.innerText || e.value || "").trim(),
                      seen: s.outlineStyle !== "none" || s.boxShadow !== "none"
                        || s.backgroundColor === "rgb(255, 216, 77)" || sl.outlineStyle !== "none"
                        || sl.boxShadow !== "none",
                      tag: e.tagName, width: r.width};
            }""")
            if focus["tag"] != "BODY":
                self.assertTrue(focus["seen"], f"the focus cannot be seen on {focus}")
            if wanted(focus):
                driver.page.keyboard.press(key)
                return
            if on_the_way and on_the_way(focus):
                driver.page.keyboard.press("Enter")
        self.fail("the keyboard does not get there")


class Form(WalkCase):
    """The form as a page: weight, speed, shape."""

    def test_the_cold_form_is_light_and_whole(self):
        visitor = self.visitor(name="gewicht")
        session = visitor.context.new_cdp_session(visitor.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        sizes = []
        session.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
        visitor.page.goto(self.running.address + "/", wait_until="networkidle")
        print(f"cold form: {sum(sizes):.0f} bytes in {len(sizes)} requests")
        self.assertLessEqual(sum(sizes), WEIGHT_MAX)
        self.assertLessEqual(len(sizes), REQUESTS_MAX)
        self.assertEqual(visitor.page.locator("link[rel=stylesheet]").count(), 0)

    def test_the_first_paint_on_slow_3g(self):
        visitor = self.visitor(name="traag")
        session = visitor.context.new_cdp_session(visitor.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        visitor.page.goto(self.running.address + "/", wait_until="load", timeout=30_000)
        visitor.page.wait_for_function(
            "performance.getEntriesByName('first-contentful-paint').length > 0")
        paint = visitor.page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime")
        print(f"first paint on slow 3G: {paint:.0f} ms")
        self.assertLessEqual(paint, FIRST_PAINT_MAX_MS)

    def test_every_public_page_fits_a_small_screen_in_both_directions(self):
        for scripts in (True, False):
            visitor = self.visitor(SMALL, scripts, f"klein {scripts}")
            for path in ("/", "/advies", "/status", "/desk/aanmelden", "/desk/uitnodiging", "/bestaat-niet"):
                for direction in ("ltr", "rtl"):
                    with self.subTest(path=path, direction=direction, scripts=scripts):
                        visitor.go(path)
                        visitor.page.evaluate(
                            "d => { document.documentElement.dir = d }", direction)
                        visitor.look(self, f"{path} {direction}")
                        call = visitor.page.locator("a[href='tel:112']").first
                        box = call.bounding_box()
                        self.assertLessEqual(box["y"] + box["height"], 568, "112 is not in sight")
            titles = dict(visitor.titles)
            self.assertEqual(len({titles[p] for p in titles if p.endswith("ltr")}), 6, titles)

    def test_targets_of_the_form_are_large_enough_for_a_thumb(self):
        visitor = self.visitor(SMALL, False, "duim").go("/")
        for choice in visitor.page.locator("label:has(input[type=checkbox], input[type=radio])").all():
            if choice.is_visible():
                box = choice.bounding_box()
                self.assertGreaterEqual(box["height"], 43.9, choice.inner_text())
        for button in visitor.page.locator("button:visible").all():
            self.assertGreaterEqual(button.bounding_box()["height"], 43.9)

    def test_large_text_and_spacing_clip_nothing(self):
        visitor = self.visitor(SMALL, False, "groot").go("/")
        visitor.page.evaluate("""() => { const s = document.documentElement.style;
          s.fontSize = '200%'; s.letterSpacing = '.12em'; s.wordSpacing = '.16em' }""")
        visitor.look(self, "grote letters")


class AtTheDesk(WalkCase):
    """The whole walk: report, work, hand over, close, and what the reporter sees meanwhile."""

    moves_clock = True

    def set_up(self, visitor, link):
        """Opens an invitation, chooses a password and sets the one-time codes up; the secret."""
        page = visitor.page
        visitor.go(link)
        if not visitor.scripts:
            page.get_by_label("Link of code").fill(link)
            visitor.tap(visitor.button("^Ga verder"))
        page.locator("input[name=wachtwoord]").wait_for()
        self.assertNotIn("#", page.url)
        visitor.look(self, "wachtwoord")
        page.locator("input[name=wachtwoord]").fill(PASSWORD)
        page.locator("input[name=nogmaals]").fill(PASSWORD)
        visitor.tap(page.locator("main form button").last)
        page.locator("input[name=code]").wait_for()
        visitor.look(self, "code")
        secret = re.search(
            r"\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b", page.locator("main").inner_text()).group(0)
        page.locator("input[name=code]").fill(totp.code(secret))
        visitor.tap(page.locator("main form button").last)
        page.wait_for_url("**/desk")
        return secret

    def open_deed(self, visitor, summary):
        """Opens the part of the page with a deed."""
        visitor.tap(visitor.page.locator("summary").filter(has_text=summary).first)

    def status(self, receipt, words, scripts):
        """The reporter looks once what was reached is let out, as `look` does."""
        with faketime.at(self.running, faketime.RELEASED):
            return self.look(receipt, words, scripts)

    def look(self, receipt, words, scripts):
        """The reporter looks with the code, and with the link where scripts run."""
        reporter = self.visitor(PHONE, scripts, f"melder {words}")
        reporter.go("/status")
        reporter.page.locator("input[name=code]").fill(" ".join(re.findall("....", receipt["code"])))
        reporter.tap(reporter.page.locator("main form button").first)
        reporter.page.get_by_text(words).first.wait_for()
        reporter.look(self, "met code")
        by_code = reporter.page.locator("main").inner_text()
        self.assertNotIn(receipt["code"], reporter.page.url)
        if scripts:
            other = self.visitor(PHONE, True, f"melder link {words}").go(receipt["link"])
            other.page.get_by_text(words).first.wait_for()
            other.look(self, "met link")
            self.assertNotIn(receipt["link"].split("#")[1], other.page.url)
            self.assertEqual(other.page.locator("main").inner_text(), by_code)
        return by_code

    def look_small(self, visitor, picture):
        """Looks at the page on the smallest screen, in both directions."""
        visitor.page.set_viewport_size(SMALL["viewport"])
        for direction in ("rtl", "ltr"):
            visitor.page.evaluate("d => { document.documentElement.dir = d }", direction)
            visitor.look(self, f"{picture} {direction}")
        visitor.page.set_viewport_size(LAPTOP["viewport"])

    def walk(self, scripts):
        """The whole walk with or without scripts."""
        story = "Hij heeft schulden, drinkt veel, en zijn kinderen gaan niet naar school."
        sent = Sender(self.running).send(submission(
            1, tekst=story, betrokkene={"naam": "Bewoner Proef", "postcode": "1234AB",
                                        "huisnummer": "5"}))
        self.assertEqual(sent.status, 201, sent.text)
        receipt = {**sent.json, "code": sent.json["code"].replace(" ", "")}
        way = "met script" if scripts else "zonder script"
        chief = self.visitor(LAPTOP, scripts, f"coordinator {way}")
        self.set_up(chief, self.running.invitation)
        chief.look(self, "lijst")
        self.look_small(chief, "lijst klein")
        self.assertNotIn("drinkt veel", chief.text)
        self.assertNotIn("Bewoner", chief.text)
        first = self.status(receipt, "Ontvangen", scripts)
        chief.tap(chief.page.locator("a.open, a[href*='/desk/signaal/']").first)
        chief.page.get_by_text(story[:30]).first.wait_for()
        chief.look(self, "signaal")
        self.look_small(chief, "signaal klein")
        why = chief.page.locator("section[aria-labelledby=waarom]").inner_text()
        self.assertGreater(len(why), 100, "the page does not say why it is here")
        self.assertNotRegex(why, r"Optional\(|\bnil\b")
        chief.page.get_by_label("Ja, dat past").check()
        chief.tap(chief.button("^Pak op"))
        chief.page.get_by_text("U hebt dit signaal opgepakt").wait_for()
        chief.look(self, "opgepakt")
        second = self.status(receipt, "Wij kijken ernaar", scripts)
        signal = re.search(r"/desk/signaal/([0-9a-f-]{36})", chief.page.url).group(1)
        self.hand_over(chief, signal, scripts, way)
        third = self.status(receipt, "Doorgegeven", scripts)
        self.close(signal)
        fourth = self.status(receipt, "Klaar", scripts)
        for text in (first, second, third, fourth):
            self.assertNotRegex(text, "(?i)schulden|Bewoner Proef|1234|acuut|complex|OGGZ|wachtrij")
        self.assertEqual(len({first, second, third, fourth}), 4)

    def hand_over(self, chief, signal, scripts, way):
        """The owner offers the signal to another queue, and somebody there accepts it."""
        helper = Coordinator(self.running)
        helper.client.jar = {
            c["name"]: c["value"] for c in chief.context.cookies() if c["name"].startswith("__Host-")}
        page = helper.open(signal).page
        queue = next(f.value for form in page.forms if "/aanbieden" in (form.action or "")
                     for f in form.fields if f.name == "wachtrij")
        keeper = {"oggz": "oggz-coördinator", "triage": "netwerkcoördinator",
                  "buurtnetwerk": "netwerkcoördinator", "informeel aanbod": "bemiddelaar"}[queue]
        self.colleague = helper.invite("Collega Tweede", f"tweede{way[0]}@voorbeeld.nl", keeper)
        self.open_deed(chief, "Bied aan een andere wachtrij aan")
        chief.page.locator(f"input[name=wachtrij][value='{queue}']").check()
        chief.page.locator("#aanbieden-reden").fill("Hier is meer kennis van schulden.")
        chief.page.locator("#aanbieden-gesprek").fill("Met de collega daar. Die kijkt vandaag.")
        chief.tap(chief.button("^Bied aan$"))
        chief.page.get_by_text("U blijft eigenaar tot iemand het aanneemt").first.wait_for()
        chief.look(self, "aangeboden")
        other = self.visitor(LAPTOP, scripts, f"collega {way}")
        other.context.add_cookies([
            {"name": n, "value": v, "url": self.running.address.replace("http:", "https:"),
             "secure": True} for n, v in self.colleague.client.jar.items()])
        other.go(f"/desk/signaal/{signal}")
        other.look(self, "aangeboden signaal")
        other.tap(other.button("^Neem aan"))
        other.page.get_by_text("U hebt dit signaal aangenomen").wait_for()
        self.other = other

    def close(self, signal):
        """The new owner ends the work."""
        self.open_deed(self.other, "Rond af")
        self.other.page.get_by_label("De bewoner heeft hulp").check()
        self.other.tap(self.other.page.locator("form[action$='/afronden'] button"))
        self.other.page.get_by_text("Het signaal is afgerond").first.wait_for()
        self.other.look(self, "afgerond")

    def test_with_scripts(self):
        self.walk(scripts=True)

    def test_without_scripts(self):
        self.walk(scripts=False)

    def test_scripts_of_a_reporter_never_run_on_the_desk(self):
        attack = "<script>document.title='kapot'</script><img src=x onerror=\"document.title='kapot'\">"
        Sender(self.running).send(submission(
            1, tekst=attack, betrokkene={"naam": attack}, melder={"rol": attack, "kanaal": "geen"}))
        chief = self.visitor(LAPTOP, True, "aanval")
        self.set_up(chief, self.running.invitation)
        chief.tap(chief.page.locator("a[href*='/desk/signaal/']").first)
        chief.page.locator("#waarom").wait_for()
        self.assertIn("document.title='kapot'", chief.text)
        self.assertNotEqual(chief.page.title(), "kapot")
