"""The desk: each role sees its own, two people at once are kept apart, and text is only text."""
import re
import subprocess
import uuid

from harness import database, faketime
from harness.case import EndToEndCase
from harness.client import Client
from harness.desk import Coordinator, first
from harness.options import options
from harness.submissions import Sender, new_address, submission
from once import all_at_once

SCRIPT = "<script>document.title='kapot'</script><img src=x onerror=\"document.title='kapot'\">"
BREAKOUTS = [
    SCRIPT, "\"><svg onload=alert(1)>", "'-alert(1)-'", "</textarea><script>alert(1)</script>",
    "{{7*7}}{{{tekst}}}", "javascript:alert(1)", "<!--", "]]>", "&lt;b&gt;", "\u2028\u2029",
]
OVERRIDES = "\u202etxet neteg\u202c \u2066ingesloten\u2069 \u200bnul\u200b \ufeff"
ACUTE = "Hij staat met een mes in de gang en bedreigt nu zijn moeder."
LIGHT = "Mevrouw wil graag dat iemand op maandag meegaat boodschappen doen."


class DeskCase(EndToEndCase):
    """A server with a first coordinator, who has every role."""

    #: Whether the tests move the clock of the server.
    moves_clock = False

    def setUp(self):
        super().setUp()
        if self.moves_clock and not faketime.is_installed():
            self.skipTest("faketime is not installed")
        self.running = self.server(start=not self.moves_clock)
        if self.moves_clock:
            faketime.start(self.running, "+0s")
        self.chief = first(self.running)

    def report(self, number=0, **changes):
        """A new signal; its id on the desk."""
        before = set(self.chief.list())
        answer = Sender(self.running).send(submission(number, **changes))
        self.assertEqual(answer.status, 201, answer.text)
        new = [signal for signal in self.chief.list() if signal not in before]
        self.assertEqual(len(new), 1)
        return new[0]


class Text(DeskCase):
    """What people write is shown as text."""

    def test_scripts_in_every_field_are_shown_as_text(self):
        for number, attack in enumerate(BREAKOUTS):
            with self.subTest(attack=attack):
                signal = self.report(
                    number, tekst=attack + " einde",
                    betrokkene={"naam": attack, "omschrijving": attack, "huisnummer": "1",
                                "toevoeging": attack, "postcode": "1234AB"},
                    melder={"rol": attack, "organisatie": attack, "kanaal": "geen"})
                self.chief.act(signal, "oppakken", informeel="nee", reden=attack)
                answer = self.chief.open(signal)
                self.assert_inert(answer)
                shown = re.sub(r"\s+", " ", attack.replace("\u2028", " ").replace("\u2029", " "))
                if shown.strip():
                    self.assertIn(shown.strip()[:12], re.sub(r"[⟦⟧]", "", answer.page.text))
                self.assert_inert(self.chief.client.get("/desk"))
                complete = self.chief.act(signal, "aanvullen", naam=attack, postcode=attack)
                self.assertIn(complete.status, (200, 422))
                self.assert_inert(complete)

    def assert_inert(self, answer):
        """No tag, handler or template of an attack reached the page."""
        source = re.sub(r"<script src=\"/[^\"]+\" defer></script>", "", answer.text)
        for live in ("<script", "<img", "<svg onload", "onerror=\""):
            self.assertNotIn(live, source)
        self.assertNotIn("unsafe-inline", answer.headers["content-security-policy"])

    def test_overrides_of_direction_are_kept_apart_and_made_visible(self):
        signal = self.report(1, tekst=OVERRIDES, betrokkene={"naam": OVERRIDES})
        source = self.chief.open(signal).text
        self.assertIn("U+202E", source)
        # A control to type in keeps the text as it is, apart from all around it.
        shown = re.sub(r'<input type="text"[^>]* dir="auto"[^>]*>', "", source)
        for page in (shown, self.chief.client.get("/desk").text):
            for mark in "\u202e\u2066\u200b\ufeff":
                self.assertNotIn(mark, page)

    def test_faults_of_the_public_form_show_what_was_typed_as_text(self):
        client = Client(self.running, new_address())
        form = client.get("/").page.form(button="verstuur")
        for field in form.fields:
            if field.kind in ("text", "textarea", "tel", "email"):
                field.value = SCRIPT
        answer = client.submit(form, button="verstuur")
        self.assertIn(answer.status, (400, 422), answer.page.title)
        self.assert_inert(answer)
        self.assertIn("document.title", answer.text, "what was typed is lost")
        self.assertTrue(answer.page.title.startswith("Fout"))


