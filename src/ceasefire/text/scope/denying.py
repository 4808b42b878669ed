"""Whether an act is denied by someone, or said not to be so."""

from __future__ import annotations

from itertools import pairwise

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import word_class
from ceasefire.text.roles.phrases import LIGHT
from ceasefire.text.scope.bearing import BREAK, Bearing, Kind, inside, is_in, scarce, undoubted
from ceasefire.text.scope.frames import framed
from ceasefire.text.syntax import Syntax, Word

HAPPENINGS = frozenset(
    {
        *(Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.CASUALTIES, Label.CLASHES, Label.SIEGE),
        *(Label.GROUND_OFFENSIVE, Label.TERRITORIAL_CONTROL),
    }
)
TAKEN_AS_GIVEN = HAPPENINGS | {Label.CEASEFIRE_VIOLATED}
"""Of these `did not comment on …` says no nothing; of anything else a no is a no: `had no part in the talks`."""


def denied(sentence: str, syntax: Syntax, trigger: Trigger, found: list[Bearing]) -> bool:
    """Whether someone denies the act: by a verb above it, or by a denial that the sentence wraps around it in order of words."""
    kept_out = [match.span() for match in word_class("turns", "withholds").finditer(sentence)]
    deniers = [
        word
        for word in syntax.words
        if is_in("denial", word) and not inside(word, trigger) and not any(start <= word.start < end for start, end in kept_out)
    ]
    if not deniers:
        return _untrue(sentence, trigger) or framed("denied", sentence, trigger)
    if any(_negates(syntax, word) for word in deniers):
        return False
    if any(item.kind is Kind.GOVERNS and item.word in deniers for item in found):
        return True
    return any(_wraps(sentence, word, trigger) for word in deniers) or framed("denied", sentence, trigger)


def _untrue(sentence: str, trigger: Trigger) -> bool:
    found = word_class("turns", "untrue").search(sentence)
    return found is not None and not trigger.start <= found.start() < trigger.end


def _negates(syntax: Syntax, word: Word) -> bool:
    return any(is_in("negator", item) for item in syntax.words[max(0, word.index - 3) : word.index])


def _wraps(sentence: str, word: Word, trigger: Trigger) -> bool:
    """`denied (that) …act`, or `…act, … denied` at the end: with no new start between the two."""
    if word.end <= trigger.start:
        return BREAK.search(sentence[word.end : trigger.start]) is None
    return BREAK.search(sentence[trigger.end : word.start]) is None and len(sentence[word.end :]) < 40


def negated(found: list[Bearing], syntax: Syntax, trigger: Trigger) -> bool:
    """Whether by its own words it is not so: an odd number of negations and endings."""
    given = _given_from(found, trigger)
    beyond = _end_of_sentence(syntax, trigger)
    binding = [item for item in found[:given] if not inside(item.word, trigger) and item.word.start <= beyond]
    binding = [item for item in binding if item.on is None or not undoubted(syntax, item.on)]
    count = sum(item.kind is Kind.NEGATION or _says_no(item, syntax) for item in binding)
    ending = [item for item in binding if trigger.label is not Label.TALKS or not item.word.lower.startswith("end")]
    ending = [item for item in ending if not _fails_at_it(item, binding)]
    endings = sum(item.kind is Kind.GOVERNS and (_ends(item, syntax) or _keeps_from(item, syntax)) for item in ending)
    before = next((word for word in reversed(syntax.words) if word.end <= trigger.start), None)
    count += int(before is not None and before.lower in ("no", "without") and count == 0)
    count += int(before is not None and before.lower == "from" and syntax.words[before.index - 1].lower == "far")
    count += int(any(item.kind is Kind.ADVERB and _no_more(syntax, item.word) for item in binding))
    count += int(any(item.kind is Kind.GOVERNS and item.word.lower == "without" for item in found[:given]))
    return (count + endings) % 2 == 1


def _given_from(found: list[Bearing], trigger: Trigger) -> int:
    """From which of the words on they no longer say no of the act: from one that takes it as given."""
    governing = [(number, item) for number, item in enumerate(found) if item.kind is Kind.GOVERNS]
    known = listed("verbs", "factive") | listed("words", "felt")
    for number, item in governing:
        if item.by == "ccomp" and item.word.lower in known:
            return number
    if trigger.label not in TAKEN_AS_GIVEN:
        return len(found)
    for (number, item), (_, above) in pairwise(governing):
        if item.by != "pobj" or item.word.lower not in listed("words", "leads_to_given"):
            continue
        while_it = above.word.tag.startswith("V") and item.word.lower in listed("words", "goes_on")
        if is_in("takes_as_given", above.word) or while_it:
            return number
    return len(found)


def _ends(item: Bearing, syntax: Syntax) -> bool:
    """`Failed to …`; not `ended up …`, nor `the shelling ended a lull`."""
    after = syntax.words[item.word.index + 1 : item.word.index + 2]
    if item.by == "prep" and item.word.tag.startswith("V") and item.word.lower.startswith(("end", "halt", "stop", "ceas")):
        return False  # `ended with clashes`
    if item.by == "prep" and item.word.lower.startswith(("exclu", "suspen", "cancel", "abandon", "boycott", "shelv", "scrap")):
        return False  # `the city was excluded from the truce`: there is one
    of_another = item.word.lower.startswith(("end", "halt", "stop", "prevent"))
    if of_another and item.by == "nsubj" and syntax.parsed and syntax.below(item.word, "dobj"):
        return False
    return is_in("ending", item.word) and not any(word.lower == "up" for word in after)


def _fails_at_it(item: Bearing, found: list[Bearing]) -> bool:
    """`Failed to turn the truce into a peace`: there is a truce; `failed to reach a truce`: there is none."""
    if not item.word.lower.startswith("fail") or item.by != "xcomp":
        return False
    tried = [other.word for other in found[: found.index(item)] if other.kind is Kind.GOVERNS and other.by == "dobj"]
    return bool(tried) and not (LIGHT.fullmatch(tried[-1].lower) or is_in("comes_to", tried[-1]) or is_in("ending", tried[-1]))


def _end_of_sentence(syntax: Syntax, trigger: Trigger) -> int:
    """Behind a semicolon another sentence begins: `…; nobody was hurt`."""
    ends = (item.start for item in syntax.words if item.text == ";" and item.start >= trigger.end)
    return next(ends, syntax.words[-1].end if syntax.words else 0)


def _no_more(syntax: Syntax, adverb: Word) -> bool:
    """`Would no longer attend`."""
    return adverb.lower in ("longer", "more") and syntax.words[adverb.index - 1].lower == "no"


def _says_no(item: Bearing, syntax: Syntax) -> bool:
    return item.kind is Kind.MODIFIES and (item.word.lower == "no" or scarce(syntax, item.word))


def _keeps_from(item: Bearing, syntax: Syntax) -> bool:
    if not syntax.parsed:
        before = syntax.words[item.word.index - 1]
        return item.word.lower == "from" and is_in("keeps_from", before)
    return item.word.lower == "from" and is_in("keeps_from", syntax.words[item.word.head])
