"""Doers and targets by the order of words: where the tree gives nobody, in headlines, and without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import word_class
from ceasefire.text.roles.phrases import Roles
from ceasefire.text.roles.words import phrase_of_roles, words_of_roles
from ceasefire.text.syntax import Stretch, Syntax

ATTACKS = frozenset(
    {
        *(Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CASUALTIES),
        *(Label.TERRITORIAL_CONTROL, Label.CEASEFIRE_VIOLATED, Label.SIEGE),
    }
)


def doers_nearby(sentence: str, syntax: Syntax, trigger: Trigger) -> Iterator[Stretch]:
    """Where the tree gives nobody: whoever stands behind `by`, or right before an attack in its clause."""
    beside = phrase_of_roles("with_doing").search(sentence[: trigger.start]) if DOING.match(sentence, trigger.start) else None
    if beside is not None:
        yield beside.span("who")
    if trigger.label not in ATTACKS:
        return
    after = BY_WORDS.search(sentence, trigger.end)
    held = after is not None and HELD_BY.search(sentence[: after.start()])
    between = (trigger.end, after.start()) if after is not None else (0, 0)
    if after is not None and not held and not _another(sentence[slice(*between)]) and not _tells_on(syntax, between):
        yield after.span("who")
    using = TARGETED_WITH.search(sentence[: trigger.start])
    if using is not None:
        yield (start_of_clause(sentence, trigger), using.start())
    owned = OWNS_UP.search(sentence[: trigger.start])
    if owned is not None and _is_claimed(syntax, trigger):
        yield (max((match.end() for match in CLAUSE.finditer(sentence, 0, owned.start())), default=0), owned.start())
    start = start_of_clause(sentence, trigger)
    posted = POSTED.search(sentence, start, trigger.start)
    if posted is not None:
        yield (start, posted.end() if posted["with"] else posted.start())
    ahead = sentence[start : trigger.start]
    if (
        (IN_CONTROL.match(sentence, trigger.start) or not PASSIVE.search(ahead))
        and not BREAKS.search(ahead)
        and not any(map(_only_tells, WORD.findall(ahead)))
    ):
        yield (start, trigger.end)


IN_CONTROL = re.compile(r"in (?:full |complete )?control\b", re.IGNORECASE)
DOING = re.compile(r"\w+ing\b")
WORD = re.compile(r"\w+")


def _only_tells(word: str) -> bool:
    """Whether a verb leaves who stands before it outside what stands behind it: `described the attack`, `survived the raid`."""
    return (word_class("says", "verbs").fullmatch(word) or words_of_roles("undergoes").fullmatch(word)) is not None


ABOVE_ALL = re.compile(
    r",?\s*(?:(?:particularly|mainly|mostly|especially|notably|including|chiefly|both|either)\s*)?", re.IGNORECASE
)
ANOTHER_VERB = re.compile(
    r"\b(?:have|has|had|is|are|was|were|will|would)\b(?! (?:\w+ )?(?:carried|launched|conducted|staged|mounted|made|done))"
)


def _another(between: str) -> bool:
    """Whether words between an act and `by` belong to another clause, whose agent stands there."""
    if ABOVE_ALL.fullmatch(between):
        return False
    return CLAUSE.search(between) is not None or ANOTHER_VERB.search(between) is not None


def _tells_on(syntax: Syntax, between: Stretch) -> bool:
    """Whether a verb stands there that does no harm, so that `by` belongs to it: `the strikes coincided with …`."""
    verbs = (word for word in syntax.at(*between) if word.tag in ("VBD", "VBZ", "VBP"))
    return any(words_of_roles("harms").fullmatch(word.lower) is None and word.dep != "aux" for word in verbs)


def _is_claimed(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether the act is what is claimed, and not part of what somebody claims to be so: `claims two bombs were dropped`."""
    word = syntax.head_of(trigger.start, trigger.end)
    over = next((head for _, head in syntax.above(word) if head.tag.startswith("V")), None) if word is not None else None
    return over is not None and over.lower.startswith("claim")


TARGETED_WITH = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bis )(?<!\bare )\b(?:targeted|attacked|shelled|hit|pounded|struck)\s+"
    r"(?:on \w+ |\w+day )?with\s+[^,;.]{0,60}$"
)
"""`the groups targeted with rockets the quarter of …`, which parsers take for a passive."""


def start_of_clause(sentence: str, trigger: Trigger) -> int:
    """Where the clause of an act begins."""
    return max((match.end() for match in CLAUSE.finditer(sentence, 0, trigger.start)), default=0)


OWNS_UP = re.compile(
    r"\bclaim(?:s|ed|ing)? (?:(?:responsibility|credit) for (?=[^.;,]{0,40}$)|(?=(?:the|an?|this|that|both|two)\b[^.;,]{0,40}$))"
)
"""`X claimed the attack`, `X claimed responsibility for the bombing`: whoever says so did it, in their own words."""

POSTED = re.compile(
    r"\b(?:positioned|located|stationed|entrenched|deployed|holed up|operating|based|active"
    r"|(?P<with>affiliated (?:to|with)|belonging to|linked to) [^,;.]{2,60})\b",
    re.IGNORECASE,
)
"""Behind those who act, where they stand or to whom they belong: `terrorists positioned in the quarter fired …`."""

HELD_BY = re.compile(r"\b(?:controlled|held|run|backed|supported|led|seized|besieged|captured|owned|occupied)\s+$")

BREAKS = re.compile(r"\b(?:was|were|been|in|on|against|of|from|at|near|said|says)\b")

BY_WORDS = re.compile(
    r"\b[Bb]y\s+(?!now\b|then\b)"
    r"(?P<who>(?:(?!\b(?:that|which|who|when|after|as)\b)(?:[^,;.]|,(?= (?:and )?(?:the )?[A-Z]))){2,80})"
)

PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:(?:now|also|still|again|not|\w+ly)\s+){0,3}$", re.IGNORECASE)

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
