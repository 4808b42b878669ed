from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from ceasefire.ledger import Checkpoint, Log, MemoryEntries, SigningKey, prove
from ceasefire.ledger.errors import AppendConflictError, EntryError, LogError, NoteError, ProofError, RollbackError
from ceasefire.ledger.merkle import EMPTY_ROOT, CompactRange, check_consistency, leaf_hash
from tests.ledger.centre import KEY, KEYS, ORIGIN, entry, log_of


def open_log(store: MemoryEntries, seen: Checkpoint | None) -> Log:
    return Log.open(origin=ORIGIN, entries=store, signer=KEY, highest_seen=seen)


def test_an_empty_log_signs_the_empty_root() -> None:
    head = log_of(0).checkpoint().checkpoint
    assert head == Checkpoint(origin=ORIGIN, size=0, root=EMPTY_ROOT)


def test_each_append_gives_a_receipt_that_verifies() -> None:
    log = log_of(0)
    for number in range(20):
        receipt = log.append(entry(number))
        assert receipt.index == number
        assert receipt.verify(KEYS, entry=entry(number).encode()) == (KEY.verifier,)


def test_a_batch_has_one_checkpoint_and_a_receipt_for_each() -> None:
    log = log_of(5)
    batch = log.append_many(entry(number) for number in range(5, 300))
    log.append(entry(300))
    assert (batch.first, batch.count, batch.checkpoint.checkpoint.size) == (5, 295, 300)
    for number, receipt in enumerate(batch.receipts(), start=5):
        receipt.verify(KEYS, entry=entry(number).encode())
        assert receipt.checkpoint is batch.checkpoint
    for place in (-1, 295):
        with pytest.raises(LogError):
            batch.receipt(place)


def test_an_empty_batch_appends_nothing() -> None:
    log = log_of(3)
    assert log.append_many(()).count == 0
    assert log.size == 3


def test_a_batch_gives_the_root_of_single_appends() -> None:
    one_by_one = log_of(0)
    for number in range(70):
        one_by_one.append(entry(number))
    assert one_by_one.checkpoint() == log_of(70).checkpoint()
    leaves = (leaf_hash(entry(number).encode()) for number in range(70))
    assert one_by_one.root(70) == CompactRange().extend(leaves).root()


def test_proofs_between_any_two_sizes_hold() -> None:
    log = log_of(70)
    for old in range(71):
        proof = log.consistency(old, 70)
        check_consistency(old=old, new=70, old_root=log.root(old), new_root=log.root(70), proof=proof)


def test_one_bad_entry_keeps_the_whole_batch_out() -> None:
    store = MemoryEntries()
    with pytest.raises(EntryError):
        log_of(0, store=store).append_many([entry(0), replace(entry(1), body={"x": 0.5})])
    assert store.size() == 0


def test_an_entry_of_another_origin_is_refused() -> None:
    with pytest.raises(LogError, match=r"office\.example"):
        log_of(0).append(entry(0, origin="office.example/log"))


class FailingEntries(MemoryEntries):
    """A store whose disk is full."""

    def append(self, start: int, batch: Sequence[bytes]) -> None:
        raise OSError("no space left")


def test_no_receipt_without_durability() -> None:
    log = log_of(0, store=FailingEntries())
    with pytest.raises(OSError, match="no space"):
        log.append(entry(0))
    assert log.size == 0
    assert log.checkpoint().checkpoint.size == 0


def test_two_processes_share_a_store() -> None:
    store = MemoryEntries()
    one, other = log_of(0, store=store), log_of(0, store=store)
    one.append(entry(0))
    receipt = other.append(entry(1))
    assert receipt.index == 1
    receipt.verify(KEYS, entry=entry(1).encode())
    assert one.checkpoint() == other.checkpoint()


def test_entries_written_through_the_store_are_adopted_without_reading_them_back() -> None:
    store = MemoryEntries()
    log = log_of(3, store=store)
    store.append(3, [b"of another writer"])
    batch = [entry(number).encode() for number in range(4, 9)]
    store.append(4, batch)
    log.adopt(4, batch)
    assert log.size == 9
    log.adopt(4, batch)
    assert log.checkpoint() == log_of(0, store=store).checkpoint()


