"""Recording: reports and human acts become entries, their sealed values go to the vault, and the views change with them.

A batch is written in chunks, each one transaction, so that memory stays bounded and a crash loses at most the chunk at
hand: what is left is whole, and taking the same batch again adds only the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ceasefire.centre.storage import act_body, reading
from ceasefire.centre.storage.chunk import Chunk
from ceasefire.centre.storage.log_entries import DatabaseEntries, writing
from ceasefire.centre.storage.preparing import Arrived, Item, Preparing
from ceasefire.centre.storage.sealing import Sealer
from ceasefire.centre.storage.standing import Placed, Standing
from ceasefire.errors import ActError, StorageError
from ceasefire.ledger import Log
from ceasefire.ledger.errors import RollbackError
from ceasefire.registers.human_acts import HumanAct

ITEMS_AT_ONCE = 2_000
BYTES_AT_ONCE = 16 << 20
"""A chunk ends at whichever comes first, so that a file of large articles needs no more memory than one of short rows."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a batch added. `first` and `last` are indexes of entries, None when it added nothing.

    `repeated` items were there before with the same content. `quarantined` counts rows that came as such, and reports
    that could not be taken: their id stood for something else, or an entry cannot hold them.
    """

    taken: int = 0
    repeated: int = 0
    quarantined: int = 0
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Writes to one log and its views. `clock` tells the instant of writing; `by` is who writes, as a role key."""

    alias: str
    log: Log
    clock: Callable[[], datetime]
    by: str

    def record_reports(self, items: Iterable[Arrived], progress: Progress) -> Intake:
        """Record what arrived, each item once; calls `progress` with the number of items done after every chunk."""
        intake, done = Intake(), 0
        for chunk in chunked(items):
            intake = self._record(chunk, intake)
            done += len(chunk)
            progress(done)
        return intake

    def record_act(self, act: HumanAct) -> int:
        """Record a human act; gives the index of its entry. Raises `ActError` when it hangs on a report that is not there."""
        (placed,) = self.record_group([act])
        if isinstance(placed, ActError):
            raise placed
        return placed.index

    def open_case(self, case: str, *, exercise: bool) -> bool:
        """Write down which case this record is of, and whether it is an exercise, once; tells whether it was new.

        Raises `StorageError` for another case, and for an exercise in a record that was begun as a real one.
        """
        with writing(self.alias):
            named = reading.case_of(self.alias)
            if named not in (None, case):
                raise StorageError(f"this workspace holds the record of {named}, not of {case}; name another folder for {case}")
            if named is not None and exercise and not reading.is_exercise(self.alias):
                raise StorageError("this workspace holds a real record; give the exercise a folder, and a database, of its own")
            if named is None:
                body = {"case": case, "exercise": True} if exercise else {"case": case}
                chunk = self._chunk()
                chunk.add(self._preparing.entry(reading.CASE_OPENED, body, Sealer()))
                chunk.write()
        return named is None

    def check_acts(self, acts: Iterable[HumanAct]) -> None:
        """Raise `ActError` for the first act that hangs on a report that is not recorded."""
        for act in acts:
            missing = reading.unknown_reports(self.alias, act_body.reports_of(act))
            if missing:
                raise ActError(f"{act_body.type_of(act)}: no report {missing[0]!r} is recorded; give the id of one that is")

    def record_group(self, items: Sequence[Item]) -> list[Placed | ActError]:
        """Record a few items in one transaction, and tell where each stands, in their order; of an act, why it was refused.

        Raises `RollbackError`, and writes nothing, when the database has fewer entries than were signed here.
        """
        # Only one writer at a time gets in, so what can be done before the transaction is done before it.
        made = [self._preparing.prepared(item) for item in items]
        with writing(self.alias):
            chunk = self._chunk()
            placed = chunk.take(items, made)
            chunk.write()
        self.log.adopt(chunk.size, [one.data for one in chunk.entries])
        return placed

    def _record(self, items: Sequence[Arrived], so_far: Intake) -> Intake:
        placed = [one for one in self.record_group(items) if isinstance(one, Placed)]
        standings = [one.standing for one in placed]
        fresh = [one.index for one in placed if one.standing is not Standing.REPEATED]
        return Intake(
            taken=so_far.taken + standings.count(Standing.TAKEN),
            repeated=so_far.repeated + standings.count(Standing.REPEATED),
            quarantined=so_far.quarantined + standings.count(Standing.SET_ASIDE),
            first=min(fresh, default=None) if so_far.first is None else so_far.first,
            last=max(fresh, default=so_far.last),
        )

    def _chunk(self) -> Chunk:
        size = DatabaseEntries(alias=self.alias).size()
        if size < self.log.size:
            raise RollbackError(
                f"log {self.log.origin}: the database has {size} entries, {self.log.size} were signed here; "
                "stop, and restore the missing ones"
            )
        return Chunk(alias=self.alias, preparing=self._preparing, size=size)

    @property
    def _preparing(self) -> Preparing:
        return Preparing(log=self.log, clock=self.clock, by=self.by)


def chunked(items: Iterable[Arrived]) -> Iterator[list[Arrived]]:
    """The items in lists that are bounded in number and in bytes."""
    chunk: list[Arrived] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += len(item.verbatim)
        if len(chunk) >= ITEMS_AT_ONCE or weight >= BYTES_AT_ONCE:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk
