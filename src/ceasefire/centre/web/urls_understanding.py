"""Addresses of the pages by which people understand what happened."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from ceasefire.centre.web.pages import (
    agreement,
    groups,
    incident,
    incident_acts,
    incidents,
    indicators,
    maps,
    search,
    situation,
    track_record,
)

OTHERS = "account|account/give|determine|steps"
"""Last words of addresses under an incident that other areas answer. An incident's own id may hold slashes."""

urls: list[URLPattern] = [
    path("groups/", groups.page, name="groups"),
    path("indicators/", indicators.page, name="indicators"),
    path("track-record/", track_record.page, name="track-record"),
    path("search/", search.page, name="search"),
    path("agreement/", agreement.page, name="agreement"),
    path("situation/", situation.page, name="situation"),
    path("situation/days/", situation.days, name="situation-days"),
    path("map/areas/", maps.areas, name="map-areas"),
    path("map/zones/", maps.zones, name="map-zones"),
    path("map/base/", maps.base, name="map-base"),
    path("incidents/", incidents.page, name="incidents"),
    path("incidents/<path:name>/grade/", incident_acts.grade, name="incident-grade"),
    path("incidents/<path:name>/links/", incident_acts.link, name="incident-links"),
    path("incidents/<path:name>/withdraw/", incident_acts.withdraw, name="incident-withdraw"),
    re_path(rf"^incidents/(?P<name>(?!.*/(?:{OTHERS})/$).+)/$", incident.page, name="incident"),
]
