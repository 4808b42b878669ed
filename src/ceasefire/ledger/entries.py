"""Where entries are kept: the contract of every store, and one store in memory.

The suite ``tests/contracts/ledger_entries.py`` states this contract; every store runs it.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from ceasefire.ledger.errors import AppendConflictError, LogError


class Entries(Protocol):
    """An append-only sequence of byte strings, numbered from 0 without gaps."""

    def size(self) -> int:
        """Give the number of durable entries, those of other writers included."""
        ...

    def read(self, start: int, stop: int) -> Iterable[bytes]:
        """Give the entries ``[start, stop)`` in order, exactly as appended. Raises ``LogError`` beyond the size."""
        ...

    def append(self, start: int, batch: Sequence[bytes]) -> None:
        """Append the batch as one: all of it or nothing. Returns only once it would survive a loss of power.

        ``start`` is the size the caller expects. Raises ``AppendConflictError`` and appends nothing when it is not.
        """
        ...


class MemoryEntries:
    """Entries in memory, for tests and notebooks. Nothing survives the process."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Iterable[bytes] = ()) -> None:
        self._entries = list(entries)

    def size(self) -> int:
        """Give the number of entries."""
        return len(self._entries)

    def read(self, start: int, stop: int) -> Iterable[bytes]:
        """Give the entries ``[start, stop)``. Raises ``LogError`` beyond the size."""
        if not 0 <= start <= stop <= len(self._entries):
            raise LogError(f"entries {start} to {stop}: only {len(self._entries)} are here; ask for fewer")
        return tuple(self._entries[start:stop])

    def append(self, start: int, batch: Sequence[bytes]) -> None:
        """Append the batch. Raises ``AppendConflictError`` when ``start`` is not the size."""
        if start != len(self._entries):
            raise AppendConflictError(f"append at {start}: the log has {len(self._entries)} entries; read them first")
        self._entries += [bytes(entry) for entry in batch]
