"""Who was hit, where it is plainly told."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


@pytest.mark.parametrize(
    ("text", "label", "hit"),
    [
        ("Shelling by rebels hit the army in Daraa.", Label.SHELLING, {"syrian-arab-army"}),
        ("Army shelling of rebel positions killed two people.", Label.SHELLING, {"armed-opposition-unspecified"}),
        ("The army captured Palmyra from Islamic State.", Label.TERRITORIAL_CONTROL, {"isil"}),
        ("Hezbollah said Israel had bombed its convoy.", Label.AIRSTRIKE, {"hezbollah"}),
        ("A Russian pilot was killed in Latakia.", Label.CASUALTIES, {"russia"}),
        ("The army took the town with the help of Hezbollah.", Label.TERRITORIAL_CONTROL, set()),
        ("Mortars hit Assad Hospital in Homs.", Label.SHELLING, set()),
        ("Rebels shelled Damascus.", Label.SHELLING, set()),
        ("Trucks with aid entered the government-held district of Mezzeh.", Label.AID_ACCESS, set()),
        ("Activists reported Russian strikes on Idlib and army shelling.", Label.AIRSTRIKE, set()),
    ],
)
def test_who_was_hit(text: str, label: Label, hit: set[str], syria: Case) -> None:
    assert {item.id for item in of(read(text, syria), label).targets} == hit
