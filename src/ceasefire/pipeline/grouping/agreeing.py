"""What several claims of one happening say together. Each origin has one voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ceasefire.pipeline.claim import Claim
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When, iso
from ceasefire.vocabulary.truth import Truth

Targets = tuple[str, ...]


def shares(votes: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Each origin has one vote, split between what it names."""
    named: dict[str, set[str]] = {}
    for origin, word in votes:
        named.setdefault(origin, set()).add(word)
    found: dict[str, float] = {}
    for words in named.values():
        for word in words:
            found[word] = found.get(word, 0.0) + 1 / (len(words) * len(named))
    return {word: min(1.0, share) for word, share in sorted(found.items())}


def against(claims: Iterable[Claim]) -> tuple[tuple[Targets, float], ...]:
    """The sets of those hit together, with their shares, which sum to 1."""
    votes = [(claim.origin, "+".join(sorted(claim.said.targets))) for claim in claims if claim.said.targets]
    belief = Belief.of(shares(votes)) if votes else Belief.certain(UNKNOWN)
    return tuple((tuple(joined.split("+")), share) for joined, share in belief)


def agreed_when(told: Sequence[tuple[str, When]]) -> When | None:
    """The time on which most agree: of the stated intervals, the one that meets those of most origins, then the shortest."""
    if not told:
        return None

    def rank(candidate: When) -> tuple[int, float, str]:
        meeting = {origin for origin, stated in told if stated.meets(candidate)}
        return -len(meeting), (candidate.latest - candidate.earliest).total_seconds(), iso(candidate.earliest)

    return min((stated for _, stated in told), key=rank)


def finest_where(places: Sequence[Where]) -> Where | None:
    """The finest position that is stated; failing that, the first name."""
    located = [place for place in places if place.is_located]
    if located:
        return min(located, key=lambda place: (place.radius_km, place.place_id, place.name, place.lat or 0.0, place.lon or 0.0))
    return min(places, key=lambda place: place.name) if places else None


def bounds(counts: Sequence[Count]) -> Count | None:
    """From the lowest stated to the highest stated; no upper bound where a source gives none."""
    if not counts:
        return None
    highest = [count.most for count in counts if count.most is not None]
    return Count(least=min(count.least for count in counts), most=max(highest) if len(highest) == len(counts) else None)


def agreed_truth(stated: set[Truth]) -> Truth:
    """What all who say it say; unknown where they differ."""
    return stated.pop() if len(stated) == 1 else Truth.UNKNOWN
