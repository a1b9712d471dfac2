"""Rules that break while the server publishes, and starts that cannot succeed."""
import json
import os
import pathlib
import random
import re
import shutil
import socket
import subprocess
import tempfile
import threading

from harness import database
from harness.case import EndToEndCase
from harness.client import Client
from harness.options import SMALL_RULES, options
from harness.submissions import Sender, submission
from harness.waiting import wait_until

#: The ways in which a place can be broken.
KINDS = 5
TRACE = re.compile(r"Fatal error|stack trace|\bat /.*\.swift:\d+|0x[0-9a-f]{12}|Thread \d+ crashed")


def run(*arguments, seconds=60, environment=None):
    """A command of the product, run to its end."""
    return subprocess.run(
        [str(options.binary), *map(str, arguments)], capture_output=True, text=True, timeout=seconds,
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(environment or {})})


class RulesCase(EndToEndCase):
    """A server over a copy of the rules, which the test may break."""

    def folder_of_rules(self, original=None):
        """A copy of the rules, or of another set."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="buurtsignaal-regels-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        shutil.copytree(original or self.rules or options.rules, folder / "rules")
        return folder / "rules"

    def publish(self, server):
        """Asks the server to publish, as the command does; (status, text)."""
        with socket.socket(socket.AF_UNIX) as wire:
            wire.settimeout(60)
            wire.connect(str(server.state / "bediening"))
            wire.sendall(b"POST /regels/publiceren HTTP/1.1\r\nHost: bediening\r\n"
                         b"Content-Length: 0\r\nConnection: close\r\n\r\n")
            answer = b""
            while data := wire.recv(65536):
                answer += data
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), body.decode("utf-8", "replace")

    def ready(self, server):
        """The answer of the readiness page."""
        return Client(server).get("/readyz")


class Publishing(RulesCase):
    """`rules publish` on a running server."""

    sample_seconds = 180
    full_seconds = 6 * 3600

    def test_a_good_set_goes_live_and_a_broken_one_raises_an_alarm(self):
        rules = self.folder_of_rules()
        server = self.server(rules=rules)
        calm = self.ready(server)
        self.assertEqual(calm.status, 200, calm.text)
        good = run("rules", "publish", "--state", server.state)
        self.assertEqual(good.returncode, 0, good.stderr)
        first = sorted(rules.rglob("*.regels"))[0]
        text = first.read_text()
        first.write_text(text + "\nregel zonder kop of staart\n")
        broken = run("rules", "publish", "--state", server.state)
        self.assertNotEqual(broken.returncode, 0)
        self.assertIn(first.name, broken.stdout + broken.stderr)
        self.assertNotRegex(broken.stdout + broken.stderr, TRACE)
        alarmed = self.ready(server)
        self.assertNotEqual(alarmed.text, calm.text, "no alarm on the readiness page")
        self.assertEqual(Sender(server).send(submission(1)).status, 201)
        first.write_text(text)
        self.assertEqual(run("rules", "publish", "--state", server.state).returncode, 0)
        self.assertEqual(self.ready(server).text, calm.text)

    def test_the_rules_broken_at_random_places_while_signals_come_in(self):
        rules = self.folder_of_rules()
        chance = random.Random(options.seed)
        files = sorted(rules.rglob("*.regels"))
        places = [(f, n) for f in files for n in range(f.stat().st_size)]
        self.break_and_publish(rules, [
            (*place, chance.randrange(KINDS))
            for place in chance.sample(places, options.count(12, 400))])

    def test_a_small_set_broken_byte_by_byte_while_signals_come_in(self):
        rules = self.folder_of_rules(SMALL_RULES)
        files = sorted(rules.rglob("*.regels"))
        damages = [(f, n, k) for f in files for n in range(f.stat().st_size) for k in range(KINDS)]
        if not options.full:
            damages = random.Random(options.seed).sample(damages, 300)
        self.break_and_publish(rules, damages)

    def break_and_publish(self, rules, damages):
        """Publishes the rules with one damage after the other, while somebody reports."""
        chance = random.Random(options.seed)
        server = self.server(rules=rules)
        stop, refused = threading.Event(), []
        sent = [0]

        def report():
            sender = Sender(server)
            while not stop.is_set():
                # No answers: some damages rename a question, and are good rules all the same.
                answer = sender.send(submission(sent[0], antwoorden={}))
                if answer.status != 201:
                    refused.append(answer.text)
                    return
                sent[0] += 1
                # One every few milliseconds is enough: the other half of the machine publishes.
                stop.wait(0.01)

        reporter = threading.Thread(target=report, daemon=True)
        reporter.start()
        outcomes = {}
        try:
            for file, place, kind in damages:
                good = file.read_bytes()
                file.write_bytes(self.broken(good, place, kind, chance))
                status, text = self.publish(server)
                file.write_bytes(good)
                self.assertIn(status, (200, 409), text)
                self.assertNotRegex(text, TRACE)
                self.assertTrue(text.strip())
                outcomes[status] = outcomes.get(status, 0) + 1
                self.assertTrue(server.is_running)
                self.assertFalse(refused, refused)
        finally:
            stop.set()
            reporter.join(30)
        self.assertFalse(refused, refused)
        self.assertGreater(outcomes.get(409, 0), 0, outcomes)
        self.assertEqual(self.publish(server)[0], 200)
        self.assertEqual(database.count(server), sent[0])
        self.assertGreater(sent[0], 0)

    def broken(self, good, place, kind, chance):
        """The bytes with something wrong at one place."""
        byte = bytes([chance.randrange(256)])
        return [
            good[:place], good[:place] + good[place + 1:], good[:place] + byte + good[place + 1:],
            good[:place] + byte + good[place:], good[:place] + b"\xff\xfe\x00" + good[place:]][kind]

    def test_folders_that_are_no_rules_are_refused(self):
        rules = self.folder_of_rules()
        server = self.server(rules=rules)
        aside = rules.parent / "aside"
        damage = {
            "gone": lambda: rules.rename(aside),
            "empty": lambda: (rules.rename(aside), rules.mkdir()),
            "a file": lambda: (rules.rename(aside), rules.write_text("x")),
            "a huge file": lambda: (rules.rename(aside), rules.mkdir(), (rules / "a.regels")
                                    .write_bytes(b"# veel\n" * 6_000_000)),
            "a link outside": lambda: (rules.rename(aside), rules.mkdir(), (rules / "a.regels")
                                       .symlink_to("/etc/passwd")),
            "a link to itself": lambda: (rules.rename(aside), rules.symlink_to(rules)),
            "a pipe": lambda: (rules.rename(aside), rules.mkdir(), os.mkfifo(rules / "a.regels")),
        }
        for name, do in damage.items():
            with self.subTest(damage=name):
                do()
                try:
                    status, text = self.publish(server)
                    self.assertEqual(status, 409, text)
                    self.assertNotIn("root:", text)
                    self.assertEqual(Sender(server).send(submission(1)).status, 201)
                finally:
                    if rules.is_symlink() or rules.is_file():
                        rules.unlink()
                    elif rules.exists():
                        shutil.rmtree(rules)
                    aside.rename(rules)
        self.assertEqual(self.publish(server)[0], 200)


class Trying(RulesCase):
    """Other rules tried on what is there, before they are published."""

    rules = SMALL_RULES
    sample_seconds = 180

    def milder(self, rules):
        """A copy of the rules in which acute is complex."""
        for file in rules.rglob("*.regels"):
            text = file.read_text()
            file.write_text(text.replace("dan klasse acuut", "dan klasse complex"))
        return rules

    def filled(self):
        """A server with three signals, of which one is acute."""
        server = self.server(rules=self.folder_of_rules())
        sender = Sender(server)
        for number, danger in enumerate(("nu", "nee", "nee")):
            answer = sender.send(submission(number, antwoorden={"gevaar": danger}))
            self.assertEqual(answer.status, 201, answer.text)
        return server

    def replay(self, server, rules):
        done = run("rules", "replay", "--rules", rules, "--state", server.state,
                   "--key", server.key, "--output", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_a_replay_says_the_same_of_a_running_and_of_a_stopped_server(self):
        server = self.filled()
        rules = self.milder(self.folder_of_rules())
        running = self.replay(server, rules)
        self.assertEqual(running["replayed"], 3)
        self.assertEqual(running["changed"], 1)
        self.assertEqual(running["changes"][0]["kind"], "milder")
        server.stop()
        before = server.database.read_bytes()
        self.assertEqual(self.replay(server, rules), running)
        self.assertEqual(server.database.read_bytes(), before)
        server.start()
        (server.state / "bediening").unlink()
        refused = run("rules", "replay", "--rules", rules, "--state", server.state,
                      "--key", server.key)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("in gebruik", refused.stderr)

    def test_a_preview_shows_what_becomes_milder_and_changes_nothing(self):
        server = self.filled()
        calm = run("rules", "publish", "--preview", "--state", server.state)
        self.assertIn("Elk signaal wordt besloten zoals eerst: bewezen.", calm.stdout)
        hash_before = run("rules", "archive", "--state", server.state).stdout
        self.milder(server.rules)
        seen = run("rules", "publish", "--preview", "--state", server.state)
        self.assertEqual(seen.returncode, 1, seen.stderr)
        self.assertIn("MILDER: klasse acuut wordt complex", seen.stdout)
        self.assertIn("milder: ", seen.stdout)
        self.assertEqual(run("rules", "archive", "--state", server.state).stdout, hash_before)

    def test_every_version_comes_back_from_the_archive(self):
        server = self.filled()
        first = run("rules", "archive", "--state", server.state).stdout.split()[0]
        kept = self.folder_of_rules(server.rules)
        self.milder(server.rules)
        self.assertEqual(run("rules", "publish", "--state", server.state).returncode, 0)
        self.assertEqual(
            len(run("rules", "archive", "--state", server.state).stdout.splitlines()), 2)
        seen = run("rules", "diff", first[:12], server.rules, "--state", server.state)
        self.assertEqual(seen.returncode, 1, seen.stderr)
        self.assertIn("MILDER", seen.stdout)
        server.stop()
        back = kept.parent / "terug"
        done = run("rules", "archive", first, "--to", back, "--state", server.state)
        self.assertEqual(done.returncode, 0, done.stderr)
        for file in kept.rglob("*.regels"):
            self.assertEqual((back / file.relative_to(kept)).read_bytes(), file.read_bytes())


class Starting(RulesCase):
    """Starts that use what is kept, or say in plain words why they cannot."""

    rules = SMALL_RULES

    def refused(self, server, **settings):
        """What a start that must fail says."""
        server.spawn(**settings)
        status = wait_until(
            lambda: server.is_listening or (
                server.process.poll() is not None and (server.process.returncode,)),
            60, "the start fails")
        server.kill()
        self.assertIsInstance(status, tuple, "the server started")
        text = server.log_text() + server.said
        self.assertNotEqual(status[0], 0, text)
        self.assertGreater(status[0], 0, f"ended by a signal: {text}")
        self.assertNotRegex(text, TRACE)
        self.assertTrue(text.strip(), "it failed without a word")
        return text

    def test_a_broken_folder_serves_the_last_good_set_with_an_alarm(self):
        rules = self.folder_of_rules()
        server = self.server(rules=rules)
        Sender(server).send(submission(1))
        calm = self.ready(server).text
        server.stop()
        sorted(rules.rglob("*.regels"))[0].write_bytes(b"\x00kapot")
        server.start()
        self.assertIn("vorige regels", server.said)
        self.assertNotEqual(self.ready(server).text, calm)
        self.assertEqual(Sender(server).send(submission(2)).status, 201)

    def test_a_broken_folder_without_an_earlier_set_is_refused(self):
        rules = self.folder_of_rules()
        sorted(rules.rglob("*.regels"))[0].write_bytes(b"\x00kapot")
        self.assertIn("regels", self.refused(self.server(rules=rules, start=False)))

    def test_a_busy_port_is_named(self):
        server = self.server(start=False)
        with socket.socket() as other:
            other.bind(("127.0.0.1", server.port))
            other.listen()
            self.assertIn(str(server.port), self.refused(server))

    def test_an_unwritable_state_folder_is_named(self):
        server = self.server(start=False)
        server.state.write_text("a file, where a folder should be")
        self.assertIn(str(server.state), self.refused(server))

    def test_a_missing_key_beside_data_is_never_made_anew(self):
        server = self.server()
        Sender(server).send(submission(1))
        server.stop()
        kept = server.key.rename(server.folder / "elsewhere")
        self.assertIn(str(server.key), self.refused(server))
        self.assertFalse(server.key.exists(), "a new key was made")
        kept.rename(server.key)
        server.start()
        self.assertEqual(database.count(server), 1)

    def test_another_key_or_a_broken_key_is_refused(self):
        server = self.server()
        body = submission(1)
        first = Sender(server).send(body).json
        server.stop()
        right = server.key.read_bytes()
        for wrong in (b"", right[:-1], right + b"x"):
            with self.subTest(length=len(wrong)):
                server.key.write_bytes(wrong)
                self.assertIn(str(server.key), self.refused(server))
        with self.subTest("another key"):
            server.key.write_bytes(os.urandom(len(right)))
            self.assertIn("sleutel", self.refused(server))
        server.key.write_bytes(right)
        server.key.chmod(0o644)
        self.assertIn(str(server.key), self.refused(server))
        server.key.chmod(0o600)
        server.start()
        self.assertEqual(Sender(server).send(body).json["code"], first["code"])

    def test_a_key_inside_the_state_folder_is_refused(self):
        server = self.server(start=False)
        server.key = server.state / "key"
        self.assertIn(str(server.key), self.refused(server))

    def test_a_second_server_on_the_same_state_is_refused(self):
        server = self.server()
        second = self.server(start=False)
        second.state, second.key = server.state, server.key
        self.refused(second)
        self.assertEqual(Sender(server).send(submission(1)).status, 201)
        self.assertEqual(run("rules", "publish", "--state", server.state).returncode, 0)

    def test_a_damaged_database_is_refused_and_left_as_it_is(self):
        server = self.server()
        sender = Sender(server)
        for number in range(15):
            sender.send(submission(number))
        server.stop()
        good = server.database.read_bytes()
        damages = {
            "no database": b"dit is geen database" * 500,
            "cut short": good[:len(good) // 2],
        }
        for name, bad in damages.items():
            with self.subTest(damage=name):
                server.database.write_bytes(bad)
                self.refused(server)
                self.assertEqual(server.database.read_bytes(), bad)
        server.database.write_bytes(good)
        server.start()
        Sender(server).send(submission(15))
        server.kill()
        with self.subTest(damage="pages of zeros beside a log that was left"):
            bad = good[:8192] + bytes(len(good) - 16_384) + good[-8192:]
            server.database.write_bytes(bad)
            self.refused(server)
        server.database.write_bytes(good)
        (server.state / "buurtsignaal.sqlite-wal").unlink(missing_ok=True)
        server.start()
        self.assertEqual(database.count(server), 15)

    def test_settings_that_are_none_are_named(self):
        for arguments, word in (
                (["--port", "99999"], "--port"), (["--port", "x"], "--port"),
                (["--address", "buurt"], "--address"), (["--rules", "/bestaat/niet"], "/bestaat/niet"),
                (["--host", "999.1.1.1"], "999.1.1.1"), (["--onbekend"], "onbekend")):
            with self.subTest(arguments=arguments):
                server = self.server(start=False)
                done = run("serve", *server.arguments()[2:], *arguments, seconds=30)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(word, done.stderr + done.stdout)
                self.assertNotRegex(done.stderr + done.stdout, TRACE)

    def test_commands_without_a_server_say_so(self):
        server = self.server(start=False)
        done = run("rules", "publish", "--state", server.state)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(str(server.state), done.stderr)
        self.assertNotRegex(done.stderr, TRACE)

    def test_the_files_are_readable_by_their_owner_alone(self):
        server = self.server()
        Sender(server).send(submission(1))
        for path in (server.state, server.key, *server.state.iterdir()):
            with self.subTest(path=path.name):
                if path.is_socket():
                    continue
                self.assertEqual(path.stat().st_mode & 0o077, 0, oct(path.stat().st_mode))

    def test_readiness_tells_what_the_server_stands_on(self):
        server = self.server()
        text = self.ready(server).text
        self.assertRegex(text, r"3\.\d+\.\d+")
