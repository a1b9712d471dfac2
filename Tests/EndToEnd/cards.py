"""Key persons in a real browser: an invitation, a card, a report with it, what it led to, being asked."""
import re

import walks
from harness import database
from harness.browser import LAPTOP, PHONE, SMALL
from harness.desk import first
from harness.options import options
from walks import ACUTE, ONE, WalkCase

LIST = "/desk/sleutelpersonen"
#: The width and height of A6 in points, rounded.
A6 = (298, 420)
setUpModule = walks.setUpModule
tearDownModule = walks.tearDownModule


class Cards(WalkCase):
    """A network coordinator, a key person and a volunteer of the same group."""

    def setUp(self):
        super().setUp()
        self.chief = first(self.running)

    def coordinator(self, scripts, name):
        """The browser of the first coordinator, signed in."""
        visitor = self.visitor(LAPTOP, scripts, name)
        visitor.context.add_cookies([
            {"name": n, "value": v, "url": self.running.address.replace("http:", "https:"),
             "secure": True} for n, v in self.chief.client.jar.items()])
        return visitor.go(LIST)

    def look_both(self, visitor, picture):
        """Looks at the page on a laptop and on the smallest screen."""
        visitor.look(self, f"{picture} 1280")
        visitor.page.set_viewport_size(SMALL["viewport"])
        visitor.look(self, f"{picture} 320")
        visitor.page.set_viewport_size(LAPTOP["viewport"])

    def add_group(self, visitor, name, code):
        """Enters an organisation."""
        page = visitor.page
        page.locator("#groepsnaam").fill(name)
        page.locator("#groepscode").fill(code)
        visitor.tap(visitor.button("^Voeg de groep toe"))
        page.get_by_text("De groep staat erbij").wait_for()

    def invite(self, visitor, name, group, languages=""):
        """Invites a key person; the link and the code of the card."""
        page = visitor.page
        page.locator("#naam").fill(name)
        page.locator("#contact").fill("06 12 34 56 78")
        page.locator("#talen").fill(languages)
        page.locator("#groep").select_option(label=group)
        visitor.tap(visitor.button("^Nodig uit en maak een kaart"))
        page.get_by_role("heading", name=f"Kaart voor {name}").wait_for()
        return self.card(visitor)

    def card(self, visitor):
        """The link and the code of the card on the page."""
        text = visitor.page.locator("main").inner_text()
        link = re.search(r"http://\S+/k#[0-9a-zA-Z]{26}", text).group(0)
        return link, re.search(r"\d{4} \d{4} \d{4} \d{4}", text).group(0)

    def holder(self, scripts, card, name, device=SMALL):
        """Somebody who opened a card: by its picture with scripts, by its code without."""
        link, code = card
        visitor = self.visitor(device, scripts, name)
        if scripts:
            visitor.go(link)
        else:
            visitor.go("/k").look(self, "kaart openen")
            visitor.page.get_by_label("De code op uw kaart").fill(code)
            visitor.tap(visitor.button("^Open mijn kaart"))
        visitor.page.get_by_text("U meldt met de kaart van").wait_for()
        self.assertEqual(visitor.page.url, self.running.address + "/")
        return visitor

    def ask(self, visitor, purpose):
        """Notes that the key person on the page was asked."""
        visitor.page.get_by_label(purpose).check()
        visitor.tap(visitor.button("^Noteer$"))

    def print_card(self, visitor):
        """The card on paper: one page of A6, without the name of its holder."""
        pdf = visitor.page.pdf(prefer_css_page_size=True)
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b", pdf)), 1, "the card takes more pages")
        box = re.search(rb"/MediaBox\s*\[([^\]]+)\]", pdf).group(1).split()
        self.assertEqual(tuple(round(float(n)) for n in box[2:]), A6)
        visitor.page.emulate_media(media="print")
        visitor.page.set_viewport_size({"width": 344, "height": 506})
        name = visitor.name.replace(" ", "-")
        visitor.page.screenshot(path=options.pictures / f"{name}-kaart-op-papier.png")
        self.assertFalse(visitor.page.get_by_role("heading", level=1).is_visible())
        visitor.page.emulate_media(media="screen")
        visitor.page.set_viewport_size(LAPTOP["viewport"])

    def walk(self, scripts):
        """The whole walk with or without scripts."""
        way = "met script" if scripts else "zonder script"
        chief = self.coordinator(scripts, f"netwerk {way}")
        self.look_both(chief, "leeg")
        self.add_group(chief, "De Belbus", "belbus")
        card = self.invite(chief, "Fatma Proef", "De Belbus", "Turks, Koerdisch")
        self.look_both(chief, "kaart")
        self.print_card(chief)
        chief.tap(chief.button("^Ga verder"))
        chief.page.get_by_role("heading", name="Fatma Proef").wait_for()
        chief.go(LIST)
        self.invite(chief, "Emine Proef", "De Belbus", "Turks")
        chief.go(LIST)
        self.look_both(chief, "lijst")
        self.report(scripts, card, way)
        self.be_asked(chief)
        self.group_card(chief, scripts, way)
        self.erase(chief, scripts, card)

    def report(self, scripts, card, way):
        """The key person reports twice with the card, and sees where both stand."""
        person = self.holder(scripts, card, f"sleutelpersoon {way}")
        person.look(self, "formulier")
        before = database.count(self.running)
        person.report(ONE)
        receipt = person.code()
        # Who goes back finds a new form: a second report is a second signal.
        person.page.go_back()
        person.page.get_by_role("heading", level=1).first.wait_for()
        person.go("/").report(ACUTE)
        self.assertNotEqual(person.code(), receipt)
        self.assertEqual(database.count(self.running), before + 2)
        person.go("/k/meldingen")
        person.look(self, "eigen pagina")
        text = person.page.locator("main").inner_text()
        self.assertRegex(text, r"Ontvangen\s+2")
        self.assertEqual(text.count("Melding van vandaag"), 1)
        self.assertNotRegex(text, "(?i)alleen|gevaar|oggz|triage|Fatma|acuut")
        for address in person.visited:
            self.assertNotIn(card[0].split("#")[1], address.split("#")[0])
            self.assertNotIn("Belbus", address)
        with database.opened(self.running) as db:
            found = db.execute("SELECT count(*) FROM sent_signal WHERE key_person IS NOT NULL")
            self.assertEqual(found.fetchone()[0], 2)
        person.tap(person.button("^Sluit mijn kaart"))
        person.page.get_by_role("heading", name="Geef uw zorg door").wait_for()
        self.assertNotIn("Belbus", person.text)

    def be_asked(self, chief):
        """Three times is enough; then another is named, and a reason lets it through."""
        chief.go(LIST)
        chief.tap(chief.page.get_by_role("link", name="Fatma Proef"))
        for number in range(3):
            self.ask(chief, "Vertalen")
            chief.page.get_by_text(f"{number + 1} van 3 keer gevraagd in 30 dagen").wait_for()
        chief.page.get_by_text("Vraag liever Emine Proef").wait_for()
        self.look_both(chief, "genoeg gevraagd")
        self.ask(chief, "Hulp geven")
        chief.page.get_by_text("Deze persoon is genoeg gevraagd. Vraag iemand anders").first.wait_for()
        self.look_both(chief, "geweigerd")
        chief.page.get_by_label("Hulp geven").check()
        chief.page.locator("#reden").fill("Alleen zij kent deze mevrouw.")
        chief.tap(chief.button("^Noteer$"))
        chief.page.get_by_text("Alleen zij kent deze mevrouw.").wait_for()
        self.look_both(chief, "toch gevraagd")

    def group_card(self, chief, scripts, way):
        """The card of the whole group tells no single report and no small number."""
        chief.go(LIST)
        chief.tap(chief.page.locator("summary").filter(has_text="Kaart voor de hele groep"))
        chief.tap(chief.button("^Maak een kaart"))
        chief.page.get_by_role("heading", name="Kaart voor iedereen van De Belbus").wait_for()
        driver = self.holder(scripts, self.card(chief), f"chauffeur {way}", PHONE)
        driver.report(ONE)
        driver.code()
        driver.go("/k/meldingen").look(self, "pagina van de groep")
        text = driver.page.locator("main").inner_text()
        self.assertIn("minder dan 10", text)
        self.assertNotIn("Melding van", text)

    def erase(self, chief, scripts, card):
        """Erasing takes the card and the data away; the signals stay."""
        before = database.count(self.running)
        chief.go(LIST)
        chief.tap(chief.page.get_by_role("link", name="Fatma Proef"))
        chief.tap(chief.page.locator("summary").filter(has_text="Wis deze persoon"))
        chief.page.get_by_label("Ik weet het zeker").check()
        chief.tap(chief.button("^Wis deze persoon$"))
        chief.page.get_by_text("De gegevens van deze persoon zijn gewist").wait_for()
        self.assertNotIn("Fatma", chief.text)
        self.assertEqual(database.count(self.running), before)
        late = self.visitor(SMALL, False, "kaart weg").go("/k")
        late.page.get_by_label("De code op uw kaart").fill(card[1])
        late.tap(late.button("^Open mijn kaart"))
        late.page.get_by_text("Deze code klopt niet").first.wait_for()
        late.look(self, "code weg")

    def test_with_scripts(self):
        self.walk(scripts=True)

    def test_without_scripts(self):
        self.walk(scripts=False)
