"""The vault: what entries only commit to. It lies apart from the log, and can be destroyed while every proof still holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import connections, transaction

from ceasefire.centre.storage.bulk import insert_values
from ceasefire.centre.storage.models import ActRow, QuarantineRow, ReportRow, Sealed
from ceasefire.centre.storage.sealing import SealedValue, Vault
from ceasefire.errors import StorageError

_NOTHING: Vault = {}


def keep(alias: str, values: Iterable[SealedValue]) -> None:
    """Put values into the vault, within the transaction of the entries that commit to them."""
    insert_values(alias, Sealed, [(item.entry_id, item.path, item.salt, item.value) for item in values])


def vaults(alias: str, entry_ids: Sequence[str]) -> Mapping[str, Vault]:
    """The values of some entries, by entry id; an entry whose values were destroyed has none."""
    found: dict[str, dict[str, bytes]] = {}
    rows = Sealed.objects.using(alias).filter(entry_id__in=entry_ids, value__isnull=False)
    for entry_id, path, value in rows.values_list("entry_id", "path", "value"):
        found.setdefault(entry_id, {})[path] = bytes(value)
    return {entry_id: found.get(entry_id, _NOTHING) for entry_id in entry_ids}


def shred(alias: str, entry_id: str) -> int:
    """Destroy the values and salts of one entry for good; gives how many there were, 0 if that was done before.

    SQLite overwrites them, also in its journal. PostgreSQL frees the space at its next VACUUM. Backups made before still
    hold them: destroy those too. Raises `StorageError` when no entry has this id.
    """
    with transaction.atomic(using=alias):
        rows = Sealed.objects.using(alias).filter(entry_id=entry_id)
        if not rows.exists():
            raise StorageError(f"entry {entry_id}: the vault has nothing of this id; give the entry id that the entry holds")
        destroyed = int(rows.filter(value__isnull=False).update(salt=None, value=None))
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                raise StorageError(f"entry {entry_id}: destroyed, but a reader still holds the journal; do this once more later")
        else:
            cursor.execute(f"VACUUM {Sealed._meta.db_table}")
    return destroyed


def entry_id_at(alias: str, index: int) -> str:
    """The entry id under which the entry at an index sealed its values. Raises `StorageError` when it sealed none."""
    for view in (ReportRow, QuarantineRow, ActRow):
        found = view.objects.using(alias).filter(entry=index).values_list("entry_id", flat=True).first()
        if found:
            return str(found)
    raise StorageError(f"entry {index}: seals nothing; give the index of a report, of a quarantined row, or of an act with words")
