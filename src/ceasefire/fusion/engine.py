"""From reports to incidents: block, compare, group.

Each distinct content is weighed once, however often it is repeated, so that a flood of copies moves nobody else.
Copies of one content share its incident; where a content is too vague to be linked even to itself, and nothing else
links to it, each copy stays alone.
"""

from collections.abc import Iterable

import numpy as np
import polars as pl

from ceasefire.fusion.blocking import candidate_pairs
from ceasefire.fusion.clustering import clusters
from ceasefire.fusion.columns import EVIDENCE, normalise
from ceasefire.fusion.comparison import Model, probability, standard_model
from ceasefire.fusion.evidence import Ints, evidence
from ceasefire.fusion.judgements import Judgement, Rulings, Verdict, rule
from ceasefire.fusion.result import FusionResult
from ceasefire.fusion.weighing import CERTAIN, Pairs, Scale, weighed


def fuse(
    frame: pl.DataFrame, judgements: Iterable[Judgement] = (), *, model: Model | None = None, zone: str = "UTC"
) -> FusionResult:
    """Group reports into incidents. Columns as in `columns.SCHEMA`; `zone` is that of bare dates.

    The answer depends on neither the order nor the repetition of rows. Raises `FusionInputError` for rows that
    cannot be used.
    """
    rulings = rule(judgements)
    reports = normalise(frame, zone=zone)
    ids = reports["report_id"].to_list()
    kept, content = _contents(reports, rulings)
    contents = evidence(reports[kept])
    tied = _ties(ids, content, rulings)
    one, other = candidate_pairs(contents)
    neighbours = np.bincount(one, minlength=len(contents)) + np.bincount(other, minlength=len(contents))
    judged = _judged_rows(ids, content, rulings)
    scale = Scale(model=model or standard_model(), contents=contents, neighbours=neighbours, judged=judged)
    pairs = weighed(scale, one, other, tied)
    group = _group(len(contents), pairs, tied, _apart(ids, content, tied, rulings))
    together = _each_vague_copy_alone(content, group, scale.alone)
    founder = _founders(reports, together)
    incident_of = dict(zip(ids, (ids[row] for row in founder), strict=True))
    return FusionResult(
        frame=_answer(ids, founder, _strength(scale.alone, pairs, group)[content]),
        conflicts=rulings.conflicts,
        model=scale.model,
        rulings=rulings,
        contents=contents,
        neighbours=neighbours,
        candidates=(one, other),
        content_of=dict(zip(ids, content.tolist(), strict=True)),
        incident_of=incident_of,
    )


def _answer(ids: list[str], founder: Ints, strength: Ints) -> pl.DataFrame:
    alone = pl.Series(np.bincount(founder, minlength=len(ids))[founder] == 1)
    names = pl.Series(ids, dtype=pl.String)
    chances = pl.Series(probability(strength)).set(alone, None)
    return pl.DataFrame({"report_id": names, "incident_id": names.gather(founder), "p_same": chances})


def _contents(reports: pl.DataFrame, rulings: Rulings) -> tuple[Ints, Ints]:
    """One row of `reports` for each distinct content, and for each report its content.

    Contents are ranked by what they say and only then by id, so that a copy with a smaller id breaks no tie anew.
    A report that a person judged stands for itself.
    """
    judged = {name for pair in rulings.verdicts for name in pair}
    own = pl.when(pl.col("report_id").is_in(sorted(judged))).then("report_id").alias("own")
    rows = reports.with_row_index("row").with_columns(own, pl.col("row").cast(pl.Int64))
    first = rows.select(pl.col("row").min().over([*EVIDENCE, "own"])).to_series()
    kept = rows.filter(rows["row"] == first).sort([*EVIDENCE, "row"], nulls_last=True)["row"].to_numpy()
    content = np.zeros(reports.height, np.int64)
    content[kept] = np.arange(len(kept))
    return kept, content[first.to_numpy()]


def _ties(ids: list[str], content: Ints, rulings: Rulings) -> Ints:
    """For each content the smallest content among those that people tied to it, itself where nobody did."""
    tied = np.arange(int(content.max(initial=-1)) + 1, dtype=np.int64)
    groups: dict[str, list[int]] = {}
    for row in (row for row, name in enumerate(ids) if name in rulings.groups):
        groups.setdefault(rulings.group(ids[row]), []).append(int(content[row]))
    for members in groups.values():
        tied[members] = min(members)
    return tied


def _judged_rows(ids: list[str], content: Ints, rulings: Rulings) -> dict[tuple[int, int], Verdict]:
    row_of = dict(zip(ids, content.tolist(), strict=True)) if rulings.verdicts else {}
    found = {}
    for (one, other), verdict in rulings.verdicts.items():
        if one in row_of and other in row_of:
            found[min(row_of[one], row_of[other]), max(row_of[one], row_of[other])] = verdict
    return found


def _apart(ids: list[str], content: Ints, tied: Ints, rulings: Rulings) -> set[tuple[int, int]]:
    """Pairs of nodes that people hold apart. A group none of whose reports is in hand holds nobody apart."""
    node_of = {rulings.group(name): int(tied[content[row]]) for row, name in enumerate(ids)} if rulings.verdicts else {}
    return {(node_of[one], node_of[other]) for one, other in rulings.apart if one in node_of and other in node_of}


def _group(count: int, pairs: Pairs, tied: Ints, apart: set[tuple[int, int]]) -> Ints:
    """For each content the node of its incident."""
    one, other, weight = tied[pairs[0]], tied[pairs[1]], pairs[2]
    outer = one != other
    keys = np.minimum(one, other)[outer] * count + np.maximum(one, other)[outer]
    distinct, inverse = np.unique(keys, return_inverse=True)
    sums = np.zeros(len(distinct), np.int64)
    np.add.at(sums, inverse, weight[outer])
    return clusters(count, *np.divmod(distinct, max(count, 1)), sums, apart)[tied]


def _each_vague_copy_alone(content: Ints, group: Ints, own: Ints) -> Ints:
    """For each report a number that it shares with the reports of its incident."""
    together = group[content]
    lonely = np.bincount(group, minlength=len(group))[group] == 1
    vague = lonely & (own <= 0)
    return np.where(vague[content], len(group) + np.arange(len(content)), together)


def _founders(reports: pl.DataFrame, together: Ints) -> Ints:
    """For each report the row of the founding report of its incident."""
    table = reports.select("occurred_from").with_row_index("row").with_columns(pl.Series("together", together))
    early = table.sort("occurred_from", "row", nulls_last=True)
    founder = early.group_by("together").agg(pl.col("row").first().alias("founder"))
    return table.join(founder, on="together", how="left", maintain_order="left")["founder"].to_numpy().astype(np.int64)


def _strength(own: Ints, pairs: Pairs, group: Ints) -> Ints:
    """Mean score of each content with the others of its incident; with itself where it has no other."""
    one, other, weight = pairs
    inside = group[one] == group[other]
    count = len(group)
    ends = np.concatenate([one[inside], other[inside]])
    total = np.zeros(count, np.int64)
    np.add.at(total, ends, np.concatenate([weight[inside], weight[inside]]))
    number = np.bincount(ends, minlength=count)
    shared = np.bincount(group, minlength=count)[group] > 1
    # A report that only a chain of human verdicts holds in its incident is as sure as those verdicts.
    return np.where(number > 0, total // np.maximum(number, 1), np.where(shared, CERTAIN, own))
