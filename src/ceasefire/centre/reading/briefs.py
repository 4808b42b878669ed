"""Briefs: which were made, who released them, and from when on the public edition is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ceasefire.centre.briefs.making import public_delay
from ceasefire.centre.briefs.shelf import INTERNAL, PUBLIC, MadeBrief, brief_of, briefs_in, figures_of
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.signed_acts import signed_acts, standing_of
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.registers.agreement_acts import BriefReleased
from ceasefire.vocabulary.times import Window

Record = dict[str, Any]


def briefs(centre: Centre, viewer: Viewer) -> list[Record]:
    """Every brief that the viewer may read, the newest first. Those not yet released are for those who make or release them."""
    signed = _signatures(centre)
    listed = [_record(centre, made, signed.get(made.digest, [])) for made in briefs_in(centre.workspace.folder)]
    return [record for record in listed if sees(viewer, record)]


def brief(centre: Centre, viewer: Viewer, digest: str) -> Record | None:
    """One brief with the exact text of its figures; None where there is none, or none for the viewer."""
    made = brief_of(centre.workspace.folder, digest)
    if made is None:
        return None
    record = _record(centre, made, _signatures(centre).get(digest, []))
    return {**record, "text": figures_of(centre.workspace.folder, digest)} if sees(viewer, record) else None


def public_briefs(centre: Centre) -> list[Record]:
    """Every brief whose public edition is shown now, the newest first."""
    now, signed = centre.clock(), _signatures(centre)
    listed = [_record(centre, made, signed.get(made.digest, [])) for made in briefs_in(centre.workspace.folder)]
    return [_in_public(record) for record in listed if record["public_from"] is not None and record["public_from"] <= now]


def file_name(record: Record, edition: str, language: str, kind: str) -> str:
    """Under which hash a file of a brief lies; empty where it was not made."""
    return str(record["files"].get(language, {}).get(edition, {}).get(kind, ""))


def sees(viewer: Viewer, record: Record) -> bool:
    """Whether the viewer may read a brief: once released, all with the right; before, those who make or release briefs."""
    if record["released"] is not None:
        return may(viewer, Right.SEE_BRIEFS)
    return may(viewer, Right.MAKE_BRIEF) or may(viewer, Right.RELEASE_BRIEF)


def _record(centre: Centre, made: MadeBrief, signatures: list[Record]) -> Record:
    released = _released(centre, signatures)
    return {
        "digest": made.digest,
        "starts": made.starts,
        "ends": made.ends,
        "window": Window(start=made.starts, end=made.ends),
        "as_of": made.as_of,
        "ledger_size": made.ledger_size,
        "figures": dict(made.figures),
        "files": made.files,
        "languages": list(made.languages),
        "signatures": signatures,
        "released": released,
        "public_from": released + public_delay(centre) if released is not None else None,
    }


def _in_public(record: Record) -> Record:
    """What the list of public briefs says: no figure of the internal edition, and no file of it."""
    told = {name: record[name] for name in ("digest", "starts", "ends", "window", "ledger_size", "released", "public_from")}
    files = {language: {PUBLIC: editions[PUBLIC]} for language, editions in record["files"].items() if PUBLIC in editions}
    return {**told, "files": files, "languages": sorted(files)}


def _released(centre: Centre, signatures: list[Record]) -> datetime | None:
    """When all keys had released it; None before."""
    keys = {one["key"] for one in signatures}
    whole = bool(centre.case.co_chairs) and keys == set(centre.case.co_chairs)
    return max(one["at"] for one in signatures) if whole else None


def _signatures(centre: Centre) -> dict[str, list[Record]]:
    """The signatures that stand, by digest."""
    judged = standing_of(centre)
    found: dict[str, list[Record]] = {}
    for act, entry in signed_acts(centre).until(centre.clock()).with_entries():
        if isinstance(act, BriefReleased) and act.edition == INTERNAL and act.by in centre.case.co_chairs:
            one = {"key": act.by, "entry": entry, "at": act.at, "standing": judged[entry].standing.value}
            found.setdefault(act.digest, []).append(one)
    return found
