"""Work that several threads do side by side. What comes out depends neither on how many they are nor on which is first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from os import cpu_count
from typing import TypeVar

import numpy as np
import numpy.typing as npt

MANY = 20_000
"""From so many reports on, two and more threads are worth their start."""
Bounds = npt.NDArray[np.int64]

RUNS = 8
"""Into so many runs for each thread work is cut, so that no thread waits long for the others."""

Given = TypeVar("Given")
Found = TypeVar("Found")


def threads(count: int) -> int:
    """How many threads the work on so many reports is spread over."""
    return (cpu_count() or 1) if count >= MANY else 1


def runs(begins: Bounds, workers: int) -> list[tuple[int, int]]:
    """Runs of blocks of about equal size that cover them all: first block and the one past the last. `begins` are the bounds."""
    blocks = len(begins) - 1
    if workers == 1 or blocks < workers:
        return [(0, blocks)]
    cuts = np.searchsorted(begins, np.linspace(0, begins[-1], RUNS * workers + 1)[1:-1])
    edges = np.unique(np.concatenate([[0], cuts, [blocks]])).tolist()
    return list(pairwise(edges))


def done(work: Callable[[Given], Found], given: Iterable[Given], workers: int) -> Iterator[Found]:
    """What the work comes to for each thing given, in their order. What is to come is made ready while threads are at work."""
    if workers == 1:
        yield from map(work, given)
        return
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Found]] = deque()
        for thing in given:
            waiting.append(pool.submit(work, thing))
            if len(waiting) > RUNS * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def spread(part: Callable[[int, int], None], begins: Bounds, workers: int) -> None:
    """Call `part(low, high)` for the runs of blocks."""
    deque(done(lambda run: part(*run), runs(begins, workers), workers), maxlen=0)
