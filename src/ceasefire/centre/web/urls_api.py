"""The addresses of the API, below `/api/`."""

from __future__ import annotations

from django.urls import include, path

from ceasefire.centre.api.calls import make_api, urls_of

API = make_api()

urls = [path("api/", include((urls_of(API, "/api/"), "api")))]
