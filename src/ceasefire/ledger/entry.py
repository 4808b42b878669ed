"""Entries: the leaves of the log, in one canonical form.

An entry is RFC 8785 canonical JSON of at most 65,535 bytes:
``{"v":1,"type":"report.received/1","origin":…,"time":…,"by":…,"body":{…}}``.
The form is narrower than JSON, so that one content has exactly one encoding:

- no floats: a decimal is a string; integers stay within ±(2**53 − 1), as RFC 8785 needs;
- keys are ASCII; text is Unicode NFC and holds no lone surrogate;
- ``time`` is ISO 8601 with seconds, six fraction digits only when they are not zero, and ``Z`` or an offset ``±HH:MM``.

``decode`` accepts bytes only when encoding the result gives the same bytes back.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from ceasefire.ledger.errors import EntryError

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

MAX_ENTRY_BYTES = 65_535
MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 32
VERSION = 1

_Path: TypeAlias = "tuple[_Path, str | int] | None"
"""Where a value stands, innermost last; written out only when there is a fault to tell of."""

# RFC 8785 sorts keys by UTF-16 code units, which for ASCII keys is the order of code points; it escapes text as this
# encoder does, and numbers are integers only. So the standard library writes the same bytes, several times faster.
_encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":"))

_FIELDS = ("v", "type", "origin", "time", "by", "body")
_TYPE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*/[1-9][0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One leaf of the log.

    ``type`` is a dotted name and a version (``report.received/1``). ``origin`` names the log. ``time`` is the instant
    of writing and has a zone. ``by`` names who wrote it, by an opaque id. ``body`` holds the content; an entry that
    holds commitments keeps the entry id they were made for in its body, under a name its type fixes.
    """

    type: str
    origin: str
    time: datetime
    by: str
    body: Mapping[str, object]

    def mapping(self) -> dict[str, object]:
        """Give the six fields as ``encode`` takes them."""
        return {
            "v": VERSION,
            "type": self.type,
            "origin": self.origin,
            "time": self.time,
            "by": self.by,
            "body": self.body,
        }

    def encode(self) -> bytes:
        """Give the canonical bytes. Raises ``EntryError``."""
        return encode(self.mapping())


def encode(mapping: Mapping[str, object]) -> bytes:
    """Encode the six fields of an entry as canonical bytes.

    A ``datetime`` anywhere becomes its ISO 8601 text; it must have a zone. A ``Decimal`` becomes a fixed-point string.
    Nothing else is converted: text that is not NFC is refused, not repaired. Raises ``EntryError``.
    """
    plain = _plain(mapping, None, 0)
    if not isinstance(plain, dict):
        raise EntryError("entry: not a mapping; give the six fields v, type, origin, time, by and body")
    _check_envelope(plain)
    return _canonical(plain)


def decode(data: bytes) -> Entry:
    """Read an entry. Accepts only the canonical bytes of a well-formed entry; raises ``EntryError`` otherwise."""
    if len(data) > MAX_ENTRY_BYTES:
        raise EntryError(f"entry: {len(data)} bytes; at most {MAX_ENTRY_BYTES} are accepted, keep content in evidence")
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object, parse_float=_refuse_number, parse_constant=_refuse_number
        )
    except (ValueError, RecursionError) as error:
        raise EntryError(f"entry: not JSON in UTF-8 ({error}); get the entry again from its origin") from error
    plain = _plain(value, None, 0)
    if not isinstance(plain, dict):
        raise EntryError("entry: not a JSON object; get the entry again from its origin")
    time = _check_envelope(plain)
    if _canonical(plain) != data:
        raise EntryError("entry: not in RFC 8785 canonical form; get the entry again from its origin")
    body = plain["body"]
    assert isinstance(body, dict)
    return Entry(type=str(plain["type"]), origin=str(plain["origin"]), time=time, by=str(plain["by"]), body=body)


