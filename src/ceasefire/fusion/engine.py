"""From reports to incidents: block, compare, group.

Each distinct content is weighed once, however often it is repeated, so that a flood of copies moves nobody else.
Copies of one content share its incident; where a content is too vague to be linked even to itself, and nothing else
links to it, each copy stays alone.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.fusion.clustering import clusters, cohesion
from ceasefire.fusion.columns import EVIDENCE, normalise
from ceasefire.fusion.comparison import Model, probability, standard_model
from ceasefire.fusion.evidence import Ints, evidence
from ceasefire.fusion.judgements import Judgement, Rulings, Verdict, rule
from ceasefire.fusion.meeting import likely
from ceasefire.fusion.ordering import in_order
from ceasefire.fusion.packing import pack, sharing
from ceasefire.fusion.result import FusionResult
from ceasefire.fusion.scale import Scale
from ceasefire.fusion.side_by_side import done, threads


def fuse(
    frame: pl.DataFrame, judgements: Iterable[Judgement] = (), *, model: Model | None = None, zone: str = "UTC"
) -> FusionResult:
    """Group reports into incidents. Columns as in `columns.SCHEMA`; `zone` is that of bare dates.

    The answer depends on neither the order nor the repetition of rows. Raises `FusionInputError` for rows that
    cannot be used.
    """
    rulings = rule(judgements)
    reports = normalise(frame, zone=zone)
    kept, content = distinct(reports, rulings)
    contents = evidence(reports, kept)
    # What each report says stands in `contents` now.
    reports = reports.select("report_id", "occurred_from")
    packed, model = pack(contents), model or standard_model()
    contents = sharing(contents, packed)
    tied = ties(reports["report_id"], content, rulings)
    pairs, neighbours = likely(contents, packed, model, 0)
    judged = judged_rows(reports["report_id"], content, rulings)
    scale = Scale(model=model, packed=packed, neighbours=neighbours, judged=judged)
    apart = held_apart(reports["report_id"], content, tied, rulings)
    return FusionResult(
        frame=settled(reports, content, scale, ruled(pairs, scale), tied, apart),
        conflicts=rulings.conflicts,
        rulings=rulings,
        reports=contents,
        scale=scale,
        contents=content,
    )


def settled(
    reports: pl.DataFrame, content: Ints, scale: Scale, pairs: Ints, tied: Ints, apart: set[tuple[int, int]]
) -> pl.DataFrame:
    """The answer for reports in order of id whose attracting pairs are known: `content` is each report's row of `scale`.

    The rest is as `clusters` says. Knots of pairs that hang together may be settled apart from each other.
    """
    group = clusters(scale, pairs, tied, apart)
    strength = _strength(scale, content, group)
    founder = _founders(reports, _each_vague_copy_alone(content, group, strength))
    return _answer(reports["report_id"], founder, strength[content])


def ruled(pairs: Ints, scale: Scale) -> Ints:
    """The attracting pairs, with those left out that people judged otherwise."""
    keys, value = scale.verdicts
    if not len(keys):
        return pairs[:2]
    found = pairs[0] * len(scale.packed.records) + pairs[1]
    kept = ~np.isin(found, keys)
    more = keys[value > 0]
    return np.concatenate([pairs[:2, kept], np.stack(np.divmod(more, max(len(scale.packed.records), 1)))], axis=1)


def _answer(ids: pl.Series, founder: Ints, strength: Ints) -> pl.DataFrame:
    alone = pl.Series(np.bincount(founder, minlength=len(ids))[founder] == 1)
    chances = pl.Series(probability(strength)).set(alone, None)
    return pl.DataFrame({"report_id": ids, "incident_id": ids.gather(founder), "p_same": chances})


def content_marks(reports: pl.DataFrame, rulings: Rulings) -> tuple[pl.DataFrame, npt.NDArray[np.uint64]]:
    """What each report says, and a hash of it. A report that a person judged stands for itself."""
    judged = sorted({name for pair in rulings.verdicts for name in pair})
    own = pl.when(pl.col("report_id").is_in(judged)).then("report_id").otherwise(None).alias("own")
    rows = reports.select(*EVIDENCE, own) if judged else reports.select(EVIDENCE)
    return rows, _hashed(rows)


def distinct(reports: pl.DataFrame, rulings: Rulings) -> tuple[Ints, Ints]:
    """One row of `reports` for each distinct content, and for each report its content.

    Contents are ranked by their hour and then by what they say, never by id, so that a copy with a smaller id breaks no tie anew;
    and first by all but who did it to whom, so that no name of a side breaks a tie that anything else can break.
    """
    rows, marks = content_marks(reports, rulings)
    order = in_order(marks)
    new = np.ones(len(order), np.bool_)
    new[1:] = np.diff(marks[order]) != 0
    first = np.empty(len(order), np.int64)
    first[order] = order[new][np.cumsum(new) - 1]
    again = np.flatnonzero(first != np.arange(len(first)))
    if not rows[again].equals(rows[first[again]]):
        first = _first_alike(rows)
    # In order of marks; the sorts keep it among equals.
    kept = order[(first == np.arange(len(first)))[order]]
    kept = kept[in_order(unnamed_marks(reports)[kept])]
    kept = kept[in_order(begun(reports, np.iinfo(np.int64).min)[kept])]
    content = np.zeros(reports.height, np.int64)
    content[kept] = np.arange(len(kept))
    return kept, content[first]


def unnamed_marks(reports: pl.DataFrame) -> npt.NDArray[np.uint64]:
    """For each report a hash of what it says but for actor and target."""
    return _hashed(reports.select(name for name in EVIDENCE if name not in ("actor", "target")))


def _hashed(rows: pl.DataFrame) -> npt.NDArray[np.uint64]:
    workers = threads(rows.height)
    pieces = rows.iter_slices(max(rows.height // workers + 1, 1))
    return np.concatenate([np.zeros(0, np.uint64), *done(lambda piece: piece.hash_rows(seed=0).to_numpy(), pieces, workers)])


def _first_alike(rows: pl.DataFrame) -> Ints:
    """For each row the first that says the same, without hashes: for the day on which two contents share one."""
    numbered = rows.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    return numbered.select(pl.col("row").min().over(rows.columns)).to_series().to_numpy()


def ties(ids: pl.Series, content: Ints, rulings: Rulings) -> Ints:
    """For each content the smallest content among those that people tied to it, itself where nobody did."""
    tied = np.arange(int(content.max(initial=-1)) + 1, dtype=np.int64)
    groups: dict[str, list[int]] = {}
    for name, row in _rows_of(ids, set(rulings.groups)).items():
        groups.setdefault(rulings.group(name), []).append(int(content[row]))
    for members in groups.values():
        tied[members] = min(members)
    return tied


def _rows_of(ids: pl.Series, wanted: set[str]) -> dict[str, int]:
    """Where these reports stand, as far as they are there."""
    rows = ids.is_in(sorted(wanted)).arg_true() if wanted else pl.Series([], dtype=pl.UInt32)
    return dict(zip(ids.gather(rows).to_list(), rows.to_list(), strict=True))


def judged_rows(ids: pl.Series, content: Ints, rulings: Rulings) -> dict[tuple[int, int], Verdict]:
    """The pairs of contents that people judged, as far as they are there."""
    row_of = _rows_of(ids, {name for pair in rulings.verdicts for name in pair})
    found = {}
    for (one, other), verdict in rulings.verdicts.items():
        if one in row_of and other in row_of:
            a, b = int(content[row_of[one]]), int(content[row_of[other]])
            found[min(a, b), max(a, b)] = verdict
    return found


def held_apart(ids: pl.Series, content: Ints, tied: Ints, rulings: Rulings) -> set[tuple[int, int]]:
    """Pairs of nodes that people hold apart. A group none of whose reports is in hand holds nobody apart."""
    named = {name for pair in rulings.verdicts for name in pair} | set(rulings.groups)
    node_of = {rulings.group(name): int(tied[content[row]]) for name, row in _rows_of(ids, named).items()}
    return {(node_of[one], node_of[other]) for one, other in rulings.apart if one in node_of and other in node_of}


def _each_vague_copy_alone(content: Ints, group: Ints, strength: Ints) -> Ints:
    """For each report a number that it shares with the reports of its incident."""
    together = group[content]
    vague = _lonely(group) & (strength <= 0)
    return np.where(vague[content], len(group) + np.arange(len(content)), together)


def _founders(reports: pl.DataFrame, together: Ints) -> Ints:
    """For each report the row of the founding report of its incident: the earliest, then the first by id."""
    latest_first = in_order(begun(reports, np.iinfo(np.int64).max))[::-1]
    founder = np.empty(int(together.max(initial=-1)) + 1, np.int64)
    # Of several values for one place the last one stays: the earliest report.
    founder[together[latest_first]] = latest_first
    return founder[together]


def begun(reports: pl.DataFrame, unknown: int) -> Ints:
    """When each report's happening began, in microseconds since 1970 UTC."""
    return reports["occurred_from"].to_physical().fill_null(unknown).to_numpy()


def _strength(scale: Scale, content: Ints, group: Ints) -> Ints:
    """Mean score of each content with the others of its group; with itself where it has only copies of its own."""
    strength = cohesion(scale, group)
    copied = np.flatnonzero(_lonely(group) & (np.bincount(content, minlength=len(group)) > 1))
    strength[copied] = scale.machine(copied, copied)
    return strength


def _lonely(group: Ints) -> npt.NDArray[np.bool_]:
    return np.asarray(np.bincount(group, minlength=len(group))[group] == 1)
