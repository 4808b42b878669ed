"""Bringing the picture up to date with the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from django.db import models

from ceasefire.briefing.public_edition import LEAST_DELAY_HOURS, publish
from ceasefire.briefing.viewing import view_of
from ceasefire.centre.judging.rows import due_rows, inbox_rows, incident_rows, public_rows
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.bulk import insert
from ceasefire.centre.storage.log_entries import writing
from ceasefire.centre.storage.picture import DueRow, InboxRow, IncidentRow, PictureState, PublicRow
from ceasefire.pipeline.way import Walk, walk
from ceasefire.registers.human_acts import HumanAct

STAFF, PUBLIC = "staff", "public"
ROWS_AT_ONCE = 1_000


def refresh_after(centre: Centre, act: HumanAct) -> None:
    """Judge anew what an act touches."""
    refresh(centre)


def refresh(centre: Centre) -> None:
    """Judge everything anew, as of the present, and put it in place of the picture before. The same record, the same picture."""
    moment, size, acts = centre.clock(), centre.workspace.ledger_size, centre.workspace.acts()
    seen = walk(centre.case, centre.workspace.reports(), acts, moment)
    done = acts.until(moment)
    with writing(centre.alias):
        _replace(centre.alias, IncidentRow, incident_rows(seen, done, size))
        _replace(centre.alias, InboxRow, inbox_rows(seen, done))
        _replace(centre.alias, DueRow, due_rows(seen.responses))
        _remember(centre, STAFF, seen, size)
    refresh_public(centre, size)


def refresh_public(centre: Centre, size: int) -> None:
    """Judge anew what the public may see: only what the centre knew before the delay."""
    delay = timedelta(hours=max(LEAST_DELAY_HOURS, centre.case.public.delay_hours))
    known = walk(centre.case, centre.workspace.reports(), centre.workspace.acts(), centre.clock() - delay)
    view = view_of(
        known,
        centre.case.span,
        quarantined=0,
        ledger_size=size,
        positions=centre.workspace.positions(),
    )
    with writing(centre.alias):
        _replace(centre.alias, PublicRow, public_rows(publish(view)))
        _remember(centre, PUBLIC, known, size)


def _replace(alias: str, table: type[models.Model], rows: Iterable[models.Model]) -> None:
    table.objects.using(alias).all().delete()
    made = iter(rows)
    while chunk := list(islice(made, ROWS_AT_ONCE)):
        insert(alias, chunk)


def _remember(centre: Centre, name: str, seen: Walk, size: int) -> None:
    row, _ = PictureState.objects.using(centre.alias).get_or_create(name=name, defaults={"as_of": seen.as_of, "size": size})
    row.as_of, row.size, row.version = seen.as_of, size, row.version + 1
    row.save(using=centre.alias)
