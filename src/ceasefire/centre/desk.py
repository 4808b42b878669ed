"""The desk: takes reports in, has the machine judge them, and writes what follows. Wires the hops to a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ceasefire.agreement.case import Case
from ceasefire.briefing.making import make_brief
from ceasefire.briefing.viewing import view_of
from ceasefire.intake import case_reports, take
from ceasefire.intake.acts_file import read_acts
from ceasefire.intake.case_folder import COMPANION
from ceasefire.pipeline.brief import Brief, CentreView
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.pipeline.way import Progress, Walk, quiet, walk
from ceasefire.publication import edition_of, write_brief, write_exports
from ceasefire.publication.records import finding_records, incident_records, response_records, write_lines
from ceasefire.vocabulary.made_up import is_made_up
from ceasefire.vocabulary.times import Window
from ceasefire.wording.exercise import practised

if TYPE_CHECKING:
    from ceasefire.centre.storage.recording import Intake
    from ceasefire.centre.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What is to be taken in: the case's own reports (if wanted), files, and a file of human acts.

    `received` is when the files reached the centre; `mapping` says what another's columns mean.
    """

    folder: Path
    with_case_reports: bool
    files: tuple[Path, ...]
    mapping: Path | None
    acts: Path | None
    received: datetime


def take_in(workspace: Workspace, case: Case, arrivals: Arrivals, progress: Callable[[int], None]) -> Intake:
    """Record everything that arrived; what is there already adds nothing. Raises `IntakeError`, `CaseError`, `ActError`.

    A record that begins with made-up reports (`ceasefire simulate`) is an exercise's; a real one takes none: `StorageError`.
    """
    acts = read_acts(arrivals.acts, case) if arrivals.acts is not None else None
    workspace.open_case(case.id, exercise=any(_is_made_up(workspace, case, arrivals, file) for file in arrivals.files))
    intake = workspace.record_reports(_items(workspace, case, arrivals), progress)
    if acts is not None:
        workspace.record_acts(acts)
    return intake


def _is_made_up(workspace: Workspace, case: Case, arrivals: Arrivals, file: Path) -> bool:
    """Whether a file is of a made-up world: by its first report."""
    told = take(file, case, received=arrivals.received, key=workspace.keys.report_ids, mapping=arrivals.mapping)
    return any(isinstance(item, Report) and is_made_up(item.id) for item in islice(told, 1))


def _items(workspace: Workspace, case: Case, arrivals: Arrivals) -> Iterator[Report | Quarantined]:
    key = workspace.keys.report_ids
    if arrivals.with_case_reports:
        yield from case_reports(arrivals.folder, case, key)
    for file in read_with_another(arrivals.files):
        yield from take(file, case, received=arrivals.received, key=key, mapping=arrivals.mapping)


def read_with_another(files: tuple[Path, ...]) -> Iterator[Path]:
    """The files to open: a table of belligerents is left out where the table of incidents beside it, which reads it, is named."""
    named = {file.resolve() for file in files}
    for file in files:
        if file.name == COMPANION and file.resolve().with_name("incidents.csv") in named:
            continue
        yield file


def latest_known(workspace: Workspace, case: Case) -> datetime:
    """The moment at which everything recorded is known: the last report or act, and the end of the case's span at least."""
    moments = [case.span.end or case.span.start]
    latest = workspace.latest_received
    moments += [latest] if latest is not None else []
    moments += [act.at for act in workspace.acts().acts]
    return max(moments)


def judge(workspace: Workspace, case: Case, as_of: datetime, progress: Progress = quiet) -> Walk:
    """Walk all hops over what is recorded. It changes nothing but that the record is bound to its case.

    Raises `StorageError` for the record of another case.
    """
    workspace.open_case(case.id)
    return walk(case, workspace.reports(), workspace.acts(), as_of, progress)


def keep_suggestions(workspace: Workspace, walked: Walk) -> None:
    """Keep what the machine suggests as views, in place of what it suggested before."""
    workspace.store_suggestions("incident", ((item["incident"], item) for item in incident_records(walked)))
    for kind, findings in (("finding", walked.findings), ("duty", walked.duties)):
        keyed = (
            (f"{item[kind_of(kind)]}/{item['clause']}/{item['party']}", item)
            for item in finding_records(walked.case, findings, kind_of(kind))
        )
        workspace.store_suggestions(kind, keyed)
    responses = ((f"{item['incident']}/{item['party']}", item) for item in response_records(walked.case, walked.responses))
    workspace.store_suggestions("response", responses)


def seen_by(workspace: Workspace, case: Case, walked: Walk, edition: str) -> Walk:
    """The walk that an edition may rest on: the public sees nothing that the centre learnt within the delay."""
    if edition != "public":
        return walked
    return judge(workspace, case, walked.as_of - timedelta(hours=case.public.delay_hours))


def kind_of(kind: str) -> str:
    """Under which name a finding's record holds what it is about."""
    return "incident" if kind == "finding" else "duty"


def view(workspace: Workspace, walked: Walk, span: Window) -> CentreView:
    """What a brief over `span` is made of. That of an exercise says so."""
    if workspace.is_exercise:
        walked = replace(walked, case=practised(walked.case))
    return view_of(
        walked,
        span,
        quarantined=workspace.quarantined_count,
        ledger_size=workspace.ledger_size,
        positions=workspace.positions(),
    )


def earlier_brief(workspace: Workspace, case: Case, as_of: datetime, span: Window, edition: str) -> Brief:
    """The brief over the same span as it stood at an earlier date."""
    walked = judge(workspace, case, as_of)
    shown = edition_of(view(workspace, seen_by(workspace, case, walked, edition), span), edition)
    return make_brief(shown, edition=edition)


def write_out(
    workspace: Workspace,
    case: Case,
    walked: Walk,
    span: Window,
    out: Path,
    *,
    languages: Iterable[str],
    edition: str,
    folder: Path,
) -> list[Path]:
    """Write `incidents.jsonl`, `findings.jsonl`, `responses.jsonl`, the brief, exports, and the ledger as tiles.

    A public edition goes into a folder `public` of its own, since all the rest of `out` is not for the public.
    """
    out.mkdir(parents=True, exist_ok=True)
    write_lines(incident_records(walked), out / "incidents.jsonl")
    write_lines(_all_findings(walked), out / "findings.jsonl")
    write_lines(response_records(walked.case, walked.responses), out / "responses.jsonl")
    shown = view(workspace, seen_by(workspace, case, walked, edition), span)
    place = out / "public" if edition == "public" else out
    written = write_brief(shown, place, languages=tuple(languages), edition=edition, case_folder=folder)
    written += write_exports(shown, place, edition)
    workspace.export_ledger(out / "ledger")
    return [out / "incidents.jsonl", out / "findings.jsonl", out / "responses.jsonl", *written, out / "ledger"]


def _all_findings(walked: Walk) -> Iterator[dict[str, object]]:
    yield from finding_records(walked.case, walked.findings)
    yield from finding_records(walked.case, walked.duties, "duty")
