"""Reports, for the staff."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from ceasefire.centre.api.answers import told
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.questions import ReportQuestion, Word
from ceasefire.centre.api.shapes import ReportSeen, ReportsSeen
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import report_rows
from ceasefire.centre.rights import Right

router = Router(tags=["reports"])


@router.get("/reports", auth=takes(Right.SEE_INCIDENTS), response=ReportsSeen, summary="Reports, without their text")
def reports(request: HttpRequest, question: Query[ReportQuestion]) -> HttpResponse:
    """In the order of the log, the newest first."""
    found, later = report_rows.records(
        centre(), request.viewer, limit=question.limit, after=question.after, channel=question.channel
    )
    return told({"reports": found, "next": later or None})


@router.get("/reports/{path:report}", auth=takes(Right.SEE_INCIDENTS), response=ReportSeen, summary="One report")
def one(request: HttpRequest, report: Path[Word]) -> HttpResponse:
    """With its text. That you read it is written down."""
    found = report_rows.one_record(centre(), request.viewer, report)
    if found is None:
        raise Http404
    return told(found)
