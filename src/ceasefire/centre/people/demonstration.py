"""Accounts for a demonstration: one for each seat of a case. Their passwords are made anew and shown once."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Role as CaseRole
from ceasefire.centre.people.models import Account
from ceasefire.centre.rights import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One demonstration account. `username` is its role key too."""

    username: str
    role: Role
    party: str
    password: str = field(repr=False)


def seats(case: Case) -> Iterator[tuple[str, Role, str]]:
    """The seats of a case: name, role, body. One liaison for each side's first party; every co-chair; every guarantor."""
    for side in sorted(case.sides):
        party = next((actor.id for actor in case.actors.values() if actor.side == side and CaseRole.PARTY in actor.roles), "")
        if party:
            yield f"liaison-{party}", Role.LIAISON, party
    for co_chair in case.co_chairs:
        yield f"co-chair-{co_chair}", Role.CO_CHAIR, co_chair
    for guarantor in sorted({side.guarantor for side in case.sides.values() if side.guarantor}):
        yield f"guarantor-{guarantor}", Role.GUARANTOR, guarantor
    for role in (Role.MONITOR, Role.ANALYST, Role.COORDINATOR, Role.ADMINISTRATOR):
        yield str(role), role, ""


def make_accounts(case: Case, *, password: str = "") -> list[Seat]:
    """Make the accounts, or give those that stand new passwords; `password` gives all of them the same one, for tests."""
    made = []
    for username, role, party in seats(case):
        seat = Seat(username=username, role=role, party=party, password=password or secrets.token_urlsafe(12))
        account, _ = Account.objects.get_or_create(
            username=username, defaults={"role": role.value, "key": username, "party": party}
        )
        account.set_password(seat.password)
        account.save()
        made.append(seat)
    return made
