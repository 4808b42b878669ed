"""Sealed reports from devices that were without a link, the sign that the centre is there, and the page's service worker."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from ceasefire.centre.opened import centre
from ceasefire.centre.people.reporter_threads import ClosedThreadError
from ceasefire.centre.reporting.box_keys import read_or_make_box_keys
from ceasefire.centre.reporting.code_mistakes import ReturnCodeError
from ceasefire.centre.reporting.flood import Flood
from ceasefire.centre.reporting.form import read_form
from ceasefire.centre.reporting.handing_in import HandedIn, Handing, hand_in
from ceasefire.centre.reporting.return_code import ReturnCode, new_code, read_code
from ceasefire.centre.reporting.sealed_box import LARGEST_BOX, BoxError, Opened, open_box, submission_of
from ceasefire.centre.reporting.uploads import Picture, UploadError
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.report_files import drawn, held_pictures
from ceasefire.centre.web.pages.report_receipt import receipt_told
from ceasefire.errors import CeasefireError
from ceasefire.wording.catalog import LANGUAGES

SENDING = Flood(most=60)
PIECE = 1 << 20


@csrf_exempt
@require_POST
@takes(Right.REPORT)
def take(request: HttpRequest) -> HttpResponse:
    """Take a sealed report in; answers JSON with its submission id, so that the device can delete it.

    Whatever can be read of it is taken: nobody may be there any more who could correct it.
    """
    wait = SENDING.wait(request.META.get("REMOTE_ADDR", ""))
    if wait:
        return _told(429, "", later=True, wait=wait)
    content = _body(request)
    try:
        opened = open_box(content, read_or_make_box_keys(centre().workspace.folder))
    except BoxError as error:
        return _told(422 if error.for_good else 503, submission_of(content), later=not error.for_good)
    try:
        handed, left_out = _handed(opened)
    except CeasefireError:
        return _told(503, opened.submission, later=True, wait=30)
    told = {"id": opened.submission, "arrived": True, "entry": handed.receipt.index, "left_out": left_out}
    return JsonResponse({**told, "receipt": receipt_told(handed)["receipt"]})


@require_safe
@takes(Right.REPORT)
def alive(request: HttpRequest) -> HttpResponse:
    """Nothing, quickly: the page asks before it sends."""
    return HttpResponse(status=204)


@require_safe
@takes(Right.REPORT)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It comes from here, not from the static files: it may rule only over addresses below its own."""
    return HttpResponse(_worker_script(), content_type="text/javascript; charset=utf-8")


@cache
def _worker_script() -> bytes:
    found = finders.find("report/service-worker.js")
    with open(str(found), "rb") as script:  # noqa: PTH123 - a path of the finders
        return script.read()


def _body(request: HttpRequest) -> bytes:
    """The body in pieces, one byte more than a box may have at most."""
    parts, left = [], LARGEST_BOX + 1
    while left > 0 and (piece := request.read(min(PIECE, left))):
        parts.append(piece)
        left -= len(piece)
    return b"".join(parts)


def _handed(opened: Opened) -> tuple[HandedIn, int]:
    """Hand in what can be read; gives the number of files that were left out too."""
    fields = opened.fields
    pictures, left_out = _pictures(opened)
    code = _code(fields.get("code", ""))
    language = fields.get("language", "")
    reading = read_form(fields, centre().case, centre().clock(), files=len(pictures))
    handing = Handing(
        reading=reading,
        code=code or new_code(),
        submission=opened.submission,
        pictures=pictures,
        enquiry=fields.get("enquiry", ""),
        language=language if language in LANGUAGES else "",
    )
    try:
        return hand_in(centre(), handing), left_out
    except ClosedThreadError:
        # Nobody is there to be told; what was said is worth more than the thread it was meant for.
        return hand_in(centre(), replace(handing, code=new_code(), enquiry="")), left_out


def _pictures(opened: Opened) -> tuple[tuple[Picture, ...], int]:
    """Each file that can be taken, one by one: one bad file must not cost the others."""
    token = opened.fields.get("held", "")
    taken = list(held_pictures(token))
    left_out = int(bool(token) and not taken)
    for content in opened.files:
        try:
            taken += drawn((content,))
        except UploadError:
            left_out += 1
    return tuple(taken), left_out


def _code(text: str) -> ReturnCode | None:
    try:
        return read_code(text)
    except ReturnCodeError:
        return None


def _told(status: int, submission: str, *, later: bool, wait: int = 0) -> HttpResponse:
    """That nothing was taken, and whether to try again."""
    content = json.dumps({"id": submission, "arrived": False, "later": later})
    headers = {"Retry-After": str(wait)} if wait else None
    return HttpResponse(content, status=status, content_type="application/json", headers=headers)
