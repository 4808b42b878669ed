"""What a preposition makes of a happening behind it: by itself, or with the word that it hangs on."""

from __future__ import annotations

from ceasefire.text.inflecting import listed
from ceasefire.text.lexicon import table_cached
from ceasefire.text.scope.given import definite
from ceasefire.text.syntax import Syntax, Word

BESIDE = frozenset({"in", "at", "with", "as", "from"})
"""These tell where, when, by what or as what something was. Parsers hang them on whatever noun stands before."""


def of_preposition(syntax: Syntax, verb: Word, head: Word) -> bool:
    """A gerund behind a preposition, or the second of two: `because of`. Further off, a result: `in the town, killing two`."""
    return not verb.tag.startswith("V") or verb.index > head.index + 2 or behind(syntax, head)


def behind(syntax: Syntax, preposition: Word) -> bool:
    """Whether a preposition takes what follows as given, by itself or with what it hangs on."""
    word = preposition.lower
    governor = syntax.words[preposition.head]
    if word in listed("words", "given"):
        return True
    if governor.index == preposition.index or governor.lower in listed("words", "given"):
        return True
    hanging = [governor, *(syntax.below(governor, "dobj") if governor.tag.startswith("V") else ())]
    before = syntax.words[preposition.index - 1].lower if preposition.index else ""
    if word == "into" and before in ("minutes", "hours", "days", "weeks", "months", "years"):
        return True
    known = word in table_cached("grounds")["behind"] and any(item.lower in listed("behind", word) for item in hanging)
    if word == "of":
        nouns = listed("nouns", "holds") | listed("nouns", "left_by")
        known = known or governor.lower in nouns or governor.tag in ("CD", "DT", "NNP", "NNPS", "JJS")
    if word in ("in", "with", "on", "at"):
        known = known or (governor.tag.startswith("V") and preposition.index < governor.index)
    if word == "with":
        doing = [item for noun in syntax.below(preposition, "pobj") for item in syntax.below(noun, "acl")]
        known = known or any(item.tag in ("VBG", "VBN") for item in doing)
    if word in BESIDE and governor.tag.startswith("N"):
        known = known or not any(governor.lower in listed("nouns", name) for name in ("other_worlds", "leanings"))
    if word in ("in", "with"):
        suffered = governor.tag.startswith("V") and governor.lower in listed("verbs", "suffers")
        known = known or suffered or (governor.tag in ("VBD", "VBN") and _does_something(governor))
        known = known or (word == "in" and governor.lower in listed("nouns", "left_by"))
    if word == "about":
        known = known or (governor.lower in listed("words", "worried") and _there(syntax, preposition))
    if word in ("of", "to", "with", "for"):
        known = known or (governor.lower in listed("words", "turns") and syntax.words[governor.head].lower in ("in", "as", "of"))
    return known or (word in ("as", "in") and _in_turn(syntax, preposition))


def _there(syntax: Syntax, preposition: Word) -> bool:
    """`Worried about strikes`; one may worry about an offensive, or have concerns about strikes, that never come."""
    worried = not syntax.words[preposition.head].tag.startswith("N")
    nouns = syntax.below(preposition, "pobj")
    return is_there(syntax, preposition) or (worried and all(definite(syntax, item) for item in nouns))


def is_there(syntax: Syntax, preposition: Word) -> bool:
    """`Concern about the shelling`, `about renewed strikes`, `about a rise in violence`; strikes alone may never come."""
    return all(
        item.lower in listed("nouns", "changes")
        or any(hanging.lower in listed("words", "of_late") for hanging in syntax.below(item, "amod"))
        or any(hanging.lower in ("the", "this", "these", "those") for hanging in syntax.below(item, "det"))
        for item in syntax.below(preposition, "pobj")
    )


def _does_something(verb: Word) -> bool:
    """A verb of what is done, not of what is said, thought or wanted: `entered in the first delivery`."""
    return any(verb.lower in listed("verbs", name) for name in ("happens", "does")) and verb.lower not in listed(
        "verbs", "put_off"
    )


def _in_turn(syntax: Syntax, preposition: Word) -> bool:
    return any(item.lower in listed("words", "turns") for item in syntax.below(preposition, "pobj"))
