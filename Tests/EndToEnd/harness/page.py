"""A page as somebody without a browser's scripts sees it: text, links and forms."""
import html.parser
import re

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNSEEN = {"script", "style", "template", "title"}


class Field:
    """One control of a form."""

    def __init__(self, kind, name, value, checked=False, attributes=None):
        self.kind = kind
        self.name = name
        self.value = value
        self.checked = checked
        self.attributes = attributes or {}
        self.label = ""
        self.options = []

    def __repr__(self):
        return f"<{self.kind} {self.name}={self.value!r} “{self.label}”>"


class Form:
    """A form with its controls, filled by label or by name."""

    def __init__(self, attributes, url):
        self.action = attributes.get("action")
        self.method = (attributes.get("method") or "get").lower()
        self.url = url
        self.fields = []

    def named(self, name):
        """The controls of a name."""
        return [field for field in self.fields if field.name == name]

    def labelled(self, label):
        """The one control whose label begins with a text."""
        found = [f for f in self.fields if f.label.lower().startswith(label.lower())]
        if not found:
            raise KeyError(f"no control labelled “{label}” among {self.fields}")
        return found[0]

    def tick(self, *labels):
        """Chooses answers by their labels."""
        for label in labels:
            field = self.labelled(label)
            if field.kind == "radio":
                for other in self.named(field.name):
                    other.checked = False
            field.checked = True
        return self

    def fill(self, label, value):
        """Types a text in the control with this label."""
        self.labelled(label).value = value
        return self

    def set(self, name, value):
        """Types a text in the control with this name; one that is not there is added."""
        found = self.named(name)
        if found and found[0].kind in ("radio", "checkbox"):
            for field in found:
                field.checked = field.value == value
        elif found:
            found[0].value = value
        else:
            self.fields.append(Field("hidden", name, value))
        return self

    def choose(self, name, text):
        """Chooses the option of a list by its value or the words it shows."""
        field = self.named(name)[0]
        field.value = next(v for v, words in field.options if text in (v, words))
        return self

    def pairs(self, button=None):
        """What a browser would post; `button` is the words on the button that is pressed."""
        pairs = []
        for field in self.fields:
            if field.kind in ("radio", "checkbox"):
                if field.checked and field.name:
                    pairs.append((field.name, field.value))
            elif field.kind == "submit":
                if field.name and button and button.lower() in field.label.lower():
                    pairs.append((field.name, field.value))
            elif field.name and field.kind not in ("button", "reset", "image"):
                pairs.append((field.name, field.value))
        return pairs


class Page(html.parser.HTMLParser):
    """A parsed page."""

    def __init__(self, text, url="/"):
        super().__init__(convert_charrefs=True)
        self.source = text
        self.url = url
        self.language = self.direction = None
        self.title = ""
        self.links = []
        self.forms = []
        self.headings = []
        self.tags = {}
        self._stack = []
        self._words = []
        self._form = self._label = self._select = self._option = self._area = None
        self._button = self._heading = self._link = None
        self._pending = {}
        self.feed(text)
        self.close()
        for form in self.forms:
            for field in form.fields:
                own = self._pending.get(field.attributes.get("id"))
                if own and not field.label:
                    field.label = own

    @property
    def text(self):
        """The words that can be read on the page."""
        return re.sub(r"\s+", " ", "".join(self._words)).strip()

    def form(self, action=None, button=None, field=None):
        """The first form whose action ends so, with this on a button or as the name of a control."""
        for form in self.forms:
            buttons = [f.label.lower() for f in form.fields if f.kind == "submit"]
            if ((action is None or (form.action or "").endswith(action))
                    and (button is None or any(button.lower() in b for b in buttons))
                    and (field is None or form.named(field))):
                return form
        raise KeyError(f"no such form ({action}, {button}, {field}) on {self.url} “{self.title}”")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if tag not in VOID:
            self._stack.append(tag)
        if tag == "html":
            self.language, self.direction = attributes.get("lang"), attributes.get("dir")
        elif tag == "form":
            self._form = Form(attributes, self.url)
            self.forms.append(self._form)
        elif tag == "label":
            self._label = (attributes.get("for"), [], [])
        elif tag == "a":
            self._link = (attributes.get("href"), [])
        elif re.fullmatch("h[1-6]", tag):
            self._heading = (tag, [])
        if tag in ("p", "div", "li", "br", "dt", "dd", "tr", "td", "th", "h1", "h2", "h3", "label"):
            self._words.append(" ")
        self._control(tag, attributes)

    def _control(self, tag, attributes):
        name = attributes.get("name")
        field = None
        if tag == "input":
            kind = (attributes.get("type") or "text").lower()
            standard = "on" if kind in ("checkbox", "radio") else ""
            field = Field(
                kind, name, attributes.get("value") or standard, "checked" in attributes, attributes)
            if kind == "submit":
                field.label = attributes.get("value") or ""
        elif tag == "textarea":
            field = self._area = Field("textarea", name, "", attributes=attributes)
        elif tag == "select":
            field = self._select = Field("select", name, "", attributes=attributes)
        elif tag == "option" and self._select is not None:
            self._option = (attributes, [])
        elif tag == "button":
            field = self._button = Field(
                (attributes.get("type") or "submit").lower(), name, attributes.get("value") or "",
                attributes=attributes)
        if field is not None:
            if self._form is not None:
                self._form.fields.append(field)
            if self._label is not None:
                self._label[2].append(field)

    def handle_endtag(self, tag):
        if tag in self._stack:
            while self._stack.pop() != tag:
                pass
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "button":
            self._button = None
        elif tag == "label" and self._label is not None:
            target, words, inside = self._label
            label = re.sub(r"\s+", " ", "".join(words)).strip()
            if target:
                self._pending[target] = label
            for field in inside:
                field.label = label
            self._label = None
        elif tag == "a" and self._link is not None:
            self.links.append((self._link[0], "".join(self._link[1]).strip()))
            self._link = None
        elif self._heading is not None and tag == self._heading[0]:
            self.headings.append((tag, re.sub(r"\s+", " ", "".join(self._heading[1])).strip()))
            self._heading = None
        elif tag == "select" and self._select is not None:
            self._end_option()
            chosen = [v for v, _, selected in self._select.options if selected]
            self._select.options = [(v, words) for v, words, _ in self._select.options]
            first = self._select.options[0][0] if self._select.options else ""
            self._select.value = chosen[0] if chosen else first
            self._select = None
        elif tag == "option":
            self._end_option()

    def _end_option(self):
        if self._option is not None and self._select is not None:
            attributes, words = self._option
            label = "".join(words).strip()
            value = attributes.get("value")
            self._select.options.append(
                (label if value is None else value, label, "selected" in attributes))
        self._option = None

    def handle_data(self, data):
        if "title" in self._stack and "svg" not in self._stack:
            self.title += data
        if self._area is not None:
            self._area.value += data
        for sink in (self._label, self._link, self._heading, self._option):
            if sink is not None:
                sink[1].append(data)
        if self._button is not None:
            self._button.label += data
        if not UNSEEN.intersection(self._stack):
            self._words.append(data)
