"""Bringing the picture up to date with the record: all of it, or only the neighbourhood of what is new.

The staff's picture is as of the present. The public's is a walk of its own, as of the delay ago, over what the centre knew then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from django.db import models
from django.db.models import Q

from ceasefire.briefing.public_edition import LEAST_DELAY_HOURS, publish
from ceasefire.briefing.viewing import view_of
from ceasefire.centre.judging.conduct_rows import conduct_rows
from ceasefire.centre.judging.inbox_rows import inbox_rows
from ceasefire.centre.judging.neighbourhood import nearest, surroundings
from ceasefire.centre.judging.news import News, news
from ceasefire.centre.judging.public_rows import public_rows
from ceasefire.centre.judging.rows import due_rows, held_rows, incident_rows, pair_rows
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.bulk import insert
from ceasefire.centre.storage.log_entries import writing
from ceasefire.centre.storage.picture import ConductRow, DueRow, HeldRow, InboxRow, IncidentRow, PairRow, PictureState, PublicRow
from ceasefire.pipeline.way import Walk, walk
from ceasefire.registers.human_acts import HumanActs

STAFF, PUBLIC = "staff", "public"
ROWS_AT_ONCE = 1_000
SMALL = 2_000
"""Up to so many reports everything is judged anew at once when a register changes; beyond, that is left to the background."""


def keep_up(centre: Centre, *, in_background: bool = False) -> bool:
    """Bring the staff's picture up to date with what is new in the record; tells whether it is.

    Small news is judged in its neighbourhood, within a fraction of a second. What takes everything anew is done here only for a
    small record or `in_background`; otherwise the picture stays behind the record, and says so, until the background has done it.
    """
    state = PictureState.objects.using(centre.alias).filter(name=STAFF).first()
    size = centre.workspace.ledger_size
    if state is not None and state.size == size:
        return True
    found = news(centre.alias, state.size) if state is not None else None
    if found is not None and found.is_local and _judge_nearby(centre, found, size):
        return True
    if in_background or centre.workspace.report_count <= SMALL:
        refresh_staff(centre)
        return True
    return False


def refresh(centre: Centre) -> None:
    """Judge everything anew, for the staff and for the public. The same record at the same moment gives the same picture."""
    refresh_staff(centre)
    refresh_public(centre)


def refresh_staff(centre: Centre) -> None:
    """Judge everything anew, as of the present."""
    moment, size, acts = centre.clock(), centre.workspace.ledger_size, centre.workspace.acts()
    seen = walk(centre.case, centre.workspace.reports(), acts, moment)
    done = acts.until(moment)
    with writing(centre.alias):
        for table in (IncidentRow, HeldRow, InboxRow, DueRow, PairRow, ConductRow):
            table.objects.using(centre.alias).all().delete()
        _add_staff(centre.alias, seen, done, size)
        _remember(centre, STAFF, moment, size)


def refresh_public(centre: Centre) -> None:
    """Judge anew what the public may see: only what the centre knew before the delay."""
    moment, size = centre.clock(), centre.workspace.ledger_size
    known = walk(centre.case, centre.workspace.reports(), centre.workspace.acts(), moment - _delay(centre))
    positions = centre.workspace.positions()
    view = view_of(known, centre.case.span, quarantined=0, ledger_size=size, positions=positions)
    # `publish` takes the delay off the moment of the view, which is the present: the walk before it has left out the rest.
    with writing(centre.alias):
        PublicRow.objects.using(centre.alias).all().delete()
        _add(centre.alias, public_rows(publish(replace(view, as_of=moment, span=replace(view.span, end=None)))))
        _remember(centre, PUBLIC, moment, size)


def staff_as_of(centre: Centre) -> datetime:
    """The moment of the staff's picture, judged whole or near what was new last."""
    as_of: datetime = PictureState.objects.using(centre.alias).get(name=STAFF).as_of
    return as_of


def public_is_due(centre: Centre) -> bool:
    """Whether the public's picture is older than an hour: time alone lets more of the record become public."""
    state = PictureState.objects.using(centre.alias).filter(name=PUBLIC).first()
    return state is None or centre.clock() - state.as_of >= timedelta(hours=1)


