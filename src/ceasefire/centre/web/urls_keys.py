"""Addresses of what takes keys: determinations, steps, zones, briefs, and the ledger."""

from __future__ import annotations

from django.urls import URLPattern, path

from ceasefire.centre.web.pages import access, administration, briefs, determining, ledger, steps, territory

urls: list[URLPattern] = [
    path("incidents/<path:name>/determine/", determining.page, name="determine"),
    path("incidents/<path:name>/steps/", steps.page, name="incident-steps"),
    path("briefs/", briefs.page, name="briefs"),
    path("briefs/<str:digest>/", briefs.one, name="brief"),
    path("briefs/<str:digest>/<str:language>.<str:kind>", briefs.file, name="brief-file"),
    path("administration/", administration.page, name="administration"),
    path("administration/accounts/", administration.make, name="administration-make"),
    path("administration/accounts/<int:account>/", administration.change, name="administration-change"),
    path("administration/tokens/<str:token>/", administration.end_token, name="administration-token"),
    path("access/", access.page, name="access"),
    path("access/<str:form>/", access.record, name="access-record"),
    path("territory/", territory.page, name="territory"),
    path("territory/zones.geojson", territory.zones, name="territory-zones"),
    path("territory/propose/", territory.propose, name="territory-propose"),
    path("territory/proposals/<int:entry>/", territory.proposal, name="territory-proposal"),
    path("territory/proposals/<int:entry>.geojson", territory.proposed_shape, name="territory-shape"),
    path("ledger/", ledger.page, name="ledger"),
    path("ledger/check/", ledger.check, name="ledger-check"),
    path("ledger/key", ledger.key, name="ledger-key"),
    path("ledger/download/", ledger.download, name="ledger-download"),
    path("ledger/tiles/checkpoint", ledger.checkpoint, name="ledger-checkpoint"),
    path("ledger/tiles/tile/<path:path>", ledger.tile, name="ledger-tile"),
    path("ledger/<int:index>/", ledger.entry, name="ledger-entry"),
    path("ledger/<int:index>/proof", ledger.receipt, name="ledger-proof"),
    path("public/briefs/", briefs.public, name="public-briefs"),
    path("public/briefs/<str:digest>/<str:language>.<str:kind>", briefs.public_file, name="public-brief-file"),
]
