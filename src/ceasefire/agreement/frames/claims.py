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
    by = _exploded(subjects, "by").with_columns(unknown=pl.col("actor").str.split("+").list.contains(UNKNOWN))
    answering = [
        (actor, party, _party_number(party, actor, parties, doers))
        for actor in by["actor"].unique().sort()
        for party in sorted(case.answerable_for(actor))
    ]
    table = pl.DataFrame(answering, schema={"actor": pl.String, "party": pl.String, "number": pl.Int64}, orient="row")
    named = by.join(table, on="actor", maintain_order="left_right").with_columns(is_named=pl.col("party") != UNKNOWN)
    groups = (
        named.group_by("incident", "party", "number", maintain_order=True)
        .agg(yes=_share("is_named"), **{f"mine_{name}": value for name, value in _by_openness("is_named").items()})
        .sort("incident", pl.col("party") == UNKNOWN, "party")
    )
    sums = by.with_columns(anyone=True).group_by("incident", maintain_order=True).agg(**_by_openness("anyone"))
    wide = groups.join(sums, on="incident", how="left", maintain_order="left")
    wide = wide.with_columns(open=_rest("open"), denied=_rest("shut"))
    return _as_claims(wide, len(subjects))


def _share(which: str) -> pl.Expr:
    return (pl.col("p") * pl.col(which)).sum()


def _by_openness(which: str) -> dict[str, pl.Expr]:
    """Shares and counts of the named actors, apart by whether someone unknown had a part in it."""
    kinds = {"open": pl.col("unknown"), "shut": ~pl.col("unknown")}
    shares = {kind: (pl.col("p") * (pl.col(which) & holds)).sum() for kind, holds in kinds.items()}
    return shares | {f"{kind}_count": (pl.col(which) & holds).sum() for kind, holds in kinds.items()}


def _rest(kind: str) -> pl.Expr:
    """The share of all that is not the party's own; exactly nothing where all of it is."""
    left = (pl.col(kind) - pl.col(f"mine_{kind}")).clip(0.0)
    return pl.when(pl.col(f"{kind}_count") == pl.col(f"mine_{kind}_count")).then(0.0).otherwise(left)


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
