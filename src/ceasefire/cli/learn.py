"""`ceasefire learn`: what the record teaches of its sources, what it would change, and its acceptance by a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.moments import end_of
from ceasefire.cli.printing import plain
from ceasefire.cli.progress import shown
from ceasefire.cli.workspaces import AsJson, Database, existing_workspace
from ceasefire.errors import OptionError

if TYPE_CHECKING:
    from ceasefire.pipeline.learning import Proposal

SHOWN = 20
"""Lines of sources and of changes that are printed; --json gives all of them."""

NOTHING_LEARNT = 1


def learn(
    workspace: Path,
    /,
    *,
    case: str,
    until: str | None = None,
    accept: str | None = None,
    by: str | None = None,
    database: Database = None,
    json_: AsJson = False,
) -> int:
    """Learn from the record how far each source is to be trusted, and show what would change. Nothing changes by that.

    With --accept DIGEST --by KEY a person accepts what was shown under that digest: an entry of the ledger, used by every page,
    brief and run as of a later moment. It ends with exit code 1 where there is too little to learn from.

    Parameters
    ----------
    workspace
        The folder of the workspace.
    case
        Its case: a bundled name, or a folder.
    until
        Learn from what was known at the end of this day; by default everything known.
    accept
        The digest that was shown; refused if the record now teaches something else.
    by
        The role key of the person who accepts, such as analyst-1. Never a name.
    database
        The PostgreSQL database that holds its tables, as postgresql://user@host/name; by default its own SQLite file.
    json_
        Print one JSON object.
    """
    if (accept is None) != (by is None):
        raise OptionError("--accept and --by: give both, the digest that was shown and who accepts it")
    # The hops bring numeric libraries with them that other commands do not need.
    from ceasefire.centre import desk  # noqa: PLC0415
    from ceasefire.pipeline.learning import propose  # noqa: PLC0415

    loaded = load_case(find_case(case))
    with existing_workspace(workspace, database) as record, shown() as steps:
        record.open_case(loaded.id)
        moment = end_of(until, loaded, "--until") or desk.latest_known(record, loaded)
        now = max(datetime.now(UTC).replace(microsecond=0), moment)
        found = propose(loaded, record.reports(), record.acts(), moment, by=by or "", at=now, progress=steps.hop)
        if accept is not None and found.enough:
            if accept != found.accepted.digest:
                raise OptionError(
                    f"--accept {accept}: the record now teaches {found.accepted.digest}; look at it, then accept that"
                )
            record.record_act(found.accepted)
    told = _told(found, accepted=accept is not None)
    plain(json.dumps(told) if json_ else "\n".join(_lines(told)))
    return 0 if found.enough else NOTHING_LEARNT


def _told(found: Proposal, *, accepted: bool) -> dict[str, Any]:
    from ceasefire.pipeline.witnesses.credence import sources_in  # noqa: PLC0415 - as above

    act = found.accepted
    sources = [
        {"voice": one.voice, "letter": one.letter.value, "heard": heard, "right": right, "deviation": deviation}
        for one, heard, right, deviation in sources_in(act.table)
    ]
    return {
        "until": act.until.isoformat(),
        "method": act.method,
        "digest": act.digest,
        "enough": found.enough,
        "accepted": accepted and found.enough,
        "incidents": found.incidents,
        "learnt_from": act.incidents,
        "signed_outcomes": act.outcomes,
        "shift": act.shift,
        "scale": act.scale,
        "sources": sources,
        "changes": [{"incident": item.incident, "leading": item.leading, "grade": item.grade} for item in found.changes],
    }


def _lines(told: Mapping[str, Any]) -> list[str]:
    if not told["enough"]:
        return [f"too little to learn from: {told['learnt_from']} incidents with two or more voices; 500 are needed"]
    lines = [f"learnt from {told['learnt_from']} incidents of {told['incidents']} and {told['signed_outcomes']} signed outcomes"]
    for item in sorted(told["sources"], key=lambda item: -item["heard"])[:SHOWN]:
        right = f"{item['right']:.2f} ± {item['deviation']:.2f}"
        lines.append(f"  {item['voice']} ({item['letter']}): right {right} of {item['heard']:.0f}")
    lines.append(f"{len(told['changes'])} incidents would change")
    for change in told["changes"][:SHOWN]:
        (before, after), (grade, firmer) = change["leading"], change["grade"]
        lines.append(f"  {change['incident']}: {before} ({grade}) to {after} ({firmer})")
    how = f"nothing is changed; to accept: --accept {told['digest']} --by ROLE-KEY"
    lines.append("accepted and recorded" if told["accepted"] else how)
    return lines
