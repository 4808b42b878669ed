"""Calls with made-up reports, as a phone or a partner's system would send them. None of them tells of anything that happened."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

PLACES = ("Aleppo", "Homs", "Idlib", "Daraya", "Darat Izza", "Hama", "Duma", "حلب", "حمص", "إدلب", "Алеппо")
WORDS = (
    "shells fell beside the road",
    "سقطت قذائف قرب الطريق",
    "снаряды упали у дороги",
    "two planes came from the west",
    "we heard it from the bakery",
    "the convoy was turned back",
)
WHAT = ("airstrike", "barrel_bomb", "indirect_fire", "direct_fire", "ground_advance", "siege", "aid_obstruction", "unknown")


def calls(seed: int, host: str, tokens: tuple[str, ...] = ()) -> Iterator[bytes]:
    """Requests without end: reports of 40 to 400 characters, each with a name of its own; with one token after the other."""
    chance = random.Random(seed)
    number = 0
    while True:
        body = json.dumps(_report(chance, f"{seed:08x}-{number:012x}"), ensure_ascii=False).encode()
        bearer = f"authorization: Bearer {tokens[number % len(tokens)]}\r\n" if tokens else ""
        head = (
            f"POST /api/reports HTTP/1.1\r\nhost: {host}\r\n{bearer}content-type: application/json\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        yield head.encode() + body
        number += 1


def _report(chance: random.Random, name: str) -> dict[str, str]:
    said = " ".join(chance.choices(WORDS, k=chance.randint(2, 8)))
    return {
        "submission": name,
        "what": chance.choice(WHAT),
        "day": f"2016-0{chance.randint(3, 5)}-{chance.randint(10, 28)}",
        "time": f"{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}",
        "slack": chance.choice(("", "15m", "1h", "3h")),
        "where": chance.choice(PLACES),
        "known_by": chance.choice(("seen", "heard", "told")),
        "killed_least": str(chance.randint(0, 3)),
        "killed_most": str(chance.randint(3, 9)),
        "words": said,
    }
