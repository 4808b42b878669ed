"""One dispatch on the language of a text: Arabic and Russian by their lexicons, everything else by the extractor for English.

A text in several scripts, such as a statement with its translation below, is read in the language of each line: for every
reader the lines of the others are blank, so that offsets stay those of the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import ClaimExtractor, LexiconExtractor
from ceasefire.text.languages.extracting import ScriptExtractor
from ceasefire.text.languages.language import ARABIC, CYRILLIC, LATIN, SCRIPTS, UNTOLD, language_of_script
from ceasefire.text.validating import verbatim

ENOUGH = 40
"""Letters of a line that make it one of its own language; shorter ones, a name or a figure, go with the lines before them."""

ENOUGH_OF_ONE = 12
"""Letters that are enough where all are of one script."""

_LINE = re.compile(r"[^\n]*\n?")
_SIGN = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLanguage:
    """Reads each text, and each language of a text in several scripts, by the extractor of its language."""

    english: ClaimExtractor = field(default_factory=LexiconExtractor)

    def extract(self, document: Document, case: Case) -> tuple[TextClaim, ...]:
        """What the text claims, in its order; every span verbatim."""
        languages = parted(document.text)
        read = [
            claim
            for language, text in languages.items()
            for claim in self._of(language).extract(replace(document, text=text), case)
        ]
        if len(languages) == 1:
            return tuple(read)
        return verbatim(document, tuple(sorted(read, key=lambda claim: (claim.evidence.start, claim.cue.start))))

    def _of(self, language: str) -> ClaimExtractor:
        return ScriptExtractor(language=language) if language in SCRIPTS else self.english


def parted(text: str) -> dict[str, str]:
    """The text as the reader of each language sees it: the lines of the others are blank. Whole where it is in one language."""
    whole = language_of_script(text)
    if not LATIN.search(text) or not (ARABIC.search(text) or CYRILLIC.search(text)):
        return {_reader(whole): text}
    lines = list(_lines(text, _reader(whole)))
    languages = {language for _, language in lines}
    if len(languages) == 1:
        return {languages.pop(): text}
    return {
        language: "".join(line if of == language else _SIGN.sub(" ", line) for line, of in lines)
        for language in sorted(languages)
    }


def _lines(text: str, whole: str) -> Iterator[tuple[str, str]]:
    """Each line with the language of its reader; that of the whole text until a line tells another."""
    language = whole
    for found in _LINE.finditer(text):
        line = found[0]
        counts = [len(script.findall(line)) for script in (ARABIC, CYRILLIC, LATIN)]
        if sum(counts) >= (ENOUGH if sum(map(bool, counts)) > 1 else ENOUGH_OF_ONE):
            told = language_of_script(line)
            language = language if told == UNTOLD else _reader(told)
        yield line, language


def _reader(language: str) -> str:
    return language if language in SCRIPTS else "en"
