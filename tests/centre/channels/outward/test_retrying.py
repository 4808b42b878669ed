"""When a call is tried again."""

from __future__ import annotations

from datetime import timedelta

from ceasefire.centre.channels.outward.retrying import WAITS, next_try
from tests.centre.channels.outward.made import NOW


def test_a_call_is_tried_ever_more_rarely_and_not_for_ever() -> None:
    waits = []
    for failures in range(1, len(WAITS) + 1):
        at = next_try(failures, NOW, "call-1")
        assert at is not None
        waits.append(at - NOW)
    assert waits[:-1] == sorted(waits[:-1]) and timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=4)
    assert next_try(len(WAITS) + 1, NOW, "call-1") is None
    assert next_try(1, NOW, "call-1") != next_try(1, NOW, "call-2")
