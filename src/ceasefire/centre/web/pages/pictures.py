"""Handing out a picture that came with a report: as a file to keep, never as part of a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.pictures import KINDS, picture
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.refusals import missing


@takes(Right.SEE_INBOX)
@require_GET
def download(request: HttpRequest, report: str) -> HttpResponse:
    """The picture, under a name that says nothing of where it came from."""
    found = picture(centre(), request.viewer, report)
    if found is None:
        return missing(request)
    kind, content = found
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="picture.{KINDS[kind]}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
