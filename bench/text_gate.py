"""The gate on reality, counted: of sentences that deny, doubt, plan, demand, suppose or ask, how many are told as fact.

    python -m bench.text_gate [--rules] [--show]

Every frame of `tests/text/scope/constructions.py` goes around every act there; and plain sentences count how many facts are lost.
"""

from __future__ import annotations

import argparse
from collections import Counter

from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.printing import plain
from ceasefire.text.extracting import LexiconExtractor
from tests.text.scope.constructions import (
    AROUND_CLAUSES,
    AROUND_GERUNDS,
    AROUND_INFINITIVES,
    AROUND_NOUNS,
    FORMS,
    REAL,
    sentences,
    told_as_fact,
)

KINDS = {"nouns": AROUND_NOUNS, "infinitives": AROUND_INFINITIVES, "gerunds": AROUND_GERUNDS, "clauses": AROUND_CLAUSES}


def main() -> None:
    """Print how many of how many, by the form of the words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", action="store_true", help="without the parser")
    parser.add_argument("--show", action="store_true", help="the frames that fail")
    options = parser.parse_args()
    case, extractor = load_case(find_case("syria-2016")), LexiconExtractor(parse=not options.rules)
    for kind, frames in {**KINDS, "plain": REAL}.items():
        tried, told = 0, Counter[str]()
        for frame in frames:
            for form in FORMS:
                for text in sentences(frame, form):
                    tried += 1
                    told[frame] += told_as_fact(text, form, extractor, case)
        plain(f"{kind}: {told.total()} of {tried} told as fact ({len(frames)} frames)")
        if options.show and kind != "plain":
            for frame, count in told.most_common():
                if count:
                    plain(f"  {count:>3} {frame}")


if __name__ == "__main__":
    main()
