"""A centre that is served over loopback as `ceasefire serve` serves it, with an application that a test can look into."""

from __future__ import annotations

import io
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.utils import timezone

from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.centre.opened import Centre, open_centre
from ceasefire.centre.people.demonstration import make_accounts
from ceasefire.centre.people.models import Account
from ceasefire.centre.people.tokens import make
from ceasefire.centre.rights import Right, Role, Viewer
from ceasefire.centre.serving.application import Application
from ceasefire.centre.serving.running import run
from ceasefire.centre.web.settings import for_workspace
from tests.centre.web.centres import Clock, close, copied

CASE = "syria-2016"


@pytest.fixture
def centre(tmp_path: Path, database_url: str | None) -> Iterator[Centre]:
    """An empty record of Syria 2016 at the end of its span, on each database, with one account a seat."""
    folder = find_case(CASE)
    case = load_case(folder)
    assert case.span.end is not None
    opened = open_centre(tmp_path / "workspace", case, folder, database_url=database_url, clock=Clock(now=case.span.end))
    for_workspace(opened.secrets.web, ("centre.example",), https=False)
    make_accounts(case, password="a long demonstration phrase")
    yield opened
    close(opened)


@pytest.fixture
def small_centre(tmp_path: Path) -> Iterator[Centre]:
    """The centre of Hudaydah 2018, with its reports, on SQLite."""
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    for_workspace(opened.secrets.web, ("centre.example",), https=False)
    yield opened
    close(opened)


def token_of(username: str, *scopes: Right) -> str:
    """A new token of an account, for reporting and whatever else it shall do."""
    account = Account.objects.get(username=username)
    viewer = Viewer(role=Role(account.role), key=account.key, party=account.party)
    secret = make(account, viewer, label="test", scopes=[Right.REPORT, *scopes], days=1, now=timezone.now()).secret
    # A server reads the tokens in a thread of its own, as soon as one is made.
    time.sleep(0.5)
    return secret


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@dataclass(frozen=True)
class Site:
    """A centre that answers at `url`."""

    application: Application
    url: str
    client: httpx.Client

    def report(self, headers: dict[str, str] | None = None, **fields: object) -> httpx.Response:
        """Send a report; one that says something, unless it says something else."""
        told = {"what": "indirect_fire", "day": "2016-05-02", "words": "shells beside the road"} | fields
        return self.client.post("/api/reports", json=told, headers=headers)


@contextmanager
def served(application: Application) -> Iterator[Site]:
    """Serve an application until the end of the block, then stop it as Ctrl-C does."""
    listener = socket.create_server(("127.0.0.1", 0))
    ending, end = os.pipe()
    until = io.TextIOWrapper(os.fdopen(ending, "rb"))
    thread = threading.Thread(target=run, args=(application, listener), kwargs={"until": until}, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with httpx.Client(base_url=url, timeout=60) as client:
        started(client, thread)
        try:
            yield Site(application, url, client)
        finally:
            os.close(end)
            thread.join(60)
            assert not thread.is_alive()


def started(client: httpx.Client, thread: threading.Thread) -> None:
    until = time.monotonic() + 30
    while thread.is_alive() and time.monotonic() < until:
        try:
            client.get("/health/live")
            return
        except httpx.TransportError:
            time.sleep(0.02)
    raise AssertionError("the centre did not start")


@pytest.fixture
def site(centre: Centre) -> Iterator[Site]:
    """A served centre."""
    with served(Application(centre)) as running:
        yield running


@pytest.fixture
def small_site(small_centre: Centre) -> Iterator[Site]:
    """A served centre with the reports of a small case."""
    with served(Application(small_centre)) as running:
        yield running
