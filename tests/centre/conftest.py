"""Workspaces for the tests, on both databases."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ceasefire.centre.workspace import Workspace
from tests.centre.postgres import MISSING, Cluster, binaries, cluster

REQUIRE = "CEASEFIRE_REQUIRE_POSTGRES"
Open = Callable[[], Workspace]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    programs = binaries()
    if programs is None:
        if os.environ.get(REQUIRE) == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with cluster(programs) as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """None for SQLite, or the URL of an empty PostgreSQL database."""
    if request.param == "sqlite":
        return None
    server: Cluster = request.getfixturevalue("postgres")
    return server.database()


@pytest.fixture
def open_again(tmp_path: Path, database_url: str | None) -> Iterator[Open]:
    """Opens the same workspace, as often as called."""
    opened: list[Workspace] = []

    def open_it() -> Workspace:
        opened.append(Workspace.open(tmp_path / "workspace", database_url))
        return opened[-1]

    yield open_it
    for workspace in opened:
        workspace.close()


@pytest.fixture
def workspace(open_again: Open) -> Workspace:
    return open_again()
