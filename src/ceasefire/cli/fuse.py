"""`ceasefire fuse`: reports in, incidents out, without a case.

Spark, the reading of posts and the learning of weights are imported only where they are asked for: that takes longer than a
small fusion.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter, validators

from ceasefire.cli.incident_files import format_of, write_incidents
from ceasefire.cli.printing import PEOPLE, plain, show_path
from ceasefire.cli.workspaces import AsJson
from ceasefire.errors import IntakeError
from ceasefire.fusion import fuse as fuse_reports
from ceasefire.fusion import read_reports

if TYPE_CHECKING:
    import polars as pl

    from ceasefire.fusion import FusionResult, PairExplanation
    from ceasefire.fusion.comparison import Model


def fuse(
    reports: Path,
    /,
    *,
    out: Annotated[Path, Parameter(negative=())],
    explain: str | None = None,
    zone: str = "UTC",
    learn: bool = False,
    posts: Annotated[bool, Parameter(negative=())] = False,
    engine: Literal["one", "spark"] = "one",
    master: str | None = None,
    parts: Annotated[int | None, Parameter(validator=validators.Number(gte=1))] = None,
    json_: AsJson = False,
) -> int:
    """Group reports into incidents and write report_id, incident_id, p_same.

    The answer depends on neither the order nor the repetition of rows. An incident's id is that of its earliest report; p_same of
    a report that stands alone is 1.

    Parameters
    ----------
    reports
        A csv, jsonl or parquet file with report_id, occurred_from, occurred_to, lat, lon, precision_km, place, act, actor,
        target, killed_min, killed_max, source, text; all but the first two may be empty or missing.
    out
        The file to write: csv, jsonl or parquet by its ending.
    explain
        Print every term and weight behind one incident (its id), or a pair of reports (two ids with a comma between).
    zone
        The time zone of bare dates, and of times that have none of their own.
    learn
        Fit the weights of act, actor, target, toll and text to these reports first, without labels. The answer then depends on
        which reports stand together in the file.
    posts
        The rows are posts: report_id, text and, where known, published (a day). Their texts, in Arabic, Russian or English, are
        read and put together by the places, days, tolls and words that they name; no other column is looked at. The file then has
        a column origin_id too: the earliest post with the same wording, or itself.
    engine
        "one" fuses in this process. "spark" spreads the work over the machines of a Spark cluster, or the cores of this one: for
        reports that one machine cannot hold. The incidents are exactly the same. It needs the extra ceasefire[spark] and Java 17
        or newer; REPORTS may then be a folder of parquet files.
    master
        With Spark, its address, such as "local[4]" or "spark://host:7077"; without one, Spark's own settings hold.
    parts
        With Spark, in how many parts to cut the reports; by default by their number. The answer does not depend on it.
    json_
        Print the summary and the explanation as JSON.
    """
    format_of(out)
    if engine == "spark":
        if explain or learn or posts:
            raise IntakeError(
                "--engine spark: --explain, --learn and --posts work on one machine only; leave them out, or the engine"
            )
        from ceasefire.cli.spark import fuse_over_spark  # noqa: PLC0415

        counts = fuse_over_spark(reports, out, zone=zone, master=master, parts=parts)
        return _summed_up(counts, out, (), json_=json_)
    terms: Callable[[str], Sequence[str | PairExplanation]]
    if posts:
        from ceasefire.cli.tellings import explained, put_together  # noqa: PLC0415

        with PEOPLE.status("reading posts"):
            gathered, frame = put_together(reports)
        terms = partial(explained, gathered)
    else:
        with PEOPLE.status("reading and fusing"):
            table = read_reports(reports, zone=zone)
            result = fuse_reports(table, zone=zone, model=_learnt(table, zone) if learn else None)
        frame, terms = result.frame, partial(_explained, result)
    write_incidents(frame, out)
    told = terms(explain) if explain else ()
    return _summed_up((frame.height, frame["incident_id"].n_unique()), out, told, json_=json_)


def _learnt(table: pl.DataFrame, zone: str) -> Model:
    from ceasefire.fusion.learning import learn  # noqa: PLC0415

    return learn(table, zone=zone)


def _summed_up(counts: tuple[int, int], out: Path, told: Sequence[str | PairExplanation], *, json_: bool) -> int:
    """Print how many reports gave how many incidents, and what was to be explained."""
    reports, incidents = counts
    if json_:
        pairs = [line if isinstance(line, str) else asdict(line) for line in told]
        plain(json.dumps({"reports": reports, "incidents": incidents, "out": str(out), "explanation": pairs}))
        return 0
    for line in (f"{reports} reports, {incidents} incidents: {show_path(out)}", *map(str, told)):
        plain(line)
    return 0


def _explained(result: FusionResult, wanted: str) -> tuple[PairExplanation, ...]:
    """The pairs behind an incident, one report's pairs, or the one pair asked for."""
    if wanted in result.incident_of:
        incident = result.incident_of[wanted]
        pairs = result.explain_incident(incident).pairs
        return pairs if wanted == incident else tuple(pair for pair in pairs if wanted in (pair.one, pair.other))
    one, _, other = wanted.partition(",")
    if {one.strip(), other.strip()} <= set(result.incident_of):
        return (result.explain_pair(one.strip(), other.strip()),)
    raise IntakeError(f"--explain {wanted}: is neither an incident nor a report of this file; check the id")
