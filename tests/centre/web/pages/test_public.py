"""The public's pages say only what was made coarse and late, to anyone, in four languages."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from ceasefire.centre.judging.refreshing import refresh_public
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.public_picture import areas, days, figures, shown_until
from ceasefire.centre.storage.picture import PublicRow
from ceasefire.wording.catalog import LANGUAGES


def features(path: str, **query: str) -> list[dict]:  # type: ignore[type-arg]
    answer = Client().get(path, query)
    assert answer.status_code == 200
    found: list[dict] = json.loads(answer.content)["features"]  # type: ignore[type-arg]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_anyone_reads_the_picture_and_what_the_centre_is(hudaydah_centre: Centre, language: str) -> None:
    for path in ("/", "/about/"):
        shown = Client().get(path, {"lang": language})
        assert shown.status_code == 200
        assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in shown.text
        said = re.sub(r"<[^>]*>", "", re.sub(r"<script.*?</script>", "", shown.text))
        assert not re.findall(r"\b(?:public|about|figure|atlas|days)\.[a-z_]+\b", said)


def test_map_days_list_and_figures_count_the_same_incidents(hudaydah_centre: Centre) -> None:
    number = PublicRow.objects.using(hudaydah_centre.alias).count()
    assert number > 5
    assert sum(item["properties"]["n"] for item in features("/public/areas/")) == number
    assert figures(hudaydah_centre)["incidents"] == number
    assert sum(item["properties"]["firm"] for item in features("/public/areas/")) == figures(hudaydah_centre)["firm"]
    assert sum(day["firm"] + day["weak"] for day in days(hudaydah_centre)) <= number


def test_every_area_is_as_wide_as_a_district_or_a_cell(hudaydah_centre: Centre) -> None:
    for item in features("/public/areas/"):
        assert item["geometry"] is None or item["properties"]["radius_km"] >= 8
        assert not {"id", "href", "title"} & set(item["properties"])


def test_nothing_is_younger_than_the_delay(hudaydah_centre: Centre) -> None:
    until = shown_until(hudaydah_centre)
    assert until is not None
    assert hudaydah_centre.clock() - until >= timedelta(hours=72)
    last = until.astimezone(hudaydah_centre.case.zone).date()
    assert all(area.last is None or area.last <= last for area in areas(hudaydah_centre))
    assert days(hudaydah_centre)[-1]["day"] <= last.isoformat()


def test_a_day_that_nobody_spoke_of_is_not_known(hudaydah_centre: Centre) -> None:
    told = days(hudaydah_centre)
    assert all(day["seen"] for day in told if day["firm"] or day["weak"])
    assert not all(day["seen"] for day in told)


def test_the_days_of_the_address_narrow_the_list_without_scripts(hudaydah_centre: Centre) -> None:
    def listed(**query: str) -> int:
        shown = Client().get("/", {"lang": "en", **query}).text.split('id="areas"')[1].split("</ul>")[0]
        return sum(int(number) for number in re.findall(r'class="number">(\d+)<', shown))

    dated = [area.first for area in areas(hudaydah_centre) if area.first is not None and area.lon is not None]
    whole, one_day = listed(), listed(**{"from": min(dated).isoformat(), "to": min(dated).isoformat()})
    assert 0 < one_day < whole
    assert listed(**{"from": "not a day"}) == whole


def test_before_the_first_public_picture_the_page_says_so(hudaydah_centre: Centre) -> None:
    from ceasefire.centre.storage.picture import PictureState  # noqa: PLC0415

    PictureState.objects.using(hudaydah_centre.alias).filter(name="public").delete()
    assert "No public picture" in Client().get("/", {"lang": "en"}).text
    refresh_public(hudaydah_centre)
    assert "No public picture" not in Client().get("/", {"lang": "en"}).text


def test_what_the_browser_has_already_is_not_sent_again(hudaydah_centre: Centre) -> None:
    first = Client().get("/public/areas/", headers={"accept-encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = Client().get("/public/areas/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
