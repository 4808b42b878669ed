"""Seats that are signed in without the pages of signing in, which have tests of their own."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from tests.centre.web.centres import client_of


def signed_in(seat: str) -> dict[str, Any]:
    """A browser's memory (`storage_state`) in which a seat is signed in with a second factor."""
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client_of(seat).cookies[name].value, "domain": "localhost", "path": "/"}
    return {"cookies": [{**cookie, "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}], "origins": []}
