"""Whether an act is grounded: whether every step from its words up to the root of the sentence is known to leave a fact a fact.

An act is a fact where it is the main verb, or stands under words that tell or presuppose facts. A predicate, noun, adjective,
adverb or preposition that no list of `grounds.toml` knows leaves it in doubt: turns of doubt have no end, those of telling
do. After the distinction of factive and implicative predicates (Kiparsky & Kiparsky, 1970; Karttunen, 1971).
"""

from __future__ import annotations

from collections.abc import Callable

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.labels import Label, Modality
from ceasefire.text.scope.given import agreed_already, stands
from ceasefire.text.scope.grounds_of_clauses import (
    adverbial,
    content,
    infinitive_or_gerund,
    is_infinitive,
    of_noun,
    relative,
    tells_content,
)
from ceasefire.text.scope.grounds_of_nouns import compound, described, done, happened, is_what, named_by
from ceasefire.text.scope.grounds_of_prepositions import is_there, of_preposition
from ceasefire.text.scope.modality import OBJECTLESS
from ceasefire.text.scope.spoken_of import aimed_at, spoken_of
from ceasefire.text.scope.tellers import other_world, told_elsewhere
from ceasefire.text.syntax import Syntax, Word

DIPLOMACY = OBJECTLESS | {Label.CEASEFIRE_STATUS, Label.STATEMENT_THREAT, Label.CEASEFIRE_EXTENDED}
"""Acts that are words themselves: to support, propose or threaten something is done by speaking of what is not. Their nouns hang
under any verb; only clauses must be grounded."""


Step = Callable[[Syntax, Word, Word], bool]

STEPS: dict[str, Step] = {
    **dict.fromkeys(("nsubj", "nsubjpass", "csubj", "csubjpass"), happened),
    **dict.fromkeys(("dobj", "oprd", "dative"), done),
    "attr": is_what,
    "pobj": named_by,
    "compound": compound,
    "nmod": compound,
    "pcomp": of_preposition,
    "ccomp": content,
    "xcomp": infinitive_or_gerund,
    "advcl": adverbial,
    "acl": of_noun,
}
"""By the relation in which a word hangs on the one above it, what tells whether the happening is so."""

OF_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "oprd", "dative", "attr", "pobj", "compound", "nmod"})
UNKNOWN = frozenset({"dep", "intj"})


BESIDE = frozenset(
    {"in", "at", "during", "after", "amid", "since", "following", "by", "from", "through", "throughout", "over", "despite"}
)
"""Behind these, where it is taken as given, a happening is where, when or by what something else was: `a role in the advance`."""

MODALS = frozenset(
    {"would", "could", "might", "may", "should", "must", "will", "ca", "can", "wo", "shall", "'d", "’d", "'ll", "’ll"}
)


def doubt(syntax: Syntax, trigger: Trigger) -> Modality | None:
    """None where nothing above the act is unknown; future where it hangs on an infinitive, else hedged."""
    step = unknown_step(syntax, trigger)
    if step is None:
        return spoken_of(syntax, trigger)
    meant = any(word.tag == "VB" and any(item.tag == "TO" for item in syntax.below(word, "aux")) for word in step)
    return Modality.FUTURE if meant else Modality.HEDGED


def unknown_step(syntax: Syntax, trigger: Trigger) -> tuple[Word, Word] | None:
    """The first step up from the act that no list knows: a word, and the one it hangs on. None: the act is grounded.

    Both words are the act's own where something that describes or tells it is unknown.
    """
    word = syntax.head_of(trigger.start, trigger.end)
    if not syntax.parsed or word is None or agreed_already(syntax, trigger, word):
        return None
    happening = not _thing(word, trigger, syntax)
    lenient = trigger.label in DIPLOMACY
    if happening and not lenient and not described(syntax, word, trigger):
        return word, word
    if other_world(syntax, word) or (not lenient and told_elsewhere(syntax, trigger)):
        return word, word
    for child, head in syntax.above(word):
        if child.dep == "parataxis" or stands(syntax, trigger, child, head):
            return None
        if child.dep == "relcl":
            first = is_infinitive(syntax, child)  # `the first to leave`
            if not (of_noun if first else relative)(syntax, child, head):
                return child, head
            if first or not tells_content(syntax, child, head):
                return None
        if child.dep in UNKNOWN or aimed_at(syntax, child, head):
            return child, head
        if child.dep == "dobj" and head.lower in listed("verbs", "keeps"):
            return None
        judge = STEPS.get(child.dep)
        skipped = child.dep in OF_NOUNS and (not happening or lenient)
        if judge is not None and not skipped and not judge(syntax, child, head):
            return child, head
        if head.tag.startswith(("V", "MD")) and (other_world(syntax, head) or _modal(syntax, head, child)):
            return head, head
        happening = _still_happening(syntax, child, head, happening)
    return None


def _modal(syntax: Syntax, verb: Word, child: Word) -> bool:
    """Whether what tells or does is itself only possible; what happened before it or made it so is not."""
    given = child.dep in ("prep", "advcl", "conj", "nsubj", "nsubjpass")
    return not given and any(item.lower in MODALS for item in syntax.below(verb, "aux"))


def _thing(word: Word, trigger: Trigger, syntax: Syntax) -> bool:
    """Whether the act is named by what it leaves or uses: the dead, a car bomb. Whatever is then done to them, there they are."""
    doing = any(item.lower.endswith("ing") for item in syntax.at(trigger.start, trigger.end))
    return not doing and (word.tag.startswith("CD") or word.lower in listed("nouns", "things"))


def _still_happening(syntax: Syntax, child: Word, head: Word, happening: bool) -> bool:
    """Whether the word above stands for the happening itself, not for someone or something that it left behind."""
    if child.dep == "poss" or (child.dep == "acl" and child.tag in ("VBN", "VBG", "VBD")):
        return False
    worried = child.lower == "about" and head.lower in listed("words", "worried") and is_there(syntax, child)
    if child.dep == "prep" and (worried or child.lower in listed("words", "beside")):
        return False  # where, when or by what something else was: `a role in the advance`
    if child.dep in ("prep", "compound", "nmod") and head.tag.startswith(("N", "CD")):
        return happening and head.lower not in listed("nouns", "left_by")
    return happening
