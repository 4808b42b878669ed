"""A mail read safely: its words, its files, whom an answer would reach, and whether a machine sent it. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from email.message import Message

from ceasefire.centre.channels.arrival import Attached
from ceasefire.centre.channels.mail.charsets import decoded, header_line, header_text
from ceasefire.centre.channels.mail.html_text import text_of_html
from ceasefire.centre.channels.mail.parsing import LONGEST_HEAD, Mail, content_of, parsed, split
from ceasefire.centre.channels.mail.senders import Sender, sender_of

MOST_PARTS = 200
"""Parts of one mail that are read; the rest counts as left out."""

LONGEST_PART = 2_000_000
"""Bytes of one part that are read as words."""

LONGEST_TEXT = 500_000
"""Characters of words that are kept as the report; the whole mail is kept apart."""

MESSAGE_ID = re.compile(r"<[!-;=?A-Z^-~]{1,240}@[!-;=?A-Z^-~]{1,240}>")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-, ]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail. `message_id` is empty where it has none that is well formed; `left_out` counts parts that could not be read.

    `original` is what was sent without the files: headers, and the words as they were encoded, HTML and all.
    """

    message_id: str = field(repr=False)
    sender: Sender
    text: str = field(repr=False)
    language: str
    attachments: tuple[Attached, ...]
    left_out: int
    same: bytes = field(repr=False)
    original: bytes = field(repr=False)


@dataclass(slots=True)
class _Found:
    texts: list[str] = field(default_factory=list)
    words: list[bytes] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)
    left_out: int = 0


def read_letter(raw: bytes, *, cut: bool = False) -> Letter:
    """The letter in the bytes of a mail (RFC 5322, MIME). Never raises, whatever the bytes are.

    `cut` says that only the beginning of a mail that is too long is there: its last file is then left out.
    """
    mail, found = parsed(raw), _Found()
    _gather(mail, found)
    if cut:
        found.left_out += 1
        del found.attachments[-1:]
    subject = header_line(mail, "Subject")[:400]
    body = "\n\n".join(text for text in found.texts if text)
    message_id = MESSAGE_ID.search(header_line(mail, "Message-ID"))
    language = LANGUAGE.match(header_line(mail, "Content-Language"))
    named = message_id[0] if message_id else ""
    return Letter(
        message_id=named,
        sender=sender_of(mail),
        text="\n\n".join(part for part in (subject, body) if part)[:LONGEST_TEXT],
        language=language[0].lower() if language else "",
        attachments=tuple(found.attachments),
        left_out=found.left_out,
        same=named.encode() + b"\0" + hashlib.sha256(content_of(raw)).digest(),
        original=b"\r\n\r\n".join((split(raw)[0][:LONGEST_HEAD], *found.words)),
    )


def _gather(mail: Mail, found: _Found) -> None:
    """Every part in its order, without recursion, so that depth costs nothing."""
    waiting: list[Mail] = [mail]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            found.left_out += len(waiting) + 1
            return
        payload = part.get_payload()
        if isinstance(payload, list):
            children = [child for child in payload if isinstance(child, Message)]
            chosen = _alternative(children) if part.get_content_type() == "multipart/alternative" else children
            waiting.extend(reversed(chosen))
        else:
            _leaf(part, found)


def _alternative(children: list[Mail]) -> list[Mail]:
    """Of versions of one text, the plain one where it says anything; else the last, which the sender holds for the best."""
    for child in children:
        if child.get_content_type() == "text/plain" and _bytes(child).strip():
            return [child]
    return children[-1:]


def _leaf(part: Mail, found: _Found) -> None:
    kind = part.get_content_type()
    is_file = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    content = _bytes(part)
    # What should have parts but was not taken apart is read as one text.
    whole = part.get_content_maintype() in ("multipart", "message")
    if whole or (kind in ("text/plain", "text/html") and not is_file):
        found.words.append(content[:LONGEST_PART])
        text = decoded(content[:LONGEST_PART], str(part.get_content_charset() or ""))
        found.texts.append((text_of_html(text) if kind == "text/html" else text).strip())
    elif content:
        found.attachments.append(
            Attached(content=content, media_type=kind, name=header_text(str(part.get_filename() or ""))[:200])
        )


def _bytes(part: Mail) -> bytes:
    """The content with its transfer encoding undone; as it stands where that is broken."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        content = None
    if isinstance(content, bytes):
        return content
    payload = part.get_payload()
    return payload.encode("utf-8", "replace") if isinstance(payload, str) else b""
