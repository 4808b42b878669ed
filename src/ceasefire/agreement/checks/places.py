"""Where it was: the zones of the spot, who holds it, and whether a rule names it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict, during
from ceasefire.agreement.terms import Rule
from ceasefire.agreement.world import Scene, Spot
from ceasefire.registers.territory import Holding, Zone, holding
from ceasefire.vocabulary.reasons import because
from ceasefire.vocabulary.truth import Truth, all_of, any_of


def zones_at(case: Case, spot: Spot | None, moment: datetime | None) -> tuple[Zone, ...]:
    """The zones that cover the spot at the moment; none where either is unknown."""
    if spot is None or moment is None:
        return ()
    covering = (case.zones[index] for index in sorted(spot.zones))
    return tuple(zone for zone in covering if zone.window.holds_at(moment))


def held(case: Case, spot: Spot | None, moment: datetime | None) -> Holding | None:
    """Who holds the spot at the moment; None where either is unknown."""
    if spot is None or moment is None:
        return None
    return holding(zones_at(case, spot, moment), case.co_chairs)


def within(case: Case, zone_id: str, spot: Spot | None, moment: datetime | None) -> Truth:
    """Whether the spot lies in a zone (any of its dated versions that holds at the moment)."""
    if spot is None:
        return Truth.UNKNOWN
    versions = [case.zones[index] for index in spot.zones if case.zones[index].id == zone_id]
    return any_of(during(version.window, moment) for version in versions)


@remembered
def place_fits(case: Case, rule: Rule, scene: Scene) -> Verdict:
    """Whether the place is one that the rule names: in one of its zones, and populated where it asks so."""
    checks: list[Verdict] = []
    if rule.zones:
        named = sorted(rule.zones)
        holds = any_of(within(case, zone, scene.spot, scene.moment) for zone in named)
        code = {Truth.YES: "in-zone", Truth.NO: "outside-zone", Truth.UNKNOWN: "zone-unclear"}[holds]
        checks.append((holds, because(code, holds, zones=tuple(named))))
    if rule.populated:
        holds = scene.spot.populated if scene.spot is not None else Truth.UNKNOWN
        code = {Truth.YES: "populated", Truth.NO: "not-populated", Truth.UNKNOWN: "population-unknown"}[holds]
        checks.append((holds, because(code, holds)))
    return _joined("place", checks)


def _joined(code: str, checks: Iterable[Verdict]) -> Verdict:
    """All of several checks as one; a single one stands for itself."""
    listed = list(checks)
    if len(listed) == 1:
        return listed[0]
    holds = all_of(verdict for verdict, _ in listed)
    return holds, because(code, holds, under=tuple(reason for _, reason in listed))
