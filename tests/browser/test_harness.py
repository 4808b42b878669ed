"""The checks themselves: each finds what it is there to find, on a page that has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from string import ascii_letters

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import check_touch, check_width, violations, walk
from tests.browser.conftest import Open
from tests.browser.line import BYTES_A_SECOND, LATENCY_MS, Meter
from tests.browser.serving import Answer, Query, serving
from tests.browser.watching import Watch

HEAD = '<!DOCTYPE html><html lang="en"><head><title>t</title><link rel="icon" href="/static/icon.svg">'
BODY = "</head><body><main><h1>t</h1>"
END = "</main></body></html>"
NOISE = "".join(Random(1).choices(ascii_letters, k=90_000))

PAGES = {
    "/inline/": HEAD + "<script>var x = 1</script>" + BODY + END,
    "/foreign/": HEAD + BODY + '<img src="http://127.0.0.1:9/a.png" alt="">' + END,
    "/broken/": HEAD + '<script type="module" src="/static/js/not-there.js"></script>' + BODY + END,
    "/dull/": HEAD + BODY + '<font color="#bbb">pale</font><input><button>b</button><img src="/static/icon.svg">' + END,
    "/wide/": HEAD + BODY + "<pre>" + "wide " * 300 + "</pre>" + END,
    "/heavy/": HEAD + BODY + "<!--" + NOISE + "-->" + END,
}


def page_of(path: str, _query: Query) -> Answer:
    return "text/html; charset=utf-8", PAGES[path].encode()


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(dict.fromkeys(PAGES, page_of), tmp_path_factory.mktemp("bad")) as origin:
        yield origin


@pytest.mark.parametrize(("path", "said"), [("/inline/", "script-src"), ("/foreign/", "another server"), ("/broken/", "404")])
def test_a_page_that_breaks_its_policy_is_caught(browser: Browser, bad: str, path: str, said: str) -> None:
    context = browser.new_context()
    watch = Watch(context, bad)
    context.new_page().goto(bad + path)
    context.close()
    with pytest.raises(AssertionError, match=said):
        watch.check()


def test_pale_words_and_unnamed_fields_are_found(open_page: Open, bad: str) -> None:
    found = "\n".join(violations(open_page(f"{bad}/dull/")))
    assert {rule for rule in ("color-contrast", "label", "image-alt") if rule in found} == {
        "color-contrast",
        "label",
        "image-alt",
    }


def test_a_small_button_and_a_wide_page_are_found(open_page: Open, bad: str) -> None:
    with pytest.raises(AssertionError, match="BUTTON"):
        check_touch(open_page(f"{bad}/dull/"))
    with pytest.raises(AssertionError):
        check_width(open_page(f"{bad}/wide/", width=360))


def test_a_stop_that_is_not_marked_is_found(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    page.evaluate("() => document.querySelector('.brand a').style.setProperty('outline', '0', 'important')")
    with pytest.raises(AssertionError, match=r"Ceasefire monitoring centre.*unmarked"):
        walk(page)


def test_the_meter_counts_what_came_over_the_line(open_page: Open, bad: str, tmp_path: Path) -> None:
    page = open_page(f"{bad}/heavy/")
    counted: Meter = page.meter  # type: ignore[attr-defined]
    lengths = page.evaluate("() => performance.getEntriesByType('navigation').map((one) => one.encodedBodySize)")
    assert lengths[0] <= counted.received[f"{bad}/heavy/"] <= lengths[0] + 1_000


def test_a_slow_line_is_slow(open_page: Open, bad: str) -> None:
    page = open_page(f"{bad}/heavy/", slow=True)
    size, ended = page.evaluate(
        "() => performance.getEntriesByType('navigation').flatMap((one) => [one.encodedBodySize, one.responseEnd])"
    )
    assert ended >= LATENCY_MS + 0.8 * 1000 * size / BYTES_A_SECOND
