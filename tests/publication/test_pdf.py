"""The document of a brief: deterministic, and set in a few seconds."""

from __future__ import annotations

import time

from ceasefire.briefing.making import make_brief
from ceasefire.publication.html import as_html
from ceasefire.publication.page import set_out
from ceasefire.publication.pdf import as_pdf
from ceasefire.wording import Wording
from tests.briefing.views import view
from tests.publication.made import BRIEF, VIEW


def test_the_same_brief_gives_the_same_bytes() -> None:
    set_page = set_out(BRIEF, VIEW.case, Wording("ar", VIEW.case), None)
    assert as_pdf(set_page) == as_pdf(set_page) and as_html(set_page) == as_html(set_page)


def test_a_pdf_of_two_hundred_incidents_is_set_in_a_few_seconds() -> None:
    made = view(200, days=60)
    set_page = set_out(make_brief(made), made.case, Wording("en", made.case), None)
    begun = time.process_time()
    as_pdf(set_page)
    assert time.process_time() - begun < 12
