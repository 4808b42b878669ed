"""One dispatch on the language of a text: Arabic and Russian by their lexicons, everything else by the extractor for English."""

from __future__ import annotations

from dataclasses import dataclass, field

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import ClaimExtractor, LexiconExtractor
from ceasefire.text.languages.extracting import ScriptExtractor
from ceasefire.text.languages.language import language_of_script

SCRIPTS = ("ar", "ru")


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLanguage:
    """Reads each text by the extractor of its language."""

    english: ClaimExtractor = field(default_factory=LexiconExtractor)

    def extract(self, document: Document, case: Case) -> tuple[TextClaim, ...]:
        """What the text claims, in its order; every span verbatim."""
        language = language_of_script(document.text)
        if language in SCRIPTS:
            return ScriptExtractor(language=language).extract(document, case)
        return self.english.extract(document, case)
