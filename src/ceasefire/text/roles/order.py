"""Doers and targets by the order of words: where the tree gives nobody, in headlines, and without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.roles.phrases import Roles
from ceasefire.text.syntax import Stretch, Syntax, Word

ATTACKS = frozenset(
    {Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CASUALTIES, Label.TERRITORIAL_CONTROL}
)


def doers_nearby(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """Where the tree gives nobody: whoever stands behind `by`, or right before an attack in its clause."""
    if trigger.label not in ATTACKS:
        return
    after = BY_WORDS.search(sentence, trigger.end)
    held = after is not None and HELD_BY.search(sentence[: after.start()])
    if after is not None and not held and not CLAUSE.search(sentence, trigger.end, after.start()):
        yield after.span("who")
    blamed = BLAMED.search(sentence, trigger.end)
    denied = NOT_SO.search(sentence[: trigger.start]) is not None
    if blamed is not None and not denied and not re.search(r";|\b(?:but|while)\b", sentence[trigger.end : blamed.start()]):
        yield blamed.span("who")
    using = TARGETED_WITH.search(sentence[: trigger.start])
    if using is not None:
        yield (start_of_clause(sentence, trigger), using.start())
    owned = OWNS_UP.search(sentence[: trigger.start])
    if owned is not None:
        yield (max((match.end() for match in CLAUSE.finditer(sentence, 0, owned.start())), default=0), owned.start())
    start = start_of_clause(sentence, trigger)
    posted = POSTED.search(sentence, start, trigger.start)
    if posted is not None:
        yield (start, posted.end() if posted["with"] else posted.start())
    if not PASSIVE.search(sentence[start : trigger.start]) and not BREAKS.search(sentence, start, trigger.start):
        yield (start, trigger.start)


SUFFERED = re.compile(r"(?:killed|wounded|injured|dead|martyred|slain|executed|hurt)", re.IGNORECASE)

DOES_HARM = re.compile(r"(?:kill(?:s|ing)?|wound(?:s|ing)|injur(?:es|ing)|execut(?:es|ing))", re.IGNORECASE)

NEXT_IS_NO_OBJECT = re.compile(r"\s*(?:in|by|at|during|on|when|as|after|and|near|\d|[.,;]|$)")

UP_TO = re.compile(r"\b(?:in|by|at|during|on|when|as|after|near|with|from)\b|[.,;:]")

NOTHING_DONE = re.compile(r"\s*(?:in|by|at|during|on|when|as|after|around|near|outside|there)\b|\s*(?:[.,;]|$)")


def only_suffered(sentence: str, syntax: Syntax, trigger: Trigger, word: Word) -> bool:
    """Whether the words only tell who was killed, without an object: in headlines `30 militants killed in clashes` is no deed."""
    suffered = SUFFERED.fullmatch(sentence, trigger.start, trigger.end) is not None
    return suffered and NOTHING_DONE.match(sentence, trigger.end) is not None and not syntax.below(word, "dobj")


TARGETED_WITH = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bis )(?<!\bare )\b(?:targeted|attacked|shelled|hit|pounded|struck)\s+"
    r"(?:on \w+ |\w+day )?with\s+[^,;.]{0,60}$"
)
"""`the groups targeted with rockets the quarter of …`, which parsers take for a passive."""


def start_of_clause(sentence: str, trigger: Trigger) -> int:
    """Where the clause of an act begins."""
    return max((match.end() for match in CLAUSE.finditer(sentence, 0, trigger.start)), default=0)


ATTACKED = re.compile(
    r"\b(?:when|as|after) (?P<who>[^,;.]{2,80}?) (?:attacked|shelled|targeted|bombed|bombarded|fired|opened fire|shot|stormed"
    r"|raided|hit|struck|ambushed|blew|detonated)\b"
)


def attackers_nearby(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """Who attacked when somebody was killed: `three were killed when rebels shelled the town`."""
    match = ATTACKED.search(sentence, trigger.end)
    if match is not None and not CLAUSE.search(sentence, trigger.end, match.start()):
        yield match.span("who")


def suffering_nearby(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """By the order of words, for headlines: whoever stands before `killed`, or behind `kills`, in the clause."""
    cue = sentence[trigger.start : trigger.end]
    if SUFFERED.fullmatch(cue) and NEXT_IS_NO_OBJECT.match(sentence, trigger.end):
        yield (start_of_clause(sentence, trigger), trigger.start)
    elif DOES_HARM.fullmatch(cue):
        stop = UP_TO.search(sentence, trigger.end)
        yield (trigger.end, stop.start() if stop is not None else len(sentence))


OWNS_UP = re.compile(r"\bclaim(?:s|ed|ing)? (?:(?:responsibility|credit) for )?(?=(?:the|an?|this|that|both|two)\b[^.;,]{0,40}$)")
"""`X claimed the attack`, `X claimed responsibility for the bombing`: whoever says so did it, in their own words."""

POSTED = re.compile(
    r"\b(?:positioned|located|stationed|entrenched|deployed|holed up|operating|based|active"
    r"|(?P<with>affiliated (?:to|with)|belonging to|linked to) [^,;.]{2,60})\b",
    re.IGNORECASE,
)
"""Behind those who act, where they stand or to whom they belong: `terrorists positioned in the quarter fired …`."""

BLAMED = re.compile(r"\bblam(?:ed|ing|es) (?:(?:it|them|the \w+) on )?(?P<who>[^,;.]{2,60})", re.IGNORECASE)
"""`two died in the shelling, the army said, blaming rebels`: by the speaker's word they did it."""

NOT_SO = re.compile(r"\b(?:not|never|den(?:y|ies|ied|ying))\b|n['’]t\b", re.IGNORECASE)

HELD_BY = re.compile(r"\b(?:controlled|held|run|backed|supported|led|seized|besieged|captured|owned|occupied)\s+$")

BREAKS = re.compile(r"\b(?:was|were|been|in|on|against|of|from|at|near|said|says)\b")

BY_WORDS = re.compile(r"\bby\s+(?P<who>[^,;.]{2,80})", re.IGNORECASE)

PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)

CLAUSE = re.compile(r"[,;:]|\b(?:that|and|but|while|as|after|when|where|which|who)\b", re.IGNORECASE)


def by_order(sentence: str, trigger: Trigger) -> Roles:
    """Without a parser: who stands behind `by`, else what stands before the act in its clause; the rest is its target."""
    after = BY_WORDS.search(sentence, trigger.end)
    start = start_of_clause(sentence, trigger)
    stop = next((match.start() for match in CLAUSE.finditer(sentence, trigger.end)), len(sentence))
    before, behind = (start, trigger.end), (trigger.end, stop)
    if after is not None and after.start() <= stop + 1:
        return Roles(doers=(after.span("who"),), targets=(before,))
    if PASSIVE.search(sentence[: trigger.start]):
        return Roles(doers=(), targets=(before,))
    return Roles(doers=(before,), targets=(behind,))
