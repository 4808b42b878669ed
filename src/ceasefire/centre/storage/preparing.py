"""What can be made ready before the transaction: an entry sealed, encoded and folded, for whatever place it will get.

Only one writer at a time may be inside the transaction, so what is done before it is done by all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from ceasefire.centre.storage import act_body, quarantine_body, report_body
from ceasefire.centre.storage.folding import fold
from ceasefire.centre.storage.sealing import SealedValue, Sealer
from ceasefire.errors import ActError
from ceasefire.ledger import Entry, Log
from ceasefire.ledger.errors import EntryError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct

Arrived = Report | Quarantined
Item = Arrived | HumanAct

NOWHERE = -1
"""The number of a row whose entry has no place yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An entry without a place, its bytes, the row that it folds into, and what the vault must keep."""

    data: bytes
    entry: Entry
    row: models.Model | None
    values: tuple[SealedValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """Makes entries of one log. `clock` tells the instant of writing; `by` is who writes, as a role key."""

    log: Log
    clock: Callable[[], datetime]
    by: str

    def prepared(self, item: Item) -> Prepared | Quarantined | ActError:
        """The item made ready; a report that an entry cannot hold is set aside, an act that it cannot hold is refused."""
        if isinstance(item, Report):
            return self.report(item)
        if isinstance(item, Quarantined):
            return item
        sealer, named = Sealer(), act_body.type_of(item)
        try:
            return self.entry(named, act_body.body_of(item, sealer), sealer, by=act_body.author_of(item))
        except (EntryError, ValueError) as error:
            return ActError(f"{named}: {error}")

    def report(self, report: Report) -> Prepared | Quarantined:
        """A report made ready, or set aside with the reason."""
        sealer = Sealer()
        try:
            return self.entry(report_body.RECEIVED, report_body.body_of(report, sealer), sealer)
        except (EntryError, ValueError, OverflowError) as error:
            return set_aside(report, "", str(error))

    def row(self, row: Quarantined) -> Prepared:
        """A row that was set aside, made ready."""
        sealer = Sealer()
        return self.entry(quarantine_body.QUARANTINED, quarantine_body.body_of(row, sealer), sealer)

    def entry(self, entry_type: str, body: Mapping[str, object], sealer: Sealer, *, by: str = "") -> Prepared:
        """Any entry made ready. Raises `EntryError`."""
        entry = Entry(type=entry_type, origin=self.log.origin, time=self.clock(), by=by or self.by, body=body)
        return Prepared(data=self.log.encode(entry), entry=entry, row=fold(NOWHERE, entry), values=tuple(sealer.values))


def set_aside(report: Report, field: str, reason: str) -> Quarantined:
    """A report as a row that was set aside."""
    return Quarantined(file="", line=0, field=field, reason=reason, verbatim=report.verbatim)
