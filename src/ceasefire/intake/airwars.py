"""Airwars' tables of incidents and belligerents: `incidents.csv` with `belligerents.csv` beside it.

What is taken, and what is not:

- An incident gives one report by `airwars`: a statement for each belligerent that the table calls suspected or known (rival
  accounts, not a joint act). Where it calls none so, the `military` column stands instead.
- The act is `strike_type`. Where that is empty it is an air strike if Russia or the Coalition is among the militaries, because
  the table then records air strikes; with Turkey alone, or "airstrike and/or artillery", it is unknown.
- Tolls are of civilians only; those of children and women go to the text. A `Discounted` incident is one that Airwars itself no
  longer stands by, so its statements are `rumoured`.
- A belligerent's own words are taken only from its assessment of this incident. `no_coalition_strikes` denies the act, `credible`
  admits it with the toll conceded. "Insufficient evidence" or "information" neither denies nor admits, so it gives no report; nor
  does `strike_report`, which tells of other strikes of the week, or of silence.
- An assessment is published on the day that begins it (`20170707: …`) and is known only from then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ceasefire.errors import IntakeError
from ceasefire.intake.cells import count_in, known_from, when_in
from ceasefire.intake.csv_rows import csv_header, csv_rows
from ceasefire.intake.rows import CellError, Row, canonical
from ceasefire.intake.words import CaseWords
from ceasefire.pipeline.report import Channel, Quarantined, Report
from ceasefire.registers.sources import SourceKind
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.statements import Count, Statement

SOURCE = "airwars"
INCIDENT_COLUMNS = frozenset({"code", "date", "location_en", "geo_accuracy", "military", "civ_killed_min", "harm_status"})
BELLIGERENT_COLUMNS = frozenset({"code", "belligerent", "type", "assessment", "reason_non_credible", "statements"})

PRECISION_KM = {
    **{"exact_location": 0.1, "within_100m": 0.1, "nearby_landmark": 0.5, "street": 0.5, "neighbourhood_area": 0.8},
    **{"village": 1.5, "town": 2.5, "city": 5.0, "subdistrict": 10.0, "district": 25.0, "province_governorate": 60.0, "": 25.0},
}
"""`geo_accuracy` in km: the usual radius of each kind of place; none stated is read as a district."""

NAMES = {
    "russia": ("russia", "Russian Military"),
    "russian_forces": ("russian_forces", "russia"),
    "syrian_regime": ("syrian-government", "syrian_regime"),
    "coalition": ("us-led-coalition", "U.S.-led Coalition"),
    "turkey": ("turkey", "Turkish Military"),
    "unknown": (UNKNOWN,),
    "Russian Military": ("russia", "Russian Military"),
    "U.S.-led Coalition": ("us-led-coalition", "U.S.-led Coalition"),
    "Turkish Military": ("turkey", "Turkish Military"),
}
"""Names under which a case may know a belligerent, best first."""

STRIKES_FROM_THE_AIR = ("Russian Military", "U.S.-led Coalition")
STRIKE_TYPES = {"Airstrike": Act.AIRSTRIKE, "Artillery": Act.INDIRECT_FIRE, "Drone Strike": Act.AIRSTRIKE}
PUBLISHED = re.compile(r"\s*(\d{4})(\d{2})(\d{2}):")
CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True, kw_only=True)
class AirwarsReader:
    """Reads incident rows of one file; `belligerents` holds the other table's rows by incident code."""

    words: CaseWords
    name: str
    received: datetime
    belligerents: Mapping[str, tuple[Mapping[str, str], ...]]

    def read(self, row: Row) -> Iterator[Report]:
        """The incident's report, then those of the belligerents' own words. Raises `CellError`."""
        cells = row.cells
        code = "-".join(cells["code"].split())
        if not code:
            raise CellError("code", "is empty; every incident has a code")
        sides = self.belligerents.get(cells["code"], ())
        happening = self._happening(cells)
        report = Report(
            id=f"airwars-{code}",
            channel=Channel.AIRWARS,
            source=self.words.source(SOURCE),
            received=known_from(None, happening.occurred, self.received),
            citation=f"{self.name} {cells['code']}",
            verbatim=canonical({"incident": cells, "belligerents": list(sides)}),
            statements=tuple(self._accounts(cells, sides, happening)),
        )
        yield report
        for number, side in enumerate(sides, start=1):
            yield from self._own_words(report, side, number, happening)

    def _happening(self, cells: Mapping[str, str]) -> Statement:
        """What holds for every account of the incident."""
        accuracy = cells["geo_accuracy"].strip()
        if accuracy not in PRECISION_KM:
            raise CellError("geo_accuracy", f"{accuracy!r} is not known; use one of {', '.join(filter(None, PRECISION_KM))}")
        located = {"place": cells["location_en"], "lat": cells.get("lat", ""), "lon": cells.get("lon", "")}
        if located["lat"].strip():
            located["precision_km"] = str(PRECISION_KM[accuracy])
        killed = count_in(cells, "civ_killed_min", "civ_killed_max")
        wounded = count_in(cells, "civ_injured_min", "civ_injured_max")
        return Statement(
            act=_act(cells),
            occurred=when_in(cells, "date", self.words.case.zone),
            where=self.words.where(located, cells.get("location_ar", "").strip("\u200e\u200f ")),
            targets=self._civilians() if _any(killed) or _any(wounded) else (),
            stance=Stance.RUMOURED if cells["harm_status"].strip() == "Discounted" else Stance.ASSERTS,
            killed=killed,
            wounded=wounded,
            text=_summary(cells),
        )

    def _accounts(
        self, cells: Mapping[str, str], sides: tuple[Mapping[str, str], ...], happening: Statement
    ) -> Iterator[Statement]:
        """One statement for each belligerent named; one without an actor where there is none."""
        named = [side["belligerent"].strip() for side in sides if side["type"].strip() in ("suspected", "known")]
        named = named or [part.strip() for part in cells["military"].split(",") if part.strip()]
        actors = dict.fromkeys(self._actor(name) for name in named) or {(): None}
        return (replace(happening, actors=actor) for actor in actors)

    def _actor(self, name: str) -> tuple[str, ...]:
        found = (self.words.actor(known) for known in NAMES.get(name, (name,)))
        first = next((actor for actor in found if actor is not None), None)
        return (first,) if first is not None else ()

    def _own_words(self, report: Report, side: Mapping[str, str], number: int, happening: Statement) -> Iterator[Report]:
        """The belligerent's assessment, where it plainly denies or admits, and the case has a source that speaks for it."""
        stance, text = _assessment(side)
        name = "coalition" if side["reason_non_credible"].strip() == "no_coalition_strikes" else side["belligerent"].strip()
        actor = self._actor(name)
        speaker = self._speaker(actor[0]) if actor else ""
        if stance is None or not speaker:
            return
        dated = PUBLISHED.match(side["statements"])
        published = when_in({"statements": "-".join(dated.groups())}, "statements", self.words.case.zone) if dated else None
        conceded = count_in(side, "conceded_killed_min", "conceded_killed_max") if stance is Stance.ADMITS else None
        targets = self._civilians() if stance is Stance.ADMITS else ()
        said = replace(
            happening, actors=actor, stance=stance, targets=targets, killed=conceded, wounded=None, answers=report.id, text=text
        )
        yield Report(
            id=f"{report.id}-statement-{number}",
            channel=Channel.AIRWARS,
            source=speaker,
            received=known_from(published, None, self.received),
            published=published,
            citation=f"{self.name.replace('incidents', 'belligerents')} {side['code']}",
            verbatim=canonical(side),
            statements=(said,),
        )

    def _speaker(self, actor: str) -> str:
        sources = self.words.case.sources.values()
        speaking = (item.id for item in sources if item.speaks_for == actor and item.kind is SourceKind.PARTY_STATEMENT)
        return min(speaking, default="")

    def _civilians(self) -> tuple[str, ...]:
        return (CIVILIANS,) if self.words.case.knows_actor(CIVILIANS) else ()


