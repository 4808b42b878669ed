"""The contract of every store of entries (``ceasefire.ledger.entries.Entries``).

A store's tests subclass ``EntriesContract`` and give two fixtures: ``entries``, an empty store, and ``reopen``, a call
that gives the same store as another process would see it.
"""

from collections.abc import Callable

import pytest

from ceasefire.ledger.entries import Entries
from ceasefire.ledger.errors import AppendConflictError, LogError

Reopen = Callable[[], Entries]


class EntriesContract:
    @pytest.fixture
    def entries(self) -> Entries:
        raise NotImplementedError("give an empty store")

    @pytest.fixture
    def reopen(self, entries: Entries) -> Reopen:
        raise NotImplementedError("give a call that opens the same store again")

    def test_a_new_store_is_empty(self, entries: Entries) -> None:
        assert entries.size() == 0
        assert tuple(entries.read(0, 0)) == ()

    def test_entries_come_back_byte_for_byte_and_in_order(self, entries: Entries) -> None:
        batch = [b"", b"\x00", b"a\nb", "é".encode(), b"\xff" * 65_535]
        entries.append(0, batch)
        assert tuple(entries.read(0, 5)) == tuple(batch)
        assert tuple(entries.read(1, 3)) == tuple(batch[1:3])

    def test_equal_entries_are_kept_apart(self, entries: Entries) -> None:
        entries.append(0, [b"same", b"same"])
        assert entries.size() == 2

    def test_appends_follow_one_another(self, entries: Entries) -> None:
        entries.append(0, [b"a"])
        entries.append(1, [b"b", b"c"])
        assert tuple(entries.read(0, 3)) == (b"a", b"b", b"c")

    def test_an_empty_batch_changes_nothing(self, entries: Entries) -> None:
        entries.append(0, [])
        assert entries.size() == 0

    @pytest.mark.parametrize("start", [0, 1, 3, -1])
    def test_an_append_at_another_size_is_refused_whole(self, entries: Entries, start: int) -> None:
        entries.append(0, [b"a", b"b"])
        with pytest.raises(AppendConflictError):
            entries.append(start, [b"x", b"y"])
        assert tuple(entries.read(0, entries.size())) == (b"a", b"b")

    @pytest.mark.parametrize(("start", "stop"), [(0, 3), (2, 3), (-1, 1), (2, 1)])
    def test_reading_beyond_the_store_is_an_error(self, entries: Entries, start: int, stop: int) -> None:
        entries.append(0, [b"a", b"b"])
        with pytest.raises(LogError):
            tuple(entries.read(start, stop))

    def test_another_process_sees_what_was_appended(self, entries: Entries, reopen: Reopen) -> None:
        entries.append(0, [b"a", b"b"])
        again = reopen()
        assert again.size() == 2
        assert tuple(again.read(0, 2)) == (b"a", b"b")

    def test_of_two_writers_at_one_size_one_wins(self, entries: Entries, reopen: Reopen) -> None:
        other = reopen()
        other.append(0, [b"theirs"])
        with pytest.raises(AppendConflictError):
            entries.append(0, [b"ours"])
        assert tuple(entries.read(0, 1)) == (b"theirs",)

    def test_many_entries_in_one_append(self, entries: Entries) -> None:
        batch = [b"%d" % number for number in range(5_000)]
        entries.append(0, batch)
        assert tuple(entries.read(0, 5_000)) == tuple(batch)
