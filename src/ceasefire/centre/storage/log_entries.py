"""The log's entries in the database. An entry and the row it folds into are written in one transaction, by every way in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections, models, transaction

from ceasefire.centre.storage.bulk import Written, insert_values, written
from ceasefire.centre.storage.folding import fold, write_rows
from ceasefire.centre.storage.models import Entry as EntryRow
from ceasefire.centre.storage.turns import turn
from ceasefire.ledger import Entry
from ceasefire.ledger.entry import decode
from ceasefire.ledger.errors import AppendConflictError, EntryError, LogError

ENTRIES_AT_ONCE = 2_000

_LAST = f'SELECT MAX("index") FROM {EntryRow._meta.db_table}'


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseEntries:
    """An implementation of `ceasefire.ledger.entries.Entries` over the table of entries of one database."""

    alias: str

    def size(self) -> int:
        """Give the number of durable entries."""
        # Asked for several times by every writer; put together by Django it costs ten times as much.
        with connections[self.alias].cursor() as cursor:
            cursor.execute(_LAST)
            (last,) = cursor.fetchone()
        return 0 if last is None else int(last) + 1

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """Give the entries `[start, stop)`, a few thousand at a time. Raises `LogError` beyond the size."""
        size = self.size()
        if not 0 <= start <= stop <= size:
            raise LogError(f"entries {start} to {stop}: only {size} are here; ask for fewer")
        return self._pages(start, stop)

    def read_at(self, indexes: Iterable[int]) -> dict[int, bytes]:
        """Give some entries by index; those that are not there are left out."""
        rows = EntryRow.objects.using(self.alias).in_bulk(list(indexes))
        return {int(index): bytes(row.data) for index, row in rows.items()}

    def append(self, start: int, batch: Sequence[bytes]) -> None:
        """Append the batch and fold it into the views, as one. Raises `AppendConflictError` when `start` is not the size."""
        with writing(self.alias):
            self.add(start, [(data, decoded(data)) for data in batch])

    def add(self, start: int, batch: Sequence[tuple[bytes, Entry | None]]) -> None:
        """As `append`, for bytes that are already decoded, within a transaction that `writing` opened."""
        folded = [(data, entry, fold(start, entry) if entry is not None else None) for data, entry in batch]
        self.add_rows(start, folded)

    def add_rows(self, start: int, batch: Sequence[tuple[bytes, Entry | None, models.Model | None]]) -> None:
        """As `add`, for entries that are already folded, for whatever place."""
        size = self.size()
        if start != size:
            raise AppendConflictError(f"append at {start}: the log has {size} entries; read them first")
        write = written(connections[self.alias], EntryRow, "time")
        insert_values(self.alias, EntryRow, [_row(at, data, one, write) for at, (data, one, _) in enumerate(batch, start)])
        for index, (_, _, row) in enumerate(batch, start):
            if row is not None:
                row.entry = index
        write_rows(self.alias, (row for _, _, row in batch))

    def _pages(self, start: int, stop: int) -> Iterator[bytes]:
        for first in range(start, stop, ENTRIES_AT_ONCE):
            last = min(stop, first + ENTRIES_AT_ONCE)
            rows = EntryRow.objects.using(self.alias).filter(index__gte=first, index__lt=last).order_by("index")
            page = [(int(index), bytes(data)) for index, data in rows.values_list("index", "data")]
            if [index for index, _ in page] != list(range(first, last)):
                raise LogError(f"entries {first} to {last}: some are missing from the database; stop and restore a backup")
            yield from (data for _, data in page)


@contextmanager
def writing(alias: str) -> Iterator[None]:
    """A transaction that no other writer can enter before it ends; readers are not kept waiting.

    SQLite begins it as IMMEDIATE (`centre.settings`), in turns; on PostgreSQL the table of entries is locked against writers.
    """
    connection = connections[alias]
    with turn(connection), transaction.atomic(using=alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {EntryRow._meta.db_table} IN EXCLUSIVE MODE")
        yield


def decoded(data: bytes) -> Entry | None:
    """The entry, or None for bytes that are no entry: those stand in the log all the same, but in no view."""
    try:
        return decode(data)
    except EntryError:
        return None


def all_entries(alias: str, size: int) -> Iterable[tuple[int, Entry | None]]:
    """Every entry with its index, decoded."""
    return ((index, decoded(data)) for index, data in enumerate(DatabaseEntries(alias=alias).read(0, size)))


def _row(index: int, data: bytes, entry: Entry | None, write: Written) -> tuple[object, ...]:
    if entry is None:
        return index, "", None, "", data
    return index, entry.type, write(entry.time), entry.by, data
