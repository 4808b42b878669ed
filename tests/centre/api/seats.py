"""Who asks in a test: a token for every seat of a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import connections
from django.test import Client
from django.utils import timezone

from ceasefire.centre.people.models import Account
from ceasefire.centre.people.tokens import make
from ceasefire.centre.rights import RIGHTS, Right, Role, Viewer
from ceasefire.centre.settings import PEOPLE


def seat_of(role: Role) -> Account:
    """The first account of a role; made where the case has no such seat."""
    found: Account | None = Account.objects.filter(role=role.value).order_by("username").first()
    if found is not None:
        return found
    made: Account = Account.objects.create_user(username=role.value, role=role.value, key=role.value, party="somebody")
    return made


def token_of(role: Role, scopes: Iterable[Right] | None = None, *, days: int = 1) -> str:
    """A new token of a role's seat, with all rights of the role or some."""
    account = seat_of(role)
    viewer = Viewer(role=role, key=account.key, party=account.party)
    wanted = RIGHTS[role] if scopes is None else scopes
    return make(account, viewer, label="test", scopes=wanted, days=days, now=timezone.now() - timedelta(minutes=1)).secret


def bearer(role: Role, scopes: Iterable[Right] | None = None) -> Client:
    """A program that asks as a role; as anyone, without a token."""
    if role is Role.ANYONE:
        return Client()
    key = (str(connections[PEOPLE].settings_dict["NAME"]), role, frozenset(RIGHTS[role] if scopes is None else scopes))
    if key not in _MADE:
        _MADE[key] = token_of(role, key[2])
    return Client(headers={"Authorization": f"Bearer {_MADE[key]}"})


_MADE: dict[tuple[str, Role, frozenset[Right]], str] = {}
"""Tokens by the database that knows them: an account has a limited number."""
