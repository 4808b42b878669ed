"""What a page says beside the post itself: menus, counts of likes, buttons."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from ceasefire.text.languages.words import folded

FEWEST_WORDS = 5
"""A shorter line is a button, a menu or a heading more often than a telling."""
SHORTEST = 40
"""Where less than this is left, the text was all short lines, and nothing is taken away."""
BUTTONS = re.compile(
    r"YouTubeAbout\w*.*|·\s*Shared with Public|Verified account|All reactions:.*"
    r"|\bFacebook\b.{0,80}'s Post\b|\bTranslate (?:Tweet|post)\b"
    r"|Thanks\. Twitter will use this to make your timeline better\.(?: Undo)*|\bShow this thread\b|\bReplying to(?: @\w+)+"
    r"|\b\d+[.,]?\d*[KM]?\s*(?:Likes?|Retweets?|Views|Quote Tweets|replies|reply|comments?|shares?)\b"
)
"""What the large platforms print on every page."""
LONGEST = 20_000
"""Characters of a post that are read; what stands further down a page is about other things."""
LONGEST_HEADING = 60
TELLS = re.compile(r"\d{1,4}\s*[/.\-]\s*\d|#\w|\b\d{1,2}\b\D{2,20}\b\d{4}\b|\D\d{1,2}\D{1,3}\d{4}\b")
"""A date or a tag: such a line tells something however short it is."""


def body(text: str) -> str:
    """The lines that may tell something, in their order, up to where the page turns to other articles. Offsets in it are not
    those of the text.
    """
    text = text[:LONGEST]
    kept: list[str] = []
    for line in re.split(r"[\r\n]+", BUTTONS.sub(" ", text)):
        if _ends(line) and sum(map(len, kept)) >= SHORTEST:
            break
        if len(line.split()) >= FEWEST_WORDS or TELLS.search(line):
            kept.append(line)
    joined = "\n".join(kept)
    return joined if len(joined) >= SHORTEST else text


@cache
def _endings() -> tuple[frozenset[str], tuple[str, ...]]:
    table = tomllib.loads(resources.files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    whole = frozenset(_heading(item) for item in table["endings"] if not item.endswith("*"))
    return whole, tuple(_heading(item[:-1]) for item in table["endings"] if item.endswith("*"))


def _ends(line: str) -> bool:
    if len(line) > LONGEST_HEADING:
        return False
    whole, begun = _endings()
    plain = _heading(line)
    return plain in whole or plain.startswith(begun)


def _heading(line: str) -> str:
    return " ".join(folded(word) for word in line.strip(" :.…-–|•").split())


SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n+|\.\.\.|(?<=[^\W\d_])-\s(?=[^\W\d_])")
LINKS = re.compile(r"https?://\S+|\b(?:pic\.twitter|t)\.com?/\S+|[@]\w+")


def wording(text: str) -> str:
    """The body with each sentence once and without links: what copies of one text have in common, whatever page carries them.

    Many pages give the first lines of a post twice, as heading and as text.
    """
    kept: list[str] = []
    for part in SENTENCE.split(LINKS.sub(" ", body(text))):
        plain = " ".join(part.split())
        if plain and not any(plain in longer or (longer in plain and len(longer) > SHORTEST) for longer in kept):
            kept.append(plain)
    return "\n".join(kept)
