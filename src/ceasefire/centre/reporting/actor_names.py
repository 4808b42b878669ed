"""Which actors of the case may be meant by someone's own words for them. Nothing is chosen for the reporter."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import ActorKind
from ceasefire.centre.reporting.spelling_index import SpellingIndex
from ceasefire.centre.reporting.spellings import folded

SHOWN = 6
LONGEST_TYPED = 200


class ActorNames:
    """The names of a case's actors, made ready for typed words."""

    def __init__(self, case: Case) -> None:
        self._ids = tuple(sorted(case.actors))
        self._civilians = frozenset(actor.id for actor in case.actors.values() if actor.kind is ActorKind.CIVILIANS)
        spelt = [
            (name, at)
            for at, actor in enumerate(self._ids)
            for name in (actor, *case.actors[actor].names.values(), *case.actors[actor].aliases)
        ]
        self._spelt = SpellingIndex(spelt)
        self._phrases = [(f" {folded(name)} ", at) for name, at in spelt if len(folded(name)) > 2]
        self._exactly: dict[str, set[int]] = {}
        for phrase, at in self._phrases:
            self._exactly.setdefault(phrase, set()).add(at)

    def exact(self, typed: str) -> str:
        """The id of the one actor that is named so; empty where none is, or more than one."""
        found = self._exactly.get(f" {folded(typed[:LONGEST_TYPED])} ", ()) if typed else ()
        return self._ids[next(iter(found))] if len(found) == 1 else ""

    def meant(self, typed: str, *, doers: bool) -> tuple[str, ...]:
        """Ids of the actors that may be meant, by id and not by likelihood, so that no side comes first; at most `SHOWN`.

        `doers` leaves out civilians, who are hit by attacks and do not make them.
        """
        words = typed[:LONGEST_TYPED]
        said = f" {folded(words)} "
        fits = dict(self._spelt.like(words))
        fits |= {at: 1.0 for phrase, at in self._phrases if phrase in said}
        best = sorted(fits, key=lambda at: (-fits[at], at))
        kept = [self._ids[at] for at in best if not (doers and self._ids[at] in self._civilians)]
        return tuple(sorted(kept[:SHOWN]))


def actor_names(case: Case) -> ActorNames:
    """The names of a case's actors, kept with the case."""
    found = case.remembered.get(("reporting", "actor_names"))
    if not isinstance(found, ActorNames):
        found = case.remembered[("reporting", "actor_names")] = ActorNames(case)
    return found
