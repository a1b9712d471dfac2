"""A coordinator who works with plain pages: no scripts, cookies kept, one-time codes at hand."""
import re
import time
import urllib.parse

from harness import totp
from harness.client import Client
from harness.submissions import new_address

PASSWORD = "vier blauwe paarden dansen"


class Coordinator:
    """Somebody with an account, and the browser they use."""

    def __init__(self, server, source=None):
        self.server = server
        self.client = Client(server, source or new_address())
        self.login_name = self.secret = None
        self.last_step = 0
        #: The seconds by which the clock of the server is ahead of that of this machine.
        self.ahead = 0
        self.page = None

    def accept(self, link):
        """Goes through the invitation of a link: a password, then a one-time code."""
        token = urllib.parse.urlsplit(link).fragment
        start = self.client.get(urllib.parse.urlsplit(link).path).page
        chosen = self.client.submit(start.form(field="uitnodiging").set("uitnodiging", token)).page
        form = chosen.form(field="wachtwoord")
        self.login_name = next(
            (f.value for f in form.fields if f.name == "naam" and f.value), None)
        code_page = self.client.submit(
            form.set("wachtwoord", PASSWORD).set("nogmaals", PASSWORD)).page
        groups = re.search(r"\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b", code_page.text)
        assert groups, f"no secret of one-time codes on “{code_page.title}”: {code_page.text}"
        self.secret = groups.group(0)
        self.page = self.client.submit(code_page.form(field="code").set("code", self.code())).page
        assert self.page.url == "/desk" or "/desk/" in self.page.url, self.page.text
        return self

    def code(self):
        """A one-time code that was not used yet; each counts once."""
        step = max(int(time.time() + self.ahead) // totp.STEP, self.last_step + 1)
        self.last_step = step
        return totp.code(self.secret, step * totp.STEP)

    def sign_in(self, login_name=None):
        """Signs in anew; the answer."""
        form = self.client.get("/desk/aanmelden").page.form(field="wachtwoord")
        form.set("naam", login_name or self.login_name).set("wachtwoord", PASSWORD)
        return self.client.submit(form.set("code", self.code()))

    def list(self, view="nu"):
        """The signals of a list, in its order: (id, the words of the page about it)."""
        page = self.client.get(f"/desk?lijst={view}").page
        seen = []
        for address, _ in page.links:
            found = re.fullmatch(r"/desk/signaal/([0-9a-f-]{36})", address or "")
            if found and found.group(1) not in seen:
                seen.append(found.group(1))
        return seen

    def open(self, signal):
        """The answer with the page of a signal."""
        return self.client.get(f"/desk/signaal/{signal}")

    def act(self, signal, deed, **fields):
        """Does something on the page of a signal as it is now; the answer after it."""
        path = f"/desk/signaal/{signal}" + ("/wissen" if deed == "wissen" else "")
        page = self.client.get(path).page
        return self.client.submit(self.filled(page, deed, **fields))

    def filled(self, page, deed, **fields):
        """The form for a deed on a page, filled in."""
        form = page.form(action=f"/{deed}")
        for name, value in fields.items():
            form.set(name, value)
        return form

    def call_partner(self, name="Rittenplanner"):
        """Makes a keyed caller; its token."""
        page = self.client.get("/desk/beheer").page
        answer = self.client.submit(page.form(action="/koppelingen").set("koppeling", name))
        token = re.search(r"(?<![\w-])[\w-]{43}(?![\w-])", answer.page.text)
        assert token, answer.page.text
        return token.group(0)

    def invite(self, name, login_name, *roles):
        """Makes an account; a coordinator who accepted its invitation."""
        page = self.client.get("/desk/beheer").page
        form = page.form(action="/uitnodigen")
        form.set("naam", name).set("adres", login_name)
        for field in form.named("rol"):
            field.checked = field.value in roles
        answer = self.client.submit(form)
        link = re.search(r"http://\S+/desk/uitnodiging#[A-Za-z0-9_-]+", answer.page.source)
        assert link, answer.page.text
        newcomer = Coordinator(self.server)
        newcomer.ahead = self.ahead
        newcomer.accept(link.group(0))
        newcomer.login_name = login_name
        return newcomer


def first(server):
    """The first coordinator of a server that just started for the first time."""
    return Coordinator(server).accept(server.invitation)
