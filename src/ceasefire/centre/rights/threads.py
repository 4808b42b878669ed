"""The lines of the hotline: each joins one party with one body, and who may read a line is said here alone.

A body is a co-chair, the duty desk, or the guarantor of the party's side. A guarantor that is a co-chair too has one line for
each of the two: what a party tells the co-chair is not told to a guarantor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Role as CaseRole
from ceasefire.centre.rights.roles import Right, Role, Viewer, may

DESK = "desk"
"""The duty desk, as a body on the line."""

GUARANTOR = "guarantor:"
"""Stands before the id of a guarantor on the line."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Thread:
    """One line. `id` is how acts name it."""

    party: str
    body: str

    @property
    def id(self) -> str:
        """`PARTY/BODY`."""
        return f"{self.party}/{self.body}"


def thread_of(text: str) -> Thread:
    """The line that an act names."""
    party, _, body = text.partition("/")
    return Thread(party=party, body=body)


def threads(case: Case) -> Iterator[Thread]:
    """Every line of a case: of each party to each co-chair, the desk, and the guarantor of its side."""
    for actor in case.actors.values():
        if CaseRole.PARTY in actor.roles:
            side = case.sides.get(actor.side)
            guarantor = side.guarantor if side is not None else ""
            for body in (*(chair for chair in case.co_chairs if chair != actor.id), DESK):
                yield Thread(party=actor.id, body=body)
            if guarantor and guarantor != actor.id:
                yield Thread(party=actor.id, body=f"{GUARANTOR}{guarantor}")


def end_of(viewer: Viewer, thread: Thread) -> str:
    """The end of the line at which the viewer speaks: the party or the body; empty for who is at neither end."""
    if not may(viewer, Right.SEE_HOTLINE):
        return ""
    if viewer.role is Role.LIAISON:
        return thread.party if viewer.party and viewer.party == thread.party else ""
    return thread.body if thread.body and thread.body == body_of(viewer) else ""


def body_of(viewer: Viewer) -> str:
    """The body that the viewer is on a line; empty for parties and for who is on none."""
    if viewer.role is Role.MONITOR:
        return DESK
    if viewer.role is Role.CO_CHAIR:
        return viewer.party
    return f"{GUARANTOR}{viewer.party}" if viewer.role is Role.GUARANTOR and viewer.party else ""


def other_end(thread: Thread, end: str) -> str:
    """Whom one end of the line speaks to."""
    return thread.body if end == thread.party else thread.party


def threads_of(case: Case, viewer: Viewer) -> tuple[Thread, ...]:
    """The lines of a case on which the viewer speaks."""
    return tuple(thread for thread in threads(case) if end_of(viewer, thread))
