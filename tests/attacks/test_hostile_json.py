"""Bodies that want to cost much or to be read in two ways."""

from __future__ import annotations

import json

import pytest

from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Role
from tests.centre.api.seats import bearer, seat_of
from tests.centre.web.centres import client_of

DEEP = "[" * 100_000 + "]" * 100_000
BODIES = {
    "deep lists": DEEP,
    "deep objects": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "a deep field": json.dumps({"one": "a", "other": "b"})[:-1] + f', "link": {DEEP}}}',
    "a number of a million digits": '{"entry": ' + "9" * 1_000_000 + "}",
    "not a number": '{"entry": NaN}',
    "endless": '{"entry": 1e999}',
    "twice the same field": '{"entry": 1, "entry": 2, "by": "analyst", "by": "monitor"}',
    "nothing": "",
    "a list": "[]",
    "a word": '"x"',
    "null": "null",
    "half": '{"one": "a',
    "not utf-8": b'{"one": "\xff\xfe"}',
    "utf-16": '{"one": "a"}'.encode("utf-16"),
    "zip": b"PK\x03\x04" + b"\0" * 1000,
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("kind", ["link.judged", "act.withdrawn", "message.sent"])
def test_a_hostile_body_is_refused_in_words(shared_centre: Centre, name: str, kind: str) -> None:
    size = shared_centre.workspace.ledger_size
    answer = bearer(Role.MONITOR).post(f"/api/acts/{kind}", BODIES[name], content_type="application/json")
    assert answer.status_code in (400, 409, 413, 422), answer.content[:200]
    assert answer["Content-Type"] == "application/problem+json"
    assert len(answer.content) < 20_000
    assert shared_centre.workspace.ledger_size == size


def test_a_body_beyond_all_measure_is_not_read(shared_centre: Centre) -> None:
    answer = bearer(Role.MONITOR).post("/api/acts/message.sent", b'{"text":"' + b"x" * (6 << 20) + b'"}', "application/json")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"]
)
def test_another_media_type_does_not_get_around_anything(shared_centre: Centre, media_type: str) -> None:
    browser = client_of("monitor")
    browser.handler.enforce_csrf_checks = True
    size = shared_centre.workspace.ledger_size
    answer = browser.generic("POST", "/api/acts/link.judged", b'{"one":"a","other":"b","link":"same"}', content_type=media_type)
    assert answer.status_code == 403
    assert shared_centre.workspace.ledger_size == size


def test_an_error_never_repeats_what_was_sent(shared_centre: Centre) -> None:
    secret = "the reporter lives behind the mill"
    for body in ({"one": secret * 50, "other": "b", "link": "same"}, {"one": "a", "other": "b", "link": secret}, {secret: 1}):
        answer = bearer(Role.MONITOR).post("/api/acts/link.judged", body, "application/json")
        assert answer.status_code == 422
        told = answer.json()
        told["mistakes"] = [item["says"] for item in told["mistakes"]]
        assert secret not in json.dumps(told)


def test_a_method_of_another_kind_is_refused_in_the_same_shape(shared_centre: Centre) -> None:
    browser = bearer(Role.MONITOR)
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
        answer = browser.generic(method, "/api/incidents")
        assert answer.status_code == 405
        assert answer["Content-Type"] == "application/problem+json"
    override = browser.post("/api/incidents", headers={"X-HTTP-Method-Override": "GET"})
    assert override.status_code == 405
    assert seat_of(Role.MONITOR).is_active
