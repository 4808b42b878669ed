"""How a text in a language of the lexicons stands to the act that it names: asserts, denies, rumours, condemns, or states no
fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceasefire.text.languages.lexicon import Found, Lexicon, Line
from ceasefire.text.languages.sentences import cuts
from ceasefire.text.languages.words import Word
from ceasefire.vocabulary.grades import Stance

QUESTION = re.compile(r"[?؟]")


RETRACTIONS = {"denies", "rumoured"}


def stance_of(text: str, words: Sequence[Word], lexicon: Lexicon) -> Stance | None:
    """The stance of the first sentence that asserts or condemns an act; else the stance of the first that names one.

    None where no sentence states a past fact. A text without an act, or one that calls what it told false or unsure, is
    `rumoured`.
    """
    listed = list(cuts(text, words))
    acts = [item.first for item in lexicon.acts.find(Line(words))]
    telling = [span for span in listed if any(span[0] <= act < span[1] for act in acts)]
    found = [stance_of_sentence(text, words[first:last], lexicon) for first, last in telling]
    facts = [stance for stance in found if stance is not None and stance.says_it_happened]
    if not facts:
        return next((stance for stance in found if stance is not None), None) if found else Stance.RUMOURED
    others = (words[first:last] for first, last in listed if (first, last) not in telling)
    retracted = any(item.label in RETRACTIONS for other in others for item in lexicon.stance.find(Line(other)))
    return Stance.RUMOURED if retracted else facts[0]


def stance_of_sentence(text: str, words: Sequence[Word], lexicon: Lexicon) -> Stance | None:
    """The stance of one sentence. A condition, plan or question outweighs everything, then a denial, then a rumour; a denied
    denial states nothing.
    """
    found = lexicon.stance.find(Line(words))
    floors = [item for item in lexicon.toll.find(Line(words)) if item.label == "at_least"]
    labels = {
        item.label for item in found if not _inside(item, [*floors, *(other for other in found if other.label == "harmless")])
    }
    asked = bool(words) and QUESTION.search(text[words[0].start : words[-1].end + 2]) is not None
    if "unreal" in labels or asked:
        return None
    if "denies" in labels:
        return None if "negated" in labels else Stance.DENIES
    if "negated" in labels:
        return Stance.DENIES
    if "rumoured" in labels:
        return Stance.RUMOURED
    return Stance.CONDEMNS if "condemns" in labels else Stance.ASSERTS


def _inside(item: Found, others: Sequence[Found]) -> bool:
    """Whether a word is part of "no fewer than" or of "no casualties": it then negates no act."""
    return any(other is not item and other.first <= item.first and item.last <= other.last for other in others)
