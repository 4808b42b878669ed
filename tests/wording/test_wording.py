"""Names, numbers, times and reasons in four languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.pipeline.finding import Finding
from ceasefire.vocabulary.reasons import because
from ceasefire.wording import LANGUAGES, Wording, render
from ceasefire.wording.reasons import lines
from tests.briefing.views import case, view

CASE = case()
VIEW = view(40)


def test_an_instant_is_said_in_the_zone_of_the_case() -> None:
    assert Wording("en", CASE).instant("2016-02-26T22:00:00Z") == "27 February 2016 00:00 (UTC+2)"
    assert Wording("en", CASE).instant("2016-04-30T21:00:00Z") == "1 May 2016 00:00 (UTC+3)"


def test_entry_into_force_reads_like_a_diplomat_wrote_it() -> None:
    reason = because("in-force", clause="halt-2", since="2016-02-26T22:00:00Z")
    assert render(reason, "en", CASE) == ["Cease attacks with any weapon: in force since 27 February 2016 00:00 (UTC+2)"]


def test_an_acceptance_says_when_and_to_whom_under_it() -> None:
    to = because("accepted-to", actor="first-chair")
    told = render(because("accepted", actor="alpha-brigade", at="2016-02-24T22:00:00Z", under=(to,)), "en", CASE)
    assert told == ["Alpha Brigade accepted on 25 February 2016 00:00 (UTC+2)", "  via First Chair, to whom it was declared"]


def test_ids_stand_beside_names_only_when_asked_for() -> None:
    reason = because("target-protected", targets=("alpha-brigade", "beta-forces"))
    assert render(reason, "en", CASE) == ["the target (Alpha Brigade and Beta Forces) is protected"]
    told = render(reason, "en", CASE, with_ids=True)
    assert told == ["the target (Alpha Brigade (alpha-brigade) and Beta Forces (beta-forces)) is protected"]


def test_joint_and_alternative_actors_are_told_apart() -> None:
    wording = Wording("en", CASE)
    assert wording.actor("beta-forces+alpha-brigade") == "Alpha Brigade and Beta Forces"
    assert wording.actor("beta-forces|alpha-brigade") == "Alpha Brigade or Beta Forces"
    assert wording.actor("unknown") == "not known"


def test_a_judgement_says_why_in_the_rule_s_own_words() -> None:
    part = because("judgement", rule="halt-2-all", part=0)
    assert render(part, "en", CASE) == ["judgement is needed: for the competent body"]
    assert render(part, "fr", CASE) == ["appréciation nécessaire\u00a0: relève de l'organe compétent"]


@pytest.mark.parametrize(
    "mention",
    [
        "accepted",
        "listed",
        "affiliated",
        "contested",
        "in force",
        "self-defence",
        "proportionate",
        "standard of proof",
        "unknown",
    ],
)
def test_the_key_words_appear_in_english(mention: str) -> None:
    assert any(mention in line for finding in VIEW.findings for line in render(finding.reason, "en", CASE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_view_is_said_without_a_bare_code(language: str) -> None:
    wording = Wording(language, CASE)
    for finding in VIEW.findings:
        for line in lines(finding.reason, wording):
            assert line.strip() and "{" not in line
            assert "alpha-brigade" not in line and "halt-2-all" not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_indented_by_their_depth(language: str) -> None:
    finding: Finding = VIEW.findings[0]
    depths = [depth for depth, _ in finding.reason.walk()]
    assert [(len(line) - len(line.lstrip(" "))) // 2 for line in render(finding.reason, language, CASE)] == depths


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(min_value=0, max_value=1))
def test_a_doubt_is_never_rounded_away(language: str, value: float) -> None:
    said = Wording(language, CASE).share(value)
    digits = "".join(sign for sign in said if sign.isdigit())
    assert (digits == "100") == (value == 1.0)
    assert (digits == "0") == (value == 0.0)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.integers(min_value=0, max_value=10**9))
def test_numbers_are_said_in_the_same_digits_in_every_language(language: str, number: int) -> None:
    said = Wording(language, CASE).number(number)
    assert "".join(sign for sign in said if sign.isdigit()) == str(number) and said.replace(" ", "").isascii() is not None
    assert all(sign.isascii() for sign in said if sign.isdigit())


@pytest.mark.parametrize("language", LANGUAGES)
@given(seconds=st.integers(min_value=0, max_value=1_900_000_000))
def test_an_instant_names_its_year_and_its_distance_from_utc(language: str, seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    said = Wording(language, CASE).instant(moment)
    assert str(moment.astimezone(CASE.zone).year) in said and "UTC+" in said


def test_parties_are_sorted_by_name_in_the_language_and_not_by_side() -> None:
    ids = ("gamma-front", "beta-forces", "alpha-brigade")
    assert Wording("en", CASE).actors(ids) == "Alpha Brigade, Beta Forces, and Gamma Front"
    assert Wording("ar", CASE).alphabetical(map(Wording("ar", CASE).actor, ids)) == ["جبهة غاما", "قوات بيتا", "لواء ألفا"]


def test_who_reads_arabic_may_choose_its_digits_and_ids_keep_theirs(syria: Case) -> None:
    wording = Wording("ar", syria, digits="arab", with_ids=True)
    moment = datetime(2016, 2, 27, tzinfo=UTC)
    assert wording.number(1234.5) == "١٬٢٣٤٫٥"
    assert "٢٧" in wording.day(moment)
    assert "2016-02-27" in wording.instant(moment)
    assert wording.clause("coh-2").endswith("(coh-2)")
    assert "27" in Wording("en", syria, digits="arab").day(moment)
