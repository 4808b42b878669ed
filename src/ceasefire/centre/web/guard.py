"""Denied by default: a page or call that does not say which right it takes is answered to nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from ceasefire.centre.rights import Right, Role, may
from ceasefire.centre.web.refusals import refused

View = Callable[..., HttpResponse]

OPEN_MODULES = ("allauth.", "django.contrib.staticfiles.", "whitenoise.")
"""Views of these packages guard themselves: sign-in, second factors, static files."""


def takes(*rights: Right) -> Callable[[View], View]:
    """Say which right a view takes (any one of several). Without it: sign-in for anyone, refusal for the signed-in."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
            if any(may(request.viewer, right) for right in rights):
                return view(request, *args, **values)
            if request.viewer.role is Role.ANYONE and request.method == "GET" and not request.htmx:
                return redirect_to_login(request.get_full_path())
            return refused(request)

        guarded.rights = rights  # type: ignore[attr-defined]
        return guarded

    return declare


def rights_of(view: View) -> tuple[Right, ...] | None:
    """The rights that a view declares; None where it declares nothing."""
    declared: tuple[Right, ...] | None = getattr(view, "rights", None)
    return declared


def denied_unless_declared(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware that refuses every view of ours that declares no right."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: View, *_: object) -> HttpResponse | None:
        if rights_of(view) is not None or view.__module__.startswith(OPEN_MODULES):
            return None
        return refused(request)

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer
