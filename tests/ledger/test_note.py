from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.ledger import SignedCheckpoint, SigningKey, VerifierKey
from ceasefire.ledger.checkpoint import Checkpoint, sign_checkpoint
from ceasefire.ledger.cosignature import cosigned_message, join_time, split_time
from ceasefire.ledger.errors import NoteError
from ceasefire.ledger.keys import KeyType
from ceasefire.ledger.merkle import EMPTY_ROOT
from ceasefire.ledger.note import MAX_NOTE_BYTES, Note, Signature, parse_note, sign_text, verify_note
from tests.ledger.centre import AT, KEY, KEYS, ORIGIN, WITNESS
from tests.ledger.test_keys import GO_SIGNER, GO_VERIFIER

GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
# The vector of the C2SP signed-note specification, as other implementations quote it.
SPEC_VERIFIER = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n"
    "\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
# The example of C2SP tlog-cosignature: a checkpoint with the log's signature and a witness's.
SPEC_CHECKPOINT = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 "
    "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
).encode()

HEAD = Checkpoint(origin=ORIGIN, size=0, root=EMPTY_ROOT)
SIGNED = sign_checkpoint(HEAD, KEY)


@pytest.mark.parametrize(("note", "key"), [(GO_NOTE, GO_VERIFIER), (SPEC_NOTE, SPEC_VERIFIER)])
def test_published_notes_verify(note: bytes, key: str) -> None:
    verifier = VerifierKey.parse(key)
    assert verify_note(parse_note(note), [verifier]) == (verifier,)


def test_signing_the_published_text_gives_the_published_note() -> None:
    text = parse_note(GO_NOTE).text
    assert Note(text=text, signatures=(sign_text(text, SigningKey.parse(GO_SIGNER)),)).encode() == GO_NOTE


def test_the_specified_checkpoint_is_read_and_written_back() -> None:
    signed = SignedCheckpoint.parse(SPEC_CHECKPOINT)
    assert (signed.checkpoint.origin, signed.checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert signed.encode() == SPEC_CHECKPOINT


def test_a_cosigned_message_has_the_specified_form() -> None:
    at = datetime.fromtimestamp(1679315147, tz=UTC)
    text = SignedCheckpoint.parse(SPEC_CHECKPOINT).checkpoint.text
    assert cosigned_message(text, at).startswith(b"cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n")
    assert split_time(SignedCheckpoint.parse(SPEC_CHECKPOINT).signatures[1].value)[0] == at


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_comes_back(size: int, root: bytes) -> None:
    head = Checkpoint(origin=ORIGIN, size=size, root=root)
    assert Checkpoint.parse(head.text) == head
    signed = sign_checkpoint(head, KEY)
    assert SignedCheckpoint.parse(signed.encode()) == signed
    assert signed.verify(KEYS) == (KEY.verifier,)


@pytest.mark.parametrize("place", range(len(GO_NOTE)))
def test_a_note_with_any_byte_changed_is_refused(place: int) -> None:
    for flip in (1, 0x20, 0x80):
        data = bytearray(GO_NOTE)
        data[place] ^= flip
        with pytest.raises(NoteError):
            verify_note(parse_note(bytes(data)), [VerifierKey.parse(GO_VERIFIER)])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"text\n\n",
        GO_NOTE[:-1],
        GO_NOTE + b"\n",
        GO_NOTE.replace(b"\n", b"\r\n"),
        GO_NOTE + b"\x00",
        b"\xff" + GO_NOTE,
        GO_NOTE.replace("—".encode(), b"-"),
        GO_NOTE.replace(b"PeterNeumann", b"Peter+Neumann"),
        GO_NOTE.replace(b"PeterNeumann", b""),
        b"text\n\n" + "— a x08go/==\n".encode(),
        b"text\n\n" + "— a AAAAAA==\n".encode(),
        b"x" * (MAX_NOTE_BYTES + 1),
        b"text\n\n" + "— a AAAAAAA=\n".encode() * 101,
    ],
)
def test_a_malformed_note_is_refused(data: bytes) -> None:
    with pytest.raises(NoteError):
        parse_note(data)


def test_sixteen_signatures_by_strangers_do_no_harm() -> None:
    strangers = [sign_text(HEAD.text, SigningKey.generate(f"stranger.example/{number}")) for number in range(16)]
    assert SIGNED.with_signatures(*strangers).verify(KEYS) == (KEY.verifier,)


