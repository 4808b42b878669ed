"""Errors of the ledger. Each message says where the fault is and what to do next."""


class LedgerError(Exception):
    """Base of every error the ledger raises."""


class EntryError(LedgerError):
    """The bytes or the mapping are not an entry in the one accepted form."""


class CommitmentError(LedgerError):
    """A commitment, or a part of one, has the wrong form."""


class ProofError(LedgerError):
    """A Merkle proof does not prove what it is said to prove, or was asked for outside the tree."""


class KeyFormError(LedgerError):
    """A key text or key file is not in the accepted form."""


class NoteError(LedgerError):
    """A signed note, checkpoint or cosignature is malformed or does not verify."""


class TileError(LedgerError):
    """A tile, entry bundle or tile path is malformed or missing."""


class ReceiptError(LedgerError):
    """A receipt is malformed."""


class LogError(LedgerError):
    """The log refuses to go on."""


class AppendConflictError(LogError):
    """Another writer appended first. Read the new entries and append again."""


class RollbackError(LogError):
    """The log is shorter than, or differs from, one that was already signed or witnessed."""


class ExportError(LedgerError):
    """The folder cannot take this export without overwriting what was already published."""
