"""Planted personal data is found nowhere but on the pages of those who may read it."""
import base64
import re

from harness import database
from harness.case import EndToEndCase
from harness.client import Client
from harness.desk import first
from harness.options import options
from harness.submissions import Sender, new_address, submission

#: What people might enter, each once in this run; every one must be unique enough to search for.
PLANTED = {
    "form": {
        "name": "Quirijntje Zwaluwenburg", "story": "Zij fluisterde kwartelkoning tegen de kastanje.",
        "description": "achter de verweerde pottenbakkerij", "postcode": "7431XQ",
        "telephone": "0698431276",
    },
    "interface": {
        "name": "Wubbegien Ostendorper", "story": "Hij bewaart zeventien trombones onder zijn matras.",
        "description": "naast de scheve duiventil", "postcode": "8137WV",
        "mail": "geheime.melder@kwispeldoor.example", "organisation": "Stichting Vrolijke Wielewaal",
        "role": "achterneef van moederszijde",
    },
    "behalf": {
        "name": "Theodorus Krakelingen", "story": "De kolenkit stond weken onaangeroerd op het granito.",
        "description": "boven de gesloten wolwinkel", "postcode": "9673ZK",
        "intermediary": "Ritplanner Hadewych Uytdenbogaardt",
    },
    "note": {"reason": "Volgens zus Petronella speelt de kwestie met de onderbewindstelling weer."},
    "identity": {"name": "Gerbrandina Snoeverink", "postcode": "5317QY"},
}


def encodings(text):
    """The forms in which a text could lie in a file."""
    plain = text.encode()
    yield plain
    yield plain.lower()
    yield text.encode("utf-16-le")
    yield base64.b64encode(plain).rstrip(b"=")[:-2]
    yield plain.hex().encode()
    yield text.replace(" ", "+").encode()
    yield text.replace(" ", "%20").encode()


def words():
    """Every planted text, and the telling words in it that the rules, which are kept, have not."""
    rules = "".join(
        path.read_text().lower() for path in sorted(options.rules.rglob("*.regels")))
    for entered in PLANTED.values():
        for text in entered.values():
            yield text
            parts = [part.strip(".") for part in text.split()]
            yield from (p for p in parts if len(p) > 9 and p.lower() not in rules)
            digits = re.sub(r"\D", "", text)
            if len(digits) == 10:
                yield digits[1:]
            if re.fullmatch(r"\d{4}[A-Z]{2}", text):
                yield f"{text[:4]} {text[4:]}"