class Roles(DeskCase):
    """Every role sees its own queues, and nothing tells that there is more."""

    ROLES = {
        "oggz-coördinator": ["oggz"], "netwerkcoördinator": ["triage", "buurtnetwerk"],
        "bemiddelaar": ["informeel aanbod"], "beheerder": []}

    def test_foreign_signals_do_not_exist_for_any_role(self):
        signals = [self.report(n, tekst=text) for n, text in enumerate([
            ACUTE, LIGHT, "Ik weet niet wat ik ervan moet denken.",
            "Hij heeft schulden, drinkt veel, en de kinderen gaan niet naar school."])]
        with database.opened(self.running) as db:
            queues = dict(db.execute("SELECT id, queue FROM signal"))
        people = {
            role: self.chief.invite(f"Collega {n}", f"collega{n}@voorbeeld.nl", role)
            for n, role in enumerate(self.ROLES)}
        nowhere = str(uuid.uuid4())
        for role, person in people.items():
            own = {s for s in signals if queues[s] in self.ROLES[role]}
            with self.subTest(role=role):
                self.assertEqual(set(person.list()), own)
                for signal in set(signals) - own:
                    self.assert_absent(person, signal, nowhere)
        self.assertGreaterEqual(len(set(queues.values())), 2, queues)

    def assert_absent(self, person, signal, nowhere):
        """A signal answers on every path just as one that does not exist."""
        def words(answer, id):
            text = answer.text.replace(id, "")
            return answer.status, re.sub(r"[0-9A-HJKMNP-TV-Z]{8}", "", text)

        for path in ("", "/wissen"):
            there = person.client.get(f"/desk/signaal/{signal}{path}")
            absent = person.client.get(f"/desk/signaal/{nowhere}{path}")
            self.assertEqual(there.status, 404)
            self.assertEqual(words(there, signal), words(absent, nowhere))
        form_token = next(
            f.value for form in person.client.get("/desk").page.forms for f in form.fields
            if f.name == "sleutel")
        for deed in ("oppakken", "terugleggen", "aanbieden", "aannemen", "terugsturen", "intrekken",
                     "klasse", "afronden", "heropenen", "wissen", "aanvullen", "stap-plannen", "stap-gedaan",
                     "stilzetten", "verdergaan", "noodnummer", "bewoner-vertellen", "vragen", "erbuiten",
                     "toelaten"):
            fields = [("sleutel", form_token), ("versie", "1")]
            answers = [
                person.client.post_form(f"/desk/signaal/{id}/{deed}", fields)
                for id in (signal, nowhere)]
            if answers[0].status == 422:
                self.assertEqual(answers[1].status, 422)
                continue
            self.assertEqual(answers[0].status, 404, (deed, answers[0].page.text))
            self.assertEqual(words(answers[0], signal), words(answers[1], nowhere))

    def test_nobody_gets_in_without_signing_in(self):
        signal = self.report(1)
        stranger = Client(self.running, new_address())
        for path in ("/desk", f"/desk/signaal/{signal}", f"/desk/signaal/{signal}/wissen",
                     "/desk/melden", "/desk/berichten", "/desk/beheer"):
            answer = stranger.send("GET", path)
            self.assertEqual(answer.status, 303, path)
            self.assertEqual(answer.headers["location"], "/desk/aanmelden")
        for path in (f"/desk/signaal/{signal}/oppakken", "/desk/afmelden", "/desk/melden"):
            answer = stranger.post_form(path, [("sleutel", "x"), ("versie", "1")])
            self.assertIn(answer.status, (400, 401, 403, 404, 409), path)

    def test_administration_is_for_administrators(self):
        broker = self.chief.invite("Bemiddelaar", "b@voorbeeld.nl", "bemiddelaar")
        self.assertEqual(broker.client.get("/desk/beheer").status, 404)
        keeper = self.chief.invite("Beheerder", "k@voorbeeld.nl", "beheerder")
        self.assertEqual(keeper.client.get("/desk/beheer").status, 200)
        self.assertEqual(keeper.client.get("/desk/melden").status, 404)

    def test_forms_of_another_session_or_site_are_refused(self):
        signal = self.report(1)
        other = self.chief.invite("Ander", "a@voorbeeld.nl", "oggz-coördinator", "netwerkcoördinator",
                                  "bemiddelaar")
        page = self.chief.open(signal).page
        form = self.chief.filled(page, "oppakken", informeel="ja")
        for name, headers in (
                ("another session", {}), ("another site", {"Sec-Fetch-Site": "cross-site"}),
                ("another origin", {"Origin": "http://evil.example"})):
            with self.subTest(name):
                answer = other.client.post_form(form.action, form.pairs(), headers=headers)
                self.assertIn(answer.status, (403, 409))
        self.assertIn("Nog niet opgepakt", self.chief.open(signal).page.text)

    def test_opening_is_logged_before_it_is_shown(self):
        signal = self.report(1)
        before = database.count(self.running, "access_log")
        self.chief.open(signal)
        self.assertEqual(database.count(self.running, "access_log"), before + 1)
        self.chief.client.get("/desk")
        self.assertEqual(database.count(self.running, "access_log"), before + 1)

    def test_lists_show_nothing_of_the_story_or_the_people(self):
        self.report(1, tekst="Kwikstaartverhaal in de kelder",
                    betrokkene={"naam": "Kwikstaartnaam", "postcode": "1234KW", "huisnummer": "5"})
        for view in ("nu", "vrij", "mijn", "aangeboden", "afgerond"):
            self.assertNotRegex(self.chief.client.get(f"/desk?lijst={view}").text, "Kwikstaart|1234KW")

    def test_a_disabled_or_signed_out_browser_is_out_at_once(self):
        page = self.chief.client.get("/desk").page
        jar = dict(self.chief.client.jar)
        self.chief.client.submit(page.form(action="afmelden"))
        thief = Client(self.running, new_address())
        thief.jar = jar
        self.assertEqual(thief.send("GET", "/desk").status, 303)

    def test_who_is_disabled_or_loses_a_role_is_out_at_the_next_request(self):
        signal = self.report(1)
        for number, (deed, fields) in enumerate((("uitzetten", {}), ("rollen", {}))):
            person = self.chief.invite(
                f"Collega {number}", f"weg{number}@voorbeeld.nl", "netwerkcoördinator",
                "oggz-coördinator", "bemiddelaar")
            self.assertEqual(person.open(signal).status, 200)
            with database.opened(self.running) as db:
                account = db.execute(
                    "SELECT id FROM account WHERE login_name = ?",
                    (person.login_name,)).fetchone()[0]
            page = self.chief.client.get("/desk/beheer").page
            form = page.form(action=f"/account/{account}/{deed}")
            for field in form.named("rol"):
                field.checked = field.value == "beheerder"
            done = self.chief.client.submit(form)
            self.assertEqual(done.status, 200, done.page.text)
            answer = person.client.send("GET", f"/desk/signaal/{signal}")
            self.assertIn(answer.status, (303, 404), deed)

    def test_the_last_administrator_cannot_lock_everybody_out(self):
        page = self.chief.client.get("/desk/beheer").page
        own = next(f for f in page.forms if (f.action or "").endswith("/uitzetten"))
        answer = self.chief.client.submit(own)
        self.assertEqual(answer.status, 422, answer.page.text)
        self.assertEqual(self.chief.client.get("/desk/beheer").status, 200)

    def test_signing_in_needs_all_three_and_each_code_once(self):
        wrong = Coordinator(self.running, new_address())
        wrong.secret = "A" * 32
        login = "coordinator@voorbeeld.nl"
        self.assertEqual(wrong.sign_in(login).status, 422)
        right = Coordinator(self.running, new_address())
        right.secret, right.last_step = self.chief.secret, self.chief.last_step
        answer = right.sign_in(login)
        self.assertEqual(answer.status, 200, answer.page.text)
        self.assertEqual(answer.page.url, "/desk")
        again = Coordinator(self.running, new_address())
        again.secret, again.last_step = right.secret, right.last_step - 1
        self.assertEqual(again.sign_in(login).status, 422, "a one-time code worked twice")

    def test_an_invitation_works_once(self):
        link = re.search(r"http://\S+/desk/uitnodiging#\S+", self.running.said).group(0)
        stranger = Client(self.running, new_address())
        form = stranger.get("/desk/uitnodiging").page.form(field="uitnodiging")
        answer = stranger.submit(form.set("uitnodiging", link))
        self.assertEqual(answer.status, 422)


    def test_who_runs_the_server_invites_the_only_administrator_again(self):
        name = self.chief.login_name

        def renew(login_name):
            return subprocess.run(
                [str(options.binary), "accounts", "renew", login_name,
                 "--state", str(self.running.state)], capture_output=True, text=True, timeout=60)

        renewed = renew(name)
        self.assertEqual(renewed.returncode, 0, renewed.stderr)
        link = re.search(r"http://\S+/desk/uitnodiging#\S+", renewed.stdout).group(0)
        again = Coordinator(self.running)
        again.accept(link)
        self.assertEqual(again.client.get("/desk").status, 200)
        self.assertEqual(self.chief.client.send("GET", "/desk").status, 303, "the lost browser is still in")
        said = self.running.log_text()
        self.assertIn("nieuwe uitnodiging", said)
        self.assertNotIn(name, said)
        self.assertNotIn(link.split("#")[1], said)
        absent = renew("niemand@voorbeeld.nl")
        self.assertEqual(absent.returncode, 78)
        self.assertIn("er is geen account", absent.stderr)


