from pathlib import Path

import pytest

from ceasefire.ledger import Checkpoint, MemoryEntries, Problem, check_growth, export, verify
from ceasefire.ledger.audit import MAX_FINDINGS, Audit
from ceasefire.ledger.checkpoint import sign_checkpoint
from ceasefire.ledger.merkle import EMPTY_ROOT
from tests.ledger.centre import KEY, KEYS, ORIGIN, WITNESS, Published, entry, log_of


@pytest.fixture
def published(tmp_path: Path) -> Published:
    export(log_of(600), tmp_path)
    return Published.of(tmp_path)


def problems(audit: Audit) -> set[Problem]:
    assert audit.ok == (not audit.findings)
    return {finding.problem for finding in audit.findings}


def test_a_folder_with_nothing_in_it_is_no_log(tmp_path: Path) -> None:
    audit = verify(tmp_path, KEYS)
    assert audit.checkpoint is None
    assert problems(audit) == {Problem.CHECKPOINT}
    assert problems(check_growth(Checkpoint(origin=ORIGIN, size=0, root=EMPTY_ROOT), tmp_path, KEYS)) == {Problem.CHECKPOINT}


def test_every_finding_says_where_and_what_to_do(published: Published) -> None:
    damaged = published.having("tile/0/001", None).having("tile/entries/000", b"\0\xff").having("tile/1/000.p/2", b"")
    audit = verify(damaged, [WITNESS.verifier])
    assert problems(audit) == {Problem.SIGNATURE, Problem.MISSING}
    for finding in audit.findings:
        assert finding.where
        assert finding.detail
        assert finding.remedy


def test_a_missing_bundle_does_not_hide_a_fault_elsewhere(published: Published) -> None:
    changed = bytearray(published.files["tile/entries/001"])
    changed[40] ^= 1
    damaged = published.having("tile/entries/000", None).having("tile/entries/001", bytes(changed))
    assert problems(verify(damaged, KEYS)) >= {Problem.MISSING, Problem.MISMATCH}


def test_the_root_tells_which_side_was_changed(published: Published) -> None:
    tile = bytes([published.files["tile/0/000"][0] ^ 1]) + published.files["tile/0/000"][1:]
    bundle = published.files["tile/entries/000"].replace(b"r17", b"r99")
    (by_tile,) = [f for f in verify(published.having("tile/0/000", tile), KEYS).findings if f.problem is Problem.ROOT]
    (by_entry,) = [f for f in verify(published.having("tile/entries/000", bundle), KEYS).findings if f.problem is Problem.ROOT]
    assert "the leaf hashes in the tiles do not" in by_tile.detail
    assert by_entry.detail.startswith("the entries do not")


def test_an_entry_of_another_log_is_found(tmp_path: Path) -> None:
    store = MemoryEntries([entry(0, origin="office.example/log").encode()])
    export(log_of(2, store=store), tmp_path)
    audit = verify(tmp_path, KEYS)
    assert problems(audit) == {Problem.FOREIGN}
    assert "entry 0" in audit.findings[0].where


def test_a_signed_entry_in_another_form_is_found(tmp_path: Path) -> None:
    export(log_of(0, store=MemoryEntries([b'{"v": 1}', entry(1).encode()])), tmp_path)
    assert problems(verify(tmp_path, KEYS)) == {Problem.ENTRY}


def test_findings_come_to_an_end_even_for_an_endless_log() -> None:
    endless = sign_checkpoint(Checkpoint(origin=ORIGIN, size=2**63 - 1, root=EMPTY_ROOT), KEY)
    audit = verify(Published({"checkpoint": endless.encode()}), KEYS)
    assert len(audit.findings) == MAX_FINDINGS
    assert not audit.complete


def test_an_earlier_partial_tile_may_stay_and_must_agree(tmp_path: Path) -> None:
    store = MemoryEntries()
    export(log_of(300, store=store), tmp_path)
    export(log_of(600, store=store), tmp_path)
    published = Published.of(tmp_path)
    assert verify(published, KEYS).ok
    for path in ("tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1"):
        data = published.files[path]
        for changed in (data[:-1] + bytes([data[-1] ^ 1]), data[:-1], data + b"\0"):
            audit = verify(published.having(path, changed), KEYS)
            assert [(finding.problem, finding.where) for finding in audit.findings] == [(Problem.STRAY, path)]


@pytest.mark.parametrize("path", ["tile/0/003", "tile/0/002.p/200", "tile/3/000.p/1", "tile/notes.txt", "tile/0/1"])
def test_a_file_that_no_such_log_has_is_found(published: Published, path: str) -> None:
    audit = verify(published.having(path, b"x"), KEYS)
    assert [(finding.problem, finding.where) for finding in audit.findings] == [(Problem.STRAY, path)]


@pytest.mark.parametrize("old", [0, 1, 255, 256, 300, 599, 600])
def test_a_log_that_grew_is_found_to_have_grown(published: Published, old: int) -> None:
    audit = check_growth(log_of(old).checkpoint().checkpoint, published, KEYS)
    assert audit.ok
    assert audit.signers == (KEY.verifier,)


def test_what_is_not_growth_is_found(published: Published) -> None:
    fork = log_of(0, store=MemoryEntries(entry(number + (number == 9)).encode() for number in range(300)))
    cases = {
        Problem.SHORTENED: log_of(601).checkpoint().checkpoint,
        Problem.FORKED: fork.checkpoint().checkpoint,
        Problem.FOREIGN: Checkpoint(origin="other", size=0, root=EMPTY_ROOT),
    }
    for problem, old in cases.items():
        assert problems(check_growth(old, published, KEYS)) == {problem}


def test_growth_needs_the_log_s_signature_and_its_tiles(published: Published) -> None:
    old = log_of(300).checkpoint().checkpoint
    assert problems(check_growth(old, published, [WITNESS.verifier])) == {Problem.SIGNATURE}
    assert problems(check_growth(old, published.having("tile/0/001", None), KEYS)) == {Problem.MISSING}


def test_a_fault_high_up_in_a_large_log_is_found_where_it_is(tmp_path: Path) -> None:
    export(log_of(0, store=MemoryEntries([entry(1).encode()] * (65_536 + 300))), tmp_path)
    published = Published.of(tmp_path)
    assert set(published.files) >= {"tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1"}
    tile = published.files["tile/2/000.p/1"]
    audit = verify(published.having("tile/2/000.p/1", tile[:-1] + bytes([tile[-1] ^ 1])), KEYS)
    (finding,) = audit.findings
    assert (finding.problem, finding.where) == (Problem.MISMATCH, "hash 0 in tile/2/000.p/1")
