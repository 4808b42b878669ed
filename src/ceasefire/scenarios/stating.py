"""What a scenario states, in any of the forms in which it may be written, as a subject that the terms can answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ceasefire.agreement.case import Case
from ceasefire.agreement.world import Circumstances, Subject, Targets
from ceasefire.casefiles.fields import when_of
from ceasefire.registers.access import Request, Undertaking
from ceasefire.scenarios.forms import IncidentForm, IntervalForm, ScenarioForm, WhereForm
from ceasefire.vocabulary.belief import TOLERANCE, UNKNOWN, Belief
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When, spanning
from ceasefire.vocabulary.truth import Truth, truth

NEAR = "joint_position_with="
"""Begins the word that names with whom the target held a joint position."""

SPELLINGS = {"self_defense": "self_defence"}
ANSWERS = {"true": Truth.YES, "yes": Truth.YES, "false": Truth.NO, "no": Truth.NO}


def subject_of(case: Case, form: ScenarioForm) -> Subject | Request | Undertaking:
    """The subject. Raises `ValueError` on a time that runs backwards or probabilities beyond 1."""
    if form.request is not None:
        return form.request.value(case.zone)
    if form.undertaking is not None:
        return form.undertaking.value(case.zone)
    assert form.incident is not None, "the form holds one of the three"
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
    if isinstance(stated, str):
        return _named_place(case, stated)
    if stated.lat is not None:
        return Where(lat=stated.lat, lon=stated.lon, radius_km=stated.radius_km or 0.0, name=stated.place or "")
    found = _named_place(case, stated.place or "")
    return found if stated.radius_km is None else replace(found, radius_km=stated.radius_km)


def _named_place(case: Case, name: str) -> Where:
    found = case.gazetteer.find(name)
    return found.where(name) if found is not None else Where(name=name)


def _by(stated: str | list[str] | dict[str, float]) -> Belief:
    """One id; ids joined with + did it together; a list, or ids joined with |, names the only ones who may have, all alike."""
    if isinstance(stated, dict):
        return Belief.of(_spread(stated.items()))
    listed = [stated] if isinstance(stated, str) else stated or [UNKNOWN]
    return Belief.of(_spread((actor, 1 / len(listed)) for actor in listed))


def _spread(shares: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    """Each share on its id, or split evenly between ids joined with |. Raises `ValueError` on shares beyond 1 in sum."""
    spread: dict[str, float] = {}
    for text, share in shares:
        either = text.split("|")
        for actor in either:
            key = "+".join(sorted(set(actor.split("+"))))
            spread[key] = spread.get(key, 0.0) + float(share) / len(either)
    if sum(spread.values()) > 1 + TOLERANCE:
        raise ValueError(f"the probabilities sum to {sum(spread.values()):.3g}; they may sum to at most 1")
    return {actor: min(1.0, share) for actor, share in spread.items()}


def _against(stated: str | list[str] | dict[str, float]) -> tuple[tuple[Targets, float], ...]:
    """A list, or ids joined with +, were hit together; a mapping, or ids joined with |, gives the chances of each."""
    if isinstance(stated, list):
        return ((_together(part for actor in stated or [UNKNOWN] for part in actor.split("+")), 1.0),)
    shares = _spread(stated.items() if isinstance(stated, dict) else [(stated, 1.0)])
    return tuple((_together(actor.split("+")), share) for actor, share in Belief.of(shares))


def _together(actors: Iterable[str]) -> Targets:
    return tuple(sorted(set(actors)))


def stated_words(stated: IncidentForm) -> list[str]:
    """Circumstances as words; `joint_position_with: x`, as text or mapping, becomes `joint_position_with=x`."""
    return [f"{name}={value}" if value else name for name, value in _pairs(stated) if name != "proportionate"]


def _proportionate(stated: IncidentForm) -> Truth:
    """Stated beside the circumstances or among them."""
    given = stated.proportionate
    if given is None:
        given = next((value for name, value in _pairs(stated) if name == "proportionate"), UNKNOWN) or True
    return truth(given) if isinstance(given, bool) else ANSWERS.get(given, Truth.UNKNOWN)


def _pairs(stated: IncidentForm) -> list[tuple[str, str]]:
    """Every circumstance that is said to hold, with its value, or the empty text."""
    given = stated.circumstances if isinstance(stated.circumstances, list) else [stated.circumstances]
    pairs: list[tuple[str, str]] = []
    for item in given:
        if isinstance(item, dict):
            pairs.extend(pair for name, value in _flat(item) for pair in _values(_spelt(name), value))
        elif item:
            name, _, value = item.replace(":", "=").partition("=")
            pairs.extend(_values(_spelt(name), value.strip()))
    return pairs


def _flat(item: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """A mapping's pairs; `self_defence: {proportionate: true}` states both."""
    return [
        pair
        for name, value in item.items()
        for pair in ([(name, True), *_flat(value)] if isinstance(value, Mapping) else [(name, value)])
    ]


def _spelt(name: str) -> str:
    word = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    return SPELLINGS.get(word, word)


def _values(name: str, value: Any) -> list[tuple[str, str]]:
    if name == "proportionate":
        return [(name, str(value).casefold())]
    if value is None or value is False or value in ("false", "no"):
        return []
    if value is True or value in ("", "true", "yes"):
        return [(name, "")]
    listed = value if isinstance(value, list) else str(value).split("+")
    return [(name, str(part)) for part in listed]
