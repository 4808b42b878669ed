"""Where an account is signed in, and ending it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ceasefire.centre.people.sessions import end_session, name_of, sessions_of
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes


@takes(Right.REGISTER_KEY)
def page(request: HttpRequest) -> HttpResponse:
    """The open sessions of who asks; a POST with `name` ends one of them."""
    if request.method == "POST":
        ended = end_session(request.user, request.POST.get("name", ""))
        messages.info(request, request.wording.say("account.session.ended" if ended else "account.session.gone"))
        return HttpResponseRedirect("/accounts/sessions/")
    here = name_of(request.session.session_key or "")
    return render(request, "account/sessions.html", {"sessions": sessions_of(request.user), "here": here})
