"""Every address of the centre. Each area has a list of its own; a new page is one line there and one module in `pages/`."""

from __future__ import annotations

from django.urls import path

from ceasefire.centre.web import (
    urls_accounts,
    urls_api,
    urls_channels,
    urls_desk,
    urls_keys,
    urls_public,
    urls_report,
    urls_understanding,
)
from ceasefire.centre.web.pages import language

urlpatterns = [
    path("language/", language.switch, name="language"),
    *urls_public.urls,
    *urls_accounts.urls,
    *urls_keys.urls,
    *urls_desk.urls,
    *urls_report.urls,
    *urls_api.urls,
    *urls_channels.urls,
    # An incident's id may hold slashes, so that its page takes any address below `incidents/` that no other page has.
    *urls_understanding.urls,
]

handler400 = "ceasefire.centre.web.refusals.bad"
handler403 = "ceasefire.centre.web.refusals.refused"
handler404 = "ceasefire.centre.web.refusals.missing"
handler500 = "ceasefire.centre.web.refusals.broken"
