"""Sending a page that is ready: packed where the reader can unpack it, and not again where the reader has it already."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ceasefire.centre.api.kept_pages import KeptPage

PRIVATE = "private, no-cache"
"""The reader may keep it, and must ask whether it still holds: rights and pictures change."""


def sent(request: HttpRequest, page: KeptPage, media_type: str, keep: str = PRIVATE) -> HttpResponse:
    """The answer, or 304 for a reader who has it."""
    if matches(request.headers.get("If-None-Match", ""), page.tag):
        response = HttpResponse(status=304)
    else:
        packed = bool(page.packed) and accepts_gzip(request.headers.get("Accept-Encoding", ""))
        response = HttpResponse(page.packed if packed else page.plain, content_type=media_type)
        if packed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = page.tag
    response["Cache-Control"] = keep
    response["Vary"] = "Accept-Encoding, Authorization, Cookie"
    return response


def matches(asked: str, tag: str) -> bool:
    """Whether an `If-None-Match` names the tag."""
    return bool(asked) and any(part.strip().removeprefix("W/") in (tag, "*") for part in asked.split(","))


def accepts_gzip(asked: str) -> bool:
    """Whether an `Accept-Encoding` takes gzip."""
    for part in asked.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
