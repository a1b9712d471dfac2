"""The contract of the programming interface, as a caller sees it."""
import datetime
import json
import re

from harness import database, faketime
from harness.case import EndToEndCase, SharedServerCase
from harness.client import Client
from harness.desk import first
from harness.submissions import Sender, new_address, new_id, submission

STATUSES = {"ontvangen", "wij-kijken-ernaar", "doorgegeven", "hulp-is-gestart", "klaar"}
SECURITY_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}


class InterfaceCase(SharedServerCase):
    """A caller with an address of its own, and what problem documents must be."""

    def setUp(self):
        super().setUp()
        self.stored = database.count(self.running)
        self.client = Client(self.running, new_address())

    def send(self, body, **more):
        """Posts a submission from an address of its own."""
        return Client(self.running, new_address()).post_json("/v1/signalen", body, **more)

    def assert_problem(self, answer, status, *places):
        """A problem document of this status that names all these places."""
        self.assertEqual(answer.status, status, answer.text)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = answer.json
        self.assertEqual(problem["status"], status)
        for member in ("title", "detail"):
            self.assertTrue(problem[member].strip())
        text = json.dumps(problem)
        self.assertNotRegex(text, r"\.swift|Fault\(|NIO|GRDB|SQLite")
        found = {fault["plaats"] for fault in problem.get("fouten", [])}
        for place in places:
            self.assertTrue(any(place in f for f in found), f"{place} not among {found}")
        return problem


