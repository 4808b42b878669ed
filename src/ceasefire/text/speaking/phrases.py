"""Whether a phrase can be that of a speaker, and how far it reaches."""

from __future__ import annotations

from ceasefire.text.scope.tellers import is_teller
from ceasefire.text.syntax import Stretch, Syntax, Word


def may_speak(syntax: Syntax, noun: Word) -> bool:
    """Whether a subject can be someone who says something: a name, a person or a body, not a story, a deal or an attack."""
    return is_teller(syntax, noun) or any(is_teller(syntax, item) for item in syntax.below(noun, "appos", "conj"))


def phrase_of(syntax: Syntax, noun: Word) -> Stretch:
    """A speaker with what belongs to the name, without the clauses that hang on it and without others beside."""
    return syntax.reach(noun, "relcl", "acl", "advcl", "conj", "cc", "parataxis")


def is_clause(syntax: Syntax, stretch: Stretch) -> bool:
    """Whether what looks like a speaker holds a verb of its own: `…, whose ministry said the two powers agreed`."""
    inside = [word for word in syntax.at(*stretch) if word.dep not in ("relcl", "acl", "amod")]
    return any(word.tag == "VBD" and word.dep != "aux" for word in inside) and not any(
        word.lower in ("who", "which", "that") for word in inside
    )
