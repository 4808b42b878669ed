"""By the form of some steps an act is granted, whatever is said of it."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label, Polarity
from tests.text.told import facts, of, read


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Families are trying to flee the fighting in Raqqa.", Label.CLASHES),
        ("The director decided to close the school because of the air raids.", Label.AIRSTRIKE),
        ("The mission was cut short due to shelling.", Label.SHELLING),
        ("The minister urged them to stop during a telephone conversation with his colleague.", Label.TALKS),
        ("Both sides failed to agree on a text during a meeting of the council.", Label.TALKS),
        ("The fact that 90 groups have signed the truce is promising.", Label.CEASEFIRE_ANNOUNCED),
        ("A lull announced by the army on Friday appeared to hold.", Label.CEASEFIRE_ANNOUNCED),
        ("If the envoy forgot that when he announced the truce, he was unwise.", Label.CEASEFIRE_ANNOUNCED),
        ("The air strikes could be a war crime.", Label.AIRSTRIKE),
        ("The slaughter of civilians may have shocked the world.", Label.CASUALTIES),
        ("It may be the deadliest air strike since the war began.", Label.AIRSTRIKE),
        ("The current shelling would have come without the deal.", Label.SHELLING),
        ("The army showed no sign of easing its siege of Madaya.", Label.SIEGE),
        ("The envoy was not happy to hear shelling near the crossing.", Label.SHELLING),
        ("The other three of the wounded could not be named.", Label.CASUALTIES),
        ("The monitor could not give details of the air strikes.", Label.AIRSTRIKE),
        ("Nine trucks had to leave the town after the shelling resumed.", Label.SHELLING),
    ],
)
def test_what_is_granted_is_a_fact(text: str, label: Label, syria: Case) -> None:
    assert any(claim.label is label for claim in facts(read(text, syria)))


@pytest.mark.parametrize(
    "text",
    [
        "The director would close the school because of any air raids.",
        "An air strike could be a war crime.",
        "The assault may have begun.",
        "He would be surprised to hear that rebels shelled the town.",
        "They will meet during talks in Geneva.",
        "A truce brokered by Moscow would hold.",
    ],
)
def test_what_is_only_supposed_is_not_granted(text: str, syria: Case) -> None:
    assert not facts(read(text, syria))


def test_no_casualties_from_the_strikes_deny_no_strikes(syria: Case) -> None:
    claims = read("Moscow has not acknowledged any deaths from its air strikes.", syria)
    assert of(claims, Label.AIRSTRIKE).polarity is Polarity.POSITIVE
