"""A report as JSON over HTTP: a receipt for what is durable, a word for what is not, and nobody kept waiting by a flood."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from django.utils import timezone

from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts
from ceasefire.centre.people.models import Account, ApiToken, ReporterThread, ThreadReport
from ceasefire.centre.people.tokens import digest_of
from ceasefire.centre.receiving import Limits
from ceasefire.centre.receiving.handing_in import CentreRecord
from ceasefire.centre.reporting.return_code import lookup_id, read_code
from ceasefire.centre.rights import Role, Viewer
from ceasefire.centre.serving.application import Application
from ceasefire.ledger import Receipt, parse_receipt
from ceasefire.pipeline.report import Channel
from tests.centre.serving.conftest import Site, bearing, served, token_of

LIAISON = "liaison-syrian-government"


def receipt_of(answer: httpx.Response) -> Receipt:
    return parse_receipt(json.dumps(answer.json()["receipt"]))


def test_a_report_gets_a_receipt_that_anyone_can_check(site: Site, centre: Centre) -> None:
    answer = site.report(where="Aleppo", killed_least=2)
    receipt = receipt_of(answer)
    assert (answer.status_code, answer.json()["standing"]) == (201, "taken")
    assert receipt.verify((centre.workspace.keys.signer.verifier,))
    centre.workspace.log.checkpoint()
    assert centre.workspace.log.read(receipt.index, receipt.index + 1) == (receipt.entry,)
    (report,) = centre.workspace.reports()
    (said,) = report.statements
    assert (report.id, report.channel, report.source) == (answer.json()["report"], Channel.API, "hotline-geneva")
    assert said.where is not None and said.where.place_id == "aleppo" and said.killed is not None and said.killed.least == 2


def test_sent_twice_under_one_name_it_arrives_once(site: Site, centre: Centre) -> None:
    name = secrets.token_urlsafe(24)
    first, again = site.report(submission=name), site.report(submission=name)
    other = site.report(submission=name, words="and then again at night")
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert (again.json()["standing"], receipt_of(again).index) == ("repeated", receipt_of(first).index)
    assert receipt_of(again).entry == receipt_of(first).entry
    assert centre.workspace.report_count == 2


def test_a_liaison_speaks_as_its_party_and_not_as_nobody(site: Site, centre: Centre) -> None:
    answer = site.report(bearing(token_of(LIAISON)))
    assert answer.status_code == 201
    (report,) = centre.workspace.reports()
    source = centre.case.sources[report.source]
    assert source.speaks_for == "syrian-government"


def test_the_same_name_of_two_senders_is_two_names(site: Site, centre: Centre) -> None:
    name = secrets.token_urlsafe(24)
    site.report(submission=name)
    assert site.report(bearing(token_of(LIAISON)), submission=name).json()["standing"] == "taken"
    assert centre.workspace.report_count == 2


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_every_mistake_is_named_in_the_readers_language_and_nothing_is_kept(site: Site, centre: Centre, language: str) -> None:
    answer = site.report({"Accept-Language": language}, day="03/04/2016", killed_least="many")
    assert answer.status_code == 422 and "receipt" not in answer.json()
    mistakes = {one["where"]: one for one in answer.json()["mistakes"]}
    assert mistakes["day"]["mistake"] == "day_either_way" and mistakes["killed_least"]["mistake"] == "whole_number"
    assert all(one["says"] for one in mistakes.values())
    assert "many" not in answer.text
    assert centre.workspace.report_count == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (b'"text"', 422),
        (b"\xff\xfe", 422),
        (b"[" * 60_000, 422),
        (b'{"words": ["a"]}', 422),
        (b'{"words": true}', 422),
        (b'{"words": null}', 422),
        (b'{"words": "shots", "submission": "short"}', 422),
        (b'{"words": "shots", "submission": "\\ud800\\ud800\\ud800\\ud800\\ud800\\ud800\\ud800\\ud800"}', 422),
        (b'{"words": "shots", "killed_least": NaN}', 422),
        (b'{"words": "' + b"x" * 20_000 + b'"}', 422),
        (b'{"words": "' + b"x" * 70_000 + b'"}', 413),
        (b'{"words": "\\ud800 and \\u0000", "language": "\\ud800"}', 201),
        (b'{"words": "e\\u0301 not composed", "language": "ar"}', 201),
        (b'{"words": "shots", "killed_least": 2, "lat": 36.2, "lon": 37.1}', 201),
    ],
)
def test_whatever_comes_is_answered_in_words(site: Site, centre: Centre, body: bytes, status: int) -> None:
    answer = site.client.post("/api/reports", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert ("receipt" in answer.json()) == (status == 201)
    assert centre.workspace.report_count == (status == 201)


def test_a_token_that_is_unknown_ended_or_for_something_else_opens_nothing(site: Site, centre: Centre) -> None:
    token = token_of(LIAISON)
    assert site.report(bearing(token)).status_code == 201
    assert site.report(bearing("cft_unknown")).status_code == 401
    assert site.report({"Authorization": "Basic abc"}).status_code == 401
    assert site.report({"Authorization": "Bearer ü"}).status_code == 401
    row = ApiToken.objects.get(digest=digest_of(token))
    row.ended = timezone.now()
    row.save()
    assert site.report(bearing(token)).status_code == 401
    closed = token_of("liaison-hnc")
    assert site.report(bearing(closed)).status_code == 201
    account = Account.objects.get(username="liaison-hnc")
    account.is_active = False
    account.save()
    until = timezone.now() + timezone.timedelta(seconds=10)
    while site.report(bearing(closed)).status_code != 401:
        assert timezone.now() < until


def test_a_return_code_opens_the_thread_of_the_report_and_the_contact_lies_behind_the_door(site: Site, centre: Centre) -> None:
    answer = site.report(return_code="yes", contact="by the mill, ask for nobody")
    code = read_code(answer.json()["return_code"])
    thread = ReporterThread.objects.get(code=lookup_id(centre.secrets.codes, code))
    assert [row.report for row in ThreadReport.objects.filter(thread=thread)] == [answer.json()["report"]]
    desk = Viewer(role=Role.MONITOR, key="monitor")
    found = contacts.read(centre.secrets.vault, answer.json()["report"], desk, "to ask where it was")
    assert found == "by the mill, ask for nobody"
    entries = b"".join(centre.workspace._store.entries(centre.alias).read(0, centre.workspace.ledger_size))
    assert b"mill" not in entries and answer.json()["return_code"].encode() not in entries


def test_what_comes_again_gets_no_second_code(site: Site) -> None:
    name = secrets.token_urlsafe(24)
    first = site.report(submission=name, return_code="yes", contact="one")
    again = site.report(submission=name, return_code="yes", contact="another")
    assert "return_code" in first.json() and "return_code" not in again.json()
    assert ThreadReport.objects.count() == 1
    desk = Viewer(role=Role.MONITOR, key="monitor")
    centre = site.application.centre
    assert contacts.read(centre.secrets.vault, first.json()["report"], desk, "to ask") == "one"


@contextmanager
def held_up() -> Iterator[threading.Event]:
    """Nothing is recorded until the event is set."""
    gate = threading.Event()
    true = CentreRecord.record_group

    def wait(record: CentreRecord, items: Sequence[Any]) -> Any:
        gate.wait(60)
        return true(record, items)

    CentreRecord.record_group = wait  # type: ignore[method-assign]
    try:
        yield gate
    finally:
        gate.set()
        CentreRecord.record_group = true  # type: ignore[method-assign]


def test_a_full_lane_says_so_at_once_and_a_liaison_is_heard_all_the_same(centre: Centre) -> None:
    answers: list[httpx.Response] = []
    with held_up() as gate, served(Application(centre, limits=Limits(waiting=3))) as site:
        token = token_of(LIAISON)

        def send(headers: dict[str, str] | None, number: int) -> None:
            told = {"words": f"shots {number}"}
            answers.append(httpx.post(f"{site.url}/api/reports", json=told, headers=headers, timeout=60))

        first = threading.Thread(target=send, args=(None, 0))
        first.start()
        waiting = site.application.writer.waiting
        _until(lambda: site.application.writer.figures.groups == 0 and not sum(map(waiting, ("urgent", "open"))))
        crowd = [threading.Thread(target=send, args=(None, number)) for number in range(1, 20)]
        for one in crowd:
            one.start()
        _until(lambda: len(answers) == 16)
        assert {answer.status_code for answer in answers} == {503}
        for answer in answers:
            assert 1 <= int(answer.headers["Retry-After"]) <= 60 and "receipt" not in answer.text
        liaison = threading.Thread(target=send, args=(bearing(token), 99))
        liaison.start()
        _until(lambda: waiting("urgent") == 1)
        gate.set()
        for one in (first, liaison, *crowd):
            one.join(60)
    assert sorted(answer.status_code for answer in answers) == [201] * 5 + [503] * 16
    assert centre.workspace.report_count == 5


def test_a_server_out_of_breath_sends_the_crowd_away_and_hears_the_liaison(site: Site) -> None:
    token = token_of(LIAISON)
    pressure = site.application._reports.pressure
    pressure.stop()
    pressure.lag = 5.0
    assert site.report().status_code == 503
    assert site.report(bearing(token)).status_code == 201
    pressure.lag = 0.0
    assert site.report().status_code == 201


def test_the_database_failing_is_told_without_its_words_and_passes(site: Site, centre: Centre) -> None:
    from django.db import connections  # noqa: PLC0415

    with connections[centre.alias].cursor() as cursor:
        cursor.execute("ALTER TABLE storage_sealed RENAME TO away")
    failed = site.report()
    assert failed.status_code == 503 and "Retry-After" in failed.headers
    assert "storage" not in failed.text and "table" not in failed.text.lower()
    with connections[centre.alias].cursor() as cursor:
        cursor.execute("ALTER TABLE away RENAME TO storage_sealed")
    assert site.report().status_code == 201
    assert centre.workspace.report_count == 1


def test_a_stop_finishes_what_was_begun_and_refuses_the_rest(centre: Centre) -> None:
    answers: list[httpx.Response | Exception] = []
    with served(Application(centre)) as site:

        def send(number: int) -> None:
            for turn in range(50):
                try:
                    told = {"words": f"shots {number} {turn}"}
                    answers.append(httpx.post(f"{site.url}/api/reports", json=told, timeout=60))
                except httpx.TransportError as error:
                    answers.append(error)
                    return

        crowd = [threading.Thread(target=send, args=(number,)) for number in range(8)]
        for one in crowd:
            one.start()
        _until(lambda: len(answers) > 40)
    for one in crowd:
        one.join(60)
    told = [answer for answer in answers if isinstance(answer, httpx.Response)]
    assert {answer.status_code for answer in told} <= {201, 503}
    taken = [answer for answer in told if answer.status_code == 201]
    positions = centre.workspace.positions()
    for answer in taken:
        assert positions[answer.json()["report"]] == receipt_of(answer).index
    # Whoever got no answer at all may have been recorded; nobody who got one was not.
    assert len(taken) <= len(positions)


def _until(holds: Any) -> None:
    for _ in range(3_000):
        if holds():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not come to that")
