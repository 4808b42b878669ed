"""The public report: the form, reading it back, sending it, and how it works. No account, no cookie, and no script is needed.

There is no forgery to guard against: whoever sends the form has no standing here that another site could misuse, and the token
against forgery would be a cookie that marks a reporter. So these pages set none.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from ceasefire.centre.opened import centre
from ceasefire.centre.people.reporter_threads import ClosedThreadError
from ceasefire.centre.reporting.code_mistakes import ReturnCodeError
from ceasefire.centre.reporting.flood import Flood
from ceasefire.centre.reporting.form import FormReading, read_form
from ceasefire.centre.reporting.handing_in import HandedIn, Handing, hand_in
from ceasefire.centre.reporting.return_code import ReturnCode, new_code, read_code
from ceasefire.centre.reporting.uploads import Picture, UploadError
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.report_files import held, held_pictures, keep_files_in_memory, pictures_of
from ceasefire.centre.web.pages.report_form import form_page, shown_with, submission_in
from ceasefire.centre.web.pages.report_preview import preview_page
from ceasefire.centre.web.pages.report_receipt import receipt_page
from ceasefire.errors import CeasefireError

SENDING = Flood(most=60)
"""Pages that one connection may send in ten minutes."""


@csrf_exempt
@takes(Right.REPORT)
def page(request: HttpRequest) -> HttpResponse:
    """The form; what it shows before sending; sending."""
    if request.method != "POST":
        return render(request, "report/form.html", form_page(request))
    keep_files_in_memory(request)
    wait = SENDING.wait(request.META.get("REMOTE_ADDR", ""))
    if wait:
        return _form_again(request, "report.flood", seconds=wait, status=429)
    step = {"send": _send, "change": _change}.get(request.POST.get("step", ""), _preview)
    return step(request)


@require_safe
@takes(Right.REPORT)
def how(request: HttpRequest) -> HttpResponse:
    """How reporting works, and its risks."""
    parts = ("anonymous", "risks", "safer", "pictures", "words", "offline", "after")
    hours = centre().case.public.delay_hours
    return render(request, "report/how.html", shown_with(request, parts=parts, hours=hours))


def _preview(request: HttpRequest) -> HttpResponse:
    """Read the form back; or show it again with every mistake."""
    reading, pictures, refused = _read(request)
    if reading.mistakes or refused is not None:
        context = form_page(request, request.POST.dict(), reading.mistakes, refused, kept=len(pictures))
        return render(request, "report/form.html", context, status=422)
    try:
        token = held().put(pictures) if request.FILES else request.POST.get("held", "")
    except CeasefireError:
        return _form_again(request, "report.failed", status=503)
    code = _code(request) or new_code()
    context = preview_page(request, reading, token, code, submission_in(request.POST), len(pictures))
    return render(request, "report/preview.html", context)


def _change(request: HttpRequest) -> HttpResponse:
    """The form again, with what was typed."""
    kept = len(held_pictures(request.POST.get("held", "")))
    return render(request, "report/form.html", form_page(request, request.POST.dict(), kept=kept))


def _send(request: HttpRequest) -> HttpResponse:
    """Hand it in, and show the receipt with the ten words."""
    token, code = request.POST.get("held", ""), _code(request) or new_code()
    if token and not held_pictures(token):
        return _form_again(request, "report.files_gone", status=422, without=("held",))
    reading, pictures, refused = _read(request)
    if reading.mistakes or refused is not None:
        context = form_page(request, request.POST.dict(), reading.mistakes, refused, kept=len(pictures))
        return render(request, "report/form.html", context, status=422)
    try:
        handed = _handed(request, reading, pictures, code)
    except ClosedThreadError:
        handed = _handed(request, reading, pictures, code := new_code())
    except CeasefireError:
        return _form_again(request, "report.failed", status=503)
    held().drop(token)
    return render(request, "report/receipt.html", receipt_page(request, handed, code))


def _handed(request: HttpRequest, reading: FormReading, pictures: tuple[Picture, ...], code: ReturnCode) -> HandedIn:
    submission, language = submission_in(request.POST), request.wording.language
    handing = Handing(reading=reading, code=code, submission=submission, pictures=pictures, language=language)
    return hand_in(centre(), handing)


def _read(request: HttpRequest) -> tuple[FormReading, tuple[Picture, ...], UploadError | None]:
    pictures: tuple[Picture, ...] = ()
    refused = None
    try:
        pictures = pictures_of(request)
    except UploadError as error:
        refused = error
    reading = read_form(request.POST.dict(), centre().case, centre().clock(), files=len(request.FILES) + len(pictures))
    return reading, pictures, refused


def _form_again(request: HttpRequest, key: str, *, status: int, without: tuple[str, ...] = (), **values: object) -> HttpResponse:
    """The form with what was typed and one sentence why nothing was sent."""
    typed = {name: value for name, value in request.POST.items() if name not in without}
    kept = len(held_pictures(typed.get("held", "")))
    context = form_page(request, typed, notice=request.wording.say(key, **values), kept=kept)
    return render(request, "report/form.html", context, status=status)


def _code(request: HttpRequest) -> ReturnCode | None:
    """The code that the page before made."""
    try:
        return read_code(request.POST.get("code", ""))
    except ReturnCodeError:
        return None
