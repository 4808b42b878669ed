"""What fusion answers, and how it accounts for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.fusion.comparison import UNITS, Model, crowding, probability, score
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.evidence import Evidence, Ints
from ceasefire.fusion.explaining import IncidentExplanation, PairExplanation, chance, terms
from ceasefire.fusion.judgements import Conflict, Rulings, ordered


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
    candidates: tuple[Ints, Ints]
    content_of: Mapping[str, int]
    incident_of: Mapping[str, str]

    def likely_pairs(self, least: float) -> Iterator[tuple[str, str, float]]:
        """Pairs of report ids whose own evidence, people's word set aside, gives at least a probability of one happening.

        Of reports that say the very same thing the first stands for all, and each of the others is paired with it.
        """
        own = np.arange(len(self.contents))
        copies = self._chances(own, own)
        first: dict[int, str] = {}
        for name in sorted(self.content_of):
            content = self.content_of[name]
            if content in first and copies[content] >= least:
                yield first[content], name, float(copies[content])
            first.setdefault(content, name)
        one, other = self.candidates
        chances = self._chances(one, other)
        for row in np.flatnonzero(chances >= least):
            yield (*ordered(first[int(one[row])], first[int(other[row])]), float(chances[row]))

    def _chances(self, one: Ints, other: Ints) -> npt.NDArray[np.float64]:
        found = score(self.model, self.contents, one, other) + crowding(self.model, self.neighbours, one, other)
        return probability(found)

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
