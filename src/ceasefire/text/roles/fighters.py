"""Whom a general word for fighters stands for: the group named last, unless a word beside it tells who they are."""

from __future__ import annotations

import re

from ceasefire.text.claims import Named
from ceasefire.text.naming.actors import Mention
from ceasefire.text.roles.meant import owners
from ceasefire.text.roles.words import words_of_roles
from ceasefire.text.sentence_reading import Reading

OWNED = re.compile(r"\b(?:its|their) (?:own )?$", re.IGNORECASE)
"""`Its fighters` are those of whom the sentence speaks."""


def _is_described(reading: Reading, mention: Mention) -> bool:
    """Whether a word before tells what fighters they are, who need not be the group named last: `tribal fighters`."""
    head = reading.syntax.head_of(mention.start, mention.end) if reading.syntax is not None and reading.syntax.parsed else None
    if reading.syntax is None or head is None:
        return False
    before = (item for item in reading.syntax.below(head, "amod", "compound", "nmod") if item.end <= mention.start)
    return any(words_of_roles("any_fighters").fullmatch(item.lower) is None for item in before)


def named(reading: Reading, mention: Mention) -> Named:
    """A mention; a general word for fighters stands for the group named last, where one was."""
    key, via = mention.id, mention.via
    if key == "armed-group-unspecified":
        own = OWNED.search(reading.text[: mention.start])
        whose = owners(reading, own.start(), mention.end) if own is not None else ()
        bare = not _is_described(reading, mention)
        meant = whose[0] if whose else reading.memory.meant_by(reading.text[mention.start : mention.end]) if bare else None
        if meant is not None:
            key, via = meant.id, "coreference"
    return Named(id=key, span=reading.span(mention.start, mention.end), person=mention.person, via=via)
