"""A guarantor sees the démarches that fall to it and what was shown to its side; never the other side's."""

from __future__ import annotations

from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.my_side import demarches, open_cases
from ceasefire.centre.reading.own_incidents import founding_report, released_to
from ceasefire.centre.storage.picture import DueRow, IncidentRow
from tests.centre.web.centres import client_of, viewer_of

GUARANTORS = {"guarantor-russia": "government", "guarantor-united-states": "opposition"}


def test_a_guarantor_sees_its_own_side_alone(syria_centre: Centre) -> None:
    alias, case = syria_centre.alias, syria_centre.case
    owed = DueRow.objects.using(alias).filter(party="syrian-government", state="overdue")[0]
    other = IncidentRow.objects.using(alias).exclude(id=owed.incident)[0]
    shown = {"syrian-government": IncidentRow.objects.using(alias).get(id=owed.incident), "hnc": other}
    for party, row in shown.items():
        assert client_of("monitor").post(f"/inbox/{founding_report(row)}/release/", {"party": party}).status_code == 302
    for seat, side in GUARANTORS.items():
        viewer = viewer_of(seat)
        parties = {party for bodies in released_to(syria_centre, viewer).values() for party in bodies}
        assert {case.side_of(party) for party in parties} == {side}
        told = [*demarches(syria_centre, viewer), *open_cases(syria_centre, viewer)]
        assert {item["party"] for item in told} == ({"syrian-government"} if side == "government" else set())
        assert client_of(seat).get("/my-side/", {"lang": "ar"}).status_code == 200
        assert client_of(seat).get("/hotline/").status_code == 200
        mine, others = shown["syrian-government"], shown["hnc"]
        if side == "opposition":
            mine, others = others, mine
        assert client_of(seat).get(f"/incidents/{mine.id}/account/").status_code == 200
        assert client_of(seat).post(f"/incidents/{mine.id}/account/", {"position": "accepts"}).status_code == 403
        assert client_of(seat).get(f"/incidents/{others.id}/account/").status_code == 404


def test_a_demarche_is_the_guarantor_s_once_the_steps_before_it_are_done(syria_centre: Centre) -> None:
    alias = syria_centre.alias
    row = DueRow.objects.using(alias).filter(party="syrian-government", state="overdue")[0]
    assert demarches(syria_centre, viewer_of("guarantor-russia")) == []
    DueRow.objects.using(alias).filter(incident=row.incident, step="guarantor-demarche").update(
        opens=syria_centre.clock(), due=syria_centre.clock(), state="due"
    )
    (told,) = demarches(syria_centre, viewer_of("guarantor-russia"))
    assert (told["incident"], told["party"], told["state"]) == (row.incident, "syrian-government", "overdue")
    assert {"place", "where", "reports"}.isdisjoint(told)
    assert demarches(syria_centre, viewer_of("guarantor-united-states")) == []


def test_nobody_but_a_guarantor_has_a_side(syria_centre: Centre) -> None:
    for seat in ("monitor", "co-chair-russia", "liaison-syrian-government", "analyst"):
        assert demarches(syria_centre, viewer_of(seat)) == []
        assert open_cases(syria_centre, viewer_of(seat)) == []
    assert Client().get("/my-side/").status_code == 302
