"""Making a brief: the record is judged as of now, and both editions are written in one language and put on the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from ceasefire.briefing.making import make_brief
from ceasefire.briefing.public_edition import LEAST_DELAY_HOURS
from ceasefire.centre.briefs.shelf import INTERNAL, PUBLIC, MadeBrief, put_away
from ceasefire.centre.desk import judge, view
from ceasefire.centre.opened import Centre
from ceasefire.errors import BriefError
from ceasefire.pipeline.brief import CentreView
from ceasefire.publication.html import as_html
from ceasefire.publication.page import set_out
from ceasefire.publication.pdf import as_pdf
from ceasefire.publication.writing import edition_of, printed, read_basemap
from ceasefire.vocabulary.times import Window
from ceasefire.wording import Wording
from ceasefire.wording.catalog import LANGUAGES

LONGEST = timedelta(days=400)


def public_delay(centre: Centre) -> timedelta:
    """How long after the release the public edition waits: as the case says, never less than 72 hours."""
    return timedelta(hours=max(LEAST_DELAY_HOURS, centre.case.public.delay_hours))


def check_span(starts: datetime, ends: datetime, now: datetime) -> None:
    """Raise `BriefError` for a span of which no brief can be made."""
    if ends <= starts:
        raise BriefError("the span ends before it starts; give a later end")
    if ends - starts > LONGEST:
        raise BriefError(f"the span is longer than {LONGEST.days} days; give a shorter one")
    if starts >= now:
        raise BriefError("the span has not begun; give one that has")


def make(centre: Centre, starts: datetime, ends: datetime, language: str) -> MadeBrief:
    """Make the brief over a span as it stands now, in one language, internal and public. Raises `BriefError`.

    The public edition is written as of the end of the delay: it tells what the internal one tells, coarse, and nothing newer.
    """
    as_of = centre.clock()
    check_span(starts, ends, as_of)
    if language not in LANGUAGES:
        raise BriefError(f"there is no wording for {language!r}; choose among {', '.join(LANGUAGES)}")
    walked = judge(centre.workspace, centre.case, as_of)
    seen = view(centre.workspace, walked, Window(start=starts, end=ends))
    internal = make_brief(seen, edition=INTERNAL)
    late = replace(seen, as_of=as_of + public_delay(centre))
    files = [*_written(centre, seen, INTERNAL, language), *_written(centre, late, PUBLIC, language)]
    return put_away(centre.workspace.folder, internal, files)


def _written(centre: Centre, seen: CentreView, edition: str, language: str) -> Iterator[tuple[str, str, str, bytes]]:
    shown = edition_of(seen, edition)
    brief = make_brief(shown, edition=edition)
    page = set_out(brief, shown.case, Wording(language, shown.case), read_basemap(centre.case_folder))
    yield language, edition, "html", as_html(page).encode()
    yield language, edition, "pdf", as_pdf(printed(page))
