"""The words a reader sees, in English, Arabic, Russian and French: catalogs of messages, names, numbers and dates."""

from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.reasons import render
from ceasefire.wording.wording import Wording

__all__ = ["LANGUAGES", "Wording", "render"]
