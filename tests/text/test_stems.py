"""What a text must hold for a pattern to match in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.text.lexicon import act_cues, compiled
from ceasefire.text.sieve import Sieve, folded
from ceasefire.text.stems import needed
from tests.text.scope.constructions import FORMS
from tests.text.scope.frames import DENIED, PLAIN

KINDS = (
    r"\bcease-?\s?fires?\b",
    r"(?:un)?load(?:ed|s|ing)|unpack(?:ed)?",
    r"\bcolou?r(?:ed)?\b(?= (?:red|blue))",
    r"(?<=the )cessation(?! of\b)",
    r"\b(?:took|take) (?:\w+ ){0,3}hill(?:s|tops?)?\b|\bhil{1,2}y\b",
    r"(?:raid){2,3}(?:er)*",
    r"(?i:Camps?)[ -](?-i:[A-Z])\w+",
    r"[ks]ilo[ks]",
    r"café|naïve",
    r"\w+",
    r"(?P<one>bridge) and (?P=one)",
)


def passes(pattern: re.Pattern[str], text: str) -> bool:
    return Sieve([("it", pattern.pattern)]).passing(text) == ["it"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_where_a_pattern_matches_its_stems_stand(kind: str, flags: int) -> None:
    pattern = re.compile(kind, flags)

    @settings(max_examples=60, deadline=None)
    @given(st.from_regex(pattern))
    def every_match_passes(text: str) -> None:
        assert passes(pattern, text)

    every_match_passes()


def test_a_text_without_the_stems_is_left_out() -> None:
    cease = re.compile(r"\b(?:cease-?fires?|truces?) (?:collaps\w+|held)\b", re.IGNORECASE)
    assert passes(cease, "The TRUCE collapsed.")
    assert not passes(cease, "The truce is old.")
    assert not passes(cease, "The bridge collapsed.")


def test_letters_that_a_pattern_takes_for_plain_ones_are_found() -> None:
    strike = re.compile(r"\bstrikes?\b", re.IGNORECASE)
    for text in ("\u017ftrike", "str\u0131ke", "str\u0130ke", "stri\u212ae"):
        assert strike.search(text) is not None
        assert passes(strike, text)


def test_of_what_may_be_anything_nothing_is_needed() -> None:
    assert needed(r"\d+ (?:of|in)?") == [()]
    assert passes(re.compile(r"\w+|ceasefire"), "x")


def test_no_cue_is_left_out_where_it_matches() -> None:
    sieve = Sieve((cue.number, cue.pattern) for cue in act_cues())
    texts = [*(frame.format(plain) for frame in DENIED for plain in PLAIN), *(form.clause for form in FORMS)]
    for text in texts:
        passing = set(sieve.passing(text))
        assert all(cue.number in passing for cue in act_cues() if compiled(cue.pattern).search(text)), text


def test_a_text_is_folded_into_small_letters() -> None:
    assert folded("Raid ON ALEPPO") == "raid on aleppo"
