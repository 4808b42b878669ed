"""Switching the language: one button, remembered in a cookie, and in the account of who is signed in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.wording.catalog import LANGUAGES


@require_POST
def _switch(request: HttpRequest) -> HttpResponse:
    language, after = request.POST.get("language", ""), request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()}) and "lang=" not in after
    response = HttpResponseRedirect(after if safe else "/")
    if language in LANGUAGES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=30 * 24 * 3600,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
    return response


switch = takes(Right.SEE_PUBLIC)(_switch)