class Signals(InterfaceCase):
    """POST /v1/signalen."""

    def test_a_complete_submission_gets_a_receipt(self):
        body = submission(1)
        answer = self.send(body)
        self.assertEqual(answer.status, 201, answer.text)
        self.assertEqual(
            set(answer.json), {"kenmerk", "code", "link", "status", "terugkoppelingUiterlijk"})
        receipt = answer.json
        self.assertRegex(receipt["code"].replace(" ", ""), r"^\d{16}$")
        self.assertRegex(receipt["link"], r"^http://127\.0\.0\.1:\d+/[a-z]*#[0-9A-Za-z]{26}$")
        self.assertEqual(receipt["status"], "ontvangen")
        day = datetime.date.fromisoformat(receipt["terugkoppelingUiterlijk"][:10])
        self.assertGreater(day, datetime.date.today())
        self.assertNotIn(body["id"], answer.text)
        self.assertTrue(answer.headers["content-type"].startswith("application/json"))

    def test_the_smallest_submission_is_a_story_alone(self):
        for body in (
                {"id": new_id(), "tekst": "Ik maak me zorgen over de man op de hoek."},
                {"id": new_id(), "antwoorden": {"waarneming": ["somber"]}},
                {"id": new_id(), "tekst": "é" * 4000, "antwoorden": {}, "betrokkene": {},
                 "melder": {}}):
            with self.subTest(body=str(body)[:80]):
                self.assertEqual(self.send(body).status, 201)

    def test_every_fault_is_named_at_once(self):
        answer = self.send({
            "id": "12", "tekst": "x" * 4001, "antwoorden": {"gevaar": "soms", "kleur": "rood"},
            "betrokkene": {"postcode": "12", "huisnummer": "abc"},
            "melder": {"kanaal": "duif"}})
        self.assert_problem(
            answer, 400, "/id", "/tekst", "/antwoorden/gevaar", "/antwoorden/kleur",
            "/betrokkene/postcode", "/betrokkene/huisnummer", "/melder/kanaal")

    def test_what_was_sent_never_comes_back_in_a_problem(self):
        answer = self.send({
            "id": "geheim-kanarie", "tekst": "kanarie" * 900, "betrokkene": {"postcode": "kanarie"}})
        self.assertNotIn("kanarie", json.dumps(self.assert_problem(answer, 400)))

    def test_unknown_keys_are_refused_at_every_level(self):
        for change, place in (
                ({"naam": "x"}, "/naam"), ({"betrokkene": {"leeftijd": "80"}}, "/betrokkene/leeftijd"),
                ({"melder": {"bsn": "1"}}, "/melder/bsn")):
            with self.subTest(place=place):
                self.assert_problem(self.send(submission(1, **change)), 400, place)
        self.assertEqual(database.count(self.running), self.stored)

    def test_values_of_a_wrong_type_are_refused(self):
        for change in (
                {"tekst": 5}, {"tekst": ["a"]}, {"tekst": None}, {"antwoorden": []},
                {"antwoorden": {"gevaar": 1.5}}, {"antwoorden": {"gevaar": {"a": 1}}},
                {"antwoorden": {"waarneming": [["alleen"]]}}, {"betrokkene": "Jan"},
                {"betrokkene": {"huisnummer": 12}}, {"melder": []}, {"id": 7}, {"id": None}):
            with self.subTest(change=change):
                self.assert_problem(self.send({**submission(1), **change}), 400)
        for whole in ([], "x", 5, None, True):
            with self.subTest(whole=whole):
                self.assert_problem(self.send(json.dumps(whole).encode()), 400)
        self.assertEqual(database.count(self.running), self.stored)

    def test_only_random_ids_are_taken(self):
        for id in ("", "x" * 36, "00000000-0000-0000-0000-000000000000",
                   "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "0190163d-8694-739b-aea5-966c26f8ad91"):
            with self.subTest(id=id):
                self.assert_problem(self.send(submission(1, id=id)), 400, "/id")

    def test_channels_need_an_address_that_fits(self):
        good = ({"kanaal": "sms", "adres": "06 12 34-56 78"}, {"kanaal": "sms", "adres": "+31612345678"},
                {"kanaal": "mail", "adres": "naam@voorbeeld.nl"}, {"kanaal": "tussenpersoon"},
                {"kanaal": "geen"})
        bad = ({"kanaal": "sms"}, {"kanaal": "sms", "adres": "020 1234567"},
               {"kanaal": "mail", "adres": "naam"}, {"kanaal": "mail", "adres": "a@b.nl\r\nBcc: c@d.nl"})
        for reporter in good:
            with self.subTest(reporter=reporter):
                answer = self.send(submission(1, melder=reporter))
                self.assertEqual(answer.status, 201, answer.text)
        for reporter in bad:
            with self.subTest(reporter=reporter):
                self.assert_problem(self.send(submission(1, melder=reporter)), 400, "/melder/adres")

    def test_anonymous_callers_are_limited_per_address(self):
        sent = [self.client.post_json("/v1/signalen", submission(n)) for n in range(40)]
        refused = [a for a in sent if a.status == 429]
        self.assertTrue(refused, [a.status for a in sent])
        problem = self.assert_problem(refused[0], 429)
        self.assertGreater(int(refused[0].headers["retry-after"]), 0)
        self.assertIn("0800", json.dumps(problem))
        self.assertEqual(self.send(submission(1)).status, 201)

    def test_an_unknown_token_is_refused(self):
        answer = self.send(submission(1), token="niemand")
        self.assert_problem(answer, 401)
        self.assertEqual(database.count(self.running), self.stored)


class StatusQuestions(InterfaceCase):
    """POST /v1/statusvragen."""

    def ask(self, value):
        """Asks from an address of its own."""
        return Client(self.running, new_address()).post_json("/v1/statusvragen", value)

    def test_a_code_shows_the_steps_and_nothing_else(self):
        receipt = self.send(submission(1)).json
        for code in (receipt["code"], " ".join(re.findall("....", receipt["code"].replace(" ", "")))):
            answer = self.ask({"code": code})
            self.assertEqual(answer.status, 200, answer.text)
            self.assertEqual(set(answer.json), {"status", "stappen"})
            self.assertIn(answer.json["status"], STATUSES)
            for step in answer.json["stappen"]:
                self.assertEqual(set(step), {"status", "datum"})
                self.assertIn(step["status"], STATUSES)
                datetime.date.fromisoformat(step["datum"])

    def test_a_wrong_code_is_not_found(self):
        for code in ("0000000000000000", "1234", "", "x" * 16, "٤" * 16):
            with self.subTest(code=code):
                answer = self.ask({"code": code})
                self.assertIn(answer.status, (400, 404), answer.text)
                self.assert_problem(answer, answer.status)
        self.assert_problem(self.ask({"code": "0" * 16}), 404)
        self.assert_problem(self.ask({}), 400)
        self.assert_problem(self.ask({"code": "0" * 16, "naam": "x"}), 400)


class Description(InterfaceCase):
    """GET /v1/openapi.json agrees with what the server does."""

    def document(self):
        answer = self.client.get("/v1/openapi.json")
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual(answer.headers["access-control-allow-origin"], "*")
        return answer.json

    def test_it_is_an_openapi_document_with_contact_and_version(self):
        document = self.document()
        self.assertRegex(document["openapi"], r"^3\.")
        for name in ("name", "url", "x-telefoon"):
            self.assertTrue(document["info"]["contact"][name])
        self.assertEqual(
            document["info"]["version"], self.client.get("/v1/openapi.json").headers["api-version"])

    def test_every_reference_in_it_leads_somewhere(self):
        document = self.document()

        def walk(value):
            if isinstance(value, dict):
                if "$ref" in value:
                    place = document
                    for part in value["$ref"].removeprefix("#/").split("/"):
                        self.assertIn(part, place, value["$ref"])
                        place = place[part]
                for inner in value.values():
                    walk(inner)
            elif isinstance(value, list):
                for inner in value:
                    walk(inner)

        walk(document)

    def test_it_names_every_path_and_only_those(self):
        document = self.document()
        base = re.sub(r"^https?://[^/]+", "", document.get("servers", [{"url": ""}])[0]["url"])
        paths = {base.rstrip("/") + path: set(item) for path, item in document["paths"].items()}
        self.assertLessEqual({"/v1/signalen", "/v1/statusvragen"}, set(paths))
        for path, methods in paths.items():
            for method in ("get", "post", "put", "delete", "patch"):
                with self.subTest(path=path, method=method):
                    answer = self.client.send(method.upper(), path, b"", {})
                    self.assertEqual(answer.status != 405, method in methods, answer.status)
                    if answer.status == 405:
                        self.assertIn("allow", answer.headers)

    def test_real_answers_have_the_form_that_it_describes(self):
        document = self.document()
        base = re.sub(r"^https?://[^/]+", "", document.get("servers", [{"url": ""}])[0]["url"])

        def described(path, answer):
            item = document["paths"][path.removeprefix(base)]["post"]["responses"]
            self.assertIn(str(answer.status), item, f"{path} answers {answer.status}")
            response = self.resolve(document, item[str(answer.status)])
            kind = answer.headers["content-type"].split(";")[0]
            self.assertIn(kind, response["content"])
            self.conforms(document, response["content"][kind]["schema"], answer.json)

        body = submission(1)
        sender = Sender(self.running)
        first = sender.send(body)
        for answer in (first, sender.send(body), sender.send({**body, "tekst": "anders"}),
                       sender.send({})):
            described("/v1/signalen", answer)
        self.conforms_request(document, base, body)
        for code in (first.json["code"], "0" * 16):
            described("/v1/statusvragen", self.client.post_json("/v1/statusvragen", {"code": code}))

    def conforms_request(self, document, base, body):
        item = document["paths"]["/v1/signalen".removeprefix(base)]["post"]
        content = self.resolve(document, item["requestBody"])["content"]
        self.conforms(document, content["application/json"]["schema"], body)

    def resolve(self, document, value):
        while "$ref" in value:
            reference, value = value["$ref"], document
            for part in reference.removeprefix("#/").split("/"):
                value = value[part]
        return value

    def conforms(self, document, schema, value, place=""):
        """Checks a value against the part of JSON Schema that the document uses."""
        schema = self.resolve(document, schema)
        for part in schema.get("allOf", []):
            self.conforms(document, part, value, place)
        for word in ("oneOf", "anyOf"):
            if word in schema:
                self.assertTrue(
                    any(self.holds(document, part, value) for part in schema[word]), place)
        kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
        if "type" in schema:
            self.assertIsInstance(value, kinds[schema["type"]], place)
        if "enum" in schema:
            self.assertIn(value, schema["enum"], place)
        if isinstance(value, dict):
            for name in schema.get("required", []):
                self.assertIn(name, value, place)
            for name, inner in value.items():
                known = schema.get("properties", {}).get(name)
                more = schema.get("additionalProperties", True)
                if known is not None:
                    self.conforms(document, known, inner, f"{place}/{name}")
                elif more is False:
                    self.fail(f"{place}/{name} is not described")
                elif isinstance(more, dict):
                    self.conforms(document, more, inner, f"{place}/{name}")
        if isinstance(value, list):
            for number, inner in enumerate(value):
                self.conforms(document, schema.get("items", {}), inner, f"{place}/{number}")
        if isinstance(value, str):
            if "pattern" in schema:
                self.assertRegex(value, schema["pattern"], place)
            self.assertLessEqual(len(value), schema.get("maxLength", len(value)), place)

    def holds(self, document, schema, value):
        try:
            self.conforms(document, schema, value)
            return True
        except AssertionError:
            return False


class Answers(InterfaceCase):
    """What every answer carries."""

    def test_every_answer_carries_the_headers(self):
        answers = [
            self.send(submission(1)), self.send({}), self.client.get("/v1/openapi.json"),
            self.client.get("/v1/bestaat-niet"), self.client.send("DELETE", "/v1/signalen"),
            self.client.post_json("/v1/statusvragen", {"code": "0" * 16}),
            self.client.get("/healthz"), self.client.get("/readyz"), self.client.get("/"),
            self.client.get("/bestaat-niet")]
        for answer in answers:
            with self.subTest(url=answer.url, status=answer.status):
                for name, value in SECURITY_HEADERS.items():
                    self.assertEqual(answer.headers.get(name), value, name)
                policy = answer.headers["content-security-policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertIn("frame-ancestors 'none'", policy)
                self.assertNotIn("unsafe", policy)
                self.assertIn("content-type", answer.headers)
                self.assertNotIn("server", answer.headers)
                if answer.url.startswith("/v1/"):
                    self.assertRegex(answer.headers["api-version"], r"^\d+\.\d+\.\d+$")

    def test_a_path_that_is_not_there_is_a_problem_document(self):
        self.assert_problem(self.client.get("/v1/bestaat-niet"), 404)
        self.assert_problem(self.client.get("/v1/signalen/"), 404)

    def test_only_json_is_taken(self):
        body = json.dumps(submission(1)).encode()
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
            with self.subTest(kind=kind):
                answer = self.client.send("POST", "/v1/signalen", body, {"Content-Type": kind})
                self.assert_problem(answer, 415)
        accepted = self.client.send(
            "POST", "/v1/signalen", body, {"Content-Type": "application/json; charset=utf-8"})
        self.assertEqual(accepted.status, 201, accepted.text)

    def test_health_and_readiness_are_plain(self):
        self.assertEqual(self.client.get("/healthz").status, 200)
        ready = self.client.get("/readyz")
        self.assertEqual(ready.status, 200, ready.text)
        self.assertIn("3.", ready.text, "the version of the store is not told")


class KeyedCallers(EndToEndCase):
    """Partners with a token that an administrator made."""

    def test_a_partner_sends_many_and_is_out_when_the_administrator_says_so(self):
        server = self.server()
        chief = first(server)
        token = chief.call_partner("Rittenplanner")
        client = Client(server, new_address())
        for number in range(60):
            answer = client.post_json("/v1/signalen", submission(number), token)
            self.assertEqual(answer.status, 201, answer.text)
        self.assertNotIn(token, chief.client.get("/desk/beheer").text, "a token is shown again")
        page = chief.client.get("/desk/beheer").page
        chief.client.submit(page.form(action="/koppelingen/weg"))
        self.assertEqual(client.post_json("/v1/signalen", submission(1), token).status, 401)
        self.assertEqual(database.count(server), 60)

    def test_ids_belong_to_the_caller_who_sent_them(self):
        server = self.server()
        chief = first(server)
        tokens = [chief.call_partner("Een"), chief.call_partner("Twee"), None]
        body = submission(1)
        receipts = set()
        for token in tokens:
            answer = Client(server, new_address()).post_json("/v1/signalen", body, token)
            self.assertEqual(answer.status, 201, answer.text)
            receipts.add(answer.json["code"])
        self.assertEqual(len(receipts), len(tokens))

    def test_callers_come_back_after_any_time(self):
        if not faketime.is_installed():
            self.skipTest("faketime is not installed")
        server = self.server(start=False)
        faketime.start(server, "+0s")
        chief = first(server)
        token = chief.call_partner("Rittenplanner")
        address = new_address()
        for shift in ("+0s", "+20m", "+2h", "+30d", "-1h", "+400d", "+30y"):
            with self.subTest(shift=shift):
                faketime.set_shift(server, shift)
                for chosen in (token, None):
                    answer = Client(server, address).post_json(
                        "/v1/signalen", submission(1), chosen)
                    self.assertEqual(answer.status, 201, answer.text)
