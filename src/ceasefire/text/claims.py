"""A claim read from a text: who says that who did what, with the very words that say it. Offsets are Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ceasefire.text.labels import Label, Modality, Polarity
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.times import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to read. `name` is how it is cited, `published` when it came out, `outlet` who published it, as far as known."""

    name: str
    text: str
    published: When | None = None
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of the document: `text` stands at [`start`, `end`) of it, sign for sign."""

    start: int
    end: int
    text: str

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a sign with [`start`, `end`)."""
        return self.start < end and start < self.end


def span_of(text: str, start: int, end: int) -> Span:
    """The words of a document at [`start`, `end`)."""
    return Span(start=start, end=end, text=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name, or a word that stands for one, and the id that it stands for; the empty id where the register knows none.

    `person` is the office holder who is named; `via` says how the id was found (name, office, metonym, coreference).
    """

    id: str
    span: Span
    person: str = ""
    via: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChain:
    """Whose word it is: the outlet, the one who speaks in it, and those whom the speaker cites, in that order.

    Without a speaker it is the outlet's own word.
    """

    outlet: str = ""
    speaker: Named | None = None
    cites: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """Where: the words, the gazetteer's places that they may mean, and why. No candidates: the gazetteer knows none.

    `relation` is the word that keeps a place vague (`near`, `north of`, `countryside`); it widens `radius_km`.
    Position in WGS 84 degrees, of the first candidate; None where there is none, or nothing tells several apart.
    """

    span: Span
    place_id: str = ""
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    precision: str = "unknown"
    admin1: str = ""
    candidates: tuple[str, ...] = ()
    relation: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeReading:
    """When: the words and the days they mean, both included. `granularity`: day, week, month, season, year or interval."""

    span: Span
    first: date
    last: date
    granularity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts: killed, wounded, captured, displaced, …; or a unit: tons, hours, km, dollars.

    `most` None: no upper bound is given (`at least`); `least` 0 with a `most`: an upper bound alone.
    """

    span: Span
    least: float
    most: float | None
    unit: str
    counts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextClaim:
    """One claim. `evidence` is the sentence, `cue` the words in it that name the act."""

    doc: str
    evidence: Span
    cue: Span
    label: Label
    act: Act
    source: SourceChain
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.POSITIVE
    actors: tuple[Named, ...] = ()
    targets: tuple[Named, ...] = ()
    places: tuple[PlaceReading, ...] = ()
    time: TimeReading | None = None
    quantities: tuple[Quantity, ...] = ()

    @property
    def is_plain_fact(self) -> bool:
        """Whether it says, without reserve, that something happened or holds."""
        real = self.modality is Modality.ACTUAL and self.polarity is Polarity.POSITIVE
        return real and self.stance in (Stance.ASSERTS, Stance.ADMITS, Stance.CONDEMNS, Stance.ANNOUNCES)

    def spans(self) -> tuple[Span, ...]:
        """Every span that it cites."""
        speakers = (self.source.speaker, *self.source.cites)
        named = tuple(item.span for item in (*speakers, *self.actors, *self.targets) if item is not None)
        others = (*(item.span for item in self.places), *(item.span for item in self.quantities))
        return (self.evidence, self.cue, *named, *others, *((self.time.span,) if self.time else ()))
