"""Checks that every page has to pass: axe-core with the rules of WCAG 2.2 AA, the walk by keyboard, the narrow screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}

STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const before = window.lastStop;
  window.lastStop = at;
  at.dataset.stop ||= String(window.stops = (window.stops || 0) + 1);
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const line = at.getClientRects()[0] || box;  // a link over two lines: its first
  const middle = document.elementFromPoint(line.x + line.width / 2, line.y + Math.min(line.height, innerHeight) / 2);
  return {
    stop: at.dataset.stop,
    name: (at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent || at.tagName).trim().slice(0, 60),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    backwards: Boolean(before) && before !== at && Boolean(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING),
    covered: Boolean(middle) && !at.contains(middle) && !middle.contains(at) && !at.closest("label")?.contains(middle),
  };
}"""

FIELDS = 8
"""Times that Tab may stay on one element: a date has fields of its own for day, month, year, and a button."""

BESIDE = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getClientRects().length;
  const takes = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable], iframe";
  const group = (one) => [...document.getElementsByName(one.name)].filter((other) => other.form === one.form);
  const stands = (one) => (other) => other !== one && (other.checked || other.dataset.stop);
  const chosen = (one) => one.type !== "radio" || !group(one).some(stands(one));
  const missed = [...document.querySelectorAll(takes)]
    .filter((one) => seen(one) && !one.disabled && !one.closest("[inert], [aria-hidden=true]"))
    .filter((one) => !one.dataset.stop && chosen(one))
    .filter((one) => !(one.tabIndex < 0 && !one.matches("a[href], button, input, select, textarea, summary")));
  const mouse = [...document.querySelectorAll("body *")]
    .filter((one) => getComputedStyle(one).cursor === "pointer" && seen(one) && !one.closest(`${takes}, label`));
  return [...missed.map((one) => `${one.outerHTML.slice(0, 120)} is passed over by Tab`),
    ...mouse.slice(0, 5).map((one) => `${one.outerHTML.slice(0, 120)} is for the mouse alone`)];
}"""

SMALL = """() => [...document.querySelectorAll("button, .button, select, summary, input:not([type=hidden])")]
  .filter((one) => one.offsetParent && !one.closest("[hidden], [aria-hidden=true]"))
  .map((one) => (one.matches("[type=checkbox], [type=radio]") && one.closest("label")) || one)
  .filter((one) => one.getBoundingClientRect().height < 43.5)
  .map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 40)} ${one.getBoundingClientRect().height}`)"""

WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().width)
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
  .slice(0, 8).map((one) => one.tagName + "." + one.className).concat(`${document.documentElement.scrollWidth} wide`)"""


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands, one line a place."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {one['help']} at {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def check_rules(page: Page) -> None:
    """No rule of WCAG 2.2 AA that a machine can check is broken."""
    wrong = violations(page)
    assert not wrong, "\n".join(wrong)


def walk(page: Page, most: int = 400) -> list[str]:
    """Step through the page by Tab; gives the names of the stops.

    Every stop must be in view, uncovered, visibly marked and after the one before; the walk must come to an end; and whatever a
    mouse can reach must have been a stop.
    """
    _await_fetched(page)
    _await_maps(page)
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); window.lastStop = null; }")
    names: list[str] = []
    seen: list[str] = []
    wrong: list[str] = []
    within = 0
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        if stop["stop"] in seen[-1:] and within < FIELDS:
            within += 1
            continue
        within = 0
        if stop["stop"] in seen:
            wrong += [] if stop["stop"] == seen[0] else [f"{stop['name']}: comes again, the walk is trapped"]
            break
        seen.append(stop["stop"])
        names.append(stop["name"])
        lacking = ("unmarked", not stop["marked"]), ("out of view", not stop["inside"]), ("covered", stop["covered"])
        wrong += [f"{stop['name']}: {word}" for word, bad in (*lacking, ("out of order", stop["backwards"])) if bad]
        if len(seen) == most:
            break
    if len(seen) < most:
        wrong += page.evaluate(BESIDE)
    assert not wrong, "\n".join(wrong)
    assert names, "nothing on the page can be reached by keyboard"
    return names


def _await_maps(page: Page) -> None:
    """Maps are fetched once they come into view, with their buttons and lists; one to choose a place, once it is unfolded."""
    for place in page.locator("[data-map], [data-radius-map], [data-zone-draw]").all():
        if place.is_visible():
            place.scroll_into_view_if_needed()
            place.locator("canvas").first.wait_for()
            place.locator(".map-wait, [data-undo][hidden]").first.wait_for(state="detached")


def _await_fetched(page: Page) -> None:
    """Parts of a page that it fetches after itself stand in their place."""
    page.locator('[hx-trigger="load"]').first.wait_for(state="detached")


def check_touch(page: Page) -> None:
    """Every button and field is at least 44 pixels high."""
    small = page.evaluate(SMALL)
    assert not small, "\n".join(small)


def check_width(page: Page) -> None:
    """Nothing makes the page wider than its screen."""
    wider = page.evaluate(WIDER)
    assert not wider, "\n".join(wider)
