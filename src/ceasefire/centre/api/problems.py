"""Errors of the API: one shape (RFC 9457, `application/problem+json`) with what to do next; never a traceback or an input."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ceasefire.centre.receiving import LaneFullError, WriterStoppedError
from ceasefire.centre.reporting.form_mistakes import ReportFormError
from ceasefire.errors import ActError, CeasefireError, CursorError, DeniedError, StorageError, TokenError, UnfitError

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger("ceasefire.api")


class Mistaken(Schema):
    """One thing in a request that cannot be read: where it stands, and what is wrong with it."""

    where: str
    says: str


class Problem(Schema):
    """What every error looks like. `remedy` says what to do next."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str
    mistakes: list[Mistaken] | None = None


class SignInError(CeasefireError):
    """The call takes a right, and nobody is signed in; or the token is unknown or over."""


class TooManyError(CeasefireError):
    """The token asks more often than it may. `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        self.wait = wait
        super().__init__("this token asks too often; wait as long as `Retry-After` says")


TITLES = {
    400: ("bad", "The request cannot be read"),
    401: ("sign-in", "Sign in, or give a token"),
    403: ("denied", "Not allowed"),
    404: ("missing", "Not here"),
    405: ("method", "Not done this way"),
    409: ("conflict", "This does not fit what is recorded"),
    413: ("too-large", "Too large"),
    422: ("mistaken", "Something in the request cannot be used"),
    429: ("too-many", "Too many requests"),
    500: ("broken", "A fault of the server"),
    503: ("closed", "Not available now"),
}

STATUS_OF: tuple[tuple[type[CeasefireError], int], ...] = (
    (SignInError, 401),
    (DeniedError, 403),
    (TooManyError, 429),
    (ActError, 409),
    (TokenError, 409),
    (CursorError, 422),
    (UnfitError, 422),
    (LaneFullError, 503),
    (WriterStoppedError, 503),
    (StorageError, 503),
    (CeasefireError, 422),
)

MISSING = "nothing is here, or nothing that you may know of; check the address"


def problem(status: int, says: str, mistakes: Sequence[dict[str, str]] = ()) -> HttpResponse:
    """An error. `says` is what is wrong and, after the last semicolon, what to do."""
    kind, title = TITLES[status]
    detail, _, remedy = says.rpartition("; ")
    told: dict[str, Any] = {
        "type": f"urn:ceasefire:problem:{kind}",
        "title": title,
        "status": status,
        "detail": detail or remedy,
        "remedy": remedy if detail else "see the API's description at /api/openapi.json",
    }
    if mistakes:
        told["mistakes"] = list(mistakes)
    data = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    response = HttpResponse(data, status=status, content_type=MEDIA_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="ceasefire"'
    return response


def of_error(_: HttpRequest, error: CeasefireError) -> HttpResponse:
    """An error that this package raised on purpose."""
    status = next(status for kind, status in STATUS_OF if isinstance(error, kind))
    if isinstance(error, StorageError) and not isinstance(error, UnfitError):
        _log.error("storage: %s", error)
        return problem(503, "the record cannot be used at the moment; try again in a minute")
    response = problem(status, str(error))
    if isinstance(error, TooManyError):
        response["Retry-After"] = str(max(1, round(error.wait)))
    if isinstance(error, LaneFullError):
        response["Retry-After"] = str(error.retry_after)
    return response


def unreadable(_: HttpRequest, error: ValidationError) -> HttpResponse:
    """422: each mistake with its place; what was sent is not repeated, since it may name people."""
    mistakes = [{"where": ".".join(str(part) for part in item["loc"]), "says": str(item["msg"])} for item in error.errors[:50]]
    return problem(422, "the request does not fit the description of this call; correct what `mistakes` names", mistakes)


def misread(request: HttpRequest, error: ReportFormError) -> HttpResponse:
    """422: each field of a report with what is wrong with it, in the reader's language."""
    mistakes = [{"where": one.field, "says": one.worded(request.wording)} for one in error.mistakes]
    return problem(422, "the report cannot be read as it stands; correct what `mistakes` names", mistakes)


def broken(_: HttpRequest, error: Exception) -> HttpResponse:
    """500: a fault of ours. Its kind and where it arose are logged; its text may quote what somebody wrote, and is not."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    _log.error("api: %s at %s", type(error).__name__, where)
    return problem(500, "the server has made a mistake; try again, and tell the administrator when it stays")


def handle(api: NinjaAPI) -> None:
    """Give every error of an API this shape."""
    said: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        CeasefireError: of_error,
        ReportFormError: misread,
        ValidationError: unreadable,
        AuthenticationError: lambda *_: problem(401, "nobody is signed in; sign in, or send `Authorization: Bearer <token>`"),
        Http404: lambda *_: problem(404, MISSING),
        HttpError: lambda _, error: problem(
            error.status_code if error.status_code in TITLES else 400, "the request cannot be read; send JSON as described"
        ),
        RequestDataTooBig: lambda *_: problem(413, "the request is too large; send less at once"),
        RawPostDataException: lambda *_: problem(400, "the body cannot be read; send JSON as described"),
        SuspiciousOperation: lambda *_: problem(400, "the request cannot be read; check its headers and address"),
        Exception: broken,
    }
    for kind, answer in said.items():
        api.add_exception_handler(kind, answer)
