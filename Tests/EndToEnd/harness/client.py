"""A small HTTP client with a cookie jar, over one connection that it keeps."""
import gzip
import http.client
import json
import time
import urllib.parse

from harness.page import Page

#: The seconds for which a silent connection is kept; the server closes one after thirty.
KEPT_SECONDS = 20


class Answer:
    """What the server answered."""

    def __init__(self, response, body, url):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = response.headers.get_all("Set-Cookie") or []
        self.url = url
        self.wire_bytes = len(body)
        self.body = gzip.decompress(body) if self.headers.get("content-encoding") == "gzip" else body

    @property
    def text(self):
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def json(self):
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def page(self):
        """The body as a page."""
        return Page(self.text, self.url)


class Client:
    """One visitor: keeps cookies, follows redirects, and remembers every address it visited.

    `source` is the loopback address it comes from; each is a visitor of its own for rate limits.
    """

    def __init__(self, server, source="127.0.0.1", timeout=30):
        self.server = server
        self.source = source
        self.timeout = timeout
        self.jar = {}
        self.visited = []
        self.connection = None
        self.used = 0.0

    def close(self):
        """Closes the connection; the next request opens a new one."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def send(self, method, path, body=None, headers=None):
        """Sends one request and returns the answer, redirects not followed."""
        if time.monotonic() - self.used > KEPT_SECONDS:
            self.close()
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                "127.0.0.1", self.server.port, timeout=self.timeout,
                source_address=(self.source, 0))
        sent = {"Host": self.server.host, **(headers or {})}
        if self.jar:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        self.visited.append(path)
        try:
            self.connection.request(method, path, body=body, headers=sent)
            response = self.connection.getresponse()
            answer = Answer(response, response.read(), urllib.parse.urljoin("/", path))
        except BaseException:
            self.close()
            raise
        if response.will_close:
            self.close()
        self.used = time.monotonic()
        self._keep(answer)
        return answer

    def _keep(self, answer):
        for text in answer.cookies:
            pair, *attributes = [part.strip() for part in text.split(";")]
            name, _, value = pair.partition("=")
            if any(a.lower() in ("max-age=0", "max-age=-1") for a in attributes):
                self.jar.pop(name, None)
            else:
                self.jar[name] = value

    def follow(self, answer, limit=5):
        """The answer at the end of the redirects of `answer`."""
        while answer.status in (301, 302, 303, 307) and limit:
            limit -= 1
            answer = self.send("GET", urllib.parse.urljoin(answer.url, answer.headers["location"]))
        return answer

    def get(self, path, **headers):
        """The page at a path, redirects followed."""
        return self.follow(self.send("GET", path, headers=headers))

    def post_form(self, path, fields, follow=True, headers=None):
        """Posts pairs as a form."""
        answer = self.send(
            "POST", path, urllib.parse.urlencode(list(fields)).encode(),
            {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})
        return self.follow(answer) if follow else answer

    def submit(self, form, follow=True, button=None):
        """Posts a filled form."""
        target = urllib.parse.urljoin(form.url, form.action or form.url)
        return self.post_form(target, form.pairs(button), follow=follow)

    def post_json(self, path, value, token=None, headers=None):
        """Posts a value as JSON, with the token of a keyed caller if there is one."""
        sent = {"Content-Type": "application/json", **(headers or {})}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self.send("POST", path, body, sent)
