"""The map of a brief as one SVG, drawn without any network. A place known roughly is an area, never a pin.

Rings show how finely the place is known; shades show how many incidents lie there. Rival maps and blind spots are hatched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from ceasefire.agreement.case import Case
from ceasefire.pipeline.brief import Brief, IncidentRow
from ceasefire.publication import palette
from ceasefire.publication.projection import Frame, fit, outline
from ceasefire.registers.territory import ZoneKind
from ceasefire.vocabulary.places import Where
from ceasefire.wording import Wording

WIDTH, HEIGHT, LEGEND = 760.0, 430.0, 62.0
LEAST_RADIUS = 4.5
"""Points. A finer area is drawn this wide, so that it can be seen."""
VAGUE_KM = 30.0
"""From this radius on a place counts as known only to a wide area, and is drawn as a dashed ring without shade."""
TOO_WIDE_KM = 100.0
"""From this radius on (most of a country) a ring would say nothing; such incidents are counted under the map."""
LABELS = 9

Basemap = Mapping[str, Any]
"""A GeoJSON FeatureCollection of outlines, WGS 84."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Incidents that share one area."""

    where: Where
    rows: tuple[IncidentRow, ...]


def clusters(rows: Iterable[IncidentRow]) -> list[Cluster]:
    """Incidents by area, the widest area first, so that finer ones are drawn above it."""
    found: dict[tuple[float, float, float], list[IncidentRow]] = defaultdict(list)
    for row in rows:
        where = row.incident.where
        if where is not None and where.lat is not None and where.lon is not None:
            found[(round(where.lon, 3), round(where.lat, 3), round(where.radius_km, 1))].append(row)
    made = [Cluster(where=rows[0].incident.where, rows=tuple(rows)) for rows in found.values() if rows[0].incident.where]
    return sorted(made, key=lambda item: (-item.where.radius_km, item.where.lon or 0.0, item.where.lat or 0.0))


def draw_map(brief: Brief, case: Case, wording: Wording, basemap: Basemap | None) -> str:
    """The map with its legend and scale bar."""
    groups = [item for item in clusters(brief.incidents) if item.where.radius_km < TOO_WIDE_KM]
    blind = [place for spot in brief.blind if (place := case.gazetteer.by_id.get(spot.place)) is not None]
    seen = [(item.where.lon or 0.0, item.where.lat or 0.0, min(item.where.radius_km, VAGUE_KM)) for item in groups]
    frame = fit(seen + [(place.lon, place.lat, place.radius_km) for place in blind] or _whole(basemap), WIDTH, HEIGHT)
    layers = [
        *_ground(frame, basemap),
        *_zones(frame, case, brief, wording),
        *(_disc(frame, place.lon, place.lat, place.radius_km, 'fill="url(#blind)" stroke="none"', 6) for place in blind),
        *(_cluster(frame, item, wording) for item in groups),
        *_labels(frame, groups, wording),
        _scale_bar(frame, wording),
    ]
    missing = len(brief.incidents) - sum(len(item.rows) for item in groups)
    title = escape(wording.say("map.alt", n=len(groups)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT + LEGEND:g}" width="{WIDTH:g}" '
        f'height="{HEIGHT + LEGEND:g}" role="img" font-family="{palette.FONT}" style="direction:ltr" aria-label="{title}">'
        f"{_patterns()}<g clip-path='url(#frame)'>{''.join(layers)}</g>"
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1:g}" height="{HEIGHT - 1:g}" fill="none" stroke="{palette.RULE}"/>'
        f"{_legend(wording, missing, basemap is not None)}</svg>"
    )


def _whole(basemap: Basemap | None) -> list[tuple[float, float, float]]:
    shapes = [shapely.geometry.shape(item["geometry"]) for item in (basemap or {}).get("features", []) if item.get("geometry")]
    if not shapes:
        return []
    west, south, east, north = shapely.total_bounds(shapes)
    return [(west, south, 0.0), (east, north, 0.0)]


def _patterns() -> str:
    line = '<path d="M0 {h}L{w} 0" stroke="{c}" stroke-width="{s}"/>'
    contested = f'<path d="M0 0L7 7" stroke="{palette.HATCH}" stroke-width="0.7"/>'
    blind = line.format(h=5, w=5, c=palette.INK, s=1)
    return (
        f'<defs><clipPath id="frame"><rect width="{WIDTH:g}" height="{HEIGHT:g}"/></clipPath>'
        f'<pattern id="contested" width="7" height="7" patternUnits="userSpaceOnUse">{contested}</pattern>'
        f'<pattern id="blind" width="5" height="5" patternUnits="userSpaceOnUse">{blind}</pattern></defs>'
    )


