"""The lines of the table of aims that are about who did it, and about forged events.

python -m bench.truth_contests METHOD WORLD CLAIMS SEED      one method on one war of claims
python -m bench.truth_contests campaign EVENTS SEED          one fabricated campaign
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial

from bench.apart import apart, now, peak_mb, since, tell
from bench.contest import OURS, Contest, Entrant, Plan, Runs, Verdict, at_least, at_most, least_of, most_of

OWN = {OURS: "ours", f"{OURS}, no register": "ours, no register", f"{OURS}, copies unseen": "ours, copies unseen"}
QUICK_PEERS = ("majority", "DawidSkene", "OneCoinDawidSkene")
SLOW_PEERS = ("MACE", "GLAD")
DAWID = ("DawidSkene", "OneCoinDawidSkene")
SEED = 21
COLUMNS = (("accuracy", 4), ("log score", 4), ("calibration", 4))


def wars(plan: Plan, world: str) -> Contest:
    """760,000 claims of a war in which no source leans (`calm`), or six in ten do (`biased`)."""
    claims, fewer = plan.size(760_000, 8_000), plan.size(100_000, 4_000)

    def entrant(name: str, method: str, size: int, *, crowd: bool, once: bool = False) -> Entrant:
        run = partial(apart, "bench.truth_contests", method, world, size, SEED, limit=plan.limit)
        return Entrant(name=name, run=run, needs="crowdkit" if crowd else None, once=once)

    entrants = [entrant(name, method, claims, crowd=False) for name, method in OWN.items()]
    entrants += [entrant(name, name, claims, crowd=name != "majority") for name in QUICK_PEERS]
    entrants += [entrant(f"{OURS}, {fewer:,} claims", "ours", fewer, crowd=False)]
    entrants += [entrant(f"{name}, {fewer:,} claims", name, fewer, crowd=True, once=True) for name in SLOW_PEERS]
    return Contest(
        key=f"truth-{world}",
        work=f"who did it, {claims:,} claims, {world} war",
        entrants=tuple(entrants),
        judge=partial(_judged, points=1 if world == "calm" else 5),
        columns=COLUMNS,
        note="Ours sees copies and knows leanings, which a crowd's table has no place for; two lines show ours without. "
        f"MACE and GLAD are asked of {fewer:,} claims, once: beside them stands ours on the same.",
    )


def _judged(runs: Runs, points: float) -> list[Verdict]:
    full = [name for name in QUICK_PEERS if runs.of(name)]
    fewer = runs.peers(SLOW_PEERS)
    ours_of_fewer = next(name for name in runs.told if name.startswith(OURS) and name.endswith("claims"))
    ahead = [_ahead(runs, OURS, full), _ahead(runs, ours_of_fewer, fewer)]
    scores = [_gain(runs, OURS, full), _gain(runs, ours_of_fewer, fewer)]
    said = [
        at_least("times as fast as Dawid–Skene", 6, runs.ratio(DAWID[0], "wall"), 1),
        at_least("points of accuracy over the best peer", points, least_of(ahead)),
        at_most("calibration error", 0.03, runs.median(OURS, "calibration"), 3),
    ]
    better = at_least("log score better than the best peer's by", 0, least_of(scores), 3)
    return [*said, better]


def _ahead(runs: Runs, ours: str, peers: list[str]) -> float | None:
    own, best = runs.median(ours, "accuracy"), most_of([runs.median(name, "accuracy") for name in peers])
    return None if own is None or best is None else 100 * (own - best)


def _gain(runs: Runs, ours: str, peers: list[str]) -> float | None:
    own, best = runs.median(ours, "log score"), least_of([runs.median(name, "log score") for name in peers])
    return None if own is None or best is None else best - own


def campaign(plan: Plan) -> Contest:
    """95 reports in a hundred false, copied among 1 to 50 accounts."""
    events = plan.size(60, 8)
    run = partial(apart, "bench.truth_contests", "campaign", events, 1, limit=plan.limit)
    return Contest(
        key="campaign",
        work="a fabricated campaign, accounts that copy",
        entrants=(Entrant(name=OURS, run=run),),
        judge=lambda runs: [at_most("forged events that reach `fair`, in 100", 1, runs.median(OURS, "forged fair %"))],
        columns=(("reports", 0), ("forged events", 0), ("forged fair %", 1), ("true told twice or more fair %", 1)),
        note="Campaigns without copies are no aim: `python -m bench.campaign` shows them, and that they do reach `fair`.",
    )


def _tell_campaign(events: int, seed: int) -> None:
    from bench.campaign import CampaignPlan, rates  # noqa: PLC0415

    begun = now()
    found = rates(CampaignPlan(true_events=events, seed=seed))
    told = since(begun) | {"memory": peak_mb(), "reports": found.reports, "forged events": found.forged}
    shares = {
        "forged fair %": found.forged_fair / found.forged,
        "true told twice or more fair %": found.told_more_fair / found.told_more,
    }
    tell(told | {name: 100 * share for name, share in shares.items()})


def _tell_method(method: str, world: str, claims: int, seed: int) -> None:
    from bench import truth  # noqa: PLC0415
    from bench.claims_world import made  # noqa: PLC0415

    plan = replace(truth.WORLDS[world], claims=claims, seed=seed)
    found = truth.measured(method, (truth.METHODS | truth.SLOW)[method], made(plan))
    quality = {"accuracy": found.accuracy, "log score": found.log_score, "calibration": found.calibration}
    tell({"wall": found.wall, "cpu": found.cpu, "memory": peak_mb(), **quality})


if __name__ == "__main__":
    if sys.argv[1] == "campaign":
        _tell_campaign(int(sys.argv[2]), int(sys.argv[3]))
    else:
        _tell_method(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
