"""Whether what is told is actual, doubted, planned, conditional or demanded, and whether it is a rumour."""

from __future__ import annotations

import re

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label, Modality
from ceasefire.text.lexicon import table_cached, word_class
from ceasefire.text.scope.bearing import BREAK, Bearing, Kind, came_soon, inside, is_in, of_the_number, undoubted
from ceasefire.text.scope.demanding import idle, ordered
from ceasefire.text.scope.frames import asked, framed
from ceasefire.text.scope.order import is_noun, is_untold
from ceasefire.text.scope.unrealised import unrealised
from ceasefire.text.syntax import Syntax

OBJECTLESS = frozenset({Label.TALKS, Label.SUPPORT, Label.CEASEFIRE_ANNOUNCED, Label.CEASEFIRE_TERMS, Label.MONITORING})
"""Acts of diplomacy: efforts, proposals and offers of them are themselves what is told, so `effort` makes them no plan."""

PLANNED = table_cached("scope")["planned"]
IS_DUE = re.compile(PLANNED["due"], re.IGNORECASE)
TO_COME = re.compile(PLANNED["to_come"], re.IGNORECASE)
AGREED = re.compile(PLANNED["agreed"], re.IGNORECASE)
PURSUES = re.compile(PLANNED["pursues"])


def rumoured(found: list[Bearing], sentence: str, syntax: Syntax, trigger: Trigger) -> bool:
    """Whether the act is told as hearsay, as an accusation or a claim that nobody owns, or is in doubt behind."""
    for item in found:
        if inside(item.word, trigger):
            continue
        if is_in("rumour", item.word):
            return True
        if item.kind is Kind.GOVERNS and item.by and is_noun(syntax, item.word) and _unowned(item, sentence):
            return True
    return framed("rumour", sentence, trigger)


def _unowned(item: Bearing, sentence: str) -> bool:
    """`The claim that …`, `suggestions of …`: told without anyone who stands by it. Who claims responsibility does."""
    clause = item.by in ("acl", "relcl", "ccomp") and item.that
    if clause and is_in("doubted_clause", item.word):
        return True
    own = sentence[item.word.end :].startswith(" of responsibility")
    return (clause or item.by == "prep") and is_in("doubted", item.word) and not own


def modality_of(found: list[Bearing], sentence: str, syntax: Syntax, trigger: Trigger) -> Modality:
    """How real the act is said to be; of several words the one that takes it farthest from fact."""
    auxiliaries = {item.word.lower for item in found if item.kind is Kind.AUXILIARY}
    auxiliaries |= {word.lower for word in syntax.at(trigger.start, trigger.end)}
    marked = any(item.kind in (Kind.MARK, Kind.MODIFIES) and is_in("conditional", item.word) for item in found)
    if marked or framed("condition", sentence, trigger) or _of_whoever(syntax, trigger):
        return Modality.CONDITIONAL
    if "would" in auxiliaries:
        return Modality.FUTURE if _said_of_the_future(found, syntax) else Modality.CONDITIONAL
    if auxiliaries & {"may", "might", "could", "can"}:
        return Modality.HEDGED
    if (
        auxiliaries & {"must", "should", "ought", "shall"}
        or _asked_for(found, trigger, syntax)
        or framed("demanded", sentence, trigger)
        or ordered(syntax, trigger)
    ):
        return Modality.DEONTIC
    if TO_COME.search(sentence, trigger.start, trigger.end):
        return Modality.FUTURE
    if auxiliaries & {"will", "'ll", "’ll", "wo"} or _planned(found, trigger, sentence, syntax):
        return Modality.CONDITIONAL if framed("proviso", sentence, trigger) else Modality.FUTURE
    hedged = any((_hedges(item, syntax) or _attributed(item)) and not inside(item.word, trigger) for item in found)
    doubted = (
        hedged or framed("hedged", sentence, trigger) or asked(sentence, trigger) or any(_untold(item, syntax) for item in found)
    )
    return Modality.HEDGED if doubted else Modality.ACTUAL


