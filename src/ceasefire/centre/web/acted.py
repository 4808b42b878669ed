"""After a form was sent: the act is performed, and the next page tells what was recorded and what others did meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ceasefire.centre.acting import perform
from ceasefire.centre.acting.performing import Performed, signed
from ceasefire.centre.opened import centre
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.storage.act_body import author_of, type_of
from ceasefire.centre.web.refusals import refused
from ceasefire.centre.web.second_factor import confirm_first
from ceasefire.errors import ActError, DeniedError, SecondFactorError
from ceasefire.registers.human_acts import HumanAct

Make = Callable[[str, datetime], HumanAct]


def act_and_go(request: HttpRequest, make: Make, *, said: str, then: str) -> HttpResponse:
    """Perform an act of the viewer and go on to a page with a notice (the key `said`); 403 where the viewer may not."""
    try:
        told(request, perform(centre(), request.viewer, signed(centre(), request.viewer, make), seen=seen_in(request)), said)
    except SecondFactorError:
        return confirm_first(request)
    except DeniedError:
        return refused(request)
    except ActError:
        messages.error(request, request.wording.say("desk.not_recorded"), extra_tags="errors")
    return HttpResponseRedirect(then)


def told(request: HttpRequest, done: Performed, said: str) -> None:
    """Say that an act is recorded, under which entry, and what others did on the same since the page was made."""
    messages.success(request, request.wording.say(said, entry=str(done.receipt.index)))
    own = signs_as(request.viewer)
    for other in done.meanwhile:
        if author_of(other) != own:
            messages.warning(request, meanwhile(request, other), extra_tags="meanwhile")


def meanwhile(request: HttpRequest, act: HumanAct) -> str:
    """One sentence on what another did: who, what, when."""
    wording = request.wording
    what = wording.say(f"incident.act.{type_of(act).partition('/')[0]}")
    return str(wording.say("desk.meanwhile", who=wording.isolated(author_of(act)), what=what, at=wording.instant(act.at)))


def seen_in(request: HttpRequest) -> int | None:
    """The size of the log from which the form's page was made; None where it does not say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
