"""What became of an item that was handed to the record. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ceasefire.ledger import Receipt


class Standing(StrEnum):
    """Whether an item was new, was there before with the same content, or was set aside with a reason."""

    TAKEN = "taken"
    REPEATED = "repeated"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The index at which an item stands: its own, or the one of the first time. `reason` says why it was set aside.

    `entry` holds the bytes of an entry that was made just now.
    """

    index: int
    standing: Standing
    reason: str = ""
    entry: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An item that is durable. The receipt carries the entry, so that whoever holds it can check it alone."""

    receipt: Receipt
    standing: Standing
    reason: str = ""
