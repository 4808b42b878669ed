"""Who says it: verbs of saying above an act, their subjects, and whom those cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.lexicon import table_cached, word_class
from ceasefire.text.speaking.order import ACCORDING, Saying, by_order
from ceasefire.text.speaking.phrases import is_clause, may_speak, phrase_of
from ceasefire.text.speaking.turned import turned
from ceasefire.text.syntax import Stretch, Syntax, Word


def sayings(sentence: str, syntax: Syntax, trigger: Trigger) -> list[Saying]:
    """Whoever says the act, from the outermost to the innermost; empty where the sentence names nobody."""
    found = [_unbroken(sentence, item) for item in _above(syntax, trigger)] if syntax.parsed else []
    found = [item for item in found if not _meet(item.speaker, (trigger.start, trigger.end))]
    found.reverse()
    behind = turned(sentence, trigger)
    behind = None if behind is not None and _is_noun(syntax, behind) else behind
    if behind is not None and found and behind.by == "reported" and found[0].speaker[1] < behind.speaker[0]:
        behind = None
    if behind is not None and (behind.by != "end" or not found or sentence[: behind.speaker[0]].rstrip().endswith(",")):
        found = [behind, *found[1:]]
    if not found and not _occasion(syntax, trigger):
        found = [*by_order(sentence, trigger)]
    cited = [Saying(speaker=match.span("who"), by="according to") for match in ACCORDING.finditer(sentence)]
    found = [item for item in found if not is_clause(syntax, item.speaker)]
    known = [item.speaker for item in found]
    return [*found, *(item for item in cited if not any(_meet(item.speaker, other) for other in known))]


HYPHENED = re.compile(r"-[^,;:]{2,70}?(?=,?\s+(?:said|says|told|stated|stressed|announced|added|reported|confirmed|warned)\b)")


def _unbroken(sentence: str, saying: Saying) -> Saying:
    """A speaker whom the parser cut at a hyphen, whole: `Vice-president of the Coalition … said`."""
    rest = HYPHENED.match(sentence, saying.speaker[1])
    return replace(saying, speaker=(saying.speaker[0], rest.end())) if rest is not None else saying


def _is_noun(syntax: Syntax, saying: Saying) -> bool:
    """Whether what looks like a verb at the end of a sentence is a noun: `… in Raqqa, local reports`."""
    after = next((word for word in syntax.words if word.start >= saying.speaker[1]), None)
    return saying.by == "end" and after is not None and after.tag.startswith("N") and bool(syntax.below(after, "amod"))


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _above(syntax: Syntax, trigger: Trigger) -> Iterator[Saying]:
    """On the way up from the act: every verb of saying that it is the content of, innermost first."""
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return
    own = (
        word_class("says", "verbs").fullmatch(word.lower)
        and word.tag.startswith("V")
        and not _listed("takes_no_noun", word.lower)
    )
    if own and (word.dep != "advcl" or _content(syntax, word)):
        yield from _subject(syntax, word)
    for child, head in syntax.above(word):
        if child.dep in ("nsubj", "nsubjpass", "agent", "dative", "relcl") or (
            child.dep == "advcl" and not _content(syntax, child)
        ):
            continue
        aside = child.dep == "prep" and (
            _listed("on_occasion", child.lower) or (child.lower == "on" and child.index < head.index)
        )
        if aside or _joined_to(syntax, child):
            continue
        says = any(word_class("says", name).fullmatch(head.lower) for name in ("verbs", "also"))
        says = says or _keeps(syntax, head, child)
        if not head.tag.startswith("V") or not says:
            continue
        calls_for = head.lower.startswith("call") and any(
            item.lower in ("for", "on", "upon") for item in syntax.below(head, "prep", "prt")
        )
        if child.dep in ("dobj", "prep", "xcomp", "attr", "oprd") and _listed("takes_no_noun", head.lower) and not calls_for:
            continue
        yield from _subject(syntax, head)


def _keeps(syntax: Syntax, verb: Word, told: Word) -> bool:
    """Whether a body that keeps a record, or looked into it, tells it by this verb: `the Observatory recorded 12 strikes`."""
    keeps = word_class("says", "keeps").fullmatch(verb.lower) and told.dep in ("dobj", "ccomp")
    finds = word_class("says", "finds").fullmatch(verb.lower) and told.dep == "ccomp"
    if not (keeps or finds):
        return False
    return any(one.lower in listed("nouns", "tellers") or ACRONYM.fullmatch(one.text) for one in syntax.below(verb, "nsubj"))


ACRONYM = re.compile(r"[A-Z.]{2,}")


def _listed(name: str, word: str) -> bool:
    """Whether a list of `speakers.toml` holds a word."""
    return re.fullmatch(table_cached("speakers")["verbs"][name], word) is not None


def _occasion(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether the act is only what somebody spoke after or during."""
    word = syntax.head_of(trigger.start, trigger.end) if syntax.parsed else None
    ways = (child for child, _ in syntax.above(word)) if word is not None else ()
    return any(child.dep == "prep" and _listed("on_occasion", child.lower) for child in ways)


def _joined_to(syntax: Syntax, verb: Word) -> bool:
    """Whether a verb is only another thing that the speaker did: `agreed to talk and withdrew`."""
    return verb.dep == "conj" and verb.tag[:1] == "V" and not syntax.below(verb, "nsubj", "nsubjpass", "mark")


def _content(syntax: Syntax, clause: Word) -> bool:
    return not any(
        item.lower in ("as", "after", "before", "when", "while", "since", "if", "because")
        for item in syntax.below(clause, "mark", "advmod")
    )


def _subject(syntax: Syntax, verb: Word) -> Iterator[Saying]:
    for hanging in syntax.below(verb, "nsubj"):
        if verb.dep == "relcl" and any(item.lower == "whose" for item in syntax.below(hanging, "poss")):
            yield Saying(speaker=phrase_of(syntax, syntax.words[verb.head]), by=verb.lower)
            return
        itself = hanging.lower == "it" and verb.tag == "VBD" and word_class("says", "plain").fullmatch(verb.lower) is None
        if hanging.lower not in ("" if itself else "it", "which", "that", "who", "what", "there") and may_speak(syntax, hanging):
            yield Saying(speaker=phrase_of(syntax, hanging), by=verb.lower)
            return
        told_of = syntax.words[verb.head]
        if hanging.lower in ("who", "which", "that") and verb.dep == "relcl" and may_speak(syntax, told_of):
            yield Saying(speaker=phrase_of(syntax, told_of), by=verb.lower)
            return
    for agent in syntax.below(verb, "agent"):
        for noun in syntax.below(agent, "pobj"):
            yield Saying(speaker=phrase_of(syntax, noun), by=verb.lower)
            return
    if (
        verb.dep in ("conj", "advcl", "xcomp")
        and (verb.dep != "advcl" or verb.tag == "VBG")
        and not syntax.below(verb, "nsubjpass")
    ):
        head = syntax.words[verb.head]
        if head.tag.startswith("V"):
            for hanging in syntax.below(head, "nsubj"):
                if hanging.lower not in ("it", "which", "that", "there") and may_speak(syntax, hanging):
                    yield Saying(speaker=phrase_of(syntax, hanging), by=verb.lower)
                    return
