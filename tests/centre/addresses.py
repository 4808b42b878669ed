"""Every address of the centre, with something in the place of its variables: for tests and measurements that go everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import rights_of

View = Callable[..., Any]


def pages() -> Iterator[tuple[str, View]]:
    """Every address outside the API, with its view."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, View]]:
        for item in patterns:
            if isinstance(item, URLResolver):
                yield from walk(item.url_patterns, before + str(item.pattern))
            elif isinstance(item, URLPattern):
                yield before + str(item.pattern), item.callback

    return ((path, view) for path, view in walk(get_resolver().url_patterns, "") if not path.startswith("api/"))


def declared() -> list[tuple[str, tuple[Right, ...]]]:
    """Every page that says which right it takes, with those rights; each address once."""
    return sorted({(path, rights_of(view) or ()) for path, view in pages() if rights_of(view) is not None})


def filled_in(path: str, *, incident: str, report: str, more: Mapping[str, str] | None = None) -> str | None:
    """The address with values in the place of its variables; None where it has one that is not known here."""
    values = {"<path:report>": report, "<path:incident>": incident, "<path:name>": incident, "<int:pk>": "1", "<int:index>": "1"}
    values |= {"<str:party>": "ansar-allah", "<str:body>": "desk", "<str:key>": "monitor", **(more or {})}
    for name, value in values.items():
        path = path.replace(name, value)
    if path.startswith("^"):
        path = f"incidents/{incident}/" if "P<name>" in path else "<unknown>"
    return None if "<" in path else f"/{path}"
