"""What people did, read once and kept: acts are only ever added, so that each request reads just the new ones.

Words that a person wrote are left out here: they can be destroyed in the vault, and then must be gone from everywhere at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from threading import Lock
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.storage import act_body
from ceasefire.centre.storage.act_body import TYPES, reports_of
from ceasefire.centre.storage.models import ActRow
from ceasefire.registers.access_acts import AccessAnswered, AccessRequested, ConvoyReported, DetaineesReported, SiegeStated
from ceasefire.registers.agreement_acts import TermsAccepted, ZoneProposed, ZoneSigned
from ceasefire.registers.desk_acts import CoverageLogged, Withdrawn
from ceasefire.registers.human_acts import HumanAct, HumanActs
from ceasefire.registers.learnt_acts import CredenceAccepted

WIDE = (
    *(TermsAccepted, ZoneProposed, ZoneSigned, CoverageLogged, Withdrawn),
    *(AccessRequested, AccessAnswered, SiegeStated, ConvoyReported, DetaineesReported),
    CredenceAccepted,
)
"""Acts that may bear on any incident: those that change a register, and those that undo another act."""

Numbered = tuple[HumanAct, int]
"""An act with its ledger entry."""


@dataclass(slots=True)
class Book:
    """The acts of one record, by entry, and those that hang on each report."""

    last: int = -1
    acts: dict[int, HumanAct] = field(default_factory=dict)
    on: dict[str, list[int]] = field(default_factory=dict)
    wide: list[int] = field(default_factory=list)

    def add(self, entry: int, act: HumanAct) -> None:
        """Take in one more act."""
        self.acts[entry] = act
        self.last = max(self.last, entry)
        for report in dict.fromkeys(reports_of(act)):
            self.on.setdefault(report, []).append(entry)
        if isinstance(act, WIDE):
            self.wide.append(entry)


_BOOKS: dict[tuple[str, str], Book] = {}
_LOCK = Lock()


def acts_so_far(centre: Centre) -> Book:
    """Every act until now, without words that a person wrote."""
    key = (str(centre.workspace.folder), centre.alias)
    with _LOCK:
        book = _BOOKS.get(key)
        if book is None:
            _BOOKS.clear()
            book = _BOOKS[key] = Book()
        rows = ActRow.objects.using(centre.alias).filter(entry__gt=book.last).order_by("entry")
        for entry, kind, document in rows.values_list("entry", "kind", "document").iterator(chunk_size=2_000):
            book.add(entry, _without_words(kind, json.loads(document)))
        return book


def acts_on(centre: Centre, reports: Iterable[str]) -> HumanActs:
    """The acts that hang on some reports, and those that may bear on any; oldest first, with their entries."""
    book = acts_so_far(centre)
    entries = {entry for report in reports for entry in book.on.get(report, ())} | set(book.wide)
    return in_order((book.acts[entry], entry) for entry in entries)


def acts_of(centre: Centre, *kinds: type[HumanAct]) -> HumanActs:
    """The acts of some kinds, oldest first, with their entries."""
    wanted = [TYPES[kind] for kind in kinds]
    rows = ActRow.objects.using(centre.alias).filter(kind__in=wanted).values_list("entry", "kind", "document")
    return in_order((_without_words(kind, json.loads(document)), entry) for entry, kind, document in rows)


def in_order(acts: Iterable[Numbered]) -> HumanActs:
    """Acts as one, oldest first; of one instant, in the order of the log."""
    ordered = sorted(acts, key=lambda item: (item[0].at, item[1]))
    return HumanActs(acts=tuple(act for act, _ in ordered), entries=tuple(entry for _, entry in ordered))


def _without_words(kind: str, body: dict[str, Any]) -> HumanAct:
    act = act_body.act_of(kind, body, {})
    named = {item.name for item in fields(act)}
    return replace(act, text="") if "text" in named else act  # type: ignore[call-arg, arg-type, unused-ignore]
