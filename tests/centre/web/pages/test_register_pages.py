"""Agreement, groups, indicators, track record and search: what each role finds there, in every language, as known at any date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from ceasefire.briefing.conduct import record_entries
from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account
from ceasefire.centre.reading.agreement import agreement
from ceasefire.centre.reading.groups import groups_through_time
from ceasefire.centre.reading.indicators import indicators
from ceasefire.centre.reading.search import search
from ceasefire.centre.reading.track_record import SUMS, totals, track_record
from ceasefire.centre.rights.roles import ANYONE
from ceasefire.pipeline.way import walk
from ceasefire.registers.agreement_acts import TermsAccepted
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanActs
from ceasefire.registers.indicators import by_week
from ceasefire.registers.track_record import conduct
from ceasefire.wording import Wording
from tests.centre.web.centres import client_of, forward, viewer_of

LANGUAGES = ("en", "ar", "ru", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_anyone_reads_every_clause_with_its_text_and_its_rule(hudaydah_centre: Centre, language: str) -> None:
    shown = Client().get("/agreement/", {"lang": language})
    assert shown.status_code == 200
    for clause in hudaydah_centre.case.terms.clauses:
        assert f'<section id="{clause.id}"' in shown.text
        for rule in clause.rules:
            assert f"<bdi>{rule.id}</bdi>" in shown.text
    assert "An immediate ceasefire in the city" in shown.text
    assert "rule." not in shown.text.partition('id="words"')[0]
    assert "/incidents/" not in shown.text


def test_the_staff_is_led_from_a_clause_to_the_incidents_it_touches(hudaydah_centre: Centre) -> None:
    assert 'href="/incidents/?clause=hud-1"' in client_of("analyst").get("/agreement/").text
    told = {clause["id"]: clause.get("tested") for clause in agreement(hudaydah_centre, viewer_of("analyst"))["clauses"]}
    assert told["hud-1"]["incidents"] > 0
    assert "tested" not in agreement(hudaydah_centre, ANYONE)["clauses"][0]


def test_an_acceptance_is_told_from_the_day_the_centre_knew_of_it_and_stays_when_taken_back(hudaydah_centre: Centre) -> None:
    liaison = Account.objects.filter(role="liaison").order_by("username")[0]
    viewer, before = viewer_of(liaison.username), hudaydah_centre.clock()
    forward(hudaydah_centre, hours=1)
    co_chair = hudaydah_centre.case.co_chairs[0]
    perform(hudaydah_centre, viewer, TermsAccepted(party=liaison.party, to=co_chair, by=viewer.key, at=hudaydah_centre.clock()))
    made = [one for one in agreement(hudaydah_centre, ANYONE)["acceptances"] if one["entry"] is not None]
    assert [one["party"] for one in made] == [liaison.party]
    assert [one for one in agreement(hudaydah_centre, ANYONE, before)["acceptances"] if one["entry"] is not None] == []
    assert f'href="/ledger/{made[0]["entry"]}/"' in Client().get("/agreement/").text
    perform(hudaydah_centre, viewer, Withdrawn(entry=made[0]["entry"], by=viewer.key, at=hudaydah_centre.clock()))
    told = [one for one in agreement(hudaydah_centre, ANYONE)["acceptances"] if one["entry"] == made[0]["entry"]]
    assert [one["withdrawn"] is not None for one in told] == [True]


def test_before_the_centre_knew_of_them_no_acceptances_are_told(hudaydah_centre: Centre) -> None:
    first = min(item.known for item in hudaydah_centre.case.acceptances)
    assert agreement(hudaydah_centre, ANYONE, first - timedelta(days=1))["acceptances"] == []
    assert agreement(hudaydah_centre, ANYONE)["acceptances"]


def test_groups_are_told_with_their_time_their_source_and_who_disputes(hudaydah_centre: Centre) -> None:
    told = groups_through_time(hudaydah_centre, viewer_of("analyst"))
    assert len(told["listings"]) == len(hudaydah_centre.case.listings)
    assert all(one["sources"] for one in told["listings"])
    late = max(item.known for item in hudaydah_centre.case.listings)
    earlier = groups_through_time(hudaydah_centre, viewer_of("analyst"), late - timedelta(days=1))
    assert len(earlier["listings"]) < len(told["listings"])
    shown = client_of("analyst").get("/groups/?lang=ar").text
    assert shown.count("<svg") >= len(told["listings"])
    assert " style=" not in shown
    assert client_of("coordinator").get("/groups/").status_code == 403


def test_indicators_count_what_the_walk_of_all_counts(hudaydah_centre: Centre) -> None:
    case = hudaydah_centre.case
    seen = walk(case, hudaydah_centre.workspace.reports(), HumanActs(), hudaydah_centre.clock())
    counted = {
        (item.week, item.act.value, item.actor, item.origins, len(item.claims)) for item in by_week(seen.signals, case.zone)
    }
    told = indicators(hudaydah_centre, viewer_of("analyst"), date(2018, 1, 1), date(2022, 1, 1))["signals"]
    named = {(one["week"], one["act"], one["actor"], one["origins"], one["claims"]) for one in told}
    assert {one for one in counted if one[1] != "unknown"} == named
    assert all(one["entries"] for one in told)
    assert client_of("analyst").get("/indicators/?from=2018-12-01&lang=ru").status_code == 200


def test_the_track_record_says_what_the_register_says(hudaydah_centre: Centre) -> None:
    seen = walk(hudaydah_centre.case, hudaydah_centre.workspace.reports(), HumanActs(), hudaydah_centre.clock())
    expected = {(one.actor, one.as_guarantor, one.month): one for one in conduct(record_entries(seen))}
    told = track_record(hudaydah_centre, viewer_of("analyst"))
    assert {(one["actor"], one["as_guarantor"], one["month"]) for one in told} == expected.keys()
    for one in told:
        given = expected[one["actor"], one["as_guarantor"], one["month"]]
        for name in SUMS:
            if name != "covered":
                assert one[name] == pytest.approx(getattr(given, name)), (one["actor"], one["month"], name)
        assert one["covered"] <= one["complaints"]


def test_the_track_record_is_alphabetical_in_each_language_and_no_score_stands_in_it(hudaydah_centre: Centre) -> None:
    told = totals(track_record(hudaydah_centre, viewer_of("analyst")))
    for language in LANGUAGES:
        page = client_of("analyst").get("/track-record/", {"lang": language}).text
        first_table = page.partition("<table")[2].partition("</table>")[0]
        names = [unescape(name) for name in re.findall(r'role="rowheader">([^<]+)</th>', first_table)]
        assert len(names) == len([one for one in told if not one["as_guarantor"]])
        assert names == Wording(language, hudaydah_centre.case).alphabetical(names)
    assert len(told) > 1
    assert not {"score", "rank", "total"} & told[0].keys()


def test_who_answers_for_a_side_sees_the_track_record_and_a_liaison_does_not(hudaydah_centre: Centre) -> None:
    liaison = Account.objects.filter(role="liaison").order_by("username")[0]
    assert client_of("coordinator").get("/track-record/").status_code == 200
    assert client_of(liaison.username).get("/track-record/").status_code == 403
    for guarantor in Account.objects.filter(role="guarantor"):
        assert client_of(guarantor.username).get("/track-record/").status_code == 200


@pytest.mark.parametrize("words", ["Ansar Allah", "أنصار الله", "Ансар Аллах"])
def test_one_search_finds_an_actor_in_three_scripts(hudaydah_centre: Centre, words: str) -> None:
    assert "ansar-allah" in search(hudaydah_centre, viewer_of("analyst"), words)["actors"]
    assert "ansar-allah" in client_of("analyst").get("/search/", {"q": words}).text


def test_a_search_shows_each_only_what_it_may_see(hudaydah_centre: Centre) -> None:
    everything = search(hudaydah_centre, viewer_of("analyst"), "hud-0")
    assert everything["incidents"]
    assert everything["reports"]
    for viewer in (ANYONE, viewer_of("coordinator")):
        assert not {"incidents", "reports"} & search(hudaydah_centre, viewer, "hud-0").keys()
    assert search(hudaydah_centre, viewer_of("analyst"), "h")["too_short"]
