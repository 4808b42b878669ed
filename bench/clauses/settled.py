"""Clause tests on settled incidents: masks, the same tests incident by incident, and polars.

    python -m bench.clauses.settled masks|objects|polars [INCIDENTS] [CLAUSES]

The terms are those of Syria 2016 with clauses repeated up to the wanted number. Objects: `find_all` with its reasons on a sample,
everything remembered from a first run, its time multiplied to the whole. Polars gets, ready made, what ours makes for itself: for
each rule the values of each part that leave it standing; it lists the incidents that leave a rule of a clause standing, by one
boolean expression a clause, with all its threads. `listing s` is that part alone; `wall` of masks is all of ours, from words to
findings. The findings of a sample are compared before any figure.
"""

from __future__ import annotations

import functools
import operator
import sys

import numpy as np
import polars as pl

from bench.apart import now, peak_mb, since, tell
from bench.clauses.made import case_with, one_by_one, settled
from ceasefire.agreement.case import Case
from ceasefire.agreement.frames.settled import SettledTest, _Parts, subjects_of_settled
from ceasefire.vocabulary.grades import Outcome

SAMPLE = 2_000
PARTS = ("act", "manner", "place", "party", "target")


def masks(case: Case, incidents: int) -> dict[str, float]:
    """Ours: all of it, and the listing alone."""
    frame, test = settled(case, incidents), SettledTest(case)
    begun = now()
    found = len(test.find(frame))
    figures = since(begun) | {"memory": peak_mb(), "findings": found}
    parts = _Parts(test, frame)
    begun = now()
    listed = _listed(parts, test)
    return figures | {"listing s": since(begun)["wall"], "listed": listed}


def _listed(parts: _Parts, test: SettledTest) -> int:
    parts.standing = parts.stand()
    return sum(len(parts.standing_for(bits)) for bits in test._bits)


def objects(case: Case, incidents: int) -> dict[str, float]:
    """One by one, after the findings of both ways were held against each other."""
    sample = settled(case, min(SAMPLE, incidents), seed=2)
    _, findings = one_by_one(case, subjects_of_settled(case, sample))
    said = [item for item in findings if item.outcome is not Outcome.OUT_OF_SCOPE]
    theirs = sorted((item.incident, item.clause, item.party, item.outcome.value) for item in said)
    if sorted(SettledTest(case).find(sample).select(pl.all().cast(pl.String)).rows()) != theirs:
        raise SystemExit("the findings differ")
    seconds, _ = one_by_one(case, subjects_of_settled(case, sample))
    return {"wall": seconds / len(sample) * incidents, "findings": len(theirs) / len(sample) * incidents}


def polars(case: Case, incidents: int) -> dict[str, float]:
    """Polars lists the pairs of an incident and a clause that keeps a rule."""
    test = SettledTest(case)
    parts = _Parts(test, settled(case, incidents))
    frame, expressions = _asked(parts, test)
    begun = now()
    marks = frame.lazy().select(expression.alias(str(at)) for at, expression in enumerate(expressions)).collect()
    listed = sum(len(marks[name].arg_true()) for name in marks.columns)
    figures = {"listing s": since(begun)["wall"], "listed": listed}
    if listed != _listed(parts, test):
        raise SystemExit("polars lists other incidents")
    return figures


def _asked(parts: _Parts, test: SettledTest) -> tuple[pl.DataFrame, list[pl.Expr]]:
    """The coded frame, and for each clause the expression that tells which incidents leave a rule of it standing."""
    frame = pl.DataFrame({name: numbers.astype(np.int32) for name, (_, numbers) in zip(PARTS, parts._classes, strict=True)})
    expressions = []
    for bits in test._bits:
        rules = [64 * word + bit for word in range(len(bits)) for bit in range(64) if int(bits[word]) >> bit & 1]
        met = [_rule(parts, rule) for rule in rules]
        expressions.append(functools.reduce(operator.or_, met) if met else pl.lit(False))
    return frame, expressions


def _rule(parts: _Parts, rule: int) -> pl.Expr:
    holding = []
    for name, (classes, _) in zip(PARTS, parts._classes, strict=True):
        stands = np.flatnonzero((classes.standing[:, rule // 64] >> np.uint64(rule % 64)) & np.uint64(1))
        holding.append(pl.col(name).is_in(stands.tolist()))
    return functools.reduce(operator.and_, holding)


METHODS = {"masks": masks, "objects": objects, "polars": polars}


def main(method: str, incidents: str = "1000000", clauses: str = "24") -> None:
    """Tell the figures of one way."""
    tell(METHODS[method](case_with("syria-2016", int(clauses)), int(incidents)))


if __name__ == "__main__":
    main(*sys.argv[1:])
