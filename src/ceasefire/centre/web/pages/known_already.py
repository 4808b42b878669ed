"""While the caller is on the phone: which known incidents what is told may belong to. Nothing of it is recorded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.following import following
from ceasefire.centre.reading.known_already import Known, known_already, known_with
from ceasefire.centre.rights import Right
from ceasefire.centre.web.form_values import FormValues, typed_moment
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.inbox import acts_in_words
from ceasefire.centre.web.refusals import missing
from ceasefire.registers.human_acts import Link
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When


@takes(Right.SEE_INBOX)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form; and, sent with it, what is known. It is sent by POST, so that no words of a caller stand in an address."""
    values = FormValues(sent=request.POST, case=centre().case)
    known = _known(request, values) if request.method == "POST" else None
    context = {
        "known": known,
        "form": "known",
        "acts": acts_in_words(request),
        "sent": values.sent,
        "mistakes": values.mistakes,
        "offered": values.offered,
        "now_typed": typed_moment(centre().clock(), centre().case),
    }
    answer = render(request, "desk/known.html", context, status=422 if values.mistakes and not request.htmx else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@takes(Right.SEE_INBOX)
@require_GET
def with_report(request: HttpRequest, report: str) -> HttpResponse:
    """The known incidents near a report that has come in. Its page fetches them after itself, so that it waits for nothing."""
    known = known_with(centre(), request.viewer, report)
    if known is None:
        return missing(request)
    answer = render(request, "desk/known_report.html", {"known": known, "report": report})
    answer["Cache-Control"] = "no-store"
    return answer


@takes(Right.JUDGE_LINKS)
@require_GET
def follows(request: HttpRequest, report: str) -> HttpResponse:
    """What would follow if this report and another were judged `same`, and if they were judged `not_same`. Judges nothing."""
    other = request.GET.get("other", "")
    found = [following(centre(), report, other, link) for link in (Link.SAME, Link.NOT_SAME)]
    if None in found:
        return missing(request)
    answer = render(request, "desk/follows.html", {"found": found, "report": report, "other": other})
    answer["Cache-Control"] = "no-store"
    return answer


def _known(request: HttpRequest, values: FormValues) -> Known | None:
    act, place = values.word("act", Act), values.place("place")
    begins, ends = values.moment("occurred"), values.moment("until", needed=False)
    killed, text = values.number("killed"), values.text("text", needed=False)
    if begins is not None and ends is not None and ends < begins:
        values.mistakes["until"] = "form.time"
    if values.mistakes or act is None or place is None or begins is None:
        return None
    said = Statement(
        act=act,
        occurred=When(earliest=begins, latest=ends or begins),
        where=place.where(),
        killed=Count(least=killed, most=killed) if killed is not None else None,
        text=text,
    )
    return known_already(centre(), request.viewer, said)
