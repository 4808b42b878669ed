"""The log of one origin: appends entries, signs checkpoints, gives receipts.

A receipt is given only after the store has said that the entry is durable. A log is opened against the highest
checkpoint that anyone outside holds, so that a restored backup cannot sign a second history.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from ceasefire.ledger.checkpoint import Checkpoint, SignedCheckpoint, check_log_key, sign_checkpoint
from ceasefire.ledger.entries import Entries
from ceasefire.ledger.entry import Entry
from ceasefire.ledger.errors import AppendConflictError, LogError, RollbackError
from ceasefire.ledger.keys import SigningKey
from ceasefire.ledger.merkle import leaf_hash
from ceasefire.ledger.receipt import Receipt
from ceasefire.ledger.tiles import TILE_WIDTH, Tile, bundle
from ceasefire.ledger.tree import Tree

_ATTEMPTS = 8
_CHUNK = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What ``append_many`` gives: entries ``[first, first + count)`` under one checkpoint. Proofs are made when asked."""

    origin: str
    first: int
    count: int
    checkpoint: SignedCheckpoint
    _receipt: Callable[[int, SignedCheckpoint], Receipt] = field(repr=False, compare=False)

    def receipt(self, place: int) -> Receipt:
        """Give the receipt of the entry at ``place`` in the batch, from 0. Raises ``LogError`` beyond it."""
        if not 0 <= place < self.count:
            raise LogError(f"batch: no entry {place} among {self.count}; ask for one below the count")
        return self._receipt(self.first + place, self.checkpoint)

    def receipts(self) -> Iterator[Receipt]:
        """Give every receipt, in order."""
        return (self.receipt(place) for place in range(self.count))


