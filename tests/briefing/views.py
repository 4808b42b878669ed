"""A made-up case and a made-up view of it, for tests of briefs only. No party, place, source or event in it exists."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import shapely

from ceasefire.agreement.case import BlindSpot, Case
from ceasefire.agreement.parties import Acceptance, Actor, ActorKind, Side
from ceasefire.agreement.terms import Clause, ClauseKind, Extension, JudgementIf, LadderStep, Rule, Selector, Terms
from ceasefire.agreement.world import Circumstances, Subject
from ceasefire.pipeline.attribution import Attribution, SignedPosition
from ceasefire.pipeline.brief import CentreView, Table
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.finding import Finding, find_all
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import Occurrence
from ceasefire.pipeline.report import Channel, Report
from ceasefire.pipeline.response import Response, Step, StepState
from ceasefire.pipeline.witnesses.account import Account
from ceasefire.registers.access import (
    AccessRegister,
    Answer,
    Convoy,
    ConvoyOutcome,
    DetaineeEvent,
    DetaineeRecord,
    Request,
    Siege,
)
from ceasefire.registers.groups import Affiliation, Listing, Standing
from ceasefire.registers.places import Gazetteer, Place
from ceasefire.registers.sources import Source, SourceKind
from ceasefire.registers.territory import Zone, ZoneKind
from ceasefire.vocabulary.acts import ATTACKS, Act
from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.grades import AttributionGrade, OccurrenceGrade, Position, Reliability, Stance
from ceasefire.vocabulary.places import PlacePrecision
from ceasefire.vocabulary.reasons import because
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When, Window

ZONE = ZoneInfo("Asia/Damascus")
BEGINS = datetime(2016, 2, 27, tzinfo=ZONE)
AS_OF = datetime(2016, 4, 1, 12, tzinfo=ZONE)
SECRET = "Quenby Infirmary"
"""The name of a sensitive place; a public edition never holds it."""


def names(en: str, ar: str, ru: str, fr: str) -> dict[str, str]:
    return {"en": en, "ar": ar, "ru": ru, "fr": fr}


ACTORS = {
    "alpha-brigade": Actor(
        id="alpha-brigade",
        names=names("Alpha Brigade", "لواء ألفا", "Бригада «Альфа»", "Brigade Alpha"),
        kind=ActorKind.ARMED_GROUP,
        side="north",
    ),
    "beta-forces": Actor(
        id="beta-forces",
        names=names("Beta Forces", "قوات بيتا", "Силы «Бета»", "Forces Bêta"),
        kind=ActorKind.STATE,
        side="south",
    ),
    "beta-guard": Actor(
        id="beta-guard",
        names=names("Beta Guard", "حرس بيتا", "Гвардия «Бета»", "Garde Bêta"),
        kind=ActorKind.FORCE,
        side="south",
        falls_to="beta-forces",
    ),
    "gamma-front": Actor(
        id="gamma-front", names=names("Gamma Front", "جبهة غاما", "Фронт «Гамма»", "Front Gamma"), kind=ActorKind.ARMED_GROUP
    ),
    "delta-group": Actor(
        id="delta-group",
        names=names("Delta Group", "مجموعة دلتا", "Группа «Дельта»", "Groupe Delta"),
        kind=ActorKind.ARMED_GROUP,
        side="north",
    ),
    "first-chair": Actor(
        id="first-chair",
        names=names("First Chair", "الرئيس الأول", "Первый сопредседатель", "Premier coprésident"),
        kind=ActorKind.STATE,
    ),
    "second-chair": Actor(
        id="second-chair",
        names=names("Second Chair", "الرئيس الثاني", "Второй сопредседатель", "Second coprésident"),
        kind=ActorKind.STATE,
    ),
    "civilians": Actor(
        id="civilians", names=names("civilians", "مدنيون", "гражданские лица", "civils"), kind=ActorKind.CIVILIANS
    ),
}


def town(index: int, name: str, lat: float, lon: float, admin: str) -> Place:
    return Place(
        id=f"place-{index}",
        names=names(name, f"بلدة {index}", f"Посёлок {index}", name),
        lat=lat,
        lon=lon,
        precision=PlacePrecision.TOWN,
        radius_km=2.5,
        populated=True,
        admin1=admin,
        admin2=f"{admin} Hills",
    )


def area(index: int, name: str, lat: float, lon: float, precision: PlacePrecision, radius_km: float) -> Place:
    """A place of the upland in which nobody is said to live."""
    return replace(town(index, name, lat, lon, "Upland"), precision=precision, radius_km=radius_km, populated=False)


def gazetteer() -> Gazetteer:
    listed = [
        "Arvale",
        "Bremor",
        "Cathwick",
        "Dorle",
        "Esmere",
        "Fennick",
        "Garloch",
        "Hadrel",
        "Iverne",
        "Jossem",
        "Kelvar",
        "Lorrin",
    ]
    towns = [
        town(index, name, 35.6 + 0.17 * (index % 4), 36.6 + 0.21 * (index // 4), "Upland" if index < 7 else "Lowland")
        for index, name in enumerate(listed)
    ]
    upland = area(21, "Upland", 35.9, 36.8, PlacePrecision.GOVERNORATE, 60.0)
    return Gazetteer(
        [
            *towns,
            area(20, "Upland Hills", 35.8, 36.7, PlacePrecision.DISTRICT, 25.0),
            replace(upland, admin2=""),
            replace(area(22, SECRET, 35.7171, 36.8282, PlacePrecision.EXACT, 0.1), sensitive=True),
        ]
    )


def case() -> Case:
    window = Window(start=BEGINS)
    prohibited = Rule(
        id="halt-2-all",
        binds=Selector(sides=frozenset({"north", "south"})),
        acts=ATTACKS,
        against=Selector(sides=frozenset({"north", "south"})),
        permitted_by=("halt-5",),
        judgement_if=(
            JudgementIf(
                acts=frozenset({Act.CHEMICAL_ALLEGATION}),
                because=names(
                    "for the competent body", "للهيئة المختصة", "дело компетентного органа", "relève de l'organe compétent"
                ),
            ),
        ),
        window=window,
        known=BEGINS,
    )
    aid = Rule(id="halt-4-aid", acts=frozenset({Act.AID_OBSTRUCTION, Act.SIEGE}), window=window, known=BEGINS)
    shield = Rule(
        id="halt-5-all",
        permission_circumstances=frozenset({"self_defence"}),
        requires_proportionate=True,
        defeated_by=frozenset({"reprisal"}),
        window=window,
        known=BEGINS,
    )
    clauses = (
        Clause(
            id="halt-2",
            kind=ClauseKind.PROHIBITION,
            titles=names(
                "Cease attacks with any weapon", "وقف الهجمات بأي سلاح", "Прекратить любые нападения", "Cesser toute attaque"
            ),
            rules=(prohibited,),
            sources=("the-terms",),
        ),
        Clause(
            id="halt-4",
            kind=ClauseKind.PROHIBITION,
            titles=names("Let aid through", "السماح بمرور المساعدات", "Пропускать помощь", "Laisser passer l'aide"),
            rules=(aid,),
        ),
        Clause(
            id="halt-5",
            kind=ClauseKind.PERMISSION,
            titles=names(
                "Proportionate self-defence", "دفاع متناسب عن النفس", "Соразмерная самооборона", "Légitime défense proportionnée"
            ),
            rules=(shield,),
        ),
    )
    ladder = (
        LadderStep(id="hotline-notice", names=names("Hotline notice", "إخطار", "Уведомление", "Avis"), within=timedelta(hours=1)),
        LadderStep(
            id="request-for-information",
            names=names("Request for information", "طلب معلومات", "Запрос сведений", "Demande d'informations"),
            within=timedelta(hours=24),
            right_of_reply=True,
        ),
    )
    truce = Extension(
        id="cathwick-48h",
        names=names("Cathwick 48-hour truce", "هدنة 48 ساعة", "48-часовое перемирие", "Trêve de 48 heures"),
        zone="cathwick",
        parties=frozenset({"delta-group", "beta-forces"}),
        window=Window(start=BEGINS + timedelta(days=4), end=BEGINS + timedelta(days=6)),
        known=BEGINS,
    )
    days = timedelta(days=1)
    return Case(
        id="made-up-case",
        titles=names("The Made-up Halt, 2016", "الهدنة المختلقة، 2016", "Вымышленное перемирие, 2016", "La trêve inventée, 2016"),
        zone=ZONE,
        span=Window(start=BEGINS, end=BEGINS + 60 * days),
        co_chairs=("first-chair", "second-chair"),
        languages=("en", "ar", "ru", "fr"),
        coverage=(
            BlindSpot(
                place="place-9",
                window=Window(start=BEGINS + 5 * days, end=BEGINS + 30 * days),
                access="none",
                note="Roads closed.",
            ),
            BlindSpot(
                place="place-22",
                window=Window(start=BEGINS, end=BEGINS + 30 * days),
                access="limited",
                note=f"Guards at {SECRET}.",
            ),
        ),
        terms=Terms(
            adopted=BEGINS - 5 * days, accept_by=BEGINS, in_force=window, clauses=clauses, extensions=(truce,), ladder=ladder
        ),
        sides={
            "north": Side(id="north", names=names("North", "الشمال", "Север", "Nord"), guarantor="first-chair"),
            "south": Side(id="south", names=names("South", "الجنوب", "Юг", "Sud"), guarantor="second-chair"),
        },
        actors=ACTORS,
        acceptances=(
            Acceptance(
                party="alpha-brigade",
                to="first-chair",
                window=Window(start=BEGINS - 2 * days),
                known=BEGINS,
                sources=("the-terms",),
            ),
            Acceptance(party="beta-forces", to="second-chair", window=Window(start=BEGINS - 3 * days), known=BEGINS),
            Acceptance(
                party="delta-group",
                through="alpha-brigade",
                standing=Standing.CONTESTED,
                window=Window(start=BEGINS - days),
                known=BEGINS,
            ),
        ),
        listings=(
            Listing(
                group="gamma-front",
                authority="the Council",
                reference="Q.1",
                window=Window(start=BEGINS - 900 * days),
                known=BEGINS,
            ),
        ),
        affiliations=(
            Affiliation(
                group="delta-group",
                with_group="gamma-front",
                standing=Standing.CONTESTED,
                window=Window(start=BEGINS + 8 * days),
                known=BEGINS,
                asserted_by=("second-chair",),
            ),
        ),
        sources={
            "the-terms": Source(
                id="the-terms",
                names=names("The terms", "النص", "Условия", "Le texte"),
                kind=SourceKind.DOCUMENT,
                reliability=Reliability.A,
            ),
            **{
                f"watch-{letter}": Source(
                    id=f"watch-{letter}",
                    names=names(
                        f"Watch {letter.upper()}",
                        f"مرصد {letter.upper()}",
                        f"Наблюдатель {letter.upper()}",
                        f"Veille {letter.upper()}",
                    ),
                    kind=kind,
                    reliability=Reliability(letter.upper()),
                )
                for letter, kind in zip(
                    "abcd", (SourceKind.OBSERVER, SourceKind.AGENCY, SourceKind.PRESS, SourceKind.SOCIAL), strict=True
                )
            },
            "beta-voice": Source(
                id="beta-voice",
                names=names("Voice of Beta", "صوت بيتا", "Голос «Беты»", "Voix de Bêta"),
                kind=SourceKind.PARTY_STATEMENT,
                speaks_for="beta-forces",
            ),
        },
        zones=_zones(),
        gazetteer=gazetteer(),
        access=_access(),
    )


def _zones() -> tuple[Zone, ...]:
    window = Window(start=BEGINS)

    def held(key: str, title: dict[str, str], south: float, north: float, holder: str, according_to: str) -> Zone:
        return Zone(
            id=key,
            names=title,
            kind=ZoneKind.CONTROL,
            holder=holder,
            according_to=according_to,
            window=window,
            known=BEGINS,
            shape=shapely.box(36.4, south, 37.4, north),
        )

    north = names("Northern ground", "أرض الشمال", "Северный район", "Terrain nord")
    south = names("Southern ground", "أرض الجنوب", "Южный район", "Terrain sud")
    cathwick = names("Cathwick", "كاثويك", "Катвик", "Cathwick")
    return (
        held("north-first", north, 35.72, 36.3, holder="alpha-brigade", according_to="first-chair"),
        held("north-second", north, 35.9, 36.3, holder="alpha-brigade", according_to="second-chair"),
        held("south-second", south, 35.4, 35.9, holder="beta-forces", according_to="second-chair"),
        Zone(
            id="cathwick",
            names=cathwick,
            kind=ZoneKind.TRUCE,
            window=window,
            known=BEGINS,
            shape=shapely.box(36.55, 35.88, 36.75, 36.0),
        ),
    )


def _access() -> AccessRegister:
    def day(number: int) -> When:
        start = BEGINS + timedelta(days=number)
        return When(earliest=start, latest=start + timedelta(days=1))

    asked = [
        ("beta-forces", Answer.GRANTED),
        ("alpha-brigade", Answer.REFUSED),
        ("beta-forces", Answer.REFUSED),
        ("alpha-brigade", Answer.NONE),
    ]
    return AccessRegister(
        requests=tuple(
            Request(
                kind="aid_access",
                to=to,
                place=f"place-{index}",
                made=day(index),
                answered=answer,
                known=BEGINS,
                sources=("watch-a",),
            )
            for index, (to, answer) in enumerate(asked)
        ),
        sieges=(
            Siege(
                id="s1",
                place="place-3",
                by=("beta-forces",),
                window=Window(start=BEGINS - timedelta(days=90)),
                standing=Standing.CONTESTED,
                population=12000,
                known=BEGINS,
            ),
        ),
        convoys=(Convoy(id="c1", place="place-4", on=day(6), outcome=ConvoyOutcome.PARTLY, people_reached=4500, known=BEGINS),),
        detainees=(
            DetaineeRecord(
                id="d1", held_by="alpha-brigade", event=DetaineeEvent.RELEASED, min=10, max=14, on=day(9), known=BEGINS
            ),
        ),
    )


@dataclass(slots=True)
class Judged:
    """What is judged of the incidents of a view, one after the other."""

    incidents: list[Incident] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)


def view(count: int = 24, seed: int = 1, days: int = 20) -> CentreView:
    """A view with `count` incidents in `days` days; the same arguments give the same view."""
    chance, made = Random(seed), case()
    places = [
        item for item in made.gazetteer.places if item.populated or item.sensitive or item.precision is PlacePrecision.GOVERNORATE
    ]
    reports: dict[str, Report] = {}
    claims: dict[str, Claim] = {}
    judged = Judged()
    for number in range(count):
        start = BEGINS + timedelta(hours=chance.randrange(-24, days * 24))
        long = chance.choice((0, 2, 24))
        when = When(earliest=start, latest=start + timedelta(hours=long))
        where = chance.choice(places).where() if chance.random() > 0.08 else None
        act = chance.choice(
            (Act.INDIRECT_FIRE, Act.INDIRECT_FIRE, Act.AIRSTRIKE, Act.DIRECT_FIRE, Act.AID_OBSTRUCTION, Act.CHEMICAL_ALLEGATION)
        )
        by, hit = chance.sample(["alpha-brigade", "beta-forces", "delta-group", "gamma-front", "beta-guard"], 2)
        voices = chance.sample(["watch-a", "watch-b", "watch-c", "watch-d", "beta-voice"], chance.randint(1, 3))
        mine = []
        for voice in voices:
            key = f"report-{len(reports):04d}"
            stance = Stance.DENIES if voice == "beta-voice" and by.startswith("beta") else Stance.ASSERTS
            text = f"Shots near {SECRET}, told by a neighbour." if chance.random() < 0.2 else "Shots were reported."
            killed = Count(least=chance.randint(0, 4), most=chance.choice((None, 6)))
            said = Statement(
                act=act, occurred=when, where=where, actors=(by,), targets=(hit,), stance=stance, killed=killed, text=text
            )
            received = start + timedelta(hours=chance.randint(1, 60))
            verbatim = f"{SECRET} verbatim {key}".encode()
            reports[key] = Report(
                id=key, channel=Channel.CSV, source=voice, received=received, verbatim=verbatim, statements=(said,)
            )
            claim = Claim(
                id=f"{key}/1", report=key, source=voice, origin=voice, known=received, citation=f"made up, {SECRET}", said=said
            )
            claims[claim.id] = claim
            mine.append(claim)
        _add(judged, made, chance, mine, number)
    return CentreView(
        case=made,
        as_of=AS_OF,
        span=Window(start=BEGINS, end=BEGINS + timedelta(days=days)),
        reports=reports,
        claims=claims,
        incidents=tuple(judged.incidents),
        occurrences=tuple(judged.occurrences),
        attributions=tuple(judged.attributions),
        findings=tuple(judged.findings),
        responses=tuple(judged.responses),
        quarantined=2,
        ledger_size=len(reports) + 40,
        ledger_positions={key: index + 12 for index, key in enumerate(reports)},
        indicators=Table(
            kind="indicators",
            columns=("when", "kind", "actor", "note"),
            rows=((AS_OF - timedelta(days=20), Act.BUILD_UP.value, "alpha-brigade", "vehicles seen"),),
        ),
        track_record=Table(
            kind="track_record", columns=("party", "claims", "share"), rows=(("beta-forces", 12, 0.4), ("alpha-brigade", 9, 0.3))
        ),
    )


def _add(judged: Judged, made: Case, chance: Random, mine: list[Claim], number: int) -> None:
    said, key = mine[0].said, mine[0].report
    share = chance.choice((0.95, 0.8, 0.6))
    actor, other = said.actors[0], "alpha-brigade" if said.actors[0] != "alpha-brigade" else "beta-forces"
    belief = Belief.of({actor: share, other: round((1 - share) / 2, 3)})
    grade = OccurrenceGrade.FAIR if len(mine) > 1 else OccurrenceGrade.WEAK
    claims = tuple(sorted(claim.id for claim in mine))
    judged.incidents.append(
        Incident(
            id=key,
            claims=claims,
            reports=tuple(sorted(claim.report for claim in mine)),
            act=said.act,
            acts=Belief.certain(said.act.value),
            when=said.occurred,
            where=said.where,
            against=((said.targets, 1.0),),
            killed=said.killed,
        )
    )
    why = because("occurrence-fair")
    origins = tuple(sorted({claim.origin for claim in mine}))
    judged.occurrences.append(
        Occurrence(
            incident=key,
            grade=grade,
            bits=0.9 * len(mine),
            probability=0.5 + 0.15 * len(mine),
            origins=origins,
            denied_by=(),
            established=None,
            reason=why,
        )
    )
    judged.attributions.append(
        Attribution(
            incident=key,
            belief=belief,
            grade=AttributionGrade.CONTESTED if len(mine) > 2 else AttributionGrade.ALLEGED,
            accounts=(
                Account(actors=(actor,), claims=claims, denials=tuple(c.id for c in mine if c.said.stance is Stance.DENIES)),
                *((Account(actors=(other,), claims=claims[:1]),) if share < 0.8 else ()),
            ),
            positions=(SignedPosition(party=actor, position=Position.DISPUTES),) if number % 3 == 0 else (),
            reason=why,
        )
    )
    stated = frozenset({"self_defence"}) if number % 5 == 0 else frozenset()
    subject = Subject(
        act=said.act,
        when=said.occurred,
        where=said.where,
        by=belief,
        against=((said.targets, 1.0),),
        circumstances=Circumstances(stated=stated),
        occurrence=grade,
    )
    judged.findings.extend(find_all(made, subject, key))
    if number % 4 == 0 and said.occurred is not None:
        opened = said.occurred.latest
        step = Step(
            step="request-for-information",
            state=StepState.OVERDUE,
            opens=opened,
            due=opened + timedelta(hours=24),
            done=None,
            addressees=(made.answerable(actor),),
        )
        judged.responses.append(
            Response(
                incident=key,
                party=made.answerable(actor),
                clauses=("halt-2",),
                opened=opened,
                as_of=AS_OF.astimezone(UTC),
                steps=(step,),
                next_step=step.step,
                reminders=(step.step,),
                reason=why,
            )
        )
