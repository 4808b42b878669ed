"""Who asks, outside Django's own requests: by session cookie or by token, found by the same rule as for pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.roles import ANYONE
from ceasefire.centre.serving.asgi import Scope, header_of
from ceasefire.centre.serving.environ import Pseudonyms, environ_of
from ceasefire.centre.serving.tokens import TokenBook
from ceasefire.centre.web.visit import viewer_of


@dataclass(frozen=True, slots=True)
class Viewers:
    """Finds the viewer of a request. Asks the database, so it is for threads."""

    tokens: TokenBook
    _pseudonyms: Pseudonyms = field(default_factory=Pseudonyms)

    def of(self, scope: Scope) -> Viewer:
        """The viewer; anyone where neither a session nor a token says more."""
        authorization = header_of(scope, b"authorization")
        if authorization:
            return self.tokens.viewer(authorization) or ANYONE
        request = WSGIRequest(environ_of(scope, BytesIO(), 0, self._pseudonyms))
        SessionMiddleware(_nothing).process_request(request)
        AuthenticationMiddleware(_nothing).process_request(request)
        return viewer_of(request)


def _nothing(_: WSGIRequest) -> HttpResponse:
    return HttpResponse()
