"""Arabic, Russian and short English texts by lexicon: acts, stances, tolls, days, names of places. Words are data; code
finds them.
"""

from ceasefire.text.languages.language import language_of
from ceasefire.text.languages.lexicon import LANGUAGES, Lexicon, Line, lexicon
from ceasefire.text.languages.words import Word, words_of

__all__ = ["LANGUAGES", "Lexicon", "Line", "Word", "language_of", "lexicon", "words_of"]
