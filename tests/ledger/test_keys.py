import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from ceasefire.ledger import KeyType, SigningKey, VerifierKey, read_signing_key, read_verifier_keys, write_signing_key
from ceasefire.ledger.errors import KeyFormError, NoteError
from tests.ledger.centre import AT, KEY, KEYS, WITNESS

# The example of the Go package golang.org/x/mod/sumdb/note, the first implementation of the format.
GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"


def test_the_published_example_is_read_and_written_back() -> None:
    key = SigningKey.parse(GO_SIGNER)
    assert key.secret_text == GO_SIGNER
    assert key.verifier == VerifierKey.parse(GO_VERIFIER)
    assert key.verifier.text == GO_VERIFIER


@pytest.mark.parametrize("place", range(len(GO_VERIFIER)))
def test_a_verifier_key_with_any_character_changed_or_lost_is_refused(place: int) -> None:
    other = "B" if GO_VERIFIER[place] != "B" else "C"
    for text in (GO_VERIFIER[:place] + other + GO_VERIFIER[place + 1 :], GO_VERIFIER[:place]):
        with pytest.raises(KeyFormError):
            VerifierKey.parse(text)


@pytest.mark.parametrize("place", range(len(GO_SIGNER)))
def test_a_signing_key_with_any_character_changed_is_refused(place: int) -> None:
    other = "B" if GO_SIGNER[place] != "B" else "C"
    with pytest.raises(KeyFormError):
        SigningKey.parse(GO_SIGNER[:place] + other + GO_SIGNER[place + 1 :])


def test_a_key_comes_back_from_its_text() -> None:
    for kind in KeyType:
        key = SigningKey.generate("host.example/log", kind)
        assert SigningKey.parse(key.secret_text) == key
        assert VerifierKey.parse(key.verifier.text) == key.verifier


def test_one_key_for_two_uses_has_two_ids() -> None:
    assert KEY.verifier.id != replace(KEY.verifier, type=KeyType.WITNESS).id


def test_the_seed_is_not_shown() -> None:
    assert "seed" not in repr(KEY)
    with pytest.raises(KeyFormError) as caught:
        SigningKey.parse(KEY.secret_text[:-4])
    assert KEY.secret_text[-30:-4] not in str(caught.value)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\nb", "\x00", "\ud800"])
def test_a_name_that_cannot_stand_in_a_note_is_refused(name: str) -> None:
    with pytest.raises(KeyFormError):
        SigningKey.generate(name)


def test_keys_of_another_length_are_refused() -> None:
    with pytest.raises(KeyFormError):
        replace(KEY, seed=b"short")
    with pytest.raises(KeyFormError):
        replace(KEY.verifier, public=b"short")


def test_a_witness_signs_with_a_time_only() -> None:
    with pytest.raises(NoteError, match="time"):
        WITNESS.sign("text\n")
    assert WITNESS.verifier.accepts("text\n", WITNESS.sign("text\n", at=AT))


def test_key_files_come_back(tmp_path: Path) -> None:
    secret, public = tmp_path / "log.key", tmp_path / "keys.txt"
    write_signing_key(secret, KEY)
    public.write_text("# who we trust\n\n" + "".join(f"{key.text}\n" for key in KEYS))
    assert read_signing_key(secret) == KEY
    assert read_verifier_keys(public) == KEYS


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_signing_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_signing_key(tmp_path / "log.key", KEY)
    assert stat.S_IMODE((tmp_path / "log.key").stat().st_mode) == 0o600


def test_a_signing_key_is_never_overwritten(tmp_path: Path) -> None:
    write_signing_key(tmp_path / "log.key", KEY)
    with pytest.raises(KeyFormError, match="exists"):
        write_signing_key(tmp_path / "log.key", WITNESS)
    assert read_signing_key(tmp_path / "log.key") == KEY


def test_key_file_errors_name_the_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "keys.txt"
    path.write_text(f"{KEY.verifier.text}\nnonsense\n")
    with pytest.raises(KeyFormError, match=r"keys\.txt:2"):
        read_verifier_keys(path)
    with pytest.raises(KeyFormError, match="exactly one"):
        read_signing_key(path)
    path.write_text(KEY.verifier.text)
    with pytest.raises(KeyFormError, match=r"keys\.txt: signing key"):
        read_signing_key(path)
    path.write_text("# none\n")
    with pytest.raises(KeyFormError, match="no key"):
        read_verifier_keys(path)
    with pytest.raises(KeyFormError, match="cannot be read"):
        read_verifier_keys(tmp_path / "absent")
