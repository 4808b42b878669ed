"""Loose ends: ids that lead nowhere, ids given twice, names of places that the gazetteer does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ceasefire.casefiles.yaml_lines import Document, Path_, Plain, read_text
from ceasefire.errors import CaseError, Mistake
from ceasefire.registers.places import Gazetteer
from ceasefire.registers.territory import AGREED, Zone
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
    "sources.yaml": {"speaks_for": ACTOR, "origin": SOURCE, "side": SIDE, "places": PLACE},
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
    """Whether a text leads somewhere, and where to add it if not."""

    leads: Callable[[str], bool]
    remedy: str


def loose_ends(
    documents: Mapping[str, Document], gazetteer: Gazetteer | None, zones: Sequence[Zone] | None, folder: Path
) -> Iterator[Mistake]:
    """Every loose end, also of a case whose files have other mistakes: what can be read is held against what can be read.

    `gazetteer` and `zones` are None where their files cannot be read.
    """
    known = _known(documents, gazetteer, zones)
    for name, document in documents.items():
        for path, key, text in _words(document.value):
            kind = _kind(name, path, key)
            if kind in known and not known[kind].leads(text):
                yield document.mistake(path, f"{text!r} is not a known {kind}; {known[kind].remedy}")
        for listed in UNIQUE.get(name, ()):
            yield from _twice(document, listed)
    yield from _zones(zones or (), known, folder / "zones.geojson")
    if "terms.yaml" in documents:
        yield from _texts(documents["terms.yaml"], folder / "text.md")


def _kind(name: str, path: Path_, key: str) -> str:
    """What a text must lead to; the list of clauses is what clause ids lead to, but elsewhere `clauses` names them."""
    if name == "terms.yaml" and key == "clauses" and path[0] in ("extensions", "suspensions"):
        return CLAUSE
    return KINDS.get(name, {}).get(key, "")


def _known(documents: Mapping[str, Document], gazetteer: Gazetteer | None, zones: Sequence[Zone] | None) -> dict[str, _Known]:
    """What is known of each kind whose file can be read."""
    listed = {
        ACTOR: ("parties.yaml", _ids(documents, "parties.yaml", "parties"), "add it to parties.yaml or check its spelling"),
        SIDE: (
            "parties.yaml",
            _ids(documents, "parties.yaml", "sides"),
            "add it to the sides of parties.yaml or check its spelling",
        ),
        SOURCE: ("sources.yaml", _ids(documents, "sources.yaml", "sources"), "add it to sources.yaml or check its spelling"),
        CLAUSE: ("terms.yaml", _ids(documents, "terms.yaml", "clauses"), "add the clause or check its spelling"),
        RULE: ("terms.yaml", _rules(documents), "add the rule or check its spelling"),
    }
    known = {
        kind: _Known(leads=frozenset(ids | {UNKNOWN} if kind == ACTOR else ids).__contains__, remedy=remedy)
        for kind, (file, ids, remedy) in listed.items()
        if file in documents
    }
    if zones is not None:
        names = frozenset(zone.id for zone in zones)
        known[ZONE] = _Known(leads=names.__contains__, remedy="add it to zones.geojson or check its spelling")
    if gazetteer is not None:
        found = gazetteer.find
        remedy = "add it to places.csv or its aliases"
        known[PLACE] = _Known(leads=lambda text: not text or found(text) is not None, remedy=remedy)
    return known


def _entries(documents: Mapping[str, Document], name: str, listed: str) -> list[dict[str, Plain]]:
    document = documents.get(name)
    entries = document.value.get(listed) if document is not None and isinstance(document.value, dict) else None
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _ids(documents: Mapping[str, Document], name: str, listed: str) -> set[str]:
    return {entry["id"] for entry in _entries(documents, name, listed) if isinstance(entry.get("id"), str)}  # type: ignore[misc]


def _rules(documents: Mapping[str, Document]) -> set[str]:
    rules = [entry.get("rules") for entry in _entries(documents, "terms.yaml", "clauses")]
    flat = [rule for listed in rules if isinstance(listed, list) for rule in listed if isinstance(rule, dict)]
    return {rule["id"] for rule in flat if isinstance(rule.get("id"), str)}  # type: ignore[misc]


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


def _zones(zones: Iterable[Zone], known: Mapping[str, _Known], file: Path) -> Iterator[Mistake]:
    for zone in zones:
        named = [("holder", ACTOR, zone.holder), ("according_to", ACTOR, zone.according_to)]
        for field, kind, text in [*named, *(("sources", SOURCE, source) for source in zone.sources)]:
            if text and text != AGREED and kind in known and not known[kind].leads(text):
                message = f"{text!r} is not a known {kind}; {known[kind].remedy}"
                yield Mistake(file=file, line=0, field=f"{zone.id}.{field}", message=message)


def _texts(terms: Document, file: Path) -> Iterator[Mistake]:
    """Every clause has a heading of its id in `text.md`."""
    if not file.exists():
        message = "the file is missing; restate the clauses in it, one heading a clause"
        yield Mistake(file=file, line=0, field="", message=message)
        return
    try:
        lines = read_text(file).splitlines()
    except CaseError as error:
        yield from error.mistakes
        return
    headings = {line[3:].split()[0] for line in lines if line.startswith("## ") and line[3:].split()}
    for clause in sorted(_ids({"terms.yaml": terms}, "terms.yaml", "clauses") - headings):
        yield Mistake(file=file, line=0, field=clause, message=f"has no heading; add '## {clause} …' and its text")
