"""Coming back with the ten words: add to the report, answer the desk, see where it stands, close it. Still without a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from ceasefire.centre.channels.forgetting import forget
from ceasefire.centre.opened import centre
from ceasefire.centre.people import questions, reporter_threads
from ceasefire.centre.people.models import ReporterThread
from ceasefire.centre.reporting.code_letters import Script, written
from ceasefire.centre.reporting.code_mistakes import ReturnCodeError, Slip
from ceasefire.centre.reporting.flood import Flood
from ceasefire.centre.reporting.form import read_form
from ceasefire.centre.reporting.handing_in import HandedIn, Handing, hand_in
from ceasefire.centre.reporting.own_reports import own_reports
from ceasefire.centre.reporting.return_code import ReturnCode, lookup_id, read_code
from ceasefire.centre.reporting.uploads import LIMITS, UploadError
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.report_files import keep_files_in_memory, pictures_of
from ceasefire.centre.web.pages.report_form import file_mistakes, shown_with, submission_in
from ceasefire.centre.web.pages.report_receipt import OWN_SCRIPT, receipt_told
from ceasefire.errors import CeasefireError

OPENING = Flood(most=60)
"""Pages that one connection may open with ten words in ten minutes. 2^128 codes need no lower bound; the machine does."""


@csrf_exempt
@takes(Right.REPORT)
def page(request: HttpRequest) -> HttpResponse:
    """Ask for the ten words; with them, what was reported."""
    if request.method != "POST":
        return render(request, "report/return.html", shown_with(request))
    keep_files_in_memory(request)
    wait = OPENING.wait(request.META.get("REMOTE_ADDR", ""))
    if wait:
        return _ask_again(request, [request.wording.say("report.flood", seconds=wait)], status=429)
    try:
        code = read_code(request.POST.get("code", ""))
    except ReturnCodeError as error:
        return _ask_again(request, slip_told(request, error), status=422)
    thread = reporter_threads.thread_of(lookup_id(centre().secrets.codes, code))
    if thread is None:
        return _ask_again(request, [request.wording.say("report.return.unknown")], status=404)
    step = {"add": _add, "close": _close}.get(request.POST.get("step", ""), _open)
    return step(request, code, thread)


def slip_told(request: HttpRequest, error: ReturnCodeError) -> list[str]:
    """What is likely wrong with the typed words, in the reader's language and script."""
    wording = request.wording
    places = wording.listed(wording.number(place) for place in error.places)
    if error.slip is Slip.COUNT:
        return [wording.say("report.return.slip.count", count=error.count)]
    if error.slip is Slip.WRONG and not error.places:
        return [wording.say("report.return.slip.anywhere")]
    told = [wording.say(f"report.return.slip.{error.slip.value}", places=places)]
    script = OWN_SCRIPT.get(wording.language, Script.LATIN)
    meant = [(doubt.place, wording.isolated(written(doubt.word, script))) for doubt in error.doubts[:3]]
    return told + [wording.say("report.return.meant", place=place, word=word) for place, word in meant]


def _ask_again(request: HttpRequest, told: list[str], *, status: int) -> HttpResponse:
    context = shown_with(request, told=told, typed=request.POST.get("code", "")[:400])
    return render(request, "report/return.html", context, status=status)


def _open(request: HttpRequest, code: ReturnCode, thread: ReporterThread) -> HttpResponse:
    return render(request, "report/thread.html", thread_page(request, code, thread))


def _add(request: HttpRequest, code: ReturnCode, thread: ReporterThread) -> HttpResponse:
    """An addition, or the answer to a question: a new report in the same voice."""
    wrong: list[str] = []
    try:
        pictures = pictures_of(request)
    except UploadError as error:
        pictures, wrong = (), file_mistakes(request, error)
    typed = {name: request.POST.get(name, "") for name in ("words", "contact")}
    reading = read_form(typed, centre().case, centre().clock(), files=len(request.FILES))
    wrong += [mistake.worded(request.wording) for mistake in reading.mistakes]
    if wrong:
        return render(request, "report/thread.html", thread_page(request, code, thread, wrong=wrong, typed=typed), status=422)
    handing = Handing(
        reading=reading,
        code=code,
        submission=submission_in(request.POST),
        pictures=pictures,
        enquiry=request.POST.get("enquiry", ""),
        language=request.wording.language,
    )
    try:
        handed = hand_in(centre(), handing)
    except CeasefireError:
        failed = [request.wording.say("report.failed")]
        return render(request, "report/thread.html", thread_page(request, code, thread, wrong=failed, typed=typed), status=503)
    return render(request, "report/thread.html", thread_page(request, code, thread, handed=handed))


def _close(request: HttpRequest, code: ReturnCode, thread: ReporterThread) -> HttpResponse:
    forget(thread)
    return render(request, "report/closed.html", shown_with(request))


def thread_page(
    request: HttpRequest,
    code: ReturnCode,
    thread: ReporterThread,
    *,
    wrong: list[str] | None = None,
    typed: Mapping[str, str] | None = None,
    handed: HandedIn | None = None,
) -> dict[str, Any]:
    """What a reporter sees who came back."""
    return shown_with(
        request,
        code_text=code.text,
        submission=submission_in({}) if handed is not None or typed is None else submission_in(request.POST),
        reports=own_reports(centre(), reporter_threads.reports_of(thread)),
        questions=list(questions.questions(centre().secrets.vault, thread)),
        wrong=wrong or [],
        typed=typed or {},
        most_files=LIMITS.files,
        enquiry=request.POST.get("enquiry", "") if wrong else "",
        **(receipt_told(handed) if handed is not None else {}),
    )
