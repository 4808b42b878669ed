"""Scenario files read into subjects that the terms can answer, every mistake with file, line and field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import shapely
from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Actor, ActorKind
from ceasefire.agreement.world import Circumstances, Subject, Targets
from ceasefire.casefiles.fields import mistakes_of, when_of, window_of
from ceasefire.casefiles.geography import outline_of
from ceasefire.casefiles.yaml_lines import Document, Path_, read_yaml
from ceasefire.errors import CaseError, Mistake, ScenarioError
from ceasefire.registers.access import Request, Undertaking
from ceasefire.registers.territory import Zone
from ceasefire.scenarios.forms import (
    ExpectForm,
    IncidentForm,
    IntervalForm,
    RegistersForm,
    ScenarioForm,
    ScenariosForm,
    WhereForm,
    ZoneForm,
)
from ceasefire.vocabulary.belief import TOLERANCE, UNKNOWN, Belief
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When, spanning
from ceasefire.vocabulary.truth import Truth, truth

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a clause must answer for a party. `min_p` and `max_p` bound the finding's probability."""

    clause: str
    party: str
    outcome: Outcome
    min_p: float | None = None
    max_p: float | None = None
    reasons_mention: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario, with the case as it holds for it alone (its own registers added, later knowledge left out)."""

    name: str
    file: Path
    line: int
    case: Case
    as_known_at: datetime | None
    subject: Subject | Request | Undertaking
    expect: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFile:
    """A file of scenarios and the case it names."""

    file: Path
    case: str
    scenarios: tuple[Scenario, ...]


def read_scenarios(file: Path, case: Case) -> ScenarioFile:
    """Read one file against a case. Raises `ScenarioError` with every mistake at once."""
    try:
        document = read_yaml(file)
        form = ScenariosForm.model_validate(document.value)
    except CaseError as error:
        raise ScenarioError(error.mistakes) from None
    except ValidationError as error:
        raise ScenarioError(tuple(mistakes_of(document, error.errors()))) from None
    if form.case is not None and form.case != case.id:
        message = f"is written for {form.case!r}, not for {case.id!r}; name the right case"
        raise ScenarioError((document.mistake(("case",), message),))
    reader = _Reader(document, case)
    scenarios = tuple(reader.scenario(index, entry) for index, entry in enumerate(form.scenarios))
    if reader.mistakes:
        raise ScenarioError(tuple(reader.mistakes))
    return ScenarioFile(file=file, case=case.id, scenarios=tuple(item for item in scenarios if item is not None))


class _Reader:
    """Reads scenarios, gathering mistakes instead of stopping at the first."""

    def __init__(self, document: Document, case: Case) -> None:
        self.document = document
        self.case = case
        self.mistakes: list[Mistake] = []

    def attempt(self, path: Path_, build: Callable[[], Value]) -> Value | None:
        try:
            return build()
        except (ValueError, OverflowError) as error:
            self.mistakes.append(self.document.mistake(path, str(error)))
            return None

    def scenario(self, index: int, form: ScenarioForm) -> Scenario | None:
        path: Path_ = ("scenarios", index)
        before = len(self.mistakes)
        case = self.attempt((*path, "registers"), lambda: with_registers(self.case, form.registers))
        if case is None:
            return None
        for place, actor in _actors(form):
            if not case.knows_actor(actor):
                message = f"{actor!r} is not an actor of {case.id}; check its spelling, or introduce it under registers"
                self.mistakes.append(self.document.mistake((*path, *place), message))
        for number, line in enumerate(form.expect):
            if case.terms.clause(line.clause) is None:
                known = ", ".join(clause.id for clause in case.terms.clauses)
                message = f"{line.clause!r} is not a clause of {case.id}; its clauses: {known}"
                self.mistakes.append(self.document.mistake((*path, "expect", number, "clause"), message))
        part = next(name for name in ("incident", "request", "undertaking") if getattr(form, name) is not None)
        subject = self.attempt((*path, part), lambda: _subject(case, form))
        if subject is None or len(self.mistakes) > before:
            return None
        asked = when_of(form.as_known_at, case.zone).latest if form.as_known_at else None
        return Scenario(
            name=form.name,
            file=self.document.file,
            line=self.document.line(path),
            case=case.as_known_at(asked),
            as_known_at=asked,
            subject=subject,
            expect=tuple(self._expectation((*path, "expect", number), line) for number, line in enumerate(form.expect)),
        )

    def _expectation(self, path: Path_, form: ExpectForm) -> Expectation:
        return Expectation(
            clause=form.clause,
            party=form.party,
            outcome=form.outcome,
            min_p=form.min_p,
            max_p=form.max_p,
            reasons_mention=tuple(form.reasons_mention),
            line=self.document.line(path),
        )


def _actors(form: ScenarioForm) -> Iterator[tuple[Path_, str]]:
    """Every actor id that a scenario names, with where it stands."""
    if form.incident is not None:
        for key in ("by", "against"):
            stated = getattr(form.incident, key)
            for actor in [stated] if isinstance(stated, str) else stated:
                yield from ((("incident", key), part) for part in actor.split("+"))
        for word in stated_words(form.incident):
            if word.startswith("joint_position_with="):
                yield ("incident", "circumstances"), word.partition("=")[2]
    if form.request is not None:
        yield ("request", "to"), form.request.to
    if form.undertaking is not None:
        yield ("undertaking", "by"), form.undertaking.by
    for number, line in enumerate(form.expect):
        yield ("expect", number, "party"), line.party


def _subject(case: Case, form: ScenarioForm) -> Subject | Request | Undertaking:
    if form.request is not None:
        return form.request.value(case.zone)
    if form.undertaking is not None:
        return form.undertaking.value(case.zone)
    assert form.incident is not None
    stated = form.incident
    return Subject(
        act=stated.act,
        when=_when(case, stated.when),
        where=_where(case, stated.where),
        by=_by(stated.by),
        against=_against(stated.against),
        circumstances=Circumstances(stated=frozenset(stated_words(stated)), proportionate=_proportionate(stated)),
        occurrence=stated.occurrence,
    )


def _when(case: Case, stated: str | IntervalForm | None) -> When | None:
    if stated is None or stated == UNKNOWN:
        return None
    if isinstance(stated, str):
        return when_of(stated, case.zone)
    return spanning(when_of(stated.from_, case.zone), when_of(stated.to, case.zone))


def _where(case: Case, stated: str | WhereForm | None) -> Where | None:
    """A place that the gazetteer does not know stays a name without a position: unknown, not an error."""
    if stated is None or stated == UNKNOWN:
        return None
    name = stated if isinstance(stated, str) else stated.place or ""
    if isinstance(stated, WhereForm) and stated.lat is not None:
        return Where(lat=stated.lat, lon=stated.lon, radius_km=stated.radius_km, name=name)
    found = case.gazetteer.find(name)
    return found.where(name) if found is not None else Where(name=name)


def _by(stated: str | list[str] | dict[str, float]) -> Belief:
    if isinstance(stated, str):
        return Belief.certain(stated)
    if isinstance(stated, dict):
        return Belief.of({actor: float(share) for actor, share in stated.items()})
    if not stated:
        return Belief.certain(UNKNOWN)
    return Belief.of({actor: 1 / len(stated) for actor in stated})


def _against(stated: str | list[str] | dict[str, float]) -> tuple[tuple[Targets, float], ...]:
    """A list, or ids joined with +, were hit together; a mapping gives the chances of each."""
    if isinstance(stated, str):
        return ((_together(stated.split("+")), 1.0),)
    if isinstance(stated, list):
        return ((_together(stated or [UNKNOWN]), 1.0),)
    if sum(stated.values()) > 1 + TOLERANCE:
        raise ValueError("against: the probabilities sum to more than 1; write a list for those hit together")
    return tuple((_together(actor.split("+")), share) for actor, share in Belief.of(stated))


def _together(actors: list[str]) -> Targets:
    return tuple(sorted(set(actors)))


def stated_words(stated: IncidentForm) -> list[str]:
    """Circumstances as words; a mapping `{joint_position_with: x}` becomes `joint_position_with=x`."""
    given = stated.circumstances if isinstance(stated.circumstances, list) else [stated.circumstances]
    words: list[str] = []
    for item in given:
        if isinstance(item, str):
            words.append(item.replace(": ", "="))
            continue
        words.extend(_word(key, value) for key, value in item.items() if value is not False and value is not None)
    return [word for word in words if not word.startswith("proportionate")]


def _word(key: str, value: object) -> str:
    return key if value is True else f"{key}={value}"


def _proportionate(stated: IncidentForm) -> Truth:
    """Stated beside the circumstances or among them."""
    given: Any = stated.proportionate
    listed = stated.circumstances if isinstance(stated.circumstances, list) else [stated.circumstances]
    for item in listed:
        if given is None and isinstance(item, dict):
            given = item.get("proportionate")
    return truth(given) if isinstance(given, bool) else Truth.UNKNOWN


def with_registers(case: Case, extra: RegistersForm) -> Case:
    """The case with a scenario's own dated facts added; an actor that they introduce joins the side of the one it accepts to."""
    zone = case.zone
    zones = tuple(_zone(case, form) for form in extra.zones)
    return replace(
        case,
        actors={**case.actors, **_introduced(case, extra)},
        acceptances=case.acceptances + tuple(form.value(zone) for form in extra.acceptances),
        affiliations=case.affiliations + tuple(form.value(zone) for form in extra.affiliations),
        listings=case.listings + tuple(form.value(zone) for form in extra.listings),
        exclusions=case.exclusions + tuple(form.value(zone) for form in extra.exclusions),
        zones=case.zones + zones,
        terms=replace(
            case.terms,
            extensions=case.terms.extensions + tuple(form.value(zone) for form in extra.extensions),
            suspensions=case.terms.suspensions + tuple(form.value(zone) for form in extra.suspensions),
        ),
    )


