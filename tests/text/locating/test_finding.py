"""Where it was: places that a sentence names, and words that only look like one."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def test_local_reports_at_the_end_take_no_place_with_them(syria: Case) -> None:
    claim = of(read("At least 45 killed in US airstrike in Raqqa Local reports.", syria), Label.AIRSTRIKE)
    assert [place.place_id for place in claim.places] == ["raqqa"]


def test_a_quarter_is_found_by_the_city_that_the_sentence_names_behind_it(syria: Case) -> None:
    claim = of(read("Rockets hit the Salheen and Midan districts in Aleppo.", syria), Label.SHELLING)
    assert {"salheen", "midan-aleppo"} <= {place.place_id for place in claim.places}


def test_a_name_that_shares_only_its_consonants_with_a_known_one_has_no_position(syria: Case) -> None:
    (claim,) = read("Rockets hit the quarter of al-Mazraa.", syria)
    assert all(place.lat is None for place in claim.places)


def test_a_channel_is_no_place(syria: Case) -> None:
    (claim,) = read("Rockets wounded a photographer of al-Alam TV channel in Aleppo.", syria)
    assert [place.place_id for place in claim.places] == ["aleppo"]
