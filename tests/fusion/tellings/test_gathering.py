"""Tellings that only words bring near: which come together, which stay apart, and why. All posts are invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion import FusionInputError
from ceasefire.fusion.tellings import Gathering, Telling, gather, tellings
from ceasefire.fusion.tellings.questions import QUESTIONS
from ceasefire.fusion.tellings.weights import read_weights
from ceasefire.text.posts import columns_of, read_post

MILL = [
    "قصف مدفعي على بلدة المطحنة الشرقية اليوم الجمعة 6 تشرين الأول أدى لمقتل ثلاثة مدنيين",
    "مقتل ثلاثة مدنيين بقصف مدفعي على بلدة المطحنة الشرقية",
    "Three civilians killed by artillery shelling on the village of Matahana on Friday, October 6",
]
BRIDGE = [
    "غارة جوية على قرية الجسرين اليوم الثلاثاء 14 شباط أدت لإصابة امرأة في سوق القرية",
    "إصابة امرأة بغارة جوية على سوق قرية الجسرين يوم الثلاثاء",
]
OTHERS = [
    "انفجار عبوة ناسفة بسيارة في مدينة الزيتونة صباح الأحد 3 آذار",
    "إطلاق نار على حاجز قرب قرية الكرمة مساء الأربعاء 9 تموز",
    "اعتقال شخص في بلدة النخلة خلال مداهمة ليلة الخميس 21 كانون الأول",
]


def together(texts: dict[str, str]) -> Gathering:
    return gather(tellings((name, Telling(**columns_of(read_post(text)))) for name, text in texts.items()))


def posts() -> dict[str, str]:
    return {f"post-{number}": text for number, text in enumerate([*MILL, *BRIDGE, *OTHERS])}


def groups(found: Gathering) -> set[frozenset[str]]:
    members: dict[str, set[str]] = {}
    for name, incident in found.incident_of.items():
        members.setdefault(incident, set()).add(name)
    return {frozenset(group) for group in members.values()}


def test_posts_of_one_happening_come_together_undated_ones_too() -> None:
    found = together(posts()).incident_of
    assert found["post-0"] == found["post-1"]
    assert found["post-3"] == found["post-4"]


def test_posts_of_different_happenings_stay_apart() -> None:
    found = together(posts()).incident_of
    assert len({found["post-0"], found["post-3"], *(found[f"post-{number}"] for number in (5, 6, 7))}) == 5


def test_two_days_at_one_place_are_two_happenings() -> None:
    again = "قصف مدفعي على بلدة المطحنة الشرقية يوم الاثنين 22 أيار أدى لإصابة سبعة مدنيين"
    found = together({**posts(), "post-8": again}).incident_of
    assert found["post-8"] != found["post-0"]


def test_a_place_that_others_call_a_village_is_known_without_that_word() -> None:
    found = together({**posts(), "post-8": "إصابة امرأة في الجسرين"})
    told = {name: level for name, level, _ in found.explain_pair("post-3", "post-8")}
    assert told["first_place"] == "both_first" and told["place"] != "different"


def test_names_of_the_dead_speak_for_a_pair() -> None:
    named = {"post-8": "الشهيدان سمعان الخرفاني وبرهوم الزعتري", "post-9": "وداع برهوم الزعتري وسمعان الخرفاني"}
    told = {name: (level, bits) for name, level, bits in together({**posts(), **named}).explain_pair("post-8", "post-9")}
    assert told["rare"][0] in ("from_3", "from_5") and told["rare"][1] > 0


def test_a_post_written_on_the_day_that_another_tells_speaks_for_the_pair_and_a_month_later_against() -> None:
    text = "قصف مدفعي على بلدة المطحنة الشرقية\n3:52 PM · {}, 2015"
    dated = MILL[0].replace("الأول", "الأول 2015")
    found = together({"told": dated, "then": text.format("Oct 6"), "later": text.format("Nov 20")})
    bits = {name: {row[0]: row[1:] for row in found.explain_pair("told", name)}["stamp"] for name in ("then", "later")}
    assert bits["then"][0] == "same" and bits["then"][1] > 0
    assert bits["later"][0] == "far" and bits["later"][1] < 0


def test_the_order_of_posts_does_not_matter() -> None:
    listed = list(posts().items())
    random.Random(7).shuffle(listed)
    assert groups(together(dict(listed))) == groups(together(posts()))


def test_a_flood_of_copies_moves_nobody_else() -> None:
    flooded = {**posts(), **{f"copy-{number}": OTHERS[0] for number in range(40)}}
    found = {frozenset(group & posts().keys()) for group in groups(together(flooded))} - {frozenset()}
    assert found == groups(together(posts()))


def test_posts_that_tell_nothing_are_not_like_each_other() -> None:
    found = together({"one": "", "two": "...", "three": ""})
    assert len(groups(found)) == 3


def test_a_pair_is_explained_question_by_question() -> None:
    found = together(posts())
    told = {name: (level, bits) for name, level, bits in found.explain_pair("post-0", "post-5")}
    assert set(told) == {"prior", *(name for name, _, _ in QUESTIONS)}
    assert told["place"][0] == "different" and told["place"][1] < 0
    assert 0 < found.p_same("post-0", "post-5") < found.p_same("post-0", "post-1") < 1


def test_an_unknown_report_is_told() -> None:
    with pytest.raises(FusionInputError, match="not among the reports"):
        together(posts()).explain_pair("post-0", "nowhere")


def test_weights_that_lack_a_level_are_refused() -> None:
    with pytest.raises(FusionInputError, match="marks: give exactly the levels"):
        read_weights("prior = 1.0\n")


words = st.lists(st.sampled_from(["w:a", "w:b", "w:c", "s:kfr", "s:jsr", "s:brj"]), max_size=6).map(tuple)
told = st.builds(
    Telling,
    language=st.sampled_from(["ar", "en"]),
    marks=words,
    words=words,
    acts=st.sampled_from([(), ("airstrike",), ("indirect_fire",)]),
    killed=st.one_of(st.none(), st.integers(0, 9)),
    weekday=st.one_of(st.none(), st.integers(1, 7)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(told, max_size=12))
def test_every_report_has_one_happening_named_by_a_member(listed: list[Telling]) -> None:
    rows = [(f"r{number:02}", telling) for number, telling in enumerate(listed)]
    found = gather(tellings(rows)).incident_of
    assert set(found) == {name for name, _ in rows}
    assert all(found[incident] == incident for incident in found.values())
    assert gather(tellings(reversed(rows))).incident_of == found
