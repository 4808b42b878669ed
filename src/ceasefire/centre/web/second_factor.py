"""The second factor in pages: whoever signs has shown one, and one that is fresh where no key of its own signs."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ceasefire.centre.rights import SIGNERS
from ceasefire.errors import SecondFactorError

View = Callable[..., HttpResponse]


def with_second_factor(view: View) -> View:
    """A view whose POST signs: who has shown no second factor is sent to show, or to set up, one."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        if request.method == "POST" and request.viewer.role in SIGNERS and not request.viewer.second_factor:
            return confirm_first(request)
        try:
            return view(request, *args, **values)
        except SecondFactorError:
            return confirm_first(request)

    return asked


def confirm_first(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the second factor and comes back; without one, to the page that sets one up."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    if not kinds & {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
        messages.warning(request, request.wording.say("account.factor.first"))
        return HttpResponseRedirect("/accounts/2fa/")
    messages.info(request, request.wording.say("account.factor.confirm"))
    page = "2fa/reauthenticate" if Authenticator.Type.TOTP in kinds else "2fa/passkeys/reauthenticate"
    return HttpResponseRedirect(f"/accounts/{page}/?{urlencode({'next': request.get_full_path()})}")


def is_fresh(request: HttpRequest) -> bool:
    """Whether the viewer has shown a second factor within the last minutes (`ACCOUNT_REAUTHENTICATION_TIMEOUT`)."""
    shown = [record["at"] for record in get_authentication_records(request, request.user) if record.get("method") == "mfa"]
    return bool(shown) and time.time() - max(shown) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
