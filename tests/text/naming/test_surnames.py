"""A bare surname stands for the one whom the register knows by it, and for nobody else who bears it."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from tests.text.told import read


@pytest.mark.parametrize(
    "text",
    [
        "Sunni Muslim rebels shelled the town of Nubl.",
        "Saddam Hussein shelled the town.",
        "Maher al-Assad shelled the town of Douma.",
        "Golani Brigade shelled the town.",
    ],
)
def test_whoever_only_shares_a_surname_does_nothing(text: str, syria: Case) -> None:
    (claim,) = read(text, syria, "2016-05-05")
    assert not {item.id for item in claim.actors} & {"ypg", "united-nations", "syrian-government", "nusra-front"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("President Assad shelled the town.", "syrian-government"),
        ("But Assad shelled the town.", "syrian-government"),
        ("Meanwhile Putin bombed the town.", "russia"),
        ("On Monday Putin bombed the town.", "russia"),
        ("In Moscow Lavrov held talks with the opposition.", "russia"),
        ("Abu Mohamed al-Jolani shelled the town.", "nusra-front"),
    ],
)
def test_a_title_a_day_or_a_place_before_a_surname_makes_it_nobody_elses(text: str, actor: str, syria: Case) -> None:
    (claim,) = read(text, syria, "2016-05-05")
    assert actor in {item.id for item in claim.actors}


def test_a_surname_that_many_bear_counts_in_texts_that_name_its_bearer_in_full(syria: Case) -> None:
    alone = read("Alloush held talks with the envoy in Geneva.", syria, "2016-05-05")
    named = read("Mohammed Alloush arrived. Alloush held talks with the envoy in Geneva.", syria, "2016-05-05")
    assert "hnc" not in {item.id for claim in alone for item in claim.actors}
    assert "hnc" in {item.id for claim in named for item in claim.actors}