def _ground(frame: Frame, basemap: Basemap | None) -> Iterable[str]:
    yield f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{palette.SEA if basemap else palette.LAND}"/>'
    for feature in (basemap or {}).get("features", []):
        if not feature.get("geometry"):
            continue
        path = outline(frame.drawn(shapely.geometry.shape(feature["geometry"])))
        is_country = feature.get("properties", {}).get("kind") == "country"
        if path:
            fill, width = (palette.LAND, 1.1) if is_country else ("none", 0.5)
            yield f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{palette.BORDER}" stroke-width="{width}"/>'


def _zones(frame: Frame, case: Case, brief: Brief, wording: Wording) -> Iterable[str]:
    """Where rival maps name different holders, hatched; local truces, outlined. At the end of the span."""
    end = min(brief.span.end, brief.as_of) if brief.span.end is not None else brief.as_of
    holding = [zone for zone in case.zones if zone.window.holds_at(end - timedelta(seconds=1))]
    control = [zone for zone in holding if zone.kind is ZoneKind.CONTROL and zone.holder]
    rival: list[BaseGeometry] = [
        one.shape.intersection(other.shape)
        for index, one in enumerate(control)
        for other in control[index + 1 :]
        if one.holder != other.holder and one.shape.intersects(other.shape)
    ]
    if rival:
        path = outline(frame.drawn(shapely.union_all(rival)))
        yield f'<path d="{path}" fill="url(#contested)" stroke="{palette.HATCH}" stroke-width="0.7" stroke-dasharray="4 3"/>'
    for zone in (item for item in holding if item.kind is ZoneKind.TRUCE):
        path = outline(frame.drawn(zone.shape))
        title = f"<title>{escape(wording.zone(zone.id))}</title>"
        yield f'<path d="{path}" fill="none" stroke="{palette.INK}" stroke-width="1.6" stroke-dasharray="1 3">{title}</path>'


def _disc(frame: Frame, lon: float, lat: float, radius_km: float, style: str, least: float = LEAST_RADIUS) -> str:
    radius = max(least, radius_km * frame.scale)
    return f'<circle cx="{frame.x(lon):.1f}" cy="{frame.y(lat):.1f}" r="{radius:.1f}" {style}/>'


def shade(count: int) -> str:
    """The shade for a number of incidents."""
    return palette.STEPS[0 if count == 1 else 1 if count < 5 else 2 if count < 10 else 3]


def _cluster(frame: Frame, item: Cluster, wording: Wording) -> str:
    count, where = len(item.rows), item.where
    vague = where.radius_km >= VAGUE_KM
    shaded = f'fill="{shade(count)}" fill-opacity="0.82" stroke="{palette.INK}" stroke-width="0.8"'
    ringed = f'fill="{shade(count)}" fill-opacity="0.05" stroke="{palette.INK}" stroke-width="0.7" stroke-dasharray="5 3"'
    lines = [where_text(where, wording), *(f"{row.number}. {wording.say(f'act.{row.incident.act}')}" for row in item.rows[:8])]
    title = escape("\n".join(lines + ["…"] * (count > 8)))
    disc = _disc(frame, where.lon or 0.0, where.lat or 0.0, where.radius_km, ringed if vague else shaded)
    number = ""
    if count > 1 or vague:
        x, y = frame.x(where.lon or 0.0), frame.y(where.lat or 0.0)
        dark = not vague and count >= 5
        fill = palette.PAPER if dark else palette.INK
        number = _text(x, y + 3, str(count), 8.5, fill, "middle", bold=True)
    return f"<g><title>{title}</title>{disc}{number}</g>"


def where_text(where: Where, wording: Wording) -> str:
    """A place with its precision in words."""
    name = wording.place(where.place_id) if where.place_id else wording.isolated(where.name) if where.name else ""
    if not name and where.is_located:
        return wording.say("place.area", km=round(where.radius_km)) + f" {where.lat:.2f}, {where.lon:.2f}"
    if where.radius_km >= 1 and name:
        return wording.say("place.within", place=name, km=round(where.radius_km))
    return name or wording.say("unknown.place")