class AtOnce(DeskCase):
    """Two people at the same signal."""

    EVERY = ("oggz-coördinator", "netwerkcoördinator", "bemiddelaar")

    def test_of_two_who_take_up_at_once_one_wins_and_the_other_sees_who(self):
        other = self.chief.invite("Collega Ander", "ander@voorbeeld.nl", *self.EVERY)
        for number in range(5):
            signal = self.report(number)
            forms = [
                (p, p.filled(p.open(signal).page, "oppakken", informeel="ja"))
                for p in (self.chief, other)]
            answers = all_at_once(2, lambda n: forms[n][0].client.submit(forms[n][1]))
            self.assertEqual(sorted(a.status for a in answers), [200, 409])
            loser = next(a for a in answers if a.status == 409)
            winner = "Collega Ander" if answers[1].status == 200 else "Eerste coördinator"
            self.assertIn(winner, loser.page.text)

    def test_a_stale_page_changes_nothing_and_keeps_what_was_typed(self):
        signal = self.report(1)
        self.chief.act(signal, "oppakken", informeel="ja")
        old = self.chief.open(signal).page
        self.chief.act(signal, "klasse", klasse="acuut", reden="Er is nu gevaar.")
        answer = self.chief.client.submit(
            self.chief.filled(old, "klasse", klasse="licht", reden="Het viel toch erg mee, zegt hij."))
        self.assertEqual(answer.status, 409)
        self.assertIn("viel toch erg mee", answer.text)
        self.assertIn("acuut", self.chief.open(signal).page.text)

    def test_a_handover_counts_when_it_is_accepted(self):
        other = self.chief.invite("Collega Meldpunt", "meldpunt@voorbeeld.nl", "oggz-coördinator")
        signal = self.report(1, tekst=LIGHT)
        self.chief.act(signal, "oppakken", informeel="ja")
        self.assertEqual(other.open(signal).status, 404)
        self.chief.act(signal, "aanbieden", wachtrij="oggz", reden="Het is erger dan gedacht.",
                       gesprek="Met het meldpunt: zij bellen vandaag.")
        self.assertIn("Opgepakt door", other.open(signal).page.text)
        taken = other.act(signal, "aannemen")
        self.assertEqual(taken.status, 200, taken.page.text)
        self.assertIn("Collega Meldpunt", self.chief.open(signal).page.text)
        done = other.act(signal, "afronden", uitkomst="geholpen")
        self.assertEqual(done.status, 200, done.page.text)

    def test_taking_up_what_is_not_acute_asks_about_informal_help(self):
        signal = self.report(1, tekst=LIGHT)
        for fields in ({}, {"informeel": "nee"}):
            answer = self.chief.act(signal, "oppakken", **fields)
            self.assertEqual(answer.status, 422, answer.page.text)
        self.assertIn("Nog niet opgepakt", self.chief.open(signal).page.text)
        acute = self.report(2, tekst=ACUTE, antwoorden={"gevaar": "nu"})
        self.assertEqual(self.chief.act(acute, "oppakken").status, 200)


