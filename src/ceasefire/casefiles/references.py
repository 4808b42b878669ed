"""Loose ends: ids that lead nowhere, ids given twice, names of places that the gazetteer does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.casefiles.yaml_lines import Document, Path_, Plain
from ceasefire.errors import Mistake
from ceasefire.registers.territory import AGREED
from ceasefire.vocabulary.belief import UNKNOWN

ACTOR, SIDE, SOURCE, ZONE, CLAUSE, RULE, PLACE = "actor", "side", "source", "zone", "clause", "rule", "place"

KINDS: dict[str, dict[str, str]] = {
    "case.yaml": {"co_chairs": ACTOR, "desk": ACTOR, "sources": SOURCE, "place": PLACE},
    "parties.yaml": {
        **dict.fromkeys(("falls_to", "bound_with", "party", "to", "through", "guarantor"), ACTOR),
        **{"side": SIDE, "sources": SOURCE},
    },
    "groups.yaml": {
        **dict.fromkeys(("group", "with", "asserted_by", "disputed_by", "party", "decided_by"), ACTOR),
        **{"sources": SOURCE},
    },
    "sources.yaml": {"speaks_for": ACTOR, "origin": SOURCE, "side": SIDE},
    "access.yaml": {**dict.fromkeys(("by", "to", "held_by"), ACTOR), "sources": SOURCE, "place": PLACE},
    "terms.yaml": {
        **{"sides": SIDE, "parties": ACTOR, "requires_acceptance_of": ACTOR, "sources": SOURCE, "place": PLACE},
        **{"zone": ZONE, "zones": ZONE, "permitted_by": CLAUSE, "conditions": CLAUSE, "ends": RULE, "begins": RULE},
    },
}
"""For each file, what the value of a key must lead to."""

UNIQUE = {
    "parties.yaml": ("sides", "parties"),
    "sources.yaml": ("sources",),
    "terms.yaml": ("clauses", "extensions", "suspensions", "amendments", "ladder"),
    "access.yaml": ("sieges", "convoys", "detainees"),
}
"""For each file, the lists whose ids must differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Whether a value of a kind leads somewhere, and where to add it if not."""

    leads: Callable[[str], bool]
    remedy: str


def loose_ends(case: Case, documents: dict[str, Document], folder: Path) -> Iterator[Mistake]:
    """Every loose end of a case whose files are each sound in themselves."""
    known = _known(case)
    for name, document in documents.items():
        for path, key, text in _words(document.value):
            kind = KINDS.get(name, {}).get(key)
            if kind is None or (name, key, path[0]) == ("terms.yaml", "sources", "") or known[kind].leads(text):
                continue
            yield document.mistake(path, f"{text!r} is not a known {kind}; {known[kind].remedy}")
        for listed in UNIQUE.get(name, ()):
            yield from _twice(document, listed)
    yield from _clause_ids(case, documents["terms.yaml"])
    yield from _zones(case, folder / "zones.geojson")
    yield from _texts(case, folder / "text.md")


def _known(case: Case) -> dict[str, _Known]:
    clauses = {clause.id for clause in case.terms.clauses}
    rules = {rule.id for clause in case.terms.clauses for rule in clause.rules}
    zones = {zone.id for zone in case.zones}
    return {
        ACTOR: _Known(leads=case.knows_actor, remedy="add it to parties.yaml or check its spelling"),
        SIDE: _Known(leads=case.sides.__contains__, remedy="add it to the sides of parties.yaml or check its spelling"),
        SOURCE: _Known(leads=case.sources.__contains__, remedy="add it to sources.yaml or check its spelling"),
        ZONE: _Known(leads=zones.__contains__, remedy="add it to zones.geojson or check its spelling"),
        CLAUSE: _Known(leads=clauses.__contains__, remedy="add the clause or check its spelling"),
        RULE: _Known(leads=rules.__contains__, remedy="add the rule or check its spelling"),
        PLACE: _Known(
            leads=lambda text: not text or case.gazetteer.find(text) is not None, remedy="add it to places.csv or its aliases"
        ),
    }


def _words(value: Plain, path: Path_ = (), key: str = "") -> Iterator[tuple[Path_, str, str]]:
    """Every text in a document with its path and the last key above it."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _words(item, (*path, name), name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _words(item, (*path, index), key)
    elif isinstance(value, str):
        yield path, key, value


def _twice(document: Document, listed: str) -> Iterator[Mistake]:
    entries = document.value.get(listed) if isinstance(document.value, dict) else None
    seen: set[Plain] = set()
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        name = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(name, str):
            if name in seen:
                yield document.mistake((listed, index, "id"), f"{name!r} stands twice; keep one")
            seen.add(name)


def _clause_ids(case: Case, document: Document) -> Iterator[Mistake]:
    clauses = {clause.id for clause in case.terms.clauses}
    for key in ("extensions", "suspensions"):
        entries = document.value.get(key) if isinstance(document.value, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            named = entry.get("clauses", []) if isinstance(entry, dict) else []
            for position, clause in enumerate(named if isinstance(named, list) else []):
                if clause not in clauses:
                    yield document.mistake((key, index, "clauses", position), f"{clause!r} is not a known clause; check it")


def _zones(case: Case, file: Path) -> Iterator[Mistake]:
    for zone in case.zones:
        for field, actor in (("holder", zone.holder), ("according_to", zone.according_to)):
            if actor and actor not in (AGREED, UNKNOWN) and not case.knows_actor(actor):
                yield Mistake(file=file, line=0, field=f"{zone.id}.{field}", message=f"{actor!r} is not in parties.yaml; add it")
        for source in zone.sources:
            if source not in case.sources:
                yield Mistake(file=file, line=0, field=f"{zone.id}.sources", message=f"{source!r} is not in sources.yaml; add it")


def _texts(case: Case, file: Path) -> Iterator[Mistake]:
    """Every clause has a heading of its id in `text.md`, and every heading with an id a clause."""
    if not file.exists():
        yield Mistake(file=file, line=0, field="", message="the file is missing; restate the clauses in it, one heading a clause")
        return
    headings: dict[str, int] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if line.startswith("## "):
            headings.setdefault(line[3:].split()[0] if line[3:].split() else "", number)
    for clause in case.terms.clauses:
        if clause.id not in headings:
            yield Mistake(file=file, line=0, field=clause.id, message=f"has no heading; add '## {clause.id} …' and its text")
