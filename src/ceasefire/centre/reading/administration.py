"""What the administrator sees: accounts, tokens, and who read which kind of sensitive record when. Never what it said."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator

from ceasefire.centre.people.models import Account, ApiToken, Reading
from ceasefire.centre.rights import Right, Viewer, may

Record = dict[str, Any]

MOST_READINGS = 200


def accounts(viewer: Viewer) -> list[Record]:
    """Every account, open ones first; empty without the right."""
    if not may(viewer, Right.MANAGE_ACCOUNTS):
        return []
    held: dict[int, set[str]] = {}
    for user, kind in Authenticator.objects.values_list("user_id", "type"):
        held.setdefault(user, set()).add(kind)
    rows = Account.objects.order_by("-is_active", "role", "key")
    return [
        {
            "id": row.pk,
            "key": row.key,
            "role": row.role,
            "party": row.party,
            "open": row.is_active,
            "factors": sorted(held.get(row.pk, set())),
            "last": row.last_login,
        }
        for row in rows
    ]


def tokens(viewer: Viewer) -> list[Record]:
    """Every token, the newest first. Its secret is known to nobody but its holder."""
    if not may(viewer, Right.MANAGE_ACCOUNTS):
        return []
    rows = ApiToken.objects.select_related("account").order_by("-made")
    return [
        {
            "id": row.digest,
            "key": row.account.key,
            "label": row.label,
            "scopes": row.scopes.split(),
            "made": row.made,
            "expires": row.expires,
            "ended": row.ended,
        }
        for row in rows
    ]


def readings(viewer: Viewer) -> list[Record]:
    """Who read which kind of sensitive record, and when; the newest first. Neither which one, nor why, nor what it said."""
    if not may(viewer, Right.MANAGE_ACCOUNTS):
        return []
    return list(Reading.objects.order_by("-at").values("by", "kind", "at")[:MOST_READINGS])
