"""Findings: what an audit says is wrong, where, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from ceasefire.ledger.errors import LedgerError


class Problem(StrEnum):
    """What kind of fault a finding is.

    - ``checkpoint``: the checkpoint is missing or malformed;
    - ``signature``: it is not signed as it must be;
    - ``missing``: a file is missing, cut or has the wrong length;
    - ``entry``: an entry is not in the canonical form;
    - ``foreign``: an entry or checkpoint is of another log;
    - ``mismatch``: an entry, or a tile, does not fit the tile it belongs to;
    - ``root``: the contents do not give the signed root;
    - ``stray``: a file that no log has, or an old partial tile with other contents;
    - ``shortened``: the log lost entries;
    - ``forked``: the log has another history.
    """

    CHECKPOINT = "checkpoint"
    SIGNATURE = "signature"
    MISSING = "missing"
    ENTRY = "entry"
    FOREIGN = "foreign"
    MISMATCH = "mismatch"
    ROOT = "root"
    STRAY = "stray"
    SHORTENED = "shortened"
    FORKED = "forked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: its kind, the file or entry it is in, what is wrong, and what to do."""

    problem: Problem
    where: str
    detail: str
    remedy: str


def finding_of(problem: Problem, where: str, error: LedgerError) -> Finding:
    """Make a finding of an error, whose message says what to do after its last semicolon."""
    detail, _, remedy = str(error).rpartition("; ")
    return Finding(problem=problem, where=where, detail=detail or remedy, remedy=remedy)
