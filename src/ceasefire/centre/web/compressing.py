"""Answers for maps, bars and programs: compressed where the reader takes it, and not sent again to a reader who has them.

Only for answers without secrets of the reader in them; a page with a form token is never compressed (BREACH).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from ceasefire.centre.web.kept_pages import KeptPage, made_page


def compressed(request: HttpRequest, content: bytes, kind: str) -> HttpResponse:
    """The content, or word that the browser has it already. It is asked for anew each time, and sent only when it is another."""
    return not_kept_blindly(answered(request, made_page(content), kind))


def not_kept_blindly(answer: HttpResponse) -> HttpResponse:
    """Let a browser keep the answer, and ask each time whether it still holds."""
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Accept-Encoding, Cookie, Accept-Language"
    return answer


def answered(request: HttpRequest, page: KeptPage, kind: str) -> HttpResponse:
    """A page that is ready, packed where that is asked for, or 304. The caller says for how long it may be kept."""
    if matches(request.headers.get("If-None-Match", ""), page.tag):
        answer: HttpResponse = HttpResponseNotModified()
    elif page.packed and accepts_gzip(request.headers.get("Accept-Encoding", "")):
        answer = HttpResponse(page.packed, content_type=kind, headers={"Content-Encoding": "gzip"})
    else:
        answer = HttpResponse(page.plain, content_type=kind)
    answer["ETag"] = page.tag
    return answer


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
