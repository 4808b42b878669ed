"""Who is named by an office or by a capital."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from tests.text.told import read


def test_who_holds_the_office_depends_on_the_day(syria: Case) -> None:
    then = read("The Secretary of State said rebels shelled Douma.", syria, "2016-05-05")[0].source.speaker
    later = read("The Secretary of State said rebels shelled Douma.", syria, "2017-06-05")[0].source.speaker
    assert then is not None and later is not None
    assert (then.person, later.person) == ("John Kerry", "Rex Tillerson")


def test_a_capital_is_a_city_or_a_government(syria: Case) -> None:
    (city,) = read("Rebels shelled a market in Damascus.", syria)
    (government,) = read("Damascus said that rebels shelled a market.", syria)
    assert [item.place_id for item in city.places] == ["damascus"]
    assert government.source.speaker is not None and government.source.speaker.id == "syrian-government" and not government.places
