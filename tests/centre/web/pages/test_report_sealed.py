"""Sealed reports come in: each once, whatever of it can be read, with an answer by which the device knows what to delete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.people import questions
from ceasefire.centre.people.models import Contact, ThreadMessage, ThreadReport
from ceasefire.centre.reporting.box_keys import read_or_make_box_keys, retire, rotate
from ceasefire.centre.reporting.return_code import new_code
from ceasefire.centre.reporting.sealed_box import MEDIA_TYPE, seal
from ceasefire.centre.web.pages import report, report_return, report_sealed
from ceasefire.errors import StorageError
from ceasefire.pipeline.report import Channel, Report
from ceasefire.vocabulary.acts import Act
from tests.centre.reporting.filled import TOLD, code_in, come_back, hidden, preview, send
from tests.centre.reporting.pictures import SECRET, photograph

SUBMISSION = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def no_flood_yet() -> Iterator[None]:
    for flood in (report.SENDING, report_return.OPENING, report_sealed.SENDING):
        flood._began = float("-inf")
    yield


def boxed(centre: Centre, fields: dict[str, str], *files: bytes, submission: str = SUBMISSION) -> bytes:
    return seal(read_or_make_box_keys(centre.workspace.folder).current, submission, fields, files)


def sent(box: bytes, **extra: Any) -> HttpResponse:
    return Client().post("/report/sealed/", box, content_type=MEDIA_TYPE, **extra)


def web_reports(centre: Centre) -> list[Report]:
    return [one for one in centre.workspace.reports() if one.channel is Channel.WEB]


def test_a_sealed_report_arrives_once_however_often_it_is_sent(hudaydah_centre: Centre) -> None:
    code = new_code()
    box = boxed(hudaydah_centre, {**TOLD, "code": code.text, "contact": "+967 1 234567"}, photograph())
    answers = [sent(box).json() for _ in range(3)]
    assert all(answer["arrived"] and answer["id"] == SUBMISSION for answer in answers)
    assert {answer["entry"] for answer in answers} == {answers[0]["entry"]}
    told, picture = sorted(web_reports(hudaydah_centre), key=lambda one: one.media_type)
    assert told.statements[0].act is Act.INDIRECT_FIRE and SECRET not in picture.verbatim
    assert ThreadReport.objects.count() == Contact.objects.count() == 1
    assert come_back(Client(), code.text).status_code == 200


def test_what_was_sent_by_the_form_and_then_sealed_because_no_answer_came_is_one_report(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client, {**TOLD, "who": "them"})
    fields = {**hidden(seen), "place": "-"}
    assert send(client, seen, place="-").status_code == 200
    submission = fields.pop("submission")
    answer = sent(boxed(hudaydah_centre, fields, submission=submission)).json()
    assert answer["arrived"] and len(web_reports(hudaydah_centre)) == 1


def test_whatever_can_be_read_is_taken_and_what_cannot_is_kept_as_words(hudaydah_centre: Centre) -> None:
    fields = {"what": "airstrike", "day": "after the harvest", "killed_least": "some", "code": "not a code"}
    answer = sent(boxed(hudaydah_centre, fields, b"%PDF-1.7", photograph("WEBP"))).json()
    assert answer["arrived"] and answer["left_out"] == 1
    told, picture = sorted(web_reports(hudaydah_centre), key=lambda one: one.media_type)
    assert told.statements[0].act is Act.AIRSTRIKE and told.statements[0].occurred is None
    assert told.statements[0].text == "day: after the harvest\nkilled_least: some" and picture.media_type == "image/webp"


def test_an_answer_to_the_desk_can_be_sealed_too(hudaydah_centre: Centre) -> None:
    client = Client()
    code = code_in(send(client, preview(client)))
    (first,) = web_reports(hudaydah_centre)
    questions.ask(hudaydah_centre.secrets.vault, first.id, "e1", "Which side?", hudaydah_centre.clock().date())
    sent(boxed(hudaydah_centre, {"words": "From the hills.", "code": code, "enquiry": "e1"}))
    assert ThreadMessage.objects.get().answered == web_reports(hudaydah_centre)[1].id


def test_what_was_sealed_for_a_closed_code_is_not_lost(hudaydah_centre: Centre) -> None:
    client = Client()
    code = code_in(send(client, preview(client)))
    come_back(client, code, "close")
    assert sent(boxed(hudaydah_centre, {"words": "One more thing.", "code": code})).json()["arrived"]
    assert [one.statements[0].text for one in web_reports(hudaydah_centre)][1] == "One more thing."


def test_a_box_for_an_older_key_opens_and_one_for_a_retired_key_is_given_back_for_good(hudaydah_centre: Centre) -> None:
    folder = hudaydah_centre.workspace.folder
    old = read_or_make_box_keys(folder).current
    one, other = (boxed(hudaydah_centre, TOLD, submission=digit * 32) for digit in "12")
    rotate(folder)
    assert sent(one).json()["arrived"]
    retire(folder, old.id)
    answer = sent(other)
    assert answer.status_code == 422 and answer.json() == {"id": "2" * 32, "arrived": False, "later": False}


def test_a_damaged_box_is_given_back_for_good_and_says_nothing_of_its_content(hudaydah_centre: Centre) -> None:
    box = bytearray(boxed(hudaydah_centre, TOLD))
    box[-1] ^= 1
    answer = sent(bytes(box))
    assert answer.status_code == 422 and "shells" not in answer.text and web_reports(hudaydah_centre) == []


def test_when_the_record_cannot_be_written_the_device_is_told_to_keep_its_box(hudaydah_centre: Centre) -> None:
    box = boxed(hudaydah_centre, TOLD)
    with patch("ceasefire.centre.workspace.Workspace.record_group", side_effect=StorageError("the disk is full")):
        answer = sent(box)
    assert answer.status_code == 503 and answer.json() == {"id": SUBMISSION, "arrived": False, "later": True}
    assert answer["Retry-After"] == "30" and sent(box).json()["arrived"]


def test_a_flood_of_boxes_from_one_connection_is_told_to_wait(hudaydah_centre: Centre) -> None:
    answers = [sent(b"no box") for _ in range(report_sealed.SENDING.most + 1)]
    assert answers[-1].status_code == 429 and answers[-1].json()["later"] and int(answers[-1]["Retry-After"]) > 0
    assert sent(boxed(hudaydah_centre, TOLD), REMOTE_ADDR="203.0.113.9").json()["arrived"]


def test_the_worker_rules_over_the_report_pages_alone_and_is_never_cached(hudaydah_centre: Centre) -> None:
    answer = Client().get("/report/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript") and not answer.has_header("Service-Worker-Allowed")
    assert answer["Cache-Control"] == "no-store" and b"report-shell" in answer.content
    assert Client().get("/report/sealed/").status_code == 405 and Client().post("/report/alive/").status_code == 405
