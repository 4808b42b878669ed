"""Acts of diplomacy that are only hoped for, asked for, made room for or ruled out: `the way is clear for talks`.

Whatever tells of talks, support or monitoring mostly takes them as given, so that here the exceptions are listed: the words
before `for`, `to` and `of` that wait for what follows, want it or leave it open, and what is said of that which is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.labels import Label, Modality
from ceasefire.text.lexicon import table_cached
from ceasefire.text.scope.given import agreed_already
from ceasefire.text.scope.grounds_of_clauses import is_infinitive
from ceasefire.text.scope.tellers import BEING
from ceasefire.text.syntax import Syntax, Word

SPOKEN_OF = frozenset({Label.TALKS, Label.SUPPORT, Label.MONITORING, Label.CEASEFIRE_ANNOUNCED, Label.CEASEFIRE_EXTENDED})
AHEAD = {"awaited": Modality.FUTURE, "wanted": Modality.DEONTIC, "left_open": Modality.HEDGED}
"""What the words of a list of `[ahead]` make of the act behind them."""


def spoken_of(syntax: Syntax, trigger: Trigger) -> Modality | None:
    """What an act of diplomacy is that is only waited for, wanted or left open; None where it is none of these."""
    word = syntax.head_of(trigger.start, trigger.end)
    if not syntax.parsed or word is None or not word.tag.startswith("N") or trigger.label not in SPOKEN_OF:
        return None
    if agreed_already(syntax, trigger, word):
        return None
    for child, head in syntax.above(word):
        if child.dep == "conj" or (child.dep == "prep" and head.lower in listed("nouns", "courses")):
            continue
        if child.dep == "pobj":
            found = _before(syntax, head)
            if found is not None and (found is Modality.FUTURE or not _known(syntax, word)):
                return found
            if syntax.words[head.head].lower in listed("nouns", "courses") and head.lower == "of":
                continue
            return None
        if child.dep in ("dobj", "attr"):
            return None if _known(syntax, word) else _as_object(syntax, head, child)
        return _as_subject(syntax, head, known=_known(syntax, word)) if child.dep in ("nsubj", "nsubjpass") else None
    return None


def _as_object(syntax: Syntax, verb: Word, noun: Word) -> Modality | None:
    """`Favours talks`, `the plan foresees talks`; `what they need is talks`."""
    said = {item.lower for item in syntax.below(verb, "csubj")} if noun.dep == "attr" else {verb.lower}
    return next((AHEAD[name] for name in ("wanted", "awaited") if said & listed("ahead", f"{name}_object")), None)


def _as_subject(syntax: Syntax, verb: Word, *, known: bool) -> Modality | None:
    """`Talks are due to begin`, `are unthinkable`."""
    if verb.lower not in BEING and verb.lower != "remain":
        return None
    said = [verb, *syntax.below(verb, "acomp")]
    ahead = [item for item in said if item.lower in BEING or item.lower in listed("ahead", "awaited_as")]
    if any(is_infinitive(syntax, clause) for item in ahead for clause in syntax.below(item, "xcomp")):
        return Modality.FUTURE
    return Modality.HEDGED if _ruled_out(syntax, verb, known=known) else None


def _before(syntax: Syntax, preposition: Word) -> Modality | None:
    governors = {item.lower for item in _governors(syntax, syntax.words[preposition.head])}
    table = table_cached("grounds")["ahead"]
    if preposition.lower == "against":
        return Modality.HEDGED if governors & (listed("ahead", "against") | BEING) else None
    behind = "" if preposition.lower in table["ways"].split() else f"_{preposition.lower}"
    lists = ((f"{name}{behind}", modality) for name, modality in AHEAD.items())
    return next((modality for name, modality in lists if name in table and governors & listed("ahead", name)), None)


def _governors(syntax: Syntax, word: Word) -> Iterator[Word]:
    """What a preposition may belong to: the word that it hangs on, or what that verb has for an object or says of its subject."""
    yield word
    if word.tag.startswith("V"):
        yield from syntax.below(word, "dobj", "acomp", "attr", "prt")
        yield from (item for item in syntax.below(word, "advmod") if item.lower in ("forward", "here"))


def _known(syntax: Syntax, noun: Word) -> bool:
    """`The talks`, `their support`: there are such."""
    the = any(item.lower in ("the", "this", "these", "that", "those") for item in syntax.below(noun, "det"))
    return the or bool(syntax.below(noun, "poss"))


def _ruled_out(syntax: Syntax, being: Word, *, known: bool) -> bool:
    """`Talks are unthinkable`, `out of the question`, `the only way`. `The talks` may be that last: there are such."""
    said = {item.lower for item in syntax.below(being, "acomp", "advmod")}
    within = {(item.lower, noun.lower) for item in syntax.below(being, "prep") for noun in _within(syntax, item)}
    if said & listed("words", "out_of_reach") or any(pair in AWAY for pair in within):
        return True
    return not known and any(item.lower in listed("nouns", "aims") for item in syntax.below(being, "attr"))


def aimed_at(syntax: Syntax, word: Word, head: Word) -> bool:
    """Whether any act is only what somebody aims at or asks: `the focus is on aid`, `the demands include a release`."""
    if word.dep == "appos" and head.lower in listed("nouns", "aims"):
        return True
    is_it = head.lower in BEING and (word.dep == "attr" or (word.dep == "prep" and word.lower in ("on", "for")))
    includes = word.dep == "dobj" and head.lower in listed("verbs", "amounts")
    return (is_it or includes) and any(_is_aim(item) for item in syntax.below(head, "nsubj", "csubj"))


def _is_aim(subject: Word) -> bool:
    """`The priority`; `what is needed`."""
    return subject.lower in (listed("ahead", "wanted_object") if subject.dep == "csubj" else listed("nouns", "aims"))


AWAY = frozenset(
    {
        *(("out", "question"), ("out", "reach"), ("beyond", "reach"), ("off", "table"), ("off", "agenda"), ("on", "table")),
        *(("on", "cards"), ("on", "agenda"), ("on", "horizon"), ("in", "sight"), ("in", "prospect"), ("in", "offing")),
    }
)
"""Where that is said to be which there is not, or not yet."""


def _within(syntax: Syntax, preposition: Word) -> Iterator[Word]:
    yield from syntax.below(preposition, "pobj")
    for inner in syntax.below(preposition, "prep"):
        yield from syntax.below(inner, "pobj")
