"""Debian's Dovecot in a folder of its own, on loopback, with a certificate made for the occasion."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.centre.channels.servers.certificates import Certificate
from tests.centre.channels.servers.ports import free_port

PROGRAM = Path("/usr/sbin/dovecot")
MISSING = "Dovecot is not installed, so nothing was tested on it: apt-get install dovecot-imapd"
USER, PASSWORD = "desk", "correct-horse"

SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/mail
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dovecot:
    folder: Path
    port: int
    plain: int

    def deliver(self, raw: bytes) -> None:
        """Put a mail into the inbox as a delivery agent does: written aside, then moved in whole."""
        name = f"{time.time_ns()}.M1P{os.getpid()}.here"
        aside = self.folder / "mail" / "tmp" / name
        aside.write_bytes(raw)
        aside.chmod(0o666)
        aside.rename(self.folder / "mail" / "new" / name)

    def mails(self, folder: str) -> list[bytes]:
        root = self.folder / "mail" if folder == "INBOX" else self.folder / "mail" / f".{folder}"
        return [file.read_bytes() for sub in ("new", "cur") for file in sorted((root / sub).glob("*"))]


@contextmanager
def dovecot_server(certificate: Certificate) -> Iterator[Dovecot]:
    as_root = os.getuid() == 0
    user = "dovecot" if as_root else pwd.getpwuid(os.getuid()).pw_name
    group = "dovecot" if as_root else grp.getgrgid(os.getgid()).gr_name
    folder = Path(tempfile.mkdtemp(prefix="cfdc-", dir="/tmp"))
    folder.chmod(0o755)
    running = None
    try:
        for sub in ("run", "state", "home", "mail/new", "mail/cur", "mail/tmp"):
            (folder / sub).mkdir(parents=True)
        if as_root:
            for place in (folder / "home", folder / "mail", *(folder / "mail").iterdir()):
                shutil.chown(place, user, group)
        port, plain = free_port(), free_port()
        key = folder / "key.pem"
        key.write_bytes(certificate.key)
        chain = folder / "cert.pem"
        chain.write_bytes(certificate.chain)
        settings = folder / "dovecot.conf"
        settings.write_text(
            SETTINGS.format(
                folder=folder, certificate=chain, key=key, user=user, group=group, password=PASSWORD, port=port, plain=plain
            )
        )
        running = subprocess.Popen(
            [PROGRAM, "-F", "-c", settings], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        _await(port, running, folder / "log")
        yield Dovecot(folder=folder, port=port, plain=plain)
    finally:
        if running is not None:
            running.terminate()
            with suppress(subprocess.TimeoutExpired):
                running.wait(timeout=10)
            running.kill()
            running.wait()
            assert running.stdout is not None
            running.stdout.close()
        shutil.rmtree(folder, ignore_errors=True)


def _await(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if running.poll() is not None:
            assert running.stdout is not None
            raise AssertionError(f"Dovecot did not start: {running.stdout.read()!r} {log.read_text() if log.exists() else ''}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"Dovecot does not listen: {log.read_text() if log.exists() else ''}")