class Planted(EndToEndCase):
    """Personal data, from every entrance to every place where it could be left behind."""

    sample_seconds = 180

    def setUp(self):
        super().setUp()
        self.running = self.server(all_channels=True)
        self.visitors = []
        self.secrets = {}
        self.coordinator = first(self.running)
        self.visitors.append(self.coordinator.client)

    def by_form(self):
        """A report in the public form."""
        entered = PLANTED["form"]
        client = Client(self.running, new_address())
        self.visitors.append(client)
        form = client.get("/").page.form(button="verstuur")
        form.tick("Is erg somber of bang").fill("Wilt u meer vertellen", entered["story"])
        form.fill("Naam", entered["name"]).fill("Postcode", entered["postcode"])
        form.tick("Met een sms")
        next(f for f in form.fields if f.kind == "tel").value = entered["telephone"]
        answer = client.submit(form, button="verstuur")
        self.assertEqual(answer.status, 200, answer.text)
        found = re.search(r"\b(\d{4} ?\d{4} ?\d{4} ?\d{4})\b", answer.page.text)
        self.secrets["form code"] = found.group(1).replace(" ", "")

    def by_interface(self):
        """A report of a caller."""
        entered = PLANTED["interface"]
        self.sent = submission(
            1, tekst=entered["story"],
            betrokkene={"naam": entered["name"], "postcode": entered["postcode"], "huisnummer": "71",
                        "omschrijving": entered["description"]},
            melder={"rol": entered["role"], "organisatie": entered["organisation"],
                    "kanaal": "mail", "adres": entered["mail"]})
        answer = Sender(self.running).send(self.sent)
        self.assertEqual(answer.status, 201, answer.text)
        self.secrets["code"] = answer.json["code"].replace(" ", "")
        self.secrets["link"] = answer.json["link"].split("#")[1]
        return answer.json

    def on_behalf(self):
        """A report that a coordinator enters for somebody on the telephone."""
        entered = PLANTED["behalf"]
        form = self.coordinator.client.get("/desk/melden").page.form(field="tekst")
        form.set("tekst", entered["story"])
        for label, key in (("Naam", "name"), ("Postcode", "postcode"), ("Of een omsch", "description")):
            form.fill(label, entered[key])
        form.set("kanaal", "tussenpersoon").set("tussenpersoon", entered["intermediary"])
        answer = self.coordinator.client.submit(form)
        self.assertEqual(answer.status, 200, answer.page.text)

    def signal_with(self, text):
        """The signal whose page shows a text."""
        for view in ("nu", "afgerond"):
            for signal in self.coordinator.list(view):
                if text in self.coordinator.open(signal).page.text:
                    return signal
        raise AssertionError(f"no page shows “{text}”")

    def work(self):
        """A coordinator takes the signal of the caller up, with a reason, and completes who it is."""
        signal = self.signal_with(PLANTED["interface"]["story"].split(".")[0])
        reason = PLANTED["note"]["reason"]
        taken = self.coordinator.act(signal, "oppakken", informeel="nee", reden=reason)
        self.assertEqual(taken.status, 200, taken.page.text)
        identity = PLANTED["identity"]
        done = self.coordinator.act(
            signal, "aanvullen", naam=identity["name"], postcode=identity["postcode"])
        self.assertEqual(done.status, 200, done.page.text)
        page = self.coordinator.open(signal).page.text
        for text in (reason, identity["name"]):
            self.assertIn(text, page)
        return signal

    def assert_nowhere(self):
        """No planted text, code or link in any byte that is kept, logged or addressed."""
        places = dict(database.everything(self.running))
        places["log"] = self.running.log_text().encode()
        places["printed"] = self.running.said.encode()
        places["addresses"] = "\n".join(a for v in self.visitors for a in v.visited).encode()
        self.assertTrue(any(len(data) > 50_000 for data in places.values()))
        for name, data in places.items():
            for text in words():
                for form in encodings(text):
                    self.assertNotIn(form, data, f"“{text}” stands in {name}")
            for kind, secret in self.secrets.items():
                for form in encodings(secret):
                    self.assertNotIn(form, data, f"the {kind} stands in {name}")

    def test_nothing_planted_is_found_in_database_log_or_addresses(self):
        self.by_form()
        self.by_interface()
        self.on_behalf()
        self.work()
        self.assert_nowhere()
        self.running.stop()
        self.assert_nowhere()

    def test_after_erasing_nothing_of_the_signal_can_be_opened(self):
        receipt = self.by_interface()
        signal = self.work()
        with database.opened(self.running) as db:
            wrapped = [row[0] for row in db.execute(
                "SELECT wrapped FROM data_key WHERE signal = ?", (signal,))]
            tags = [row[0] for row in db.execute(
                "SELECT hash FROM tag WHERE signal = ?", (signal,)) if any(row[0])]
            kinds = {row[0] for row in db.execute(
                "SELECT kind FROM tag WHERE signal = ?", (signal,))}
        self.assertEqual(len(wrapped), 2)
        self.assertLessEqual({"person", "address", "content", "receipt"}, kinds)
        self.coordinator.act(signal, "afronden", uitkomst="geholpen")
        erased = self.coordinator.act(signal, "wissen", zeker="ja")
        self.assertEqual(erased.status, 200, erased.page.text)
        page = self.coordinator.open(signal).page
        for text in words():
            self.assertNotIn(text, page.text)
        self.assertIn("gewist", page.text)
        self.assertIn("pakte het op", page.text, "the history is gone")
        with database.opened(self.running) as db:
            for table in ("resident_part", "reporter_part"):
                left = db.execute(
                    f"SELECT count(*) FROM {table} WHERE signal = ?", (signal,)).fetchone()[0]
                self.assertEqual(left, 0, table)
        status = Client(self.running, new_address()).post_json(
            "/v1/statusvragen", {"code": receipt["code"]})
        self.assertEqual(status.status, 404, "what led from the reporter to the signal is kept")
        before = database.count(self.running)
        again = Sender(self.running).send(self.sent)
        self.assertIn(again.status, (200, 409), again.text)
        self.assertEqual(database.count(self.running), before, "it came back as a new signal")
        self.running.stop()
        for name, data in database.everything(self.running).items():
            for key in wrapped:
                self.assertNotIn(key, data, f"a wrapped key still stands in {name}")
            for tag in tags:
                self.assertNotIn(tag, data, f"a tag still stands in {name}")
        self.running.start()
        self.assertEqual(database.check(self.running), ["ok"])

    def test_the_erased_key_is_nowhere_while_the_server_runs(self):
        self.by_interface()
        signal = self.work()
        with database.opened(self.running) as db:
            wrapped = [row[0] for row in db.execute(
                "SELECT wrapped FROM data_key WHERE signal = ?", (signal,))]
        self.coordinator.act(signal, "afronden", uitkomst="geholpen")
        self.coordinator.act(signal, "wissen", zeker="ja")
        for name, data in database.everything(self.running).items():
            for key in wrapped:
                self.assertNotIn(key, data, f"a wrapped key still stands in {name}")

    def test_a_fault_does_not_write_what_was_entered_to_the_log(self):
        client = Client(self.running, new_address())
        entered = PLANTED["interface"]
        for body in ({"id": entered["name"]}, submission(1, betrokkene={"postcode": entered["mail"]}),
                     submission(1, **{entered["story"]: "x"}), b'{"tekst":"' + entered["name"].encode()):
            self.assertEqual(client.post_json("/v1/signalen", body).status, 400)
        client.get("/v1/" + entered["postcode"])
        client.get("/?naam=" + entered["postcode"])
        client.post_form("/", [("tekst", entered["story"]), (entered["role"].split()[0], "x")])
        client.get("/", **{"User-Agent": entered["name"], "Referer": entered["mail"]})
        self.assert_nothing_logged()

    def assert_nothing_logged(self):
        log = self.running.log_text()
        for text in words():
            self.assertNotIn(text, log)
