"""The database keeps the contract of every store of entries, on SQLite and on PostgreSQL."""

import pytest

from ceasefire.ledger import Entries
from tests.centre.conftest import Open
from tests.contracts.ledger_entries import EntriesContract, Reopen


class TestDatabaseEntries(EntriesContract):
    @pytest.fixture
    def entries(self, open_again: Open) -> Entries:
        store = open_again()._store
        return store.entries(store.alias)

    @pytest.fixture
    def reopen(self, open_again: Open) -> Reopen:
        # Entries that are no log's entries are fine for the contract, but no workspace opens over them again.
        store = open_again()._store

        def again() -> Entries:
            store.close(store.alias)
            return store.entries(store.alias)

        return again
