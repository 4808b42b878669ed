"""What a page says beside the post itself: menus, counts of likes, buttons."""

from __future__ import annotations

import re

FEWEST_WORDS = 5
"""A shorter line is a button, a menu or a heading more often than a telling."""
SHORTEST = 40
"""Where less than this is left, the text was all short lines, and nothing is taken away."""
BUTTONS = re.compile(
    r"YouTubeAbout\w*.*|·\s*Shared with Public|Verified account|All reactions:.*"
    r"|\bFacebook\b.{0,80}'s Post\b|\bTranslate (?:Tweet|post)\b"
    r"|\b\d+[.,]?\d*[KM]?\s*(?:Likes?|Retweets?|Views|Quote Tweets|replies|reply|comments?|shares?)\b"
)
"""What the large platforms print on every page."""
TELLS = re.compile(r"\d{1,4}\s*[/.\-]\s*\d|#\w")
"""A date or a tag: such a line tells something however short it is."""


def body(text: str) -> str:
    """The lines that may tell something, in their order. Offsets in it are not those of the text."""
    kept = [
        line for line in re.split(r"[\r\n]+", BUTTONS.sub(" ", text)) if len(line.split()) >= FEWEST_WORDS or TELLS.search(line)
    ]
    joined = "\n".join(kept)
    return joined if len(joined) >= SHORTEST else text


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
