"""The words of a sentence that name acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ceasefire.text.labels import Label
from ceasefire.text.lexicon import ActCue, act_cues, compiled, named, table_cached
from ceasefire.text.sieve import Sieve
from ceasefire.text.syntax import Stretch
from ceasefire.vocabulary.acts import Act

TURNS = table_cached("acts")["turns"]
AGREED_TO = re.compile(TURNS["agreed_to"], re.IGNORECASE)
NOTHING_DONE = re.compile(TURNS["only_named"], re.IGNORECASE)
BLOCKED = re.compile(TURNS["blocked"], re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A cue of an act at [`start`, `end`) of its sentence. `noun`: it names the act only as a noun.

    `same_as` and `yields_to`: see `ActCue`.
    """

    label: Label
    act: Act
    start: int
    end: int
    noun: bool = False
    same_as: frozenset[Label] = frozenset()
    yields_to: frozenset[Label] = frozenset()


def cues_for(document: str) -> tuple[ActCue, ...]:
    """The cues that a document as a whole allows."""
    likely = {pattern for pattern in _sieve_of_documents().passing(document) if compiled(pattern).search(document)}
    return tuple(
        cue
        for cue in act_cues()
        if (cue.document is None or cue.document in likely) and (cue.document_unless is None or cue.document_unless not in likely)
    )


@cache
def _sieve_of_documents() -> Sieve[str]:
    """What cues ask of the whole document, each pattern once."""
    patterns = dict.fromkeys(item for cue in act_cues() for item in (cue.document, cue.document_unless) if item is not None)
    return Sieve((item, item) for item in patterns)


@cache
def _sieve() -> Sieve[int]:
    return Sieve((cue.number, cue.pattern) for cue in act_cues())


def triggers(sentence: str, cues: Sequence[ActCue]) -> list[Trigger]:
    """Every act that is named, in order; where cues overlap, the one that stands first in the lexicon."""
    found: list[Trigger] = []
    likely = set(_sieve().passing(sentence))
    for cue in cues:
        first = compiled(cue.pattern).search(sentence) if cue.number in likely else None
        if first is None or not _fits(cue, sentence):
            continue
        for match in first.re.finditer(sentence, first.start()):
            start, end = _stretch(match)
            start += max((item.end() for item in RELATIVE.finditer(sentence[start:end])), default=0)
            if cue.not_after is not None and compiled(cue.not_after).search(sentence[:start]):
                continue
            if start < end and not any(item.start < end and start < item.end for item in found):
                found.append(_trigger(cue, start, end))
    blocked = [item for item in found if item.act is Act.AID_OBSTRUCTION]
    kept = [item for item in found if item.act is not Act.AID_DELIVERY or not any(_of_it(sentence, one, item) for one in blocked)]
    kept = [item for item in kept if item not in blocked or not any(0 <= item.start - one.end <= BESIDE for one in blocked)]
    kept = [item for item in kept if not any(_has_for_object(sentence, one, item) for one in kept)]
    for item in reversed(kept):
        kept = [one for one in kept if one is not item or not _yields(item, kept)]
    if any(item.label is Label.CLASHES for item in kept):
        truces = [match.span() for match in named("ceasefire").finditer(sentence)]
        kept = [item for item in kept if item.label is not Label.CLASHES or not any(at <= item.start < end for at, end in truces)]
    kept.sort(key=lambda item: item.start)
    return [item for number, item in enumerate(kept) if not any(_same_happening(one, item) for one in kept[:number])]


def _stretch(match: re.Match[str]) -> Stretch:
    """The words of a match that are the cue: the group that says so, whichever matched, else all of it."""
    marked = [match.span(name) for name in match.re.groupindex if match.start(name) >= 0]
    return marked[0] if marked else match.span()


def _trigger(cue: ActCue, start: int, end: int) -> Trigger:
    return Trigger(
        label=cue.label,
        act=cue.act,
        start=start,
        end=end,
        noun=cue.noun,
        same_as=cue.same_as,
        yields_to=cue.yields_to,
    )


def _yields(item: Trigger, others: list[Trigger]) -> bool:
    """Whether an act gives way to another that still stands: what has given way itself displaces nothing."""
    return any(one is not item and one.label in item.yields_to for one in others)


def _same_happening(one: Trigger, other: Trigger) -> bool:
    """Whether two cues tell one thing: an attack, and that it was beaten back."""
    return other.label in one.same_as or one.label in other.same_as


RELATIVE = re.compile(r", (?:which|who|that) (?:(?:was|were|is|are|has|had|have|been) )*")
"""`The truce, which was brokered`: the act is what the relative clause says, whatever is said above the noun."""

OF_CEASEFIRES = frozenset({Label.CEASEFIRE_VIOLATED, Label.CEASEFIRE_EXTENDED, Label.CEASEFIRE_TERMS, Label.MONITORING})
TO_DO = re.compile(r"(?: (?!and\b|but\b|while\b)[\w.'’-]+){0,9} ?", re.IGNORECASE)


def _has_for_object(sentence: str, doing: Trigger, named: Trigger) -> bool:
    """Whether a ceasefire is only named as what is kept, broken or extended: `excluded from the ceasefire plan`.

    Or what is done to it only as what was agreed: `agreed to extend the truce`.
    """
    if doing.label is Label.CEASEFIRE_ANNOUNCED and named.label in OF_CEASEFIRES | {Label.CEASEFIRE_STATUS}:
        gap = sentence[doing.end : named.start]
        return AGREED_TO.fullmatch(sentence, doing.start, doing.end) is not None and TO_DO.fullmatch(gap) is not None
    if named.label is not Label.CEASEFIRE_ANNOUNCED or doing.label not in OF_CEASEFIRES or not 0 <= named.start - doing.end < 50:
        return False
    between = sentence[doing.end : named.start]
    return NOTHING_DONE.fullmatch(sentence, named.start, named.end) is not None and not re.search(r"[.;,]", between)


BESIDE = 25
"""Code points between two words that tell of one refusal: `refused the necessary permission`."""

REACH_OF_BLOCKING = 70
"""Code points behind `blocked` within which aid is what was blocked, and no act of its own."""


def _of_it(sentence: str, blocking: Trigger, aid: Trigger) -> bool:
    if BLOCKED.match(sentence, blocking.start):
        return 0 <= blocking.start - aid.end <= REACH_OF_BLOCKING
    return 0 <= aid.start - blocking.end <= REACH_OF_BLOCKING


def _fits(cue: ActCue, sentence: str) -> bool:
    if cue.needs is not None and not compiled(cue.needs).search(sentence):
        return False
    return cue.unless is None or not compiled(cue.unless).search(sentence)
