"""From reports to incidents: block, compare, group.

Each distinct content is weighed once, however often it is repeated, so that a flood of copies moves nobody else.
Copies of one content share its incident; where a content is too vague to be linked even to itself, and nothing else
links to it, each copy stays alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.fusion.blocking import candidate_pairs
from ceasefire.fusion.clustering import clusters, knots
from ceasefire.fusion.columns import EVIDENCE, normalise
from ceasefire.fusion.comparison import SUREST, UNITS, Model, crowding, probability, score, standard_model
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.evidence import Evidence, Ints, evidence
from ceasefire.fusion.explaining import IncidentExplanation, PairExplanation, chance, terms
from ceasefire.fusion.judgements import Conflict, Judgement, Rulings, Verdict, ordered, rule

LARGEST_KNOT = 300
"""Within a knot of at most this many reports every pair is weighed, also those that blocking did not propose."""
CERTAIN = round(np.log2(SUREST / (1 - SUREST)) * UNITS)
"""Weight of a human `same` in the mean that gives `p_same`."""

Pairs = tuple[Ints, Ints, Ints]


@dataclass(frozen=True, slots=True, kw_only=True)
class FusionResult:
    """The incidents, and all that is needed to explain them.

    `frame` has one row a report, ordered by `report_id`: `report_id`, `incident_id` and `p_same`. `incident_id` is
    the id of the founding report: the earliest by `occurred_from` (unknown comes last), then by id. `p_same` is the
    probability that belongs to the mean score, in bits, of the report with the other reports of its incident; it is
    null for a report that stands alone. `conflicts` lists human `same` verdicts that could not be honoured.
    """

    frame: pl.DataFrame
    conflicts: tuple[Conflict, ...]
    model: Model
    rulings: Rulings
    contents: Evidence
    neighbours: Ints
    content_of: Mapping[str, int]
    incident_of: Mapping[str, str]

    def explain_pair(self, one: str, other: str) -> PairExplanation:
        """Each term of the sum for two report ids. Raises `FusionInputError` for an id that is not there."""
        a, b = self._content(one), self._content(other)
        found = terms(self.model, self.contents, a, b)
        prior = self.model.prior_units / UNITS
        crowded = int(crowding(self.model, self.neighbours, np.array([a]), np.array([b]))[0]) / UNITS
        total = prior + crowded + sum(term.weight for term in found)
        return PairExplanation(
            one=one,
            other=other,
            prior=prior,
            crowding=crowded,
            terms=found,
            score=total,
            p_same=chance(total),
            verdict=self.rulings.verdicts.get(ordered(one, other)),
            together=self.incident_of[one] == self.incident_of[other],
        )

    def explain_incident(self, incident_id: str, *, most: int = 100) -> IncidentExplanation:
        """The members of an incident and the sums of up to `most` of its pairs, in the order of ids."""
        members = tuple(name for name, found in self.incident_of.items() if found == incident_id)
        if not members:
            raise FusionInputError(f"incident_id: {incident_id!r} is not among the incidents; see the column incident_id")
        pairs = tuple(self.explain_pair(one, other) for one, other in islice(combinations(members, 2), most))
        left = len(members) * (len(members) - 1) // 2 - len(pairs)
        return IncidentExplanation(incident_id=incident_id, report_ids=members, pairs=pairs, pairs_left_off=left)

    def _content(self, report_id: str) -> int:
        if report_id not in self.content_of:
            raise FusionInputError(f"report_id: {report_id!r} is not among the reports that were fused")
        return self.content_of[report_id]


def fuse(
    frame: pl.DataFrame, judgements: Iterable[Judgement] = (), *, model: Model | None = None, zone: str = "UTC"
) -> FusionResult:
    """Group reports into incidents. Columns as in `columns.SCHEMA`; `zone` is that of bare dates.

    The answer depends on neither the order nor the repetition of rows. Raises `FusionInputError` for rows that
    cannot be used.
    """
    model = model or standard_model()
    rulings = rule(judgements)
    reports = normalise(frame, zone=zone)
    ids = reports["report_id"].to_list()
    first = _first_of_content(reports, rulings)
    kept, content = np.unique(first, return_inverse=True)
    contents = evidence(reports[kept])
    tied = _ties(ids, content, rulings)
    one, other = candidate_pairs(contents)
    neighbours = np.bincount(one, minlength=len(contents)) + np.bincount(other, minlength=len(contents))
    judged = _judged_rows(ids, content, rulings)
    scale = _Scale(model=model, contents=contents, neighbours=neighbours, judged=judged)
    pairs = _weighed(scale, one, other, tied)
    group = _group(len(contents), pairs, tied, _apart(ids, content, tied, rulings))
    together = _each_vague_copy_alone(content, group, scale.alone)
    founder = _founders(reports, together)
    incident_of = dict(zip(ids, (ids[row] for row in founder), strict=True))
    alone = np.bincount(founder, minlength=len(ids))[founder] == 1
    strength = _strength(scale.alone, pairs, group)[content]
    answer = pl.DataFrame(
        {
            "report_id": ids,
            "incident_id": list(incident_of.values()),
            "p_same": pl.Series(probability(strength)).set(pl.Series(alone), None),
        },
        schema={"report_id": pl.String, "incident_id": pl.String, "p_same": pl.Float64},
    )
    content_of = dict(zip(ids, content.tolist(), strict=True))
    return FusionResult(
        frame=answer,
        conflicts=rulings.conflicts,
        model=model,
        rulings=rulings,
        contents=contents,
        neighbours=neighbours,
        content_of=content_of,
        incident_of=incident_of,
    )


def _first_of_content(reports: pl.DataFrame, rulings: Rulings) -> Ints:
    """For each report the first row of the same content. A report that a person judged stands for itself."""
    judged = {name for pair in rulings.verdicts for name in pair}
    own = pl.when(pl.col("report_id").is_in(sorted(judged))).then("report_id").alias("own")
    rows = reports.with_row_index("row").with_columns(own)
    return rows.select(pl.col("row").min().over([*EVIDENCE, "own"]).cast(pl.Int64)).to_series().to_numpy()


def _ties(ids: list[str], content: Ints, rulings: Rulings) -> Ints:
    """For each content the smallest content among those that people tied to it, itself where nobody did."""
    tied = np.arange(int(content.max(initial=-1)) + 1, dtype=np.int64)
    lead: dict[str, int] = {}
    for row in (row for row, name in enumerate(ids) if name in rulings.groups):
        tied[content[row]] = lead.setdefault(rulings.group(ids[row]), int(content[row]))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Weighs pairs of contents."""

    model: Model
    contents: Evidence
    neighbours: Ints
    judged: Mapping[tuple[int, int], Verdict]

    def weigh(self, one: Ints, other: Ints) -> Ints:
        """Score of each pair, a person's word before the machine's: `unsure` sets the pair's own evidence aside."""
        weight = self.machine(one, other)
        if not self.judged:
            return weight
        count = len(self.contents)
        value = {Verdict.SAME: CERTAIN, Verdict.NOT_SAME: -CERTAIN, Verdict.UNSURE: 0}
        said = {low * count + high: value[verdict] for (low, high), verdict in self.judged.items()}
        hit = np.flatnonzero(np.isin(one * count + other, list(said)))
        weight[hit] = [said[key] for key in (one * count + other)[hit].tolist()]
        return weight

    def machine(self, one: Ints, other: Ints) -> Ints:
        """Score of each pair from the model alone."""
        return score(self.model, self.contents, one, other) + crowding(self.model, self.neighbours, one, other)

    @property
    def alone(self) -> Ints:
        """Score of each content against itself: whether two bare copies of it could be linked at all."""
        itself = np.arange(len(self.contents))
        return self.machine(itself, itself)


def _weighed(scale: _Scale, one: Ints, other: Ints, tied: Ints) -> Pairs:
    """All pairs worth weighing with their scores: the candidates, and what is missing between those that hang
    together.
    """
    count = len(scale.contents)
    weight = scale.weigh(one, other)
    bound = np.flatnonzero(tied != np.arange(count))
    links = np.unique(np.concatenate([(one * count + other)[weight > 0], tied[bound] * count + bound]))
    parts = knots(count, *np.divmod(links, max(count, 1)), np.ones(len(links), np.int64))
    corners = [(part, *np.triu_indices(len(part), 1)) for part in parts if len(part) <= LARGEST_KNOT]
    missing = [part[a] * count + part[b] for part, a, b in corners]
    if not missing:
        return one, other, weight
    more_one, more_other = np.divmod(np.setdiff1d(np.concatenate(missing), one * count + other), count)
    more = scale.weigh(more_one, more_other)
    return np.concatenate([one, more_one]), np.concatenate([other, more_other]), np.concatenate([weight, more])


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


def _strength(own: Ints, pairs: Pairs, group: Ints) -> npt.NDArray[np.int64]:
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
