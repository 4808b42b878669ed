"""Anyone checks the ledger without trusting the centre; what entries say is for the desk; nobody learns when who reported."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.cli.main import main
from ceasefire.ledger import Checkpoint, KeyType, Receipt, SigningKey
from ceasefire.ledger.checkpoint import sign_checkpoint
from ceasefire.ledger.merkle import leaf_hash
from ceasefire.registers.desk_acts import CoverageLogged
from tests.centre.web.centres import client_of, forward


@pytest.fixture
def later(hudaydah_centre: Centre) -> Centre:
    """The centre some days on: what it holds is old enough for anyone to know that it is there."""
    forward(hudaydah_centre, days=4)
    return hudaydah_centre


def add_entry(opened: Centre) -> int:
    act = CoverageLogged(
        place="mocha", access="none", starts=opened.clock(), text="a secret word", by="monitor", at=opened.clock()
    )
    return opened.workspace.record_act(act).index


def unpacked(client: Client, folder: Path) -> Path:
    content = b"".join(client.get("/ledger/download/").streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "log.pub"
    file.write_text(Client().get("/ledger/key").text, encoding="utf-8")
    return file


def test_anyone_downloads_the_hashes_and_verifies_them_offline(later: Centre, tmp_path: Path) -> None:
    folder = unpacked(Client(), tmp_path / "ledger")
    assert not (folder / "tile" / "entries").exists()
    assert main(["ledger", "verify", str(folder), "--key", str(key_file(tmp_path)), "--hashes-only"]) == 0
    assert main(["ledger", "verify", str(folder), "--key", str(key_file(tmp_path))]) == 1, "it does not pass for a whole ledger"
    tile = next((folder / "tile" / "0").rglob("*.p/*"))
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    assert main(["ledger", "verify", str(folder), "--key", str(key_file(tmp_path)), "--hashes-only"]) == 1


def test_the_desk_downloads_it_whole_and_it_goes_on_from_a_checkpoint_kept_before(later: Centre, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(Client().get("/ledger/tiles/checkpoint").content)
    add_entry(later)
    folder = unpacked(client_of("analyst"), tmp_path / "ledger")
    assert main(["ledger", "verify", str(folder), "--key", str(key_file(tmp_path)), "--since", str(kept)]) == 0
    assert main(["ledger", "signatures", str(folder)]) == 0


def test_tiles_are_served_as_the_specification_lays_down(later: Centre, tmp_path: Path) -> None:
    folder = unpacked(client_of("analyst"), tmp_path / "ledger")
    for file in (folder / "tile").rglob("*"):
        if file.is_file():
            path = file.relative_to(folder).as_posix()
            served = client_of("analyst").get(f"/ledger/tiles/{path}")
            assert served.content == file.read_bytes()
            assert ("immutable" in served["Cache-Control"]) == ("entries" not in path)
    for path in ("tile/0/000.p/0", "tile/0/999", "tile/7/000", "tile/0/../../etc/passwd", "tile/entries/x", "tile/0/0"):
        assert client_of("analyst").get(f"/ledger/tiles/{path}").status_code == 404


@pytest.mark.parametrize("username", ["", "administrator", "liaison-ansar-allah", "coordinator"])
def test_entries_are_for_the_desk_alone(later: Centre, username: str) -> None:
    client = client_of(username) if username else Client()
    size = later.workspace.ledger_size
    for path in ("tile/entries/000", f"tile/entries/000.p/{size % 256}"):
        assert client.get(f"/ledger/tiles/{path}").status_code == 404
    shown = client.get("/ledger/5/").text
    assert "hud-0" not in shown
    assert "report.received/1" in shown
    proof = client.get("/ledger/5/proof").text
    assert "extra" not in proof


def test_the_desk_reads_a_body_and_sealed_words_stay_sealed(later: Centre) -> None:
    index = add_entry(later)
    shown = client_of("monitor").get(f"/ledger/{index}/").text
    assert "coverage.logged/1" in shown
    assert "mocha" in shown
    assert "sealed" in shown
    assert "a secret word" not in shown


def test_the_public_ledger_does_not_grow_the_moment_somebody_reports(later: Centre) -> None:
    before = Client().get("/ledger/tiles/checkpoint").text
    size = later.workspace.ledger_size
    index = add_entry(later)
    assert Client().get("/ledger/tiles/checkpoint").text == before
    assert Client().get(f"/ledger/{index}/").status_code == 404
    assert client_of("monitor").get("/ledger/tiles/checkpoint").text.split("\n")[1] == str(size + 1)
    forward(later, hours=1)
    assert Client().get("/ledger/tiles/checkpoint").text.split("\n")[1] == str(size + 1)
    young = Client().get(f"/ledger/{index}/").text
    assert "coverage.logged" not in young
    forward(later, hours=72)
    old = Client().get(f"/ledger/{index}/").text
    assert "coverage.logged/1" in old
    assert "2022-01-04" in old
    assert "21:00" not in old


def test_the_api_gives_the_public_nothing_sooner_than_the_page(later: Centre) -> None:
    index = add_entry(later)
    assert json.loads(Client().get("/api/ledger").text)["size"] == index
    assert Client().get(f"/api/ledger/entries/{index}").status_code == 404


def test_a_receipt_is_checked_and_a_changed_one_is_found_out(later: Centre) -> None:
    receipt = later.workspace.log.prove(3)
    client = Client(enforce_csrf_checks=False)

    def said(text: str) -> str:
        page: str = client.post("/ledger/check/", {"receipt": text}).text
        return page

    assert "The receipt holds: entry 3" in said(receipt.text())
    assert "The receipt holds: entry 3" in said(receipt.json())
    assert "This is no receipt" in said("hello")
    assert "another ledger" in said(receipt.json().replace(receipt.origin, "elsewhere.example"))
    told = json.loads(receipt.json())
    assert "does not prove" in said(json.dumps({**told, "index": 4}))
    stranger = SigningKey.generate(receipt.origin, KeyType.LOG)
    forged = replace(receipt, checkpoint=sign_checkpoint(receipt.checkpoint.checkpoint, stranger))
    assert "is not that of this ledger" in said(forged.json())
    other = Checkpoint(origin=receipt.origin, size=9, root=leaf_hash(receipt.entry or b""))
    fork = Receipt(
        origin=receipt.origin,
        index=0,
        checkpoint=sign_checkpoint(replace(other, size=1), later.workspace.keys.signer),
        proof=(),
        entry=receipt.entry,
    )
    assert "no longer the one that gave this receipt" in said(fork.json())


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_pages_come_in_each_language(later: Centre, language: str) -> None:
    for address in ("/ledger/", "/ledger/2/"):
        for client in (Client(), client_of("monitor")):
            shown = client.get(address, {"lang": language})
            assert shown.status_code == 200
            assert f'lang="{language}"' in shown.text
