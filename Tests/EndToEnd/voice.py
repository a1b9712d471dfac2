"""What a reporter can do with their code, in a real browser: answer, add, hear back otherwise, erase."""
import re
import time

import walks
from harness import database
from harness.browser import LAPTOP, SMALL
from harness.desk import first
from harness.submissions import Sender, submission

ACUTE = {"tekst": "Hij staat met een mes in de gang en bedreigt nu zijn moeder.",
         "antwoorden": {"waarneming": ["alleen"], "gevaar": "nu"}}
#: Nothing of these may stand on a page of the reporter.
CONTENT = r"(?i)mes in de|moeder|proefbewoner|1234 ?AB|acuut|oggz|ria|chauffeur|06 ?12"

setUpModule = walks.setUpModule
tearDownModule = walks.tearDownModule


class Voice(walks.WalkCase):
    """A reporter and a coordinator, with and without scripts."""

    all_channels = True

    def look_both(self, visitor, picture):
        """Looks at the page of the reporter on the smallest screen and on a large one."""
        visitor.look(self, f"{picture} 320")
        for control in visitor.page.locator("main summary:visible, main button:visible").all():
            self.assertGreaterEqual(control.bounding_box()["height"], 43.9, control.inner_text())
        if visitor.scripts:
            visitor.page.set_viewport_size(LAPTOP["viewport"])
            visitor.look(self, f"{picture} 1280")
            visitor.page.set_viewport_size(SMALL["viewport"])
        self.assertNotRegex(visitor.page.locator("main").inner_text(), CONTENT)
        self.assertNotRegex(visitor.page.url.removeprefix(self.running.address), r"[0-9?#]")

    def status(self, visitor, code):
        """Opens the page of a code anew."""
        visitor.go("/status").page.locator("input[name=code]").fill(code)
        visitor.tap(visitor.page.locator("main form button").first)
        visitor.page.get_by_role("heading", name="Zo gaat het met uw melding").wait_for()

    def unfold(self, visitor, words):
        """Unfolds a part of the page."""
        visitor.tap(visitor.page.locator("summary").filter(has_text=words))

    def walk(self, chief, scripts):
        """The whole walk with or without scripts."""
        way = "met script" if scripts else "zonder script"
        before = set(chief.list())
        sent = Sender(self.running).send(submission(
            1, **ACUTE, betrokkene={"naam": "Proefbewoner", "postcode": "1234AB",
                                    "huisnummer": "5" if scripts else "7"},
            melder={"rol": "chauffeur", "kanaal": "sms", "adres": "06 12345678"}))
        self.assertEqual(sent.status, 201, sent.text)
        signal = next(s for s in chief.list() if s not in before)
        chief.act(signal, "oppakken")
        chief.act(signal, "vragen", vraag="wanneer-thuis")
        person = self.visitor(SMALL, scripts, f"stem {way}")
        if scripts:
            self.receipt(person)
        self.status(person, sent.json["code"])
        self.look_both(person, "1 vraag en 112")
        self.emergency(person, chief, signal)
        self.answer(person)
        self.choose(person)
        self.add(person, chief, signal)
        self.erase(person, chief, signal)

    def receipt(self, person):
        """The receipt asks about 112 and stays when that is answered."""
        person.go("/").report(walks.ACUTE)
        code = person.code()
        self.look_both(person, "0 ontvangst")
        person.tap(person.button("^Nee, nog niet"))
        person.page.get_by_text("U zei dat u 112 niet bereikte").wait_for()
        self.assertEqual(person.code(), code)
        self.assertEqual(person.page.url, self.running.address + "/ontvangen")
        person.look(self, "0 ontvangst nee")
        person.tap(person.button("^Ja, ik sprak met 112"))
        person.page.get_by_text("U zei dat u 112 bereikte").wait_for()

    def emergency(self, person, chief, signal):
        """A no is on the desk at once."""
        person.tap(person.button("^Nee, nog niet"))
        person.page.get_by_text("Wij kijken er met spoed naar").wait_for()
        self.look_both(person, "2 niet bereikt")
        self.assertIn("De melder zegt: 112 is niet bereikt", chief.open(signal).page.text)
        person.tap(person.button("^Ja, ik sprak met 112"))
        person.page.get_by_text("Wij weten nu dat u 112 bereikte").wait_for()

    def answer(self, person):
        """The question is answered once; too early it says what is missing."""
        person.tap(person.button("^Verstuur mijn antwoord"))
        person.page.get_by_text("Schrijf uw antwoord in het vak").wait_for()
        person.look(self, "3 leeg antwoord")
        person.page.locator("#tekst-antwoord").fill("Meestal na vijf uur.")
        person.tap(person.button("^Verstuur mijn antwoord"))
        person.page.get_by_text("Dank u wel. Wij lezen uw antwoord.").wait_for()
        self.look_both(person, "3 beantwoord")

    def choose(self, person):
        """Another way to hear back, first wrong."""
        self.unfold(person, "Ik wil het op een andere manier horen")
        person.page.get_by_label("Met een e-mail").check()
        person.look(self, "4 andere manier")
        person.page.get_by_label("Uw e-mailadres").fill("naam")
        person.tap(person.button("^Bewaar mijn keuze"))
        person.page.get_by_text("Vul een e-mailadres in met een @").first.wait_for()
        self.assertTrue(person.page.title().startswith("Fout"))
        self.look_both(person, "4 fout adres")
        person.page.get_by_label("Uw e-mailadres").fill("melder@voorbeeld.nl")
        person.tap(person.button("^Bewaar mijn keuze"))
        person.page.get_by_text("U krijgt van nu af aan een e-mail").wait_for()

    def add(self, person, chief, signal):
        """What was seen later becomes a signal of its own; nothing is typed about whom."""
        before = database.count(self.running)
        person.tap(person.button("^Ik heb nog iets gezien"))
        person.page.get_by_role("heading", name="Wat hebt u nog gezien?").wait_for()
        self.look_both(person, "5 nog iets")
        person.page.locator("#tekst").fill("Hij roept om hulp.")
        person.choose("Is er gevaar", "Ja, er is nu gevaar")
        person.tap(person.button("^Geef dit door"))
        person.page.get_by_text("Wij hebben dit bij uw melding gezet").wait_for()
        self.assertEqual(database.count(self.running), before + 1)
        self.look_both(person, "6 toegevoegd")
        page = chief.open(signal).page
        later = re.search(r"De melder zag nog iets: signaal (\S{9})", page.text).group(1)
        self.assertIn(later, [words.strip() for _, words in page.links])

    def erase(self, person, chief, signal):
        """The reporter's data goes after a tick; the page stays."""
        self.unfold(person, "Wis mijn gegevens")
        person.tap(person.page.locator("form[action$='/wissen'] button"))
        person.page.get_by_text("Zet eerst een vinkje").wait_for()
        person.look(self, "7 wissen")
        person.page.get_by_label("Ja, wis mijn gegevens").check()
        person.tap(person.page.locator("form[action$='/wissen'] button"))
        person.page.get_by_text("Wij hebben uw gegevens gewist.").first.wait_for()
        self.look_both(person, "8 gewist")
        text = chief.open(signal).page.text
        self.assertIn("De melder liet de eigen gegevens wissen", text)
        self.assertNotIn("chauffeur", text)

    def test_with_and_without_scripts(self):
        chief = first(self.running)
        for scripts in (True, False):
            with self.subTest(scripts=scripts):
                began = time.monotonic()
                self.walk(chief, scripts)
                print(f"the reporter's page, scripts {scripts}: {time.monotonic() - began:.1f} s")
