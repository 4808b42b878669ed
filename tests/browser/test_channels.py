"""The administrator's page of channels in a real browser, in both directions: rules, keyboard, narrow screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ceasefire.centre.channels.outward.addresses import Way
from ceasefire.centre.channels.outward.subscriptions import subscribe
from tests.browser.accessibility import check_rules, check_touch, check_width, walk
from tests.browser.centre_site import served
from tests.centre.web.centres import client_of, close, copied, viewer_of

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, str]]:
    folder = tmp_path_factory.mktemp("channels") / "workspace"
    centre = copied("hudaydah-2018", folder)
    (folder / "channels.toml").write_text("[outward]\nallow_loopback = true\n", encoding="utf-8")
    subscribe(centre, viewer_of("administrator"), "Radio", "http://127.0.0.1:9/", Way(allow_loopback=True))
    session = client_of("administrator").cookies["sessionid"].value
    with served(centre, judged=False) as address:
        yield address, folder, session
    close(centre)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_of_channels_is_for_everyone(
    language: str, width: int, origin: tuple[str, Path, str], open_page: Open, tmp_path: Path
) -> None:
    address, _, session = origin
    state = {"cookies": [{"name": "sessionid", "value": session, "url": address}]}
    page = open_page(f"{address}/channels/?lang={language}", width=width, allowed=("422",), storage_state=_state(state, address))
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    check_rules(page)
    check_width(page)
    check_touch(page)
    stops = walk(page)
    assert any("Radio" in stop for stop in stops) and len(stops) > 8
    page.screenshot(path=tmp_path / f"channels-{language}-{width}.png", full_page=True)
    page.fill("#f-label", "Agency")
    page.fill("#f-url", "https://127.0.0.1.nip.invalid:1/")
    page.locator("form[action$='/channels/add/'] button").click()
    page.locator("#f-url[aria-invalid=true]").wait_for()
    check_rules(page)


def _state(state: dict[str, list[dict[str, str]]], address: str) -> dict[str, object]:
    """The session's cookie as a browser's storage holds it."""
    host = address.split("//")[1].split(":", maxsplit=1)[0]
    cookies = [
        {**one, "domain": host, "path": "/", "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
        for one in state["cookies"]
    ]
    for one in cookies:
        one.pop("url")
    return {"cookies": cookies, "origins": []}
