"""A centre that is served over loopback as `ceasefire serve` serves it, with an application that a test can look into."""

from __future__ import annotations

import io
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.db import connections

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account
from ceasefire.centre.people.tokens import make
from ceasefire.centre.rights import Right, Role, Viewer
from ceasefire.centre.serving.application import Application
from ceasefire.centre.serving.running import run
from ceasefire.centre.workspace import now
from tests.centre.web.centres import close, copied

CASE = "hudaydah-2018"
LIAISON, OTHER_LIAISON = "liaison-ansar-allah", "liaison-yemen-government"
PATIENCE = 20.0
"""Seconds after which a test gives up waiting. Nothing here waits without an end."""


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """The centre of Hudaydah 2018, judged, with one account a seat, for the tests of a module."""
    opened = copied(CASE, tmp_path_factory.mktemp("served") / "workspace")
    yield opened
    close(opened)


@pytest.fixture
def own_centre(tmp_path: Path) -> Iterator[Centre]:
    """The same for one test alone."""
    opened = copied(CASE, tmp_path / "workspace")
    yield opened
    close(opened)


@dataclass(frozen=True)
class Site:
    """A centre that answers at `url`."""

    application: Application
    url: str
    client: httpx.Client

    def report(self, headers: dict[str, str] | None = None, **fields: object) -> httpx.Response:
        """Send a report; one that says something, unless it says something else."""
        told = {"what": "indirect_fire", "day": "2018-12-20", "words": "shells beside the road"} | fields
        return self.client.post("/api/reports", json=told, headers=headers)

    def bearing(self, username: str, *scopes: Right) -> dict[str, str]:
        """The header of a new token of an account, once the server knows it."""
        account = Account.objects.get(username=username)
        viewer = Viewer(role=Role(account.role), key=account.key, party=account.party)
        made = make(account, viewer, label="test", scopes=[Right.REPORT, *scopes], days=1, now=now())
        header = f"Bearer {made.secret}"
        # The tokens are read by a thread of their own.
        until(lambda: self.application._tokens.viewer(header) is not None)
        return {"Authorization": header}


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something holds; fail when it does not come to that."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)


@contextmanager
def served(application: Application) -> Iterator[Site]:
    """Serve an application until the end of the block, then stop it as Ctrl-C does."""
    listener = socket.create_server(("127.0.0.1", 0))
    ending, end = os.pipe()
    stream = io.TextIOWrapper(os.fdopen(ending, "rb"))
    thread = threading.Thread(target=run, args=(application, listener), kwargs={"until": stream}, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with httpx.Client(base_url=url, timeout=PATIENCE) as client:
        try:
            until(lambda: not thread.is_alive() or _answers(client))
            yield Site(application, url, client)
        finally:
            os.close(end)
            thread.join(2 * PATIENCE)
            assert not thread.is_alive(), "the centre did not stop"


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health/live").status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def site(centre: Centre) -> Iterator[Site]:
    """That centre, served."""
    with served(Application(centre)) as running:
        yield running


@contextmanager
def away(centre: Centre, table: str) -> Iterator[None]:
    """While a table is away, nothing that needs it can be answered."""
    _rename(centre, table, "away")
    try:
        yield
    finally:
        _rename(centre, "away", table)


def _rename(centre: Centre, one: str, other: str) -> None:
    with connections[centre.alias].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {one} RENAME TO {other}")
