"""What the duty desk does with a report: judge a pair, enquire, release to a party, take a step, take an act back."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ceasefire.centre.acting import perform
from ceasefire.centre.acting.performing import signed
from ceasefire.centre.opened import centre
from ceasefire.centre.people import contacts
from ceasefire.centre.people.questions import TO_REPORTER, ask, is_reachable
from ceasefire.centre.reading.opened_report import incidents_of, steps_towards
from ceasefire.centre.rights import Right
from ceasefire.centre.web.acted import act_and_go, seen_in, told
from ceasefire.centre.web.form_values import FormValues
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.inbox_report import parties_in_words, shown
from ceasefire.centre.web.refusals import bad, refused
from ceasefire.centre.web.second_factor import with_second_factor
from ceasefire.errors import ActError, DeniedError
from ceasefire.registers.desk_acts import EnquiryClosed, EnquiryOpened, ReleasedTo, Withdrawn
from ceasefire.registers.human_acts import Link, LinkJudgement, StepTaken


@takes(Right.JUDGE_LINKS)
@require_POST
def judge(request: HttpRequest, report: str) -> HttpResponse:
    """Whether this report and another tell of one happening."""
    other, link = request.POST.get("other", ""), request.POST.get("link", "")
    if link not in set(Link) or not other or other == report:
        return bad(request)

    def make(by: str, at: datetime) -> LinkJudgement:
        return LinkJudgement(one=min(report, other), other=max(report, other), link=Link(link), by=by, at=at)

    return act_and_go(request, make, said="desk.judged", then=_page(report, "alike"))


@takes(Right.WITHDRAW)
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take back an act of one's own, by another act; then go on to where one was."""
    entry, then = request.POST.get("entry", ""), request.POST.get("then", "")
    if not (entry.isascii() and entry.isdigit() and len(entry) < 16):
        return bad(request)
    safe = url_has_allowed_host_and_scheme(then, allowed_hosts={request.get_host()})

    def make(by: str, at: datetime) -> Withdrawn:
        return Withdrawn(entry=int(entry), by=by, at=at)

    return act_and_go(request, make, said="desk.withdrawn", then=then if safe else "/")


@takes(Right.ENQUIRE)
@require_POST
def enquire(request: HttpRequest, report: str) -> HttpResponse:
    """Put a question: to the unnamed reporter through its return code, or note one put to a party or source."""
    values = FormValues(sent=request.POST, case=centre().case)
    choices = {*centre().case.sources, *(party for party, _ in parties_in_words(request))}
    if is_reachable(report):
        choices.add(TO_REPORTER)
    to, text = values.one_of("to", frozenset(choices)), values.text("text")
    if values.mistakes:
        return shown(request, report, "enquiry", values)
    name = secrets.token_hex(16)

    def make(by: str, at: datetime) -> EnquiryOpened:
        return EnquiryOpened(id=name, report=report, to=to, text=text, by=by, at=at)

    try:
        done = perform(centre(), request.viewer, signed(centre(), request.viewer, make), seen=seen_in(request))
    except DeniedError:
        return refused(request)
    except ActError:
        return bad(request)
    if to == TO_REPORTER:
        ask(centre().secrets.vault, report, name, text, centre().clock().date())
    told(request, done, "desk.enquired")
    return HttpResponseRedirect(_page(report, "enquiries"))


@takes(Right.ENQUIRE)
@require_POST
def close_enquiry(request: HttpRequest, report: str) -> HttpResponse:
    """How an enquiry ended."""
    values = FormValues(sent=request.POST, case=centre().case)
    enquiry, answer, text = values.text("enquiry"), values.text("answer", needed=False), values.text("text", needed=False)
    if values.mistakes:
        return bad(request)

    def make(by: str, at: datetime) -> EnquiryClosed:
        return EnquiryClosed(enquiry=enquiry, report=report, answer=answer, text=text, by=by, at=at)

    return act_and_go(request, make, said="desk.enquiry_closed", then=_page(report, "enquiries"))


@takes(Right.RELEASE_TO_PARTY)
@with_second_factor
def release(request: HttpRequest, report: str) -> HttpResponse:
    """Show the incident that holds the report to a party, so that it can give its account."""
    if request.method != "POST":
        return HttpResponseRedirect(_page(report, "reply"))
    party = request.POST.get("party", "")
    if party not in dict(parties_in_words(request)) or not incidents_of(centre(), report):
        return bad(request)

    def make(by: str, at: datetime) -> ReleasedTo:
        return ReleasedTo(report=report, party=party, by=by, at=at)

    return act_and_go(request, make, said="desk.released", then=_page(report, "reply"))


@takes(Right.TAKE_STEP)
@with_second_factor
def take_step(request: HttpRequest, report: str) -> HttpResponse:
    """Take a step of the ladder that is the desk's; one that asks a party for its account also releases the incident to it."""
    if request.method != "POST":
        return HttpResponseRedirect(_page(report, "reply"))
    party, step = request.POST.get("party", ""), request.POST.get("step", "")
    due = [item for item in steps_towards(centre(), incidents_of(centre(), report)) if item["can_take"]]
    chosen = next((item for item in due if (item["party"], item["step"]) == (party, step)), None)
    if chosen is None:
        return bad(request)

    def show(by: str, at: datetime) -> ReleasedTo:
        return ReleasedTo(report=report, party=party, by=by, at=at)

    def take(by: str, at: datetime) -> StepTaken:
        return StepTaken(report=report, party=party, step=step, by=by, at=at)

    if chosen["right_of_reply"]:
        try:
            perform(centre(), request.viewer, signed(centre(), request.viewer, show))
        except DeniedError:
            return refused(request)
    return act_and_go(request, take, said="desk.step_taken", then=_page(report, "reply"))


@takes(Right.READ_CONTACT)
@require_POST
def read_contact(request: HttpRequest, report: str) -> HttpResponse:
    """Read how the reporter can be reached: with a reason, which is written down. It is shown once, on this answer alone."""
    values = FormValues(sent=request.POST, case=centre().case)
    why = values.text("why")
    if values.mistakes:
        return shown(request, report, "contact", values)
    found = contacts.read(centre().secrets.vault, report, request.viewer, why)
    return shown(request, report, contact=found)


def _page(report: str, part: str) -> str:
    return f"{reverse('inbox_report', args=[report])}#{part}"
