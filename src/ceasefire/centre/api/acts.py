"""Every human act: one call a kind, all through `acting.perform`."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from ceasefire.centre.acting import perform
from ceasefire.centre.acting.performing import Performed as Done
from ceasefire.centre.acting.performing import signed
from ceasefire.centre.api.act_bodies import Body, act_of, body_of
from ceasefire.centre.api.answers import told
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.questions import SeenQuestion
from ceasefire.centre.api.shapes import Performed
from ceasefire.centre.opened import centre
from ceasefire.centre.reading.features import knows_of_report
from ceasefire.centre.rights import RIGHT_TO, disclose
from ceasefire.centre.storage.act_body import TYPES, author_of, reports_of, type_of
from ceasefire.registers.human_acts import HumanAct

router = Router(tags=["acts"])


def name_of(kind: type[HumanAct]) -> str:
    """How the call of a kind of act is named: the type of its entry without the version."""
    return TYPES[kind].partition("/")[0]


def _call(kind: type[HumanAct]) -> Callable[..., HttpResponse]:
    def post(request: HttpRequest, body: Body, question: SeenQuestion) -> HttpResponse:
        opened, viewer = centre(), request.viewer
        act = signed(opened, viewer, lambda by, at: act_of(kind, body, by, at))
        if not all(knows_of_report(opened, viewer, report) for report in reports_of(act)):
            raise Http404
        return _answer(request, perform(opened, viewer, act, seen=question.seen))

    # The shape of the body is made here, so that no annotation in the text can name it.
    post.__annotations__ |= {"request": HttpRequest, "body": body_of(kind), "question": Query[SeenQuestion]}
    post.__name__, post.__doc__ = kind.__name__, kind.__doc__
    return post


def _answer(request: HttpRequest, done: Done) -> HttpResponse:
    record = {
        "entry": done.receipt.index,
        "receipt": json.loads(done.receipt.json()),
        "meanwhile": [{"kind": type_of(act), "by": author_of(act), "at": act.at} for act in done.meanwhile],
    }
    return told(disclose("performed", record, request.viewer), status=201)


def _add(kind: type[HumanAct]) -> None:
    name = name_of(kind)
    router.post(
        f"/acts/{name}",
        auth=takes(RIGHT_TO[kind]),
        response={201: Performed},
        operation_id=f"act_{name.replace('.', '_')}",
        summary=(kind.__doc__ or name).splitlines()[0],
    )(_call(kind))


for _kind in TYPES:
    if _kind in RIGHT_TO:
        _add(_kind)
