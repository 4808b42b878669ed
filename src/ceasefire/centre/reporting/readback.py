"""Reads a place back to the one who named it: which places of the gazetteer may be meant, in three scripts.

The gazetteer's own `find` answers only when one place has exactly the name. Here spellings are matched with slips of the pen, in
any of three scripts, and every place that may be meant is shown with its district, so that the reporter chooses. What is not
found stays as it was typed. Places that the case marks as sensitive are never shown: this page is open to all.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from ceasefire.agreement.case import Case
from ceasefire.centre.reporting.spelling_index import SpellingIndex
from ceasefire.centre.reporting.spellings import folded
from ceasefire.registers.places import Gazetteer, Place
from ceasefire.vocabulary.places import EARTH_RADIUS_KM, PlacePrecision

LONGEST_TYPED = 120
"""Characters of a typed name that are looked at."""

SHOWN = 5
"""Places that are shown at most."""

_ORDER = {precision: at for at, precision in enumerate((PlacePrecision.TOWN, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.EXACT))}
_PARTS = re.compile(r"[,،;؛(]")
_NAMED_POINTS = frozenset(_ORDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class InThreeScripts:
    """A name in Latin, Arabic and Cyrillic letters; empty where the gazetteer has none."""

    latin: str
    arabic: str
    cyrillic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that may be meant, its names and those of its district, and how well it fits what was typed (0 to 1)."""

    place: Place
    name: InThreeScripts
    district: InThreeScripts
    fit: float

    @property
    def is_exact(self) -> bool:
        """Whether it is spelt so in the gazetteer."""
        return self.fit >= 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What was typed, unchanged, and the places that may be meant, the best first; none where the gazetteer knows none."""

    typed: str
    candidates: tuple[Candidate, ...]

    @property
    def only(self) -> Place | None:
        """The one place that is spelt so; a town or quarter comes before the district that is named after it."""
        exact = [item.place for item in self.candidates if item.is_exact]
        points = [place for place in exact if place.precision in _NAMED_POINTS]
        found = exact if len(exact) == 1 else points
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A named place near a point: how many km away it is, and in which of eight directions the point lies from it (0 north, 2
    east)."""

    place: Place
    name: InThreeScripts
    km: float
    direction: int


class PlaceIndex:
    """The gazetteer of one case, made ready for typed names and for points. Build it once for a case; see `place_index`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.places = tuple(place for place in gazetteer.places if not place.sensitive)
        self._spelt = SpellingIndex((name, at) for at, place in enumerate(self.places) for name in _names(place))

    def read_back(self, typed: str, most: int = SHOWN) -> ReadBack:
        """The places that may be meant by a typed name; `name, district` puts those of that district first."""
        head, around = _parted(typed[:LONGEST_TYPED])
        fits = self._spelt.like(head)
        if not fits and around:
            fits, around = self._spelt.like(typed[:LONGEST_TYPED]), ""
        ranked = sorted(fits, key=lambda at: self._rank(self.places[at], fits[at]))
        inside = [at for at in ranked if around and self._lies_in(self.places[at], around)]
        return ReadBack(typed=typed, candidates=tuple(self._candidate(at, fits[at]) for at in (inside or ranked)[:most]))

    def nearest(self, lat: float, lon: float, radius_km: float = 0.0, most: int = 3) -> tuple[Nearby, ...]:
        """The nearest named places to a point: those within the radius, or else the very nearest; never more than `most`."""
        if not self._points:
            return ()
        lats, lons = self._radians
        here, there = np.radians(lat), np.radians(lon)
        chord = np.sin((lats - here) / 2) ** 2 + np.cos(here) * np.cos(lats) * np.sin((lons - there) / 2) ** 2
        away = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
        order = np.argsort(away, kind="stable")[:most]
        kept = [at for at in order if away[at] <= radius_km] or list(order[:1])
        return tuple(self._nearby(self._points[at], float(away[at]), lat, lon) for at in kept)

    def named(self, place: Place) -> InThreeScripts:
        """The names of a place."""
        return InThreeScripts(
            latin=place.names.get("en", ""), arabic=place.names.get("ar", ""), cyrillic=place.names.get("ru", "")
        )

    def district_of(self, place: Place) -> InThreeScripts:
        """The names of the district of a place, or of its governorate; in Latin letters only where the gazetteer has no entry."""
        text = place.admin2 or place.admin1
        entry = self.gazetteer.find(text) if text else None
        return self.named(entry) if entry is not None else InThreeScripts(latin=text, arabic="", cyrillic="")

    def _rank(self, place: Place, fit: float) -> tuple[float, int, str]:
        return -fit, _ORDER.get(place.precision, len(_ORDER)), place.id

    def _lies_in(self, place: Place, around: str) -> bool:
        return any(around == name or around in name or name in around for name in self._around(place))

    def _around(self, place: Place) -> set[str]:
        entries = [self.gazetteer.find(text) for text in (place.admin1, place.admin2) if text]
        names = [name for entry in entries if entry is not None for name in _names(entry)]
        return {folded(name) for name in (place.admin1, place.admin2, *names) if name} - {""}

    def _candidate(self, at: int, fit: float) -> Candidate:
        place = self.places[at]
        return Candidate(place=place, name=self.named(place), district=self.district_of(place), fit=fit)

    def _nearby(self, place: Place, km: float, lat: float, lon: float) -> Nearby:
        east = (lon - place.lon + 180) % 360 - 180
        angle = math.atan2(east * math.cos(math.radians(place.lat)), lat - place.lat)
        return Nearby(place=place, name=self.named(place), km=km, direction=round(angle / (math.pi / 4)) % 8)

    @cached_property
    def _points(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.precision in _NAMED_POINTS)

    @cached_property
    def _radians(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return np.radians([place.lat for place in self._points]), np.radians([place.lon for place in self._points])


_INDEXES: WeakKeyDictionary[Gazetteer, PlaceIndex] = WeakKeyDictionary()


def place_index(case: Case) -> PlaceIndex:
    """The index of a case's gazetteer, built at the first call (about 0.1 s for 700 places) and kept as long as the gazetteer."""
    found = _INDEXES.get(case.gazetteer)
    if found is None:
        found = _INDEXES[case.gazetteer] = PlaceIndex(case.gazetteer)
    return found


def _parted(typed: str) -> tuple[str, str]:
    """The name, and the district (folded) that stands behind a comma or in brackets; empty where none does."""
    head, *rest = _PARTS.split(typed, maxsplit=1)
    return head, folded(" ".join(rest))


def _names(place: Place) -> tuple[str, ...]:
    return tuple(name for name in (*place.names.values(), *place.aliases) if name)
