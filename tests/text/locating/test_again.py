"""`The city`, roads, lists and parts of cities."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def where(text: str, label: Label, case: Case) -> list[str]:
    return [place.place_id or place.span.text for place in of(read(text, case), label).places]


def test_the_city_is_the_one_named_before(syria: Case) -> None:
    assert where("People fled Aleppo. Airstrikes hit the northern city.", Label.AIRSTRIKE, syria) == ["aleppo"]


def test_where_two_towns_were_named_the_city_is_neither(syria: Case) -> None:
    assert where("People fled Aleppo and Idlib. Airstrikes hit the city.", Label.AIRSTRIKE, syria) == []


def test_a_village_that_no_gazetteer_has_is_not_the_town_before_it(syria: Case) -> None:
    text = "People fled Aleppo. They reached the village of Umm Zuhur. Airstrikes hit the village."
    assert where(text, Label.AIRSTRIKE, syria) == []


def test_the_seat_of_a_governorate_is_no_town(syria: Case) -> None:
    assert where("People fled Damascus. Airstrikes hit the town.", Label.AIRSTRIKE, syria) == []


def test_where_a_road_leads_nothing_happened(syria: Case) -> None:
    assert where("Shells fell near Hama on the road to Aleppo.", Label.SHELLING, syria) == ["hama"]


def test_a_name_may_begin_with_a_small_letter(syria: Case) -> None:
    assert where("Airstrikes hit eastern Ghouta.", Label.AIRSTRIKE, syria) == ["eastern-ghouta"]


def test_a_suburb_of_damascus_is_where_it_happened(syria: Case) -> None:
    assert where("Barrel bombs fell on the Damascus suburb of Daraya.", Label.BARREL_BOMB, syria) == ["daraya"]


def test_a_quarter_of_one_name_needs_no_city_beside_it(syria: Case) -> None:
    assert where("Rockets hit the Sheikh Maqsoud neighbourhood.", Label.SHELLING, syria) == ["sheikh-maqsoud"]


def test_each_village_of_a_list_is_named(syria: Case) -> None:
    text = "Shells fell in Umm Zuhur, Bir Hadid, and Ayn al-Bida areas."
    assert where(text, Label.SHELLING, syria) == ["Umm Zuhur", "Bir Hadid", "Ayn al-Bida"]


def test_ramadan_and_sweden_are_no_places_that_sound_like_them(syria: Case) -> None:
    assert where("Shells fell at the end of Ramadan.", Label.SHELLING, syria) == []
    assert where("A ceasefire was announced by Kuwait and Sweden.", Label.CEASEFIRE_ANNOUNCED, syria) == []
