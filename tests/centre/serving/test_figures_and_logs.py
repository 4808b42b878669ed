"""What a served centre says of itself: figures and log lines in which nobody, no place and no word of a report can be found."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families

from ceasefire.centre.opened import Centre
from ceasefire.centre.serving.application import Application
from ceasefire.centre.serving.exposition import Exposition
from ceasefire.centre.serving.logs import set_up
from tests.centre.serving.conftest import LIAISON, Site, away, served, until
from tests.centre.serving.signed_in import posted, visitor

WORDS = "Fourteen shells beside the tamarisk well"
CONTACT = "ask Zubaydah at the bakery"
AGENT = "Zephyr/9.9 (of nobody else)"
TYPED = "velvet-otter-seven"
PERSONAL = (
    WORDS,
    "tamarisk",
    CONTACT,
    "Zubaydah",
    AGENT,
    "Zephyr",
    TYPED,
    "otter",
    "203.0.113.77",
    "127.0.0.1",
    "not-the-password",
)


def figures(text: str) -> dict[str, float]:
    """Samples by name and labels."""
    return {
        f"{one.name}{sorted(one.labels.items())}": one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def one(samples: dict[str, float], name: str, **labels: str) -> float:
    return samples[f"{name}{sorted({**labels, 'process': '0'}.items())}"]


def test_figures_count_what_happened_and_name_nobody(site: Site, centre: Centre) -> None:
    before = figures(site.client.get("/metrics").text)
    site.report(words=WORDS, contact=CONTACT, where="Hudaydah")
    visitor(site, LIAISON).get("/hotline/")
    # An answer is counted once it has left: the one who got it may ask sooner than that.
    until(lambda: "ceasefire_request_seconds_bucket" in site.client.get("/metrics").text)
    text = site.client.get("/metrics").text
    after = figures(text)
    taken = {"standing": "taken"}
    assert one(after, "ceasefire_recorded_total", **taken) == one(before, "ceasefire_recorded_total", **taken) + 1
    assert one(after, "ceasefire_groups_total") >= one(before, "ceasefire_groups_total") + 1
    labels = {label for family in text_string_to_metric_families(text) for sample in family.samples for label in sample.labels}
    assert labels <= {"standing", "lane", "status", "le", "process"}
    values = {value for family in text_string_to_metric_families(text) for s in family.samples for value in s.labels.values()}
    assert values <= {"taken", "repeated", "set_aside", "urgent", "open", "0", *STATUSES} | {
        value for value in values if _number(value)
    }
    for word in (*PERSONAL, LIAISON, *centre.case.actors, *centre.case.sources):
        assert word not in text


STATUSES = {f"{number}xx" for number in range(1, 6)}


def _number(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?|\+Inf", text) is not None


def test_figures_are_for_this_machine_or_who_holds_the_token(own_centre: Centre) -> None:
    with served(Application(own_centre, figures=Exposition(token="a token for figures"))) as site:
        assert site.client.get("/metrics").status_code == 200
        for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
            assert site.client.get("/metrics", headers={header: "203.0.113.77"}).status_code == 403
        through = {"X-Forwarded-For": "203.0.113.77"}
        assert site.client.get("/metrics", headers={**through, "Authorization": "Bearer another"}).status_code == 403
        held = {**through, "Authorization": "Bearer a token for figures"}
        assert site.client.get("/metrics", headers=held).status_code == 200


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile, by us and by libraries."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up(stream)
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_no_log_line_tells_who_asked_or_what_was_said(own_centre: Centre, log: io.StringIO) -> None:
    odd = {"User-Agent": AGENT, "X-Forwarded-For": "203.0.113.77", "Referer": f"http://localhost/{TYPED}"}
    with served(Application(own_centre)) as site:
        site.client.headers.update(odd)
        assert site.report(words=WORDS, contact=CONTACT).status_code == 201
        assert site.report(words=WORDS, day="no day at all").status_code == 422
        assert site.client.get(f"/report/return/?code={TYPED}").status_code == 200
        assert site.client.get(f"/inbox/{TYPED}/").status_code in (302, 403, 404)
        assert site.client.get(f"/{TYPED}/").status_code == 404
        login = {"login": "monitor", "password": "not-the-password"}
        posted(site.client, "/accounts/login/", "/accounts/login/", login)
        with away(own_centre, "storage_incidentrow"):
            assert visitor(site, "monitor").get("/incidents/", headers=odd).status_code == 500
        with away(own_centre, "storage_sealed"):
            assert site.report(words=f"{WORDS}, and then more").status_code == 503
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    seen = [line for line in lines if line["event"] == "request"]
    assert {line["status"] for line in seen} >= {200, 404, 500}
    assert "report/return/" in {line["route"] for line in seen}
    assert any(line["event"] == "group_failed" for line in lines)
    assert any("error" in line for line in lines), "the failures are told"
    for line in seen:
        assert set(line) == {"event", "level", "timestamp", "method", "route", "status", "milliseconds", "lane"}
    for word in PERSONAL:
        assert word not in log.getvalue(), word
