"""What never happened and is told all the same by careless sources, what watchers tell, and which tellings can be examined."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ceasefire.simulation.happenings import Happenings, happen, hours_of
from ceasefire.simulation.setting import Floats, Habits, Ints, Setting
from ceasefire.simulation.tellings import Flags, Tellings
from ceasefire.vocabulary.grades import Reliability

INVENTS: dict[Reliability, float] = {
    Reliability.A: 0.01,
    Reliability.B: 0.04,
    Reliability.C: 0.10,
    Reliability.D: 0.20,
    Reliability.E: 0.33,
    Reliability.F: 0.20,
}
"""Of what a source of each letter tells of its own, the share that never happened. Assumed: nobody has measured it for any
desk's letters. A source's own share lies about this one, a third lower or higher."""

MOST = 0.5
"""No source invents more than this share of what it tells."""

RETOLD = 0.35
"""How many others, in the mean, tell an invention again in words of their own. Assumed."""


def inventions(
    rng: np.random.Generator, setting: Setting, habits: Habits, events: int, spoken: Ints
) -> tuple[Happenings, tuple[Ints, Ints]]:
    """Happenings that never were, and who tells of which. `spoken`: how many true tellings each source has."""
    letters = setting.letters or (Reliability.F,) * len(setting.sources)
    own = np.exp(rng.normal(0, 0.3, len(letters)))
    share = np.minimum(habits.inventions * np.array([INVENTS[letter] for letter in letters]) * own, MOST)
    # Of all that a source tells, the invented part is `share`: the true tellings are the rest.
    made = rng.poisson(spoken * share / (1 - share))
    first = np.repeat(np.arange(len(letters)), made)
    lies = happen(rng, setting, habits, len(first), hours=hours_of(setting, habits, events))
    lies = replace(lies, real=np.zeros(len(lies), np.bool_))
    again = rng.poisson(RETOLD, len(first))
    weight = spoken * share + 1e-9
    others = rng.choice(len(letters), int(again.sum()), p=weight / weight.sum())
    of = np.concatenate([np.arange(len(first)), np.repeat(np.arange(len(first)), again)])
    return lies, (of, np.concatenate([first, others]))


def watched(rng: np.random.Generator, setting: Setting, true: Happenings, told: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The tellings (happening, source) that watchers add to those `told`, each at most once a happening."""
    of: list[Ints] = []
    source: list[Ints] = []
    for watcher in setting.watchers:
        acts = np.array([act in watcher.acts for act in setting.acts])
        covered = acts[true.act] & (np.isin(true.place, sorted(watcher.places)) if watcher.places else True)
        spoken = told[0][told[1] == watcher.source]
        covered[spoken[spoken < len(true)]] = False
        found = np.flatnonzero(covered & (rng.random(len(true)) < watcher.share))
        of.append(found)
        source.append(np.full(len(found), watcher.source))
    return np.concatenate([*of, np.zeros(0, np.int64)]), np.concatenate([*source, np.zeros(0, np.int64)])


def examinable(rng: np.random.Generator, habits: Habits, told: Tellings, real: Flags) -> Flags:
    """Which tellings rest on something that another can examine."""
    share: Floats = np.where(real, habits.shown, habits.staged)
    return np.asarray((rng.random(len(told)) < share) & ~told.denies)
