"""A report as JSON over HTTP: a receipt for what is durable, and a word for what is not."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta

import httpx
import pytest

from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts
from ceasefire.centre.people.models import Account, ApiToken, ReporterThread, ThreadReport
from ceasefire.centre.people.tokens import digest_of
from ceasefire.centre.reporting.return_code import lookup_id, read_code
from ceasefire.centre.rights import Role, Viewer
from ceasefire.centre.workspace import now
from ceasefire.ledger import Receipt, parse_receipt
from ceasefire.pipeline.report import Channel, Report
from tests.centre.serving.conftest import LIAISON, OTHER_LIAISON, Site, away, until

DESK = Viewer(role=Role.MONITOR, key="monitor")


def receipt_of(answer: httpx.Response) -> Receipt:
    return parse_receipt(json.dumps(answer.json()["receipt"]))


def report_of(centre: Centre, answer: httpx.Response) -> Report:
    (found,) = [report for report in centre.workspace.reports() if report.id == answer.json()["report"]]
    return found


def test_a_report_gets_a_receipt_that_anyone_can_check(site: Site, centre: Centre) -> None:
    answer = site.report(where="Hudaydah", killed_least=2)
    receipt = receipt_of(answer)
    assert (answer.status_code, answer.json()["standing"]) == (201, "taken")
    assert receipt.verify((centre.workspace.keys.signer.verifier,))
    centre.workspace.log.checkpoint()
    assert centre.workspace.log.read(receipt.index, receipt.index + 1) == (receipt.entry,)
    report = report_of(centre, answer)
    (said,) = report.statements
    assert report.channel is Channel.API
    assert said.killed is not None and said.killed.least == 2


def test_sent_twice_under_one_name_it_arrives_once(site: Site, centre: Centre) -> None:
    before, name = centre.workspace.report_count, secrets.token_urlsafe(24)
    first, again = site.report(submission=name), site.report(submission=name)
    other = site.report(submission=name, words="and then again at night")
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert (again.json()["standing"], receipt_of(again).index) == ("repeated", receipt_of(first).index)
    assert receipt_of(again).entry == receipt_of(first).entry
    assert centre.workspace.report_count == before + 2


def test_a_liaison_speaks_as_its_party_and_not_as_nobody(site: Site, centre: Centre) -> None:
    answer = site.report(site.bearing(LIAISON))
    assert centre.case.sources[report_of(centre, answer).source].speaks_for == "ansar-allah"
    nobody = site.report(words="something else")
    assert not centre.case.sources[report_of(centre, nobody).source].speaks_for


def test_the_same_name_of_two_senders_is_two_names(site: Site, centre: Centre) -> None:
    before, name = centre.workspace.report_count, secrets.token_urlsafe(24)
    site.report(submission=name)
    assert site.report(site.bearing(LIAISON), submission=name).json()["standing"] == "taken"
    assert centre.workspace.report_count == before + 2


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_every_mistake_is_named_in_the_readers_language_and_nothing_is_kept(site: Site, centre: Centre, language: str) -> None:
    before = centre.workspace.report_count
    answer = site.report({"Accept-Language": language}, day="03/04/2016", killed_least="many")
    assert answer.status_code == 422 and "receipt" not in answer.json()
    mistakes = {one["where"]: one for one in answer.json()["mistakes"]}
    assert mistakes["day"]["mistake"] == "day_either_way" and mistakes["killed_least"]["mistake"] == "whole_number"
    assert all(one["says"] for one in mistakes.values())
    assert "many" not in answer.text
    assert centre.workspace.report_count == before


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
        (b'{"words": "shots", "killed_least": 2, "lat": 14.8, "lon": 42.95}', 201),
    ],
    ids=lambda value: str(value)[:30],
)
def test_whatever_comes_is_answered_in_words(site: Site, centre: Centre, body: bytes, status: int) -> None:
    before = centre.workspace.report_count
    answer = site.client.post("/api/reports", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert ("receipt" in answer.json()) == (status == 201)
    assert centre.workspace.report_count == before + (status == 201)


def test_a_token_that_is_unknown_ended_or_for_something_else_opens_nothing(site: Site) -> None:
    token = site.bearing(LIAISON)
    assert site.report(token).status_code == 201
    assert site.report({"Authorization": "Bearer cft_unknown"}).status_code == 401
    assert site.report({"Authorization": "Basic abc"}).status_code == 401
    assert site.client.post("/api/reports", json={}, headers={b"Authorization": b"Bearer \xfc"}).status_code == 401
    row = ApiToken.objects.get(digest=digest_of(token["Authorization"].removeprefix("Bearer ")))
    row.ended = now()
    row.save()
    assert site.report(token).status_code == 401


def test_a_token_ends_with_its_account(site: Site) -> None:
    token = site.bearing(OTHER_LIAISON)
    assert site.report(token).status_code == 201
    account = Account.objects.get(username=OTHER_LIAISON)
    account.is_active = False
    account.save()
    try:
        until(lambda: site.report(token).status_code == 401)
    finally:
        account.is_active = True
        account.save()


def test_a_return_code_opens_the_thread_of_the_report_and_the_contact_lies_behind_the_door(site: Site, centre: Centre) -> None:
    before = centre.workspace.ledger_size
    answer = site.report(return_code="yes", contact="by the mill, ask for nobody")
    code = read_code(answer.json()["return_code"])
    thread = ReporterThread.objects.get(code=lookup_id(centre.secrets.codes, code))
    assert [row.report for row in ThreadReport.objects.filter(thread=thread)] == [answer.json()["report"]]
    found = contacts.read(centre.secrets.vault, answer.json()["report"], DESK, "to ask where it was")
    assert found == "by the mill, ask for nobody"
    centre.workspace.log.checkpoint()
    entries = b"".join(centre.workspace.log.read(before, centre.workspace.ledger_size))
    assert entries and b"mill" not in entries and answer.json()["return_code"].encode() not in entries


def test_what_comes_again_gets_no_second_code_and_keeps_its_first_contact(site: Site, centre: Centre) -> None:
    before, name = ThreadReport.objects.count(), secrets.token_urlsafe(24)
    first = site.report(submission=name, return_code="yes", contact="one")
    again = site.report(submission=name, return_code="yes", contact="another")
    assert "return_code" in first.json() and "return_code" not in again.json()
    assert ThreadReport.objects.count() == before + 1
    assert contacts.read(centre.secrets.vault, first.json()["report"], DESK, "to ask") == "one"


def test_the_database_failing_is_told_without_its_words_and_passes(site: Site, centre: Centre) -> None:
    before = centre.workspace.report_count
    with away(centre, "storage_sealed"):
        failed = site.report(words="while the table is away")
    assert failed.status_code == 503 and "Retry-After" in failed.headers
    assert "storage" not in failed.text and "table" not in failed.text.lower()
    assert site.report(words="while the table is away").status_code == 201
    assert centre.workspace.report_count == before + 1


def test_a_token_lives_no_longer_than_its_days(site: Site, centre: Centre) -> None:
    token = site.bearing(LIAISON)
    row = ApiToken.objects.get(digest=digest_of(token["Authorization"].removeprefix("Bearer ")))
    row.expires = now() - timedelta(seconds=1)
    row.save()
    assert site.report(token).status_code == 401
