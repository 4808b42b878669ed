"""A brief is made in the background, released by both co-chairs over its figures, and reaches the public late and coarse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from ceasefire.briefing.coarsening import COARSE, Coarsener
from ceasefire.centre.briefs.shelf import FOLDER, figures_of
from ceasefire.centre.opened import Centre
from ceasefire.centre.serving.queue import work_off
from ceasefire.centre.signatures.exported import signatures_in
from tests.centre.web.centres import client_of, forward
from tests.centre.web.keyholders import give_key, sign

A, B = "co-chair-rcc-government-team", "co-chair-rcc-ansar-allah-team"


def made(opened: Centre, language: str = "en", username: str = "monitor") -> str:
    asked = {"from": "2018-12-18", "to": "2019-01-17", "language": language}
    assert client_of(username).post("/briefs/", asked)["Location"] == "/briefs/"
    work_off()
    found = re.search(r"/briefs/([0-9a-f]{64})/", client_of("monitor").get("/briefs/").text)
    assert found is not None
    return found.group(1)


def released(opened: Centre, tmp_path: Path) -> str:
    digest = made(opened)
    for name in (A, B):
        assert sign(client_of(name), f"/briefs/{digest}/", give_key(opened, name)).status_code == 302
    return digest


def fine_places(opened: Centre) -> list[str]:
    """English names of places finer than a district that are part of no wider place's name."""
    case = opened.case
    shown = " ".join(name for place in Coarsener(case.gazetteer, case.public.coarsen_to).shown for name in place.names.values())
    wide = shown + " ".join(name for clause in case.terms.clauses for name in clause.titles.values())
    wide += " ".join(name for actor in case.actors.values() for name in actor.names.values()) + " ".join(case.titles.values())
    wide += " ".join(name for zone in case.zones for name in zone.names.values())
    wide += " ".join(name for source in case.sources.values() for name in source.names.values())
    names = (place.names["en"] for place in case.gazetteer.places if place.precision not in COARSE)
    return [name for name in names if name not in wide]


def test_a_brief_is_asked_for_made_in_the_background_and_kept_by_hash(hudaydah_centre: Centre) -> None:
    client_of("monitor").post("/briefs/", {"from": "2018-12-18", "to": "2019-01-17", "language": "ar"})
    assert "waits" in client_of("monitor").get("/briefs/").text
    work_off()
    page = client_of("monitor").get("/briefs/").text
    found = re.search(r"/briefs/([0-9a-f]{64})/ar\.pdf", page)
    assert found is not None
    document = client_of("monitor").get(f"/briefs/{found.group(1)}/ar.pdf")
    assert document.content.startswith(b"%PDF")
    page = client_of("monitor").get(f"/briefs/{found.group(1)}/ar.html")
    assert 'dir="rtl"' in page.text
    assert figures_of(hudaydah_centre.workspace.folder, found.group(1))


