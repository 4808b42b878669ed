from pathlib import Path

import pytest

from ceasefire.ledger import Log, MemoryEntries, SigningKey, check_growth, export, prove_from, verify
from ceasefire.ledger.errors import ExportError, LogError, ProofError, TileError
from ceasefire.ledger.folder import Folder
from ceasefire.ledger.tiles import MAX_BUNDLE_BYTES
from tests.ledger.centre import AT, KEY, KEYS, ORIGIN, WITNESS, Published, entry, log_of
from tests.ledger.test_log import ChangedEntries


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_what_is_exported_verifies(tmp_path: Path, size: int) -> None:
    done = export(log_of(size), tmp_path)
    audit = verify(tmp_path, KEYS)
    assert audit.ok
    assert audit.checkpoint == done.checkpoint.checkpoint
    assert audit.signers == (KEY.verifier,)


def test_the_files_are_those_of_the_specification(tmp_path: Path) -> None:
    export(log_of(300), tmp_path)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == [
        "checkpoint",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
    ]


def test_an_export_grows(tmp_path: Path) -> None:
    store = MemoryEntries()
    first = export(log_of(300, store=store), tmp_path)
    again = export(log_of(300, store=store), tmp_path)
    assert (first.kept, again.written, again.kept) == (0, 0, first.written)
    grown = export(log_of(600, store=store), tmp_path)
    assert grown.kept == 2
    assert verify(tmp_path, KEYS).ok
    assert check_growth(first.checkpoint.checkpoint, tmp_path, KEYS).ok


def test_an_export_never_replaces_a_longer_or_another_log(tmp_path: Path) -> None:
    export(log_of(300), tmp_path)
    before = Published.of(tmp_path).files
    fork = log_of(0, store=MemoryEntries(entry(number + 1).encode() for number in range(400)))
    key = SigningKey.generate("other.example/log")
    other = Log.open(origin=key.name, entries=MemoryEntries(), signer=key, highest_seen=None)
    for log, word in ((log_of(299), "restore"), (fork, "another history"), (other, "choose another folder")):
        with pytest.raises(ExportError, match=word):
            export(log, tmp_path)
    assert Published.of(tmp_path).files == before


def test_a_published_tile_is_never_changed(tmp_path: Path) -> None:
    export(log_of(300), tmp_path)
    (tmp_path / "tile/0/000").write_bytes(b"changed")
    with pytest.raises(ExportError, match="never changes"):
        export(log_of(300), tmp_path)


def test_an_interrupted_export_is_taken_up_again(tmp_path: Path) -> None:
    store = MemoryEntries()
    export(log_of(300, store=store), tmp_path)
    (tmp_path / "checkpoint").unlink()
    (tmp_path / "tile/1/000.p/1").unlink()
    (tmp_path / ".export").mkdir()
    (tmp_path / ".export/file").write_bytes(b"half")
    assert export(log_of(300, store=store), tmp_path).written == 1
    assert verify(tmp_path, KEYS).ok


def test_a_store_that_changed_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="differs"):
        export(log_of(5, store=ChangedEntries()), tmp_path)
    assert not (tmp_path / "checkpoint").exists()


def test_cosignatures_are_published_and_kept(tmp_path: Path) -> None:
    log = log_of(300)
    export(log, tmp_path, checkpoint=log.checkpoint().with_cosignature(WITNESS, at=AT))
    assert verify(tmp_path, KEYS).signers == (KEY.verifier, WITNESS.verifier)
    export(log, tmp_path)
    assert verify(tmp_path, KEYS).signers == (KEY.verifier, WITNESS.verifier)


def test_an_earlier_checkpoint_can_be_published(tmp_path: Path) -> None:
    log = log_of(300)
    earlier = log.checkpoint()
    log.append(entry(300))
    export(log, tmp_path, checkpoint=earlier)
    audit = verify(tmp_path, KEYS)
    assert audit.ok
    assert audit.checkpoint == earlier.checkpoint


def test_a_checkpoint_of_another_log_is_not_published(tmp_path: Path) -> None:
    for other in (log_of(301), log_of(0, store=MemoryEntries([b"other"]))):
        with pytest.raises(ExportError, match="not of this log"):
            export(log_of(300), tmp_path, checkpoint=other.checkpoint())


@pytest.mark.parametrize("index", [0, 255, 256, 299])
def test_a_proof_is_made_from_the_folder_alone(tmp_path: Path, index: int) -> None:
    log = log_of(300)
    export(log, tmp_path)
    receipt = prove_from(tmp_path, index)
    assert receipt == log.prove(index)
    receipt.verify(KEYS)


def test_no_proof_beyond_the_folder(tmp_path: Path) -> None:
    export(log_of(300), tmp_path)
    with pytest.raises(ProofError):
        prove_from(tmp_path, 300)
    short = Published.of(tmp_path)
    with pytest.raises(TileError, match="instead of"):
        prove_from(short.having("tile/entries/000", b"\0\0"), 0)


def test_a_file_longer_than_any_tile_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "checkpoint").open("wb") as file:
        file.truncate(MAX_BUNDLE_BYTES + 1)
    with pytest.raises(TileError, match="longer"):
        Folder(tmp_path).read("checkpoint")


def test_the_origin_is_the_name_in_the_checkpoint(tmp_path: Path) -> None:
    assert export(log_of(1), tmp_path).checkpoint.checkpoint.origin == ORIGIN
