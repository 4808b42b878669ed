"""A case with what people have added to its registers through the centre: acceptances, agreed zones, coverage, access."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from shapely.geometry import shape

from ceasefire.agreement.case import BlindSpot, Case
from ceasefire.agreement.parties import Acceptance
from ceasefire.registers.access import AccessRegister, Answer, Convoy, DetaineeRecord, Request, Siege
from ceasefire.registers.access_acts import (
    AccessAct,
    AccessAnswered,
    AccessRequested,
    ConvoyReported,
    DetaineesReported,
    SiegeStated,
)
from ceasefire.registers.agreement_acts import TermsAccepted, ZoneProposed, ZoneSigned
from ceasefire.registers.desk_acts import CoverageLogged
from ceasefire.registers.human_acts import HumanActs
from ceasefire.registers.territory import AGREED, Zone
from ceasefire.vocabulary.times import When, Window

_TELLING = TermsAccepted | ZoneProposed | ZoneSigned | CoverageLogged | AccessAct


def with_acts(case: Case, acts: HumanActs) -> Case:
    """The case with the acts that change its registers. An act of a moment is known from that moment on."""
    if not any(isinstance(act, _TELLING) for act in acts.acts):
        return case
    return replace(
        case,
        acceptances=case.acceptances + tuple(_acceptance(act) for act in acts.of(TermsAccepted)),
        coverage=case.coverage + tuple(_blind_spot(act) for act in acts.of(CoverageLogged)),
        zones=case.zones + tuple(drawn_zones(case, acts)),
        access=_access(case.access, acts),
    )


def proposal_text(act: ZoneProposed) -> str:
    """The exact text of a proposed zone that both co-chairs sign: one line of canonical JSON."""
    stated = {
        "ends": act.ends.isoformat() if act.ends else None,
        "holder": act.holder,
        "id": act.id,
        "kind": act.kind.value,
        "name": act.name,
        "shape": act.shape,
        "starts": act.starts.isoformat(),
    }
    return json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def proposal_digest(act: ZoneProposed) -> str:
    """SHA-256 of that text, in hex."""
    return hashlib.sha256(proposal_text(act).encode()).hexdigest()


def drawn_zones(case: Case, acts: HumanActs) -> Iterator[Zone]:
    """A co-chair's proposed zones on its own map; anyone's on the agreed map once every co-chair has signed the digest.

    What another proposes is on no map before: no party turns held ground into contested ground by drawing over it.
    """
    signed: dict[tuple[str, str], dict[str, datetime]] = {}
    for act in acts.of(ZoneSigned):
        if act.by in case.co_chairs:
            signed.setdefault((act.zone, act.digest), {})[act.by] = act.at
    for drawn in acts.of(ZoneProposed):
        keys = signed.get((drawn.id, proposal_digest(drawn)), {})
        if drawn.by in case.co_chairs:
            yield _zone(drawn, drawn.by, drawn.at)
        if case.co_chairs and set(keys) == set(case.co_chairs):
            yield _zone(drawn, AGREED, max(keys.values()))


def _zone(act: ZoneProposed, according_to: str, known: datetime) -> Zone:
    return Zone(
        id=act.id,
        names={"en": act.name},
        kind=act.kind,
        holder=act.holder,
        according_to=according_to,
        window=Window(start=act.starts, end=act.ends),
        known=known,
        approximate=False,
        shape=shape(json.loads(act.shape)),
    )


def _acceptance(act: TermsAccepted) -> Acceptance:
    return Acceptance(party=act.party, to=act.to, window=Window(start=act.at, end=None), known=act.at)


def _blind_spot(act: CoverageLogged) -> BlindSpot:
    return BlindSpot(place=act.place, window=Window(start=act.starts, end=act.ends), access=act.access, note=act.text)


def _access(register: AccessRegister, acts: HumanActs) -> AccessRegister:
    sieges = {act.id: _siege(act) for act in acts.of(SiegeStated)}
    return AccessRegister(
        requests=register.requests + tuple(_requests(acts)),
        sieges=tuple(item for item in register.sieges if item.id not in sieges) + tuple(sieges.values()),
        convoys=register.convoys + tuple(_convoy(act) for act in acts.of(ConvoyReported)),
        detainees=register.detainees + tuple(_detainees(act) for act in acts.of(DetaineesReported)),
        undertakings=register.undertakings,
    )


def _requests(acts: HumanActs) -> Iterator[Request]:
    answers = {act.request: act for act in acts.of(AccessAnswered)}
    for act in acts.of(AccessRequested):
        answer = answers.get(act.id)
        yield Request(
            id=act.id,
            kind=act.kind,
            by=act.by,
            to=act.to,
            place=act.place,
            made=instant(act.made),
            answered=answer.answer if answer else Answer.NONE,
            on=instant(answer.answered_on) if answer else None,
            known=act.at,
            answer_known=answer.at if answer else None,
        )


def _siege(act: SiegeStated) -> Siege:
    return Siege(
        id=act.id,
        place=act.place,
        by=act.besiegers,
        window=Window(start=act.starts, end=act.ends),
        standing=act.standing,
        population=act.population,
        known=act.at,
    )


def _convoy(act: ConvoyReported) -> Convoy:
    return Convoy(
        id=act.id,
        place=act.place,
        on=instant(act.on),
        by=act.by,
        outcome=act.outcome,
        people_reached=act.people_reached,
        known=act.at,
    )


def _detainees(act: DetaineesReported) -> DetaineeRecord:
    return DetaineeRecord(
        id=act.id,
        held_by=act.held_by,
        event=act.event,
        min=act.least,
        max=act.most,
        on=instant(act.on),
        place=act.place,
        known=act.at,
    )


def instant(moment: datetime) -> When:
    """A moment as a time of no width."""
    return When(earliest=moment, latest=moment)
