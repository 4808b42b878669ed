"""The inbox lists what waits, the most urgent first, then the oldest; page by page, nothing twice and nothing left out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ceasefire.centre.judging.refreshing import keep_up
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading import inbox
from ceasefire.centre.reading.inbox import Asked, key_of, waiting
from ceasefire.centre.storage.picture import InboxRow
from ceasefire.pipeline.report import Channel, Report
from tests.centre.web.centres import client_of, viewer_of


def all_pages(centre: Centre, asked: Asked) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        rows, after = waiting(centre, viewer_of("monitor"), asked, key_of(after) if after else None)
        found += rows
        if not after:
            return found


def test_the_most_urgent_come_first_then_the_oldest(hudaydah_centre: Centre) -> None:
    rows = all_pages(hudaydah_centre, Asked())
    order = [(-row["urgency"], row["received"], row["report"]) for row in rows]
    assert order == sorted(order)
    assert {row["urgency"] for row in rows} > {3}


@pytest.mark.parametrize("size", [1, 3, 7])
def test_pages_hold_everything_once_whatever_their_size(
    hudaydah_centre: Centre, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    whole = set(InboxRow.objects.using(hudaydah_centre.alias).filter(handled=False).values_list("report", flat=True))
    monkeypatch.setattr(inbox, "PAGE", size)
    found = [row["report"] for row in all_pages(hudaydah_centre, Asked())]
    assert len(found) == len(set(found))
    assert set(found) == whole


def test_a_district_holds_what_lies_in_it_and_each_report_once(hudaydah_centre: Centre) -> None:
    gazetteer = hudaydah_centre.case.gazetteer
    rows = InboxRow.objects.using(hudaydah_centre.alias).exclude(district="")
    districts = {row.district for row in rows}
    checked = 0
    for name in districts:
        place = gazetteer.find(name)
        if place is None or not place.admin2:
            continue
        found = [row["report"] for row in all_pages(hudaydah_centre, Asked(place=place))]
        assert len(found) == len(set(found))
        at_it = InboxRow.objects.using(hudaydah_centre.alias).filter(handled=False, place_id=place.id)
        assert set(at_it.values_list("report", flat=True)) <= set(found)
        checked += 1
    assert checked


@pytest.mark.parametrize("typed", ["Al Mandhar", "المنظر"])
def test_a_place_is_found_in_any_script(hudaydah_centre: Centre, typed: str) -> None:
    place = hudaydah_centre.case.gazetteer.find("Al Mandhar")
    assert place is not None
    spelt = typed if typed.isascii() else place.names["ar"]
    shown = client_of("monitor").get("/inbox/", {"place": spelt})
    links = set(re.findall(r'<h3><a href="/inbox/([^"]+)/"', shown.text))
    expected = InboxRow.objects.using(hudaydah_centre.alias).filter(place_id=place.id, handled=False)
    assert links == set(expected.values_list("report", flat=True)[: inbox.PAGE])
    assert links


def test_a_report_that_the_machine_cannot_read_waits_for_a_person(hudaydah_centre: Centre) -> None:
    received = hudaydah_centre.clock() - timedelta(minutes=5)
    told = Report(
        id="a-cry",
        channel=Channel.SMS,
        source="unmha-statements",
        received=received,
        verbatim=b"zzz qqq xxx",
        media_type="text/plain; charset=utf-8",
    )
    hudaydah_centre.workspace.record_reports([told])
    keep_up(hudaydah_centre)
    row = InboxRow.objects.using(hudaydah_centre.alias).get(report="a-cry")
    assert (row.incident, row.handled, row.urgency) == ("", False, 1)
    assert "a-cry" in {item["report"] for item in all_pages(hudaydah_centre, Asked(urgency=1))}


def test_urgency_is_told_by_a_word_and_a_shape(hudaydah_centre: Centre) -> None:
    shown = client_of("monitor").get("/inbox/", {"lang": "en"})
    assert '<span class="badge" data-urgency="late">urgent: people may be dying</span>' in shown.text


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_inbox_speaks_the_language_and_leaves_no_key_bare(hudaydah_centre: Centre, language: str) -> None:
    shown = client_of("analyst").get("/inbox/", {"lang": language})
    assert shown.status_code == 200
    assert not re.search(r"(inbox|desk|urgency|form)\.[a-z]", re.sub(r'"[^"]*"', "", shown.text))


@pytest.mark.parametrize("key", ["nonsense", "3~not-a-time~x", "9~2016-02-27T00:00:00+00:00~x", "3~2016-02-27T00:00:00~x", "3~~"])
def test_a_key_that_cannot_be_read_begins_at_the_head(hudaydah_centre: Centre, key: str) -> None:
    assert key_of(key) is None
    assert client_of("monitor").get("/inbox/", {"after": key}).status_code == 200


@pytest.mark.parametrize("seat", ["liaison-ansar-allah", "co-chair-rcc-government-team", "coordinator", "administrator"])
def test_who_has_no_right_to_the_inbox_is_refused_page_and_acts(hudaydah_centre: Centre, seat: str) -> None:
    report = InboxRow.objects.using(hudaydah_centre.alias).all()[0].report
    client = client_of(seat)
    assert client.get("/inbox/").status_code == 403
    assert client.get(f"/inbox/{report}/").status_code == 403
    for act in ("judge", "enquire", "visit", "contact"):
        assert client.post(f"/inbox/{report}/{act}/").status_code == 403


def test_anyone_is_asked_to_sign_in(hudaydah_centre: Centre) -> None:
    assert Client().get("/inbox/").status_code == 302
    rows, _ = waiting(hudaydah_centre, viewer_of("coordinator"), Asked())
    assert not any(rows)
