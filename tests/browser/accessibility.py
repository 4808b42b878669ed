"""Checks that every page has to pass: axe-core with the rules of WCAG 2.2 AA, the walk by keyboard, the narrow screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}

STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  at.dataset.stop ||= String(document.querySelectorAll("[data-stop]").length + 1);
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const line = at.getClientRects()[0] || box;  // a link over two lines: its first
  const middle = document.elementFromPoint(line.x + line.width / 2, line.y + Math.min(line.height, innerHeight) / 2);
  return {
    stop: at.dataset.stop,
    name: (at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent || at.tagName).trim().slice(0, 60),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: Boolean(middle) && !at.contains(middle) && !middle.contains(at) && !at.closest("label")?.contains(middle),
  };
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
    """Step through the page by Tab. Every stop must be in view, uncovered and visibly marked; gives the names of the stops."""
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    names: list[str] = []
    seen: set[str] = set()
    wrong: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["stop"] in seen:
            break
        seen.add(stop["stop"])
        names.append(stop["name"])
        lacking = [
            word
            for word, bad in (("unmarked", not stop["marked"]), ("out of view", not stop["inside"]), ("covered", stop["covered"]))
            if bad
        ]
        if lacking:
            wrong.append(f"{stop['name']}: {', '.join(lacking)}")
    assert not wrong, "\n".join(wrong)
    assert names, "nothing on the page can be reached by keyboard"
    return names


def check_touch(page: Page) -> None:
    """Every button and field is at least 44 pixels high."""
    small = page.evaluate(SMALL)
    assert not small, "\n".join(small)


def check_width(page: Page) -> None:
    """Nothing makes the page wider than its screen."""
    wider = page.evaluate(WIDER)
    assert not wider, "\n".join(wider)