def _act(cells: Mapping[str, str]) -> Act:
    stated = cells.get("strike_type", "").strip()
    if stated:
        return STRIKE_TYPES.get(stated, Act.UNKNOWN)
    return Act.AIRSTRIKE if any(name in cells["military"] for name in STRIKES_FROM_THE_AIR) else Act.UNKNOWN


def _any(count: Count | None) -> bool:
    return count is not None and (count.most is None or count.most > 0)


def _summary(cells: Mapping[str, str]) -> str:
    """The row's other facts in plain words."""
    parts = [f"Airwars records civilian harm; its grade: {cells['harm_status'].strip() or 'none'}"]
    for label, field in (("military named", "military"), ("strike status", "strike_status"), ("hit", "infrastructure")):
        if cells.get(field, "").strip():
            parts.append(f"{label}: {cells[field].strip()}")
    for label, field in (("children killed", "children_killed"), ("women killed", "women_killed")):
        if cells.get(f"{field}_min", "").strip():
            parts.append(f"{label}: {cells[f'{field}_min'].strip()} to {cells.get(f'{field}_max', '').strip()}")
    return "; ".join(parts) + "."


def _assessment(side: Mapping[str, str]) -> tuple[Stance | None, str]:
    """The stance that an assessment plainly takes, and a restatement; None where it takes none."""
    if not side["statements"].strip():
        return None, ""
    if side["assessment"].strip() == "credible" and side["type"].strip() == "known":
        return Stance.ADMITS, "Its own assessment finds the allegation credible: a strike of its forces harmed civilians."
    if side["assessment"].strip() == "non_credible" and side["reason_non_credible"].strip() == "no_coalition_strikes":
        return Stance.DENIES, "Its own assessment says that it carried out no strike in the area that matches the report."
    return None, ""


def read_belligerents(path: Path) -> tuple[dict[str, tuple[Mapping[str, str], ...]], list[Quarantined]]:
    """The rows of `belligerents.csv` by incident code, and those that could not be read. Raises `IntakeError`."""
    header = csv_header(path)
    absent = sorted(BELLIGERENT_COLUMNS - set(header.columns))
    if absent:
        raise IntakeError(f"{path}:1: has no column {absent[0]!r}; give the belligerents table that belongs to the incidents")
    by_code: dict[str, tuple[Mapping[str, str], ...]] = {}
    refused: list[Quarantined] = []
    for row in csv_rows(path, header):
        if isinstance(row, Quarantined):
            refused.append(row)
        else:
            by_code[row.cells["code"]] = (*by_code.get(row.cells["code"], ()), row.cells)
    return by_code, refused