def _of_whoever(syntax: Syntax, trigger: Trigger) -> bool:
    """`Those who violate the truce`, in the present: if anybody does. Those who violated it did."""
    word = syntax.head_of(trigger.start, trigger.end)
    if not syntax.parsed or word is None:
        return False
    if word.tag in ("VBP", "VBZ") and any(item.lower in ("whoever", "whichever") for item in syntax.below(word, "nsubj")):
        return True
    if word.dep != "relcl" or word.tag not in ("VBP", "VBZ", "VB") or syntax.below(word, "aux"):
        return False
    noun = syntax.words[word.head]
    every = any(item.lower in ("any", "every", "whichever", "all") for item in syntax.below(noun, "det"))
    return every or noun.lower in ("those", "anyone", "anybody", "whoever", "everyone", "everybody", "all")


def _said_of_the_future(found: list[Bearing], syntax: Syntax) -> bool:
    """`Said that it would withdraw`: the future as somebody put it in the past; not `would have withdrawn`."""
    if not syntax.parsed:
        return False
    would = [item for item in found if item.kind is Kind.AUXILIARY and item.word.lower in ("would", "'d", "’d")]
    unreal = any(word.lower == "have" for item in would if item.on is not None for word in syntax.below(item.on, "aux"))
    told = any(
        item.kind is Kind.GOVERNS and item.word.tag in ("VBD", "VBN") and word_class("says", "verbs").fullmatch(item.word.lower)
        for item in found
    )
    return told and not unreal


def _untold(item: Bearing, syntax: Syntax) -> bool:
    """Without a parser; with one, `grounding` knows what a clause hangs on."""
    return not syntax.parsed and item.kind is Kind.GOVERNS and item.by == "ccomp" and item.that and is_untold(item.word, syntax)


def _hedges(item: Bearing, syntax: Syntax) -> bool:
    """A word of doubt; not `no doubt`, and not `concern over the fighting`, which takes the fighting as given."""
    month = item.word.lower == "may" and item.word.tag.startswith("NNP")
    if month or not is_in("hedge", item.word) or undoubted(syntax, item.word) or of_the_number(item, syntax):
        return False
    over = any(preposition.lower in ("over", "at", "about") for preposition in syntax.below(item.word, "prep"))
    return not (over and item.word.lower.startswith("concern") and item.kind is Kind.GOVERNS and item.by == "prep")


def _attributed(item: Bearing) -> bool:
    return item.kind is Kind.MODIFIES and is_in("attributive", item.word)


def _asked_for(found: list[Bearing], trigger: Trigger, syntax: Syntax) -> bool:
    """Demanded or obliged: by a verb of demand above it. `called X a step` demands nothing, `dire needs caused by` neither."""
    name = "demand" if trigger.label is Label.CEASEFIRE_TERMS else "deontic"
    if any(item.kind is Kind.ADVERB and is_in("needful", item.word) for item in found):
        return True
    for item in found:
        governs = item.kind is Kind.GOVERNS and is_in(name, item.word) and not inside(item.word, trigger)
        if governs and not idle(item, trigger, syntax):
            return True
    return False


def _by_its_subject(item: Bearing) -> bool:
    """`The offensive aims to …`: what a happening is for does not make the happening unreal."""
    return item.by in ("nsubj", "nsubjpass") and PURSUES.fullmatch(item.word.lower) is not None


def _planned(found: list[Bearing], trigger: Trigger, sentence: str, syntax: Syntax) -> bool:
    due = IS_DUE.search(sentence[: trigger.end])
    if due is not None and BREAK.search(sentence, due.end(), trigger.start) is None:
        return True
    planners = [item for item in found if is_in("future", item.word) and not inside(item.word, trigger)]
    planners = [
        item
        for item in planners
        if item.kind in (Kind.GOVERNS, Kind.MODIFIES, Kind.ADVERB) and not _by_its_subject(item) and not came_soon(item)
    ]
    if trigger.label in OBJECTLESS:
        planners = [item for item in planners if item.word.tag.startswith("V") and item.kind is Kind.GOVERNS]
        planners = [item for item in planners if not AGREED.fullmatch(item.word.lower)]
    return bool(planners) or framed("planned", sentence, trigger) or unrealised(sentence, syntax, trigger)
