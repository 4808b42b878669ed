"""Open sessions of an account: since when, by what it was opened. No address and no kind of device is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone

from ceasefire.centre.people.models import Account

METHODS = "account_authentication_methods"
"""Where allauth writes into the session how its holder showed who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """One open session. `name` tells it from the others without being its key; `methods` are password, totp, webauthn, …"""

    name: str
    since: datetime | None
    until: datetime
    methods: tuple[str, ...]


def sessions_of(account: Account) -> list[OpenSession]:
    """The open sessions of an account, the newest first."""
    found = [_told(session, values) for session, values in _sessions(account)]
    return sorted(found, key=lambda item: item.since or item.until, reverse=True)


def end_session(account: Account, name: str) -> bool:
    """End one session of the account; tells whether there was one of that name."""
    for session, _ in _sessions(account):
        if name_of(session.session_key) == name:
            session.delete()
            return True
    return False


def end_sessions(account: Account) -> int:
    """End all sessions of an account; gives their number."""
    found = [session for session, _ in _sessions(account)]
    for session in found:
        session.delete()
    return len(found)


def name_of(key: str) -> str:
    """The name of a session: it does not open it."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _sessions(account: Account) -> Iterator[tuple[Session, dict[str, Any]]]:
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        values = session.get_decoded()
        if values.get("_auth_user_id") == str(account.pk):
            yield session, values


def _told(session: Session, values: dict[str, Any]) -> OpenSession:
    records = values.get(METHODS) or []
    began = min((record["at"] for record in records if "at" in record), default=None)
    return OpenSession(
        name=name_of(session.session_key),
        since=datetime.fromtimestamp(began, UTC) if began is not None else None,
        until=session.expire_date,
        methods=tuple(dict.fromkeys(str(record.get("type") or record.get("method")) for record in records)),
    )
