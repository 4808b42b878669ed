"""The mailbox over IMAP4rev1: what waits, its bytes, and moving it on. Reading marks nothing and deletes nothing."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from ceasefire.centre.channels.config import ImapConfig
from ceasefire.centre.channels.errors import ChannelError, DeliveryError

TIMEOUT = 60.0
"""Seconds without a word from the server before the connection counts as lost."""

CUT = 1 << 20
"""Bytes that are read of a mail that is longer than the centre takes: its words, and what files fit."""

_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")
_FAULTS = (imaplib.IMAP4.error, ImapToolsError, OSError, EOFError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One mail in the mailbox, by its UID, and its bytes; `cut` says that only the beginning was read."""

    uid: str
    raw: bytes = field(repr=False)
    cut: bool


class Inbox:
    """An open mailbox. Use `opened`."""

    def __init__(self, box: BaseMailBox, config: ImapConfig) -> None:
        self._box = box
        self._config = config

    def uids(self, most: int = 500) -> list[str]:
        """What waits, oldest first."""
        with _in_words("read the mailbox"):
            return list(self._box.uids("ALL", charset=None))[:most]

    def read(self, uid: str) -> Waiting | None:
        """One mail; None where someone else has moved it in the meantime."""
        with _in_words("read a mail"):
            size = self._size(uid)
            if size is None:
                return None
            cut = size > self._config.largest_mb << 20
            raw = self._fetch(uid, f"(BODY.PEEK[]<0.{CUT}>)" if cut else "(BODY.PEEK[])")
        return Waiting(uid=uid, raw=raw, cut=cut) if raw is not None else None

    def move(self, uid: str, folder: str) -> None:
        """Move a mail to another folder, which is made where it is missing."""
        with _in_words(f"move a mail to {folder}"):
            if not self._box.folder.exists(folder):
                self._box.folder.create(folder)
            self._box.move([uid], folder)

    def wait(self, seconds: float) -> None:
        """Wait until something may have arrived: by IDLE (RFC 2177) where the server can, else not at all.

        Raises `DeliveryError` when the connection is lost.
        """
        if "IDLE" in self._box.client.capabilities:
            with _in_words("wait for mail"):
                self._box.idle.wait(timeout=seconds)

    @property
    def can_wait(self) -> bool:
        """Whether the server says by itself that mail has come."""
        return "IDLE" in self._box.client.capabilities

    def _size(self, uid: str) -> int | None:
        _, data = self._box.client.uid("FETCH", uid, "(RFC822.SIZE)")
        found = next((match for item in data if (match := _SIZE.search(_flat(item)))), None)
        return int(found[1]) if found else None

    def _fetch(self, uid: str, parts: str) -> bytes | None:
        _, data = self._box.client.uid("FETCH", uid, parts)
        return next((bytes(item[1]) for item in data if isinstance(item, tuple)), None)


@contextmanager
def opened(config: ImapConfig) -> Iterator[Inbox]:
    """Connect, log in, and choose the folder. Raises `ChannelError` with what to mend, `DeliveryError` while it may pass."""
    with _in_words(f"reach the mailbox at {config.host}:{config.port}"):
        box = _connected(config)
    try:
        try:
            box.login(config.user, config.password.read(), initial_folder=config.folder)
            _, answer = box.client.capability()
            # What a server can do is often told only after the login, and the library asks before.
            box.client.capabilities = tuple(answer[-1].decode("ascii", "replace").upper().split())
        except (imaplib.IMAP4.error, ImapToolsError) as error:
            raise ChannelError(
                f"the mailbox at {config.host} refuses user, password or folder ({type(error).__name__}); check [email.imap]"
            ) from None
        yield Inbox(box, config)
    finally:
        _leave(box)


def _connected(config: ImapConfig) -> BaseMailBox:
    if config.security == "tls":
        return MailBox(config.host, config.port, timeout=TIMEOUT, ssl_context=config.context())
    if config.security == "starttls":
        return MailBoxStartTls(config.host, config.port, timeout=TIMEOUT, ssl_context=config.context())
    return MailBoxUnencrypted(config.host, config.port, timeout=TIMEOUT)


def _leave(box: BaseMailBox) -> None:
    try:
        box.logout()
    except _FAULTS:
        return


@contextmanager
def _in_words(doing: str) -> Iterator[None]:
    """The mail server's own words may quote a mail, so only the kind of its fault is told."""
    try:
        yield
    except _FAULTS as error:
        raise DeliveryError(f"cannot {doing} ({type(error).__name__}); trying again later") from None


def _flat(item: object) -> bytes:
    if isinstance(item, tuple):
        return b" ".join(part for part in item if isinstance(part, bytes))
    return item if isinstance(item, bytes) else b""
