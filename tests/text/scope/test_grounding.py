"""Turns of doubt that no list names are held back all the same, and facts told in uncommon words stay facts.

Each frame of the sets that were learnt from goes with one act here; `python -m bench.text_odd` counts all of them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.extracting import LexiconExtractor
from tests.text.scope.constructions import FORMS, sentences, told_as_fact

ODD = Path(__file__).parent / "odd"


LEARNT = ("round1", "round2", "round3")


def share_told(name: str, kind: str, syria: Case) -> float:
    frames = tomllib.loads((ODD / f"{name}.toml").read_text(encoding="utf-8"))[kind]
    told = [
        told_as_fact(text, form, LexiconExtractor(), syria)
        for number, frame in enumerate(frames)
        for form in (FORMS[number * 3 % len(FORMS)],)
        for text in sentences(frame, form)
    ]
    return sum(told) / len(told)


@pytest.mark.parametrize("name", LEARNT)
def test_hardly_any_odd_turn_of_doubt_is_told_as_fact(name: str, syria: Case) -> None:
    assert share_told(name, "unreal", syria) < 0.05


@pytest.mark.parametrize("name", LEARNT)
def test_most_facts_in_uncommon_words_stay_facts(name: str, syria: Case) -> None:
    assert share_told(name, "factual", syria) > 0.85


def test_a_predicate_that_nobody_listed_makes_no_fact(syria: Case) -> None:
    airstrike = FORMS[0]
    for text in ("The pilots gromulated the air strikes on Saraqib.", "The vicar blivets that warplanes bombed Saraqib."):
        assert not told_as_fact(text, airstrike, LexiconExtractor(), syria)
