"""Odd turns of phrase, counted: how many unreal ones are told as fact, and how many factual ones stay facts.

    python -m bench.text_odd [--rules]

The sets are `tests/text/scope/odd/*.toml`, each around every act of `tests/text/scope/constructions.py`. `last` was never learnt
from; to look at its failures one by one would spend it.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.printing import plain
from ceasefire.text.extracting import LexiconExtractor
from tests.text.scope.constructions import FORMS, sentences, told_as_fact

SETS = Path(__file__).parents[1] / "tests" / "text" / "scope" / "odd"


def told(frames: list[str], extractor: LexiconExtractor, case: Case) -> Iterator[bool]:
    """Of each frame around each act, whether the act is told as fact."""
    for frame in frames:
        for form in FORMS:
            for text in sentences(frame, form):
                yield told_as_fact(text, form, extractor, case)


def main() -> None:
    """Print how many of how many, by set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", action="store_true", help="without the parser")
    options = parser.parse_args()
    case, extractor = load_case(find_case("syria-2016")), LexiconExtractor(parse=not options.rules)
    for path in sorted(SETS.glob("*.toml")):
        for kind, frames in tomllib.loads(path.read_text(encoding="utf-8")).items():
            facts = list(told(frames, extractor, case))
            plain(f"{path.stem}, {kind}: {sum(facts)} of {len(facts)} told as fact ({sum(facts) / len(facts):.3f})")


if __name__ == "__main__":
    main()
