"""What fusion answers, and how it accounts for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

import numpy as np
import polars as pl

from ceasefire.fusion.comparison import UNITS, probability
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.evidence import Evidence, Ints
from ceasefire.fusion.explaining import IncidentExplanation, PairExplanation, chance, crowding, terms
from ceasefire.fusion.judgements import Conflict, Rulings, ordered
from ceasefire.fusion.meeting import likely
from ceasefire.fusion.scale import Scale


@dataclass(frozen=True, kw_only=True)
class FusionResult:
    """The incidents, and all that is needed to explain them.

    `frame` has one row a report, ordered by `report_id`: `report_id`, `incident_id` and `p_same`. `incident_id` is
    the id of the founding report: the earliest by `occurred_from` (unknown comes last), then by id. `p_same` is the
    probability that belongs to the mean score, in bits, of the report with the other reports of its incident; it is
    null for a report that stands alone. `conflicts` lists human `same` verdicts that could not be honoured. `reports` and `scale`
    have a row for each distinct content, and `contents` the content of each row of `frame`.
    """

    frame: pl.DataFrame
    conflicts: tuple[Conflict, ...]
    rulings: Rulings
    reports: Evidence
    scale: Scale
    contents: Ints

    @cached_property
    def incident_of(self) -> Mapping[str, str]:
        """The incident of each report."""
        return dict(zip(self.frame["report_id"].to_list(), self.frame["incident_id"].to_list(), strict=True))

    @cached_property
    def content_of(self) -> Mapping[str, int]:
        """The row of each report's content."""
        return dict(zip(self.frame["report_id"].to_list(), self.contents.tolist(), strict=True))

    @property
    def copied(self) -> frozenset[str]:
        """The reports that say the very same thing as another."""
        often = np.bincount(self.contents, minlength=1)[self.contents] > 1
        return frozenset(self.frame["report_id"].filter(often).to_list())

    def likely_pairs(self, least: float) -> Iterator[tuple[str, str, float]]:
        """Pairs of report ids whose own evidence, people's word set aside, gives at least a probability of one happening.

        Of reports that say the very same thing the first stands for all, and each of the others is paired with it.
        """
        copies = probability(self.scale.alone)
        first: dict[int, str] = {}
        for name in sorted(self.content_of):
            content = self.content_of[name]
            if content in first and copies[content] >= least:
                yield first[content], name, float(copies[content])
            first.setdefault(content, name)
        floor = int(np.floor(np.log2(least / (1 - least)) * UNITS)) - 1
        (one, other, score), _ = likely(self.reports, self.scale.packed, self.scale.model, floor)
        chances = probability(score)
        for row in np.flatnonzero(chances >= least):
            yield (*ordered(first[int(one[row])], first[int(other[row])]), float(chances[row]))

    def chances_with(self, one: str) -> Mapping[str, float]:
        """For each report the machine's own probability that it is of one happening with this one, as `explain_pair` gives it."""
        own = np.full(len(self.scale.packed.records), self._content(one))
        chances = probability(self.scale.machine(own, np.arange(len(own))))
        return dict(zip(self.frame["report_id"].to_list(), chances[self.contents].tolist(), strict=True))

    def explain_pair(self, one: str, other: str) -> PairExplanation:
        """Each term of the sum for two report ids. Raises `FusionInputError` for an id that is not there."""
        a, b = self._content(one), self._content(other)
        found = terms(self.scale, a, b)
        prior = self.scale.model.prior_units / UNITS
        crowded = crowding(self.scale, a, b)
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
