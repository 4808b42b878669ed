"""The picture: judged in a neighbourhood, it is what judging everything anew gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ceasefire.centre.judging.refreshing import PUBLIC, STAFF, keep_up, public_is_due, refresh_public, refresh_staff
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import DueRow, HeldRow, InboxRow, IncidentRow, PairRow, PictureState, PublicRow
from ceasefire.intake.case_folder import case_reports
from ceasefire.pipeline.report import Report
from ceasefire.registers.desk_acts import MessageSent
from ceasefire.registers.human_acts import Link, LinkJudgement, SignOff
from ceasefire.vocabulary.grades import OccurrenceGrade
from tests.centre.web.centres import close, copied, forward, opened_at

TABLES = (IncidentRow, HeldRow, InboxRow, DueRow, PairRow)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    yield opened
    close(opened)


def picture(opened: Centre) -> dict[str, list[tuple[object, ...]]]:
    """Every row but the sizes of the log at which they were made."""
    found = {}
    for table in TABLES:
        names = sorted(field.name for field in table._meta.concrete_fields if field.name != "changed")
        found[table.__name__] = sorted(table.objects.using(opened.alias).values_list(*names), key=repr)
    return found


def size_of(opened: Centre, name: str) -> int:
    return int(PictureState.objects.using(opened.alias).get(name=name).size)


def test_one_report_after_another_gives_the_picture_of_all_at_once(tmp_path: Path) -> None:
    opened = opened_at(tmp_path / "workspace", "hudaydah-2018")
    reports = list(case_reports(opened.case_folder, opened.case, opened.workspace.keys.report_ids))
    opened.workspace.record_reports(reports[:40])
    refresh_staff(opened)
    for report in reports[40:]:
        opened.workspace.record_reports([report])
        assert keep_up(opened)
    grown = picture(opened)
    refresh_staff(opened)
    assert grown == picture(opened)
    assert len(grown["IncidentRow"]) > 20
    close(opened)


def test_a_judgement_and_a_grade_change_only_what_they_touch_and_give_the_whole_picture(centre: Centre) -> None:
    incidents = list(IncidentRow.objects.using(centre.alias).order_by("id"))
    first, second = (InboxRow.objects.using(centre.alias).filter(incident=row.id).first().report for row in incidents[:2])
    before = {row.id: row.changed for row in incidents}
    for act in (
        LinkJudgement(one=first, other=second, link=Link.SAME, by="monitor", at=centre.clock()),
        SignOff(report=first, grade=OccurrenceGrade.CONFIRMED, by="analyst", at=centre.clock()),
        LinkJudgement(one=first, other=second, link=Link.NOT_SAME, by="monitor", at=centre.clock()),
    ):
        centre.workspace.record_act(act)
        assert keep_up(centre)
    changed = [row.id for row in IncidentRow.objects.using(centre.alias) if before.get(row.id) != row.changed]
    assert 0 < len(changed) < len(incidents) / 2
    near = picture(centre)
    refresh_staff(centre)
    assert near == picture(centre)


def test_a_picture_that_is_up_to_date_is_left_alone(centre: Centre) -> None:
    before = PictureState.objects.using(centre.alias).get(name=STAFF).version
    assert keep_up(centre)
    assert PictureState.objects.using(centre.alias).get(name=STAFF).version == before


def test_a_message_bears_on_no_incident_so_nobody_need_fetch_the_picture_again(centre: Centre) -> None:
    before = PictureState.objects.using(centre.alias).get(name=STAFF)
    sent = MessageSent(id="m1", thread="ansar-allah/rcc", to="rcc", text="we hold", by="ansar-allah", at=centre.clock())
    centre.workspace.record_act(sent)
    assert keep_up(centre)
    after = PictureState.objects.using(centre.alias).get(name=STAFF)
    assert (after.version, after.size) == (before.version, centre.workspace.ledger_size)
    assert after.size > before.size


def one_of(opened: Centre) -> Report:
    return next(iter(opened.workspace.reports()))


def test_what_came_within_the_delay_is_not_in_the_public_picture_until_it_is_over(centre: Centre) -> None:
    told = replace(one_of(centre), id="heard-now", received=centre.clock(), verbatim=b"another", citation="")
    centre.workspace.record_reports([told])
    refresh_public(centre)
    entry = centre.workspace.positions()["heard-now"]
    assert not any(f'"{entry}"' in row.document or f"[{entry}]" in row.document for row in PublicRow.objects.using(centre.alias))
    forward(centre, hours=centre.case.public.delay_hours, seconds=1)
    assert public_is_due(centre)
    refresh_public(centre)
    assert any(entry in set(entries(row)) for row in PublicRow.objects.using(centre.alias))
    assert size_of(centre, PUBLIC) == centre.workspace.ledger_size
    assert PictureState.objects.using(centre.alias).get(name=PUBLIC).as_of - timedelta(hours=1) < centre.clock()


def entries(row: PublicRow) -> list[int]:
    found: list[int] = json.loads(row.document)["entries"]
    return found