def _text(x: float, y: float, text: str, size: float, fill: str, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight} fill="{fill}">{escape(text)}</text>'
    )


def _labels(frame: Frame, groups: list[Cluster], wording: Wording) -> Iterable[str]:
    """Names beside the areas with most incidents, none over another."""
    taken: list[tuple[float, float, float, float]] = []
    named = [item for item in groups if item.where.radius_km < VAGUE_KM and (item.where.place_id or item.where.name)]
    for item in sorted(named, key=lambda one: -len(one.rows))[: LABELS * 3]:
        name = wording.place(item.where.place_id) if item.where.place_id else wording.isolated(item.where.name)
        x, y = frame.x(item.where.lon or 0.0), frame.y(item.where.lat or 0.0)
        reach = max(LEAST_RADIUS, item.where.radius_km * frame.scale) + 3
        width = 5.6 * len(name)
        left = x - reach - width < 4 or x + reach + width < WIDTH - 4
        box = (x + reach, y - 6, x + reach + width, y + 6) if left else (x - reach - width, y - 6, x - reach, y + 6)
        if len(taken) < LABELS and 4 < y < HEIGHT - 8 and not any(_overlaps(box, other) for other in taken):
            taken.append(box)
            at = box[0] if left else box[2]
            halo = f'stroke="{palette.LAND}" stroke-width="2.6" stroke-linejoin="round"'
            common = f'x="{at:.1f}" y="{y + 3.4:.1f}" font-size="10" text-anchor="{"start" if left else "end"}"'
            said = escape(wording.drawn(name))
            yield f"<text {common} {halo} fill='none'>{said}</text><text {common} fill='{palette.INK}'>{said}</text>"


def _overlaps(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale_bar(frame: Frame, wording: Wording) -> str:
    km = next((step for step in (500, 200, 100, 50, 20, 10, 5, 2, 1) if step * frame.scale <= 140), 1)
    length, y = km * frame.scale, HEIGHT - 14
    bar = f'<path d="M14 {y - 4}V{y}H{14 + length:.1f}V{y - 4}" fill="none" stroke="{palette.INK}" stroke-width="1.2"/>'
    return bar + _text(14 + length / 2, y - 5, wording.drawn(wording.say("map.scale", km=km)), 9, palette.INK, "middle")


def _legend(wording: Wording, missing: int, has_basemap: bool) -> str:
    ring = f'stroke="{palette.INK}" stroke-width="0.8"'
    dashed = f'fill="none" stroke="{palette.INK}" stroke-width="0.9" stroke-dasharray="4 2"'
    keys = [(f'fill="{step}" {ring}', key) for step, key in zip(palette.STEPS, ("one", "few", "more", "many"), strict=True)]
    items = [(style, f"map.incidents.{key}") for style, key in keys]
    items += [(dashed, "map.vague"), ('fill="url(#blind)"', "map.blind")]
    items += [(f'fill="url(#contested)" stroke="{palette.HATCH}"', "map.contested")]
    items += [(f'fill="none" stroke="{palette.INK}" stroke-width="1.5" stroke-dasharray="1 2.5"', "map.truce")]
    columns = (0.0, 130.0, 250.0, 370.0) if not wording.is_rtl else (0.0, 120.0, 240.0, 360.0)
    starts = [*columns, 0.0, 250.0, 430.0, 660.0]
    parts = []
    for (style, key), start, row in zip(items, starts, (0, 0, 0, 0, 1, 1, 1, 1), strict=True):
        x, y = (WIDTH - start - 8 if wording.is_rtl else start + 8), HEIGHT + 17 + row * 20
        parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="6" {style}/>')
        at, anchor = (x - 12, "end") if wording.is_rtl else (x + 12, "start")
        parts.append(_text(at, y + 3.5, wording.drawn(wording.say(key)), 10, palette.INK, anchor))
    notes = [wording.say("map.unlocated", n=missing)] * (missing > 0) + [wording.say("map.no_basemap")] * (not has_basemap)
    if notes:
        at, anchor = (WIDTH, "end") if wording.is_rtl else (0.0, "start")
        parts.append(_text(at, HEIGHT + 57, wording.drawn(" · ".join(notes)), 9, palette.QUIET, anchor))
    return "".join(parts)
