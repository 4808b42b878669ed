"""The door of every call: a bearer token or a session, then the right that the call takes. No call is without one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from ceasefire.centre.api.limits import ALLOWANCE
from ceasefire.centre.api.problems import SignInError, TooManyError
from ceasefire.centre.people.tokens import digest_of, viewer_of_token
from ceasefire.centre.rights import Right, Role, Viewer, may
from ceasefire.errors import DeniedError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class BearerOrSession(AuthBase):  # type: ignore[misc, unused-ignore]
    """Lets in whoever has one of the rights. A token that is given is what counts, whatever session comes with it.

    A session that changes anything must bring the CSRF token, since a browser sends its cookie by itself.
    """

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, *rights: Right, session_only: bool = False) -> None:
        self.rights = rights
        self.session_only = session_only
        super().__init__()

    def __call__(self, request: HttpRequest) -> Any:
        """Set `request.viewer` and `request.account`. Raises `SignInError`, `DeniedError`, `TooManyError`."""
        header = request.headers.get("Authorization", "")
        if header:
            self._by_token(request, header)
        else:
            request.account = request.user if request.user.is_authenticated else None
            if request.method not in SAFE_METHODS and request.account is not None and check_csrf(request) is not None:
                raise DeniedError("the session's CSRF token is missing or stale; send it in the header X-CSRFToken")
        self.check(request.viewer)
        return self

    def check(self, viewer: Viewer) -> None:
        """Raise `SignInError` or `DeniedError` for a viewer who has none of the rights."""
        if any(may(viewer, right) for right in self.rights):
            return
        if viewer.role is Role.ANYONE:
            raise SignInError("nobody is signed in; sign in, or send `Authorization: Bearer <token>`")
        raise DeniedError("your role or the token's scopes do not have the right; ask who may")

    def _by_token(self, request: HttpRequest, header: str) -> None:
        scheme, _, secret = header.partition(" ")
        secret = secret.strip()
        if scheme.lower() != "bearer" or not secret:
            raise SignInError("the header Authorization cannot be read; send `Authorization: Bearer <token>`")
        if self.session_only:
            raise DeniedError("a token cannot do this; sign in")
        known = viewer_of_token(secret, timezone.now())
        if known is None:
            raise SignInError("the token is unknown or over; make a new one")
        if wait := ALLOWANCE.take(digest_of(secret)):
            raise TooManyError(wait)
        request.viewer, request.account = known


def takes(*rights: Right, session_only: bool = False) -> BearerOrSession:
    """The door of a call that takes any one of these rights."""
    return BearerOrSession(*rights, session_only=session_only)
