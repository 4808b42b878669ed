"""What the record has that a picture has not: the reports and acts since a size of the log."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ceasefire.centre.storage.act_body import TYPES, reports_of_body
from ceasefire.centre.storage.models import ActRow, ReportRow
from ceasefire.registers.access_acts import AccessAnswered, AccessRequested, ConvoyReported, DetaineesReported, SiegeStated
from ceasefire.registers.agreement_acts import TermsAccepted, ZoneProposed, ZoneSigned
from ceasefire.registers.desk_acts import CoverageLogged, Withdrawn
from ceasefire.registers.human_acts import HumanAct
from ceasefire.registers.learnt_acts import CredenceAccepted

WIDE: tuple[type[HumanAct], ...] = (
    TermsAccepted,
    ZoneProposed,
    ZoneSigned,
    CoverageLogged,
    AccessRequested,
    AccessAnswered,
    SiegeStated,
    ConvoyReported,
    DetaineesReported,
    CredenceAccepted,
    Withdrawn,
)
"""Acts that may change the finding on any incident, or undo another act."""

MANY = 300
"""New reports from which on it is quicker to judge everything anew."""

_WIDE = frozenset(TYPES[kind] for kind in WIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new since a size of the log: reports that came, or that an act hangs on; `is_local` if that is all there is."""

    since: int
    reports: frozenset[str]
    is_local: bool


def news(alias: str, since: int) -> News:
    """What is new in the record since it had a size."""
    rows = ReportRow.objects.using(alias).filter(entry__gte=since).order_by("entry").values_list("id", flat=True)
    reports = set(rows[: MANY + 1])
    acts = ActRow.objects.using(alias).filter(entry__gte=since).values_list("kind", "document")
    wide = len(reports) > MANY
    for kind, document in acts.iterator():
        wide = wide or kind in _WIDE
        reports |= set(reports_of_body(json.loads(document)))
    return News(since=since, reports=frozenset(reports), is_local=not wide)
