"""People who signed in and ask over HTTP, as a browser does: with a session, and with the token of each form."""

from __future__ import annotations

import re
from collections.abc import Mapping

import httpx
from django.conf import settings

from tests.centre.serving.conftest import PATIENCE, Site
from tests.centre.web.centres import client_of

FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def visitor(site: Site, seat: str = "") -> httpx.Client:
    """A browser of a seat, or of anyone."""
    client = httpx.Client(base_url=site.url, timeout=PATIENCE, headers={"Origin": site.url})
    if seat:
        name = settings.SESSION_COOKIE_NAME
        client.cookies.set(name, client_of(seat).cookies[name].value)
    return client


def posted(client: httpx.Client, page: str, address: str, fields: Mapping[str, str]) -> httpx.Response:
    """Send a form of a page."""
    found = FORM_TOKEN.search(client.get(page).text)
    assert found is not None, f"{page} has no form"
    return client.post(address, data={**fields, "csrfmiddlewaretoken": found[1]})
