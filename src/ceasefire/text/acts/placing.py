"""Which acts a place of the sentence belongs to, beyond those that it hangs nearest to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceasefire.text.acts.attaching import nearest
from ceasefire.text.acts.sharing import hangs_with, set_apart
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import table_cached
from ceasefire.text.locating.spots import Spot
from ceasefire.text.syntax import Syntax, Word

Owners = frozenset[int]

OBJECT = frozenset({"dobj"})
"""What is announced or carried out somewhere is announced or carried out for that place."""

SAID_THERE = re.compile(table_cached("places")["before"]["speech"], re.IGNORECASE)


def said_there(text: str, found: Sequence[Trigger], spot: Spot) -> bool:
    """Whether a place is where somebody spoke: `said in Washington that …`."""
    before = SAID_THERE.search(text[: spot.start])
    return before is not None and not any(item.start < before.end("verb") and before.start("verb") < item.end for item in found)


def places_owned(syntax: Syntax, found: list[Trigger], spots: Sequence[Spot]) -> list[Owners]:
    """The acts that each place belongs to."""
    stretches = [(spot.start, spot.end) for spot in spots]
    owned = nearest(syntax, found, stretches)
    if not syntax.parsed or len(found) < 2:
        return owned
    heads = [syntax.head_of(act.start, act.end) for act in found]
    words = [syntax.head_of(*stretch) for stretch in stretches]
    owned = [_settled(syntax, found, heads, word, owners, at) for word, owners, at in zip(words, owned, stretches, strict=True)]
    return _shared(syntax, heads, owned)


def _settled(
    syntax: Syntax, found: list[Trigger], heads: list[Word | None], word: Word | None, owners: Owners, at: tuple[int, int]
) -> Owners:
    """Without acts that a word such as `after` sets apart from the place, where others own it; with the act that the place hangs
    on, where only what is told of the place owns it: `killed in Aleppo, where rebels hold some areas`."""
    near = frozenset(number for number in owners if not set_apart(syntax, word, heads[number]))
    owners = near or owners
    inside = frozenset(number for number, head in enumerate(heads) if word is not None and _is_below(syntax, head, word))
    others = [number for number in range(len(found)) if number not in inside]
    if word is None or not owners <= inside or not others:
        return owners
    beyond = nearest(syntax, [found[number] for number in others], [at])[0]
    return owners | frozenset(others[number] for number in beyond)


def _is_below(syntax: Syntax, head: Word | None, word: Word) -> bool:
    return head is not None and any(above.index == word.index for _, above in syntax.above(head))


def _shared(syntax: Syntax, heads: list[Word | None], owned: list[Owners]) -> list[Owners]:
    """An act without any place has those of an act that it hangs on, or that hangs on it, as one happening."""
    placed = frozenset().union(*owned) if owned else frozenset()
    for number, head in enumerate(heads):
        if number in placed or head is None:
            continue
        kin = {
            other
            for other in placed
            if hangs_with(syntax, head, heads[other], OBJECT) or hangs_with(syntax, heads[other], head, OBJECT)
        }
        owned = [owners | {number} if kin & owners else owners for owners in owned]
    return owned
