"""How a text in a language of the lexicons stands to the act that it names: asserts, denies, rumours, condemns, or states no
fact; and whether it tells that the act has ended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceasefire.text.languages.language import SCRIPTS, language_of_script
from ceasefire.text.languages.lexicon import Found, Lexicon, Line, lexicon
from ceasefire.text.languages.sentences import cuts
from ceasefire.text.languages.words import Word, words_of
from ceasefire.vocabulary.grades import Stance

QUESTION = re.compile(r"[?؟]")
COMMA = re.compile(r"[,،;؛]")

RETRACTIONS = {"denies", "rumoured"}
OF_ITS_CLAUSE = {"unreal", "meant", "ended"}
"""Told behind a comma, these speak of something else than the act before it: `the army shelled it, and the UN demanded …`."""
NEAR = 2
"""Words between an act and what describes it from behind."""


def stance_of(text: str, words: Sequence[Word], lexicon: Lexicon) -> Stance | None:
    """The stance of the first sentence that asserts or condemns an act; else the stance of the first that names one.

    None where no sentence states a past fact. A text without an act, or one that calls what it told false or unsure, is
    `rumoured`.
    """
    listed = list(cuts(text, words))
    acts = [item.first for item in lexicon.acts.find(Line(words))]
    telling = [span for span in listed if any(span[0] <= act < span[1] for act in acts)]
    found = [_of_first_act(text, words[first:last], lexicon) for first, last in telling]
    facts = [stance for stance in found if stance is not None and stance.says_it_happened]
    if not facts:
        return next((stance for stance in found if stance is not None), None) if found else Stance.RUMOURED
    others = (words[first:last] for first, last in listed if (first, last) not in telling)
    retracted = any(item.label in RETRACTIONS for other in others for item in lexicon.stance.find(Line(other)))
    return Stance.RUMOURED if retracted else facts[0]


def _of_first_act(text: str, words: Sequence[Word], lexicon: Lexicon) -> Stance | None:
    acts = lexicon.acts.find(Line(words))
    return stance_of_act(text, words, lexicon, acts[0] if acts else Found("", 0, len(words)))


def stance_of_act(text: str, words: Sequence[Word], lexicon: Lexicon, act: Found) -> Stance | None:
    """How a sentence stands to one of its acts. A condition, plan or question outweighs everything, then a denial, then a
    rumour; a denied denial states nothing.
    """
    labels = _binding(text, words, lexicon, act)
    asked = bool(words) and QUESTION.search(text[words[0].start : words[-1].end + 2]) is not None
    if labels & {"unreal", "meant"} or asked:
        return None
    if "denies" in labels:
        return None if "negated" in labels else Stance.DENIES
    if "negated" in labels:
        return Stance.DENIES
    if "rumoured" in labels:
        return Stance.RUMOURED
    return Stance.CONDEMNS if "condemns" in labels else Stance.ASSERTS


def is_ended(text: str, words: Sequence[Word], lexicon: Lexicon, act: Found) -> bool:
    """Whether the act is told to have been stopped or kept from happening."""
    return "ended" in _binding(text, words, lexicon, act)


def doubts_in_script(text: str) -> frozenset[str]:
    """What an Arabic or Russian sentence says of its act: `unreal`, `denies`, `negated`, `ended`, `rumoured`; else nothing."""
    language = language_of_script(text)
    if language not in SCRIPTS:
        return frozenset()
    known, words = lexicon(language), words_of(text)
    acts = known.acts.find(Line(words))
    if not acts:
        return frozenset()
    labels = _binding(text, words, known, acts[0])
    return frozenset("unreal" if label == "meant" else label for label in labels)


def _binding(text: str, words: Sequence[Word], lexicon: Lexicon, act: Found) -> set[str]:
    """The labels of the words that bind an act: none that is part of an act, of a floor or of "no casualties" itself."""
    line = Line(words)
    found = lexicon.stance.find(line)
    wholes = [item for item in lexicon.toll.find(line) if item.label == "at_least"]
    wholes += [item for item in found if item.label == "harmless"]
    wholes += [Found("", other.first, other.last) for other in lexicon.acts.find(line)]
    return {item.label for item in found if not _inside(item, wholes) and not _is_apart(text, words, lexicon, act, item)}


def _is_apart(text: str, words: Sequence[Word], lexicon: Lexicon, act: Found, item: Found) -> bool:
    """Whether a word that stands behind an act speaks of something else."""
    if item.first < act.last:
        return False
    if item.label in lexicon.ahead and item.first - act.last > NEAR:
        return True
    return item.label in OF_ITS_CLAUSE and COMMA.search(text[words[act.last - 1].end : words[item.first].start]) is not None


def _inside(item: Found, others: Sequence[Found]) -> bool:
    """Whether a word is part of "no fewer than" or of "no casualties": it then negates no act."""
    return any(other is not item and other.first <= item.first and item.last <= other.last for other in others)
