"""One report, opened at the duty desk: its words, what may be the same, and what people have done about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from ceasefire.agreement.parties import Role as CaseRole
from ceasefire.centre.opened import centre
from ceasefire.centre.reading.opened_report import opened_report
from ceasefire.centre.rights import Right, may
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.web.form_values import FormValues, typed_moment
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.inbox import acts_in_words
from ceasefire.centre.web.refusals import missing
from ceasefire.vocabulary.grades import Observation


@takes(Right.SEE_INBOX)
@require_GET
def page(request: HttpRequest, report: str) -> HttpResponse:
    """The report; opening it is written down."""
    return shown(request, report)


def shown(
    request: HttpRequest, report: str, form: str = "", values: FormValues | None = None, contact: str | None = None
) -> HttpResponse:
    """The page of a report; with a form that could not be taken, what was typed and what is wrong with it.

    `contact` is how the reporter can be reached, once it was read: it stands on this answer and nowhere else.
    """
    record = opened_report(centre(), request.viewer, report)
    if record is None:
        return missing(request)
    context = {
        "record": record,
        "form": form,
        "here": reverse("inbox_report", args=[report]),
        "own": signs_as(request.viewer),
        "visit_words": ("visited", "prevented"),
        "seen_words": ("happened", "against", "nothing"),
        "place_typed": _plain_name(request, record["place"]) if record["place"] else "",
        "contact": contact,
        "sent": values.sent if values is not None else {},
        "mistakes": values.mistakes if values is not None else {},
        "offered": values.offered if values is not None else {},
        "now_typed": typed_moment(centre().clock(), centre().case),
        "acts": acts_in_words(request),
        "observations": list(Observation),
        "parties": parties_in_words(request),
        "party_ids": {party for party, _ in parties_in_words(request)},
        "sources": sources_in_words(request),
        "can_judge": may(request.viewer, Right.JUDGE_LINKS),
        "can_enquire": may(request.viewer, Right.ENQUIRE),
        "can_release": may(request.viewer, Right.RELEASE_TO_PARTY),
        "can_take_step": may(request.viewer, Right.TAKE_STEP),
        "can_read_contact": may(request.viewer, Right.READ_CONTACT),
    }
    return render(request, "desk/report.html", context, status=422 if form else 200)


def parties_in_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Every party with its name, in the reader's alphabetical order."""
    case = centre().case
    return _by_name(request, [(actor.id, request.wording.actor(actor.id)) for actor in case.actors.values() if _is_party(actor)])


def sources_in_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Every source with its name, in the reader's alphabetical order."""
    return _by_name(request, [(source, request.wording.source(source)) for source in centre().case.sources])


def _is_party(actor: Any) -> bool:
    return CaseRole.PARTY in actor.roles


def _by_name(request: HttpRequest, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    order = {word: number for number, word in enumerate(request.wording.alphabetical({word for _, word in pairs}))}
    return sorted(pairs, key=lambda pair: (order[pair[1]], pair[0]))


def _plain_name(request: HttpRequest, place: str) -> str:
    """A place's name as it can be typed again, without marks of direction."""
    entry = centre().case.gazetteer.find(place)
    return request.wording.of(entry.names, place) if entry is not None else place