def _introduced(case: Case, extra: RegistersForm) -> dict[str, Actor]:
    sides = {side.guarantor: side.id for side in case.sides.values() if side.guarantor}
    found: dict[str, str] = {}
    for form in extra.acceptances:
        found[form.party] = sides.get(form.to or "", "") or case.side_of(form.through or "")
    for group in [form.group for form in extra.affiliations] + [form.group for form in extra.listings]:
        found.setdefault(group, "")
    return {
        actor: Actor(id=actor, names={"en": actor}, kind=ActorKind.ARMED_GROUP, side=side)
        for actor, side in found.items()
        if actor not in case.actors
    }


def _zone(case: Case, form: ZoneForm) -> Zone:
    return Zone(
        id=form.id,
        names=form.name or {"en": form.id},
        kind=form.kind,
        holder=form.holder or "",
        according_to=form.according_to,
        window=window_of(form.from_, form.until, case.zone),
        known=when_of(form.known or form.from_, case.zone).earliest,
        shape=_outline(case, form),
    )


def _outline(case: Case, form: ZoneForm) -> BaseGeometry:
    if form.geometry is not None:
        return outline_of(form.geometry)
    centres: list[Where] = []
    if form.lat is not None and form.lon is not None:
        centres.append(Where(lat=form.lat, lon=form.lon))
    for name in form.places:
        place = case.gazetteer.find(name)
        if place is None:
            raise ValueError(f"zone {form.id}: {name!r} is not in the gazetteer; give lat and lon, or add the place")
        centres.append(place.where())
    if not centres:
        raise ValueError(f"zone {form.id}: has no outline; give places, lat and lon, or a geometry")
    discs = [shapely.Polygon(replace(centre, radius_km=form.radius_km).circle()) for centre in centres]
    return shapely.union_all(discs)
