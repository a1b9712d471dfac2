#!/usr/bin/env python3
"""A postfix of the tests with a postgrey beside it, on loopback, with folders of its own.

    python3 Tests/EndToEnd/harness/mail.py --certificate FILE --wrong FILE

As a program it prints one line of JSON with its ports and the folder of delivered mail once it listens, and
ends when its standard input ends. A file holds a key and the chain of its certificate. Postfix starts only
as root: as somebody else the program asks `sudo`, without a password.

It takes mail for the domains dorp.test and buurt.test. Recipients in dorp.test: `jan` and `piet` have a box;
`weg` is refused, `vol` has no room (552), `later` is never at home (450), everybody else is unknown;
mail to `terug` is taken, and returned. A subject with the word `verboden` is refused with the content.
"""
import argparse
import ctypes
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

START_SECONDS = 30
STOP_SECONDS = 10
GREY_SECONDS = 1
SIZE_MAX = 60_000
PR_SET_PDEATHSIG = 1

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = post.dorp.test
myorigin = dorp.test
mydestination =
mynetworks =
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
anvil_rate_time_unit = 1s
hopcount_limit = 3
message_size_limit = {size_max}
mailbox_size_limit = 0
virtual_mailbox_limit = 0
virtual_mailbox_domains = dorp.test, buurt.test
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{jan@dorp.test=jan/, piet@dorp.test=piet/, terug@dorp.test=terug/,
  weg@dorp.test=weg/, vol@dorp.test=vol/, later@dorp.test=later/, buurt@buurt.test=buurt/}}
virtual_minimum_uid = 1
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
transport_maps = inline:{{ {{terug@dorp.test = smtp:[127.0.0.1]:{plain}}} }}
header_checks = regexp:{folder}/headers
smtpd_recipient_restrictions = reject_unauth_destination,
  check_recipient_access inline:{{ {{weg@dorp.test = 550 5.1.1 gone}},
    {{vol@dorp.test = 552 5.2.2 no room}}, {{later@dorp.test = 450 4.2.1 not at home}} }},
  reject_unlisted_recipient
smtpd_relay_restrictions = reject_unauth_destination
smtpd_tls_chain_files = {certificate}
smtpd_tls_protocols = >=TLSv1.2
smtpd_tls_mandatory_protocols = >=TLSv1.2
"""

MASTER = """
127.0.0.1:{plain} inet n - n - - smtpd
127.0.0.1:{grey} inet n - n - - smtpd
  -o {{smtpd_end_of_data_restrictions=}}
  -o {{smtpd_recipient_restrictions=reject_unauth_destination,
     reject_unlisted_recipient, check_policy_service inet:127.0.0.1:{policy} }}
127.0.0.1:{starttls} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
127.0.0.1:{tls} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
127.0.0.1:{wrong} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_tls_chain_files={wrong_certificate}
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
smtp unix - - n - - smtp
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def _free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def _die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


_live = set()


def stop_all():
    """Ends every mail server that still runs; the runner calls it whatever happens."""
    for server in list(_live):
        server.stop()


