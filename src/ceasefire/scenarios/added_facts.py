"""Dated facts that a scenario adds to its case, for itself alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Actor, ActorKind
from ceasefire.casefiles.change_entries import ExtensionEntry, SuspensionEntry
from ceasefire.casefiles.fields import when_of, window_of
from ceasefire.casefiles.geography import outline_of
from ceasefire.registers.territory import Zone
from ceasefire.scenarios.forms import RegistersForm, ZoneForm
from ceasefire.vocabulary.places import Where

NOTHING_ADDED = RegistersForm()


def with_registers(case: Case, extra: RegistersForm) -> Case:
    """The case with a scenario's own dated facts added; an actor that they introduce is of the side stated, or of the one
    who declared its acceptance, or of the side that takes newcomers, or of the guarantor to whom it was declared."""
    if extra == NOTHING_ADDED:
        return case
    zone = case.zone
    zones = tuple(_zone(case, form) for form in extra.zones)
    zones += tuple(_placed(case, extra, zones))
    return replace(
        case,
        actors={**case.actors, **_introduced(case, extra)},
        acceptances=case.acceptances + tuple(form.value(zone) for form in extra.acceptances),
        affiliations=case.affiliations + tuple(form.value(zone) for form in extra.affiliations),
        listings=case.listings + tuple(form.value(zone) for form in extra.listings),
        exclusions=case.exclusions + tuple(form.value(zone) for form in extra.exclusions),
        zones=case.zones + zones,
        terms=replace(
            case.terms,
            extensions=case.terms.extensions + tuple(form.value(zone) for form in extra.extensions),
            suspensions=case.terms.suspensions + tuple(form.value(zone) for form in extra.suspensions),
        ),
    )


def _introduced(case: Case, extra: RegistersForm) -> dict[str, Actor]:
    sides = {side.guarantor: side.id for side in case.sides.values() if side.guarantor}
    newcomers = next((side.id for side in case.sides.values() if side.takes_newcomers), "")
    found: dict[str, str] = {}
    for form in extra.acceptances:
        found[form.party] = form.side or case.side_of(form.through or "") or newcomers or sides.get(form.to or "", "")
    for group in [form.group for form in extra.affiliations] + [form.group for form in extra.listings]:
        found.setdefault(group, "")
    return {
        actor: Actor(id=actor, names={"en": actor}, kind=ActorKind.ARMED_GROUP, side=side)
        for actor, side in found.items()
        if actor not in case.actors
    }


def _placed(case: Case, extra: RegistersForm, zones: tuple[Zone, ...]) -> Iterator[Zone]:
    """Zones for truces and suspensions that name a place of the gazetteer where a zone is asked for: the place's own disc."""
    drawn = {zone.id for zone in (*case.zones, *zones)}
    dated: list[ExtensionEntry | SuspensionEntry] = [*extra.extensions, *extra.suspensions]
    for form in dated:
        if form.zone and form.zone not in drawn and case.gazetteer.find(form.zone) is not None:
            told = {"id": form.zone, "kind": "truce", "from": form.from_, "until": form.until, "places": [form.zone]}
            yield _zone(case, ZoneForm.model_validate(told))


def _zone(case: Case, form: ZoneForm) -> Zone:
    return Zone(
        id=form.id,
        names=form.name or {"en": form.id},
        kind=form.kind,
        holder=form.holder or "",
        according_to=form.according_to,
        window=window_of(form.from_, form.until, case.zone),
        known=when_of(form.known or form.from_, case.zone).earliest,
        shape=_outline(case, form),
    )


def _outline(case: Case, form: ZoneForm) -> BaseGeometry:
    if form.geometry is not None:
        return outline_of(form.geometry)
    centres: list[Where] = []
    if form.lat is not None and form.lon is not None:
        centres.append(Where(lat=form.lat, lon=form.lon))
    for name in form.places:
        place = case.gazetteer.find(name)
        if place is None:
            raise ValueError(f"zone {form.id}: {name!r} is not in the gazetteer; give lat and lon, or add the place")
        centres.append(place.where())
    if not centres:
        raise ValueError(f"zone {form.id}: has no outline; give places, lat and lon, or a geometry")
    discs = [shapely.Polygon(replace(centre, radius_km=form.radius_km or centre.radius_km).circle()) for centre in centres]
    return shapely.union_all(discs)
