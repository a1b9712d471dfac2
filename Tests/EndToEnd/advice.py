"""Somebody who doubts asks for advice without naming anybody, and reports it after all: in a browser."""
import walks
from harness import database
from harness.browser import SMALL
from harness.desk import first

QUESTION = [("Wat valt u op", "Is vaak alleen"), ("Is er gevaar", "Nee"), ("Zijn er kinderen", "Nee")]
DANGER = [("Wat valt u op", "Iemand doet deze persoon pijn of maakt bang"),
          ("Is er gevaar", "Ja, er is nu gevaar")]
STORY = "De gordijnen zijn al dagen dicht. Er doet niemand open."
setUpModule = walks.setUpModule
tearDownModule = walks.tearDownModule


class Advice(walks.WalkCase):
    """Somebody who doubts, and a coordinator."""

    def setUp(self):
        super().setUp()
        self.chief = first(self.running)

    def see(self, visitor, picture):
        """Looks at a page: in every width and direction where scripts run, else on a small screen."""
        if visitor.scripts:
            self.look_both(visitor, picture)
        else:
            visitor.page.set_viewport_size(SMALL["viewport"])
            visitor.look(self, f"{picture} 320")

    def ask(self, scripts, way):
        """Asks for advice from the first page of the form; who asked, and their code."""
        asker = self.visitor(SMALL, scripts, f"advies {way}").go("/")
        asker.tap(asker.page.get_by_role("link", name="Vraag eerst om advies"))
        asker.page.get_by_role("heading", name="Vraag om advies").wait_for()
        self.see(asker, "1 vraag")
        for name in ("naam", "postcode", "kanaal", "melder"):
            self.assertEqual(asker.page.locator(f"[name='{name}']").count(), 0, name)
        asker.page.set_viewport_size(SMALL["viewport"])
        asker.report(QUESTION, story=STORY, send=False)
        asker.look(self, "2 controle")
        # By keyboard, as somebody without a mouse sends it.
        asker.button("^Verstuur mijn vraag").focus()
        asker.page.keyboard.press("Enter")
        asker.page.get_by_role("heading", name="Uw vraag is binnen").wait_for()
        code = asker.code()
        self.see(asker, "3 ontvangst")
        self.assertRegex(asker.text, "Uiterlijk .* staat ons advies op uw pagina")
        self.assertNotRegex(asker.text, "(?i)acuut|complex|onduidelijk|triage|oggz")
        return asker, code

    def status(self, visitor, code):
        """The page of a code."""
        visitor.go("/status").page.get_by_label("Uw code").fill(code)
        visitor.tap(visitor.button("^Kijk hoe het gaat$"))
        visitor.page.locator("ol.steps").wait_for()

    def advise(self, scripts, way):
        """A coordinator finds the question in the list and gives an advice; their browser."""
        chief = self.browser_of(self.chief, scripts, f"adviseur {way}").go("/desk?soort=vragen")
        self.see(chief, "5 lijst")
        chief.page.get_by_text("vraag om advies", exact=True).first.wait_for()
        chief.tap(chief.page.locator("a.open").first)
        chief.page.get_by_role("heading", name="Wie vroeg dit?").wait_for()
        self.see(chief, "6 vraag")
        self.assertIn("Antwoord op de vraag", chief.text)
        form = chief.page.locator("form[action$='/advies-geven']")
        form.get_by_label("Geef het door met een naam of adres.", exact=True).check()
        chief.tap(form.locator("button"))
        chief.page.get_by_text("U gaf advies.").wait_for()
        self.see(chief, "7 beantwoord")
        return chief

    def report(self, asker, code):
        """Makes a report of the question: only a name and an address are typed."""
        self.status(asker, code)
        asker.page.get_by_text("Geef het door met een naam of adres.").wait_for()
        self.see(asker, "8 advies")
        send = asker.page.get_by_role("button", name="Verstuur mijn melding")
        asker.tap(send)
        asker.page.locator("#fouten").wait_for()
        self.assertIn("Vertel over wie het gaat", asker.text)
        self.see(asker, "9 fout")
        asker.type("Naam van deze persoon", "Piet Proef")
        asker.type("Postcode", "1234 AB")
        asker.type("Huisnummer", "12")
        asker.tap(send)
        asker.page.get_by_role("heading", name="Uw melding is binnen").wait_for()
        self.see(asker, "10 gemeld")
        self.assertNotIn("Piet", asker.text)
        self.status(asker, code)
        self.assertEqual(asker.heading, "Zo gaat het met uw melding")

    def walk(self, scripts):
        """From doubt to report, with or without scripts."""
        way = "met script" if scripts else "zonder script"
        asker, code = self.ask(scripts, way)
        self.status(asker, code)
        self.see(asker, "4 wacht")
        chief = self.advise(scripts, way)
        self.report(asker, code)
        self.assertEqual(database.count(self.running), 1)
        chief.page.reload()
        chief.page.get_by_text("Piet Proef").first.wait_for()
        self.see(chief, "11 melding")
        for words in (STORY, "De vraag werd een melding"):
            self.assertIn(words, chief.text)
        for address in asker.visited:
            self.assertNotIn(code, address)

    def ask_about_danger(self):
        """Danger says first whom to call."""
        asker = self.visitor(SMALL, False, "advies gevaar").go("/advies")
        asker.report(DANGER)
        asker.code()
        asker.look(self, "ontvangst")
        call = asker.page.locator("main a[href='tel:112']").first
        self.assertLess(call.bounding_box()["y"], SMALL["viewport"]["height"])

    def test_with_scripts(self):
        self.walk(scripts=True)

    def test_without_scripts(self):
        self.walk(scripts=False)
        self.ask_about_danger()
