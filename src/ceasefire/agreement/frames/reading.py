"""What rules read of each part of an incident, by the checks that single worlds are tested with."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from functools import cached_property

from ceasefire.agreement import checks
from ceasefire.agreement.case import Case
from ceasefire.agreement.clause_test import circumstances_fit
from ceasefire.agreement.frames.classes import Classes, Numbering, RulePlace, Seen, rules_of
from ceasefire.agreement.standing import bound, excluded
from ceasefire.agreement.terms import ClauseKind, Rule, Selector
from ceasefire.agreement.world import UNKNOWN_TARGET, Circumstances, Scene, Spot, Targets, World
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.truth import Truth

PLAIN = Circumstances()
View = tuple[int, tuple[tuple[int, Truth], ...]]
"""A period, and the local truces (by position) that hold or may hold then and there."""


class Reading:
    """Gives each part of an incident its class. Remembers every class that it has met."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.rules = rules_of(case)
        size = len(case.terms.clauses)
        self.acts, self.manners, self.places, self.parties, self.targets = (
            Classes(rules=self.rules, clauses=size) for _ in range(5)
        )
        self.theres: Numbering[tuple[int, int, int]] = Numbering()
        self.views: Numbering[View] = Numbering()
        self.holders: Numbering[str] = Numbering()
        self.holders.number("")
        self.hits: Numbering[tuple[Targets, Targets]] = Numbering()
        """Those who were hit, and those said to have held a joint position with them."""
        self.memory: dict[str, dict[int, int]] = {"there": {}, "party": {}, "target": {}}
        self._standings: dict[tuple[str, View], Hashable] = {}
        self._there: dict[tuple[int, Hashable], tuple[int, int]] = {}
        self._bound: dict[tuple[str, int], Truth] = {}

    def moment(self, period: int) -> datetime | None:
        """The start of a period; None after the last number."""
        return self.case.boundaries[period] if period < len(self.case.boundaries) else None

    def act(self, act: Act) -> int:
        """The class of an act."""

        def see(place: RulePlace) -> Seen:
            rule = place.rule
            fits = checks.act_fits(self.case, rule, act)[0]
            asked = place.clause.kind is not ClauseKind.PERMISSION or bool(rule.acts)
            return fits is not Truth.NO or not asked, (fits, tuple(act in item.acts for item in rule.judgement_if))

        return self.acts.number(act, see)

    def manner(self, circumstances: Circumstances) -> int:
        """The class of circumstances."""
        stated = tuple(circumstances.has(word) for word in self._words)

        def see(place: RulePlace) -> Seen:
            if place.clause.kind is ClauseKind.PERMISSION:
                stands = any(circumstances.has(word) for word in place.rule.permission_circumstances)
            else:
                stands = circumstances_fit(place.rule, circumstances)[0] is not Truth.NO
            read = tuple(word for word in sorted(self._read_by(place.rule)) if circumstances.has(word))
            return stands, (read, circumstances.proportionate if self._weighs(place.rule) else None)

        return self.manners.number((stated, circumstances.proportionate), see)

    @cached_property
    def _words(self) -> list[str]:
        return sorted({word for place in self.rules for word in self._read_by(place.rule)})

    def _permissions(self, rule: Rule) -> list[Rule]:
        clauses = (self.case.terms.clause(clause_id) for clause_id in rule.permitted_by)
        return [permission for clause in clauses if clause is not None for permission in clause.rules]

    def _read_by(self, rule: Rule) -> frozenset[str]:
        words = set(rule.circumstances)
        for item in rule.judgement_if:
            words |= item.circumstances | ({"joint_position_with"} if item.military_target else set())
        for permission in (rule, *self._permissions(rule)):
            words |= permission.permission_circumstances | permission.defeated_by
        return frozenset(words)

    def _weighs(self, rule: Rule) -> bool:
        return any(permission.requires_proportionate for permission in (rule, *self._permissions(rule)))

    def there(self, period: int, spot: Spot | None) -> int:
        """The number of a place class with its view and holder."""
        named = (spot.zones & self._named, spot.populated) if spot is not None else None
        key = (period, named)
        if key not in self._there:
            self._there[key] = self.place(key, spot), self.view(period, spot)
        return self.theres.number((*self._there[key], self.holders.number(self.holder(period, spot))))

    def place(self, key: tuple[int, Hashable], spot: Spot | None) -> int:
        """The class of a period and a spot, as far as rules ask for time, named zones and people."""
        scene = Scene(moment=self.moment(key[0]), spot=spot)

        def see(place: RulePlace) -> Seen:
            in_force = checks.in_force(self.case, place.clause, place.rule, scene)[0]
            fits = checks.place_fits(self.case, place.rule, scene)[0]
            return Truth.NO not in (in_force, fits), (in_force, fits)

        return self.places.number(key, see)

    @cached_property
    def _named(self) -> frozenset[int]:
        """The versions of all zones that rules, truces or suspensions name."""
        terms = self.case.terms
        zones = {item.zone for item in terms.extensions} | {item.zone for item in terms.suspensions}
        zones |= {zone for place in self.rules for zone in place.rule.zones}
        return frozenset(index for index, zone in enumerate(self.case.zones) if zone.id in zones)

    def view(self, period: int, spot: Spot | None) -> int:
        """The number of a period with the local truces that hold, or may hold, at the spot."""
        scene = Scene(moment=self.moment(period), spot=spot)
        truces = [
            (index, checks.truce_holds(self.case, truce, scene)[0]) for index, truce in enumerate(self.case.terms.extensions)
        ]
        return self.views.number((period, tuple(item for item in truces if item[1] is not Truth.NO)))

    def holder(self, period: int, spot: Spot | None) -> str:
        """The agreed holder of the spot, or the empty string; asked only if some rule takes the target from the map."""
        if not self._uses_maps:
            return ""
        found = checks.held(self.case, spot, self.moment(period))
        return found.holder if found is not None else ""

    @cached_property
    def _uses_maps(self) -> bool:
        return any(place.rule.target_from_territory for place in self.rules)

    def _standing(self, actor: str, view: int) -> Hashable:
        """All that any rule can read of an actor: whom it counts as, whether it is covered and bound, which truces name it."""
        period, truces = self.views.keys[view]
        key = (actor, (period, truces))
        if key not in self._standings:
            moment = self.moment(period)
            meant = tuple(checks.selected(self.case, selector, actor) for selector in self._selectors)
            mine = tuple(item for item in truces if actor in self.case.terms.extensions[item[0]].parties)
            covered = excluded(self.case, actor, moment)[0], self._bound_then(actor, period)
            self._standings[key] = (actor == UNKNOWN, meant, covered, mine)
        return self._standings[key]

    @cached_property
    def _selectors(self) -> list[Selector]:
        rules = [rule for clause in self.case.terms.clauses for rule in clause.rules]
        named = [selector for rule in rules for selector in (rule.binds, rule.against, rule.holds_for) if selector is not None]
        return list(dict.fromkeys(named))

    def party(self, party: str, view: int, spot: Spot | None) -> int:
        """The class of a party at a view: whether rules bind it, and whether their conditions hold for it."""
        period = self.views.keys[view][0]
        others = tuple(self._bound_then(other, period) for other in self._conditions)
        scene = Scene(moment=self.moment(period), spot=spot)

        def see(place: RulePlace) -> Seen:
            rule = place.rule
            under = checks.applies_to(self.case, place.clause, rule.binds, party, scene)[0]
            holds = checks.conditions_hold(self.case, rule, party, scene)[0]
            meant = tuple(checks.selected(self.case, item.binds, party) for item in self._permissions(rule))
            return Truth.NO not in (under, holds), (under, holds, meant)

        return self.parties.number((self._standing(party, view), others), see)

    @cached_property
    def _conditions(self) -> list[str]:
        rules = [rule for clause in self.case.terms.clauses for rule in clause.rules]
        return sorted({other for rule in rules for other in rule.requires_acceptance_of})

    def _bound_then(self, actor: str, period: int) -> Truth:
        key = (actor, period)
        if key not in self._bound:
            self._bound[key] = bound(self.case, actor, self.moment(period))[0]
        return self._bound[key]

    def target(self, met: tuple[Targets, Targets], holder: str, view: int, spot: Spot | None) -> int:
        """The class of those who were hit (by the map, where only that tells), and of who stood beside them, at a view."""
        targets, beside = met
        scene = Scene(moment=self.moment(self.views.keys[view][0]), spot=spot)
        world = World(act=Act.UNKNOWN, actor=UNKNOWN, targets=targets, scene=scene, circumstances=PLAIN)
        mapped = targets == UNKNOWN_TARGET
        hit = ((holder,) if holder else ()) if mapped else targets
        standings = tuple(self._all_standings(actors, view) for actors in (hit, beside))
        military = checks.military_target_stated(self.case, world)
        excluded_beside = checks.beside_excluded(self.case, beside, scene)

        def see(place: RulePlace) -> Seen:
            rule = place.rule
            meant = checks.target_or_beside(self.case, place.clause, rule, targets, beside, scene)[0]
            stands = meant is not Truth.NO or place.clause.kind is ClauseKind.PERMISSION
            judged = any(item.military_target for item in rule.judgement_if)
            near = any(item.beside_excluded for item in rule.judgement_if)
            return stands, (meant, military if judged else None, excluded_beside if near else None)

        return self.targets.number((mapped, standings, military, excluded_beside), see)

    def _all_standings(self, actors: Targets, view: int) -> Hashable:
        return frozenset(self._standing(self.case.answerable(actor), view) for actor in actors)