class MailServer:
    """A postfix that a test starts and stops; `ports` names what it listens on."""

    def __init__(self, certificate=None, wrong_certificate=None):
        self.certificate = certificate
        self.wrong_certificate = wrong_certificate
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="buurtsignaal-mail-"))
        names = ["plain", "grey", "starttls", "tls", "wrong", "policy"]
        self.ports = dict(zip(names, _free_ports(len(names))))
        self._processes = []
        _live.add(self)

    @property
    def boxes(self):
        """The folder with a Maildir for each recipient."""
        return self.folder / "mail"

    def messages(self, name):
        """The mails in somebody's box, as bytes."""
        return [path.read_bytes() for path in sorted((self.boxes / name / "new").glob("*"))]

    def start(self):
        """Starts both and waits until they listen."""
        self._write()
        user = pwd.getpwnam("postgrey")
        self._run(
            "postgrey", f"--inet=127.0.0.1:{self.ports['policy']}",
            f"--dbdir={self.folder}/grey", f"--delay={GREY_SECONDS}", f"--user={user.pw_name}",
            f"--group={user.pw_name}", "--auto-whitelist-clients=0", "--whitelist-clients=/dev/null",
            "--whitelist-recipients=/dev/null")
        self._run("postfix", "-c", f"{self.folder}/etc", "start-fg")
        deadline = time.monotonic() + START_SECONDS
        while not all(_answers(port) for port in self.ports.values()):
            ended = [process.args[0] for process in self._processes if process.poll() is not None]
            if ended or time.monotonic() > deadline:
                text = self.log_text()
                self.stop()
                raise RuntimeError(f"no mail server ({ended} ended):\n{text}")
            time.sleep(0.05)
        return self

    def log_text(self):
        """Everything both wrote so far."""
        return "".join(
            path.read_text("utf-8", "replace")
            for path in (self.folder / "log", self.folder / "said") if path.exists())

    def stop(self):
        """Ends both and removes everything they kept."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        for pid in self._left():
            os.kill(pid, signal.SIGKILL)
        _live.discard(self)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _left(self):
        """The processes of postfix that outlive their master: they stand in its queue's folder."""
        for path in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if pathlib.Path(os.readlink(path / "cwd")).is_relative_to(self.folder):
                    yield int(path.name)
            except OSError:
                pass

    def _run(self, *arguments):
        with open(self.folder / "said", "ab") as said:
            self._processes.append(subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                start_new_session=True, preexec_fn=_die_with_parent))

    @staticmethod
    def _make_certificate(path):
        """A certificate that nobody trusts, for tests that do not look at it."""
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-subj", "/CN=localhost", "-keyout", path, "-out", f"{path}.own"],
            check=True, capture_output=True)
        with open(path, "ab") as file:
            file.write(pathlib.Path(f"{path}.own").read_bytes())

    def _write(self):
        self.folder.chmod(0o755)
        postfix, postgrey = pwd.getpwnam("postfix"), pwd.getpwnam("postgrey")
        # What is delivered belongs to whoever runs the tests; nobody delivers as root.
        user = int(os.environ.get("SUDO_UID", 0)) or pwd.getpwnam("nobody").pw_uid
        group = int(os.environ.get("SUDO_GID", 0)) or pwd.getpwnam("nobody").pw_gid
        for name, owner in [
                ("etc", 0), ("queue", 0), ("data", postfix.pw_uid), ("grey", postgrey.pw_uid),
                ("mail", user)]:
            (self.folder / name).mkdir()
            os.chown(self.folder / name, owner, -1)
        keys = []
        for source in (self.certificate, self.wrong_certificate):
            keys.append(self.folder / "etc" / f"{len(keys)}.pem")
            if source:
                shutil.copyfile(source, keys[-1])
            else:
                self._make_certificate(keys[-1])
            keys[-1].chmod(0o600)
        (self.folder / "headers").write_text("/^Subject:.*verboden/ REJECT not this\n")
        (self.folder / "etc/main.cf").write_text(MAIN.format(
            folder=self.folder, size_max=SIZE_MAX, user=user, group=group, certificate=keys[0],
            plain=self.ports["plain"]))
        (self.folder / "etc/master.cf").write_text(MASTER.format(
            wrong_certificate=keys[1], **self.ports))


def main():
    """Runs a mail server until standard input ends."""
    # Whoever started us may have blocked signals, and what we start would have them blocked too.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--certificate", required=True)
    parser.add_argument("--wrong", required=True)
    chosen = parser.parse_args()
    if os.geteuid() != 0:
        os.execvp("sudo", ["sudo", "-n", sys.executable, *sys.argv])
    server = MailServer(chosen.certificate, chosen.wrong).start()
    try:
        print(json.dumps({**server.ports, "boxes": str(server.boxes)}), flush=True)
        sys.stdin.read()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
