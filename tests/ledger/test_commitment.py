import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.ledger.commitment import commit, commitment_text, matches, new_salt, parse_commitment
from ceasefire.ledger.errors import CommitmentError

SALT = bytes(range(32))
words = st.text(st.characters(codec="utf-8"), max_size=6)


def test_the_documented_message_is_what_is_hashed() -> None:
    message = b"field/1" + b"\0\0\0\0\0\0\0\x02r1" + b"\0\0\0\0\0\0\0\x05/name" + b"\0\0\0\0\0\0\0\x01A"
    assert commit(salt=SALT, entry_id="r1", path="/name", value=b"A") == hmac.digest(SALT, message, "sha256")


@given(words, words, st.binary(max_size=6), words, words, st.binary(max_size=6))
def test_two_different_fields_never_share_a_commitment(a: str, b: str, c: bytes, d: str, e: str, f: bytes) -> None:
    same = (a, b, c) == (d, e, f)
    first = commit(salt=SALT, entry_id=a, path=b, value=c)
    assert (first == commit(salt=SALT, entry_id=d, path=e, value=f)) == same
    assert matches(first, salt=SALT, entry_id=d, path=e, value=f) == same


def test_moving_a_boundary_changes_the_commitment() -> None:
    one = commit(salt=SALT, entry_id="ab", path="c", value=b"d")
    assert one != commit(salt=SALT, entry_id="a", path="bc", value=b"d")
    assert one != commit(salt=SALT, entry_id="ab", path="", value=b"cd")


def test_another_salt_hides_the_value() -> None:
    one, other = new_salt(), new_salt()
    assert len(one) == 32
    assert one != other
    made = commit(salt=one, entry_id="r1", path="/name", value=b"A")
    assert not matches(made, salt=other, entry_id="r1", path="/name", value=b"A")


@pytest.mark.parametrize("salt", [b"", SALT[:31], SALT + b"\0"])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(CommitmentError, match="salt"):
        commit(salt=salt, entry_id="r1", path="/name", value=b"A")


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(CommitmentError, match="surrogate"):
        commit(salt=SALT, entry_id="\ud800", path="/name", value=b"A")


def test_the_text_form_comes_back() -> None:
    made = commit(salt=SALT, entry_id="r1", path="/name", value=b"A")
    assert parse_commitment(commitment_text(made)) == made


@pytest.mark.parametrize("text", ["", "field/1:", "field/1:" + "AB" * 32, "field/2:" + "ab" * 32, "ab" * 32])
def test_another_text_form_is_refused(text: str) -> None:
    with pytest.raises(CommitmentError):
        parse_commitment(text)


def test_only_32_bytes_are_a_commitment() -> None:
    with pytest.raises(CommitmentError):
        commitment_text(b"short")
