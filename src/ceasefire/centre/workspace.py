"""A workspace: the record of one centre, its keys, and everything that is done with the record.

A folder holds `centre.sqlite3` (or the tables live in PostgreSQL), `keys/`, and the highest checkpoint that was signed.
No type of Django leaves this module, and importing it does not start Django: opening a workspace does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ceasefire.centre.highest_seen import HIGHEST, alone, higher, read_checkpoint, write_safely
from ceasefire.centre.storage.standing import Recorded
from ceasefire.centre.workspace_keys import WorkspaceKeys, read_or_make_keys
from ceasefire.errors import ActError, StorageError
from ceasefire.ledger import Checkpoint, Export, Log, Receipt, SignedCheckpoint, export
from ceasefire.ledger.errors import LedgerError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct, HumanActs

if TYPE_CHECKING:
    from ceasefire.centre.storage.recording import Intake
    from ceasefire.centre.storage.store import Store

DESK = "intake"
"""The role key under which reports are recorded."""


def now() -> datetime:
    """This instant, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def _quiet(*_: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """An opened record. Use it as a context manager, or call `close`. Safe to use from several threads and processes.

    `log` is the ledger (`ceasefire.ledger.Log`); entries are added through the methods here, never through the log.
    """

    folder: Path
    database_url: str | None
    keys: WorkspaceKeys
    log: Log
    _store: Store

    @classmethod
    def open(
        cls,
        folder: Path,
        database_url: str | None = None,
        *,
        origin: str | None = None,
        clock: Callable[[], datetime] = now,
        witnessed: Path | None = None,
    ) -> Workspace:
        """Open the record of a folder; makes the folder, the keys and the tables where they are not there yet.

        `origin` names the log when it is new. `witnessed` is a file with a checkpoint of this log that someone outside
        holds. Raises `StorageError` when the database cannot be used, belongs to another log, or is older than what was
        already signed: then nothing is signed.
        """
        # Models can be imported only after Django has started, and the engine must run without Django.
        from ceasefire.centre.starting import connect, start  # noqa: PLC0415

        start()
        from ceasefire.centre.storage.store import Store  # noqa: PLC0415

        keys = read_or_make_keys(folder, origin)
        alias = connect(folder, database_url)
        try:
            Store.check_origin(alias, keys.signer.name)
            seen = _highest(folder, witnessed, keys)
            _check_not_emptied(seen, Store.entries(alias).size(), folder, database_url)
            log = Log.open(origin=keys.signer.name, entries=Store.entries(alias), signer=keys.signer, highest_seen=seen)
        except LedgerError as error:
            Store.close(alias)
            raise StorageError(f"{folder}: {error}") from error
        except BaseException:
            Store.close(alias)
            raise
        store = Store(alias=alias, log=log, clock=clock, by=DESK)
        return cls(folder=folder, database_url=database_url, keys=keys, log=log, _store=store)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.close()
        if error is not None:
            from ceasefire.centre.storage.failures import refused  # noqa: PLC0415 - as in `open`

            if refused(error):
                raise StorageError(f"{self.folder}: {error}; the database is damaged or gone: restore a backup") from error

    def close(self) -> None:
        """Close this thread's connection."""
        self._store.close(self._store.alias)

    def open_case(self, case: str, *, exercise: bool = False) -> None:
        """Bind the record to a case, once and for all: reports of one agreement are never judged under another's terms.

        `exercise` begins it as that of an exercise, which it then stays. Raises `StorageError` when it is the record of another
        case, or an exercise is to go into a real one.
        """
        if self._store.open_case(case, exercise=exercise):
            self._remember(self._store.checkpoint())

    def record_reports(self, items: Iterable[Report | Quarantined], progress: Callable[[int], None] = _quiet) -> Intake:
        """Record what arrived, once each, under one checkpoint; `progress` hears how many items are done.

        A report that is there with the same content adds nothing; with other content it is quarantined with that reason.
        """
        intake = self._store.record_reports(items, progress)
        if intake.first is not None:
            self._remember(self._store.checkpoint())
        return intake

    def record_group(self, items: Sequence[Report | Quarantined | HumanAct]) -> list[Recorded | ActError]:
        """Record a few items in one transaction under one checkpoint; gives what became of each, in their order.

        It returns once all of them are durable. Nothing was kept when it raises `StorageError`.
        """
        placed = self._store.record_group(items)
        standing = [one for one in placed if not isinstance(one, ActError)]
        if not standing:
            return [one for one in placed if isinstance(one, ActError)]
        signed = self._store.checkpoint()
        self._remember(signed)
        receipts = self._store.receipts(standing, signed)
        return [
            one if isinstance(one, ActError) else Recorded(receipt=receipts[one.index], standing=one.standing, reason=one.reason)
            for one in placed
        ]

    def record_act(self, act: HumanAct) -> Receipt:
        """Record what a person did; the receipt comes after it is durable. Raises `ActError`."""
        (recorded,) = self.record_group((act,))
        if isinstance(recorded, ActError):
            raise recorded
        return recorded.receipt

    def record_acts(self, acts: HumanActs) -> int:
        """Record those acts that are not recorded yet, and give their number. Raises `ActError` before the first if one of
        them hangs on a report that is not there.
        """
        recorded = set(self.acts().acts)
        fresh = [act for act in acts.acts if act not in recorded]
        self._store.check_acts(fresh)
        for act in fresh:
            self.record_act(act)
        return len(fresh)

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of the log; text that was destroyed is empty."""
        return self._store.reports()

    def reports_by_id(self, ids: Iterable[str]) -> Iterator[Report]:
        """Those of the reports that are recorded, in no order; text that was destroyed is empty."""
        return self._store.reports_by_id(tuple(ids))

    @property
    def alias(self) -> str:
        """Under which name Django knows the database."""
        return self._store.alias

    @property
    def case(self) -> str | None:
        """Which case the record is of; None where that was never written down."""
        return self._store.case()

    @property
    def is_exercise(self) -> bool:
        """Whether the record is of an exercise: nothing in it is real, and all that is shown of it says so."""
        return self._store.is_exercise()

    @property
    def report_count(self) -> int:
        """How many reports are recorded."""
        return self._store.report_count()

    @property
    def latest_received(self) -> datetime | None:
        """When the newest report was received; None where there is none."""
        return self._store.latest_received()

    @property
    def quarantined_count(self) -> int:
        """How many rows could not be taken."""
        return self._store.quarantined_count()

    def acts(self) -> HumanActs:
        """Every human act, oldest first."""
        return self._store.acts()

    def positions(self) -> Mapping[str, int]:
        """The index in the log of each report's entry, by report id."""
        return self._store.positions()

    def quarantined(self) -> Iterator[Quarantined]:
        """Every row that could not be taken, in the order of the log."""
        return self._store.quarantined()

    def checkpoint(self) -> SignedCheckpoint:
        """The signed checkpoint of everything durable; it is remembered, so that no older record is ever signed after it."""
        signed = self._store.checkpoint()
        self._remember(signed)
        return signed

    @property
    def ledger_size(self) -> int:
        """How many entries are durable."""
        return self._store.size()

    def entry_id(self, index: int) -> str:
        """The id under which the entry at an index sealed its values. Raises `StorageError` when it sealed none."""
        return self._store.entry_id_at(index)

    def shred(self, entry_id: str) -> int:
        """Destroy what an entry sealed, for good; gives the number of values. Proofs still verify, texts read as empty.

        Backups made before still hold them. Raises `StorageError` on an id that sealed nothing.
        """
        return self._store.shred(entry_id)

    def store_suggestions(self, kind: str, rows: Iterable[tuple[str, object]]) -> int:
        """Put the machine's suggestions of one kind (incidents, findings, …) in place of those before: key and JSON each."""
        return self._store.store_suggestions(kind, rows)

    def suggestions(self, kind: str) -> Iterator[tuple[str, str]]:
        """The suggestions of one kind: key and canonical JSON, in the order of the keys."""
        return self._store.suggestions(kind)

    def rebuild(self, progress: Callable[[int, int], None] = _quiet) -> int:
        """Fold all views from the entries again, as one; gives the number of entries. `progress`: done, in all.

        Suggestions are not folded from entries: store them again from a new run.
        """
        return self._store.rebuild(progress)

    def fingerprint(self) -> str:
        """A digest over every view; the same entries and suggestions give the same one on every database."""
        return self._store.fingerprint()

    def export_ledger(self, directory: Path) -> Export:
        """Publish the log as tiles in a folder, for auditors. Raises `StorageError` when the folder holds something else."""
        try:
            return export(self.log, directory)
        except LedgerError as error:
            raise StorageError(str(error)) from error

    def _remember(self, signed: SignedCheckpoint) -> None:
        file = self.folder / HIGHEST
        with alone(self.folder):
            before = read_checkpoint(file, self.keys.signer.verifier)
            # Another process may have signed a higher one in the meantime.
            if before is None or before.size < signed.checkpoint.size:
                write_safely(file, signed.encode())


def _highest(folder: Path, witnessed: Path | None, keys: WorkspaceKeys) -> Checkpoint | None:
    key = keys.signer.verifier
    own = read_checkpoint(folder / HIGHEST, key)
    if witnessed is None:
        return own
    outside = read_checkpoint(witnessed, key)
    if outside is None:
        raise StorageError(f"{witnessed}: does not exist; give the file of a checkpoint")
    return higher(own, outside)


def _check_not_emptied(seen: Checkpoint | None, size: int, folder: Path, database_url: str | None) -> None:
    """The commonest way to a shorter log: the right folder with the wrong database."""
    if seen is not None and seen.size and not size:
        where = "leave --database out if the tables are in the folder" if database_url else "name it with --database"
        raise StorageError(
            f"{folder}: {seen.size} entries were signed, but this database is empty; is the record in another? {where}"
        )
