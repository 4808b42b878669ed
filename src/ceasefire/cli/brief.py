"""`ceasefire brief`: a brief for a day or any span, from what a run recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case, load_case
from ceasefire.centre import desk
from ceasefire.cli.moments import end_of
from ceasefire.cli.printing import plain, show_path
from ceasefire.cli.progress import shown
from ceasefire.cli.run import Edition, Language
from ceasefire.cli.workspaces import AsJson, Database, existing_workspace
from ceasefire.errors import BriefError
from ceasefire.publication import write_brief, write_exports
from ceasefire.vocabulary.times import Window, parse_when


def brief(
    case: str,
    /,
    *,
    workspace: Annotated[Path, Parameter(negative=())],
    out: Annotated[Path, Parameter(negative=())],
    day: str | None = None,
    from_: Annotated[str | None, Parameter(name="--from")] = None,
    to: str | None = None,
    as_of: str | None = None,
    since: str | None = None,
    language: Annotated[list[Language] | None, Parameter(consume_multiple=True, negative=())] = None,
    edition: Edition = "internal",
    database: Database = None,
    json_: AsJson = False,
) -> int:
    """Write a brief for one day, or from one day to another, as known at any date.

    Parameters
    ----------
    case
        The name of a bundled case, or a folder.
    workspace
        The workspace that `ceasefire run` keeps in its --out folder.
    out
        The folder to write brief.pdf, brief.html and exports to.
    day
        The day to cover, such as 2016-04-28.
    from_
        The first day to cover; by default the case's first.
    to
        The last day to cover; by default the case's last.
    as_of
        Judge as known at the end of this day, or at this instant; by default everything known.
    since
        Show what has changed since a brief as known at the end of this day, or at this instant.
    language
        Languages: en, ar, ru, fr. The first is brief.pdf and brief.html.
    edition
        internal, or public: coarsened and delayed.
    database
        The PostgreSQL address, where the record is kept there.
    json_
        Print what was written as JSON.
    """
    folder = find_case(case)
    loaded = load_case(folder)
    span = _span(loaded, day, from_, to)
    with shown() as steps, existing_workspace(workspace, database) as record:
        moment = end_of(as_of, loaded, "--as-of") or desk.latest_known(record, loaded)
        walked = desk.judge(record, loaded, moment, steps.hop)
        view = desk.view(record, desk.seen_by(record, loaded, walked, edition), span)
        before = end_of(since, loaded, "--since")
        previous = desk.earlier_brief(record, loaded, before, span, edition) if before is not None else None
        written = write_brief(
            view, out, languages=tuple(language or ["en"]), edition=edition, previous=previous, case_folder=folder
        )
        written += write_exports(view, out, edition)
    if json_:
        plain(json.dumps({"out": str(out), "written": [path.name for path in written]}))
    else:
        plain(f"Written to {show_path(out)}: {', '.join(path.name for path in written)}")
    return 0


def _span(case: Case, day: str | None, first: str | None, last: str | None) -> Window:
    if day is not None and (first is not None or last is not None):
        raise BriefError("--day: give either --day, or --from and --to")
    opens, closes = day or first, day or last
    try:
        start = parse_when(opens, case.zone).earliest if opens else case.span.start
        end = parse_when(closes, case.zone).latest if closes else case.span.end
    except ValueError as error:
        raise BriefError(f"--day, --from, --to: {error}") from None
    if day is not None and end == start:
        raise BriefError(f"--day: {day} is an instant; give a whole day such as 2016-04-28")
    if end is not None and end <= start:
        wanted = f"from {first or 'the first day of the case'} to {last or 'its last'}"
        raise BriefError(f"--from, --to: {wanted} holds no time; give a --from that lies before --to")
    return Window(start=start, end=end)
