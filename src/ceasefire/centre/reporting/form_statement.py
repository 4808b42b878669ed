"""What the fields of a report form state, in the vocabulary's words. What is not said, or not readable, is not stated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.centre.reporting.actor_names import actor_names
from ceasefire.centre.reporting.form_fields import Fields
from ceasefire.centre.reporting.form_mistakes import Slip
from ceasefire.centre.reporting.readback import place_index
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Stance
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Statement

WHAT = (
    *(Act.AIRSTRIKE, Act.BARREL_BOMB, Act.INDIRECT_FIRE, Act.DIRECT_FIRE, Act.GROUND_ADVANCE, Act.IED_OR_MINE),
    *(Act.CHEMICAL_ALLEGATION, Act.ABDUCTION, Act.DETENTION, Act.SIEGE, Act.AID_OBSTRUCTION, Act.MONITOR_OBSTRUCTION),
    *(Act.OVERFLIGHT, Act.BUILD_UP, Act.UNKNOWN),
)
"""What the form offers; the last means: something else, or not sure."""

OBSERVED = (Observation.SEEN, Observation.HEARD, Observation.CAMERA)
TOLD = "told"
KNOWN_BY = (*(item.value for item in OBSERVED), TOLD)
"""How the reporter knows. What others told is a rumour until one of them is heard; everything else is an observation."""

POINT_RADIUS_KM = 1.0
"""Around a point whose reporter does not say how exact it is."""

LARGEST_RADIUS_KM = 500.0

NONE_OF_THESE = "-"
"""Chosen in the place of an offered name: the reporter's own words stand, even where a register has the very same name."""


def statement_of(fields: Fields, case: Case, received: datetime) -> Statement:
    """The one statement of a form. Mistakes are noted in `fields`; the fields that hold them state nothing."""
    told = fields.text("known_by") == TOLD
    killed, wounded = (fields.count(f"{name}_least", f"{name}_most") for name in ("killed", "wounded"))
    actors, targets, where = _actors(fields, case, "who"), _actors(fields, case, "whom"), _where(fields, case)
    known = {"who": bool(actors), "whom": bool(targets), "where": where is None or _is_named(where, fields.text("where"), case)}
    return Statement(
        act=fields.choice("what", Act, WHAT) or Act.UNKNOWN,
        occurred=fields.when(case.zone, received),
        where=where,
        actors=actors,
        targets=targets,
        stance=Stance.RUMOURED if told else Stance.ASSERTS,
        killed=killed,
        wounded=wounded,
        observation=None if told else fields.choice("known_by", Observation, OBSERVED),
        text=_own_words(fields, known),
    )


def _actors(fields: Fields, case: Case, name: str) -> tuple[str, ...]:
    """The actor that was chosen, else the one that is named just so. Other words for one are kept as words."""
    chosen = fields.text(f"{name}_id")
    if chosen == NONE_OF_THESE:
        return ()
    if chosen:
        if case.knows_actor(chosen):
            return (chosen,)
        fields.wrong(name, Slip.ACTOR_UNKNOWN)
        return ()
    exact = actor_names(case).exact(fields.text(name))
    return (exact,) if exact else ()


def _where(fields: Fields, case: Case) -> Where | None:
    """The place that was chosen, else the point, else the place that is named just so, else the words alone.

    A place of the gazetteer stands under the gazetteer's name: it is in the clear in the record, and people type more than names.
    """
    chosen, typed = fields.text("place"), fields.text("where")
    radius = fields.number("radius_km", 0, LARGEST_RADIUS_KM)
    point = _point(fields)
    if chosen and chosen != NONE_OF_THESE:
        place = next((place for place in place_index(case).places if place.id == chosen), None)
        if place is None:
            fields.wrong("where", Slip.PLACE_UNKNOWN)
            return Where(name=typed) if typed else None
        return place.where()
    if point is not None:
        return Where(lat=point[0], lon=point[1], radius_km=POINT_RADIUS_KM if radius is None else radius, name=typed)
    found = case.gazetteer.find(typed) if typed and chosen != NONE_OF_THESE else None
    if found is not None:
        return found.where()
    return Where(name=typed) if typed else None


def _is_named(where: Where, typed: str, case: Case) -> bool:
    """Whether what was typed is a name of the place and says no more."""
    found = case.gazetteer.find(typed)
    return typed == where.name or (found is not None and found.id == where.place_id)


def _point(fields: Fields) -> tuple[float, float] | None:
    lat, lon = fields.number("lat", -90, 90), fields.number("lon", -180, 180)
    if bool(fields.text("lat")) != bool(fields.text("lon")):
        fields.wrong("lon" if fields.text("lat") else "lat", Slip.HALF_A_POINT)
    return None if lat is None or lon is None else (lat, lon)


def _own_words(fields: Fields, known: Mapping[str, bool]) -> str:
    """The free words, then what was typed in fields that state something else or nothing: own names, mistakes."""
    kept = {mistake.field for mistake in fields.mistakes} - {"words"} | {name for name, stated in known.items() if not stated}
    lines = [fields.text("words"), *(f"{name}: {fields.text(name)}" for name in sorted(kept) if fields.text(name))]
    return "\n".join(line for line in lines if line)
