"""`ceasefire fuse`: reports in, incidents out, without a case."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import polars as pl
from cyclopts import Parameter, validators

from ceasefire.cli.printing import PEOPLE, plain, show_path
from ceasefire.cli.spark import fuse_over_spark
from ceasefire.cli.tellings import explained, put_together
from ceasefire.cli.workspaces import AsJson
from ceasefire.errors import IntakeError
from ceasefire.fusion import FusionResult, PairExplanation, read_reports
from ceasefire.fusion import fuse as fuse_reports
from ceasefire.fusion.learning import learn as learn_weights

WRITERS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


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
        read and put together by the places, days, tolls and words that they name; no other column is looked at.
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
    kind = WRITERS.get(out.suffix.lower())
    if kind is None:
        raise IntakeError(f"{out}: its ending says nothing of the format; end it in .csv, .jsonl or .parquet")
    if engine == "spark":
        if explain or learn or posts:
            raise IntakeError(
                "--engine spark: --explain, --learn and --posts work on one machine only; leave them out, or the engine"
            )
        count, named = fuse_over_spark(reports, out, kind, zone=zone, master=master, parts=parts)
        _told(count, named, out, [], json_=json_)
        return 0
    if posts:
        with PEOPLE.status("reading posts"):
            gathered, frame = put_together(reports)
        _write(frame, out, kind)
        lines = explained(gathered, explain) if explain else []
        _summary(frame, out, lines, json_=json_)
        return 0
    with PEOPLE.status("reading and fusing"):
        table = read_reports(reports, zone=zone)
        result = fuse_reports(table, zone=zone, model=learn_weights(table, zone=zone) if learn else None)
    frame = result.frame.with_columns(pl.col("p_same").fill_null(1.0))
    _write(frame, out, kind)
    incidents = frame["incident_id"].n_unique()
    told = _explained(result, explain) if explain else []
    if json_:
        pairs = [asdict(pair) for pair in told]
        plain(json.dumps({"reports": frame.height, "incidents": incidents, "out": str(out), "explanation": pairs}))
        return 0
    plain(f"{frame.height} reports, {incidents} incidents: {show_path(out)}")
    for pair in told:
        plain(str(pair))
    return 0


def _summary(frame: pl.DataFrame, out: Path, lines: list[str], *, json_: bool) -> None:
    _told(frame.height, frame["incident_id"].n_unique(), out, lines, json_=json_)


def _told(reports: int, incidents: int, out: Path, lines: list[str], *, json_: bool) -> None:
    if json_:
        plain(json.dumps({"reports": reports, "incidents": incidents, "out": str(out), "explanation": lines}))
        return
    for line in (f"{reports} reports, {incidents} incidents: {show_path(out)}", *lines):
        plain(line)


def _write(frame: pl.DataFrame, out: Path, kind: str) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    try:
        if kind == "csv":
            frame.write_csv(part)
        elif kind == "jsonl":
            frame.write_ndjson(part)
        else:
            frame.write_parquet(part)
        part.replace(out)
    except (OSError, pl.exceptions.PolarsError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise IntakeError(f"{out}: cannot be written: {error}; see that the folder can be written and has room") from error


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
