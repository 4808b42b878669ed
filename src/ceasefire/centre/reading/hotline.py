"""The hotline as a viewer may read it: its own lines, what waits on each, and to the desk which clocks have run out anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.hotline_clocks import due, is_overdue
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.roles import Role
from ceasefire.centre.rights.threads import Thread, end_of, other_end, thread_of, threads, threads_of
from ceasefire.registers.desk_acts import MessageAcknowledged, MessageSent

SHOWN = 50
"""Messages of a line on one page."""


@dataclass(slots=True, kw_only=True)
class _Line:
    """What is known of one line: messages without their words, and when each was acknowledged."""

    messages: list[tuple[MessageSent, int]] = field(default_factory=list)
    read: dict[str, MessageAcknowledged] = field(default_factory=dict)


def lines(centre: Centre, viewer: Viewer) -> list[dict[str, Any]]:
    """The viewer's own lines: overdue first, then unread, then the newest message, then by name of the ends."""
    own = threads_of(centre.case, viewer)
    parties = {thread.party for thread in own}
    found = _lines(centre, parties if len(parties) == 1 else None)
    told = [_summary(thread, found.get(thread.id, _Line()), end_of(viewer, thread), centre.clock()) for thread in own]
    told.sort(key=lambda line: (-line["overdue"], -line["unread"], -line["newest"], line["thread"]))
    return [disclose("line", line, viewer) for line in told]


def line(centre: Centre, viewer: Viewer, thread: Thread, *, before: int | None = None) -> dict[str, Any] | None:
    """One line with its newest messages, oldest first; `before` pages on by entry. None where the viewer is not on it."""
    end = end_of(viewer, thread)
    if not end or thread not in set(threads(centre.case)):
        return None
    held = _lines(centre, {thread.party}).get(thread.id, _Line())
    wanted = [entry for _, entry in held.messages if before is None or entry < before]
    shown = wanted[-SHOWN:]
    messages = standing(centre.alias, MessageSent, {"party": thread.party, "entry__in": shown})
    told = [_message(act, entry, held.read, end, centre.clock()) for act, entry in messages]
    return {
        **disclose("line", _summary(thread, held, end, centre.clock()), viewer),
        "messages": [disclose("message", message, viewer) for message in told],
        "earlier": shown[0] if len(wanted) > len(shown) else None,
    }


def find_message(centre: Centre, thread: Thread, message: str) -> MessageSent | None:
    """A message of one line by its id, without its words; None where that line has none of this id."""
    found = _lines(centre, {thread.party}).get(thread.id, _Line())
    return next((act for act, _ in found.messages if act.id == message), None)


def overdue(centre: Centre, viewer: Viewer) -> list[dict[str, Any]]:
    """Messages on any line whose clock has run out, the longest first: to the duty desk, and without their words."""
    if viewer.role is not Role.MONITOR:
        return []
    now, told = centre.clock(), []
    for held in _lines(centre, None).values():
        for act, entry in held.messages:
            if is_overdue(act, _when_read(act, held.read), now):
                told.append(_message(act, entry, held.read, "", now))
    told.sort(key=lambda message: (message["due"], message["entry"]))
    return [disclose("overdue_message", message, viewer) for message in told]


def _lines(centre: Centre, parties: Iterable[str] | None) -> Mapping[str, _Line]:
    columns = {} if parties is None else {"party__in": sorted(parties)}
    found: dict[str, _Line] = {}
    for act, entry in standing(centre.alias, MessageSent, columns, words=False):
        found.setdefault(act.thread, _Line()).messages.append((act, entry))
    for read, _ in standing(centre.alias, MessageAcknowledged, columns, words=False):
        if read.thread in found:
            found[read.thread].read.setdefault(read.message, read)
    return found


def _summary(thread: Thread, held: _Line, end: str, now: datetime) -> dict[str, Any]:
    waiting = [act for act, _ in held.messages if act.to == end and act.id not in held.read]
    theirs = [act for act, _ in held.messages if act.to != end]
    return {
        "thread": thread.id,
        "party": thread.party,
        "body": thread.body,
        "end": end,
        "other": other_end(thread, end),
        "unread": len(waiting),
        "urgent": any(act.urgent for act in waiting),
        "overdue": sum(is_overdue(act, None, now) for act in waiting),
        "unanswered": sum(is_overdue(act, _when_read(act, held.read), now) for act in theirs),
        "due": min((due(act) for act in waiting), default=None),
        "newest": held.messages[-1][1] if held.messages else -1,
        "last": held.messages[-1][0].at if held.messages else None,
    }


def _message(act: MessageSent, entry: int, read: Mapping[str, MessageAcknowledged], end: str, now: datetime) -> dict[str, Any]:
    thread = thread_of(act.thread)
    acknowledged = _when_read(act, read)
    return {
        "id": act.id,
        "entry": entry,
        "thread": act.thread,
        "from": other_end(thread, act.to),
        "to": act.to,
        "mine": act.to != end,
        "by": act.by,
        "at": act.at,
        "about": act.about,
        "urgent": act.urgent,
        "text": act.text,
        "due": due(act),
        "acknowledged": acknowledged,
        "late": acknowledged is not None and acknowledged >= due(act),
        "overdue": is_overdue(act, acknowledged, now),
    }


def _when_read(act: MessageSent, read: Mapping[str, MessageAcknowledged]) -> datetime | None:
    found = read.get(act.id)
    return found.at if found is not None else None
