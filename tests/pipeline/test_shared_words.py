"""Reports of one incident that share their words have one origin; what they do not share, nobody takes from them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.witnesses.wording import shared_words
from ceasefire.vocabulary.grades import OccurrenceGrade
from tests.pipeline.tellings import case, claim, judged, together
from tests.pipeline.test_laws_of_evidence import no_surer

MILL = "Warplanes struck the road to the mill before dawn, and five houses fell beside the old bakery, the town said."
SCHOOL = "A shell fell on the yard of the girls' school in the western quarter at noon; glass hurt two pupils and a guard."
CLINIC = "Nurses at the clinic on the hill counted nine wounded by evening, most of them of the families along the river."
PAGE = (
    f"Talks on the water of the upper valley were put off once more. {MILL} In the port two ships still waited for their papers."
)
VARIED = MILL.replace("before dawn", "at first light").replace("five", "six")
TEXTS = (MILL, SCHOOL, CLINIC, PAGE, VARIED, f"{MILL} {SCHOOL}", f"RT {MILL.upper()}", "short", "")


def told(*texts: str, sources: str = "abcdeabcde") -> list[Claim]:
    return [claim(number, sources[number], text=text) for number, text in enumerate(texts)]


def first_of(claims: list[Claim], *others: Incident) -> dict[str, str]:
    """Report to report, without the numbers of claims."""
    found = shared_words(case(), [together(*claims), *others], {item.id: item for item in claims})
    return {name.partition("/")[0]: first for name, first in found.items()}


def test_an_excerpt_and_the_page_that_holds_it_are_one_voice_in_either_order() -> None:
    for texts in ((MILL, PAGE), (PAGE, MILL)):
        claims = told(*texts)
        copies = shared_words(case(), [together(*claims)], {item.id: item for item in claims})
        assert set(copies.values()) == {"r0"}
        assert judged(*claims).grade is OccurrenceGrade.FAIR
        assert judged(*claims, copies=copies).grade is OccurrenceGrade.WEAK


def test_who_gathers_what_two_others_tell_does_not_make_the_two_one() -> None:
    assert first_of(told(MILL, SCHOOL, f"{MILL} {SCHOOL} {CLINIC}")) == {"r0": "r0", "r1": "r1", "r2": "r0"}
    assert set(first_of(told(f"{MILL} {SCHOOL} {CLINIC}", MILL, SCHOOL)).values()) == {"r0"}


def test_a_telling_changed_again_and_again_leads_back_to_the_first() -> None:
    again = VARIED.replace("the old bakery", "a bakery").replace("said", "reported")
    assert set(first_of(told(MILL, VARIED, again)).values()) == {"r0"}


@pytest.mark.parametrize("text", ["short", ""])
def test_what_says_too_little_is_nobodys_copy(text: str) -> None:
    assert first_of(told(text, text)) == {"r0": "r0", "r1": "r1"}


def test_rival_organs_that_count_in_like_words_are_two_voices_and_any_other_pair_is_one() -> None:
    north = "The Ministry of the North counts 380 violations by the South in January, 278 in February. Its count of that side."
    south = "The Ministry of the South counts 175 violations by the North up to 2 February, eight hurt. Its count of that side."
    for names, voices in (("south-radio", 2), ("a", 1)):
        claims = [replace(claim(0, "north-radio", text=north)), claim(1, names, text=south)]
        found = shared_words(case(), [together(*claims)], {item.id: item for item in claims})
        assert len(set(found.values())) == voices
    same = [claim(0, "north-radio", text=north), claim(1, "south-radio", text=north)]
    assert set(shared_words(case(), [together(*same)], {item.id: item for item in same}).values()) == {"r0"}


def test_of_a_report_that_tells_of_two_incidents_only_what_it_says_of_each_is_compared() -> None:
    here, there = claim(0, "a", text=MILL), replace(claim(0, "a", text=SCHOOL), id="r0/2")
    second, third = claim(1, "b", text=MILL), claim(2, "c", text=SCHOOL)
    claims = {item.id: item for item in (here, there, second, third)}
    found = shared_words(case(), [together(here, second), replace(together(there, third), id="other")], claims)
    assert found == {"r0/1": "r0", "r1/1": "r0", "r0/2": "r0", "r2/1": "r0"}


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.sampled_from(TEXTS), min_size=2, max_size=6), order=st.randoms())
def test_neither_the_order_nor_another_incident_changes_an_origin_and_every_chain_ends(texts: list[str], order: object) -> None:
    claims = told(*texts)
    found = first_of(claims)
    shuffled = list(claims)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert first_of(shuffled) == found
    assert all(found[first] == first for first in found.values())
    assert all(int(first[1:]) <= int(report[1:]) for report, first in found.items())


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5), of=st.integers(0, 4), copier=st.sampled_from("abcde"))
def test_a_copy_adds_no_origin_and_never_raises_the_grade(texts: list[str], of: int, copier: str) -> None:
    claims = told(*texts)
    chosen = claims[of % len(claims)]
    if len(chosen.said.text) < 20:
        return
    more = [*claims, claim(9, copier, text=chosen.said.text)]
    before, after = (first_of(some) for some in (claims, more))
    assert set(after.values()) <= set(before.values())
    grades = [
        judged(*some, copies=shared_words(case(), [together(*some)], {item.id: item for item in some})) for some in (claims, more)
    ]
    assert no_surer(grades[1], grades[0])
