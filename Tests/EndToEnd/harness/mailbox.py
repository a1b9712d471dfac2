"""A mail server of which a test says how it behaves at each step, and which counts what it took."""
import email
import socket
import threading

#: The steps of handing a mail over, in order; a test can ask to be called at each.
STEPS = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "content", "taken")
PROTECTION_SECONDS = 30


class Mailbox:
    """Listens on a port of the loopback address until it is closed.

    `at` is called with each step, and the recipient once there is one, before it is answered ("taken"
    just after the answer that the mail is taken); what it returns is sent instead of the usual answer,
    and `None` changes nothing.
    """

    def __init__(self, at=None):
        self.at = at or (lambda step, recipient: None)
        self.lock = threading.Lock()
        self.mails = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def settings(self):
        """The environment of a server that mails here."""
        return {"BUURTSIGNAAL_SMTP": f"smtp://127.0.0.1:{self.port}",
                "BUURTSIGNAAL_MAIL_FROM": "bericht@voorbeeld.nl"}

    def close(self):
        """Stops listening."""
        self.listener.close()

    def taken(self):
        """The mails that were taken, in order: (recipient, parsed mail)."""
        with self.lock:
            return list(self.mails)

    def keys(self):
        """The Message-IDs of what was taken, in order, repeats too."""
        return [mail["Message-ID"] for _, mail in self.taken()]

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            connection.settimeout(PROTECTION_SECONDS)
            stream = connection.makefile("rwb")

            def say(step, usual, recipient=""):
                answer = self.at(step, recipient)
                stream.write(((answer or usual) + "\r\n").encode())
                stream.flush()
                return answer is None

            try:
                self._talk(stream, say)
            except OSError:
                pass

    def _talk(self, stream, say):
        say("connect", "220 proef.voorbeeld.nl ESMTP")
        recipient = ""
        for line in iter(stream.readline, b""):
            word = line[:4].upper().decode("ascii", "replace")
            if word in ("EHLO", "HELO"):
                say("EHLO", "250 proef.voorbeeld.nl")
            elif word == "MAIL":
                say("MAIL", "250 goed")
            elif word == "RCPT":
                recipient = line.decode().split("<")[1].split(">")[0]
                say("RCPT", "250 goed")
            elif word == "DATA":
                if say("DATA", "354 ga uw gang", recipient):
                    self._take(stream, say, recipient)
            elif word == "QUIT":
                stream.write(b"221 dag\r\n")
                stream.flush()
                return
            else:
                stream.write(b"250 goed\r\n")
                stream.flush()

    def _take(self, stream, say, recipient):
        content = b""
        for line in iter(stream.readline, b""):
            if line == b".\r\n":
                break
            content += line[1:] if line.startswith(b"..") else line
        else:
            return
        # What a server answers for is what it keeps: the mail is kept before the answer is sent.
        mail = email.message_from_bytes(content)
        with self.lock:
            self.mails.append((recipient, mail))
        if not say("content", "250 genomen", recipient):
            with self.lock:
                self.mails.pop()
            return
        self.at("taken", recipient)
