"""The offline auditor: needs an exported log and public keys, and nothing else.

``verify`` checks the checkpoint's signatures, every tile against the signed root, and every entry. ``check_growth``
checks that the log still begins with an earlier checkpoint. Both give findings; neither stops at the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ceasefire.ledger.checkpoint import Checkpoint, SignedCheckpoint
from ceasefire.ledger.errors import LedgerError, NoteError, ProofError, TileError
from ceasefire.ledger.finding import Finding, Problem, finding_of
from ceasefire.ledger.folder import Reader, reader_of
from ceasefire.ledger.keys import VerifierKey
from ceasefire.ledger.merkle import check_consistency, consistency_proof
from ceasefire.ledger.tiles import CHECKPOINT, node_source
from ceasefire.ledger.walk import walk

MAX_FINDINGS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The result. ``signers`` are the keys whose signatures hold. ``complete`` is False when findings were cut off."""

    checkpoint: Checkpoint | None
    signers: tuple[VerifierKey, ...]
    findings: tuple[Finding, ...]
    complete: bool = True

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify(source: Path | Reader, keys: Sequence[VerifierKey], *, entries: bool = True) -> Audit:
    """Audit an exported log as a whole. At most 100 findings are given.

    Without ``entries`` a log given out as hashes alone is audited: it shows that nothing was rewritten, not what is said.
    """
    reader = reader_of(source)
    signed, signers, first = _open(reader, keys)
    if signed is None:
        return Audit(checkpoint=None, signers=(), findings=first)
    rest = list(islice(walk(reader, signed.checkpoint, entries=entries), MAX_FINDINGS + 1))
    return Audit(
        checkpoint=signed.checkpoint,
        signers=signers,
        findings=(*first, *rest)[:MAX_FINDINGS],
        complete=len(first) + len(rest) <= MAX_FINDINGS,
    )


def check_growth(old: Checkpoint, source: Path | Reader, keys: Sequence[VerifierKey]) -> Audit:
    """Check that an exported log extends ``old``, a checkpoint whose signatures you checked when you kept it.

    Reads only the tiles the consistency proof needs; ``verify`` checks the rest.
    """
    reader = reader_of(source)
    signed, signers, first = _open(reader, keys)
    if signed is None:
        return Audit(checkpoint=None, signers=(), findings=first)
    found = (*first, *_growth(old, signed.checkpoint, reader))
    return Audit(checkpoint=signed.checkpoint, signers=signers, findings=found)


_Opened = tuple[SignedCheckpoint | None, tuple[VerifierKey, ...], tuple[Finding, ...]]


def _open(reader: Reader, keys: Sequence[VerifierKey]) -> _Opened:
    try:
        signed = SignedCheckpoint.parse(reader.read(CHECKPOINT))
    except LedgerError as error:
        return None, (), (finding_of(Problem.CHECKPOINT, CHECKPOINT, error),)
    try:
        return signed, signed.verify(keys), ()
    except NoteError as error:
        return signed, (), (finding_of(Problem.SIGNATURE, CHECKPOINT, error),)


def _growth(old: Checkpoint, new: Checkpoint, reader: Reader) -> Iterator[Finding]:
    ask = "do not rely on this log; show both checkpoints to its origin and its witnesses"
    if old.origin != new.origin:
        detail = f"the earlier checkpoint is of {old.origin}, this log is {new.origin}"
        yield Finding(problem=Problem.FOREIGN, where=CHECKPOINT, detail=detail, remedy="give a checkpoint of this log")
    elif old.size > new.size:
        detail = f"had {old.size} entries, now has {new.size}"
        yield Finding(problem=Problem.SHORTENED, where=CHECKPOINT, detail=detail, remedy=ask)
    else:
        try:
            proof = consistency_proof(old.size, new.size, node_source(new.size, reader.read))
            check_consistency(old=old.size, new=new.size, old_root=old.root, new_root=new.root, proof=proof)
        except TileError as error:
            yield finding_of(Problem.MISSING, "tile", error)
        except ProofError as error:
            yield Finding(problem=Problem.FORKED, where=CHECKPOINT, detail=str(error), remedy=f"run verify; then {ask}")
