"""What a page says beside the post itself: menus, counts of likes, buttons."""

from __future__ import annotations

import re

FEWEST_WORDS = 5
"""A shorter line is a button, a menu or a heading more often than a telling."""
SHORTEST = 40
"""Where less than this is left, the text was all short lines, and nothing is taken away."""
TELLS = re.compile(r"\d{1,4}\s*[/.\-]\s*\d|#\w")
"""A date or a tag: such a line tells something however short it is."""


def body(text: str) -> str:
    """The lines that may tell something, in their order. Offsets in it are not those of the text."""
    kept = [line for line in re.split(r"[\r\n]+", text) if len(line.split()) >= FEWEST_WORDS or TELLS.search(line)]
    joined = "\n".join(kept)
    return joined if len(joined) >= SHORTEST else text
