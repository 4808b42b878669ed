"""Administration: accounts, roles, lost factors, tokens, the log of readings. It opens and closes doors, and sees no record."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.opened import centre
from ceasefire.centre.people.accounts import close_account, forget_factors, make_account, new_password, open_account
from ceasefire.centre.people.models import Account, ApiToken
from ceasefire.centre.people.seats import parties_for
from ceasefire.centre.reading import administration as reading
from ceasefire.centre.rights import Right, Role
from ceasefire.centre.web.choices import worded
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.passkeys import end_keys
from ceasefire.centre.web.recording import recorded, why, words_in_form
from ceasefire.centre.web.second_factor import with_second_factor
from ceasefire.errors import ActError
from ceasefire.registers.agreement_acts import RoleEnded, RoleGranted


@takes(Right.MANAGE_ACCOUNTS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Accounts, tokens, readings, and the form for an account."""
    return _shown(request)


@takes(Right.MANAGE_ACCOUNTS)
@require_POST
@with_second_factor
def make(request: HttpRequest) -> HttpResponse:
    """Make an account. Its password is shown on the answer and nowhere else."""
    told = words_in_form(request, "key", "role", "party")
    try:
        made = make_account(centre().case, told["key"], told["role"], told["party"])
    except ActError as error:
        messages.error(request, request.wording.say("act.misfit", why=why(error, request.wording)))
        return _back()

    def granted(by: str, at: datetime) -> RoleGranted:
        return RoleGranted(key=made.account.key, role=made.account.role, party=made.account.party, by=by, at=at)

    if recorded(request, granted) is None:
        made.account.delete()
        return _back()
    open_account(made.account)
    return _shown(request, {"key": made.account.key, "password": made.password})


@takes(Right.MANAGE_ACCOUNTS)
@require_POST
@with_second_factor
def change(request: HttpRequest, account: int) -> HttpResponse:
    """Close an account, give it a new password, or free it of its second factors (`do`: close, password, factors)."""
    found = Account.objects.filter(pk=account, is_active=True).first()
    if found is None:
        raise Http404
    wanted = request.POST.get("do", "")
    if found.pk == request.user.pk:
        messages.error(request, request.wording.say("administration.not_self"))
        return _back()
    if wanted == "close":
        end_keys(request, found)
        if recorded(request, lambda by, at: RoleEnded(key=found.key, by=by, at=at)) is not None:
            close_account(found)
    elif wanted == "factors":
        end_keys(request, found)
        messages.success(request, request.wording.count("administration.freed", forget_factors(found)))
    elif wanted == "password":
        return _shown(request, {"key": found.key, "password": new_password(found)})
    return _back()


@takes(Right.MANAGE_ACCOUNTS)
@require_POST
@with_second_factor
def end_token(request: HttpRequest, token: str) -> HttpResponse:
    """End a token at once."""
    ended = ApiToken.objects.filter(digest=token, ended__isnull=True).update(ended=centre().clock())
    if not ended:
        raise Http404
    messages.success(request, request.wording.say("administration.token.done"))
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect("/administration/")


def _shown(request: HttpRequest, fresh: dict[str, str] | None = None) -> HttpResponse:
    case, wording = centre().case, request.wording
    bodies = {body for role in Role for body in parties_for(case, role)}
    told = {
        "accounts": reading.accounts(request.viewer),
        "tokens": reading.tokens(request.viewer),
        "readings": reading.readings(request.viewer),
        "roles": [(role.value, wording.say(f"seat.{role.value}")) for role in Role if role is not Role.ANYONE],
        "bodies": worded(bodies, wording.actor),
        "fresh": fresh,
        "me": request.viewer.key,
    }
    return render(request, "administration/page.html", told)