def test_receipts_of_many_entries_stand_under_one_checkpoint() -> None:
    log = log_of(40)
    asked = {number: entry(number).encode() for number in (0, 7, 38, 39)}
    receipts = log.receipts(asked, log.checkpoint())
    assert {index: receipt.entry for index, receipt in receipts.items()} == asked
    for receipt in receipts.values():
        assert receipt.verify(KEYS) == (KEY.verifier,)


class ContestedEntries(MemoryEntries):
    """A store into which another writer always gets first, some number of times."""

    __slots__ = ("others",)

    def __init__(self, others: int) -> None:
        super().__init__()
        self.others = others

    def append(self, start: int, batch: Sequence[bytes]) -> None:
        if self.others:
            self.others -= 1
            super().append(self.size(), [b"theirs"])
        super().append(start, batch)


def test_a_writer_that_came_second_tries_again() -> None:
    receipt = log_of(0, store=ContestedEntries(3)).append(entry(0))
    assert receipt.index == 3
    receipt.verify(KEYS, entry=entry(0).encode())


def test_a_writer_that_never_comes_first_gives_up() -> None:
    with pytest.raises(AppendConflictError, match="again later"):
        log_of(0, store=ContestedEntries(1_000)).append(entry(0))


def test_threads_append_without_losing_an_entry() -> None:
    log = log_of(0)
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda number: log.append(entry(number)), range(100)))
    assert sorted(receipt.index for receipt in receipts) == list(range(100))
    for number, receipt in enumerate(receipts):
        receipt.verify(KEYS, entry=entry(number).encode())


def test_a_log_opens_on_what_was_witnessed() -> None:
    store = MemoryEntries()
    seen = log_of(30, store=store).checkpoint().checkpoint
    log_of(50, store=store)
    assert open_log(store, seen).checkpoint().checkpoint.size == 50


def test_a_restored_backup_that_is_too_short_does_not_sign() -> None:
    seen = log_of(50).checkpoint().checkpoint
    backup = MemoryEntries(entry(number).encode() for number in range(49))
    with pytest.raises(RollbackError, match=r"49 entries.*50"):
        open_log(backup, seen)


def test_a_restored_backup_with_another_history_does_not_sign() -> None:
    seen = log_of(50).checkpoint().checkpoint
    other = MemoryEntries(entry(number + (number == 20)).encode() for number in range(60))
    with pytest.raises(RollbackError, match="first 50 entries"):
        open_log(other, seen)


def test_a_store_that_shrinks_under_a_running_log_stops_it() -> None:
    store = MemoryEntries()
    log = log_of(5, store=store)
    store._entries.pop()
    for act in (log.checkpoint, lambda: log.append(entry(5)), lambda: log.prove(0)):
        with pytest.raises(RollbackError, match="do not sign"):
            act()


class ChangedEntries(MemoryEntries):
    """A store whose third entry was changed after it was appended."""

    def read(self, start: int, stop: int) -> Iterable[bytes]:
        return [b"changed" if place == 2 else data for place, data in enumerate(super().read(0, self.size()))][start:stop]


def test_a_store_that_gives_back_other_bytes_is_noticed() -> None:
    log = log_of(5, store=ChangedEntries())
    assert log.read(0, 2)
    with pytest.raises(LogError, match="differs"):
        log.prove(2)


def test_a_log_opens_with_its_own_key_and_checkpoint_only() -> None:
    with pytest.raises(NoteError, match="log key"):
        Log.open(origin=ORIGIN, entries=MemoryEntries(), signer=SigningKey.generate("other"), highest_seen=None)
    with pytest.raises(LogError, match="its own"):
        open_log(MemoryEntries(), Checkpoint(origin="other", size=0, root=EMPTY_ROOT))


def test_prove_gives_the_entry_too() -> None:
    log = log_of(300)
    receipt = prove(log, 123)
    assert receipt.entry == entry(123).encode()
    receipt.verify(KEYS)
    with pytest.raises(ProofError):
        prove(log, 300)
