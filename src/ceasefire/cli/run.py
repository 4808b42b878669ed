"""`ceasefire run`: the main job, from reports to a brief."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case, load_case
from ceasefire.centre import desk
from ceasefire.centre.workspace import Workspace
from ceasefire.cli.moments import end_of
from ceasefire.cli.printing import plain, show_path
from ceasefire.cli.progress import Steps, shown
from ceasefire.cli.summary import print_summary, summary
from ceasefire.cli.workspaces import AsJson, Database
from ceasefire.vocabulary.times import Window

if TYPE_CHECKING:
    from ceasefire.centre.storage.recording import Intake
    from ceasefire.pipeline.way import Walk

Language = Literal["en", "ar", "ru", "fr"]
Edition = Literal["internal", "public"]


def run(
    case: str,
    /,
    *,
    out: Annotated[Path, Parameter(negative=())],
    reports: Annotated[list[Path] | None, Parameter(consume_multiple=True, negative=())] = None,
    mapping: Path | None = None,
    acts: Path | None = None,
    until: str | None = None,
    language: Annotated[list[Language] | None, Parameter(consume_multiple=True, negative=())] = None,
    edition: Edition = "internal",
    case_reports: Annotated[bool, Parameter(negative="--no-case-reports")] = True,
    database: Database = None,
    json_: AsJson = False,
) -> int:
    """Take reports in, judge them against the case's terms, and write findings, responses, a brief and the ledger.

    Writes incidents.jsonl, findings.jsonl, responses.jsonl, brief.pdf, brief.html, exports and ledger/ into --out, and keeps the
    record in --out/workspace. Run it again with more reports and it goes on from there; the same file twice adds nothing.

    Parameters
    ----------
    case
        The name of a bundled case, or a folder.
    out
        The folder to write to.
    reports
        More files of reports: csv, jsonl, xlsx, parquet; ACLED, UCDP GED and Airwars tables; articles (.txt, the name beginning
        with their date); hotline notes (any other .txt).
    mapping
        A YAML file that says what the columns of those files mean.
    acts
        A YAML file of human acts: links, positions, sign-offs, signatures, steps taken.
    until
        Judge as known at the end of this day (or at this instant); by default everything known.
    language
        Languages of the brief: en, ar, ru, fr. The first is brief.pdf and brief.html.
    edition
        internal, or public: coarsened and delayed.
    case_reports
        Whether the case's own reports are taken in.
    database
        A PostgreSQL address to keep the record in, instead of SQLite in --out/workspace.
    json_
        Print the summary as one JSON object.
    """
    folder = find_case(case)
    loaded = load_case(folder)
    as_of = end_of(until, loaded, "--until")
    arrivals = desk.Arrivals(
        folder=folder,
        with_case_reports=case_reports,
        files=tuple(reports or ()),
        mapping=mapping,
        acts=acts,
        received=datetime.now(UTC),
    )
    with shown() as steps, Workspace.open(out / "workspace", database) as workspace:
        intake, walked = _work(workspace, loaded, arrivals, as_of, steps)
        steps("brief and exports", 0, 1)
        span = span_until(loaded, walked.as_of)
        written = desk.write_out(
            workspace, loaded, walked, span, out, languages=language or ["en"], edition=edition, folder=folder
        )
        steps("brief and exports", 1, 1)
        told = summary(loaded, intake, walked, workspace.ledger_size)
    if json_:
        plain(json.dumps({**told, "out": str(out), "written": [path.name for path in written]}, ensure_ascii=False))
    else:
        print_summary(loaded, told)
        plain(f"Written to {show_path(out)}: {', '.join(path.name for path in written)}")
    return 0


def _work(workspace: Workspace, case: Case, arrivals: desk.Arrivals, as_of: datetime | None, steps: Steps) -> tuple[Intake, Walk]:
    steps("reports taken in", 0, None)
    intake = desk.take_in(workspace, case, arrivals, lambda done: steps("reports taken in", done, None))
    steps("reports taken in", workspace.report_count, workspace.report_count)
    moment = as_of or desk.latest_known(workspace, case)
    walked = desk.judge(workspace, case, moment, steps.hop)
    desk.keep_suggestions(workspace, walked)
    return intake, walked


def span_until(case: Case, as_of: datetime) -> Window:
    """What the brief covers: the case's span, as far as it is known."""
    end = min(case.span.end or as_of, as_of)
    return Window(start=min(case.span.start, end - timedelta(days=1)), end=end)
