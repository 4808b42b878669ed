"""`ceasefire debrief`: after an exercise, the truth beside what the centre made of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.moments import end_of
from ceasefire.cli.printing import plain
from ceasefire.cli.progress import shown
from ceasefire.cli.workspaces import AsJson, Database, existing_workspace
from ceasefire.errors import IntakeError
from ceasefire.simulation.debriefing import Fate, Judged, Told, truth_of
from ceasefire.simulation.debriefing import debrief as debriefed
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.times import iso

if TYPE_CHECKING:
    from ceasefire.pipeline.way import Walk

SHOWN = 20
"""Happenings that went wrong of which a line is printed; --json gives all happenings."""

WORST = (Fate.NOWHERE, Fate.MIXED, Fate.SPLIT, Fate.WHOLE)


def debrief(
    case: str,
    /,
    *,
    workspace: Annotated[Path, Parameter(negative=())],
    truth: Annotated[Path, Parameter(negative=())],
    as_of: str | None = None,
    database: Database = None,
    json_: AsJson = False,
) -> int:
    """After an exercise: each happening of the made-up world beside what the centre made of it, people's judgements included.

    Only what reports told of counts. Reports that are not of the exercise are left out, and said.

    Parameters
    ----------
    case
        The name of a bundled case, or a folder.
    workspace
        The workspace of the exercise.
    truth
        The truth.csv that `ceasefire simulate` wrote.
    as_of
        Judge as known at the end of this day, or at this instant; by default everything known.
    database
        The PostgreSQL address, where the record is kept there.
    json_
        Print every happening, and the counts, as one JSON object.
    """
    known = truth_of(truth)
    # The hops bring numeric libraries with them that other commands do not need.
    from ceasefire.centre import desk  # noqa: PLC0415

    loaded = load_case(find_case(case))
    with existing_workspace(workspace, database) as record, shown() as steps:
        moment = end_of(as_of, loaded, "--as-of") or desk.latest_known(record, loaded)
        walked = desk.judge(record, loaded, moment, steps.hop)
    told = debriefed(known, _judged(walked), walked.reports)
    if not told:
        raise IntakeError(f"{truth}: no report of it is in {workspace} by then; take the reports of the exercise in first")
    others = len(walked.reports) - sum(item.reports for item in told)
    counts = _counts(told, happenings=known["happening_id"].n_unique(), others=others)
    plain(json.dumps({**counts, "happenings": [_record(item) for item in told]}) if json_ else "\n".join(_lines(counts, told)))
    return 0


def _judged(walked: Walk) -> Iterator[Judged]:
    for incident in walked.incidents:
        occurrence = walked.occurrences[incident.id]
        yield Judged(
            incident=incident.id,
            reports=incident.reports,
            grade=occurrence.grade,
            chance=occurrence.probability,
            belief=walked.attributions[incident.id].belief,
        )


def _counts(told: Sequence[Told], *, happenings: int, others: int) -> dict[str, Any]:
    real, invented = ([item for item in told if item.real is real] for real in (True, False))
    fates = Counter(item.fate for item in told)
    return {
        "reports": sum(item.reports for item in told),
        "reports_of_no_exercise": others,
        "told": {"happened": len(real), "invented": len(invented), "not_yet": happenings - len(told)},
        "stand": {fate.value: fates[fate] for fate in Fate},
        "believed": {"happened": sum(item.believed for item in real), "invented": sum(item.believed for item in invented)},
        "who_did_it": {
            "right": sum(item.leading == item.actor for item in real),
            "another": sum(item.misled for item in real),
            "unknown": sum(item.leading in (None, UNKNOWN) for item in real),
            "mean_probability_of_the_truth": round(sum(item.named for item in real) / max(len(real), 1), 4),
        },
    }


def _record(item: Told) -> dict[str, Any]:
    return {
        "happening": item.happening,
        "real": item.real,
        "occurred": iso(item.occurred),
        "place": item.place,
        "act": item.act,
        "actor": item.actor,
        "reports": item.reports,
        "stands": item.fate.value,
        "incidents": item.incidents,
        "beside": item.beside,
        "grade": item.grade,
        "probability": item.chance,
        "leading": item.leading,
        "probability_of_the_truth": item.named,
    }


def _lines(counts: dict[str, Any], told: Sequence[Told]) -> Iterator[str]:
    stand, heard, believed, who = (counts[name] for name in ("stand", "told", "believed", "who_did_it"))
    yield f"{counts['reports']} reports told of {heard['happened']} happenings, and of {heard['invented']} that never were"
    if counts["reports_of_no_exercise"]:
        yield f"{counts['reports_of_no_exercise']} reports are not of this exercise and are left out"
    if heard["not_yet"]:
        yield f"{heard['not_yet']} happenings are still to be told of"
    yield (
        f"put together: {stand['whole']} whole, {stand['split']} in several incidents, {stand['mixed']} with another happening, "
        f"{stand['nowhere']} in no incident"
    )
    yield (
        f"held fairly sure: {believed['happened']} of {heard['happened']} that happened, "
        f"{believed['invented']} of {heard['invented']} that did not"
    )
    yield (
        f"who did it: {who['right']} right, {who['another']} another, {who['unknown']} unknown; "
        f"the truth was given {who['mean_probability_of_the_truth']:.0%} on average"
    )
    yield from _wrong(told)


def _wrong(told: Iterable[Told]) -> Iterator[str]:
    """What went wrong, the worst first: believed though it never was, lost, mixed, laid on another, split."""
    found = [
        item for item in told if item.fate is not Fate.WHOLE or (item.believed and not item.real) or (item.real and item.misled)
    ]
    found.sort(key=lambda item: (item.real or not item.believed, WORST.index(item.fate), -item.reports, item.happening))
    if found:
        yield ""
    for item in found[:SHOWN]:
        yield f"  {item.happening}, {iso(item.occurred)}, {item.place}, {item.act} by {item.actor}: {'; '.join(_faults(item))}"
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN} more: --json gives all"


def _faults(item: Told) -> Iterator[str]:
    if not item.real:
        yield "never happened" + (f", held {item.grade}" if item.believed else "")
    if item.fate is Fate.NOWHERE:
        yield "in no incident"
    if len(item.incidents) > 1:
        yield f"split over {', '.join(item.incidents)}"
    if item.beside:
        yield f"in {item.incidents[0]} together with {', '.join(item.beside)}"
    if item.real and item.misled:
        yield f"laid on {item.leading}"
