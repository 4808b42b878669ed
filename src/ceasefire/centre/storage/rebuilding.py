"""Views from entries: rebuilt whole, and compared by one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from django.db import connections, models
from django.db.models.functions import Collate

from ceasefire.centre.storage.bulk import insert
from ceasefire.centre.storage.canonical_json import canonical
from ceasefire.centre.storage.folding import VIEWS, fold, write_rows
from ceasefire.centre.storage.log_entries import ENTRIES_AT_ONCE, DatabaseEntries, all_entries, writing
from ceasefire.centre.storage.models import ActRow, QuarantineRow, ReportRow, SuggestionRow


def rebuild(alias: str, progress: Callable[[int, int], None]) -> int:
    """Empty the views and fold every entry into them again, as one transaction; gives the number of entries.

    `progress` is called with entries done and entries in all. Suggestions are no fold of entries and stay as they are.
    """
    with writing(alias):
        size = DatabaseEntries(alias=alias).size()
        for view in VIEWS:
            view.objects.using(alias).all().delete()
        entries = iter(all_entries(alias, size))
        done = 0
        while chunk := list(islice(entries, ENTRIES_AT_ONCE)):
            write_rows(alias, (fold(index, entry) for index, entry in chunk if entry is not None))
            done += len(chunk)
            progress(done, size)
    return size


def fingerprint(alias: str) -> str:
    """SHA-256, in hex, over every row of every view in the order of its key, as canonical JSON lines.

    The same entries give the same digest on every database.
    """
    digest = hashlib.sha256()
    for view in (ActRow, QuarantineRow, ReportRow):
        _add(digest.update, view, view.objects.using(alias).order_by("entry"))
    _add(digest.update, SuggestionRow, _suggestions_in_order(alias))
    return digest.hexdigest()


def store_suggestions(alias: str, kind: str, rows: Iterable[tuple[str, object]]) -> int:
    """Put the suggestions of one kind in place of those before; gives how many there are. Each is a key and its JSON."""
    stored = 0
    made = (SuggestionRow(kind=kind, key=key, document=canonical(document)) for key, document in rows)
    with writing(alias):
        SuggestionRow.objects.using(alias).filter(kind=kind).delete()
        while chunk := list(islice(made, ENTRIES_AT_ONCE)):
            insert(alias, chunk)
            stored += len(chunk)
    return stored


def suggestions(alias: str, kind: str) -> Iterator[tuple[str, str]]:
    """The suggestions of one kind as key and canonical JSON, in the order of their keys' code points."""
    rows = _suggestions_in_order(alias).filter(kind=kind).values_list("key", "document")
    return ((str(key), str(document)) for key, document in rows.iterator(chunk_size=ENTRIES_AT_ONCE))


def _suggestions_in_order(alias: str) -> models.QuerySet:
    binary = "C" if connections[alias].vendor == "postgresql" else "BINARY"
    return SuggestionRow.objects.using(alias).order_by(Collate("kind", binary), Collate("key", binary))


def _add(update: Callable[[bytes], None], view: type[models.Model], rows: models.QuerySet) -> None:
    columns = sorted(field.name for field in view._meta.concrete_fields)
    update(f"{view.__name__}\n".encode())
    for row in rows.values_list(*columns).iterator(chunk_size=ENTRIES_AT_ONCE):
        update(canonical([_plain(value) for value in row]).encode() + b"\n")


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
