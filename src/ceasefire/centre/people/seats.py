"""Seats: which role key, role and body can be granted together. Pure."""

from __future__ import annotations

import re

from ceasefire.agreement.case import Case
from ceasefire.centre.rights import Role
from ceasefire.errors import ActError

KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+){0,8}")
"""A role key: small letters, digits and hyphens, such as `monitor-2`. It names a seat, not a person."""

RESERVED = frozenset({"intake", "machine", "desk", "agreed", "unknown", "anyone", "reporter"})
"""Words that stand in the record for something else."""


def parties_for(case: Case, role: Role) -> tuple[str, ...]:
    """The bodies that an account of a role can act for; none where the role acts for no body."""
    if role is Role.CO_CHAIR:
        return case.co_chairs
    if role is Role.LIAISON:
        return tuple(actor.id for actor in case.actors.values() if actor.side)
    if role is Role.GUARANTOR:
        return tuple(sorted({side.guarantor for side in case.sides.values() if side.guarantor}))
    return ()


def check_seat(case: Case, key: str, role: str, party: str) -> None:
    """Raise `ActError` for a key, role or party that cannot be granted."""
    if role not in {one.value for one in Role if one is not Role.ANYONE}:
        raise ActError("there is no such role; choose one from the list", key="no_role")
    if not KEY.fullmatch(key) or len(key) > 40:
        raise ActError(
            "a role key is small letters, digits and hyphens, at most 40, such as monitor-2; write it so", key="bad_key"
        )
    # A seat that bore the name of a body would draw that body's map and sign in its name.
    if key in RESERVED or key in case.actors or key in case.sides or key in case.co_chairs or key in case.sources:
        raise ActError("this name stands for a body or source of the case; give the seat another", key="name_taken")
    allowed = parties_for(case, Role(role))
    if (party and party not in allowed) or (allowed and not party):
        raise ActError("this role needs a body that it can act for, or none; choose it from the list", key="wrong_body")
