"""Reading the signatures out of an exported ledger: entry bundles in, judged signatures out. Needs no workspace and no Django."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ceasefire.centre.signatures.judging import SignedText, judge_signatures
from ceasefire.centre.storage.act_body import TYPES, act_of
from ceasefire.errors import StorageError
from ceasefire.ledger import Entry, Folder, SignedCheckpoint
from ceasefire.ledger.entry import decode
from ceasefire.ledger.errors import EntryError, LedgerError
from ceasefire.ledger.tiles import CHECKPOINT, TILE_WIDTH, Tile, unbundle, width_within
from ceasefire.registers.human_acts import HumanAct

CASE_OPENED = "case.opened/1"
_KNOWN = frozenset(TYPES.values())


def signatures_in(directory: Path) -> tuple[SignedText, ...]:
    """Judge every signature of an exported ledger. `ledger verify` says whether the export itself is whole.

    Raises `StorageError` when it cannot be read, or names no case.
    """
    try:
        entries = list(_entries(Folder(directory)))
    except LedgerError as error:
        raise StorageError(str(error)) from error
    case_id = next((str(entry.body.get("case", "")) for _, entry in entries if entry.type == CASE_OPENED), "")
    if not case_id:
        raise StorageError(f"{directory}: no entry names the case; give a ledger of a centre, exported with its entries")
    return judge_signatures(case_id, _acts(entries))


def _entries(folder: Folder) -> Iterator[tuple[int, Entry]]:
    size = SignedCheckpoint.parse(folder.read(CHECKPOINT)).checkpoint.size
    for number in range((size + TILE_WIDTH - 1) // TILE_WIDTH):
        tile = Tile(level=None, number=number, width=width_within(size, None, number))
        for place, data in enumerate(unbundle(folder.read(tile.path))):
            try:
                yield number * TILE_WIDTH + place, decode(data)
            except EntryError:
                continue


def _acts(entries: list[tuple[int, Entry]]) -> Iterator[tuple[HumanAct, int]]:
    """The acts; what was sealed reads as empty, and no signature needs it. An act of another version is passed over."""
    for index, entry in entries:
        if entry.type in _KNOWN:
            try:
                yield act_of(entry.type, entry.body, {}), index
            except (KeyError, TypeError, ValueError, LedgerError):
                continue
