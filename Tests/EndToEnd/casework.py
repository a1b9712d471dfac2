"""What coordinators do until a case is closed, in a real browser: steps, pauses, 112, handovers."""
import re

import walks
from harness import database, faketime
from harness.browser import LAPTOP, SMALL
from harness.desk import first
from harness.submissions import Sender, submission

ACUTE = {"tekst": "Hij staat met een mes in de gang en bedreigt nu zijn moeder.",
         "antwoorden": {"waarneming": ["alleen"], "gevaar": "nu"}}
LIGHT = {"tekst": "Mevrouw wil graag dat iemand op maandag meegaat boodschappen doen."}
EVERY = ("oggz-coördinator", "netwerkcoördinator", "bemiddelaar")
#: The queues of the shipped rules between which cases move, with who looks after them.
KEEPERS = {"oggz": "oggz-coördinator", "buurtnetwerk": "netwerkcoördinator",
           "informeel aanbod": "bemiddelaar"}

setUpModule = walks.setUpModule
tearDownModule = walks.tearDownModule


class Casework(walks.WalkCase):
    """Coordinators at work, with and without scripts, with mouse and keyboard."""

    moves_clock = True
    sample_seconds = 300

    def setUp(self):
        super().setUp()
        self.chief = first(self.running)

    def report(self, number, **changes):
        """A new signal about a named resident; its id on the desk."""
        before = set(self.chief.list())
        resident = {"naam": f"Bewoner {number}", "postcode": f"{1000 + number}AB", "huisnummer": "5"}
        answer = Sender(self.running).send(submission(number, betrokkene=resident, **changes))
        self.assertEqual(answer.status, 201, answer.text)
        return next(signal for signal in self.chief.list() if signal not in before)

    def does(self, visitor, title, deed, texts=(), choice=None):
        """Unfolds a deed, fills it in and sends it."""
        form = visitor.page.locator(f"form[action$='/{deed}']")
        if title:
            visitor.tap(visitor.page.locator("summary").filter(has_text=title).first)
        if choice:
            form.get_by_label(choice, exact=True).check()
        for name, text in texts:
            form.locator(f"[name='{name}']").fill(text)
        visitor.tap(form.locator("button"))
        visitor.page.locator("[role=status]").first.wait_for()

    def day(self, visitor, deed, ahead=3):
        """A day that a form takes."""
        field = visitor.page.locator(f"form[action$='/{deed}'] input[type=date]")
        start = field.get_attribute("min")
        return visitor.page.evaluate(
            "([d, n]) => { const t = new Date(d + 'T00:00:00Z'); t.setUTCDate(t.getUTCDate() + n);"
            " return t.toISOString().slice(0, 10) }", [start, ahead]) if visitor.scripts else start

    def test_an_acute_case_with_scripts(self):
        self.walk_acute(scripts=True)

    def test_an_acute_case_without_scripts(self):
        self.walk_acute(scripts=False)

    def walk_acute(self, scripts):
        """From the open question about 112 to the end, with all that a coordinator does between."""
        signal = self.report(1, **ACUTE)
        way = "met script" if scripts else "zonder script"
        chief = self.browser_of(self.chief, scripts, f"zaak {way}").go("/desk")
        chief.page.get_by_role("heading", name="Is 112 bereikt?").wait_for()
        self.look_both(chief, "1 lijst met 112")
        chief.tap(chief.page.locator("section[aria-labelledby=noodnummers] a").first)
        chief.page.get_by_role("group", name="Is 112 bereikt?").wait_for()
        self.look_both(chief, "2 vraag over 112")
        chief.tap(chief.button("^Pak op"))
        answer = self.chief.act(signal, "afronden", uitkomst="geholpen")
        self.assertEqual(answer.status, 409)
        self.assertIn("Zeg eerst of 112 is bereikt", answer.page.text)
        self.does(chief, None, "noodnummer", choice="112 is bereikt")
        day = self.day(chief, "stap-plannen")
        self.does(chief, "Plan de volgende stap", "stap-plannen",
                  [("reden", "Samen met de wijkagent langsgaan."), ("dag", day)])
        self.assertIn("Samen met de wijkagent langsgaan.", chief.text)
        self.look_both(chief, "3 stap gepland")
        self.does(chief, "De geplande stap is gedaan", "stap-gedaan", [("reden", "Hij is rustig.")])
        self.does(chief, "Vraag de melder iets", "vragen", choice="Mogen wij u bellen?")
        self.assertIn("Nog geen antwoord", chief.text)
        chief.tap(chief.page.locator("summary").filter(has_text="Vertel het de bewoner").first)
        if scripts:
            self.assertFalse(chief.page.locator("#bewoner-vertellen-grond").is_visible())
        form = chief.page.locator("form[action$='/bewoner-vertellen']")
        form.get_by_label("Nee, ik vertel het niet").check()
        self.look_both(chief, "4 bewoner vertellen")
        form.get_by_label("Dan kan hulp niet meer").check()
        form.locator("[name=reden]").fill("Hij laat dan niemand meer binnen.")
        chief.tap(form.locator("button"))
        chief.page.get_by_text("Uw antwoord over de bewoner staat erbij").wait_for()
        self.does(chief, "Rond af", "afronden", choice="De bewoner heeft hulp")
        self.look_both(chief, "5 afgerond")
        self.assertNotIn("Is 112 bereikt?", self.chief.client.get("/desk").page.text)

    def test_what_is_late_is_seen_in_words_and_red(self):
        signal = self.report(2, **LIGHT)
        self.chief.act(signal, "oppakken", informeel="ja")
        self.report(3, **LIGHT)
        faketime.set_shift(self.running, "+30d")
        self.chief.ahead = 30 * 86_400
        self.assertEqual(self.chief.sign_in("coordinator@voorbeeld.nl").status, 200)
        chief = self.browser_of(self.chief, False, "te laat").go("/desk")
        self.assertRegex(chief.page.title(), r"\d+ te laat")
        self.look_both(chief, "lijst")
        self.assertGreaterEqual(chief.page.locator("li.signal .tag.late").count(), 2)
        chief.go(f"/desk/signaal/{signal}")
        self.assertIn("te laat", chief.page.locator("section[aria-labelledby=termijnen]").inner_text())
        self.look_both(chief, "signaal")

    def test_cases_move_between_the_networks_both_ways(self):
        people = {queue: self.chief.invite(f"Keeper {n}", f"keeper{n}@voorbeeld.nl", role)
                  for n, (queue, role) in enumerate(KEEPERS.items())}
        signal = self.report(4, **LIGHT, melder={
            "rol": "chauffeur", "kanaal": "mail", "adres": "naam@voorbeeld.nl"})
        with database.opened(self.running) as db:
            start = db.execute("SELECT queue FROM signal WHERE id = ?", (signal,)).fetchone()[0]
        self.chief.act(signal, "oppakken", informeel="ja")
        owner, place = self.chief, start
        for queue in ("buurtnetwerk", "oggz", "informeel aanbod", "oggz", "buurtnetwerk",
                      "informeel aanbod"):
            if queue == place:
                continue
            with self.subTest(way=f"{place} to {queue}"):
                other = people[queue]
                cold = owner.act(signal, "aanbieden", wachtrij=queue, reden="Past daar beter.")
                self.assertEqual(cold.status, 422, cold.page.text)
                warm = owner.act(signal, "aanbieden", wachtrij=queue, reden="Past daar beter.",
                                 gesprek="Zij weten ervan.")
                self.assertEqual(warm.status, 200, warm.page.text)
                for side in (owner, other):
                    text = side.open(signal).page.text
                    for words in ("Past daar beter.", "Zij weten ervan.",
                                  "Aannemen van de overdracht", "Bericht aan de melder"):
                        self.assertIn(words, text)
                back = other.act(signal, "terugsturen", reden="Nu niet.")
                self.assertEqual(back.status, 200)
                self.assertIn("stuurde het aanbod terug", owner.open(signal).page.text)
                owner.act(signal, "aanbieden", wachtrij=queue, reden="En nu?", gesprek="Ja, goed.")
                self.assertIn("Opgepakt door", other.open(signal).page.text)
                taken = other.act(signal, "aannemen")
                self.assertEqual(taken.status, 200, taken.page.text)
                owner, place = other, queue

    def test_who_is_kept_out_finds_nothing(self):
        other = self.chief.invite("Collega Zus", "zus@voorbeeld.nl", *EVERY)
        signal = self.report(5, **ACUTE)
        chief = self.browser_of(self.chief, True, "erbuiten").go(f"/desk/signaal/{signal}")
        self.assertEqual(other.open(signal).status, 200)
        self.does(chief, "Houd een collega erbuiten", "erbuiten", [("reden", "Is zijn zus.")],
                  choice="Collega Zus")
        self.look_both(chief, "erbuiten gehouden")
        reference = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", chief.page.title()).group(0)
        self.assertEqual(other.open(signal).status, 404)
        for path in ("/desk", "/desk?lijst=vrij", "/desk?lijst=mijn", "/desk?lijst=aangeboden",
                     "/desk?lijst=afgerond", f"/desk?kenmerk={reference}", "/desk/berichten"):
            page = other.client.get(path)
            self.assertNotIn(signal, page.text, path)
        self.assertNotIn("Is 112 bereikt?", other.client.get("/desk").page.text)

    def test_a_step_is_planned_with_the_keyboard_alone(self):
        signal = self.report(6, **LIGHT)
        self.chief.act(signal, "oppakken", informeel="ja")
        for scripts in (True, False):
            with self.subTest(scripts=scripts):
                chief = self.browser_of(self.chief, scripts, f"toetsen {scripts}")
                title = "Plan de volgende stap" if scripts else "Wijzig de geplande stap"
                # In which order a browser takes the parts of a day is its own choice.
                for order in ((2, 1, 0), (1, 2, 0)):
                    chief.go(f"/desk/signaal/{signal}")
                    self.tab_to(chief, lambda f: f["text"] == title)
                    chief.page.keyboard.press("Enter")
                    self.tab_to(chief, lambda f: f["id"] == "stap-plannen-reden")
                    chief.page.keyboard.type("Bellen met de dochter.")
                    self.tab_to(chief, lambda f: f["id"] == "stap-plannen-dag")
                    field = chief.page.locator("#stap-plannen-dag")
                    day = field.get_attribute("max")
                    for part in order:
                        chief.page.keyboard.type(day.split("-")[part])
                    if field.input_value() == day:
                        break
                self.assertEqual(field.input_value(), day)
                self.tab_to(chief, lambda f: f["text"] == "Plan deze stap")
                chief.page.keyboard.press("Enter")
                chief.page.get_by_text("De volgende stap staat gepland").wait_for()

    def tab_to(self, visitor, wanted, limit=120):
        """Tabs to the control that is wanted; the focus is seen all the way."""
        for _ in range(limit):
            visitor.page.keyboard.press("Tab")
            focus = visitor.page.evaluate("""() => {
              const e = document.activeElement, s = getComputedStyle(e);
              return {id: e.id, text: (e.innerText || "").trim(), tag: e.tagName,
                      seen: s.outlineStyle !== "none" || s.boxShadow !== "none"
                        || s.backgroundColor === "rgb(255, 216, 77)"};
            }""")
            if wanted(focus):
                self.assertTrue(focus["seen"], f"the focus cannot be seen on {focus}")
                return
        self.fail("the keyboard does not get there")
