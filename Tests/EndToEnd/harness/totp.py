"""One-time codes of RFC 6238, as an authenticator on a telephone makes them."""
import base64
import hashlib
import hmac
import struct
import time

STEP = 30


def code(secret, at=None):
    """The six digits of a base32 secret at a moment, now if none is given."""
    text = "".join(secret.split()).upper()
    key = base64.b32decode(text + "=" * (-len(text) % 8))
    moment = time.time() if at is None else at
    digest = hmac.new(key, struct.pack(">Q", int(moment // STEP)), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
