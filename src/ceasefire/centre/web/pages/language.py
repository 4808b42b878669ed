"""Switching the language, and the digits of Arabic: remembered in a cookie, and the language in the account too."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.visit import DIGITS_COOKIE
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.wording import ARABIC, LATIN


@require_POST
def _switch(request: HttpRequest) -> HttpResponse:
    language, after = request.POST.get("language", ""), request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()}) and "lang=" not in after
    response = HttpResponseRedirect(after if safe else "/")
    if (digits := request.POST.get("digits", "")) in (LATIN, ARABIC):
        _remember(response, DIGITS_COOKIE, digits)
    if language in LANGUAGES:
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=30 * 24 * 3600, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True)


switch = takes(Right.SEE_PUBLIC)(_switch)
