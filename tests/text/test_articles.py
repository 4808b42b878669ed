"""Articles on the way: read once a process and case, however often a walk meets them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ceasefire.agreement.case import Case
from ceasefire.text.articles import ArticleReader
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import LexiconExtractor
from ceasefire.vocabulary.times import parse_when

TEXT = "The Syrian army shelled Douma on Wednesday."


@dataclass(eq=False)
class Counting:
    """An extractor that counts how often it is asked."""

    asked: list[str] = field(default_factory=list)

    def extract(self, document: Document, case: Case) -> tuple[TextClaim, ...]:
        self.asked.append(document.text)
        return LexiconExtractor(parse=False).extract(document, case)


def test_the_same_article_is_read_once_for_a_case(syria: Case) -> None:
    counting, other = Counting(), replace(syria, actors=dict(syria.actors))
    reader, day = ArticleReader(extractor=counting), parse_when("2016-05-05", syria.zone)
    first = reader.read(TEXT, day, syria)
    assert first and reader.read(TEXT, day, syria) == first and len(counting.asked) == 1
    assert reader.read(TEXT, day, syria.as_known_at(day.latest)) == first and len(counting.asked) == 1
    assert reader.read(TEXT, day, other) == first and len(counting.asked) == 2


def test_another_day_of_publication_is_another_reading(syria: Case) -> None:
    counting = Counting()
    reader = ArticleReader(extractor=counting)
    early = reader.read(TEXT, parse_when("2016-05-05", syria.zone), syria)
    late = reader.read(TEXT, parse_when("2016-05-12", syria.zone), syria)
    assert [item.occurred for item in early] != [item.occurred for item in late] and len(counting.asked) == 2
