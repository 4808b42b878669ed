"""Acts through the API: one call a kind, signed by the server with the key and the time of who asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest
from django.test import Client

from ceasefire.centre.acting import perform
from ceasefire.centre.api.act_bodies import body_of
from ceasefire.centre.api.acts import name_of
from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import RIGHT_TO, Role
from ceasefire.centre.storage.act_body import TYPES
from ceasefire.centre.storage.picture import InboxRow, IncidentRow
from ceasefire.ledger.receipt import parse_receipt
from ceasefire.registers.desk_acts import ReleasedTo
from ceasefire.registers.human_acts import HumanAct, KeySignature, Link, LinkJudgement
from tests.centre.api.seats import bearer
from tests.centre.web.centres import two_reports, viewer_of

KINDS = [kind for kind in TYPES if kind in RIGHT_TO]


def post(client: Client, kind: str, body: Mapping[str, object], **words: object) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"/api/acts/{kind}", body, "application/json", query_params=words)
    return answer.status_code, answer.json()


def test_every_kind_of_act_that_a_right_allows_has_one_call(shared_centre: Centre) -> None:
    described = bearer(Role.ANYONE).get("/api/openapi.json").json()["paths"]
    assert {f"/api/acts/{name_of(kind)}" for kind in KINDS} == {path for path in described if path.startswith("/api/acts/")}


@pytest.mark.parametrize("kind", KINDS)
def test_no_body_can_name_who_acts_or_when(shared_centre: Centre, kind: type[HumanAct]) -> None:
    author = "key" if kind is KeySignature else "by"
    assert set(body_of(kind).model_fields) == {field.name for field in fields(kind)} - {author, "at"}
    role = next(role for role in Role if role is not Role.ANYONE and _may(role, kind))
    for name in (author, "at", "role", "party_of", "entry_id", "proofs"):
        if name in body_of(kind).model_fields:
            continue
        status, told = post(bearer(role), name_of(kind), {name: "monitor"})
        assert status == 422
        assert f"body.body.{name}" in {item["where"] for item in told["mistakes"]}


def _may(role: Role, kind: type[HumanAct]) -> bool:
    from ceasefire.centre.rights import RIGHTS  # noqa: PLC0415

    return RIGHT_TO[kind] in RIGHTS[role]


def test_an_act_is_recorded_signed_and_proved(hudaydah_centre: Centre) -> None:
    one, other = two_reports(hudaydah_centre)
    before = IncidentRow.objects.using(hudaydah_centre.alias).count()
    status, told = post(bearer(Role.MONITOR), "link.judged", {"one": one, "other": other, "link": "same"})
    assert status == 201
    act, entry = list(hudaydah_centre.workspace.acts().with_entries())[-1]
    assert act == LinkJudgement(one=one, other=other, link=Link.SAME, by="monitor", at=hudaydah_centre.clock())
    assert entry == told["entry"]
    assert parse_receipt(json.dumps(told["receipt"])).verify([hudaydah_centre.workspace.keys.signer.verifier])
    assert IncidentRow.objects.using(hudaydah_centre.alias).count() == before - 1


def test_who_acts_from_an_older_page_hears_what_others_did(hudaydah_centre: Centre) -> None:
    one, other = two_reports(hudaydah_centre)
    seen = hudaydah_centre.workspace.ledger_size
    post(bearer(Role.ANALYST), "link.judged", {"one": one, "other": other, "link": "unsure"})
    status, told = post(bearer(Role.MONITOR), "link.judged", {"one": one, "other": other, "link": "same"}, seen=seen)
    assert status == 201
    assert [item["by"] for item in told["meanwhile"]] == ["analyst"]


def test_a_withdrawn_act_holds_no_more_and_only_its_author_withdraws_it(hudaydah_centre: Centre) -> None:
    one, other = two_reports(hudaydah_centre)
    before = IncidentRow.objects.using(hudaydah_centre.alias).count()
    _, told = post(bearer(Role.MONITOR), "link.judged", {"one": one, "other": other, "link": "same"})
    assert post(bearer(Role.ANALYST), "act.withdrawn", {"entry": told["entry"]})[0] == 403
    assert post(bearer(Role.MONITOR), "act.withdrawn", {"entry": told["entry"]})[0] == 201
    assert IncidentRow.objects.using(hudaydah_centre.alias).count() == before


def test_a_liaison_takes_a_position_only_on_what_it_may_know_of(hudaydah_centre: Centre) -> None:
    report = InboxRow.objects.using(hudaydah_centre.alias).exclude(incident="")[0].report
    position = {"report": report, "party": "ansar-allah", "position": "disputes"}
    hidden = post(bearer(Role.LIAISON), "position.signed", position)
    unknown = post(bearer(Role.LIAISON), "position.signed", {**position, "report": "there is none"})
    assert hidden[0] == 404
    assert hidden == unknown
    at = hudaydah_centre.clock()
    perform(hudaydah_centre, viewer_of("monitor"), ReleasedTo(report=report, party="ansar-allah", by="monitor", at=at))
    assert post(bearer(Role.LIAISON), "position.signed", {**position, "party": "yemen-government"})[0] == 403
    assert post(bearer(Role.LIAISON), "position.signed", position)[0] == 201


def test_an_act_that_binds_others_waits_for_a_second_factor_which_no_token_has(hudaydah_centre: Centre) -> None:
    report = InboxRow.objects.using(hudaydah_centre.alias).exclude(incident="")[0].report
    size = hudaydah_centre.workspace.ledger_size
    status, told = post(bearer(Role.MONITOR), "incident.released", {"report": report, "party": "ansar-allah"})
    assert status == 403
    assert "second factor" in str(told["detail"])
    assert hudaydah_centre.workspace.ledger_size == size


def test_a_session_needs_the_csrf_token_and_a_token_does_not(hudaydah_centre: Centre) -> None:
    from ceasefire.centre.people.models import Account  # noqa: PLC0415

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(Account.objects.get(username="monitor"))
    one, other = two_reports(hudaydah_centre)
    body = {"one": one, "other": other, "link": "unsure"}
    size = hudaydah_centre.workspace.ledger_size
    assert post(browser, "link.judged", body)[0] == 403
    assert hudaydah_centre.workspace.ledger_size == size
    assert post(bearer(Role.MONITOR), "link.judged", body)[0] == 201


def test_a_time_without_a_zone_and_a_number_as_text_are_refused(hudaydah_centre: Centre) -> None:
    movement = {"party": "ansar-allah", "starts": "2020-01-01T00:00:00", "ends": "2020-01-02T00:00:00", "text": "x"}
    assert post(bearer(Role.LIAISON), "movement.notified", movement)[0] == 422
    assert post(bearer(Role.MONITOR), "act.withdrawn", {"entry": "3"})[0] == 422
