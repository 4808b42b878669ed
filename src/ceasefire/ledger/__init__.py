"""The ledger: an append-only log that people who distrust each other can each check on their own.

It knows bytes, not ceasefires, and imports nothing else of this software. Entries are canonical JSON (``entry``), leaves
of an RFC 6962 Merkle tree (``merkle``, ``tree``); what is published follows the C2SP specifications signed-note,
tlog-checkpoint, tlog-cosignature, tlog-tiles and tlog-proof (``note``, ``checkpoint``, ``cosignature``, ``tiles``,
``receipt``). ``Log`` writes, ``export`` publishes, ``verify`` and ``check_growth`` audit offline.
"""

from ceasefire.ledger.audit import Audit, check_growth, verify
from ceasefire.ledger.checkpoint import Checkpoint, SignedCheckpoint
from ceasefire.ledger.entries import Entries, MemoryEntries
from ceasefire.ledger.entry import Entry
from ceasefire.ledger.errors import LedgerError
from ceasefire.ledger.export import Export, export
from ceasefire.ledger.finding import Finding, Problem
from ceasefire.ledger.folder import Folder, Reader, prove_from
from ceasefire.ledger.keyfiles import read_signing_key, read_verifier_keys, write_signing_key
from ceasefire.ledger.keys import KeyType, SigningKey, VerifierKey
from ceasefire.ledger.log import Batch, Log, prove
from ceasefire.ledger.receipt import Receipt, parse_receipt

__all__ = [
    "Audit",
    "Batch",
    "Checkpoint",
    "Entries",
    "Entry",
    "Export",
    "Finding",
    "Folder",
    "KeyType",
    "LedgerError",
    "Log",
    "MemoryEntries",
    "Problem",
    "Reader",
    "Receipt",
    "SignedCheckpoint",
    "SigningKey",
    "VerifierKey",
    "check_growth",
    "export",
    "parse_receipt",
    "prove",
    "prove_from",
    "read_signing_key",
    "read_verifier_keys",
    "verify",
    "write_signing_key",
]
