"""An incident's record as its page sets it: voices with their repeats, parties in the language's order, steps of history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from ceasefire.wording import Wording
from ceasefire.wording.wording import plain_letters

Record = dict[str, Any]


def in_order(record: Record, wording: Wording) -> Record:
    """The record with beliefs likeliest first, and parties that stand side by side in alphabetical order."""

    def name(item: Mapping[str, Any]) -> str:
        return plain_letters(wording.actor(item["party"]))

    order = [clause.id for clause in wording.case.terms.clauses]
    findings = [{**item, "reason": record["reasons"]["findings"].get(_key(item))} for item in record["findings"]]
    return {
        **record,
        "belief": sorted(record["belief"].items(), key=lambda item: (-item[1], plain_letters(wording.actor(item[0])))),
        "accounts": [
            {**account, "entries": entries}
            for account, entries in zip(record["accounts"], record["account_entries"], strict=True)
        ],
        "positions": sorted(record["positions"], key=name),
        "responses": [
            {**item, "reason": record["reasons"]["responses"].get(item["party"])}
            for item in sorted(record["responses"], key=name)
        ],
        "findings": sorted(
            (item for item in findings if item["bears"]), key=lambda item: (order.index(item["clause"]), name(item))
        ),
        "silent": sum(not item["bears"] for item in findings),
    }


def _key(finding: Mapping[str, Any]) -> str:
    return f"{finding['clause']}/{finding['party']}"


def grouped_claims(record: Record, wording: Wording) -> Record:
    """Claims by voice: `telling` (who says it happened), `denying`, `other`. A voice has first tellings and repeats."""
    groups: dict[str, list[Record]] = {"telling": [], "denying": [], "other": []}
    for claim in record["claims"]:
        groups["telling" if claim["asserts"] else "denying" if claim["stance"] == "denies" else "other"].append(claim)
    return {name: _by_voice(claims, wording) for name, claims in groups.items()}


def _by_voice(claims: Sequence[Record], wording: Wording) -> list[Record]:
    reports = {claim["report"]: claim for claim in claims}
    voices: dict[str, list[Record]] = {}
    for claim in sorted(claims, key=lambda item: (item["known"], item["id"])):
        first = reports.get(claim["copy_of"], claim)
        voices.setdefault(first["voice"], []).append(claim)
    ordered = sorted(voices.items(), key=lambda item: (item[1][0]["known"], item[0]))
    return [_voice(name, told, wording) for name, told in ordered]


def _voice(name: str, told: Sequence[Record], wording: Wording) -> Record:
    """One independent origin: the first telling, and under it what copies it, passes it on, or comes from the same voice."""
    first, *others = told
    repeats = [claim for claim in others if claim["copy_of"] or claim["passes_on"] or claim["source"] != first["source"]]
    return {
        "origin": first["origin"],
        "name": wording.source(first["origin"]),
        "first": [first, *(claim for claim in others if claim not in repeats)],
        "repeats": repeats,
        "entries": sorted({claim["entry"] for claim in told if claim["entry"] is not None}),
    }


def stepped(moments: Iterable[Record], as_of: datetime, here: str) -> list[Record]:
    """The moments of history, each with the address that shows the incident as known then; `later` marks those after `as_of`."""
    listed, before = list(moments), ""
    steps = []
    for moment in listed:
        at = moment["at"].isoformat()
        since = [("since", before)] if before else []
        later = moment["at"] > as_of
        steps.append({**moment, "address": f"{here}?{urlencode([('as_of', at), *since])}", "later": later})
        before = at
    return steps
