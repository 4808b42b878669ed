"""The browser, and pages that are watched: any error, breach of the content policy or foreign request fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ceasefire.centre.opened import Centre
from tests.browser.centre_site import served
from tests.browser.chromium import MISSING, REQUIRE, chromium, executable
from tests.browser.line import Meter, throttle
from tests.browser.pictures import Pictures
from tests.browser.sample_site import SAMPLE
from tests.browser.serving import serving
from tests.browser.watching import Watch
from tests.centre.web.centres import close, copied

HEIGHT = 900
Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Chromium. Without it the tests are skipped aloud, or fail where they are required.

    It ends with this package: Playwright's loop runs in the thread of the tests, and others could start none of their own.
    """
    if executable() is None:
        if os.environ.get(REQUIRE) == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of the sample site."""
    with serving(SAMPLE, tmp_path_factory.mktemp("sample")) as origin:
        yield origin


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """Takes pictures of pages."""
    return Pictures(tmp_path / "pictures")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens an address in a context of its own, which is watched to the end of the test.

    `width`: of the window, in pixels. `slow`: over a line of 256 kbit/s and 400 ms. `allowed`: parts of error messages that the
    test provokes. The page carries its `meter` and `watch` as attributes. Other options go to Playwright's `new_context`.
    """
    watched: list[Watch] = []

    def open_it(address: str, *, width: int = 1280, slow: bool = False, allowed: tuple[str, ...] = (), **options: Any) -> Page:
        origin = "/".join(address.split("/")[:3])
        context = browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
        context.set_default_timeout(20_000)
        watch = Watch(context, origin)
        watch.allowed.extend(allowed)
        watched.append(watch)
        counting = Meter(context)
        page = context.new_page()
        page.meter, page.watch = counting, watch  # type: ignore[attr-defined]
        if slow:
            throttle(page)
        page.goto(address, wait_until="load")
        return page

    yield open_it
    for context in browser.contexts:
        context.close()
    for watch in watched:
        watch.check()


@pytest.fixture(scope="module")
def centre(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A recorded and judged centre for the tests of a module: of its `CASE`, else of Hudaydah, which is quick."""
    opened = copied(getattr(request.module, "CASE", "hudaydah-2018"), tmp_path_factory.mktemp("centre") / "workspace")
    yield opened
    close(opened)


@pytest.fixture(scope="module")
def site(centre: Centre) -> Iterator[str]:
    """The origin of that centre, served."""
    with served(centre, judged=False) as origin:
        yield origin
