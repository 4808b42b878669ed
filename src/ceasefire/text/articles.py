"""Claims of an article as statements in the vocabulary's words, for the way. The claim keeps more; what the way cannot say of it
is left out, never bent.

- A negative claim is a denial; a rumour or a hedge is a rumour. What is only planned, demanded or conditional asserts nothing: it
  stays as a warning, a demand or an announcement where the source makes one, and is otherwise left out.
- A claim that no word of the vocabulary fits (terms, support, who holds what) is left out, and so is an attack for which the text
  gives neither a place finer than a country nor a time: it is a remark about the war, not a happening.
- Several places of one fineness are not guessed between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from ceasefire.agreement.case import Case
from ceasefire.registers.sources import SourceKind
from ceasefire.text.by_language import ByLanguage
from ceasefire.text.claims import Document, Named, PlaceReading, Quantity, TextClaim
from ceasefire.text.extracting import ClaimExtractor
from ceasefire.text.keeping import kept_for
from ceasefire.text.labels import Modality, Polarity
from ceasefire.text.lexicon import holders
from ceasefire.text.locating.gazetteers import WORLD
from ceasefire.vocabulary.acts import CONTEXT, Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.places import PlacePrecision, Where
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When, spanning, whole_day

MOST_ARTICLES = 5_000
"""Articles whose statements are kept at once: some tens of megabytes."""

FINENESS = {precision.value: rank for rank, precision in enumerate(PlacePrecision)}
SAID_AHEAD = (Stance.WARNS, Stance.DEMANDS, Stance.ANNOUNCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReader:
    """Reads articles by an extractor of claims."""

    extractor: ClaimExtractor = field(default_factory=ByLanguage)

    def read(self, text: str, published: When | None, case: Case) -> tuple[Statement, ...]:
        """One statement for each claim that the way can use, in the text's order.

        What was read is kept for the registers of the case within the process: every walk meets the same articles again.
        """
        key = (__name__, self.extractor, sha256(text.encode("utf-8", "surrogatepass")).digest(), published)
        remembered = kept_for(case)
        kept = remembered.get(key)
        if kept is None:
            claims = self.extractor.extract(Document(name="", text=text, published=published), case)
            kept = tuple(dict.fromkeys(statement for claim in claims for statement in statements_of(claim, case)))
            remembered[key] = kept
            if len(remembered) > MOST_ARTICLES:
                remembered.pop(next(item for item in remembered if isinstance(item, tuple)), None)
        statements: tuple[Statement, ...] = kept
        return statements


def statements_of(claim: TextClaim, case: Case) -> Iterator[Statement]:
    """The statement of one claim, if the way can use it."""
    stance = _stance(claim)
    killed, wounded = _count(claim, "killed"), _count(claim, "wounded")
    where = _where(claim.places)
    occurred = _occurred(claim, case)
    vague = where is None and occurred is None
    if stance is None or (claim.act not in CONTEXT and vague) or (claim.act is Act.UNKNOWN and (killed is None or where is None)):
        return
    measure = next((item for item in claim.quantities if item.unit != "people"), None)
    yield Statement(
        act=claim.act,
        occurred=occurred,
        where=where,
        actors=_known(claim.actors, case),
        targets=_known(claim.targets, case),
        stance=stance,
        killed=killed,
        wounded=wounded,
        quantity=f"{measure.least:g}" if measure is not None else "",
        unit=measure.unit if measure is not None else "",
        speaker=source_of(claim.source.speaker, case),
        text=claim.evidence.text,
    )


def _stance(claim: TextClaim) -> Stance | None:
    """The stance of a statement; None where the claim asserts, denies and announces nothing."""
    if claim.stance is Stance.DENIES:
        return Stance.DENIES
    if claim.modality is Modality.HEDGED or claim.stance is Stance.RUMOURED:
        return Stance.RUMOURED
    if claim.modality is not Modality.ACTUAL:
        return claim.stance if claim.stance in SAID_AHEAD else None
    return Stance.DENIES if claim.polarity is Polarity.NEGATIVE else claim.stance


def source_of(speaker: Named | None, case: Case) -> str:
    """The source of the register that a speaker is: itself, or the one that gives the statements of the actor; empty for the
    outlet, and where the register has none."""
    if speaker is None or not speaker.id:
        return ""
    if speaker.id in case.sources:
        return speaker.id
    own = next((holder.source for holder in holders() if holder.name == speaker.person), "")
    if own in case.sources:
        return own
    speaking = sorted(
        source.id
        for source in case.sources.values()
        if source.speaks_for == speaker.id and source.kind is SourceKind.PARTY_STATEMENT
    )
    return speaking[0] if len(speaking) == 1 else ""


def _known(named: tuple[Named, ...], case: Case) -> tuple[str, ...]:
    return tuple(item.id for item in named if item.id in case.actors)


def _where(places: tuple[PlaceReading, ...]) -> Where | None:
    """The finest place that is named, if there is just one such, and it is finer than a country."""
    located = [item for item in places if item.lat is not None and item.precision != PlacePrecision.COUNTRY.value]
    finest = min((FINENESS[item.precision] for item in located), default=0)
    fitting = [item for item in located if FINENESS[item.precision] == finest]
    if len(fitting) != 1:
        return None
    place = fitting[0]
    listed = "" if place.place_id.startswith(WORLD) else place.place_id
    return Where(lat=place.lat, lon=place.lon, radius_km=place.radius_km, name=place.span.text, place_id=listed)


def _occurred(claim: TextClaim, case: Case) -> When | None:
    if claim.time is None:
        return None
    return spanning(whole_day(claim.time.first, case.zone), whole_day(claim.time.last, case.zone))


def _count(claim: TextClaim, counts: str) -> Count | None:
    """How many, where one number is given; several in one claim may be parts of one another, so the largest stands for all."""
    numbers = [item for item in claim.quantities if item.counts == counts and item.unit == "people"]
    if not numbers:
        return None
    most: Quantity = max(numbers, key=lambda item: item.least)
    return Count(least=int(most.least), most=int(most.most) if most.most is not None else None)
