"""Reports, quarantined rows and acts stand in entries exactly; without the vault only what was sealed is empty."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.centre.storage import act_body, quarantine_body, report_body
from ceasefire.centre.storage.canonical_json import canonical
from ceasefire.centre.storage.sealing import Sealer, may_stand_clear
from ceasefire.ledger import Entry
from ceasefire.ledger.commitment import matches, parse_commitment
from ceasefire.ledger.entry import decode
from ceasefire.pipeline.report import Channel, Quarantined, Report
from ceasefire.registers.human_acts import HumanAct, KeySignature, Link, LinkJudgement, PartyPosition, SignOff, StepTaken
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, OccurrenceGrade, Outcome, Position, Stance
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth

anything = st.text(st.characters(), max_size=40)
keys = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(may_stand_clear)
zones = st.integers(-720, 720).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=zones)  # noqa: DTZ001 - the zone is drawn beside
whens = st.tuples(moments, moments).map(lambda pair: When(earliest=min(pair), latest=max(pair)))
counts = st.builds(Count, least=st.integers(0, 10**6), most=st.none() | st.integers(0, 10**6))
wheres = st.builds(
    Where,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    radius_km=st.floats(0, 1e9),
    name=anything,
    place_id=st.just("") | keys,
)
statements = st.builds(
    Statement,
    act=st.sampled_from(Act),
    occurred=st.none() | whens,
    where=st.none() | wheres,
    actors=st.lists(anything, max_size=3).map(tuple),
    targets=st.lists(anything, max_size=3).map(tuple),
    stance=st.sampled_from(Stance),
    killed=st.none() | counts,
    wounded=st.none() | counts,
    circumstances=st.frozensets(anything, max_size=3),
    proportionate=st.sampled_from(Truth),
    quantity=anything,
    unit=anything,
    passes_on=anything,
    answers=anything,
    observation=st.none() | st.sampled_from(Observation),
    speaker=anything,
    text=anything,
)
reports = st.builds(
    Report,
    id=keys,
    channel=st.sampled_from(Channel),
    source=keys,
    received=moments,
    published=st.none() | whens,
    citation=anything,
    verbatim=st.binary(max_size=60),
    media_type=anything,
    language=anything,
    statements=st.lists(statements, max_size=3).map(tuple),
)
acts: st.SearchStrategy[HumanAct] = st.one_of(
    st.builds(LinkJudgement, one=keys, other=keys, link=st.sampled_from(Link), by=keys, at=moments),
    st.builds(PartyPosition, report=keys, party=keys, position=st.sampled_from(Position), by=keys, at=moments),
    st.builds(SignOff, report=keys, grade=st.sampled_from(OccurrenceGrade), by=keys, at=moments),
    st.builds(
        KeySignature, report=keys, clause=keys, party=keys, outcome=st.sampled_from(Outcome), digest=keys, key=keys, at=moments
    ),
    st.builds(StepTaken, report=keys, party=keys, step=keys, by=keys, at=moments),
)


def through_an_entry(entry_type: str, body: object) -> Entry:
    """The body after it was written into an entry and read back."""
    assert isinstance(body, dict)
    entry = Entry(type=entry_type, origin="made.example/log", time=datetime(2016, 3, 1, tzinfo=UTC), by="desk", body=body)
    return decode(entry.encode())


@given(reports)
def test_a_report_comes_back_exactly_while_its_sealed_values_are_there(report: Report) -> None:
    sealer = Sealer()
    entry = through_an_entry(report_body.RECEIVED, report_body.body_of(report, sealer))
    vault = {item.path: item.value for item in sealer.values}
    assert report_body.report_of(entry.body, vault) == report


@given(reports)
def test_without_its_sealed_values_a_report_loses_its_words_and_nothing_else(report: Report) -> None:
    clear = replace(
        report,
        citation=cleared(report.citation),
        verbatim=b"",
        media_type=cleared(report.media_type),
        language=cleared(report.language),
        statements=tuple(map(without_words, report.statements)),
    )
    entry = through_an_entry(report_body.RECEIVED, report_body.body_of(report, Sealer()))
    assert report_body.report_of(entry.body, {}) == clear


@given(reports)
def test_every_commitment_opens_to_the_value_in_the_vault(report: Report) -> None:
    sealer = Sealer()
    body = report_body.body_of(report, sealer)
    verbatim = body["verbatim"]
    assert isinstance(verbatim, dict)
    first = next(item for item in sealer.values if item.path == "/verbatim")
    commitment = parse_commitment(str(verbatim["sealed"]))
    assert matches(commitment, salt=first.salt, entry_id=str(body["entry_id"]), path=first.path, value=report.verbatim)
    assert len({(item.path) for item in sealer.values}) == len(sealer.values)
    assert len({item.salt for item in sealer.values}) == len(sealer.values)


@given(reports)
def test_the_document_of_a_view_is_the_canonical_form_of_the_body(report: Report) -> None:
    body = report_body.body_of(report, Sealer())
    assert canonical(body).encode() == rfc8785.dumps(body)  # type: ignore[arg-type, unused-ignore]


@given(st.builds(Quarantined, file=anything, line=st.integers(0, 10**12), field=anything, reason=anything, verbatim=st.binary()))
def test_a_quarantined_row_comes_back_exactly(row: Quarantined) -> None:
    sealer = Sealer()
    entry = through_an_entry(quarantine_body.QUARANTINED, quarantine_body.body_of(row, sealer))
    assert quarantine_body.quarantined_of(entry.body, {item.path: item.value for item in sealer.values}) == row
    assert quarantine_body.about(entry.body) == quarantine_body.about(row)


@given(acts)
def test_a_human_act_comes_back_exactly(act: HumanAct) -> None:
    sealer = Sealer()
    entry = through_an_entry(act_body.type_of(act), act_body.body_of(act, sealer))
    assert act_body.act_of(entry.type, entry.body, {item.path: item.value for item in sealer.values}) == act


def cleared(text: str) -> str:
    return text if may_stand_clear(text) else ""


def without_words(said: Statement) -> Statement:
    where = said.where
    if where is not None:
        where = replace(where, name=cleared(where.name) if where.place_id else "")
    return replace(
        said,
        where=where,
        actors=tuple(map(cleared, said.actors)),
        targets=tuple(map(cleared, said.targets)),
        circumstances=frozenset(map(cleared, said.circumstances)),
        quantity=cleared(said.quantity),
        unit=cleared(said.unit),
        passes_on=cleared(said.passes_on),
        answers=cleared(said.answers),
        speaker="",
        text="",
    )