def test_a_stranger_with_a_known_name_is_ignored() -> None:
    same_name = sign_text(HEAD.text, SigningKey.generate(ORIGIN))
    assert SIGNED.with_signatures(same_name).verify(KEYS) == (KEY.verifier,)
    with pytest.raises(NoteError, match="none of the keys"):
        replace(SIGNED, signatures=(same_name,)).verify(KEYS)


def test_one_false_signature_of_a_known_key_condemns_the_note() -> None:
    false = Signature(name=WITNESS.name, key_id=WITNESS.verifier.id, value=bytes(72))
    with pytest.raises(NoteError, match=r"witness\.example"):
        SIGNED.with_signatures(false).verify(KEYS)


@pytest.mark.parametrize("value", [b"short", b"\xff" * 72])
def test_a_cosignature_without_a_possible_time_is_false(value: bytes) -> None:
    assert not WITNESS.verifier.accepts(HEAD.text, value)


def test_two_keys_under_one_name_and_id_are_refused() -> None:
    class Twin(VerifierKey):
        @property
        def id(self) -> bytes:
            return KEY.verifier.id

    twin = Twin(name=ORIGIN, type=KeyType.LOG, public=bytes(32))
    with pytest.raises(NoteError, match="share"):
        verify_note(SIGNED.note, [KEY.verifier, twin])


def test_a_witness_cosigns_and_is_named() -> None:
    cosigned = SIGNED.with_cosignature(WITNESS, at=AT)
    assert SignedCheckpoint.parse(cosigned.encode()).verify(KEYS) == (KEY.verifier, WITNESS.verifier)
    assert cosigned.with_cosignature(WITNESS, at=AT) == cosigned
    assert split_time(cosigned.signatures[1].value)[0] == AT


def test_a_cosignature_is_for_its_time() -> None:
    cosigned = SIGNED.with_cosignature(WITNESS, at=AT)
    line = cosigned.signatures[1]
    later = join_time(AT.replace(hour=23), split_time(line.value)[1])
    with pytest.raises(NoteError, match="does not verify"):
        replace(cosigned, signatures=(cosigned.signatures[0], replace(line, value=later))).verify(KEYS)


def test_a_witness_alone_does_not_speak_for_the_log() -> None:
    alone = replace(SIGNED, signatures=()).with_cosignature(WITNESS, at=AT)
    with pytest.raises(NoteError, match="log key"):
        alone.verify(KEYS)


def test_the_key_of_another_log_does_not_speak_for_this_one() -> None:
    other = SigningKey.generate("office.example/log")
    forged = replace(SIGNED, signatures=(sign_text(HEAD.text, other),))
    with pytest.raises(NoteError, match="log key"):
        forged.verify([other.verifier])
    with pytest.raises(NoteError, match="cannot sign"):
        sign_checkpoint(HEAD, other)
    with pytest.raises(NoteError, match="cannot cosign"):
        SIGNED.with_cosignature(KEY, at=AT)


@pytest.mark.parametrize(
    "at",
    [datetime(2016, 2, 27), datetime(1969, 12, 31, tzinfo=UTC)],  # noqa: DTZ001
)
def test_a_cosignature_needs_a_time_with_a_zone_since_1970(at: datetime) -> None:
    with pytest.raises(NoteError, match="time"):
        SIGNED.with_cosignature(WITNESS, at=at)


ROOT = HEAD.text.split("\n")[2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"{ORIGIN}\n0\n",
        f"\n0\n{ROOT}\n",
        f"{ORIGIN}\n00\n{ROOT}\n",
        f"{ORIGIN}\n-1\n{ROOT}\n",
        f"{ORIGIN}\n+1\n{ROOT}\n",
        f"{ORIGIN}\n1 \n{ROOT}\n",
        f"{ORIGIN}\n١\n{ROOT}\n",
        f"{ORIGIN}\n{2**63}\n{ROOT}\n",
        f"{ORIGIN}\n0\n{ROOT[:-1]}\n",
        f"{ORIGIN}\n0\n{ROOT[:40]}\n",
        f"{ORIGIN}\n0\n{ROOT}\nextension\n",
        f"{ORIGIN}\n0\n{ROOT}",
    ],
)
def test_a_malformed_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(text)


def test_a_text_without_a_final_newline_is_not_signed() -> None:
    with pytest.raises(NoteError, match="newline"):
        sign_text("text", KEY)
