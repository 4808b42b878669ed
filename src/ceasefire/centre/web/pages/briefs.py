"""Briefs: made over a span in a language, read before and after their release, released by both keys."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ceasefire.centre.briefs.making import check_span
from ceasefire.centre.briefs.shelf import INTERNAL, PUBLIC, content_of
from ceasefire.centre.briefs.tasks import make_in_background, waiting_and_made
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import briefs as reading
from ceasefire.centre.rights import Right, may
from ceasefire.centre.web.documents import document
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.recording import recorded, took_back
from ceasefire.centre.web.second_factor import with_second_factor
from ceasefire.centre.web.signing import instant_in, proof_in, sheet
from ceasefire.errors import BriefError
from ceasefire.registers.agreement_acts import BriefReleased
from ceasefire.wording.catalog import LANGUAGES


@takes(Right.SEE_BRIEFS)
def page(request: HttpRequest) -> HttpResponse:
    """GET: the list, and what is being made. POST: ask for a brief (`from`, `to`: days by the case's clock; `language`)."""
    if request.method == "POST":
        return _ask(request)
    makes = may(request.viewer, Right.MAKE_BRIEF)
    today = centre().clock().astimezone(centre().case.zone).date()
    told = {
        "briefs": reading.briefs(centre(), request.viewer),
        "tasks": waiting_and_made() if makes else [],
        "makes": makes,
        "first": (today - timedelta(days=1)).isoformat(),
        "last": today.isoformat(),
    }
    return render(request, "briefs/list.html", told)


@takes(Right.SEE_BRIEFS)
@with_second_factor
def one(request: HttpRequest, digest: str) -> HttpResponse:
    """GET: one brief with the exact text of its figures. POST: release it, or take the release back."""
    record = reading.brief(centre(), request.viewer, digest)
    if record is None:
        raise Http404
    if request.method == "POST":
        _release(request, record)
        return HttpResponseRedirect(f"/briefs/{digest}/")
    releases = may(request.viewer, Right.RELEASE_BRIEF)
    mine = any(signed["key"] == request.viewer.party for signed in record["signatures"])
    signing = sheet(request, record["text"], digest) if releases and not mine else None
    told = {
        "brief": record,
        "signing": signing,
        "me": request.viewer.party if releases else "",
        "seen": centre().workspace.ledger_size,
    }
    return render(request, "briefs/one.html", told)


@takes(Right.SEE_BRIEFS)
@require_GET
def file(request: HttpRequest, digest: str, language: str, kind: str) -> HttpResponse:
    """The internal edition as a document."""
    record = reading.brief(centre(), request.viewer, digest)
    return _file(record, INTERNAL, language, kind)


@takes(Right.SEE_PUBLIC)
@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """The public editions that are shown now."""
    return render(request, "briefs/public.html", {"briefs": reading.public_briefs(centre())})


@takes(Right.SEE_PUBLIC)
@require_GET
def public_file(request: HttpRequest, digest: str, language: str, kind: str) -> HttpResponse:
    """A public edition as a document, for anyone, once it is shown."""
    record = next((item for item in reading.public_briefs(centre()) if item["digest"] == digest), None)
    return _file(record, PUBLIC, language, kind)


def _file(record: reading.Record | None, edition: str, language: str, kind: str) -> HttpResponse:
    name = reading.file_name(record, edition, language, kind) if record is not None else ""
    if record is None or not name:
        raise Http404
    try:
        content = content_of(centre().workspace.folder, name, kind)
    except BriefError:
        raise Http404 from None
    return document(content, kind, f"brief-{record['digest'][:12]}-{language}")


def _ask(request: HttpRequest) -> HttpResponse:
    say, zone = request.wording.say, centre().case.zone
    try:
        if not may(request.viewer, Right.MAKE_BRIEF):
            raise BriefError(say("act.denied"))
        first, last = (datetime.fromisoformat(request.POST.get(name, "")).date() for name in ("from", "to"))
        starts, ends = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
        check_span(starts, ends, centre().clock())
        language = request.POST.get("language", "")
        if language not in LANGUAGES:
            raise BriefError(say("briefs.choose_language"))
    except BriefError as error:
        messages.error(request, say("act.misfit", why=error))
    except (ValueError, OverflowError):
        messages.error(request, say("briefs.days"))
    else:
        make_in_background.enqueue(starts.isoformat(), ends.isoformat(), language, request.viewer.key)
        messages.success(request, say("briefs.asked"))
    return HttpResponseRedirect("/briefs/")


def _release(request: HttpRequest, record: reading.Record) -> None:
    if took_back(request):
        return

    def released(by: str, at: datetime) -> BriefReleased:
        return BriefReleased(
            edition=INTERNAL,
            starts=record["starts"],
            ends=record["ends"],
            as_of=record["as_of"],
            digest=request.POST.get("digest", ""),
            proof=proof_in(request),
            by=by,
            at=instant_in(request),
        )

    recorded(request, released)
