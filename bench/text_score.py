"""How well articles are read: detection and slots against the hand-checked gold, and FA-KES' own columns.

Run with `make score-text`, or `python -m bench.text_score`; the texts are found by CEASEFIRE_DATA. Intervals: 95 %, by resampling
documents.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np

from bench.text_fakes import score_fakes
from bench.text_gold import GoldDocument, Tally, gold_documents, held_against, matched
from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.printing import plain
from ceasefire.text.claims import TextClaim
from ceasefire.text.extracting import LexiconExtractor
from ceasefire.text.records import claim_record

RESAMPLES = 1000
HALVES = ("tuning", "check", "check2", "tuning2", "check3")
TUNED_ON = ("tuning", "tuning2")
SLOTS = ("actor", "target", "place", "time", "quantity")


def f1(total: dict[str, int], name: str = "") -> float:
    """The harmonic mean of precision and recall of a count."""
    prefix = f"{name} " if name else ""
    found = total.get(f"{prefix}found", 0)
    wrong, missed = total.get(f"{prefix}false", 0), total.get(f"{prefix}missed", 0)
    return 2 * found / max(1, 2 * found + wrong + missed)


def share(total: dict[str, int], name: str) -> float:
    """The part of the claims found of which a slot is right."""
    return total.get(f"{name} right", 0) / max(1, total.get("found", 0))


def whole(total: dict[str, int]) -> float:
    """F1 of claims that are right in every slot."""
    right, found = total.get("all right", 0), total.get("found", 0)
    return 2 * right / max(1, 2 * found + total.get("false", 0) + total.get("missed", 0))


MEASURES: dict[str, Callable[[dict[str, int]], float]] = {
    "detection F1": f1,
    "source": lambda total: share(total, "source"),
    "stance": lambda total: share(total, "stance"),
    "polarity": lambda total: share(total, "polarity"),
    "modality": lambda total: share(total, "modality"),
    **{f"{name} F1": partial(f1, name=name) for name in SLOTS},
    "all slots F1": whole,
    "unreal told as fact": lambda total: total.get("unreal as fact", 0) / max(1, total.get("unreal", 0)),
}


def summed(tallies: Iterable[Tally]) -> dict[str, int]:
    """The counts of several documents together."""
    total: dict[str, int] = {}
    for tally in tallies:
        for name, count in tally.counts.items():
            total[name] = total.get(name, 0) + count
    return total


def interval(tallies: list[Tally], measure: Callable[[dict[str, int]], float]) -> tuple[float, float]:
    """The middle 95 % of a measure over resampled documents."""
    rng = np.random.default_rng(0)
    drawn = [measure(summed(tallies[number] for number in rng.integers(0, len(tallies), len(tallies)))) for _ in range(RESAMPLES)]
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def main() -> int:
    """Print the scores of each part of the gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("CEASEFIRE_DATA", "../shared/data")))
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--rules", action="store_true", help="without the parser")
    parser.add_argument("--errors", action="store_true", help="tell what went wrong; only for the halves tuned on")
    parser.add_argument("--no-fakes", action="store_true")
    options = parser.parse_args()
    case = load_case(find_case("syria-2016"))
    extractor = LexiconExtractor(parse=not options.rules)
    documents = list(gold_documents(options.data, case))
    for half in (options.half,) if options.half else HALVES:
        chosen = [gold for gold in documents if gold.half == half]
        read = [extractor.extract(gold.document, case) for gold in chosen]
        tallies = [held_against(gold, claims, case) for gold, claims in zip(chosen, read, strict=True)]
        total = summed(tallies)
        plain(f"{half}: {len(chosen)} documents, {total.get('found', 0) + total.get('missed', 0)} claims wanted, "
              f"{total.get('found', 0)} found, {total.get('false', 0)} besides")  # fmt: skip
        for name, measure in MEASURES.items():
            low, high = interval(tallies, measure)
            plain(f"  {name:<20} {measure(total):.3f}  [{low:.3f}, {high:.3f}]")
        if options.errors and half in TUNED_ON:
            for gold, claims in zip(chosen, read, strict=True):
                tell(gold, claims, case)
    if not options.no_fakes:
        score_fakes(options.data, case, extractor)
    return 0


def tell(gold: GoldDocument, claims: tuple[TextClaim, ...], case: Case) -> None:
    """What went wrong in one document."""
    text = gold.document.text
    pairs, loose, missed = matched(gold, claims, case)
    plain(f"## {gold.document.name}")
    for claim in loose:
        plain(f"  FALSE  {claim.label.value} [{claim.cue.text}] :: {claim.evidence.text[:230]}")
    for wanted in missed:
        plain(f"  MISSED {wanted['acts']} [{text[slice(*wanted['cue'])]}] :: {text[wanted['start'] : wanted['end']][:230]}")
    for wanted, claim in pairs:
        tally = held_against(type(gold)(document=gold.document, half="", claims=(wanted,)), (claim,), case).counts
        wrong = [name for name in ("source", "polarity", "modality", "stance") if not tally.get(f"{name} right")]
        wrong += [name for name in SLOTS if tally.get(f"{name} false") or tally.get(f"{name} missed")]
        if wrong:
            plain(f"  SLOTS {wrong} {claim.label.value} [{claim.cue.text}]")
            plain(f"        read {json.dumps(claim_record(claim), ensure_ascii=False)[:900]}")
            plain(f"        want {json.dumps({key: wanted[key] for key in wanted if key not in ('start', 'end', 'cue')})}")


if __name__ == "__main__":
    raise SystemExit(main())
