"""`ceasefire ledger`: publish the ledger, audit a published one, prove an entry. Auditing needs no workspace and no Django."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from ceasefire.centre.signatures.exported import signatures_in
from ceasefire.centre.signatures.judging import SignedText, Standing
from ceasefire.cli.printing import plain, show_path
from ceasefire.cli.workspaces import AsJson, Database, existing_workspace
from ceasefire.errors import StorageError
from ceasefire.ledger import Audit, SignedCheckpoint, check_growth, prove_from, read_verifier_keys
from ceasefire.ledger import verify as audit_log
from ceasefire.ledger.errors import LedgerError

HashesOnly = Annotated[bool, Parameter(negative=())]

ledger = App(name="ledger", help="Publish the ledger, audit a published one offline, or prove that an entry stands in it.")


@ledger.command
def export(workspace: Path, directory: Path, /, *, database: Database = None, json_: AsJson = False) -> int:
    """Publish a workspace's ledger as C2SP tlog-tiles in a folder. Exporting there again adds what is new.

    The folder holds no sealed text and may be given to anyone. Auditors also need the public key, keys/log.pub.

    Parameters
    ----------
    workspace
        The folder of the workspace.
    directory
        The folder to publish into.
    database
        The PostgreSQL database that holds its tables, as postgresql://user@host/name; by default its own SQLite file.
    json_
        Print one JSON object instead of a line.
    """
    with existing_workspace(workspace, database) as record:
        done = record.export_ledger(directory)
    head = done.checkpoint.checkpoint
    if json_:
        told = {"directory": show_path(directory), "origin": head.origin, "size": head.size, "root": head.root.hex()}
        plain(json.dumps(told | {"files_written": done.written, "files_kept": done.kept}, ensure_ascii=False))
    else:
        plain(f"{show_path(directory)}: {head.size} entries of {head.origin}; {done.written} files new, {done.kept} kept")
    return 0


@ledger.command
def verify(
    directory: Path, /, *, key: Path, since: Path | None = None, hashes_only: HashesOnly = False, json_: AsJson = False
) -> int:
    """Audit a published ledger offline: signatures, every tile, every entry. Exit 1 when anything is wrong.

    Needs only the folder and public keys, which you should have from another source than the folder.

    Parameters
    ----------
    directory
        The published folder.
    key
        A file of public keys, one a line: the log's, and those of witnesses you know.
    since
        A checkpoint that you kept from before: the ledger must begin with the same entries.
    hashes_only
        The folder holds no entries, as it is given to the public: check that the hashes lead to the signed root.
    json_
        Print one JSON object instead of lines.
    """
    if not directory.is_dir():
        raise StorageError(f"{show_path(directory)}: is no folder; name a published ledger")
    try:
        keys = read_verifier_keys(key)
        audits = [audit_log(directory, keys, entries=not hashes_only)]
        if since is not None:
            kept = SignedCheckpoint.parse(since.read_bytes())
            kept.verify(keys)
            audits.append(check_growth(kept.checkpoint, directory, keys))
    except LedgerError as error:
        raise StorageError(str(error)) from error
    except OSError as error:
        raise StorageError(f"{error.filename}: {error.strerror}; give a file that can be read") from error
    plain(json.dumps(_audit(audits), ensure_ascii=False)) if json_ else _print(audits)
    return 0 if all(audit.ok for audit in audits) else 1


@ledger.command
def prove(directory: Path, index: int, /, *, key: Path | None = None, json_: AsJson = False) -> int:
    """Print the proof that an entry stands in a published ledger, with the entry (C2SP tlog-proof).

    Anyone can check it with the public key alone; nothing else of the ledger is in it.

    Parameters
    ----------
    directory
        The published folder.
    index
        The position of the entry, from 0.
    key
        A file of public keys: check the proof before printing it.
    json_
        Print the JSON form.
    """
    try:
        receipt = prove_from(directory, index)
        if key is not None:
            receipt.verify(read_verifier_keys(key))
    except LedgerError as error:
        raise StorageError(str(error)) from error
    plain(receipt.json() if json_ else receipt.text().rstrip("\n"))
    return 0


@ledger.command
def signatures(directory: Path, /, *, json_: AsJson = False) -> int:
    """Check who signed what in a published ledger, offline. Exit 1 when a signature does not hold.

    For each determination, step, zone and brief: every signature is valid, invalid with the reason, or without a proof of the
    signer's own key, which means that the server alone attests it. Run `ledger verify` on the same folder first. Whose the
    registered keys are is between people: compare their fingerprints with the signers.

    Parameters
    ----------
    directory
        The published folder, with its entries.
    json_
        Print one JSON object instead of lines.
    """
    if not directory.is_dir():
        raise StorageError(f"{show_path(directory)}: is no folder; name a published ledger")
    found = signatures_in(directory)
    if json_:
        plain(json.dumps({"ok": all(item.ok for item in found), "signed": [_signed(item) for item in found]}, ensure_ascii=False))
    else:
        for item in found:
            plain(f"{item.kind} {' '.join(value for _, value in item.about)} {item.digest}")
            for judged in item.signatures:
                told = {Standing.NO_PROOF: "no proof: attested by the server only"}.get(judged.standing, judged.standing.value)
                taken = f"; taken back in entry {judged.withdrawn}" if judged.withdrawn is not None else ""
                plain(f"  entry {judged.entry} {judged.signer}: {told}{f': {judged.reason}' if judged.reason else ''}{taken}")
    return 0 if all(item.ok for item in found) else 1


def _signed(item: SignedText) -> dict[str, Any]:
    return {
        "kind": item.kind,
        **dict(item.about),
        "digest": item.digest,
        "signatures": [
            {
                "entry": judged.entry,
                "signer": judged.signer,
                "standing": judged.standing.value,
                "reason": judged.reason,
                "withdrawn": judged.withdrawn,
            }
            for judged in item.signatures
        ],
    }


def _print(audits: list[Audit]) -> None:
    for finding in {finding: None for audit in audits for finding in audit.findings}:
        plain(f"{finding.where}: {finding.problem.value}: {finding.detail}; {finding.remedy}")
    head = audits[0].checkpoint
    if head is not None and all(audit.ok for audit in audits):
        names = ", ".join(key.name for key in audits[0].signers)
        plain(f"{head.origin}: {head.size} entries hold; root {head.root.hex()}; signed by {names}")


def _audit(audits: list[Audit]) -> dict[str, Any]:
    head = audits[0].checkpoint
    return {
        "ok": all(audit.ok for audit in audits),
        "origin": head.origin if head else None,
        "size": head.size if head else None,
        "root": head.root.hex() if head else None,
        "signers": [key.name for key in audits[0].signers],
        "complete": all(audit.complete for audit in audits),
        "findings": [
            {"problem": item.problem.value, "where": item.where, "detail": item.detail, "remedy": item.remedy}
            for item in {item: None for audit in audits for item in audit.findings}
        ],
    }
