"""Acts that stand: recorded and not withdrawn, found by kind without reading all the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from ceasefire.centre.storage.act_body import TYPES, act_of
from ceasefire.centre.storage.evidence import vaults
from ceasefire.centre.storage.models import ActRow
from ceasefire.centre.storage.reading import PAGE
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct

Kind = TypeVar("Kind", bound=HumanAct)

ANY: Mapping[str, Any] = {}
"""No condition on the rows."""


def standing(alias: str, kind: type[Kind], columns: Mapping[str, Any] = ANY, *, words: bool = True) -> Iterator[tuple[Kind, int]]:
    """The acts of one kind that stand, each with its entry, oldest first. `columns` filter the rows of acts.

    Without `words` nothing is opened from the vault: what a person wrote then reads as empty.
    """
    rows = ActRow.objects.using(alias).filter(kind=TYPES[cast(Any, kind)], **columns).order_by("entry")
    for act, entry in _opened(alias, rows.values_list("entry", "entry_id", "kind", "document"), words=words):
        yield cast(Kind, act), entry


def withdrawn(alias: str) -> frozenset[int]:
    """The entries of acts that were taken back."""
    rows = ActRow.objects.using(alias).filter(kind=TYPES[Withdrawn]).values_list("document", flat=True)
    return frozenset(int(json.loads(document)["entry"]) for document in rows.iterator())


def _opened(alias: str, rows: Iterable[tuple[int, str, str, str]], *, words: bool) -> Iterator[tuple[HumanAct, int]]:
    found = list(rows)
    gone = withdrawn(alias) if found else frozenset()
    kept = [row for row in found if row[0] not in gone]
    for start in range(0, len(kept), PAGE):
        page = kept[start : start + PAGE]
        held = vaults(alias, [entry_id for _, entry_id, _, _ in page if entry_id]) if words else {}
        for entry, entry_id, kind, document in page:
            yield act_of(kind, json.loads(document), held.get(entry_id, {})), entry


def with_words(alias: str, entries: Iterable[int]) -> Iterator[tuple[HumanAct, int]]:
    """The acts of some entries with what was written, opened from the vault; those that were withdrawn are left out."""
    rows = ActRow.objects.using(alias).filter(entry__in=sorted(entries)[:PAGE]).order_by("entry")
    yield from _opened(alias, rows.values_list("entry", "entry_id", "kind", "document"), words=True)


def acts_since(alias: str, entry: int) -> Iterator[HumanAct]:
    """The acts recorded from an entry on, in the order of the log, without what was written."""
    rows = ActRow.objects.using(alias).filter(entry__gte=entry).order_by("entry").values_list("kind", "document")
    return (act_of(kind, json.loads(document), {}) for kind, document in rows)
