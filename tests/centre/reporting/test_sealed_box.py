"""A report sealed on a device: only the centre opens it, once for one submission, and nothing of it shows outside."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.centre.reporting import sealed_box
from ceasefire.centre.reporting.box_keys import BoxKeys, read_or_make_box_keys, retire, rotate
from ceasefire.centre.reporting.sealed_box import PADDED_TO, BoxError, open_box, seal, submission_of
from ceasefire.errors import StorageError
from tests.centre.reporting.node import run_script

SUBMISSION = "0123456789abcdef0123456789abcdef"
FIELDS = {"what": "airstrike", "words": "Two aircraft, then smoke over Sukkari. قصف السكري. Обстрел."}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> BoxKeys:
    return read_or_make_box_keys(tmp_path_factory.mktemp("workspace"))


@settings(deadline=None, max_examples=40)
@given(
    fields=st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True), st.text(st.characters(codec="utf-8")), max_size=8
    ),
    files=st.lists(st.binary(max_size=2_000), max_size=3),
)
def test_what_is_sealed_is_opened_unchanged(keys: BoxKeys, fields: dict[str, str], files: list[bytes]) -> None:
    opened = open_box(seal(keys.current, SUBMISSION, fields, tuple(files)), keys)
    assert (opened.submission, dict(opened.fields), opened.files) == (SUBMISSION, fields, tuple(files))


def test_the_page_seals_what_the_centre_opens(keys: BoxKeys) -> None:
    program = """
    import { newSubmission, seal } from "SCRIPTS/sealed-box.js";
    globalThis.self = globalThis;
    const bytes = (text) => Uint8Array.from(Buffer.from(text, "base64")).buffer;
    const boxes = [];
    for (const one of given.reports) {
      const box = await seal(given.key, newSubmission(), one.fields, one.files.map(bytes));
      boxes.push(Buffer.from(box).toString("base64"));
    }
    answer(boxes);
    """
    reports = [
        {"fields": FIELDS, "files": []},
        {"fields": {}, "files": ["AAEC", base64.b64encode(b"\xff\xd8" * 30_000).decode(), ""]},
        {"fields": {"words": "x" * 20_000, "emoji": "\U0001f4a5 ё ـ"}, "files": []},
    ]
    key = {"id": keys.current.id, "public": base64.b64encode(keys.current.public).decode()}
    boxes = [base64.b64decode(box) for box in run_script(program, {"key": key, "reports": reports})]
    opened = [open_box(box, keys) for box in boxes]
    assert [dict(one.fields) for one in opened] == [report["fields"] for report in reports]
    assert [list(one.files) for one in opened] == [[base64.b64decode(file) for file in report["files"]] for report in reports]
    assert len({one.submission for one in opened}) == 3
    assert [submission_of(box) for box in boxes] == [one.submission for one in opened]


def test_nothing_of_a_report_shows_outside_and_texts_of_any_length_look_alike(keys: BoxKeys) -> None:
    short, long = (seal(keys.current, SUBMISSION, {"words": words}) for words in ("", "Sukkari " * 1_000))
    assert b"Sukkari" not in long and len(short) == len(long) and PADDED_TO < len(long) < PADDED_TO + 300
    assert seal(keys.current, SUBMISSION, FIELDS) != seal(keys.current, SUBMISSION, FIELDS)


@settings(deadline=None)
@given(at=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7))
def test_a_box_that_was_changed_anywhere_does_not_open(keys: BoxKeys, at: int, bit: int) -> None:
    box = bytearray(seal(keys.current, SUBMISSION, FIELDS))
    at %= 200
    box[at] ^= 1 << bit
    with pytest.raises(BoxError) as caught:
        open_box(bytes(box), keys)
    assert caught.value.for_good and "Sukkari" not in str(caught.value)


def test_the_name_of_a_submission_cannot_be_exchanged_for_another(keys: BoxKeys) -> None:
    box = seal(keys.current, SUBMISSION, FIELDS)
    with pytest.raises(BoxError, match="changed"):
        open_box(box.replace(SUBMISSION.encode(), b"f" * 32), keys)


@settings(deadline=None)
@given(content=st.binary(max_size=300))
def test_whatever_is_sent_is_opened_or_refused_in_words(keys: BoxKeys, content: bytes) -> None:
    for whole in (content, f"ceasefire-box/1 {keys.current.id} {SUBMISSION}\n".encode() + content):
        with pytest.raises(BoxError):
            open_box(whole, keys)
    assert submission_of(content) == ""


@pytest.mark.parametrize(
    "inside",
    [b"", b"\0\0\0\x02{}", b"\xff\xff\xff\xff{}", b'\0\0\0\x18{"fields":{},"files":[9]}', b'\0\0\0\x19{"fields":{},"files":[-1]}',
     b'\0\0\0\x1b{"fields":{"A":""},"files":[]}', b'\0\0\0\x1c{"fields":{"a":1},"files":[]}', b"\0\0\1\0" + b"[" * 256],
)  # fmt: skip
def test_a_box_with_something_else_inside_is_refused_in_words(keys: BoxKeys, inside: bytes) -> None:
    line = f"ceasefire-box/1 {keys.current.id} {SUBMISSION}".encode()
    sealed = sealed_box._SUITE.encrypt(inside, keys.current.private.public_key(), info=line)
    with pytest.raises(BoxError, match="form"):
        open_box(line + b"\n" + sealed, keys)


def test_keys_are_rotated_and_old_boxes_open_until_their_key_is_retired(tmp_path: Path) -> None:
    first = read_or_make_box_keys(tmp_path)
    assert read_or_make_box_keys(tmp_path).current.id == first.current.id
    box = seal(first.current, SUBMISSION, FIELDS)
    newer = rotate(tmp_path)
    both = read_or_make_box_keys(tmp_path)
    assert both.current.id == newer.id != first.current.id and dict(open_box(box, both).fields) == FIELDS
    with pytest.raises(StorageError, match="rotate first"):
        retire(tmp_path, newer.id)
    retire(tmp_path, first.current.id)
    with pytest.raises(BoxError, match="no longer has"):
        open_box(box, read_or_make_box_keys(tmp_path))
    with pytest.raises(StorageError, match="there is no"):
        retire(tmp_path, first.current.id)


def test_only_the_owner_reads_a_key_and_it_never_shows_itself(tmp_path: Path) -> None:
    keys = read_or_make_box_keys(tmp_path)
    files = list((tmp_path / "keys").glob("report-box-*"))
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600]
    assert files[0].read_text().strip() not in repr(keys)
    files[0].write_text("damaged")
    with pytest.raises(StorageError, match="put the workspace's own key back"):
        read_or_make_box_keys(tmp_path)
