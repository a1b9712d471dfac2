"""A week of a network's life, and the weeks after it in which the work is done, against the real server
with a moved clock: eight coordinators with shifts, leave and forgetfulness, a mail server that is down on
Tuesday, somebody who leaves on Thursday, and the clock change on Sunday."""
import collections
import datetime
import json
import random
import time
import zoneinfo

from harness import database, faketime
from harness.case import EndToEndCase
from harness.client import Client
from harness.desk import Coordinator
from harness.mailbox import Mailbox
from harness.options import options
from harness.submissions import Sender, new_address, submission
from harness.waiting import wait_until

HERE = zoneinfo.ZoneInfo("Europe/Amsterdam")
OGGZ, NETWORK, BROKER = "oggz-coördinator", "netwerkcoördinator", "bemiddelaar"
PEOPLE = [("Fatima", OGGZ), ("Carla", OGGZ), ("Daan", OGGZ), ("Otto", NETWORK), ("Nora", NETWORK),
          ("Pim", NETWORK), ("Bea", BROKER), ("Bo", BROKER)]
#: What she is told she forgets, nearly always.
FORGETFUL = "Bo"
STORIES = [
    {"tekst": "Mevrouw wil graag dat iemand op maandag meegaat boodschappen doen.",
     "antwoorden": {"waarneming": ["alleen"], "gevaar": "nee", "contact mag": "ja"}},
    {"tekst": "Hij is de laatste tijd vaak in de war en de buren klagen over de stank.",
     "antwoorden": {"waarneming": ["alleen"], "gevaar": "nee"}},
    {"tekst": "Zij deed vandaag weer niet open."},
    {"tekst": "Hij staat met een mes in de gang en bedreigt nu zijn moeder.",
     "antwoorden": {"gevaar": "nu"}},
]
CHANNELS = [
    {"rol": "chauffeur", "kanaal": "mail", "adres": "melder@voorbeeld.nl"},
    {"rol": "chauffeur", "kanaal": "geen"},
    {"rol": "chauffeur", "organisatie": "Zonnebus", "kanaal": "tussenpersoon"},
]
#: What somebody does with a case of their own, from the deeds that its page offers.
WORK = ["stap-plannen", "stap-gedaan", "poging", "aanbieden", "stilzetten", "bewoner-vertellen", "afronden"]
#: How often somebody at work sits down at the desk at each moment.
SITTINGS = 0.4
SETTLE_SECONDS = 30


def first_monday(after):
    """The Monday, 8.00, of the next week that ends with the clock going back."""
    day = datetime.date(after.year, 10, 31)
    while True:
        sunday = day - datetime.timedelta(days=(day.weekday() + 1) % 7)
        monday = sunday - datetime.timedelta(days=6)
        if monday > after.date():
            return datetime.datetime.combine(monday, datetime.time(8), HERE)
        day = datetime.date(day.year + 1, 10, 31)


