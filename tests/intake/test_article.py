"""An article is kept byte for byte, known from its publication, and read into claims with their own speakers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.intake.taking import take
from ceasefire.pipeline.claim import claims_of, stated, trace_origins
from ceasefire.pipeline.report import Channel, Report
from ceasefire.text.reading import RuleReader
from ceasefire.vocabulary.grades import Stance

NOW = datetime(2020, 1, 1, tzinfo=UTC)
TEXT = (
    "The Syrian army shelled Douma on 3 May 2016. "
    "Russian jets bombed Saraqib on 4 May 2016, the Syrian Observatory for Human Rights said. "
    "Lavrov denied that Russian jets bombed Saraqib on 4 May 2016. Rebels would shell Aleppo on 5 May 2016 if the truce ended."
)


def taken(folder: Path, name: str, case: Case, text: str = TEXT) -> Report:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (report,) = take(path, case, received=NOW, key=b"k")
    assert isinstance(report, Report)
    return report


def test_a_name_that_begins_with_a_date_makes_an_article(tmp_path: Path, syria: Case) -> None:
    report = taken(tmp_path, "2016-05-06_reuters_douma.txt", syria)
    assert (report.channel, report.source) == (Channel.ARTICLE, "reuters")
    assert report.published is not None and report.received == report.published.latest < NOW


def test_any_other_text_stays_a_note(tmp_path: Path, syria: Case) -> None:
    assert taken(tmp_path, "call.txt", syria).channel is Channel.HOTLINE


def test_an_unlisted_outlet_is_other_press(tmp_path: Path, syria: Case) -> None:
    assert taken(tmp_path, "2016-05_some-paper.txt", syria).source == "press-other"


def test_a_case_without_press_says_what_to_add(tmp_path: Path, syria: Case) -> None:
    with pytest.raises(IntakeError, match=r"sources\.yaml"):
        taken(tmp_path, "2016-05_some-paper.txt", replace(syria, sources={}))


def test_each_speaker_is_a_source_of_its_own_and_a_plan_is_no_claim(tmp_path: Path, syria: Case) -> None:
    report = stated(taken(tmp_path, "2016-05-06_reuters_douma.txt", syria), syria, RuleReader())
    claims = claims_of(report, trace_origins([report], syria.sources))
    assert [(claim.source, claim.said.stance) for claim in claims] == [
        ("reuters", Stance.ASSERTS),
        ("sohr", Stance.ASSERTS),
        ("russian-mfa", Stance.DENIES),
    ]
    assert [claim.asserts for claim in claims] == [True, True, False]
    assert [claim.origin for claim in claims] == ["reuters", "sohr", "russian-mfa"]


def test_a_remark_without_time_and_place_is_no_happening(tmp_path: Path, syria: Case) -> None:
    report = taken(tmp_path, "2016-05-06_reuters_war.txt", syria, "Russia has bombed many places and killed thousands of people.")
    assert stated(report, syria, RuleReader()).statements == ()


def test_an_agency_s_piece_adds_no_voice_to_the_agency_whoever_prints_it(tmp_path: Path, syria: Case) -> None:
    piece = TEXT.replace("The Syrian army", "BEIRUT (Reuters) - The Syrian army", 1)
    report = stated(taken(tmp_path, "2016-05-06_some-paper.txt", syria, piece), syria, RuleReader())
    claims = claims_of(report, trace_origins([report], syria.sources))
    assert [(claim.source, claim.origin) for claim in claims] == [
        ("press-other", "reuters"),
        ("sohr", "sohr"),
        ("russian-mfa", "russian-mfa"),
    ]
    own = stated(taken(tmp_path, "2016-05-06_reuters_douma.txt", syria, piece), syria, RuleReader())
    assert not any(item.passes_on for item in own.statements)