def test_a_document_runs_only_what_stands_in_it(hudaydah_centre: Centre) -> None:
    digest = made(hudaydah_centre)
    policy = client_of("monitor").get(f"/briefs/{digest}/en.html")["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "'unsafe-inline'" not in policy
    assert "default-src 'none'" in policy


def test_before_its_release_only_those_who_make_briefs_read_it(hudaydah_centre: Centre) -> None:
    digest = made(hudaydah_centre)
    assert client_of("coordinator").get(f"/briefs/{digest}/").status_code == 404
    assert client_of("coordinator").get(f"/briefs/{digest}/en.html").status_code == 404
    assert digest not in client_of("coordinator").get("/briefs/").text
    for username in ("liaison-ansar-allah", "administrator"):
        assert client_of(username).get(f"/briefs/{digest}/en.html").status_code == 403
    assert Client().get(f"/public/briefs/{digest}/en.html").status_code == 404
    client_of("coordinator").post("/briefs/", {"from": "2018-12-18", "to": "2019-01-17", "language": "en"})
    assert len(list((hudaydah_centre.workspace.folder / FOLDER).glob("*.json"))) == 1


def test_both_keys_release_it_and_the_public_sees_it_coarse_after_the_delay(hudaydah_centre: Centre, tmp_path: Path) -> None:
    digest = made(hudaydah_centre)
    sign(client_of(A), f"/briefs/{digest}/", give_key(hudaydah_centre, A))
    assert client_of("coordinator").get(f"/briefs/{digest}/").status_code == 404, "one key releases nothing"
    sign(client_of(B), f"/briefs/{digest}/", give_key(hudaydah_centre, B))
    assert client_of("coordinator").get(f"/briefs/{digest}/en.html").status_code == 200
    forward(hudaydah_centre, hours=71)
    assert digest not in Client().get("/public/briefs/").text
    assert Client().get(f"/public/briefs/{digest}/en.pdf").status_code == 404
    forward(hudaydah_centre, hours=2)
    listed = Client().get("/public/briefs/").text
    assert digest in listed
    shown = Client().get(f"/public/briefs/{digest}/en.html")
    internal = client_of("monitor").get(f"/briefs/{digest}/en.html")
    assert shown.status_code == 200
    fine = fine_places(hudaydah_centre)
    assert any(name in internal.text for name in fine)
    assert [name for name in fine if name in shown.text] == []
    assert 'id="due"' in internal.text or 'id="responses"' in internal.text
    assert 'id="due"' not in shown.text
    assert 'id="responses"' not in shown.text
    assert client_of("monitor").get(f"/briefs/{digest}/").text.count("ledger") > 0
    hudaydah_centre.workspace.export_ledger(tmp_path / "published")
    (signed,) = signatures_in(tmp_path / "published")
    assert (signed.kind, signed.ok, len(signed.signatures)) == ("brief", True, 2)


def test_a_release_that_is_taken_back_is_gone_from_the_public_too(hudaydah_centre: Centre, tmp_path: Path) -> None:
    digest = released(hudaydah_centre, tmp_path)
    forward(hudaydah_centre, hours=80)
    assert Client().get(f"/public/briefs/{digest}/en.html").status_code == 200
    page = client_of(A).get(f"/briefs/{digest}/").text
    entry = re.search(r'name="withdraw" value="(\d+)"', page)
    assert entry is not None
    client_of(A).post(f"/briefs/{digest}/", {"withdraw": entry.group(1)})
    assert Client().get(f"/public/briefs/{digest}/en.html").status_code == 404


def test_a_changed_file_is_not_shown(hudaydah_centre: Centre) -> None:
    digest = made(hudaydah_centre)
    for file in (hudaydah_centre.workspace.folder / FOLDER).glob("*.html"):
        file.write_text("<p>changed</p>", encoding="utf-8")
    assert client_of("monitor").get(f"/briefs/{digest}/en.html").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "2019-01-17", "to": "2018-12-18", "language": "en"},
        {"from": "2018-12-18", "to": "2018-12-19", "language": "tlh"},
        {"from": "x", "to": "", "language": "en"},
        {"from": "2001-01-01", "to": "2019-01-01", "language": "en"},
        {"from": "2031-01-01", "to": "2031-01-02", "language": "en"},
    ],
)
def test_a_span_of_which_no_brief_can_be_made_is_refused_at_once(hudaydah_centre: Centre, asked: dict[str, str]) -> None:
    client = client_of("monitor")
    assert client.post("/briefs/", asked).status_code == 302
    assert 'id="tasks"' not in client.get("/briefs/").text


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_pages_come_in_each_language(hudaydah_centre: Centre, language: str) -> None:
    digest = made(hudaydah_centre)
    for client, address in ((client_of(A), f"/briefs/{digest}/"), (client_of(A), "/briefs/"), (Client(), "/public/briefs/")):
        shown = client.get(address, {"lang": language})
        assert shown.status_code == 200
        assert f'lang="{language}"' in shown.text
