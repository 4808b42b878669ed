"""What arrived on a channel, before it is a report. Who sent it is held apart, and never printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ceasefire.pipeline.report import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that came along, as it came. `media_type` is what the sender says it is; `name` is only for matching, never kept."""

    content: bytes = field(repr=False)
    media_type: str = "application/octet-stream"
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What identifies the sender: it goes to the vault and nowhere else, least of all into a log.

    `address` is where an answer goes, opaque to all but the channel's own adapter; empty where no answer may go.
    `original` is what arrived around the words, as it was encoded: headers, markup, a gateway's whole call; empty where the
    words are all there is. Files are not in it: what a camera wrote beside a picture is kept nowhere.
    """

    channel: Channel
    address: str = field(default="", repr=False)
    original: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One message, form or upload.

    `same` is what makes two deliveries one and the same arrival; empty means: the same bytes. `verbatim` is what was said, byte
    for byte where the channel hands over text, in UTF-8 where it hands over an encoding of its own. `cells` are what a form
    states in the case's columns. `language` is a code, where the sender or the gateway tells one. `left_out` counts files that
    were named or sent but could not be brought along. `received` is when the centre got it, with a zone.
    """

    channel: Channel
    same: bytes = field(default=b"", repr=False)
    verbatim: bytes = field(repr=False)
    media_type: str = "text/plain; charset=utf-8"
    text: str = field(default="", repr=False)
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)
    language: str = ""
    attachments: tuple[Attached, ...] = ()
    left_out: int = 0
    apart: Apart | None = None
    received: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What the centre gives back once an arrival is durable, and never before.

    `index` is the position of its entry in the log `origin`. `return_code` lets the sender come back unnamed; empty where none
    was made. `repeated` says that it was there before. `left_out` counts files that could not be taken.
    """

    origin: str
    index: int
    return_code: str = field(default="", repr=False)
    repeated: bool = False
    left_out: int = 0


Receive = Callable[[Arrival], Accepted]
"""Makes an arrival durable. Raises `CeasefireError` when it cannot: then nothing is acknowledged, and the sender tries again."""