def _judge_nearby(centre: Centre, found: News, size: int) -> bool:
    """Judge the neighbourhood of what is new, and put its incidents in place of those before; False where it is too wide."""
    moment, acts, alias = centre.clock(), centre.workspace.acts(), centre.alias
    if not found.reports:
        return _stands(centre, found, moment, size)
    around = surroundings(alias, found.reports, acts)
    if around is None:
        return False
    seen = walk(centre.case, centre.workspace.reports_by_id(around), acts, moment)
    core = nearest(alias, found.reports, acts)
    touched = _touched(alias, seen, core)
    if touched - around:
        return False
    kept = _only(seen, touched)
    with writing(alias):
        if not PictureState.objects.using(alias).filter(name=STAFF, size=found.since).exists():
            return False
        old = set(HeldRow.objects.using(alias).filter(report__in=touched).values_list("incident", flat=True))
        IncidentRow.objects.using(alias).filter(id__in=old).delete()
        DueRow.objects.using(alias).filter(incident__in=old).delete()
        ConductRow.objects.using(alias).filter(incident__in=old).delete()
        HeldRow.objects.using(alias).filter(incident__in=old).delete()
        InboxRow.objects.using(alias).filter(report__in=touched).delete()
        PairRow.objects.using(alias).filter(Q(one__in=core) | Q(other__in=core)).delete()
        _add_staff(alias, kept, acts.until(moment), size, core, touched)
        _remember(centre, STAFF, moment, size)
    return True


def _stands(centre: Centre, found: News, moment: datetime, size: int) -> bool:
    """The picture stands as it is: what is new, a message say, bears on no report. Nobody need fetch anything for it."""
    with writing(centre.alias):
        row = PictureState.objects.using(centre.alias).filter(name=STAFF, size=found.since)
        return bool(row.update(as_of=moment, size=size))


def _touched(alias: str, seen: Walk, reports: set[str]) -> set[str]:
    """Every report of an incident, as it was or as it is now, that holds one of the reports; and so on until none is cut."""
    touched = set(reports)
    while True:
        now = {report for incident in seen.incidents if touched & set(incident.reports) for report in incident.reports}
        old = set(HeldRow.objects.using(alias).filter(report__in=touched).values_list("incident", flat=True))
        before = set(HeldRow.objects.using(alias).filter(incident__in=old).values_list("report", flat=True))
        grown = (now | before) - touched
        if not grown:
            return touched
        touched |= grown


def _only(seen: Walk, reports: set[str]) -> Walk:
    """The walk with only those incidents that hold one of the reports."""
    incidents = tuple(item for item in seen.incidents if reports & set(item.reports))
    ids = {item.id for item in incidents}
    return replace(seen, incidents=incidents, responses=tuple(item for item in seen.responses if item.incident in ids))


def _add_staff(
    alias: str, seen: Walk, acts: HumanActs, size: int, core: set[str] | None = None, touched: set[str] | None = None
) -> None:
    """Add the rows of a walk; of the pairs only those of the `core`, of the inbox only `touched` reports, if they are given."""
    _add(alias, incident_rows(seen, acts, size))
    _add(alias, held_rows(seen))
    _add(alias, inbox_rows(seen, acts, touched))
    _add(alias, due_rows(seen.responses))
    _add(alias, conduct_rows(seen))
    _add(alias, (row for row in pair_rows(seen) if core is None or {row.one, row.other} & core))


def _add(alias: str, rows: Iterable[models.Model]) -> None:
    made = iter(rows)
    while chunk := list(islice(made, ROWS_AT_ONCE)):
        insert(alias, chunk)


def _delay(centre: Centre) -> timedelta:
    return timedelta(hours=max(LEAST_DELAY_HOURS, centre.case.public.delay_hours))


def _remember(centre: Centre, name: str, moment: datetime, size: int) -> None:
    rows = PictureState.objects.using(centre.alias)
    row = rows.filter(name=name).first() or PictureState(name=name, version=0)
    row.as_of, row.size, row.version = moment, size, row.version + 1
    row.save(using=centre.alias)
