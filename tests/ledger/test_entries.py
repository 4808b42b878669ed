import pytest

from ceasefire.ledger.entries import Entries, MemoryEntries
from tests.contracts.ledger_entries import EntriesContract, Reopen


class TestMemoryEntries(EntriesContract):
    @pytest.fixture
    def entries(self) -> Entries:
        return MemoryEntries()

    @pytest.fixture
    def reopen(self, entries: Entries) -> Reopen:
        return lambda: entries


def test_a_store_can_start_from_entries_of_a_backup() -> None:
    assert MemoryEntries([b"a", b"b"]).size() == 2
