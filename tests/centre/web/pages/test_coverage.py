"""Where the centre could not go is logged, and is a blind spot of the case from then on."""

from __future__ import annotations

import pytest

from ceasefire.agreement.acted import with_acts
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.coverage import blind_spots
from ceasefire.centre.storage.models import ActRow
from tests.centre.web.centres import client_of, viewer_of

GOOD = {"place": "Al Hawak", "access": "none", "starts": "2021-12-30T06:00", "text": "The checkpoint CLOSED"}


def test_what_is_logged_is_a_blind_spot_of_the_case_and_can_be_taken_back(hudaydah_centre: Centre) -> None:
    before = len(hudaydah_centre.case.coverage)
    entry = hudaydah_centre.workspace.ledger_size
    assert client_of("monitor").post("/coverage/log/", GOOD).status_code == 302

    def folded() -> int:
        acts = hudaydah_centre.workspace.acts().until(hudaydah_centre.clock())
        return len(with_acts(hudaydah_centre.case, acts).coverage)

    assert folded() == before + 1
    spot = blind_spots(hudaydah_centre, viewer_of("monitor"))[0]
    assert (spot["place"], spot["access"], spot["open"], spot["by"], spot["entry"]) == (
        "al-hawak",
        "none",
        True,
        "monitor",
        entry,
    )
    assert "CLOSED" not in ActRow.objects.using(hudaydah_centre.alias).get(entry=entry).document
    client_of("monitor").post("/withdraw/", {"entry": entry, "then": "/coverage/"})
    assert folded() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "Nowhereville"},
        {"place": ""},
        {"access": "plenty"},
        {"starts": ""},
        {"starts": "yesterday"},
        {"ends": "2021-12-29T06:00"},
    ],
)
def test_what_cannot_be_is_not_logged_and_stays_in_the_form(hudaydah_centre: Centre, wrong: dict[str, str]) -> None:
    before = hudaydah_centre.workspace.ledger_size
    answer = client_of("monitor").post("/coverage/log/", {**GOOD, **wrong})
    assert (answer.status_code, hudaydah_centre.workspace.ledger_size) == (422, before)
    assert "The checkpoint CLOSED" in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("seat", "sees", "logs"),
    [
        ("monitor", 200, 302),
        ("co-chair-rcc-government-team", 200, 302),
        ("analyst", 200, 403),
        ("coordinator", 403, 403),
        ("liaison-ansar-allah", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_who_may_see_and_who_may_log(hudaydah_centre: Centre, seat: str, sees: int, logs: int) -> None:
    client = client_of(seat)
    assert client.get("/coverage/").status_code == sees
    assert client.post("/coverage/log/", GOOD).status_code == logs
