"""Many texts at once: one process, or several that share the work file by file."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import ClaimExtractor

Setting = tuple[ClaimExtractor, Case]
Read = tuple[Document, tuple[TextClaim, ...]]

_SETTING: list[Setting] = []
"""What this process reads with; set once when a worker starts."""


def extract_all(documents: Sequence[Document], setting: Callable[[], Setting], processes: int = 1) -> Iterator[Read]:
    """Each document with its claims, in the order given. `setting` makes the extractor and the case, once a process.

    It must be importable by name, as every worker calls it for itself.
    """
    if processes <= 1 or len(documents) <= 1:
        extractor, case = setting()
        yield from ((document, extractor.extract(document, case)) for document in documents)
        return
    context = multiprocessing.get_context("spawn")
    share = max(1, min(16, len(documents) // (processes * 4)))
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(setting,)) as pool:
        yield from zip(documents, pool.map(_extract, documents, chunksize=share), strict=True)


def _start(setting: Callable[[], Setting]) -> None:
    _SETTING[:] = [setting()]


def _extract(document: Document) -> tuple[TextClaim, ...]:
    extractor, case = _SETTING[0]
    return extractor.extract(document, case)


def words_in(documents: Iterable[Document]) -> int:
    """How many words the texts have, as white space parts them."""
    return sum(len(document.text.split()) for document in documents)
