"""How many words a second articles are read with, by one process and by two, and with how much memory.

    python -m bench.text_speed [times]

The texts are those of FA-KES, found by CEASEFIRE_DATA. The model is loaded before the clock starts; two processes are given the
same batch, and their clock starts when both have loaded.
"""

from __future__ import annotations

import csv
import multiprocessing
import os
import resource
import sys
import time
from multiprocessing.synchronize import Barrier
from pathlib import Path

from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.printing import plain
from ceasefire.text.batches import words_in
from ceasefire.text.claims import Document
from ceasefire.text.extracting import LexiconExtractor


def documents() -> list[Document]:
    """The articles of FA-KES."""
    path = Path(os.environ.get("CEASEFIRE_DATA", "../shared/data")) / "fa-kes" / "articles.csv"
    with path.open(encoding="utf-8", errors="replace", newline="") as handle:
        return [Document(name=row["unit_id"], text=row["article_content"]) for row in csv.DictReader(handle)]


def read(share: list[Document], parse: bool, start: Barrier, times: int) -> None:
    """Read a share of the texts, after everyone is ready; waits again when done."""
    case, extractor = load_case(find_case("syria-2016")), LexiconExtractor(parse=parse)
    extractor.extract(share[0], case)
    start.wait()
    for _ in range(times):
        for document in share:
            extractor.extract(document, case)
    start.wait()
    plain(f"  one process's memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def seconds(shares: list[list[Document]], parse: bool, times: int) -> float:
    """How long all shares take together, one process each."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(len(shares) + 1)
    workers = [context.Process(target=read, args=(share, parse, start, times)) for share in shares]
    for worker in workers:
        worker.start()
    start.wait()
    began = time.perf_counter()
    start.wait()
    taken = time.perf_counter() - began
    for worker in workers:
        worker.join()
    return taken


def main() -> None:
    """Print words a second for both backends, and what a second process brings."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    texts = documents()
    words = words_in(texts) * times
    for parse, name in ((True, "spacy"), (False, "rules")):
        alone = seconds([texts], parse, times)
        together = seconds([texts[::2], texts[1::2]], parse, times)
        told = f"one process {words / alone:.0f} words/s, two {words / together:.0f}"
        plain(f"{name}: {words} words, {told}: {alone / together:.2f} times")


if __name__ == "__main__":
    main()
