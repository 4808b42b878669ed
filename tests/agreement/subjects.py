"""Random subjects of a case: every act, unknowns, joint actors, straddling times, discs on the edges of zones."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.agreement.checks import selected
from ceasefire.agreement.terms import Rule, Selector
from ceasefire.agreement.world import Circumstances, Subject, Targets
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth


def _words(case: Case) -> list[str]:
    rules = [rule for clause in case.terms.clauses for rule in clause.rules]
    words = {word for rule in rules for word in (*rule.circumstances, *rule.permission_circumstances, *rule.defeated_by)}
    words |= {word for rule in rules for item in rule.judgement_if for word in item.circumstances}
    return sorted(words | {"night", "joint_position_with"})


def whens(case: Case) -> st.SearchStrategy[When | None]:
    bounds = case.boundaries[1:]
    near = st.builds(
        lambda at, hours: at + timedelta(hours=hours), st.sampled_from(bounds), st.sampled_from([-0.5, 0, 0, 1 / 3600, 0.5, 30])
    )
    length = st.sampled_from([0, 0, 1, 24, 24 * 40]).map(lambda hours: timedelta(hours=hours))
    return st.none() | st.builds(lambda start, long: When(earliest=start, latest=start + long), near, length)


def wheres(case: Case) -> st.SearchStrategy[Where | None]:
    corners = [corner for zone in case.zones for corner in _corners(zone.shape)]
    places = case.gazetteer.places
    radius = st.sampled_from([0.0, 0.1, 2.5, 25.0, 60.0])
    named = st.builds(
        lambda place, known: place.where() if known else Where(place_id=place.id), st.sampled_from(places), st.booleans()
    )
    free = st.builds(
        lambda place, dx, dy, km: Where(lat=place.lat + dy, lon=place.lon + dx, radius_km=km),
        st.sampled_from(places),
        st.floats(-0.5, 0.5),
        st.floats(-0.5, 0.5),
        radius,
    )
    edge = st.builds(lambda corner, km: Where(lon=corner[0], lat=corner[1], radius_km=km), st.sampled_from(corners), radius)
    other = st.sampled_from([None, Where(name="somewhere"), Where(place_id="no-such-place")])
    return named | free | edge | other


def _corners(shape: object) -> list[tuple[float, float]]:
    outline = shape.boundary  # type: ignore[attr-defined]
    points = [line.coords for line in getattr(outline, "geoms", [outline])]
    corners = [(x, y) for coords in points for x, y in coords]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(corners)]
    return corners + middles


def shares(keys: list[str], weights: list[int]) -> dict[str, float]:
    total = sum(weights)
    out: dict[str, float] = {}
    for key, weight in zip(keys, weights, strict=True):
        out[key] = out.get(key, 0.0) + weight / total
    return out


def beliefs(case: Case) -> st.SearchStrategy[Belief]:
    actor = st.sampled_from([*case.actors, UNKNOWN, UNKNOWN, "stranger"])
    joint = actor | st.lists(actor, min_size=2, max_size=2, unique=True).map(lambda both: "+".join(sorted(both)))
    pairs = st.lists(st.tuples(joint, st.integers(1, 9)), min_size=1, max_size=3)
    return pairs.map(lambda items: Belief.of(shares([key for key, _ in items], [weight for _, weight in items])))


def targets(case: Case) -> st.SearchStrategy[tuple[tuple[Targets, float], ...]]:
    target = st.sampled_from([*case.actors, UNKNOWN, "stranger"])
    hit = st.just((UNKNOWN,)) | st.lists(target, min_size=1, max_size=3, unique=True).map(lambda ids: tuple(sorted(ids)))
    pairs = st.lists(st.tuples(hit, st.integers(1, 9)), min_size=1, max_size=3, unique_by=lambda item: item[0])
    return pairs.map(lambda items: tuple((ids, weight / sum(w for _, w in items)) for ids, weight in items))


def manners(case: Case) -> st.SearchStrategy[Circumstances]:
    words = st.sampled_from([*_words(case), "joint_position_with=nusra-front", "self_defence"])
    return st.builds(
        lambda stated, proportionate: Circumstances(stated=stated, proportionate=proportionate),
        st.frozensets(words, max_size=4),
        st.sampled_from(list(Truth)),
    )


def subjects(case: Case) -> st.SearchStrategy[Subject]:
    """Anything at all, or something that a rule may well be about."""
    return anything(case) | st.sampled_from(_rules(case)).flatmap(lambda rule: pointed(case, rule))


def _rules(case: Case) -> list[Rule]:
    return [rule for clause in case.terms.clauses for rule in clause.rules if rule.acts or rule.permission_circumstances]


def _meant(case: Case, selector: Selector | None) -> list[str]:
    return [actor for actor in case.actors if selector is not None and selected(case, selector, actor) is not Truth.NO] or [
        UNKNOWN
    ]


def pointed(case: Case, rule: Rule) -> st.SearchStrategy[Subject]:
    """An act that the rule names, by those whom it binds against those whom it protects, in the days of the case."""
    start, end = case.span.start, case.span.end or case.boundaries[-1]
    days = (end - start).days
    some = {1.0: 6, 0.8: 2, 0.5: 1}
    certain = st.sampled_from([share for share, weight in some.items() for _ in range(weight)])
    doers, hit = _meant(case, rule.binds), _meant(case, rule.against)
    own = sorted(
        {
            *rule.circumstances,
            *rule.permission_circumstances,
            *(word for item in rule.judgement_if for word in item.circumstances),
        }
    )
    words = st.frozensets(st.sampled_from(own), max_size=len(own)) if own else st.just(frozenset())
    return st.builds(
        Subject,
        act=st.sampled_from(sorted(rule.acts) or [Act.AIRSTRIKE]),
        when=st.builds(
            lambda day, hours: When(earliest=start + timedelta(days=day), latest=start + timedelta(days=day, hours=hours)),
            st.integers(0, days),
            st.sampled_from([0, 24, 24 * 20]),
        ),
        where=wheres(case),
        by=st.builds(lambda actor, share: Belief.of({actor: share}), st.sampled_from(doers), certain),
        against=st.builds(
            lambda target, share: (((target,), share), ((UNKNOWN,), 1 - share)), st.sampled_from([*hit, UNKNOWN]), certain
        ),
        circumstances=words.flatmap(
            lambda stated: st.builds(Circumstances, stated=st.just(stated), proportionate=st.sampled_from(list(Truth)))
        ),
    )


def anything(case: Case) -> st.SearchStrategy[Subject]:
    return st.builds(
        Subject,
        act=st.sampled_from(list(Act)),
        when=whens(case),
        where=wheres(case),
        by=beliefs(case),
        against=targets(case),
        circumstances=manners(case),
        occurrence=st.sampled_from([OccurrenceGrade.CONFIRMED, OccurrenceGrade.FAIR, OccurrenceGrade.WEAK]),
    )
