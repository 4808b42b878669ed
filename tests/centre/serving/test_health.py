"""Health: the process lives, and it can take reports or it cannot; said in a word a check, with no detail for strangers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.centre.opened import Centre, open_centre
from ceasefire.centre.serving import health
from ceasefire.centre.serving.application import Application
from ceasefire.centre.web.settings import for_workspace
from tests.centre.conftest import REQUIRE
from tests.centre.postgres import MISSING, Cluster, binaries, cluster
from tests.centre.serving.conftest import CASE, Site, away, served, until
from tests.centre.web.centres import Clock, close

CHECKS = {"checkpoint", "disk", "migrations", "people", "record", "writer"}


def test_a_centre_that_can_take_reports_says_so(site: Site) -> None:
    assert site.client.get("/health/live").json() == {"alive": True}
    answer = site.client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True} | dict.fromkeys(CHECKS, True)


def test_health_is_only_read_and_never_kept(site: Site) -> None:
    for path in ("/health/live", "/health/ready", "/metrics"):
        assert site.client.post(path).status_code == 405
        assert site.client.get(path).headers["cache-control"] == "no-store"


def test_a_full_disk_is_said_before_a_report_is_lost_to_it(own_centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ROOM", 1 << 60)
    with served(Application(own_centre)) as short_of_room:
        answer = short_of_room.client.get("/health/ready")
    assert answer.status_code == 503
    assert {name for name, holds in answer.json().items() if not holds} == {"ready", "disk"}


def test_a_record_that_cannot_be_read_is_named_without_the_words_of_the_database(own_centre: Centre) -> None:
    with served(Application(own_centre)) as site, away(own_centre, "storage_entry"):
        answer = site.client.get("/health/ready")
        assert answer.status_code == 503 and answer.json()["record"] is False and answer.json()["people"] is True
        assert all(isinstance(value, bool) for value in answer.json().values())
        assert site.client.get("/health/live").status_code == 200


@pytest.fixture
def own_server() -> Iterator[Cluster]:
    """A PostgreSQL that a test may stop."""
    programs = binaries()
    if programs is None:
        if os.environ.get(REQUIRE) == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with cluster(programs) as running:
        yield running


@pytest.mark.postgres
def test_while_the_database_is_away_nothing_is_taken_and_it_comes_back_by_itself(own_server: Cluster, tmp_path: Path) -> None:
    folder = find_case(CASE)
    case = load_case(folder)
    assert case.span.end is not None
    url = own_server.database()
    centre = open_centre(tmp_path / "workspace", case, folder, database_url=url, clock=Clock(now=case.span.end))
    for_workspace(centre.secrets.web, (), https=False)
    try:
        with served(Application(centre)) as site:
            assert site.client.get("/health/ready").json()["ready"]
            assert site.report().status_code == 201
            own_server.stop()
            until(lambda: site.client.get("/health/ready").status_code == 503)
            told = site.client.get("/health/ready").json()
            assert not told["record"] and not told["people"] and told["writer"]
            refused = site.report(words="while the database is away")
            assert refused.status_code == 503 and "Retry-After" in refused.headers and "receipt" not in refused.text
            assert site.client.get("/health/live").status_code == 200
            own_server.start()
            until(lambda: site.client.get("/health/ready").status_code == 200)
            assert site.report(words="while the database is away").status_code == 201
            # This thread's own connection was to the server that is gone.
            centre.workspace.close()
            assert centre.workspace.report_count == 2
    finally:
        close(centre)
