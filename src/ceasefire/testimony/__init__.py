"""Truth inference: who did it, by many voices of unequal and partly unknown reliability, some of which take sides.

Knows arrays, not ceasefires. A *voice* is whoever counts as one independent witness; a *label* is one answer that a voice may
give; an *event* is what the answers are about. What is known of a voice is a prior; what it says on many events moves it.
The model and its sources are told in `docs/explanation/occurrence-and-attribution.md`.
"""

from ceasefire.testimony.hearing import Hearing, hear
from ceasefire.testimony.learning import Credence, Learnt, learn, opening_credence, weigh
from ceasefire.testimony.terms import Term, event_terms, opening
from ceasefire.testimony.voices import Labels, Voices

__all__ = [
    "Credence",
    "Hearing",
    "Labels",
    "Learnt",
    "Term",
    "Voices",
    "event_terms",
    "hear",
    "learn",
    "opening",
    "opening_credence",
    "weigh",
]
