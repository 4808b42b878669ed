"""Which incidents a viewer may know of: the staff all, the parties and guarantors those that were released to them."""

from __future__ import annotations

from collections.abc import Iterable

from ceasefire.agreement.case import Case
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.rights.roles import Right, Role, Viewer, may
from ceasefire.registers.territory import AGREED


def sees_all(viewer: Viewer) -> bool:
    """Whether the viewer may know of every incident."""
    return may(viewer, Right.SEE_INCIDENTS)


def bodies_of(viewer: Viewer, case: Case) -> tuple[str, ...]:
    """The bodies whose released incidents the viewer may know of, in order; none without the right.

    A liaison has its own party. A guarantor has itself and the parties of the side that it answers for.
    """
    if not may(viewer, Right.SEE_OWN_INCIDENTS) or not viewer.party:
        return ()
    if viewer.role is not Role.GUARANTOR:
        return (viewer.party,)
    sides = {name for name, side in case.sides.items() if side.guarantor == viewer.party}
    return tuple(sorted({viewer.party, *(actor.id for actor in case.actors.values() if actor.side in sides)}))


def sees(viewer: Viewer, case: Case, released: Iterable[str]) -> bool:
    """Whether the viewer may know of an incident that was released to these bodies."""
    return sees_all(viewer) or not set(released).isdisjoint(bodies_of(viewer, case))


def sees_zone(viewer: Viewer, author: str) -> bool:
    """Whether the viewer may see a zone on this author's map: the agreed ones all with the right, rival maps the staff alone.

    Who only proposes sees the agreed zones and its own.
    """
    if not may(viewer, Right.SEE_TERRITORY):
        return False
    return author in (AGREED, signs_as(viewer)) or viewer.role not in PROPOSERS


PROPOSERS = frozenset({Role.LIAISON})
"""Roles that see of the maps only what is agreed, and what they drew themselves."""
