"""One act said twice in a sentence is one claim; a toll told together with the attack that caused it belongs to that attack."""

from __future__ import annotations

import re
from dataclasses import replace

from ceasefire.text.acts.attaching import FAR, steps_across, steps_between
from ceasefire.text.claims import Named, TextClaim
from ceasefire.text.labels import Label, Modality
from ceasefire.text.syntax import Stretch, Syntax, Word
from ceasefire.vocabulary.acts import Act

CAUSES = frozenset({Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB})
"""Acts to which the dead and wounded of the same clause are counted."""

FIGHTS = frozenset({Label.CLASHES, Label.GROUND_OFFENSIVE})
"""Acts whose toll is told beside them; both sides may have suffered it."""

ONE_CLAUSE = 5
"""Links in the tree within which a toll and an attack are told as one."""


def merged(
    claims: list[TextClaim], sentence: str, syntax: Syntax, stretches: list[tuple[int, int]], doubts: list[Modality | None]
) -> list[TextClaim]:
    """The claims of one sentence, in order, without repetition; one that is nowhere told without `doubts` is no fact."""
    ground = dict(enumerate(doubts))
    order = sorted(range(len(claims)), key=lambda number: stretches[number])
    kept: list[int] = []
    current = dict(enumerate(claims))
    for number in order:
        same = next(
            (
                other
                for other in kept
                if _same(current[other], current[number])
                and ANEW.search(sentence, stretches[other][1], stretches[number][0]) is None
            ),
            None,
        )
        if same is None:
            kept.append(number)
        else:
            current[same] = _joined(current[same], current[number])
            ground[same] = ground[same] and ground[number]
    for number in [item for item in kept if current[item].label is Label.CASUALTIES and current[item].act in (Act.UNKNOWN,)]:
        causes = [
            other
            for other in kept
            if _causes(current[other], current[number]) and _told_as_one(sentence, syntax, stretches[other], stretches[number])
        ]
        cause = min(causes, key=lambda other: _far(syntax, stretches[other], stretches[number]), default=None)
        if cause is not None:
            current[cause] = _joined(current[cause], _of_cause(current[number], sentence[stretches[number][0] :]))
            kept.remove(number)
    told = {number: _with_toll(current[number], [current[other] for other in kept]) for number in kept}
    return [_doubted(claim, ground[number]) for number, claim in told.items()]


def _doubted(claim: TextClaim, doubt: Modality | None) -> TextClaim:
    return replace(claim, modality=doubt) if doubt is not None and claim.is_plain_fact else claim


def _of_cause(toll: TextClaim, words: str) -> TextClaim:
    """A toll as what came of the attack: whoever stands before `… killing 20` is not for that the one who did it."""
    return replace(toll, actors=()) if RESULT.match(words) is not None else toll


def _with_toll(fight: TextClaim, others: list[TextClaim]) -> TextClaim:
    """Fighting with the toll that the same sentence gives as a claim of its own, where there is just one of each."""
    tolls = [item for item in others if item.label is Label.CASUALTIES and item.act is Act.UNKNOWN and item.quantities]
    fights = [item for item in others if item.label in FIGHTS]
    if fight.label not in FIGHTS or fight.quantities or len(tolls) != 1 or len(fights) != 1:
        return fight
    same = (tolls[0].modality, tolls[0].polarity) == (fight.modality, fight.polarity)
    return replace(fight, quantities=tolls[0].quantities) if same else fight


def _same(one: TextClaim, other: TextClaim) -> bool:
    """One label, one reality, one speaker; doers that do not differ, or of clashes one side told beside both."""
    if (one.label, one.modality, one.polarity, one.stance) != (other.label, other.modality, other.polarity, other.stance):
        return False
    if Act.UNKNOWN not in (one.act, other.act) and one.act is not other.act:
        return False
    if _ids((one.source.speaker,)) != _ids((other.source.speaker,)):
        return False
    doers, others = _ids(one.actors), _ids(other.actors)
    part = one.label is Label.CLASHES and (doers < others or others < doers)
    return not doers or not others or doers == others or part


def _ids(named: tuple[Named | None, ...]) -> frozenset[str]:
    return frozenset(item.id or item.span.text for item in named if item is not None)


def _causes(attack: TextClaim, toll: TextClaim) -> bool:
    if attack.label not in CAUSES and attack.act is not Act.IED_OR_MINE:
        return False
    return (attack.modality, attack.polarity) == (toll.modality, toll.polarity)


NEW_START = re.compile(r"[;:.]|\b(?:while|when|after|before|but|as|who|which|that|and (?:the|another))\b")
ANEW = re.compile(r";|\b(?:until|while|whereas|meanwhile|and that)\b", re.IGNORECASE)
ANSWERED = re.compile(r"\bin (?:a |an )?(?:response|reply|retaliation|revenge|reprisal) (?:to|for)\b", re.IGNORECASE)
"""Before an attack that what stands before these words only answers."""

JOINED = re.compile(r"\band (?:[\w-]+ ){1,3}(?:was|were|is|are|had been|have been|has been) \w+ing\b")
"""A clause joined by `and`, where a parser takes its doer for a place: `killed near Azaz and jets were flying raids`."""

RESULT = re.compile(r"(?:kill|wound|injur|leav|claim|tak|maim)\w*ing\b", re.IGNORECASE)


def _far(syntax: Syntax, at: Stretch, told: Stretch) -> int:
    one, other = syntax.head_of(*at), syntax.head_of(*told)
    return steps_across(syntax, one, other) if syntax.parsed and one is not None and other is not None else FAR


def _told_as_one(sentence: str, syntax: Syntax, at: Stretch, told: Stretch) -> bool:
    """Whether a toll and an attack stand in one clause: near in the tree, or, where it may be wrong, by the order of words:
    `20 killed, 30 injured in the attack`, `the attack on the market … killing 20`."""
    if told < at and ANSWERED.search(sentence, told[1], at[0]) is not None:
        return False
    if not syntax.parsed:
        return True
    one, other = syntax.head_of(*at), syntax.head_of(*told)
    joined = JOINED.search(sentence, told[1], at[0]) is not None or (one is not None and _joined_on(syntax, one))
    if told < at and joined:
        return False
    if one is not None and other is not None and steps_between(syntax, one, other) <= ONE_CLAUSE:
        return True
    first, last = min(at, told), max(at, told)
    unbroken = NEW_START.search(sentence[first[1] : last[0]]) is None
    return unbroken and (told < at or RESULT.match(sentence, told[0]) is not None)


def _joined_on(syntax: Syntax, attack: Word) -> bool:
    """Whether an attack is told in a clause joined by `and`, with its own doer: `ten were killed, and jets flew raids`."""
    verb = syntax.words[attack.head] if attack.dep == "dobj" else attack
    return verb.dep == "conj" and verb.tag.startswith("V") and bool(syntax.below(verb, "nsubj"))


def _joined(one: TextClaim, other: TextClaim) -> TextClaim:
    actors = (
        other.actors if len(_ids(other.actors)) > len(_ids(one.actors)) and _ids(one.actors) < _ids(other.actors) else one.actors
    )
    return replace(
        one,
        actors=actors,
        targets=tuple(item for item in one.targets or other.targets if item.id not in {doer.id for doer in actors}),
        places=one.places + tuple(item for item in other.places if item not in one.places),
        time=one.time or other.time,
        quantities=one.quantities + tuple(item for item in other.quantities if item not in one.quantities),
    )
