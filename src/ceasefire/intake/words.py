"""What a case's registers say to the names in a row: sources, actors, acts, places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ceasefire.agreement.case import Case
from ceasefire.intake.cells import likely, number_in, word_of
from ceasefire.intake.rows import CellError
from ceasefire.registers.places import Place, plain
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.places import USUAL_RADIUS_KM, PlacePrecision, Where, distance_km

CIRCUMSTANCE = re.compile(r"[a-z][a-z0-9_]{0,60}")
BRACKETED = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
REMEMBERED = 20_000
"""Cells whose reading is kept; a file says the same names over and over."""

SAME_PLACE_KM = 5.0
"""A position this far outside a named place still counts as that place; chosen as the reach of a town's outskirts."""


class CaseWords:
    """Looks names up in the registers of one case, remembering what it found."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._actors: dict[str, set[str]] = {}
        for actor in case.actors.values():
            for name in (actor.id, *actor.names.values(), *actor.aliases):
                self._actors.setdefault(plain(name), set()).add(actor.id)
        self._accounts: dict[str, tuple[tuple[str, ...], ...]] = {"": ((),)}
        self._places: dict[str, Place | None] = {}
        self._acts: dict[str, tuple[Act, ...]] = {"": (Act.UNKNOWN,)}

    def source(self, text: str, field: str = "source") -> str:
        """The id of a source. Raises `CellError`."""
        if not text:
            raise CellError(field, "is empty; name who says it by an id of sources.yaml")
        if text not in self.case.sources:
            hint = likely(text, self.case.sources)
            raise CellError(field, f"{text[:60]!r} is not in sources.yaml{hint}; add it there, or check its spelling")
        return text

    def actor(self, text: str) -> str | None:
        """The id of one actor by id, name or alias; None where no actor, or more than one, has the name."""
        if self.case.knows_actor(text):
            return text
        found = self._actors.get(plain(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def actors(self, text: str, field: str) -> tuple[tuple[str, ...], ...]:
        """The actors in a cell: `a+b` act together, `a|b` are alternatives. One tuple of ids for each alternative; each id once,
        in the order given; a single empty one where the cell is empty. Raises `CellError`."""
        if text not in self._accounts:
            if len(self._accounts) >= REMEMBERED:
                self._accounts = {"": ((),)}
            whole = self.actor(text)
            accounts = [[text]] if whole is not None else [account.split("+") for account in text.split("|")]
            read = (tuple(dict.fromkeys(self._one_actor(name.strip(), field) for name in names)) for names in accounts)
            self._accounts[text] = tuple(dict.fromkeys(read))
        return self._accounts[text]

    def _one_actor(self, text: str, field: str) -> str:
        found = self.actor(text)
        if found is not None:
            return found
        several = sorted(self._actors.get(plain(text), set()))
        if several:
            raise CellError(field, f"{text[:60]!r} may be {' or '.join(several)}; write the id")
        hint = likely(text, self.case.actors)
        raise CellError(field, f"{text[:60]!r} is not in parties.yaml{hint}; add it or an alias there, or write unknown")

    def acts(self, text: str) -> tuple[Act, ...]:
        """The acts in a cell, joined with `+`; empty is unknown. Raises `CellError`."""
        if text not in self._acts:
            self._acts[text] = tuple(dict.fromkeys(word_of(Act, "act", part) for part in text.split("+")))
        return self._acts[text]

    def circumstances(self, text: str) -> frozenset[str]:
        """Words with or without `=actor`, between semicolons. Raises `CellError`."""
        return frozenset(self._circumstance(part.strip()) for part in text.split(";") if part.strip())

    def _circumstance(self, text: str) -> str:
        word, joined, value = text.partition("=")
        word = word.strip()
        if not CIRCUMSTANCE.fullmatch(word):
            raise CellError("circumstances", f"{text[:60]!r} is not a word; write self_defence;joint_position_with=nusra-front")
        return f"{word}={self._one_actor(value.strip(), 'circumstances')}" if joined else word

    def place(self, name: str) -> Place | None:
        """The gazetteer's place of this name, if there is just one."""
        if name not in self._places:
            if len(self._places) >= REMEMBERED:
                self._places.clear()
            self._places[name] = self._find(name)
        return self._places[name]

    def _find(self, name: str) -> Place | None:
        """By the name as it stands, else with its `(district)` written as `, district`."""
        if not name:
            return None
        bracketed = BRACKETED.fullmatch(name)
        other = f"{bracketed[1]}, {bracketed[2]}" if bracketed else name
        return self.case.gazetteer.find(name) or self.case.gazetteer.find(other)

    def where(self, cells: Mapping[str, str], other_name: str = "") -> Where | None:
        """Where a row says it was; `other_name` is the place's name in another script.

        Its own position comes before the gazetteer's; a name that the gazetteer lacks has no position.
        A position without `precision_km` takes the radius of the named place, else that of a town. A position that lies far
        from the place of that name is another place of the name, so it keeps the name alone. Raises `CellError`.
        """
        name = cells.get("place", "").strip()
        lat, lon = number_in(cells, "lat", -90, 90), number_in(cells, "lon", -180, 180)
        radius = number_in(cells, "precision_km", 0, 5000)
        if (lat is None) != (lon is None):
            raise CellError("lat" if lat is None else "lon", "is empty while its pair is not; give both, or neither")
        place = self.place(name) or self.place(other_name)
        if lat is not None and lon is not None:
            return _position(lat, lon, radius, name, place)
        if place is None:
            return Where(name=name, radius_km=radius or 0.0) if name else None
        found = place.where(name)
        return found if radius is None else Where(lat=found.lat, lon=found.lon, radius_km=radius, name=name, place_id=place.id)


def _position(lat: float, lon: float, radius: float | None, name: str, place: Place | None) -> Where:
    if place is not None:
        reach = place.radius_km + (radius or 0.0) + SAME_PLACE_KM
        place = place if distance_km(lat, lon, place.lat, place.lon) <= reach else None
    usual = place.radius_km if place is not None else USUAL_RADIUS_KM[PlacePrecision.TOWN]
    return Where(
        lat=lat, lon=lon, radius_km=usual if radius is None else radius, name=name, place_id=place.id if place is not None else ""
    )
