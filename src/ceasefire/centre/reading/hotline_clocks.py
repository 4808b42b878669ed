"""Within what time a message on the hotline is to be acknowledged: the one place where the centre's default stands.

The hour for urgent messages follows the first contact on the response ladders of the bundled cases, the day for all others their
request for information. Neither is of any agreement's text, so both hold for every party alike.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from ceasefire.registers.desk_acts import MessageSent

URGENT_WITHIN = timedelta(hours=1)
"""From sending to acknowledging an urgent message."""

ORDINARY_WITHIN = timedelta(hours=24)
"""From sending to acknowledging any other message."""


def due(message: MessageSent) -> datetime:
    """When the message is to be acknowledged at the latest."""
    return message.at + (URGENT_WITHIN if message.urgent else ORDINARY_WITHIN)


def is_overdue(message: MessageSent, acknowledged: datetime | None, now: datetime) -> bool:
    """Whether the clock has run out while nobody has acknowledged it."""
    return acknowledged is None and now >= due(message)
