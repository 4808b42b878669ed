"""A place named in a sentence, as far as the gazetteers know it."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.registers.places import Place
from ceasefire.text.claims import PlaceReading, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named at [`start`, `end`) of a sentence, as far as the gazetteers know it."""

    start: int
    end: int
    place: Place | None
    candidates: tuple[str, ...] = ()
    radius_km: float = 0.0
    precision: str = "unknown"
    relation: str = ""
    why: str = ""


def place_reading(spot: Spot, span: Span) -> PlaceReading:
    """A place of a sentence as a claim keeps it."""
    place = spot.place
    if place is None:
        return PlaceReading(span=span, candidates=spot.candidates, why=spot.why)
    return PlaceReading(
        span=span,
        place_id=place.id,
        name=place.names["en"],
        lat=place.lat,
        lon=place.lon,
        radius_km=spot.radius_km or place.radius_km,
        precision=spot.precision,
        admin1=place.admin1,
        candidates=spot.candidates,
        relation=spot.relation,
        why=spot.why,
    )


def inside(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a stretch shares a sign with one of those that are taken."""
    return any(first < end and start < last for first, last in taken)
