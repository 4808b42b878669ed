"""Laws of the two judging hops over any testimony: what changes nothing, what only lowers certainty, what swaps with the sides.

Certainty of an occurrence is its grade (in the order of `ORDER`) and its probability. Neither rises with a copy, and neither
rises when a source that only asserts is taken away. To take away a denial or a silence may raise both, and should. Certainty of
an attribution is its grade and the share of the account that all voices tell; the share obeys among voices of one letter that
lean nowhere. A weaker voice beside a stronger may take up to `SLACK` of the share: a crowd has an echo. The letter E is left out:
who is held to be wrong more often than right (.40) speaks against what he tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.pipeline.attribution import Attribution, judge_attribution
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.occurrence import Occurrence
from ceasefire.pipeline.witnesses.testimony import listen
from ceasefire.registers.sources import Alignment
from ceasefire.vocabulary.grades import AttributionGrade, Observation, OccurrenceGrade, Reliability, Stance
from tests.pipeline.tellings import case, claim, judged, source, together

SLACK = 0.05
HIGH = 0.85
"""From this share on an account that nobody disputes is highly probable."""

ORDER = [OccurrenceGrade.REPORTED, OccurrenceGrade.WEAK, OccurrenceGrade.FAIR, OccurrenceGrade.CONFIRMED]
FIRM = [
    AttributionGrade.NONE,
    AttributionGrade.ALLEGED,
    AttributionGrade.PLAUSIBLE,
    AttributionGrade.HIGHLY_PROBABLE,
    AttributionGrade.ADMITTED,
]

EXTRA = {
    item.id: item
    for item in (
        *(source(f"letter-{letter}", reliability=letter) for letter in Reliability),
        *(
            source(f"{side}-friend-{weight}", alignments=(Alignment(side=side, weight=weight / 10),))
            for side in ("north", "south")
            for weight in (4, 7, 8)
        ),
    )
}
WIDE = replace(case(), sources={**case().sources, **EXTRA})
SPEAKERS = [*sorted(WIDE.sources), "nobody knows him"]
FITTER = [name for name in SPEAKERS if name not in WIDE.sources or WIDE.sources[name].reliability is not Reliability.E]
"""All but those of letter E."""

stances = st.sampled_from([Stance.ASSERTS, Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES, Stance.RUMOURED, Stance.ADMITS])
actors = st.sampled_from([("north",), ("south",), ("north-army",), (), ("north", "south"), ("outlaws",)])
bases = st.sampled_from([None, None, Observation.SEEN, Observation.CRATER])


@st.composite
def tellings(draw: st.DrawFn, least: int = 1, most: int = 6) -> list[Claim]:
    """What some sources say of one happening, each in its own words."""
    count = draw(st.integers(least, most))
    return [
        claim(number, draw(st.sampled_from(SPEAKERS)), draw(stances), actors=draw(actors), observation=draw(bases))
        for number in range(count)
    ]


def happened(claims: Sequence[Claim], copies: dict[str, str] | None = None, within: Case = WIDE) -> Occurrence:
    return judged(*claims, copies=copies, within=within)


def done_by(claims: Sequence[Claim], copies: dict[str, str] | None = None, within: Case = WIDE) -> Attribution:
    listed = {item.id: item for item in claims}
    incident = together(*claims)
    heard = listen(within, [incident], listed, copies or {})
    return judge_attribution(within, incident, listed, copies or {}, (), heard)


def no_surer(less: Occurrence, more: Occurrence) -> bool:
    return ORDER.index(less.grade) <= ORDER.index(more.grade) and less.probability <= more.probability


@settings(max_examples=150, deadline=None)
@given(claims=tellings(), of=st.integers(0, 5), copier=st.sampled_from(SPEAKERS), basis=st.booleans())
def test_a_copy_raises_neither_grade_nor_probability_whoever_copies(
    claims: list[Claim], of: int, copier: str, basis: bool
) -> None:
    first = claims[of % len(claims)]
    assume(first.said.stance is not Stance.ADMITS)  # who admits by repeating an admission speaks for himself
    copy = replace(first, id="r99/1", report="r99", source=copier, origin=copier)
    before, after = happened(claims), happened([*claims, copy], {"r99/1": first.report})
    assert no_surer(after, before)
    assert after.probability == before.probability or first.said.stance is Stance.DENIES
    shares = done_by(claims).belief, done_by([*claims, copy], {"r99/1": first.report}).belief
    assert dict(shares[0]) == pytest.approx(dict(shares[1])) or first.said.stance is Stance.DENIES


@settings(max_examples=150, deadline=None)
@given(claims=tellings(least=2), gone=st.integers(0, 5))
def test_taking_an_asserting_source_away_raises_neither_grade_nor_probability(claims: list[Claim], gone: int) -> None:
    leaving = claims[gone % len(claims)].source
    left = [item for item in claims if item.source != leaving]
    assume(left and all(item.asserts for item in claims if item.source == leaving))
    assert no_surer(happened(left), happened(claims))


@settings(max_examples=100, deadline=None)
@given(
    speakers=st.lists(st.sampled_from(FITTER), min_size=2, max_size=6, unique=True),
    named=actors,
    gone=st.integers(0, 5),
)
def test_of_voices_that_agree_none_can_leave_and_make_the_account_surer(
    speakers: list[str], named: tuple[str, ...], gone: int
) -> None:
    assume(named)
    claims = [claim(number, name, actors=named) for number, name in enumerate(speakers)]
    left = [item for number, item in enumerate(claims) if number != gone % len(claims)]
    whole, part = done_by(claims), done_by(left)
    key = "+".join(named)
    assert part.belief[key] <= whole.belief[key] + SLACK
    assert FIRM.index(part.grade) <= FIRM.index(whole.grade) or abs(whole.belief[key] - HIGH) <= SLACK


@pytest.mark.parametrize("named", [("north",), ("south",), ("outlaws",), ("north", "south")])
def test_of_equals_that_agree_each_makes_the_account_surer(named: tuple[str, ...]) -> None:
    shares = [
        done_by([claim(number, name, actors=named) for number, name in enumerate("abcde"[:count])]) for count in range(1, 6)
    ]
    found = [told.belief["+".join(named)] for told in shares]
    assert found == sorted(found)
    assert len(set(found)) == len(found)


def turned(claims: Sequence[Claim]) -> list[Claim]:
    """The same said by the mirror of each source of the mirror of each actor."""

    def other(name: str) -> str:
        swap = {"north": "south", "south": "north"}
        head, _, rest = name.partition("-")
        return "-".join([swap.get(head, head), *([rest] if rest else [])])

    return [
        replace(
            item,
            source=other(item.source),
            origin=other(item.origin),
            said=replace(
                item.said,
                actors=tuple(sorted(other(name) for name in item.said.actors)),
                targets=tuple(other(name) for name in item.said.targets),
            ),
        )
        for item in claims
    ]


@settings(max_examples=150, deadline=None)
@given(claims=tellings())
def test_swapping_the_sides_swaps_the_answers_and_nothing_else(claims: list[Claim]) -> None:
    one, two = happened(claims), happened(turned(claims))
    assert (one.grade, one.established) == (two.grade, two.established)
    assert one.probability == pytest.approx(two.probability, abs=1e-12)
    back = done_by(turned(turned(claims)))
    first, second = done_by(claims), done_by(turned(claims))
    assert back.belief == first.belief
    assert first.grade is second.grade
    assert sorted(share for _, share in first.belief) == pytest.approx(sorted(share for _, share in second.belief))
    north, south = first.belief["north"], second.belief["south"]
    assert north == pytest.approx(south)


@settings(max_examples=150, deadline=None)
@given(claims=tellings())
def test_nothing_is_certain_and_nothing_impossible(claims: list[Claim]) -> None:
    assert 0 < happened(claims).probability < 1
    shares = dict(done_by(claims).belief)
    assert shares == {"unknown": 1.0} or all(0 < share < 1 for share in shares.values())


@settings(max_examples=60, deadline=None)
@given(claims=tellings(), data=st.data())
def test_the_order_and_the_repetition_of_claims_change_nothing(claims: list[Claim], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(claims))
    listed = {item.id: item for item in shuffled}
    incident = together(*claims)
    heard = listen(WIDE, [incident], listed, {})
    assert judge_attribution(WIDE, incident, listed, {}, (), heard) == done_by(claims)


def test_two_copies_of_a_rumour_are_one_voice() -> None:
    rumour = claim(1, "street", Stance.RUMOURED)
    both = [rumour, claim(2, "a"), claim(3, "b")]
    assert happened(both, {"r2/1": "r1", "r3/1": "r1"}).grade is OccurrenceGrade.WEAK
    assert happened(both).grade is OccurrenceGrade.FAIR


def test_who_names_a_doer_in_the_words_of_one_who_named_none_is_heard_as_him() -> None:
    claims = [claim(1, "street", actors=()), claim(2, "a"), claim(3, "b")]
    told = done_by(claims, {"r2/1": "r1", "r3/1": "r1"})
    assert told.grade is AttributionGrade.ALLEGED
    assert done_by(claims).grade is AttributionGrade.HIGHLY_PROBABLE


def test_a_careful_source_that_repeats_a_careless_one_lends_it_no_weight() -> None:
    alone = happened([claim(1, "letter-E")])
    passed = happened([claim(1, "letter-E"), claim(2, "letter-A")], {"r2/1": "r1"})
    assert passed.probability == alone.probability
