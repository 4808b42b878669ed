"""Who may have done it, and who was hit: the beliefs of many incidents as parts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames.classes import Numbering
from ceasefire.agreement.frames.shares import Ints, Part, Reals
from ceasefire.agreement.world import Targets
from ceasefire.vocabulary.belief import UNKNOWN

BETWEEN = "\x1f"
"""Joins the ids of a list into one key; stands in no id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """For each incident and party (a group) up to two rows: the party did it, and nobody knows who did it.

    `part` lists rows with their group; `certain` is 1 where the party did it. `denied` is each group's share of others having
    done it: then every rule is out of scope, since attribution is asked by every rule.
    """

    part: Part
    incident: Ints
    certain: Ints
    group_incident: Ints
    group_party: Ints
    denied: Reals


def claims_of(case: Case, subjects: pl.DataFrame, parties: Numbering[str], doers: dict[int, str]) -> Claims:
    """The claims of a frame. `parties` numbers the parties; `doers` gets, for each, an actor whose acts are its own."""
    by = _exploded(subjects, "by").with_columns(unknown=pl.col("actor") == UNKNOWN)
    answering = [
        (actor, party, _party_number(party, actor, parties, doers))
        for actor in by["actor"].unique().sort()
        for party in sorted(case.answerable_for(actor))
    ]
    table = pl.DataFrame(answering, schema={"actor": pl.String, "party": pl.String, "number": pl.Int64}, orient="row")
    did = pl.col("p") * ~pl.col("unknown")
    groups = (
        by.join(table, on="actor", maintain_order="left_right")
        .group_by("incident", "party", "number", maintain_order=True)
        .agg(yes=did.sum(), matched=(~pl.col("unknown")).sum())
        .sort("incident", pl.col("party") == UNKNOWN, "party")
    )
    sums = by.group_by("incident", maintain_order=True).agg(
        open=(pl.col("p") * pl.col("unknown")).sum(), known=did.sum(), named=(~pl.col("unknown")).sum()
    )
    wide = groups.join(sums, on="incident", how="left", maintain_order="left")
    others = pl.when(pl.col("matched") == pl.col("named")).then(0.0).otherwise((pl.col("known") - pl.col("yes")).clip(0.0))
    wide = wide.with_columns(denied=others)
    return _as_claims(wide, len(subjects))


def _as_claims(wide: pl.DataFrame, incidents: int) -> Claims:
    incident = wide["incident"].to_numpy().astype(np.int64)
    shares = np.stack([wide["yes"].to_numpy(), wide["open"].to_numpy()], axis=1)
    group, kind = np.nonzero(shares > 0)
    return Claims(
        part=Part.sorted_by(incident[group], group, shares[group, kind], incidents),
        incident=incident[group],
        certain=(kind == 0).astype(np.int64),
        group_incident=incident,
        group_party=wide["number"].to_numpy(),
        denied=wide["denied"].to_numpy(),
    )


def _party_number(party: str, actor: str, parties: Numbering[str], doers: dict[int, str]) -> int:
    number = parties.number(party)
    if actor != UNKNOWN:
        doers.setdefault(number, actor)
    return number


def _exploded(subjects: pl.DataFrame, column: str) -> pl.DataFrame:
    rows = subjects.select(column).with_row_index("incident").explode(column).unnest(column)
    return rows.with_columns(pl.col("incident").cast(pl.Int64))


def targets_of(subjects: pl.DataFrame, targets: Numbering[Targets]) -> Part:
    """Those who may have been hit; `targets` numbers the lists of ids."""
    against = _exploded(subjects, "against").with_columns(key=pl.col("targets").list.join(BETWEEN))
    keys = against["key"].unique().sort()
    numbers = [targets.number(tuple(str(key).split(BETWEEN))) for key in keys]
    table = pl.DataFrame({"key": keys, "number": numbers}, schema={"key": pl.String, "number": pl.Int64})
    numbered = against.join(table, on="key", how="left", maintain_order="left")
    return Part.sorted_by(numbered["incident"].to_numpy(), numbered["number"].to_numpy(), numbered["p"].to_numpy(), len(subjects))
