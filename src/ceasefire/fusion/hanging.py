"""Which reports may hang together with some, where the candidates of some of them are not all in hand.

A group never reaches beyond the pairs that attract each other (`clustering`), and a pair's sum rests on the two reports and on
how many candidates they have (`levels.crowd`). So whoever has all candidates of all reports that this module names has the answer
of the batch for those reports; whoever lacks some must fetch them and ask again.
"""

from __future__ import annotations

from collections.abc import Set

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.chains import roots
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.judgements import Verdict
from ceasefire.fusion.levels import CROWD, crowds
from ceasefire.fusion.result import FusionResult


def hanging(result: FusionResult, asked: Set[str], surrounded: Set[str]) -> set[str]:
    """The reports that a chain of pairs, each of which may attract, ties to those that are asked about, themselves included.

    Of the `surrounded` all candidates were fused; of any other there may be more, and then its pairs may weigh up to what the
    kindest number of candidates would give them. What people tied together counts as a chain. It may name more than the pairs of
    the batch would, never fewer.
    """
    contents = result.contents
    known = np.zeros(len(result.scale.packed.records), np.bool_)
    known[contents[_rows(result, surrounded)]] = True
    tied = _tied(result)
    inside = np.zeros(len(known), np.bool_)
    inside[contents[_rows(result, asked)]] = True
    waiting = np.flatnonzero(inside).tolist()
    while waiting:
        node = waiting.pop()
        fresh = np.flatnonzero(~inside & (_may_attract(result, node, known) | (tied == tied[node])))
        inside[fresh] = True
        waiting += fresh.tolist()
    names: list[str] = result.frame["report_id"].filter(inside[contents]).to_list()
    return set(names)


def _may_attract(result: FusionResult, node: int, known: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which contents may attract one."""
    scale = result.scale
    crowd = scale.model.units[-1]
    kindest = np.append(np.maximum.accumulate(crowd[len(CROWD) : 0 : -1]), 0)[::-1]
    level = crowds(scale.neighbours[node], scale.neighbours)
    everyone = np.arange(len(known))
    sums = scale.machine(np.full(len(known), node), everyone)
    return np.asarray(np.where(known & known[node], sums, sums - crowd[level] + kindest[level]) > 0)


def _rows(result: FusionResult, reports: Set[str]) -> npt.NDArray[np.bool_]:
    return result.frame["report_id"].is_in(sorted(reports)).to_numpy()


def _tied(result: FusionResult) -> Ints:
    """For each content the smallest that people tied to it, straight or through reports that may not be in hand."""
    pairs = [pair for pair, verdict in result.scale.judged.items() if verdict is Verdict.SAME]
    first: dict[str, int] = {}
    for name in sorted(result.rulings.groups.keys() & result.content_of.keys()):
        content = result.content_of[name]
        pairs.append((first.setdefault(result.rulings.group(name), content), content))
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    found: Ints = roots(len(result.scale.packed.records), np.ascontiguousarray(one), np.ascontiguousarray(other))
    return found
