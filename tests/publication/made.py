"""A brief of two dozen incidents."""

from __future__ import annotations

from ceasefire.briefing.making import make_brief
from tests.briefing.views import view

VIEW = view(24)


BRIEF = make_brief(VIEW)
