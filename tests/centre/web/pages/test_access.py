"""The coordinator records access and the staff reads it; parties stand side by side and are never ranked."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.case_now import case_now
from ceasefire.registers.access import Answer, ConvoyOutcome
from tests.centre.web.centres import client_of

REQUEST = {"to": "ansar-allah", "place": "Hodeidah", "made": "2021-12-31T10:00"}


def request_kind(opened: Centre) -> str:
    return next(rule.request for clause in opened.case.terms.clauses for rule in clause.rules if rule.request)


def ask(opened: Centre, **changed: str) -> Any:
    return client_of("coordinator").post("/access/request/", {"kind": request_kind(opened), **REQUEST, **changed})


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_register_is_read_in_each_language_by_the_staff_and_written_by_the_coordinator(
    hudaydah_centre: Centre, language: str
) -> None:
    for username in ("monitor", "analyst", "coordinator", "co-chair-rcc-government-team"):
        shown = client_of(username).get("/access/", {"lang": language})
        assert shown.status_code == 200
        assert ("/access/request/" in shown.text) == (username == "coordinator")
    for username in ("administrator", "liaison-ansar-allah"):
        assert client_of(username).get("/access/").status_code == 403
    assert client_of("monitor").post("/access/request/", REQUEST).status_code == 403


def test_a_request_runs_its_clock_until_it_is_answered(hudaydah_centre: Centre) -> None:
    before = len(case_now(hudaydah_centre).access.requests)
    assert ask(hudaydah_centre).status_code == 302
    (asked,) = case_now(hudaydah_centre).access.requests[before:]
    assert (asked.to, asked.answered) == ("ansar-allah", Answer.NONE)
    page = client_of("coordinator").get("/access/").text
    found = re.search(r'value="(request-[0-9a-f]{12})"', page)
    assert found is not None
    answer = {"request": found.group(1), "answer": "refused", "on": "2021-12-31T18:00"}
    assert client_of("coordinator").post("/access/answer/", answer).status_code == 302
    (asked,) = case_now(hudaydah_centre).access.requests[before:]
    assert asked.answered is Answer.REFUSED
    assert client_of("coordinator").post("/access/answer/", answer).status_code == 422, "it is answered already"


def test_each_form_changes_the_register(hudaydah_centre: Centre) -> None:
    forms: dict[str, dict[str, str]] = {
        "siege": {
            "place": "Hodeidah",
            "besieger": "ansar-allah",
            "starts": "2021-12-01T00:00",
            "standing": "contested",
            "population": "900",
        },
        "convoy": {"place": "Hodeidah", "on": "2021-12-30T08:00", "outcome": "turned_back", "people_reached": "0"},
        "held": {"held_by": "yemen-government", "event": "released", "on": "2021-12-30T08:00", "least": "3", "most": "5"},
    }
    before = case_now(hudaydah_centre).access
    for form, sent in forms.items():
        assert client_of("coordinator").post(f"/access/{form}/", sent).status_code == 302, form
    after = case_now(hudaydah_centre).access
    assert len(after.sieges) == len(before.sieges) + 1
    assert after.convoys[-1].outcome is ConvoyOutcome.TURNED_BACK
    assert (after.detainees[-1].min, after.detainees[-1].max) == (3, 5)
    assert client_of("coordinator").get("/access/").status_code == 200


@pytest.mark.parametrize(
    "changed", [{"to": "nobody"}, {"place": "Atlantis"}, {"made": "soon"}, {"kind": "tea"}, {"made": "2021-13-01T00:00"}]
)
def test_a_mistake_brings_the_form_back_and_records_nothing(hudaydah_centre: Centre, changed: dict[str, str]) -> None:
    before = hudaydah_centre.workspace.ledger_size
    shown = ask(hudaydah_centre, **changed)
    assert shown.status_code == 422
    assert 'role="alert"' in shown.text
    assert hudaydah_centre.workspace.ledger_size == before
    assert client_of("coordinator").post("/access/nothing/", {}).status_code == 404


def test_parties_stand_in_alphabetical_order_and_without_a_score(hudaydah_centre: Centre) -> None:
    page = client_of("coordinator").get("/access/").text
    table = re.search(r'aria-labelledby="h-compliance">.*?</table>', page, re.DOTALL)
    assert table is not None
    names = [
        re.sub(r"<[^>]+>|[\u2066-\u2069]", "", name) for name in re.findall(r'<th scope="row"[^>]*>(.*?)</th>', table.group(0))
    ]
    assert names == sorted(names, key=str.casefold)
    assert "%" not in table.group(0)
