"""Tokens for programs: made once, shown once, kept as a digest. A token never has more rights than its account has now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ceasefire.centre.people.models import Account, ApiToken
from ceasefire.centre.people.secrets import new_token
from ceasefire.centre.rights import Right, Role, Viewer, may
from ceasefire.errors import DeniedError, TokenError

LONGEST = timedelta(days=366)
MOST_PER_ACCOUNT = 50
"""Tokens of one account that are neither ended nor expired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeToken:
    """A new token. `secret` is shown once and kept nowhere; `id` names the token from then on."""

    id: str
    secret: str = field(repr=False)
    expires: datetime


def digest_of(secret: str) -> str:
    """What is kept of a token: the SHA-256 in hex. A token has 256 random bits, so that a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make(account: Account, viewer: Viewer, *, label: str, scopes: Iterable[Right], days: int, now: datetime) -> MadeToken:
    """Make a token for an account. `scopes` are the rights it shall have, all of them among the viewer's own.

    Raises `DeniedError` for a right that the viewer does not have, `TokenError` when too many tokens stand.
    """
    wanted = tuple(sorted(set(scopes)))
    if missing := [right for right in wanted if not may(viewer, right)]:
        raise DeniedError(f"a token cannot have the right {missing[0]}, which this account does not have; leave it out")
    standing = ApiToken.objects.filter(account=account, ended=None, expires__gt=now)
    if standing.count() >= MOST_PER_ACCOUNT:
        raise TokenError(f"{MOST_PER_ACCOUNT} tokens stand already; end one that is no longer used")
    secret = new_token()
    expires = now + min(timedelta(days=days), LONGEST)
    digest = digest_of(secret)
    ApiToken.objects.create(
        digest=digest, account=account, label=label, scopes=" ".join(wanted), made=now, expires=expires, ended=None
    )
    return MadeToken(id=shown_id(digest), secret=secret, expires=expires)


def tokens_of(account: Account) -> list[ApiToken]:
    """Every token of an account, the newest first, also those that have ended."""
    return list(ApiToken.objects.filter(account=account).order_by("-made", "digest"))


def end(account: Account, token_id: str, now: datetime) -> bool:
    """End one of an account's tokens; tells whether there was one. It is worth nothing from this moment on."""
    if len(token_id) != ID_LENGTH:
        return False
    standing = list(ApiToken.objects.filter(account=account, digest__startswith=token_id, ended=None))
    for token in standing:
        token.ended = now
        # Saved one by one, so that those who hold tokens in memory hear of it.
        token.save(update_fields=["ended"])
    return bool(standing)


def viewer_of_token(secret: str, now: datetime) -> tuple[Viewer, Account] | None:
    """Who a token speaks for, and its account; None for a token that is unknown, over, or of a closed account."""
    if not secret.isascii():
        return None
    token = live(now).filter(digest=digest_of(secret)).first()
    return (viewer_behind(token), token.account) if token is not None else None


def live(now: datetime) -> QuerySet[ApiToken]:
    """The tokens that are worth something: neither ended nor over, of accounts that are open."""
    standing = ApiToken.objects.filter(ended=None, expires__gt=now, account__is_active=True)
    return standing.select_related("account")


def viewer_behind(token: ApiToken) -> Viewer:
    """Who a live token speaks for: its account, with no more rights than its scopes."""
    account = token.account
    scopes = frozenset(Right(word) for word in token.scopes.split() if word in _RIGHTS)
    return Viewer(role=Role(account.role), key=account.key, party=account.party, scopes=scopes)


ID_LENGTH = 16
"""Characters of a digest that name a token: enough that no two of an account share them, too few to be the digest."""

_RIGHTS = frozenset(right.value for right in Right)


def shown_id(digest: str) -> str:
    """The name of a token for its owner."""
    return digest[:ID_LENGTH]
