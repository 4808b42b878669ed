"""Who asks, in which language: found once a request, from the session and the reader's own choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ceasefire.centre.opened import centre
from ceasefire.centre.rights import Role, Viewer
from ceasefire.centre.rights.roles import ANYONE
from ceasefire.centre.web.navigation import navigation
from ceasefire.wording import Wording
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.wording import LATIN

DIGITS_COOKIE = "digits"

FIRST_SCRIPTS = tuple(f"js/{name}.js" for name in ("clock", "dialog", "live", "strip", "words"))
"""What `js/start.js` brings in at once. The page names them beforehand: on a slow line each step of finding out is a wait."""


def visits(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware: every request gets `viewer` and `wording`, and Django's own texts come in the same language."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.viewer = viewer_of(request)
        language = language_of(request)
        request.wording = Wording(language, centre().case, digits=request.COOKIES.get(DIGITS_COOKIE, LATIN))
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault("Vary", "Cookie, Accept-Language")
        return response

    return answer


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer behind a session; anyone without one."""
    account = request.user
    if not account.is_authenticated or not account.is_active:
        return ANYONE
    shown = any(record.get("method") == "mfa" for record in get_authentication_records(request, account))
    return Viewer(role=Role(account.role), key=account.key, party=account.party, second_factor=shown)


def language_of(request: HttpRequest) -> str:
    """The reader's choice (`?lang=`, then the cookie, then the account), else what the browser asks for, else English."""
    chosen = (
        request.GET.get("lang"),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
        getattr(request.user, "language", ""),
    )
    for language in chosen:
        if language in LANGUAGES:
            return str(language)
    asked = translation.get_language_from_request(request).partition("-")[0]
    return asked if asked in LANGUAGES else LANGUAGES[0]


def words(request: HttpRequest) -> dict[str, Any]:
    """What every template can name: the wording, the viewer, the case, the languages."""
    wording = getattr(request, "wording", None)
    if wording is None:
        return {}
    return {
        "wording": wording,
        "viewer": request.viewer,
        "case": centre().case,
        "case_title": wording.of(centre().case.titles, centre().case.id),
        "languages": [(code, Wording(code, centre().case).messages["language"]) for code in LANGUAGES],
        "direction": "rtl" if wording.is_rtl else "ltr",
        "now": centre().clock(),
        "digits": wording.digits,
        "navigation": navigation(request.viewer, request.path),
        "viewer_role": f"seat.{request.viewer.role}",
        "first_scripts": FIRST_SCRIPTS,
    }
