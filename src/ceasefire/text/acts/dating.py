"""Which words for a time tell when an act of the sentence happened, and whether they look back or ahead."""

from __future__ import annotations

import re

from ceasefire.text.acts.attaching import nearest
from ceasefire.text.acts.naming_times import names, told_on
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import table_cached, word_class
from ceasefire.text.sentence_reading import dateline
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.leaning import LastDay, leaning
from ceasefire.text.timing.moments import Moment, moments
from ceasefire.text.timing.truces import from_the_truce

AHEAD = re.compile(
    r"\b(?:will|would|(?:is|are) due|scheduled|set to|next|upcoming|plans? to|deadline|postponed"
    r"|to (?:be held|begin|start|resume|expire|reconvene|(?:take|come into|go into|enter into) (?:effect|force|place|hold)))\b",
    re.IGNORECASE,
)
OF_DIPLOMACY = frozenset({Label.CEASEFIRE_ANNOUNCED, Label.CEASEFIRE_EXTENDED, Label.CEASEFIRE_STATUS, Label.TALKS})
RIGHT_BEFORE = re.compile(r",?\s*(?:(?:on|in|late|early|at|from)\s+){0,2}", re.IGNORECASE)
BEGAN = re.compile(r"began|started|erupted|broke|ended|flared", re.IGNORECASE)


def times_of(text: str, syntax: Syntax, found: list[Trigger], published: Published | None, last_day: LastDay) -> list[Moment]:
    """Every time that a sentence tells, but when somebody spoke, the date line, and when something else began.

    `last_day`, the day that the text has named last, is brought up to date.
    """
    back = moments(text, published)
    if AHEAD.search(text) is not None:
        onward = {item.start: item for item in moments(text, published, ahead=True)}
        back = [item if _is_past(syntax, item) else onward.get(item.start, item) for item in back]
    leant = [*leaning(text, back, last_day, published), *from_the_truce(text, back, last_day.truce, published)]
    last_day.follow(back)
    back = sorted([*back, *leant], key=lambda item: item.start)
    return [
        item
        for item in back
        if not (_of_speech(text, syntax, found, item) or _is_date_line(text, item) or _of_another(syntax, found, item))
        and not (told_on(syntax, found, item) or names(syntax, found, item))
        and item.end > dateline(text)
    ]


def _is_past(syntax: Syntax, moment: Moment) -> bool:
    """Whether the first verb above a time is past, whatever else the sentence looks ahead to: `battles eased on Monday`."""
    word = syntax.head_of(moment.start, moment.end)
    if not syntax.parsed or word is None:
        return False
    verb = next((item for item in (word, *(head for _, head in syntax.above(word))) if item.tag.startswith("V")), None)
    if verb is None or AHEAD.search(verb.lower) is not None:
        return False
    had = any(item.lower in ("was", "were", "had", "has", "have") for item in syntax.below(verb, "aux", "auxpass"))
    return verb.tag == "VBD" or (verb.tag == "VBN" and had)


def _is_date_line(text: str, moment: Moment) -> bool:
    """Whether a date stands alone in its line, of several."""
    start, stop = text.rfind("\n", 0, moment.start) + 1, text.find("\n", moment.end)
    line = text[start : moment.start] + text[moment.end : stop if stop >= 0 else len(text)]
    return (start > 0 or stop >= 0) and not any(letter.isalpha() for letter in line)


def _of_another(syntax: Syntax, found: list[Trigger], moment: Moment) -> bool:
    """Whether a time only tells when something that is no act here began: `the war, which began in 2011`, but not
    `the campaign that began in May with strikes`."""
    word = syntax.head_of(moment.start, moment.end)
    verb = _verb_above(syntax, word) if syntax.parsed and word is not None else None
    if verb is None or verb.dep != "relcl" or BEGAN.fullmatch(verb.lower) is None:
        return False
    along = [item for prep in syntax.below(verb, "prep") if prep.lower == "with" for item in syntax.below(prep, "pobj")]
    told = (verb, syntax.words[verb.head], *syntax.below(verb, "nsubj", "nsubjpass"), *along)
    return not any(item.start < one.end and one.start < item.end for item in found for one in told)


SAID_THEN = re.compile(table_cached("times")["speech"]["then"], re.IGNORECASE)


def _of_speech(text: str, syntax: Syntax, found: list[Trigger], moment: Moment) -> bool:
    """Whether a time tells when somebody spoke, and not when it happened: `a monitor said on Thursday`."""
    before = SAID_THEN.search(text[: moment.start])
    if before is not None:
        at = before.start()
        return not any(item.start <= at < item.end for item in found)
    word = syntax.head_of(moment.start, moment.end)
    if not syntax.parsed or word is None:
        return False
    verb = _verb_above(syntax, word)
    if verb is None or not _tells(syntax, verb) or _before_the_teller(text, syntax, verb, moment):
        return False
    return not any(item.start < verb.end and verb.start < item.end for item in found)


def _before_the_teller(text: str, syntax: Syntax, verb: Word, moment: Moment) -> bool:
    """Whether a time stands in what is told, before a comma and who tells it: `shells hit the town on Monday, the army said`."""
    told, tellers = syntax.below(verb, "ccomp"), syntax.below(verb, "nsubj")
    if not told or not tellers or not told[0].end <= moment.start < moment.end <= tellers[0].start:
        return False
    return "," in text[moment.end : tellers[0].start]


def _verb_above(syntax: Syntax, word: Word) -> Word | None:
    """The verb that a time hangs on, through its preposition alone."""
    for child, head in syntax.above(word):
        if head.tag.startswith("V"):
            return head
        if child.dep not in ("pobj", "npadvmod", "compound", "nummod", "amod"):
            return None
    return None


def _tells(syntax: Syntax, verb: Word) -> bool:
    """Whether somebody tells something by this verb; `it is claimed` has nobody who does."""
    told = bool(syntax.below(verb, "ccomp")) and not any(item.lower == "it" for item in syntax.below(verb, "nsubj", "nsubjpass"))
    return told and word_class("says", "plain").fullmatch(verb.lower) is not None


BEFORE_ITS_NOUN = frozenset({"poss", "compound", "nmod", "amod"})


def owners_of(text: str, syntax: Syntax, found: list[Trigger], moment: Moment) -> frozenset[int]:
    """The acts that a time belongs to. `Clashes since the truce of 5 May` tells when there were clashes, not only when the
    truce began; `the truce reached in May has reduced violence` tells only when it was reached,
    `condemned Monday's strikes` only when the strikes were."""
    at = (moment.start, moment.end)
    word = syntax.head_of(*at)
    belongs_on = syntax.words[word.head] if word is not None and word.dep in BEFORE_ITS_NOUN and word.head > word.index else None
    told = [
        number
        for number, item in enumerate(found)
        if item.label in OF_DIPLOMACY and item.end <= moment.start and RIGHT_BEFORE.fullmatch(text, item.end, moment.start)
    ]
    if told and moment.since is None and belongs_on is None:
        return frozenset(told)
    if belongs_on is not None and belongs_on.dep in ("dobj", "pobj"):
        own = frozenset(number for number, item in enumerate(found) if syntax.head_of(item.start, item.end) == belongs_on)
        if own:
            return own
    owners = nearest(syntax, found, [at])[0]
    covered = any(item.start <= moment.start and moment.end <= item.end for item in found)
    others = [number for number, item in enumerate(found) if moment.since is not None and item.end <= moment.since]
    if not covered or not others:
        return owners
    return owners | {others[number] for number in nearest(syntax, [found[number] for number in others], [at])[0]}