def time_text(time: datetime) -> str:
    """Write an instant as the entry form does: ``2016-02-27T00:00:00+02:00``, ``Z`` for UTC. Raises ``EntryError``."""
    offset = time.utcoffset()
    if offset is None:
        raise EntryError(f"time {time.isoformat()}: no zone; give the instant with its UTC offset")
    if offset.microseconds or offset.seconds % 60:
        raise EntryError(f"time {time.isoformat()}: the offset is not in whole minutes; give it in UTC")
    text = time.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def parse_time(text: str) -> datetime:
    """Read an instant in exactly the form ``time_text`` writes. Raises ``EntryError``."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise EntryError(f"time {text!r}: not ISO 8601; write it like 2016-02-27T00:00:00+02:00") from error
    if time_text(time) != text:
        raise EntryError(f"time {text!r}: not in the canonical form; write it as {time_text(time)!r}")
    return time


def _canonical(plain: dict[str, Json]) -> bytes:
    data = _encoder.encode(plain).encode("utf-8")
    if len(data) > MAX_ENTRY_BYTES:
        raise EntryError(f"entry: {len(data)} bytes; at most {MAX_ENTRY_BYTES} are accepted, keep content in evidence")
    return data


def _check_envelope(plain: dict[str, Json]) -> datetime:
    if set(plain) != set(_FIELDS):
        wrong = sorted(set(plain) ^ set(_FIELDS))
        raise EntryError(f"entry: fields {wrong} are missing or unknown; give exactly {', '.join(_FIELDS)}")
    if plain["v"] is True or plain["v"] != VERSION:
        raise EntryError(f"entry /v: {plain['v']!r}; this software reads version {VERSION}, look for a newer one")
    for field in ("type", "origin", "time", "by"):
        if not isinstance(plain[field], str) or not plain[field]:
            raise EntryError(f"entry /{field}: {plain[field]!r}; give a text that is not empty")
    if not _TYPE.fullmatch(str(plain["type"])):
        raise EntryError(f"entry /type: {plain['type']!r}; write a name and a version, like report.received/1")
    if not isinstance(plain["body"], dict):
        raise EntryError("entry /body: not an object; give a mapping")
    return parse_time(str(plain["time"]))


def _plain(value: object, path: _Path, depth: int) -> Json:
    # The commonest kinds come first: every entry passes here whole, on its way in and on its way out.
    if isinstance(value, str):
        return value if value.isascii() else _text(value, path)
    if isinstance(value, dict):
        return _object_of(value, path, depth)
    if isinstance(value, list | tuple):
        _check_depth(path, depth)
        return [_plain(item, (path, place), depth + 1) for place, item in enumerate(value)]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise EntryError(f"entry {_pointer(path)}: {value} is beyond ±(2**53 − 1); write it as a string")
        return int(value)
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, Mapping):
        return _object_of(value, path, depth)
    told = f"{value!r} of type {type(value).__name__}; write a decimal or other value as a string"
    raise EntryError(f"entry {_pointer(path)}: {told}")


def _object_of(value: Mapping[object, object], path: _Path, depth: int) -> dict[str, Json]:
    _check_depth(path, depth)
    plain: dict[str, Json] = {}
    for key, item in value.items():
        if not isinstance(key, str) or not key.isascii():
            raise EntryError(f"entry {_pointer(path)}: key {key!r} is not ASCII text; rename it")
        plain[key] = _plain(item, (path, key), depth + 1)
    return plain


def _check_depth(path: _Path, depth: int) -> None:
    if depth >= MAX_DEPTH:
        raise EntryError(f"entry {_pointer(path)}: nested deeper than {MAX_DEPTH}; flatten it")


def _text(value: str, path: _Path) -> str:
    if not unicodedata.is_normalized("NFC", value):
        raise EntryError(f"entry {_pointer(path)}: text is not Unicode NFC; normalise it before it is written")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise EntryError(f"entry {_pointer(path)}: text holds a lone surrogate; repair the text before it is written")
    return value


def _pointer(path: _Path) -> str:
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"/{step}")
    return "".join(reversed(steps))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # The standard library keeps the last of two equal keys and says nothing.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise EntryError("entry: a key stands twice in one object; get the entry again from its origin")
    return found


def _refuse_number(text: str) -> object:
    raise EntryError(f"entry: number {text}; floats and NaN are not accepted, write a decimal as a string")
