"""`POST /api/reports`: a report as JSON, on the short way. The same fields and the same mistakes as the report form.

It runs before Django and waits for the writer without a thread of its own, so that thousands may wait at once. Who is refused
because too many wait is told so before anything of the report is read.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.receiving import Lane, LaneFullError, Writer, WriterStoppedError
from ceasefire.centre.receiving.handed_in import HandedIn
from ceasefire.centre.receiving.voices import voice_of
from ceasefire.centre.reporting.form import read_form, submission_of
from ceasefire.centre.reporting.form_mistakes import FormMistake, ReportFormError
from ceasefire.centre.reporting.return_code import ReturnCode, lookup_id, new_code
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.centre.rights.roles import ANYONE
from ceasefire.centre.serving.admission import Admission
from ceasefire.centre.serving.asgi import Answer, BodyError, Receive, Scope, body_of, header_of, refused
from ceasefire.centre.serving.pressure import Pressure
from ceasefire.centre.serving.tokens import TokenBook
from ceasefire.centre.storage.standing import Recorded, Standing
from ceasefire.errors import CeasefireError, IntakeError, UnfitError
from ceasefire.pipeline.report import Channel
from ceasefire.wording import Wording
from ceasefire.wording.catalog import LANGUAGES

PATH = "/api/reports"
LARGEST = 64 << 10
"""Bytes of a body. Files go through the form."""

SUBMISSION, CODE, CONTACT, LANGUAGE = "submission", "return_code", "contact", "language"
SHORTEST_NAME, LONGEST_NAME = 16, 100
"""Characters of the name that a sender gives its submission, so that sending it twice arrives once."""

SOON = 5
"""Seconds after which to try again when the record cannot be written."""


class CallError(CeasefireError):
    """A call that cannot be answered as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCall:
    """Answers the call. `tokens` tells who asks, `admission` which lane they take."""

    centre: Centre
    writer: Writer
    tokens: TokenBook
    admission: Admission = field(default_factory=Admission)
    pressure: Pressure = field(default_factory=Pressure)

    async def answer(self, scope: Scope, receive: Receive) -> Answer:
        """The answer to one call; a receipt only for what is durable."""
        authorization = header_of(scope, b"authorization")
        viewer = self.tokens.viewer(authorization) if authorization else ANYONE
        if viewer is None or not may(viewer, Right.REPORT):
            says = "the token is unknown or over, or may not report; report without one, or make a new one"
            return refused(401, says, {"WWW-Authenticate": 'Bearer realm="ceasefire"'})
        lane = self.admission.lane(viewer)
        if self.writer.is_full(lane) or (lane is Lane.OPEN and self.pressure.is_high):
            return _full(self.writer.refusal(lane))
        try:
            handed_in, code = handed_in_of(self.centre, _fields(await body_of(receive, LARGEST)), viewer)
            recorded = await self.writer.receive(handed_in, lane)
        except ReportFormError as error:
            return self._mistakes(error.mistakes, header_of(scope, b"accept-language"))
        except (BodyError, CallError, IntakeError, LaneFullError, UnfitError, WriterStoppedError, CeasefireError) as error:
            return _refusal(error)
        return answer_of(handed_in, recorded, code)

    def _mistakes(self, mistakes: tuple[FormMistake, ...], accepted: str) -> Answer:
        language = next((code for code in LANGUAGES if accepted.lower().startswith(code)), LANGUAGES[0])
        wording = Wording(language, self.centre.case)
        listed = [{"where": one.field, "mistake": one.slip.value, "says": one.worded(wording)} for one in mistakes]
        return refused(422, "the report cannot be read as it stands; correct what `mistakes` names", mistakes=listed)


def handed_in_of(centre: Centre, raw: Mapping[str, str], viewer: Viewer) -> tuple[HandedIn, ReturnCode | None]:
    """What the fields of a call hand in, and the return code where one was asked for.

    Raises `ReportFormError`, `CallError` and `IntakeError`.
    """
    received = centre.clock()
    reading = read_form(raw, centre.case, received)
    reading.check()
    voice = voice_of(centre.case, viewer)
    named = raw.get(SUBMISSION, "")
    if named and not (named.isascii() and SHORTEST_NAME <= len(named) <= LONGEST_NAME):
        wanted = f"{SHORTEST_NAME} to {LONGEST_NAME} ASCII characters"
        raise CallError(f"{SUBMISSION} has not {wanted}; take random ones, or leave it out")
    language = raw.get(LANGUAGE, "")[:8]
    # One sender's names never meet another's.
    submission = f"api/{viewer.key}/{named or secrets.token_hex(16)}"
    made = submission_of(
        reading,
        centre.case,
        received=received,
        key=centre.workspace.keys.report_ids,
        submission=submission,
        language=language if language.isascii() else "",
    )
    report = replace(made.report, channel=Channel.API, source=voice, citation=f"call {made.report.id}")
    code = new_code() if raw.get(CODE) else None
    thread = lookup_id(centre.secrets.codes, code) if code is not None else ""
    return HandedIn(report=report, contact=reading.contact, thread=thread), code


def _fields(body: bytes) -> Mapping[str, str]:
    """The fields as the form has them. Numbers may stand as numbers; nothing else but text."""
    try:
        document: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise CallError("the body is not JSON; send one object of fields") from None
    if not isinstance(document, dict):
        raise CallError("the body is not one JSON object; send one object of fields")
    fields: dict[str, str] = {}
    for name, value in document.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise CallError("a field is neither text nor a number; send every field as text")
        fields[name] = value if isinstance(value, str) else repr(value)
    return fields


def answer_of(handed_in: HandedIn, recorded: Recorded, code: ReturnCode | None) -> Answer:
    """The answer to a call whose report is durable."""
    receipt = recorded.receipt.json()
    document: dict[str, object]
    if recorded.standing is Standing.SET_ASIDE:
        status, document = 409, {"standing": recorded.standing.value, "reason": recorded.reason}
    else:
        repeated = recorded.standing is Standing.REPEATED
        document = {"standing": recorded.standing.value, "report": handed_in.report.id}
        if code is not None and not repeated:
            document["return_code"] = code.text
        status = 200 if repeated else 201
    # The receipt is JSON already; to read it and write it again for every report is work for nothing.
    body = json.dumps(document, ensure_ascii=False)[:-1] + f', "receipt": {receipt}}}'
    return Answer(status=status, body=body.encode())


def _full(error: LaneFullError) -> Answer:
    return refused(503, str(error), {"Retry-After": str(error.retry_after)})


def _refusal(error: CeasefireError) -> Answer:
    """What to say to who gets no receipt. The words of the database never get out."""
    match error:
        case LaneFullError():
            return _full(error)
        case BodyError():
            return refused(error.status, str(error))
        case CallError() | IntakeError() | UnfitError():
            return refused(422, str(error))
        case WriterStoppedError():
            return refused(503, str(error), {"Retry-After": str(SOON)})
        case _:
            says = "the record cannot be written now and nothing was kept of this report; send it again"
            return refused(503, says, {"Retry-After": str(SOON)})
