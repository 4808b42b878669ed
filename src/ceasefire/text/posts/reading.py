"""A post as it is read: its language, acts, stance, day, toll, names of places, and the marks by which like tellings are
found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ceasefire.text.languages.days import days_in, relative_in, weekdays_in
from ceasefire.text.languages.language import language_of
from ceasefire.text.languages.lexicon import LANGUAGES, Line, lexicon
from ceasefire.text.languages.names import PlaceName, place_names_in, words_as_names_in
from ceasefire.text.languages.sounds import sound_of
from ceasefire.text.languages.stances import stance_of
from ceasefire.text.languages.tolls import Toll, toll_of
from ceasefire.text.languages.words import Word, words_of
from ceasefire.text.posts.days import ToldDay, told_day
from ceasefire.text.posts.furniture import body
from ceasefire.text.posts.stamps import DAYS_LEAD, stamp_of, story_days
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance

LEAD = 80
"""Words at the head by which posts are compared: most posts say there what they tell."""
THINGS_LEAD = 150
WHOLE = 400
"""Words in which rare ones are looked for: names of the dead often stand at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a post says. `read` is its body, to which the offsets of `names` belong.

    `stamp` is the day of writing, as given or as the page carries it. `heard` are all words of the lead that could be names of
    places. `stance` is None where it states no past fact (a threat, a plan, a question). `things` are what is named beside the
    act, and `forces` who is named, in whatever part: no actor is made of it. `marks` are the words of the lead by spelling and by
    sound, `words` those of the whole text, each once.
    """

    read: str
    language: str
    acts: tuple[Act, ...]
    stance: Stance | None
    day: ToldDay
    stamp: date | None
    toll: Toll
    names: tuple[PlaceName, ...]
    heard: tuple[PlaceName, ...]
    things: tuple[str, ...]
    forces: tuple[str, ...]
    marks: tuple[str, ...]
    words: tuple[str, ...]


def read_post(text: str, published: date | None = None) -> Telling:
    """Read one post. Languages without a lexicon are read with the English one, which finds dates in digits and little else."""
    told = body(text)
    language = language_of(told)
    known = lexicon(language if language in LANGUAGES else "en")
    words = words_of(told)
    dates = days_in(told, words, known)
    stamp = published or stamp_of(told, dates)
    lead_weekdays = weekdays_in(words[:DAYS_LEAD], known)
    day = told_day(
        story_days(told, words, dates, lead_weekdays, known), lead_weekdays, relative_in(words, known), published, stamp
    )
    lead = Line(words[:THINGS_LEAD])
    acts = tuple(Act(item.label) for item in known.acts.find(Line(words)))
    return Telling(
        read=told,
        language=language,
        acts=acts,
        stance=stance_of(told, words, known),
        day=day,
        stamp=stamp,
        toll=toll_of(words, known),
        names=tuple(place_names_in(told, words, known)),
        heard=tuple(words_as_names_in(told, words[:LEAD], known)),
        things=tuple(item.label for item in known.things.find(lead)),
        forces=tuple(item.label for item in known.forces.find(lead)),
        marks=marks_of(words[:LEAD]),
        words=tuple(sorted(set(marks_of(words[:WHOLE])))),
    )


def marks_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Words by spelling (`w:`) and by sound (`s:`), so that tellings in two scripts have marks in common."""
    sounds = (sound_of(word.stem) for word in words)
    return (*(f"w:{word.stem}" for word in words), *(f"s:{sound}" for sound in sounds if sound))
