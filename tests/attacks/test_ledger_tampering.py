"""Every way to change a published log or an entry that we could think of, and that each is found."""

import base64
import json
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.ledger import Log, MemoryEntries, Problem, SigningKey, check_growth, export, verify
from ceasefire.ledger.checkpoint import Checkpoint, SignedCheckpoint, sign_checkpoint
from ceasefire.ledger.entry import decode
from ceasefire.ledger.errors import EntryError, ExportError, NoteError, RollbackError
from ceasefire.ledger.merkle import leaf_hash
from ceasefire.ledger.note import sign_text
from ceasefire.ledger.tiles import bundle, tiles_of, unbundle
from tests.ledger.centre import AT, KEY, KEYS, ORIGIN, WITNESS, Published, entry, log_of

SIZE = 300


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    directory = tmp_path_factory.mktemp("log")
    log = log_of(SIZE)
    export(log, directory, checkpoint=log.checkpoint().with_cosignature(WITNESS, at=AT))
    return Published.of(directory)


def found(published: Published) -> set[Problem]:
    return {finding.problem for finding in verify(published, KEYS).findings}


def rebuilt(entries: list[bytes], checkpoint: bytes) -> Published:
    """A log with other entries whose tiles all agree, under a checkpoint the attacker could not sign."""
    log = log_of(0, store=MemoryEntries(entries))
    return Published({tile.path: log.tile(tile) for tile in tiles_of(log.size)} | {"checkpoint": checkpoint})


def test_the_untouched_log_passes(published: Published) -> None:
    assert not found(published)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_changed_bit_anywhere_is_found(published: Published, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(published.files)))
    content = bytearray(published.files[path])
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    changed = verify(published.having(path, bytes(content)), KEYS)
    # A cosignature line that no longer names the witness is a stranger's: it is ignored, and the witness is missing.
    assert not changed.ok or set(changed.signers) < set(KEYS)


def test_every_bit_of_the_checkpoint_counts(published: Published) -> None:
    content = published.files["checkpoint"]
    log_line = content.index("— witness".encode())
    for place in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            try:
                signers = SignedCheckpoint.parse(bytes(changed)).verify(KEYS)
            except NoteError:
                continue
            assert place >= log_line
            assert signers == (KEY.verifier,)


@pytest.mark.parametrize("path", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000"])
@pytest.mark.parametrize("cut", [0, 1, 31, -33, -32, -1])
def test_a_cut_tile_is_found(published: Published, path: str, cut: int) -> None:
    assert found(published.having(path, published.files[path][:cut]))


@pytest.mark.parametrize("path", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "checkpoint"])
@pytest.mark.parametrize("more", [b"\0", b"\0\0", b"\n", bytes(32)])
def test_a_lengthened_file_is_found(published: Published, path: str, more: bytes) -> None:
    assert found(published.having(path, published.files[path] + more))


def test_a_lost_file_is_found(published: Published) -> None:
    for path in published.files:
        assert found(published.having(path, None)) & {Problem.MISSING, Problem.CHECKPOINT}


def test_two_files_exchanged_are_found(published: Published) -> None:
    for one, other in pairwise(sorted(published.files)):
        swapped = published.having(one, published.files[other]).having(other, published.files[one])
        assert found(swapped)


def test_two_entries_exchanged_are_found(published: Published) -> None:
    entries = list(unbundle(published.files["tile/entries/000"]))
    entries[3], entries[4] = entries[4], entries[3]
    swapped = published.having("tile/entries/000", bundle(entries))
    assert found(swapped) == {Problem.MISMATCH, Problem.ROOT}
    where = {finding.where for finding in verify(swapped, KEYS).findings if finding.problem is Problem.MISMATCH}
    assert where == {"entry 3", "entry 4"}


def test_entries_and_tile_exchanged_together_are_found(published: Published) -> None:
    entries = [entry(number).encode() for number in range(SIZE)]
    entries[3], entries[4] = entries[4], entries[3]
    assert found(rebuilt(entries, published.files["checkpoint"])) == {Problem.ROOT}


def test_an_entry_removed_added_or_doubled_is_found(published: Published) -> None:
    whole = [entry(number).encode() for number in range(SIZE)]
    checkpoint = published.files["checkpoint"]
    for entries in (whole[:-1], whole[1:], [*whole, whole[0]], whole[:9] + whole[8:-1]):
        assert found(rebuilt(entries, checkpoint))