class Week(EndToEndCase):
    """What happens to all signals of a week."""

    sample_seconds = 300

    def setUp(self):
        super().setUp()
        if not faketime.is_installed():
            self.skipTest("faketime is not installed")
        self.random = random.Random(options.seed)
        self.mail_works = True
        self.mailbox = Mailbox(lambda step, _: None if self.mail_works else "421 even niet")
        self.addCleanup(self.mailbox.close)
        self.running = self.server(start=False, environment=self.mailbox.settings)
        self.began = first_monday(datetime.datetime.now(HERE))
        faketime.start(self.running, self.shift(self.began))
        self.now = self.began
        self.chief = Coordinator(self.running)
        self.chief.ahead = self.ahead
        self.chief.accept(self.running.invitation)
        self.chief.login_name = "coordinator@voorbeeld.nl"
        self.people = {}
        for name, role in PEOPLE:
            self.people[name] = self.chief.invite(name, f"{name.lower()}@voorbeeld.nl", role)
        self.plan_shifts()
        self.sender = Sender(self.running)
        self.receipts = {}
        self.deeds = collections.Counter()

    def shift(self, moment):
        """By how much the server's clock is ahead at a moment of its life, for the library."""
        self.ahead = moment.timestamp() - time.time()
        return f"{self.ahead:+.0f}s"

    def move(self, moment):
        """Lets the server live at a later moment, and waits until it did what was due."""
        faketime.set_shift(self.running, self.shift(moment))
        self.now = moment
        for person in [self.chief, *self.people.values()]:
            person.ahead = self.ahead
        wait_until(self.is_settled, SETTLE_SECONDS, f"what is due at {moment} is done")

    @property
    def milliseconds(self):
        """The time at which the server lives."""
        return int((time.time() + self.ahead) * 1000)

    def is_settled(self):
        """Whether no signal waits for the watch, and no message that can leave waits for the courier."""
        now = self.milliseconds
        with database.opened(self.running) as db:
            waits = db.execute("SELECT count(*) FROM signal WHERE wake_at <= ?", (now,)).fetchone()[0]
            unsent = db.execute(
                "SELECT count(*) FROM dispatch WHERE state = 'waiting' AND next_try_at <= ?",
                (now,)).fetchone()[0]
        return not waits and not unsent

    def plan_shifts(self):
        """Nights and weekends are shared by two; Otto and Bea have leave."""
        def fill(action, **fields):
            form = self.chief.client.get("/desk/rooster").page.form(action=action)
            for name, value in fields.items():
                field = form.named(name.replace("_", "-"))[0]
                if field.options:
                    value = next(v for v, words in field.options if value in (v, words))
                field.value = value
            answer = self.chief.client.submit(form)
            self.assertEqual(answer.status, 200, answer.page.text)

        for day in range(7):
            who = PEOPLE[day % 2][0]
            fill("/rooster/week", wie=f"{who}, OGGZ-coördinator", dag=str(day), van="17:00", tot="08:30")
        for day in (5, 6):
            fill("/rooster/week", wie="Daan, OGGZ-coördinator", dag=str(day), van="08:30", tot="17:00")
        for who, first, last, deputy in (("Otto", 1, 3, "Nora"), ("Bea", 2, 9, "Niemand")):
            days = [(self.began + datetime.timedelta(days=n)).date().isoformat() for n in (first, last)]
            fill("/rooster/afwezig", afwezige=who, eerste_dag=days[0], laatste_dag=days[1],
                 vervanger=deputy)

    def report(self):
        """A signal comes in."""
        self.sender.close()
        number = len(self.receipts)
        changes = {**self.random.choice(STORIES), "melder": self.random.choice(CHANNELS)}
        answer = self.sender.send(submission(number, **changes))
        self.assertEqual(answer.status, 201, answer.text)
        self.receipts[answer.json["kenmerk"]] = (answer.json, changes["melder"]["kanaal"])

    def leave(self, name, heir):
        """Somebody leaves for good: a colleague gets everything, then the account ends."""
        self.sign_in(self.chief)
        account = self.identity(name)
        page = self.chief.client.get("/desk/beheer").page
        try:
            form = page.form(action=f"/{account}/overdragen")
        except KeyError:
            form = None
        if form:
            for field in form.fields:
                if field.options:
                    field.value = next(v for v, words in field.options if words.startswith(heir))
                elif field.kind == "textarea":
                    field.value = "Neem jij dit over?"
            answer = self.chief.client.submit(form)
            self.assertIn("Overgedragen", answer.page.text)
        page = self.chief.client.get("/desk/beheer").page
        answer = self.chief.client.submit(page.form(action=f"/{account}/uitzetten"))
        self.assertEqual(answer.status, 200, answer.page.text)
        del self.people[name]

    def identity(self, name):
        """The account of a person."""
        with database.opened(self.running) as db:
            return db.execute("SELECT id FROM account WHERE login_name = ?",
                              (f"{name.lower()}@voorbeeld.nl",)).fetchone()[0]

    def sign_in(self, person):
        """Somebody sits down at the desk."""
        person.client.close()
        person.client.jar.clear()
        answer = person.sign_in()
        self.assertEqual(answer.status, 200, answer.page.text)

    def work(self, name, only_acute=False):
        """What one person does in one sitting: news that waits, new work, their own work."""
        person = self.people[name]
        if name == FORGETFUL and self.random.random() < 0.9:
            return
        self.sign_in(person)
        for _ in range(3):
            forms = [f for f in person.client.get("/desk/berichten").page.forms
                     if "/desk/berichten/" in (f.action or "")]
            if not forms or only_acute:
                break
            person.client.submit(forms[0])
            self.deeds["told"] += 1
        seen = {signal for view in ("aangeboden", "nu", "mijn") for signal in person.list(view)[:3]}
        for signal in sorted(seen):
            self.act(person, signal, only_acute)

    def act(self, person, signal, only_acute):
        """One deed on a signal, chosen from those that its page offers."""
        answer = person.open(signal)
        if answer.status != 200:
            return
        page = answer.page
        offered = {form.action.rsplit("/", 1)[1]: form for form in page.forms
                   if f"/desk/signaal/{signal}/" in (form.action or "")}
        if "noodnummer" in offered:
            deed = "noodnummer"
        elif only_acute:
            deed = "oppakken" if "acuut" in page.text.lower() else None
        elif "aannemen" in offered:
            deed = "terugsturen" if self.random.random() < 0.3 else "aannemen"
        elif "oppakken" in offered:
            deed = "oppakken"
        else:
            deed = self.random.choice([deed for deed in WORK if deed in offered] or [None])
        if deed in offered:
            answer = person.client.submit(self.filled(offered[deed], deed))
            # Somebody else may have been first, or the deed does not fit: the page says so.
            self.assertIn(answer.status, (200, 404, 409, 422), answer.page.text)
            self.deeds[deed if answer.status == 200 else f"{deed}: {answer.status}"] += 1

    def filled(self, form, deed):
        """A form of the desk, filled in as somebody in a hurry would."""
        answers = {"antwoord": "bereikt", "informeel": "ja", "verteld": "verteld", "uitkomst": "geholpen"}
        names = {field.name for field in form.fields}
        for name in names & {"reden", "gesprek"}:
            form.set(name, "Zo is het gegaan.")
        for name, value in answers.items():
            if name in names:
                form.set(name, value)
        if "wachtrij" in names:
            form.set("wachtrij", self.random.choice(form.named("wachtrij")).value)
        if "dag" in names and deed != "bewoner-vertellen":
            day = self.now.date() + datetime.timedelta(days=self.random.randint(1, 4))
            form.set("dag", day.isoformat())
        return form

    def is_away(self, name, day):
        """Whether somebody has leave."""
        return (name == "Otto" and 1 <= day <= 3) or (name == "Bea" and 2 <= day <= 9)

    def moments(self, days):
        """The moments at which the clock is put, with the day and the hour of each."""
        for day in range(days):
            date = (self.began + datetime.timedelta(days=day)).date()
            if options.full:
                hours = (3, 9, 11, 14, 16, 22)
            else:
                hours = (10, 22) if day < 7 else (10,)
            for hour in hours:
                moment = datetime.datetime.combine(date, datetime.time(hour, 30), HERE)
                if moment > self.began:
                    yield day, hour, moment

    def test_every_signal_ends_with_an_owner_and_every_reporter_with_an_answer(self):
        count = options.count(16, 300)
        week = list(self.moments(7))
        arrivals = collections.Counter(self.random.choice(week)[2] for _ in range(count))
        for day, hour, moment in self.moments(28):
            if day >= options.count(8, 28) and not self.unowned():
                break
            self.mail_works = day != 1
            self.move(moment)
            for _ in range(arrivals[moment]):
                self.report()
            if day == 3 and hour >= 9 and "Pim" in self.people:
                self.leave("Pim", "Nora")
            self.go_to_work(day, hour, moment)
        self.check(count)

    def unowned(self):
        """How many open signals nobody has."""
        with database.opened(self.running) as db:
            return db.execute(
                "SELECT count(*) FROM signal WHERE is_open = 1 AND owner IS NULL").fetchone()[0]

    def go_to_work(self, day, hour, moment):
        """Who works at a moment, works."""
        if moment.weekday() < 5 and 9 <= hour <= 17:
            for name in list(self.people):
                if not self.is_away(name, day) and self.random.random() < SITTINGS:
                    self.work(name)
        elif hour in (3, 22) and day < 7:
            night = moment.weekday() - (1 if hour == 3 else 0)
            self.work(PEOPLE[night % 7 % 2][0], only_acute=True)

    def check(self, count):
        """Every signal has an owner or an ending; every reporter heard, or somebody knows they did not."""
        print(f"    {dict(sorted(self.deeds.items()))}")
        self.assertEqual(len(self.receipts), count)
        now = self.milliseconds
        with database.opened(self.running) as db:
            signals = db.execute(
                "SELECT id, reference, owner, is_open FROM signal").fetchall()
            gone = self.identity("Pim")
            alarms = collections.defaultdict(list)
            for signal, content in db.execute(
                    "SELECT signal, content FROM event WHERE kind = 'alarmRaised' ORDER BY sequence"):
                alarms[signal].append(json.loads(content))
            untold = db.execute(
                "SELECT signal, number FROM message"
                " WHERE told_at IS NULL AND is_automatic = 0 AND visible_from <= ?", (now,)).fetchall()
            stuck = db.execute(
                "SELECT count(*) FROM dispatch WHERE state = 'waiting' AND next_try_at < ?",
                (now,)).fetchone()[0]
        self.assertEqual({row[1] for row in signals}, set(self.receipts))
        self.assertEqual(stuck, 0)
        self.sign_in(self.chief)
        tasks = self.chief.client.get("/desk/berichten").page.source
        late = 0
        for signal, reference, owner, is_open in signals:
            with self.subTest(signal=reference):
                self.assertTrue(owner is not None or not is_open, "nobody has it")
                self.assertNotEqual(owner if is_open else None, gone, "its owner left")
                receipt, _ = self.receipts[reference]
                steps = self.steps(receipt["code"])
                heard = [step["datum"] for step in steps if step["status"] != "ontvangen"]
                if not heard or heard[0] > receipt["terugkoppelingUiterlijk"]:
                    # Who still waits does so within the promise, or people were told of it.
                    if receipt["terugkoppelingUiterlijk"] < self.now.date().isoformat():
                        late += 1
                        kinds = {(alarm["kind"], alarm["step"]) for alarm in alarms[signal]}
                        self.assertIn(("feedback", "due"), kinds, "a reporter waits and nobody knows")
                told = [(a["kind"], a["since"], a["step"]) for a in alarms[signal]]
                self.assertEqual(len(set(map(str, told))), len(told), "a step was taken twice")
                for alarm in alarms[signal]:
                    self.assertTrue(alarm["to"], "an alarm told nobody")
        for signal, number in untold:
            self.assertIn(f"/desk/berichten/{signal}/{number}", tasks, "news waits and nobody sees it")
        seen = collections.Counter(f"{a['kind']} {a['step']}" for all in alarms.values() for a in all)
        print(f"    {len(self.mailbox.taken())} mails, {late} reporters late, alarms {dict(seen)}")
        # A week in which nothing of this happened would show nothing.
        for deed in ("oppakken", "aannemen", "afronden", "told"):
            self.assertGreater(self.deeds[deed], 0, deed)

    def steps(self, code):
        """What a reporter reads of a signal."""
        answer = Client(self.running, new_address()).post_json("/v1/statusvragen", {"code": code})
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json["stappen"]
