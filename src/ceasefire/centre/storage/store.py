"""Everything a workspace does with its database, bound to one alias."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ceasefire.centre.starting import disconnect
from ceasefire.centre.storage import evidence, reading, rebuilding
from ceasefire.centre.storage.failures import each_in_words, in_words
from ceasefire.centre.storage.log_entries import DatabaseEntries
from ceasefire.centre.storage.models import QuarantineRow, ReportRow
from ceasefire.centre.storage.preparing import Item
from ceasefire.centre.storage.recording import Intake, Recorder
from ceasefire.centre.storage.standing import Placed
from ceasefire.errors import ActError, StorageError
from ceasefire.ledger import Log, Receipt, SignedCheckpoint
from ceasefire.ledger.entry import decode
from ceasefire.ledger.errors import LedgerError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct, HumanActs


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The record in one database."""

    alias: str
    log: Log
    clock: Callable[[], datetime]
    by: str

    @staticmethod
    def entries(alias: str) -> DatabaseEntries:
        """The log's entries."""
        return DatabaseEntries(alias=alias)

    @staticmethod
    def close(alias: str) -> None:
        """Close this thread's connection."""
        disconnect(alias)

    @staticmethod
    @in_words()
    def check_origin(alias: str, origin: str) -> None:
        """Raise `StorageError` when the database holds the log of another origin, or something that is no log."""
        entries = DatabaseEntries(alias=alias)
        if entries.size() == 0:
            return
        try:
            found = decode(next(entries.read(0, 1))).origin
        except LedgerError as error:
            raise StorageError(f"the database: {error}") from error
        if found != origin:
            raise StorageError(
                f"the database holds the log {found}, the keys are of {origin}; put the keys of {found} into keys/"
            )

    @property
    def recorder(self) -> Recorder:
        """What writes."""
        return Recorder(alias=self.alias, log=self.log, clock=self.clock, by=self.by)

    @in_words()
    def record_reports(self, items: Iterable[Report | Quarantined], progress: Callable[[int], None]) -> Intake:
        """Record what arrived."""
        return self.recorder.record_reports(items, progress)

    @in_words()
    def record_act(self, act: HumanAct) -> int:
        """Record a human act."""
        return self.recorder.record_act(act)

    @in_words()
    def record_group(self, items: Sequence[Item]) -> list[Placed | ActError]:
        """Record a few items in one transaction."""
        return self.recorder.record_group(items)

    @in_words()
    def receipts(self, placed: Iterable[Placed], signed: SignedCheckpoint) -> Mapping[int, Receipt]:
        """The receipts of some entries under one checkpoint, by index."""
        found = {one.index: one.entry for one in placed}
        read = self.entries(self.alias).read_at(index for index, entry in found.items() if entry is None)
        return self.log.receipts({index: entry or read[index] for index, entry in found.items()}, signed)

    @in_words()
    def open_case(self, case: str, *, exercise: bool) -> bool:
        """Write down which case this record is of, and whether it is an exercise."""
        return self.recorder.open_case(case, exercise=exercise)

    @in_words()
    def check_acts(self, acts: Iterable[HumanAct]) -> None:
        """Raise `ActError` for the first act that hangs on a report that is not recorded."""
        self.recorder.check_acts(acts)

    @in_words()
    def checkpoint(self) -> SignedCheckpoint:
        """The signed checkpoint of everything durable."""
        return self.log.checkpoint()

    @in_words()
    def prove(self, index: int) -> Receipt:
        """The receipt of an entry."""
        return self.log.prove(index)

    @in_words()
    def size(self) -> int:
        """How many entries are durable."""
        return self.entries(self.alias).size()

    @each_in_words
    def reports(self) -> Iterator[Report]:
        """Every report."""
        return reading.reports(self.alias)

    @each_in_words
    def reports_by_id(self, ids: Sequence[str]) -> Iterator[Report]:
        """Those of the reports that are recorded."""
        return (known.report for known in reading.reports_by_id(self.alias, ids).values())

    @in_words()
    def case(self) -> str | None:
        """Which case the record is of."""
        return reading.case_of(self.alias)

    @in_words()
    def is_exercise(self) -> bool:
        """Whether the record is of an exercise."""
        return reading.is_exercise(self.alias)

    @in_words()
    def report_count(self) -> int:
        """How many reports there are."""
        return reading.count(self.alias, ReportRow)

    @in_words()
    def quarantined_count(self) -> int:
        """How many quarantined rows there are."""
        return reading.count(self.alias, QuarantineRow)

    @in_words()
    def latest_received(self) -> datetime | None:
        """When the newest report was received."""
        return reading.latest_received(self.alias)

    @in_words()
    def acts(self) -> HumanActs:
        """Every human act."""
        return reading.acts(self.alias)

    @in_words()
    def positions(self) -> Mapping[str, int]:
        """The index of each report's entry."""
        return reading.positions(self.alias)

    @each_in_words
    def quarantined(self) -> Iterator[Quarantined]:
        """Every quarantined row."""
        return reading.quarantined(self.alias)

    @in_words()
    def entry_id_at(self, index: int) -> str:
        """The entry id of a report's or quarantined row's entry."""
        return evidence.entry_id_at(self.alias, index)

    @in_words()
    def shred(self, entry_id: str) -> int:
        """Destroy sealed values."""
        return evidence.shred(self.alias, entry_id)

    @in_words()
    def store_suggestions(self, kind: str, rows: Iterable[tuple[str, object]]) -> int:
        """Replace the suggestions of a kind."""
        return rebuilding.store_suggestions(self.alias, kind, rows)

    @each_in_words
    def suggestions(self, kind: str) -> Iterator[tuple[str, str]]:
        """The suggestions of a kind."""
        return rebuilding.suggestions(self.alias, kind)

    @in_words()
    def rebuild(self, progress: Callable[[int, int], None]) -> int:
        """Fold the views again."""
        return rebuilding.rebuild(self.alias, progress)

    @in_words()
    def fingerprint(self) -> str:
        """A digest over every view."""
        return rebuilding.fingerprint(self.alias)
