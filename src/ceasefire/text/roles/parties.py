"""Who does it and to whom, as the registers name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import Named
from ceasefire.text.labels import Label
from ceasefire.text.naming.actors import Mention
from ceasefire.text.roles.apart import (
    HOLDS,
    OF_ARMS,
    OWNED_ACTS,
    behind_a_quotation,
    does_another,
    is_one_sided,
    only_fought,
    told_by_noun,
)
from ceasefire.text.roles.fighters import named
from ceasefire.text.roles.meant import (
    acts,
    listed_after,
    listed_before,
    owners,
    person_there,
    says_of_itself,
    together,
    who_says_theirs,
)
from ceasefire.text.roles.phrases import RECIPROCAL, Roles
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.syntax import Stretch

ASIDE = {Label.TERRITORIAL_CONTROL: ("friends",), Label.SUPPORT: ("grounds",), Label.ARMS_SUPPLY: ("grounds",)}
"""Acts of which words that elsewhere only describe somebody else tell the doer: `rebel-held`, `Russian-backed`."""

DOERLESS = frozenset({Label.CEASEFIRE_STATUS})
WITH = re.compile(r"\bwith (?:the |its |his |her |their )?$", re.IGNORECASE)


def doers(reading: Reading, trigger: Trigger, part: Roles) -> tuple[Named, ...]:
    """Who does it; of clashes, everyone on either side. Whoever only ever speaks or suffers does nothing."""
    if trigger.label in DOERLESS:
        return ()
    stretches = (*part.doers, (trigger.start, trigger.end)) if trigger.label is Label.TERRITORIAL_CONTROL else part.doers
    if trigger.label is Label.CLASHES and not is_one_sided(reading, trigger):
        listed = {item.id: item for stretch in (*part.doers, *part.targets) for item in _actors(reading, (stretch,))}
        found = tuple(item for item in listed.values() if not only_fought(reading, trigger, item, len(listed)))
    else:
        found = _actors(reading, stretches, before=trigger.start, aside=ASIDE.get(trigger.label, ("grounds", "friends")))
        if found and trigger.label in RECIPROCAL and WITH.search(reading.text[: found[0].span.start - reading.sentence.start]):
            known = {item.id for item in found}
            found = (*(item for item in _actors(reading, stretches[1:]) if item.id not in known), *found)
    if not found and trigger.label in OWNED_ACTS and told_by_noun(reading, trigger):
        right_before = (item for item in reading.mentions if item.end + 1 == trigger.start)
        found = tuple(named(reading, item) for item in right_before if acts(reading, item, ("grounds", "friends")))
    idle = reading.register.only_target | reading.register.only_speak
    idle |= reading.register.unarmed if trigger.label in OF_ARMS else frozenset()
    return tuple(item for item in found if item.id not in idle and not behind_a_quotation(reading, trigger, item))


def targets(reading: Reading, trigger: Trigger, part: Roles, did: tuple[Named, ...]) -> tuple[Named, ...]:
    """To whom it is done; whoever does it is not its target, and in clashes there are none."""
    both = trigger.label is Label.CLASHES and not is_one_sided(reading, trigger)
    if both or trigger.label in DOERLESS:
        return ()
    others = (reading.register.only_speak - {RESIDENTS}) | {doer.id for doer in did}
    found = [item for item in _actors(reading, part.targets, targets=True) if item.id not in others]
    return tuple({item.id: item for item in map(_as_target, found)}.values())


RESIDENTS = "residents"
"""Who lives there speaks as a resident, and suffers as a civilian."""


def _as_target(item: Named) -> Named:
    return replace(item, id=CIVILIANS) if item.id == RESIDENTS else item


CIVILIANS = "civilians"


def _actors(
    reading: Reading,
    stretches: Iterable[Stretch],
    *,
    targets: bool = False,
    before: int = 0,
    aside: tuple[str, ...] = ("grounds", "friends"),
) -> tuple[Named, ...]:
    """Whom the first of these stretches that names anyone names, each once.

    `before`: where the act stands that a list may lead to. `aside`: the phrases behind a name that does not act.
    """
    for start, end in stretches:
        inside = [item for item in reading.mentions if _meant_by(item, start, end)]
        if targets:
            inside = [item for item in inside if not (does_another(reading, item) or HOLDS.match(reading.text, item.end))]
            theirs = who_says_theirs(reading, start, end)
            if theirs is not None:
                return (Named(id=theirs.id, span=reading.span(start, end), via="coreference"),)
        if not targets:
            inside = [item for item in inside if item.id not in reading.register.only_target and acts(reading, item, aside)]
        if inside:
            if not targets:
                inside = [*listed_before(reading, inside[0]), *inside]
                inside += listed_after(reading, inside[-1], before) if before else []
            listed = {item.id: named(reading, item) for item in reversed(inside)}
            return tuple(reversed(listed.values()))
        meant = (
            says_of_itself(reading, start, end)
            or person_there(reading, start, end)
            or reading.memory.meant_by(reading.text[start:end])
        )
        if meant is not None:
            return (Named(id=meant.id, span=reading.span(start, end), person=meant.person, via="coreference"),)
        both = () if targets else (together(reading, start, end) or owners(reading, start, end))
        if both:
            return tuple(Named(id=one.id, span=reading.span(start, end), person=one.person, via="coreference") for one in both)
    return ()


def by_the_speaker(reading: Reading, trigger: Trigger, part: Roles, speaker: Named | None) -> tuple[Named, ...]:
    """`I welcome the agreement`: whoever speaks of themselves as doing it."""
    if speaker is None or not speaker.id or trigger.label in DOERLESS:
        return ()
    for start, end in part.doers:
        if trigger.label in RECIPROCAL and re.match(r"(?:my|our)\b", reading.text[start:end], re.IGNORECASE):
            return (replace(speaker, span=reading.span(start, end), via="coreference"),)
        if OWN_GROUP.match(reading.text[start:end]):
            return (replace(speaker, span=reading.span(start, end), via="coreference"),)
        told = THEY.fullmatch(reading.text[start:end].strip()) and SAYING.search(reading.text[:start])
        if told or OWN.fullmatch(reading.text[start:end].strip()):
            return (replace(speaker, span=reading.span(start, end), via="coreference"),)
    return ()


OWN = re.compile(r"I|[Ww]e")
OWN_GROUP = re.compile(
    r"(?:his|her|our|its) (?:faction|group|movement|forces|fighters|organi[sz]ation|country|government|army|party|side)\b"
)
THEY = re.compile(r"it|they|he|she", re.IGNORECASE)
SAYING = re.compile(r"\b(?:saying|adding|stating|declaring|stressing|insisting|claiming) (?:that )?[\"“‘]?$", re.IGNORECASE)


def _meant_by(mention: Mention, start: int, end: int) -> bool:
    """Whether a stretch holds a name, or is a part of one: parsers cut `Jaysh al-Islam` into pieces."""
    return (start <= mention.start and mention.end <= end) or (mention.start <= start and end <= mention.end)
