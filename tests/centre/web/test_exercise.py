"""On every page of an exercise stands that it is one; on no page of a real centre."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from ceasefire.centre.opened import Centre
from tests.centre.web.centres import client_of, close, opened_at, recorded

PAGES = ("/", "/report/", "/accounts/login/", "/ledger/")
MARK = '<p class="warning exercise" role="note">'


@pytest.fixture(scope="module")
def practice() -> Iterator[Centre]:
    opened = opened_at(recorded("hudaydah-2018", exercise=True), "hudaydah-2018")
    yield opened
    close(opened)


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_anyone_sees_first_that_it_is_an_exercise(practice: Centre, page: str, language: str) -> None:
    shown = Client().get(page, {"lang": language}, follow=True).text
    assert practice.case.exercise
    assert shown.index(MARK) < shown.index("<main")
    assert practice.case.titles[language].split(":")[0] in shown


def test_the_staff_sees_it_too_and_the_api_names_it(practice: Centre) -> None:
    staff = client_of("monitor")
    assert MARK in staff.get("/situation/").text
    assert staff.get("/api/agreement").json()["titles"]["en"].startswith("EXERCISE: ")


@pytest.mark.parametrize("page", PAGES)
def test_a_real_centre_says_nothing_of_it(hudaydah_centre: Centre, page: str) -> None:
    assert not hudaydah_centre.case.exercise
    assert MARK not in Client().get(page, follow=True).text
