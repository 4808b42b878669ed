"""Who says it, in Arabic and Russian: a name of the registers right beside a verb of saying, or behind `according to`.

Nothing else makes a speaker: a name that merely stands in the sentence is nobody's word, and a verb without a known name beside
it leaves the outlet to speak.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Named, SourceChain, span_of
from ceasefire.text.languages.lexicon import Found, Lexicon, Line
from ceasefire.text.languages.words import Word

BETWEEN = 3
"""Titles that may stand between a verb of saying and the name: `the spokesman of the ministry of …`."""


def chain_of(text: str, words: Sequence[Word], known: Lexicon, case: Case, outlet: str) -> SourceChain:
    """Whose word a sentence is: the first speaker that it names, else the outlet."""
    line = Line(words)
    names = [item for item in known.speakers.find(line) if item.label in case.actors or item.label in case.sources]
    cues = known.says.find(line)
    titles = {at for item in cues if item.label == "titles" for at in range(item.first, item.last)}
    spoken = (name for cue in cues if cue.label != "titles" for name in _beside(cue, names, titles))
    name = next(spoken, None)
    if name is None:
        return SourceChain(outlet=outlet)
    start, end = words[name.first].start, words[name.last - 1].end
    return SourceChain(outlet=outlet, speaker=Named(id=name.label, span=span_of(text, start, end)))


def _beside(cue: Found, names: Sequence[Found], titles: set[int]) -> Iterator[Found]:
    """The name behind a verb or preposition, with only titles between; or right before the verb."""
    for name in names:
        between = range(cue.last, name.first)
        if name.first >= cue.last and len(between) <= BETWEEN and titles.issuperset(between):
            yield name
    if cue.label == "verbs":
        yield from (name for name in names if name.last == cue.first)
