"""Who an answer to a mail would reach, and whether there should be one (RFC 3834: automatic answers)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message
from email.utils import getaddresses
from typing import Any

from ceasefire.centre.channels.mail.charsets import header_line, header_lines

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
"""Mailboxes that are answered: plain ones, without quotes, comments or source routes (the dot-atoms of RFC 5321)."""

_MACHINES = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|listserv|majordomo|owner-.*|.*-(?:request|bounces?|owner))",
    re.IGNORECASE,
)
_LISTS = ("List-Id", "List-Help", "List-Post", "List-Unsubscribe", "Mailing-List", "X-Loop", "X-Autoreply", "X-Autorespond")
_WORD = re.compile(r"[a-z-]+")
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """`address` is empty where no answer may go out. `automatic` marks a machine's answer or failure notice."""

    address: str = field(default="", repr=False)
    automatic: bool = False


def sender_of(mail: Message[Any, Any]) -> Sender:
    """The one mailbox that an automatic answer may go to: the envelope's sender, else the only address in `From`."""
    submitted = next(iter(_WORD.findall(header_line(mail, "Auto-Submitted").lower())), "")
    automatic = submitted == "auto-replied" or mail.get_content_type() == "multipart/report"
    if automatic or submitted not in ("", "no") or _unwanted(mail):
        return Sender(automatic=automatic)
    envelope = header_lines(mail, "Return-Path")[:1]
    if envelope and envelope[0].strip("<> ") == "":
        return Sender(automatic=True)
    found = [_plain(line) for line in envelope] if envelope else _written(mail)
    address = found[0] if len(found) == 1 else ""
    return Sender(address="" if _MACHINES.fullmatch(address.partition("@")[0]) else address)


def _written(mail: Message[Any, Any]) -> list[str]:
    lines = header_lines(mail, "From")
    try:
        return [_plain(address) for _, address in getaddresses(lines)] if len(lines) == 1 else []
    except (ValueError, IndexError, TypeError, RecursionError):
        return []


def _plain(address: str) -> str:
    found = ADDRESS.fullmatch(address.strip().removeprefix("<").removesuffix(">"))
    return found[0] if found and ".." not in found[0] else ""


def _unwanted(mail: Message[Any, Any]) -> bool:
    precedence = header_line(mail, "Precedence").lower()
    suppressed = header_line(mail, "X-Auto-Response-Suppress").lower()
    return any(name in mail for name in _LISTS) or precedence in _BULK or any(word in suppressed for word in ("all", "autoreply"))
