"""The centre opens, shows each role what it may see, and records what people do."""

from __future__ import annotations

import pytest
from django.test import Client

from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import InboxRow, IncidentRow, PublicRow
from ceasefire.errors import DeniedError
from ceasefire.registers.human_acts import Link, LinkJudgement
from tests.centre.web.centres import client_of, two_reports, viewer_of


def test_the_staff_sees_the_situation_and_anyone_is_asked_to_sign_in(hudaydah_centre: Centre) -> None:
    shown = client_of("monitor").get("/situation/")
    assert shown.status_code == 200
    assert "Situation" in shown.text
    asked = Client().get("/situation/")
    assert (asked.status_code, asked["Location"]) == (302, "/accounts/login/?next=/situation/")
    assert client_of("administrator").get("/situation/").status_code == 403


@pytest.mark.parametrize("language", ["ar", "ru", "fr", "en"])
def test_a_page_comes_in_the_language_that_is_asked_for(hudaydah_centre: Centre, language: str) -> None:
    shown = client_of("monitor").get("/situation/", {"lang": language})
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in shown.text


def test_the_picture_has_rows_for_staff_and_coarser_later_ones_for_the_public(hudaydah_centre: Centre) -> None:
    alias = hudaydah_centre.alias
    assert IncidentRow.objects.using(alias).count() > 10
    assert InboxRow.objects.using(alias).count() >= IncidentRow.objects.using(alias).count()
    assert 0 < PublicRow.objects.using(alias).count() <= IncidentRow.objects.using(alias).count()


def test_a_judgement_is_recorded_under_the_role_key_and_joins_two_incidents(hudaydah_centre: Centre) -> None:
    alias, monitor = hudaydah_centre.alias, viewer_of("monitor")
    one, other = two_reports(hudaydah_centre)
    before = IncidentRow.objects.using(alias).count()
    judged = LinkJudgement(one=one, other=other, link=Link.SAME, by="monitor", at=hudaydah_centre.clock())
    done = perform(hudaydah_centre, monitor, judged)
    assert done.receipt is not None
    assert IncidentRow.objects.using(alias).count() == before - 1
    assert InboxRow.objects.using(alias).get(report=one).handled


def test_nobody_acts_under_another_key_or_without_the_right(hudaydah_centre: Centre) -> None:
    judged = LinkJudgement(one="a", other="b", link=Link.SAME, by="analyst", at=hudaydah_centre.clock())
    with pytest.raises(DeniedError):
        perform(hudaydah_centre, viewer_of("monitor"), judged)
    with pytest.raises(DeniedError):
        perform(hudaydah_centre, viewer_of("administrator"), judged)
