"""`POST /api/reports` through Django: the same fields, the same checks and the same answer as on the short way before it.

A served centre answers this call before Django (`serving.report_call`). What comes here is from a sender who does not say that
it sends JSON, or in a process that does not serve.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field, StringConstraints, create_model

from ceasefire.centre.api.door import takes
from ceasefire.centre.api.reports import router
from ceasefire.centre.opened import centre
from ceasefire.centre.receiving.at_hand import record
from ceasefire.centre.reporting.form import CONTACT, LIMITS
from ceasefire.centre.rights import Right
from ceasefire.centre.serving.report_call import CODE, LANGUAGE, SUBMISSION, answer_of, handed_in_of
from ceasefire.errors import CeasefireError


def _text(most: int) -> Any:
    return Annotated[str, StringConstraints(max_length=most)] | float | None, None


ReportIn = create_model(
    "ReportIn",
    __base__=Schema,
    __doc__="A report, with the fields of the public form. All may be left out, but not all at once.",
    **{name: _text(most) for name, most in LIMITS.items()},
    **{
        CONTACT: _text(300),
        SUBMISSION: (
            Annotated[str, StringConstraints(max_length=100)],
            Field("", description="16 to 100 characters that nobody can guess: sent twice under the same, it arrives once."),
        ),
        CODE: (Annotated[str, StringConstraints(max_length=10)], Field("", description="Anything: ask for a return code.")),
        LANGUAGE: (Annotated[str, StringConstraints(max_length=35)], ""),
    },
)  # type: ignore[call-overload, unused-ignore]


class Received(Schema):
    """What became of a report. The receipt proves that it is in the record."""

    standing: str
    receipt: dict[str, Any]
    report: str = ""
    reason: str = ""
    return_code: str = ""


SAYS = {200: Received, 201: Received, 409: Received}


def report(request: HttpRequest, body: Schema) -> HttpResponse:
    """Durable when it is answered. With a token of a party it is that party's word; without one it is nobody's."""
    given = body.model_dump(exclude_none=True, exclude_unset=True)
    fields = {name: value if isinstance(value, str) else repr(value) for name, value in given.items()}
    handed_in, code = handed_in_of(centre(), fields, request.viewer)
    recorded = record(centre(), [handed_in])[0]
    if isinstance(recorded, CeasefireError):
        raise recorded
    answer = answer_of(handed_in, recorded, code)
    return HttpResponse(answer.body, status=answer.status, content_type="application/json")


# One router holds all of `/reports`: a second one of the same address would answer 405 to what the first one takes.
# The shape is made from the limits of the form, so that no annotation in the text can name it.
report.__annotations__["body"] = ReportIn
router.post("/reports", auth=takes(Right.REPORT), response=SAYS, summary="Report something")(report)