class Log:
    """One append-only log. Safe to use from several threads; several processes may share one store.

    Do not call ``append`` inside a database transaction that may still be rolled back. Where entries and views change
    in one transaction, take the bytes from ``encode``, write them through the store, and ask ``prove`` for the receipt
    after the commit.
    """

    __slots__ = ("_entries", "_lock", "_signed", "_signer", "_tree", "origin")

    def __init__(self, *, origin: str, entries: Entries, signer: SigningKey, tree: Tree) -> None:
        self.origin = origin
        self._entries = entries
        self._signer = signer
        self._tree = tree
        self._signed: SignedCheckpoint | None = None
        self._lock = Lock()

    @classmethod
    def open(cls, *, origin: str, entries: Entries, signer: SigningKey, highest_seen: Checkpoint | None) -> "Log":
        """Open a log over a store; hashes every entry once.

        ``highest_seen`` is the largest checkpoint that a witness, a peer or an export outside this machine holds; check
        its signatures first. ``None`` states that nothing was ever published. Raises ``RollbackError`` when the store
        is shorter than it or differs from it, ``LogError`` when the checkpoint is of another log, ``NoteError`` when the key is.
        """
        check_log_key(origin, signer)
        log = cls(origin=origin, entries=entries, signer=signer, tree=Tree())
        log._catch_up()
        if highest_seen is not None:
            log._check_extends(highest_seen)
        return log

    @property
    def size(self) -> int:
        """The number of entries known to this process."""
        return self._tree.size

    def encode(self, entry: Entry) -> bytes:
        """Give the bytes of an entry of this log. Raises ``EntryError``, or ``LogError`` for one of another origin."""
        if entry.origin != self.origin:
            raise LogError(f"entry of {entry.origin}: this is the log {self.origin}; append it to its own log")
        return entry.encode()

    def append(self, entry: Entry) -> Receipt:
        """Append one entry; the receipt comes after it is durable."""
        return self.append_many((entry,)).receipt(0)

    def append_many(self, entries: Iterable[Entry]) -> Batch:
        """Append entries as one, all or nothing, under one checkpoint. Raises ``EntryError`` before anything is kept."""
        batch = [self.encode(entry) for entry in entries]
        with self._lock:
            first = self._keep(batch)
            signed = self._sign()
        return Batch(origin=self.origin, first=first, count=len(batch), checkpoint=signed, _receipt=self._receipt)

    def adopt(self, start: int, batch: Sequence[bytes]) -> None:
        """Take note of entries that this process has just made durable at ``start`` through the store.

        It spares reading them back. Entries of other writers before them are read from the store.
        """
        with self._lock:
            if self._tree.size < start:
                self._read_up_to(start)
            # Another thread may have caught up with the store, and with these entries, in the meantime.
            if self._tree.size == start:
                self._tree.extend(map(leaf_hash, batch))

    def checkpoint(self) -> SignedCheckpoint:
        """Give the signed checkpoint of everything durable now."""
        with self._lock:
            self._catch_up()
            return self._sign()

    def prove(self, index: int) -> Receipt:
        """Give a receipt of the entry at ``index`` under the present checkpoint; it carries the entry."""
        signed = self.checkpoint()
        receipt = self._receipt(index, signed)
        entry = self.read(index, index + 1)[0]
        return Receipt(origin=self.origin, index=index, checkpoint=signed, proof=receipt.proof, entry=entry)

    def receipts(self, entries: Mapping[int, bytes], signed: SignedCheckpoint) -> dict[int, Receipt]:
        """Give the receipts of entries by their index, all under one checkpoint of this log; they carry the entries.

        Raises ``ProofError`` for an index beyond the checkpoint.
        """
        proofs = self._tree.inclusions(entries, signed.checkpoint.size)
        return {
            index: Receipt(origin=self.origin, index=index, checkpoint=signed, proof=proofs[index], entry=data)
            for index, data in entries.items()
        }

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """Give the proof that the log of ``new`` entries extends the one of ``old``, for a witness."""
        return self._tree.consistency(old, new)

    def root(self, size: int) -> bytes:
        """Give the root of the first ``size`` entries."""
        return self._tree.root(size)

    def read(self, start: int, stop: int) -> tuple[bytes, ...]:
        """Give the entries ``[start, stop)``. Raises ``LogError`` when the store gives others than were appended."""
        found = tuple(self._entries.read(start, stop))
        if b"".join(map(leaf_hash, found)) != self._tree.hashes(0, start, stop):
            raise LogError(f"entries {start} to {stop}: the store differs from the tree; stop and restore the store")
        return found

    def tile(self, tile: Tile) -> bytes:
        """Give the bytes of a tile or entry bundle (``ceasefire.ledger.tiles``)."""
        start = tile.number * TILE_WIDTH
        if tile.level is None:
            return bundle(self.read(start, start + tile.width))
        return self._tree.hashes(8 * tile.level, start, start + tile.width)

    def _keep(self, batch: list[bytes]) -> int:
        for _ in range(_ATTEMPTS):
            self._catch_up()
            first = self._tree.size
            try:
                self._entries.append(first, batch)
            except AppendConflictError:
                continue
            self._tree.extend(map(leaf_hash, batch))
            return first
        raise AppendConflictError(f"log {self.origin}: other writers were first {_ATTEMPTS} times; append again later")

    def _catch_up(self) -> None:
        size = self._entries.size()
        if size < self._tree.size:
            raise RollbackError(
                f"log {self.origin}: the store has {size} entries, this process saw {self._tree.size}; "
                "do not sign, restore the missing entries"
            )
        self._read_up_to(size)

    def _read_up_to(self, size: int) -> None:
        for start in range(self._tree.size, size, _CHUNK):
            self._tree.extend(map(leaf_hash, self._entries.read(start, min(size, start + _CHUNK))))

    def _sign(self) -> SignedCheckpoint:
        size = self._tree.size
        if self._signed is None or self._signed.checkpoint.size != size:
            head = Checkpoint(origin=self.origin, size=size, root=self._tree.root())
            self._signed = sign_checkpoint(head, self._signer)
        return self._signed

    def _receipt(self, index: int, signed: SignedCheckpoint) -> Receipt:
        proof = self._tree.inclusion(index, signed.checkpoint.size)
        return Receipt(origin=self.origin, index=index, checkpoint=signed, proof=proof)

    def _check_extends(self, seen: Checkpoint) -> None:
        if seen.origin != self.origin:
            raise LogError(f"checkpoint of {seen.origin}: this is the log {self.origin}; give its own checkpoint")
        if self._tree.size < seen.size:
            raise RollbackError(
                f"log {self.origin}: has {self._tree.size} entries, but a checkpoint of {seen.size} was seen outside; "
                "do not sign, restore the missing entries first"
            )
        if self._tree.root(seen.size) != seen.root:
            raise RollbackError(
                f"log {self.origin}: its first {seen.size} entries are not those of the checkpoint seen outside; "
                "do not sign, find out which history is the true one"
            )


def prove(log: Log, index: int) -> Receipt:
    """Give the receipt of one entry, with the entry; ``Receipt.text`` and ``Receipt.json`` print it."""
    return log.prove(index)
