"""One act said twice in a sentence is one claim; a toll told together with the attack that caused it belongs to that attack."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.text.attaching import steps_between
from ceasefire.text.claims import Named, TextClaim
from ceasefire.text.labels import Label
from ceasefire.text.syntax import Syntax
from ceasefire.vocabulary.acts import Act

CAUSES = frozenset({Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB})
"""Acts to which the dead and wounded of the same clause are counted."""

ONE_CLAUSE = 5
"""Links in the tree within which a toll and an attack are told as one."""


def merged(claims: list[TextClaim], sentence: str, syntax: Syntax, stretches: list[tuple[int, int]]) -> list[TextClaim]:
    """The claims of one sentence, in order, without repetition."""
    order = sorted(range(len(claims)), key=lambda number: stretches[number])
    kept: list[int] = []
    current = dict(enumerate(claims))
    for number in order:
        same = next((other for other in kept if _same(current[other], current[number])), None)
        if same is None:
            kept.append(number)
        else:
            current[same] = _joined(current[same], current[number])
    for number in [item for item in kept if current[item].label is Label.CASUALTIES and current[item].act in (Act.UNKNOWN,)]:
        cause = next(
            (other for other in kept if _causes(current[other], current[number], syntax, stretches[other], stretches[number])),
            None,
        )
        if cause is not None:
            current[cause] = _joined(current[cause], current[number])
            kept.remove(number)
    return [current[number] for number in kept]


def _same(one: TextClaim, other: TextClaim) -> bool:
    """One label, one reality, one speaker; doers that do not differ."""
    if (one.label, one.modality, one.polarity, one.stance) != (other.label, other.modality, other.polarity, other.stance):
        return False
    if Act.UNKNOWN not in (one.act, other.act) and one.act is not other.act:
        return False
    if _ids((one.source.speaker,)) != _ids((other.source.speaker,)):
        return False
    doers, others = _ids(one.actors), _ids(other.actors)
    return not doers or not others or doers == others


def _ids(named: tuple[Named | None, ...]) -> frozenset[str]:
    return frozenset(item.id or item.span.text for item in named if item is not None)


def _causes(attack: TextClaim, toll: TextClaim, syntax: Syntax, at: tuple[int, int], told: tuple[int, int]) -> bool:
    if attack.label not in CAUSES and attack.act is not Act.IED_OR_MINE:
        return False
    if (attack.modality, attack.polarity) != (toll.modality, toll.polarity):
        return False
    if not syntax.parsed:
        return True
    one, other = syntax.head_of(*at), syntax.head_of(*told)
    return one is not None and other is not None and steps_between(syntax, one, other) <= ONE_CLAUSE


def _joined(one: TextClaim, other: TextClaim) -> TextClaim:
    return replace(
        one,
        actors=one.actors or other.actors,
        targets=one.targets or other.targets,
        places=one.places + tuple(item for item in other.places if item not in one.places),
        time=one.time or other.time,
        quantities=one.quantities + tuple(item for item in other.quantities if item not in one.quantities),
    )
