"""Reads a form back before it is sent: the place in three scripts, who may be meant, and the rest as it was understood."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from ceasefire.centre.opened import centre
from ceasefire.centre.reporting.actor_names import actor_names
from ceasefire.centre.reporting.form import CONTACT, FormReading
from ceasefire.centre.reporting.readback import Candidate, Nearby, PlaceIndex, place_index
from ceasefire.centre.reporting.return_code import ReturnCode
from ceasefire.centre.web.pages.report_form import shown_with
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count
from ceasefire.wording import Wording
from ceasefire.wording.wording import plain_letters

CHOSEN_HERE = ("place", "who_id", "whom_id")
"""Fields that this page asks for; all others go along hidden."""


def preview_page(
    request: HttpRequest, reading: FormReading, held: str, code: ReturnCode, submission: str, pictures: int
) -> dict[str, Any]:
    """What the page before sending shows."""
    fields, wording = reading.fields, request.wording
    carried = {name: value for name, value in fields.items() if name not in CHOSEN_HERE}
    carried |= {"held": held, "code": code.text, "submission": submission}
    if reading.contact:
        carried[CONTACT] = reading.contact
    index = place_index(centre().case)
    found = index.read_back(fields.get("where", ""))
    near = _near(index, reading.said.where) if fields.get("lat") else ()
    only = found.only
    return shown_with(
        request,
        fields=fields,
        said=reading.said,
        carried=carried,
        candidates=[place_told(wording, one) for one in found.candidates],
        chosen_place=fields.get("place") or (only.id if only is not None and not near else ""),
        near=[near_told(wording, one) for one in near],
        people=[_people(wording, fields, "who", doers=True), _people(wording, fields, "whom", doers=False)],
        counts=[("killed", count_told(wording, reading.said.killed)), ("wounded", count_told(wording, reading.said.wounded))],
        pictures=pictures,
        has_contact=bool(reading.contact),
    )


def _near(index: PlaceIndex, where: Where | None) -> tuple[Nearby, ...]:
    if where is None or where.lat is None or where.lon is None:
        return ()
    return index.nearest(where.lat, where.lon, where.radius_km)


def place_told(wording: Wording, candidate: Candidate) -> dict[str, Any]:
    """One place that may be meant: its names in three scripts, the reader's own first, its district and its precision."""
    name, district = candidate.name, candidate.district
    order = {"ar": ("arabic", "latin", "cyrillic"), "ru": ("cyrillic", "latin", "arabic")}
    scripts = order.get(wording.language, ("latin", "arabic", "cyrillic"))
    return {
        "id": candidate.place.id,
        "names": [(script, getattr(name, script)) for script in scripts if getattr(name, script)],
        "district": next((told for script in scripts if (told := getattr(district, script))), ""),
        "precision": f"report.precision.{candidate.place.precision.value}",
        "km": wording.number(candidate.place.radius_km),
    }


def near_told(wording: Wording, nearby: Nearby) -> str:
    """Where a point lies from a named place."""
    name = wording.isolated(wording.of(nearby.place.names, nearby.place.id))
    if nearby.km <= nearby.place.radius_km:
        return wording.say("report.preview.at", place=name)
    direction = wording.say(f"report.direction.{nearby.direction}")
    return wording.say("report.preview.near", place=name, km=round(nearby.km, 1), direction=direction)


def count_told(wording: Wording, count: Count | None) -> str:
    """A number of people in words."""
    if count is None:
        return ""
    if count.most is None:
        return wording.say("report.people.least", least=count.least)
    if count.least == count.most:
        return wording.number(count.least)
    return wording.in_order(wording.say("report.people", least=count.least, most=count.most))


def _people(wording: Wording, fields: Any, name: str, *, doers: bool) -> dict[str, Any]:
    """Who may be meant by the words for who did it or was hit, in the alphabetical order of the reader's language."""
    typed = fields.get(name, "")
    meant = actor_names(centre().case).meant(typed, doers=doers)
    told = sorted(((actor, wording.actor(actor)) for actor in meant), key=lambda item: plain_letters(item[1]))
    chosen = fields.get(f"{name}_id") or actor_names(centre().case).exact(typed)
    return {"name": name, "key": f"report.field.{name}", "typed": typed, "meant": told, "chosen": chosen}
