"""Addresses of the channels: forms of ODK, calls of gateways, feeds, and the administrator's page."""

from __future__ import annotations

from django.urls import URLPattern, path

from ceasefire.centre.web.pages import channels, feeds, gateway, odk

urls: list[URLPattern] = [
    path("odk/formList", odk.forms, name="odk-forms"),
    path("odk/forms/<str:name>.xml", odk.form_file, name="odk-form"),
    path("odk/manifest", odk.manifest, name="odk-manifest"),
    path("odk/form.xlsx", odk.workbook, name="odk-workbook"),
    path("odk/submission", odk.submission, name="odk-submission"),
    path("gateway/<slug:name>/", gateway.call, name="gateway"),
    path("public/feed.atom", feeds.feed, name="feed"),
    path("public/cap/<path:item>/", feeds.message, name="cap"),
    path("channels/", channels.page, name="channels"),
    path("channels/add/", channels.add, name="channels-add"),
    path("channels/end/", channels.stop, name="channels-end"),
]
