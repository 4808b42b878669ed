import json
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.ledger.entry import MAX_ENTRY_BYTES, MAX_INTEGER, Entry, decode, encode, parse_time, time_text
from ceasefire.ledger.errors import EntryError
from tests.ledger.centre import entry

texts = st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: unicodedata.normalize("NFC", text))
keys = st.text(st.characters(max_codepoint=127), max_size=8)
integers = st.integers(-MAX_INTEGER, MAX_INTEGER)
values = st.recursive(
    st.none() | st.booleans() | integers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
bodies = st.dictionaries(keys, values, max_size=5)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=offsets)  # noqa: DTZ001
entries = st.builds(
    Entry,
    type=st.sampled_from(["report.received/1", "claim.linked/12", "note/1"]),
    origin=st.just("centre.example/log"),
    time=times,
    by=texts.filter(bool),
    body=bodies,
)


@given(entries)
def test_an_entry_comes_back_as_it_was(given_entry: Entry) -> None:
    assert decode(given_entry.encode()) == given_entry


@given(entries)
def test_decoding_and_encoding_again_gives_the_same_bytes(given_entry: Entry) -> None:
    data = given_entry.encode()
    assert decode(data).encode() == data


@given(entries)
def test_the_bytes_are_rfc_8785(given_entry: Entry) -> None:
    data = given_entry.encode()
    assert rfc8785.dumps(json.loads(data)) == data


def test_every_character_is_written_as_rfc_8785_writes_it() -> None:
    every = [chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF]
    whole = [character for character in every if unicodedata.is_normalized("NFC", character)]
    for start in range(0, len(whole), 8_000):
        # A space between two characters keeps them from composing.
        body = {"x": " ".join(whole[start : start + 8_000])}
        data = replace(entry(1), body=body).encode()
        assert rfc8785.dumps(json.loads(data)) == data and decode(data).body == body


def test_every_order_of_ascii_keys_is_that_of_rfc_8785() -> None:
    signs = [chr(point) for point in range(128)]
    for first in signs:
        body = dict.fromkeys([first, *(first + second for second in reversed(signs)), "", "a", "aa", "B"], 0)
        data = replace(entry(1), body=body).encode()
        assert rfc8785.dumps(json.loads(data)) == data


@pytest.mark.parametrize("number", [0, -0, 1, -1, 10**15, MAX_INTEGER, -MAX_INTEGER, True, False, None])
def test_numbers_and_words_are_written_as_rfc_8785_writes_them(number: int | None) -> None:
    data = replace(entry(1), body={"x": number}).encode()
    assert rfc8785.dumps(json.loads(data)) == data


def test_the_bytes_of_a_known_entry() -> None:
    assert entry(7).encode() == (
        b'{"body":{"id":"r7"},"by":"monitor-1","origin":"centre.example/log","time":"2016-02-26T22:00:00Z",'
        b'"type":"report.received/1","v":1}'
    )


def test_times_and_decimals_in_the_body_become_text() -> None:
    body = {"at": datetime(2016, 2, 27, tzinfo=timezone(timedelta(hours=2))), "km": Decimal("1E-1"), "t": (1, 2)}
    assert decode(replace(entry(1), body=body).encode()).body == {
        "at": "2016-02-27T00:00:00+02:00",
        "km": "0.1",
        "t": [1, 2],
    }


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (0.5, "decimal"),
        (float("nan"), "decimal"),
        (Decimal("NaN"), "decimal"),
        (MAX_INTEGER + 1, "2\\*\\*53"),
        (-MAX_INTEGER - 1, "2\\*\\*53"),
        ("e\u0301", "NFC"),
        ("\ud800", "surrogate"),
        ({"é": 1}, "ASCII"),
        ({1: 1}, "ASCII"),
        (b"bytes", "bytes"),
        (datetime(2016, 2, 27), "zone"),  # noqa: DTZ001
        (datetime(2016, 2, 27, tzinfo=timezone(timedelta(seconds=90))), "whole minutes"),
        ("x" * MAX_ENTRY_BYTES, "65535"),
    ],
)
def test_what_has_no_one_form_is_refused(value: object, word: str) -> None:
    with pytest.raises(EntryError, match=word):
        replace(entry(1), body={"x": value}).encode()


def test_an_error_names_the_field() -> None:
    with pytest.raises(EntryError, match="/body/a/1/b"):
        replace(entry(1), body={"a": [0, {"b": 0.5}]}).encode()


def test_nesting_has_an_end() -> None:
    deep: object = 1
    for _ in range(40):
        deep = [deep]
    with pytest.raises(EntryError, match="nested"):
        replace(entry(1), body={"x": deep}).encode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("v", 2),
        ("v", True),
        ("v", "1"),
        ("type", "report"),
        ("type", "Report/1"),
        ("type", "report/0"),
        ("type", 1),
        ("origin", ""),
        ("by", None),
        ("time", "2016-02-27"),
        ("time", "2016-02-27T00:00:00"),
        ("time", "2016-02-27T00:00Z"),
        ("time", "2016-02-27T00:00:00+00:00"),
        ("time", "2016-02-27 00:00:00Z"),
        ("time", "2016-02-30T00:00:00Z"),
        ("time", "yesterday"),
        ("body", []),
    ],
)
def test_a_wrong_envelope_is_refused(field: str, value: object) -> None:
    with pytest.raises(EntryError):
        encode(entry(1).mapping() | {field: value})


def test_a_missing_or_unknown_field_is_refused() -> None:
    with pytest.raises(EntryError, match="note"):
        encode(entry(1).mapping() | {"note": "x"})
    with pytest.raises(EntryError, match="by"):
        encode({name: value for name, value in entry(1).mapping().items() if name != "by"})


def test_only_a_mapping_is_an_entry() -> None:
    with pytest.raises(EntryError, match="mapping"):
        encode([1])  # type: ignore[arg-type]
    with pytest.raises(EntryError, match="object"):
        decode(b"[1]")


@given(times)
def test_a_time_comes_back_with_its_offset(time: datetime) -> None:
    again = parse_time(time_text(time))
    assert (again, again.utcoffset()) == (time, time.utcoffset())


def test_utc_is_written_z() -> None:
    assert time_text(datetime(2016, 2, 27, 0, 0, 0, 500_000, tzinfo=UTC)) == "2016-02-27T00:00:00.500000Z"


@given(st.binary(max_size=200))
def test_bytes_that_are_no_entry_give_an_entry_error(data: bytes) -> None:
    with pytest.raises(EntryError):
        decode(data)
