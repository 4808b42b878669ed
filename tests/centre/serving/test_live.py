"""Live updates: one person's act reaches another's stream, only where they may see it, and never says what it was."""

from __future__ import annotations

import json
import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import httpx
import pytest

from ceasefire.centre.opened import Centre
from ceasefire.centre.serving import live
from ceasefire.centre.serving.application import Application
from tests.centre.serving.conftest import LIAISON, OTHER_LIAISON, PATIENCE, Site, served, until
from tests.centre.serving.signed_in import posted, visitor

CHAIR = "co-chair-rcc-government-team"
LINE = "/hotline/ansar-allah/rcc-government-team/"
SECRET = "Meet at the old mill at nine."


@dataclass
class Stream:
    """What a listener hears."""

    response: httpx.Response
    events: queue.Queue[dict[str, str]] = field(default_factory=queue.Queue)

    def read(self) -> None:
        """Take everything in until the stream ends."""
        event: dict[str, str] = {}
        with suppress(httpx.HTTPError, httpx.StreamError):
            for line in self.response.iter_lines():
                if not line:
                    # As the standard has it: what holds no data is no event.
                    if "data" in event:
                        self.events.put(event)
                    event = {}
                elif not line.startswith(":"):
                    name, _, value = line.partition(": ")
                    event[name] = value
        self.events.put({})

    def hear(self) -> dict[str, str]:
        """The next event; empty when the stream has ended."""
        return self.events.get(timeout=PATIENCE)

    def kinds(self, wanted: str) -> set[str]:
        """All kinds heard until one of them is heard."""
        heard: set[str] = set()
        end = time.monotonic() + PATIENCE
        while wanted not in heard:
            assert time.monotonic() < end, heard
            heard |= set(json.loads(self.hear()["data"])["kinds"])
        return heard

    def silent(self) -> bool:
        """Whether nothing waits to be heard."""
        return self.events.empty()


@contextmanager
def listening(client: httpx.Client, **headers: str) -> Iterator[Stream]:
    """A stream, after its first event, which says where the listener stands."""
    with client.stream("GET", "/live/", headers=headers, timeout=2 * PATIENCE) as response:
        assert response.status_code == 200 and response.headers["content-type"].startswith("text/event-stream")
        stream = Stream(response)
        threading.Thread(target=stream.read, daemon=True).start()
        try:
            yield stream
        finally:
            # Closed while another thread reads from it, a socket would stay open.
            response.extensions["network_stream"].get_extra_info("socket").shutdown(socket.SHUT_RDWR)


def test_an_act_reaches_who_may_see_it_and_nobody_else(site: Site) -> None:
    chair, party, other, anyone = (visitor(site, seat) for seat in (CHAIR, LIAISON, OTHER_LIAISON, ""))
    with listening(party) as at_party, listening(other) as at_other, listening(anyone) as at_anyone, listening(chair) as at_chair:
        for stream in (at_party, at_other, at_anyone, at_chair):
            assert json.loads(stream.hear()["data"]) == {"kinds": []}
        sent = posted(chair, LINE, f"{LINE}send/", {"text": SECRET})
        assert sent.status_code in (200, 302)
        event = at_party.hear()
        assert json.loads(event["data"]) == {"kinds": ["hotline"]}
        assert set(event) <= {"id", "data"} and SECRET not in str(event)
        # The others hear of the same look at the record, or not at all.
        time.sleep(1.2)
        assert at_other.silent() and at_anyone.silent()
        assert at_chair.silent(), "what one did oneself is no news"


def test_a_new_report_is_told_to_the_desk_and_to_no_party(site: Site) -> None:
    with listening(visitor(site, "monitor")) as desk, listening(visitor(site, LIAISON)) as party:
        desk.hear(), party.hear()
        assert site.report(words="a report for the desk").status_code == 201
        heard = desk.kinds("inbox")
        assert heard <= {"inbox", "ledger", "incidents", "situation"}
        time.sleep(1.2)
        assert party.silent()


def test_who_was_away_hears_at_once_what_was_missed_and_the_mark_tells_no_figure(site: Site, centre: Centre) -> None:
    desk = visitor(site, "monitor")
    with listening(desk) as stream:
        mark = stream.hear()["id"]
    assert str(centre.workspace.ledger_size) not in mark
    assert site.report(words="while the desk was away").status_code == 201
    time.sleep(1.2)
    with listening(visitor(site, "monitor")) as another:
        another.hear()
        with listening(desk, **{"Last-Event-ID": mark}) as stream:
            stream.hear()
            assert "inbox" in stream.kinds("inbox")
    with listening(desk, **{"Last-Event-ID": "0.0.0"}) as stream:
        assert json.loads(stream.hear()["data"]) == {"kinds": []}, "a made-up mark is none"


def test_a_listener_that_goes_makes_room_for_another_at_once(site: Site) -> None:
    streams = site.application._live
    until(lambda: streams.listeners == 0)
    with listening(visitor(site)) as stream:
        stream.hear()
        assert streams.listeners == 1
    until(lambda: streams.listeners == 0, patience=2.0)


def test_only_listening_is_answered(site: Site) -> None:
    assert site.client.post("/live/").status_code == 405


def test_who_signed_out_hears_no_more_than_anyone(own_centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LOOK_AGAIN", 0.0)
    with served(Application(own_centre)) as site:
        desk, other = visitor(site, "monitor"), visitor(site, "analyst")
        with listening(desk) as leaving, listening(other) as staying:
            leaving.hear(), staying.hear()
            assert posted(desk, "/accounts/logout/", "/accounts/logout/", {}).status_code == 302
            assert site.report(words="after the monitor had left").status_code == 201
            assert "inbox" in staying.kinds("inbox")
            assert leaving.silent()
