"""A post as it is read: its language, acts, stance, day, toll, names of places, and the marks by which like tellings are
found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ceasefire.text.languages.days import days_in, relative_in, weekdays_in
from ceasefire.text.languages.language import language_of
from ceasefire.text.languages.lexicon import LANGUAGES, Lexicon, Line, lexicon
from ceasefire.text.languages.names import PlaceName, place_names_in
from ceasefire.text.languages.sounds import sound_of
from ceasefire.text.languages.stances import stance_of
from ceasefire.text.languages.tolls import Toll, toll_of
from ceasefire.text.languages.words import Word, words_of
from ceasefire.text.posts.days import ToldDay, told_day
from ceasefire.text.posts.furniture import body
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance

LONGEST = 20_000
"""Characters of a post that are read; what stands further down a page is about other things."""
LEAD = 80
"""Words at the head by which posts are compared: most posts say there what they tell."""
THINGS_LEAD = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a post says. `read` is its body, to which the offsets of `names` belong.

    `stance` is None where it states no past fact (a threat, a plan, a question). `things` are what is named beside the act, and
    `forces` who is named, in whatever part: no actor is made of it. `marks` are the words of the lead, by spelling and by sound.
    """

    read: str
    language: str
    acts: tuple[Act, ...]
    stance: Stance | None
    day: ToldDay
    toll: Toll
    names: tuple[PlaceName, ...]
    things: tuple[str, ...]
    forces: tuple[str, ...]
    marks: tuple[str, ...]


def read_post(text: str, published: date | None = None) -> Telling:
    """Read one post. Languages without a lexicon are read with the English one, which finds dates in digits and little else."""
    told = body(text[:LONGEST])
    language = language_of(told)
    known = lexicon(language if language in LANGUAGES else "en")
    words = words_of(told)
    days = days_in(told, words, known)
    lead = Line(words[:THINGS_LEAD])
    acts = tuple(Act(item.label) for item in known.acts.find(Line(words)))
    return Telling(
        read=told,
        language=language,
        acts=acts,
        stance=stance_of(told, words, known),
        day=told_day(days, weekdays_in(words, known), relative_in(words, known), published),
        toll=toll_of(words, known),
        names=tuple(place_names_in(told, words, known)),
        things=tuple(item.label for item in known.things.find(lead)),
        forces=tuple(item.label for item in known.forces.find(lead)),
        marks=marks_of(words, known),
    )


def marks_of(words: Sequence[Word], known: Lexicon) -> tuple[str, ...]:
    """The words of the lead by spelling (`w:`) and by sound (`s:`), so that tellings in two scripts have marks in common."""
    lead = words[:LEAD]
    sounds = (sound_of(word.stem) for word in lead)
    return (*(f"w:{word.stem}" for word in lead), *(f"s:{sound}" for sound in sounds if sound))
