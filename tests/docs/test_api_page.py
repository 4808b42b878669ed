"""The page about the API names every call that there is, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from ceasefire.centre.starting import start_web

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")


def described() -> set[tuple[str, str]]:
    start_web()
    from ceasefire.centre.api.calls import description_of  # noqa: PLC0415
    from ceasefire.centre.web.urls_api import API  # noqa: PLC0415

    paths = description_of(API, "/api/")["paths"]
    return {(method.upper(), path) for path, methods in paths.items() for method in methods}


def named() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for line in PAGE.splitlines():
        cell = line.split("|")[1] if line.startswith("| `") else ""
        method, base = "", ""
        for word in re.findall(r"`([^`]+)`", cell):
            verb, _, path = word.rpartition(" ")
            method = verb or method
            if path.startswith("…"):
                path = base + path[1:]
            elif path.startswith("/api/registers/"):
                base = "/api/registers"
            else:
                base = path.removesuffix("/records")
            found.add((method, path))
    return {pair for pair in found if pair[1].startswith("/api/")}


def test_every_call_stands_on_the_page_and_nothing_else() -> None:
    there = {("POST", "/api/acts/{kind}") if path.startswith("/api/acts/") else (method, path) for method, path in described()}
    plain = {(method, re.sub(r"\{(?:name|report|incident)\}", "{id}", path)) for method, path in there}
    assert named() == plain


def test_the_bounds_are_the_ones_that_hold() -> None:
    from ceasefire.centre.api.limits import ALLOWANCE  # noqa: PLC0415
    from ceasefire.centre.api.problems import TITLES  # noqa: PLC0415
    from ceasefire.centre.api.questions import MOST, USUAL  # noqa: PLC0415

    assert f"`limit` is 1 to {MOST:,} ({USUAL} where it is left out)" in PAGE
    assert f"{ALLOWANCE.per_second:g} times a second, and {ALLOWANCE.burst} times at once" in PAGE
    statuses = {int(code) for row in re.findall(r"^\| ([\d, ]+) \|", PAGE, re.M) for code in row.split(",")}
    assert statuses == set(TITLES)
