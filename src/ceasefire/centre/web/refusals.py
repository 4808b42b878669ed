"""What a reader sees when something is refused, missing or broken: one page, one sentence, one way on. Never a traceback."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.rights.roles import ANYONE
from ceasefire.wording import Wording


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the viewer's role does not have the right."""
    return _page(request, 403, "refused")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is stale or was sent from another site."""
    return _page(request, 403, "stale")


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing is here, or nothing that the viewer may know of."""
    return _page(request, 404, "missing")


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    return _page(request, 400, "bad")


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _page(request, 500, "broken")


def _page(request: HttpRequest, status: int, kind: str) -> HttpResponse:
    if not hasattr(request, "wording"):
        request.wording, request.viewer = Wording("en", centre().case), ANYONE
    keys = {"title_key": f"refusal.{kind}", "body_key": f"refusal.{kind}.remedy"}
    return render(request, "refusal.html", keys, status=status)
