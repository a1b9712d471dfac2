"""Submissions as callers of the programming interface send them."""
import itertools
import random
import uuid

from harness.client import Client

STORIES = [
    "Mevrouw deed de deur niet open en de post ligt hoog in de hal.",
    "Hij vertelde dat hij al weken niemand heeft gesproken.",
    "De keuken stond vol met oud eten en het rook erg vies.",
    "Ze wil graag iemand die op maandag mee naar de markt gaat.",
    "Er klonk geschreeuw en daarna hoorde ik een klap.",
    "De gordijnen zijn al dagen dicht en de maaltijden staan buiten.",
]

#: Anonymous submissions that one address may send in a row.
BURST = 20
_next_address = itertools.count(2)


def new_id(source=None):
    """A random UUID of version 4; from a seeded `random.Random` if one is given."""
    return str(uuid.UUID(int=(source or random.SystemRandom()).getrandbits(128), version=4))


def new_address():
    """A loopback address that no visitor of this run came from yet."""
    number = next(_next_address)
    return f"127.{1 + number // 64_516 % 250}.{1 + number // 254 % 254}.{1 + number % 254}"


def submission(number=0, id=None, **changes):
    """A complete submission; equal arguments give equal content."""
    body = {
        "id": new_id() if id is None else id,
        "tekst": f"{STORIES[number % len(STORIES)]} Dit is melding {number}.",
        "antwoorden": {"waarneming": ["alleen"], "gevaar": "nee"},
        "betrokkene": {"postcode": f"{1000 + number % 8999}AB", "huisnummer": str(1 + number % 200)},
        "melder": {"rol": "chauffeur", "kanaal": "geen"},
    }
    body.update(changes)
    return body


class Sender:
    """Sends submissions over kept connections, from a new address before a limit is reached."""

    def __init__(self, server, token=None, timeout=30):
        self.server = server
        self.token = token
        self.timeout = timeout
        self.client = None
        self.left = 0

    def send(self, body):
        """The answer to a submission."""
        if self.left == 0:
            self.close()
            self.client = Client(self.server, new_address(), self.timeout)
            self.left = BURST - 2
        self.left -= 0 if self.token else 1
        return self.client.post_json("/v1/signalen", body, self.token)

    def close(self):
        """Closes the connection."""
        if self.client is not None:
            self.client.close()
        self.client = None
        self.left = 0