def test_a_leaf_that_is_an_inner_node_is_found(published: Published) -> None:
    """RFC 6962 hashes leaves and nodes apart, so that two hashes cannot pass for one entry."""
    tile = published.files["tile/0/000"]
    forged = leaf_hash(tile[:64])
    assert found(published.having("tile/0/000", forged + tile[32:]))


def test_a_shortened_log_is_found_against_an_earlier_checkpoint(tmp_path: Path) -> None:
    old = log_of(SIZE).checkpoint().checkpoint
    export(log_of(SIZE - 1), tmp_path)
    assert verify(tmp_path, KEYS).ok
    assert {finding.problem for finding in check_growth(old, tmp_path, KEYS).findings} == {Problem.SHORTENED}


@pytest.mark.parametrize("changed", [0, 150, 255, 256, 298])
def test_a_forked_log_is_found_against_an_earlier_checkpoint(tmp_path: Path, changed: int) -> None:
    old = log_of(SIZE - 1).checkpoint().checkpoint
    entries = [entry(number + 1_000 * (number == changed)).encode() for number in range(SIZE)]
    export(log_of(0, store=MemoryEntries(entries)), tmp_path)
    assert verify(tmp_path, KEYS).ok
    assert {finding.problem for finding in check_growth(old, tmp_path, KEYS).findings} == {Problem.FORKED}


def test_two_checkpoints_of_one_size_are_found_as_a_fork(tmp_path: Path) -> None:
    entries = [entry(number + 1).encode() for number in range(SIZE)]
    export(log_of(0, store=MemoryEntries(entries)), tmp_path)
    old = log_of(SIZE).checkpoint().checkpoint
    assert {finding.problem for finding in check_growth(old, tmp_path, KEYS).findings} == {Problem.FORKED}


def test_a_checkpoint_signed_by_someone_else_is_found(published: Published) -> None:
    head = SignedCheckpoint.parse(published.files["checkpoint"]).checkpoint
    thief = SigningKey.generate(ORIGIN)
    forged = sign_checkpoint(head, thief)
    relabelled = replace(forged, signatures=(replace(forged.signatures[0], key_id=KEY.verifier.id),))
    for checkpoint in (forged, relabelled):
        assert found(published.having("checkpoint", checkpoint.encode())) == {Problem.SIGNATURE}


def test_a_log_signature_does_not_pass_as_a_cosignature() -> None:
    """The two uses of one key have other ids and sign other bytes."""
    both = replace(WITNESS, seed=KEY.seed)
    signed = log_of(3).checkpoint()
    moved = replace(signed.signatures[0], name=both.name, key_id=both.verifier.id)
    with pytest.raises(NoteError):
        signed.with_signatures(moved).verify([*KEYS[:1], both.verifier])


def test_a_signature_over_another_checkpoint_does_not_carry_over() -> None:
    one, other = log_of(3).checkpoint(), log_of(4).checkpoint()
    with pytest.raises(NoteError):
        replace(one, signatures=other.signatures).verify(KEYS)


def test_base64_with_spare_bits_or_other_letters_is_refused(published: Published) -> None:
    text = published.files["checkpoint"].decode()
    root = text.split("\n")[2]
    raw = base64.b64decode(root)
    spare = root[:-2] + chr(ord(root[-2]) + 1) + "="
    assert base64.b64decode(spare) == raw
    for other in (spare, root.rstrip("="), root + "=", base64.urlsafe_b64encode(raw).decode() + " ", root[:4] + "\t" + root[4:]):
        with pytest.raises(NoteError):
            SignedCheckpoint.parse(text.replace(root, other).encode())


def test_every_spare_bit_of_a_signature_line_is_refused() -> None:
    line = log_of(3).checkpoint().encode()
    encoded = line.rstrip(b"\n").rpartition(b" ")[2]
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    at = max(place for place in range(len(encoded)) if encoded[place : place + 1] != b"=")
    for letter in alphabet:
        other = encoded[:at] + bytes([letter]) + encoded[at + 1 :]
        if other != encoded:
            with pytest.raises(NoteError):
                SignedCheckpoint.parse(line.replace(encoded, other)).verify(KEYS)