class OnBehalf(DeskCase):
    """A signal for somebody who phones, and the news that is owed to them."""

    moves_clock = True

    def test_a_call_becomes_a_signal_once_and_its_news_is_passed_on(self):
        form = self.chief.client.get("/desk/melden").page.form(field="tekst")
        form.set("tekst", LIGHT).set("kanaal", "tussenpersoon")
        form.set("tussenpersoon", "Ritplanner Jansen")
        entered = self.chief.client.submit(form)
        self.assertEqual(entered.status, 200, entered.page.text)
        code = re.search(r"\d{4} \d{4} \d{4} \d{4}", entered.page.text).group(0)
        again = self.chief.client.submit(form)
        self.assertIn(code, again.page.text)
        self.assertEqual(database.count(self.running), 1)
        signal = self.chief.list()[0]
        page = self.chief.open(signal).page.text
        for words in ("Ritplanner Jansen", "voerde het in namens de melder"):
            self.assertIn(words, page)
        self.chief.act(signal, "oppakken", informeel="ja")
        client = Client(self.running, new_address())
        early = self.chief.client.get("/desk/berichten").page
        self.assertIn("Ontvangen", early.text)
        self.assertNotIn("Wij kijken ernaar", early.text, "it is not let out yet")
        status = client.post_json("/v1/statusvragen", {"code": code})
        self.assertEqual(status.json["status"], "ontvangen")
        faketime.set_shift(self.running, faketime.RELEASED)
        self.chief.ahead = 8 * 86_400
        self.assertEqual(self.chief.sign_in().status, 200)
        news = self.chief.client.get("/desk/berichten").page
        self.assertNotIn("Jansen", news.text)
        self.assertIn("Wij kijken ernaar", news.text)
        for form in [f for f in news.forms if "/desk/berichten/" in (f.action or "")]:
            self.assertEqual(self.chief.client.submit(form).status, 200)
        self.assertNotIn("Wij kijken ernaar", self.chief.client.get("/desk/berichten").page.text)
        status = client.post_json("/v1/statusvragen", {"code": code})
        self.assertEqual(status.json["status"], "wij-kijken-ernaar")

    def test_the_reporter_sees_process_only_and_never_a_step_back(self):
        receipt = Sender(self.running).send(submission(1, tekst=LIGHT)).json
        signal = self.chief.list()[0]
        seen = []

        def look():
            client = Client(self.running, new_address())
            now = client.post_json("/v1/statusvragen", {"code": receipt["code"]})
            self.assertEqual(now.json["status"], "ontvangen", "how quick it is shows")
            with faketime.at(self.running, faketime.RELEASED):
                answer = client.post_json("/v1/statusvragen", {"code": receipt["code"]})
            self.assertEqual(answer.status, 200, answer.text)
            seen.append([step["status"] for step in answer.json["stappen"]])

        look()
        for deed, fields in (
                ("oppakken", {"informeel": "ja"}), ("terugleggen", {}),
                ("oppakken", {"informeel": "ja"}), ("afronden", {"uitkomst": "geen-zorg"}),
                ("heropenen", {"reden": "Het is toch niet goed."}),
                ("afronden", {"uitkomst": "geholpen"})):
            answer = self.chief.act(signal, deed, **fields)
            self.assertEqual(answer.status, 200, answer.page.text)
            look()
        for before, after in zip(seen, seen[1:]):
            self.assertEqual(after[:len(before)], before, "a step was taken back")
        self.assertEqual(seen[-1][-1], "klaar")
