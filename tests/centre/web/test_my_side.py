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
    breaches = DueRow.objects.using(alias).filter(state__in=["due", "overdue"])
    for side in GUARANTORS.values():
        row = next(item for item in breaches if case.side_of(item.party) == side)
        report = founding_report(IncidentRow.objects.using(alias).get(id=row.incident))
        assert client_of("monitor").post(f"/inbox/{report}/release/", {"party": row.party}).status_code == 302
    for seat, side in GUARANTORS.items():
        viewer = viewer_of(seat)
        told = [*demarches(syria_centre, viewer), *open_cases(syria_centre, viewer)]
        assert {case.side_of(item["party"]) for item in told} == {side}
        parties = {party for bodies in released_to(syria_centre, viewer).values() for party in bodies}
        assert {case.side_of(party) for party in parties} == {side}
        assert client_of(seat).get("/my-side/", {"lang": "ar"}).status_code == 200
        assert client_of(seat).get("/hotline/").status_code == 200


def test_nobody_but_a_guarantor_has_a_side(syria_centre: Centre) -> None:
    for seat in ("monitor", "co-chair-russia", "liaison-syrian-government", "analyst"):
        assert demarches(syria_centre, viewer_of(seat)) == []
        assert open_cases(syria_centre, viewer_of(seat)) == []
    assert Client().get("/my-side/").status_code == 302
