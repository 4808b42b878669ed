"""Witness cosignatures: C2SP tlog-cosignature, the Ed25519 form ``cosignature/v1``.

A cosignature says: at this time, this was the largest consistent tree I had seen of this log. Whoever makes one must
first have checked the growth since the checkpoint they cosigned before (``ceasefire.ledger.audit.check_growth``).
Source: https://c2sp.org/tlog-cosignature
"""

from datetime import UTC, datetime

from ceasefire.ledger.errors import NoteError

TIME_BYTES = 8
_LAST_SECOND = 253_402_300_799  # the last second of the year 9999, the last that datetime can hold


def cosigned_message(text: str, at: datetime) -> bytes:
    """Give the bytes a witness signs: header line, time line, and the whole note text. ``at`` counts whole seconds."""
    return f"cosignature/v1\ntime {_seconds(at)}\n{text}".encode()


def join_time(at: datetime, signature: bytes) -> bytes:
    """Give the ``timestamped_signature``: seconds since 1970 as unsigned 64-bit big-endian, then the signature."""
    return _seconds(at).to_bytes(TIME_BYTES, "big") + signature


def split_time(timestamped: bytes) -> tuple[datetime, bytes]:
    """Take a ``timestamped_signature`` apart. Raises ``NoteError`` for a time that no calendar holds."""
    seconds = int.from_bytes(timestamped[:TIME_BYTES], "big")
    if len(timestamped) < TIME_BYTES or seconds > _LAST_SECOND:
        raise NoteError("cosignature: the time is missing or out of range; ask the witness for it again")
    return datetime.fromtimestamp(seconds, tz=UTC), timestamped[TIME_BYTES:]


def _seconds(at: datetime) -> int:
    if at.utcoffset() is None or at.timestamp() < 0:
        raise NoteError(f"cosignature time {at.isoformat()}: give an instant since 1970 with its zone")
    return int(at.timestamp())