def test_a_text_between_checkpoint_and_signature_is_refused() -> None:
    head = log_of(3).checkpoint().checkpoint
    longer = head.text + "an extension\n"
    signature = sign_text(longer, KEY)
    with pytest.raises(NoteError):
        SignedCheckpoint.parse(f"{longer}\n{signature.line}".encode())


GOOD = entry(1).encode()


def altered(old: bytes, new: bytes) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new)


@pytest.mark.parametrize(
    "data",
    [
        altered(b'"v":1', b'"v":1,"v":1'),
        altered(b'"by":', b'"by":"other","by":'),
        altered(b'"id":', b'"id":"a","id":'),
        altered(b'"v":1', b'"v":1.0'),
        altered(b'"v":1', b'"v":1e0'),
        altered(b'"v":1', b'"v":true'),
        altered(b'"r1"', b"0.5"),
        altered(b'"r1"', b"NaN"),
        altered(b'"r1"', b"-Infinity"),
        altered(b'"r1"', b"-0"),
        altered(b'"r1"', b"01"),
        altered(b'"r1"', b"9007199254740992"),
        altered(b'"r1"', b"1" * 5000),
        altered(b'"r1"', '"e\u0301"'.encode()),
        altered(b'"r1"', b'"\\u0065\\u0301"'),
        altered(b'"r1"', b'"\\u0072"'),
        altered(b'"r1"', b'"\\/"'),
        altered(b'"r1"', b'"\\ud800"'),
        altered(b'"r1"', b'"\xed\xa0\x80"'),
        altered(b'"r1"', b'"\xc0\xaf"'),
        altered(b'"r1"', b'"\n"'),
        altered(b'"r1"', b"[" * 20_000 + b"]" * 20_000),
        altered(b'"id"', '"é"'.encode()),
        altered(b",", b", "),
        altered(b'"by":"monitor-1",', b""),
        b"\xef\xbb\xbf" + GOOD,
        GOOD + b"\n",
        b" " + GOOD,
        GOOD[:-1],
        GOOD + GOOD,
        GOOD.decode().encode("utf-16"),
        json.dumps(json.loads(GOOD)).encode(),
        json.dumps(dict(reversed(json.loads(GOOD).items())), separators=(",", ":")).encode(),
        altered(b"r1", b"r" * 66_000),
        b"",
        b"null",
    ],
)
def test_an_entry_in_any_second_form_is_refused_and_found(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EntryError):
        decode(data)
    if len(data) <= 65_535:
        export(log_of(0, store=MemoryEntries([data])), tmp_path)
        assert found(Published.of(tmp_path)) == {Problem.ENTRY}


@settings(deadline=None)
@given(st.data())
def test_no_changed_entry_passes_for_the_same(data: st.DataObject) -> None:
    changed = bytearray(GOOD)
    changed[data.draw(st.integers(0, len(GOOD) - 1))] ^= data.draw(st.integers(1, 255))
    with suppress(EntryError):
        assert decode(bytes(changed)) != decode(GOOD)


def test_a_restored_backup_cannot_sign_or_publish_a_second_history(tmp_path: Path) -> None:
    published = log_of(SIZE)
    export(published, tmp_path)
    backup = MemoryEntries(entry(number).encode() for number in range(SIZE - 20))
    seen = published.checkpoint().checkpoint
    with pytest.raises(RollbackError):
        Log.open(origin=ORIGIN, entries=backup, signer=KEY, highest_seen=seen)
    # Even an operator who says that nothing was ever seen cannot publish over the old export.
    careless = Log.open(origin=ORIGIN, entries=backup, signer=KEY, highest_seen=None)
    careless.append_many(entry(number + 5_000) for number in range(40))
    with pytest.raises(ExportError):
        export(careless, tmp_path)


def test_a_claimed_size_without_its_files_is_found(published: Published) -> None:
    head = SignedCheckpoint.parse(published.files["checkpoint"]).checkpoint
    for size in (0, 1, 256, SIZE - 1, SIZE + 1, 2**62):
        lie = sign_checkpoint(Checkpoint(origin=ORIGIN, size=size, root=head.root), KEY)
        assert found(published.having("checkpoint", lie.encode()))
