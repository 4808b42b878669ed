"""Accounts as the administrator keeps them: made, closed, given a new password, freed of lost factors. No person is named.

Every change of a role is an entry of the ledger too; what is only here opens or closes a door, and says nothing of an incident.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.db import transaction

from ceasefire.agreement.case import Case
from ceasefire.centre.people.models import Account, ApiToken
from ceasefire.centre.people.seats import check_seat
from ceasefire.centre.people.sessions import end_sessions
from ceasefire.centre.rights import Role
from ceasefire.errors import ActError


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAccount:
    """An account with the password that is shown once."""

    account: Account
    password: str = field(repr=False)


def has_accounts() -> bool:
    """Whether anybody can sign in."""
    return bool(Account.objects.filter(is_active=True).exists())


def make_account(case: Case, key: str, role: str, party: str) -> MadeAccount:
    """Make an account that is closed until its role is in the ledger. Raises `ActError`."""
    check_seat(case, key, role, party)
    if Account.objects.filter(key=key).exists() or Account.objects.filter(username=key).exists():
        raise ActError("this role key was given before, and is never given again; choose another", key="key_given")
    if role == Role.CO_CHAIR and Account.objects.filter(role=role, party=party, is_active=True).exists():
        raise ActError("this co-chair has an account; close it before you make another", key="chair_taken")
    password = secrets.token_urlsafe(15)
    account = Account(username=key, key=key, role=role, party=party, is_active=False)
    account.set_password(password)
    account.save()
    return MadeAccount(account=account, password=password)


def open_account(account: Account) -> None:
    """Open it: its role is in the ledger."""
    account.is_active = True
    account.save(update_fields=["is_active"])


@transaction.atomic
def close_account(account: Account) -> None:
    """Close an account for good: no sign-in, no session, no token."""
    account.is_active = False
    account.set_unusable_password()
    account.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user=account).delete()
    ApiToken.objects.filter(account=account).delete()
    end_sessions(account)


def new_password(account: Account) -> str:
    """Give an account a new password, which is shown once; its sessions end."""
    password = secrets.token_urlsafe(15)
    account.set_password(password)
    account.save(update_fields=["password"])
    end_sessions(account)
    return password


def forget_factors(account: Account) -> int:
    """Take the second factors of an account away, lost ones among them; gives their number. Its sessions end."""
    number, _ = Authenticator.objects.filter(user=account).delete()
    end_sessions(account)
    return int(number)
