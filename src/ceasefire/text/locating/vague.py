"""Words that keep a place vague: `near`, `the northern countryside of`, `a suburb of`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ceasefire.registers.places import Place, plain
from ceasefire.text.locating.spots import Spot
from ceasefire.vocabulary.places import PlacePrecision

SIDE = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?"

VAGUE = re.compile(
    rf"\b(?P<how>near|outside|around|close to|next to|north(?:east|west)? of|south(?:east|west)? of|east of"
    rf"|west of|{SIDE} of|outskirts of|suburbs? of"
    rf"|(?:province|governorate|region|countryside) of|countryside of|(?:{SIDE} )?(?:countryside|parts|areas"
    rf"|suburbs) (?:in|of)|north|south|east|west|{SIDE}|rural|border (?:with|of)|vicinity of|surroundings of"
    rf"|area of|towards?)"
    r"\s+(?:the )?(?:(?:city|town|village|province|governorate|district|area|camp|capital) (?:of )?)?$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"(?:['’]s)?\s+(?:(?P<side>{SIDE}|eastern|western)\s+)?(?P<kind>province|governorate|countryside|suburbs?"
    rf"|region|rural areas?|outskirts|hinterland)\b",
    re.IGNORECASE,
)
ITEM = r"(?:[Aa]l[- ])?[A-Z][\w'’-]+(?: (?:[Ee]z|[Aa]l)?-?[A-Z][\w'’-]+)?(?: \(\d+\))?"
JOINED = r"(?:,|,? and) (?:the )?"
IN_A_LIST = re.compile(rf"(?: \(\d+\))?(?:{JOINED}{ITEM}){{1,9}},? (?:provinces|governorates)\b")
"""Behind the first of several: `in Latakia (2) and Homs (2) provinces`."""
LISTED = re.compile(rf"\b(?:provinces|governorates)(?: of|:| including| \() ?(?:the )?(?:{ITEM}{JOINED}){{0,9}}$")
"""Before one of several: `in the provinces of Idlib, Aleppo and Hama`."""
LAST_OF_LIST = re.compile(r" \(\d+\) (?:province|governorate)s?\b|,? (?:provinces|governorates)\b")

WIDENED = 4.0
"""A place named only by what lies near it reaches this many times as far; chosen so that `near` a town covers its villages."""

OF_A_PROVINCE = re.compile(r"countryside|suburb|rural|province|governorate", re.IGNORECASE)
INNER = re.compile(rf"{SIDE}|north|south|east|west|towards?|area of")
"""Words that tell a part of a place, which is no wider than the place."""


def spot_of(known: Mapping[str, Place], sentence: str, start: int, end: int, places: list[Place], why: str) -> Spot:
    """The place named at [`start`, `end`): of one place its position, widened by what keeps it vague; of several, none."""
    ids = tuple(item.id for item in places)
    if len(places) != 1:
        return Spot(start=start, end=end, place=None, candidates=ids, why="several places have this name")
    place = places[0]
    behind, before = BEHIND.match(sentence, end), VAGUE.search(sentence[max(0, start - 60) : start])
    relation = (before["how"] if before else "").lower()
    wider = _governorate(known, place) if behind or (before and OF_A_PROVINCE.search(before.group())) else None
    if wider is None and is_one_of_several(sentence, start, end):
        wider, relation = _governorate(known, place), ""
    if wider is not None:
        return _province(wider, start, end, relation, behind, why)
    radius = place.radius_km * (WIDENED if relation and not INNER.fullmatch(relation) else 1.0)
    return Spot(
        start=start,
        end=end,
        place=place,
        candidates=ids,
        radius_km=radius,
        precision=place.precision.value,
        relation=relation,
        why=why,
    )


def is_one_of_several(sentence: str, start: int, end: int) -> bool:
    """Whether a name stands in a list of governorates."""
    if "province" not in sentence and "governorate" not in sentence:
        return False
    ahead = LISTED.search(sentence[:start]) is not None
    return ahead or any(pattern.match(sentence, end) is not None for pattern in (IN_A_LIST, LAST_OF_LIST))


def _province(wider: Place, start: int, end: int, relation: str, behind: re.Match[str] | None, why: str) -> Spot:
    """A governorate named by its capital: `Homs province`, `the northern countryside of Aleppo`."""
    kind = behind["kind"].lower() if behind is not None else relation
    side = (behind["side"] or "").lower() if behind is not None else ""
    told = (relation, side, "" if kind in ("province", "governorate") else kind)
    return Spot(
        start=start,
        end=behind.end() if behind is not None else end,
        place=wider,
        candidates=(wider.id,),
        radius_km=wider.radius_km,
        precision=wider.precision.value,
        relation=" ".join(word for word in told if word),
        why=why,
    )


def _governorate(known: Mapping[str, Place], place: Place) -> Place | None:
    """The governorate that a place gives its name to, or itself."""
    if place.precision is PlacePrecision.GOVERNORATE:
        return place
    english = place.names.get("en", "")
    name = plain(place.admin1 if place.admin1 and plain(place.admin1) == plain(english) else english)
    name = "rural damascus" if name == "damascus" else name
    listed = (item for item in known.values() if item.precision is PlacePrecision.GOVERNORATE)
    return next((item for item in listed if plain(item.admin1) == name), None)
