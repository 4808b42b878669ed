"""Before two reports are judged, the desk is told what would follow; and that follows."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client
from django.utils.html import escape

from ceasefire.centre.acting import perform
from ceasefire.centre.judging.refreshing import keep_up
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading import knot
from ceasefire.centre.reading.following import Outcome, Source, changes, following
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.roles import Role
from ceasefire.centre.storage.picture import HeldRow
from ceasefire.registers.human_acts import Link, LinkJudgement
from ceasefire.wording import LANGUAGES, Wording
from tests.centre.web.centres import client_of

MONITOR = Viewer(role=Role.MONITOR, key="monitor")


def held(centre: Centre) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for report, incident in HeldRow.objects.using(centre.alias).values_list("report", "incident"):
        found.setdefault(incident, set()).add(report)
    return {incident: frozenset(reports) for incident, reports in found.items()}


def two_of_one(centre: Centre) -> tuple[str, str]:
    """The first two reports of the largest incident whose reports stand in no other."""
    everywhere = Counter(report for reports in held(centre).values() for report in reports)
    whole = [reports for reports in held(centre).values() if all(everywhere[report] == 1 for report in reports)]
    one, other, *_ = max(map(sorted, whole), key=lambda reports: (len(reports), reports))
    return one, other


def two_of_two(centre: Centre) -> tuple[str, str]:
    alone = sorted(incident for incident, reports in held(centre).items() if len(reports) == 1 and incident in reports)
    return alone[0], alone[1]


@pytest.mark.parametrize("link", [Link.SAME, Link.NOT_SAME])
def test_what_was_told_beforehand_is_what_follows(hudaydah_centre: Centre, link: Link) -> None:
    centre = hudaydah_centre
    one, other = (two_of_two if link is Link.SAME else two_of_one)(centre)
    before, size = held(centre), centre.workspace.ledger_size
    told = following(centre, one, other, link)
    assert told is not None
    assert told.whole
    assert told.outcomes
    assert centre.workspace.ledger_size == size
    act = LinkJudgement(one=min(one, other), other=max(one, other), link=link, by="monitor", at=centre.clock())
    perform(centre, MONITOR, act)
    assert keep_up(centre, in_background=True)
    assert told.outcomes == changes(before, held(centre), {one, other})


def test_a_report_that_is_drawn_away_is_named() -> None:
    before = {"a": frozenset({"a", "b", "c"}), "d": frozenset({"d", "e"})}
    after = {"a": frozenset({"a", "b", "d", "e"}), "c": frozenset({"c"})}
    joined = Outcome(
        reports=4, sources=(Source(incident="a", taken=2, reports=3), Source(incident="d", taken=2, reports=2)), alone=""
    )
    left = Outcome(reports=1, sources=(Source(incident="a", taken=1, reports=3),), alone="c")
    assert changes(before, after, {"b", "d"}) == (joined, left)
    assert changes(before, before, {"b", "d"}) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_it_in_the_readers_language(hudaydah_centre: Centre, language: str) -> None:
    one, other = two_of_one(hudaydah_centre)
    client, wording = client_of("monitor"), Wording(language, hudaydah_centre.case)
    address = f"/inbox/{one}/follows/?other={other}&lang={language}"
    page = client.get(address)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    section = page.content.decode().split('id="follows"')[1]
    assert escape(wording.say("follows.note")) in section
    assert escape(wording.say("follows.nothing")) in section
    offered = client.get(f"/inbox/{one}/?lang={language}").content.decode()
    assert f"/inbox/{one}/follows/?other={other}" in offered
    assert escape(wording.say("follows.title")) in offered


def test_where_too_much_is_near_nothing_is_promised(hudaydah_centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two_of_one(hudaydah_centre)
    monkeypatch.setattr(knot, "MOST", 1)
    told = following(hudaydah_centre, one, other, Link.NOT_SAME)
    assert told is not None
    assert not told.whole
    assert not told.outcomes
    section = client_of("monitor").get(f"/inbox/{one}/follows/?other={other}").content.decode()
    assert escape(Wording("en", hudaydah_centre.case).say("follows.not_whole")) in section


def test_only_who_judges_may_ask(hudaydah_centre: Centre) -> None:
    one, other = two_of_one(hudaydah_centre)
    assert client_of("monitor").get(f"/inbox/{one}/follows/?other=nobody").status_code == 404
    assert client_of("monitor").get(f"/inbox/{one}/follows/?other={one}").status_code == 404
    assert Client().get(f"/inbox/{one}/follows/?other={other}").status_code == 302
