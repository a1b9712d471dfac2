"""Who has duty: the roster, one's own data, and work that goes from a leaver to a colleague."""
from harness.browser import LAPTOP, SMALL, Browser, Visitor
from harness.case import EndToEndCase
from harness.desk import first
from harness.submissions import Sender, submission

browser = None


def setUpModule():
    global browser
    browser = Browser()


def tearDownModule():
    browser.close()


class RosterTests(EndToEndCase):
    """People plan their duty in a real browser, with and without scripts, wide and narrow."""

    sample_seconds = 60

    def setUp(self):
        super().setUp()
        self.running = self.server()
        self.chief = first(self.running)

    def visitor(self, coordinator, scripts, name):
        """The browser of somebody who is signed in; at the end nothing may have gone wrong in it."""
        visitor = Visitor(browser, self.running, LAPTOP, scripts, name)
        visitor.context.add_cookies([
            {"name": n, "value": v, "url": self.running.address.replace("http:", "https:"),
             "secure": True} for n, v in coordinator.client.jar.items()])
        self.addCleanup(visitor.close)
        self.addCleanup(lambda: self.assertEqual(visitor.troubles, []))
        return visitor

    def look(self, visitor, picture):
        """Looks at the page on a wide screen, and on the smallest one in both directions."""
        visitor.look(self, picture)
        visitor.page.set_viewport_size(SMALL["viewport"])
        for direction in ("rtl", "ltr"):
            visitor.page.evaluate("d => { document.documentElement.dir = d }", direction)
            visitor.look(self, f"{picture} klein {direction}")
        visitor.page.set_viewport_size(LAPTOP["viewport"])

    def send(self, visitor, form, **fields):
        """Fills in a form of the page by the names of its fields, and sends it."""
        found = visitor.page.locator(f"form[action='{form}']").first
        for name, value in fields.items():
            control = found.locator(f"[name='{name.replace('_', '-')}']").first
            if isinstance(value, dict):
                control.select_option(**value)
            elif control.evaluate("e => e.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        visitor.tap(found.locator("button").last)

    def plan(self, scripts):
        """A week of duty is planned, and somebody is away."""
        anna = self.chief.invite("Anna Jansen", "anna@voorbeeld.nl", "oggz-coördinator")
        self.chief.invite("Carla Smit", "carla@voorbeeld.nl", "oggz-coördinator")
        visitor = self.visitor(anna, scripts, f"rooster {'met' if scripts else 'zonder'} script")
        visitor.go("/desk/rooster")
        self.look(visitor, "leeg rooster")
        for day in ("0", "3"):
            self.send(visitor, "/desk/rooster/week", dag=day, van="17:00", tot="09:00")
            visitor.page.get_by_text("Het rooster is bijgewerkt").wait_for()
        self.send(visitor, "/desk/rooster/dienst", vanaf_dag="2030-03-30", vanaf_uur="17:00",
                  tot_dag="2030-03-30", tot_uur="09:00")
        visitor.page.get_by_text("Kies een einde dat na het begin komt").first.wait_for()
        self.look(visitor, "fout in het rooster")
        self.send(visitor, "/desk/rooster/dienst", tot_dag="2030-03-31")
        visitor.page.get_by_text("zondag 31 maart 2030 9.00 uur").first.wait_for()
        self.send(visitor, "/desk/rooster/afwezig", eerste_dag="2030-01-01",
                  laatste_dag="2030-01-03", vervanger={"label": "Carla Smit"})
        visitor.page.get_by_text("Carla Smit vervangt").first.wait_for()
        self.look(visitor, "vol rooster")
        visitor.go("/desk/mijn-gegevens")
        visitor.page.get_by_label("Met sms").check()
        visitor.page.get_by_label("Mobiel nummer voor sms").fill("020 123")
        visitor.tap(visitor.button("^Bewaar mijn keuze"))
        visitor.page.get_by_text("Vul een mobiel nummer in").first.wait_for()
        self.look(visitor, "fout in mijn gegevens")
        visitor.page.get_by_label("Mobiel nummer voor sms").fill("06 12345678")
        visitor.page.get_by_label("Van", exact=True).fill("22:00")
        visitor.page.get_by_label("Tot", exact=True).fill("07:00")
        visitor.tap(visitor.button("^Bewaar mijn keuze"))
        visitor.page.get_by_text("Uw keuze is bewaard").wait_for()
        self.look(visitor, "mijn gegevens")

    def test_with_scripts(self):
        self.plan(scripts=True)

    def test_without_scripts(self):
        self.plan(scripts=False)

    def test_a_leaver_leaves_nothing_behind(self):
        """What somebody works on goes to a colleague at once, with a note that the page hides."""
        Sender(self.running).send(submission(1, tekst="Hij is vaak alleen."))
        anna = self.chief.invite("Anna Jansen", "anna@voorbeeld.nl", "netwerkcoördinator")
        bram = self.chief.invite("Bram Vos", "bram@voorbeeld.nl", "netwerkcoördinator")
        signal = anna.list()[0]
        taken = anna.act(signal, "oppakken", informeel="ja")
        self.assertIn("U hebt dit signaal opgepakt", taken.page.text)
        visitor = self.visitor(self.chief, True, "beheer")
        visitor.go("/desk/beheer")
        row = visitor.page.locator("li.account").filter(has_text="Anna Jansen")
        visitor.tap(row.locator("summary"))
        row.get_by_label("Aan wie?").select_option(label="Bram Vos")
        row.get_by_label("Briefje voor de collega").fill("Bel eerst de dochter.")
        self.look(visitor, "overdragen")
        visitor.tap(row.get_by_role("button", name="Draag alles over"))
        visitor.page.get_by_text("Overgedragen: 1 signaal.").wait_for()
        self.look(visitor, "overgedragen")
        page = bram.open(signal).page
        self.assertIn("Bel eerst de dochter.", page.text)
        self.assertEqual(bram.list("mijn"), [signal])
