"""Somebody with a real browser, who taps, types and looks; everything that goes wrong is noted."""
import re
import urllib.parse

from playwright.sync_api import sync_playwright

from harness.options import options

PHONE = {"viewport": {"width": 360, "height": 640}, "is_mobile": True, "has_touch": True,
         "device_scale_factor": 2}
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
SMALL = {"viewport": {"width": 320, "height": 568}, "is_mobile": True, "has_touch": True}
STEP_MS = 10_000
SCREENS_MAX = 20
#: Notes every violation of the content security policy before any script of the page runs.
WATCH = """
document.addEventListener("securitypolicyviolation", e =>
  console.error("policy: " + e.violatedDirective + " " + e.blockedURI));
"""


class Browser:
    """One Chromium for all walks."""

    def __init__(self):
        self.driver = sync_playwright().start()
        self.chromium = self.driver.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])

    def close(self):
        """Ends the browser."""
        self.chromium.close()
        self.driver.stop()


class Visitor:
    """One person with a browser of their own, its cookies apart from all others."""

    def __init__(self, browser, server, device, scripts=True, name="visitor"):
        self.server = server
        self.name = name
        self.scripts = scripts
        self.touches = device.get("has_touch", False)
        self.context = browser.chromium.new_context(
            **device, java_script_enabled=scripts, locale="nl-NL", timezone_id="Europe/Amsterdam")
        self.context.set_default_timeout(STEP_MS)
        self.context.set_default_navigation_timeout(STEP_MS)
        if scripts:
            self.context.add_init_script(WATCH)
        self.page = self.context.new_page()
        self.troubles = []
        self.visited = []
        self.titles = []
        self.taps = 0
        self.letters = 0
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("request", self._request)

    def _console(self, message):
        # A page that answers "wrong" is noted by Chromium as an error of the network; it is none.
        if message.type == "error" and "status of 4" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _request(self, request):
        self.visited.append(request.url)
        target = urllib.parse.urlsplit(request.url)
        if target.scheme not in ("data", "blob") and target.netloc != self.server.host:
            self.troubles.append(f"a request to another place: {request.url}")

    def close(self):
        """Closes the browser of this person."""
        self.context.close()

    def go(self, path="/"):
        """Opens an address of the server."""
        self.page.goto(path if path.startswith("http") else self.server.address + path)
        return self

    def tap(self, target):
        """One tap or click."""
        self.taps += 1
        target.scroll_into_view_if_needed()
        target.tap() if self.touches else target.click()

    def type(self, label, text):
        """Types in the control with this label."""
        self.letters += len(text)
        self.page.get_by_label(label).first.fill(text)

    def choose(self, question, answer):
        """Taps an answer to a question, where both are on the screen now; whether it was."""
        group = self.page.get_by_role("group", name=re.compile("^" + re.escape(question)))
        choice = group.get_by_label(answer, exact=True)
        if not (group.count() and choice.count() and self.is_seen(group.first)):
            return False
        label = group.locator("label").filter(has_text=answer).first
        self.tap(label)
        assert choice.first.is_checked(), f"“{answer}” was tapped and is not chosen"
        return True

    def is_seen(self, target):
        """Whether an element is on the screen."""
        return target.is_visible()

    def button(self, *words):
        """The first visible button or link with one of these words."""
        for word in words:
            for role in ("button", "link"):
                found = self.page.get_by_role(role, name=re.compile(word, re.I))
                for number in range(found.count()):
                    if found.nth(number).is_visible():
                        return found.nth(number)
        return None

    def report(self, answers, story=None, send=True):
        """Goes through the form: pairs of question and answer, wherever the form asks them."""
        left = list(answers)
        self.page.locator("#melding").wait_for()
        for _ in range(SCREENS_MAX):
            left = [(q, a) for q, a in left if not self.choose(q, a)]
            box = self.page.locator("textarea").first
            if story and box.is_visible():
                box.fill(story)
                self.letters += len(story)
                story = None
            final = self.button("^Verstuur mijn (melding|vraag)")
            if final is not None and not left and not story:
                if send:
                    self.tap(final)
                return self
            onwards = self.button("^(Ga )?verder", "^Volgende", "^Naar de volgende")
            assert onwards is not None, f"no way on; left: {left}, at “{self.page.title()}”"
            self.tap(onwards)
        raise AssertionError(f"the form never ends; left: {left}")

    def code(self):
        """The sixteen digits on the receipt."""
        self.page.get_by_role("heading", level=1).wait_for()
        text = self.page.locator("main").inner_text()
        found = re.search(r"\b(\d{4})\s?(\d{4})\s?(\d{4})\s?(\d{4})\b", text)
        assert found, f"no code on “{self.page.title()}”: {text}"
        return "".join(found.groups())

    @property
    def heading(self):
        """The first heading of the page."""
        return self.page.locator("h1").first.inner_text()

    @property
    def text(self):
        """The words of the page."""
        return self.page.locator("body").inner_text()

    def look(self, test, picture):
        """Checks what every page must have, and keeps a picture of it."""
        page = self.page
        name = re.sub(r"[^a-z0-9]+", "-", f"{self.name}-{picture}".lower())
        page.screenshot(path=options.pictures / f"{name}.png", full_page=True)
        root = page.locator("html")
        test.assertEqual(root.get_attribute("lang"), "nl")
        test.assertIn(root.get_attribute("dir"), ("ltr", "rtl"))
        title = page.title()
        test.assertTrue(title.strip(), "a page without a title")
        self.titles.append((picture, title))
        test.assertEqual(page.locator("h1:visible").count(), 1, f"headings of “{title}”")
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        test.assertLessEqual(widths[0], widths[1], f"“{title}” is wider than the screen")
        test.assertEqual(self.troubles, [], f"on “{title}”")
        return self
