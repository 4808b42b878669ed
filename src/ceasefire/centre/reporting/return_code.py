"""The return code: ten made-up words with which an anonymous reporter comes back.

The ten words are the digits of one number to the base 30,375 (all words of the shape of `code_letters`). The number is a secret
times a prime, so that a mistyped code is told from an unknown one without asking anyone: a code is well-formed if the prime
divides its number (an AN code: D. T. Brown, "Error Detecting and Correcting Binary Codes for Arithmetic Operations", 1960).
Any one wrong word, and any two words that changed places, are always noticed; mostly it can be said which.

The centre keeps only `lookup_id`. It cannot be turned back into the code, nor tried out without the centre's key.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from math import prod

from ceasefire.centre.reporting.code_letters import SHAPE, Script, shaped, sounds, split, tokens, written
from ceasefire.centre.reporting.code_mistakes import Doubt, ReturnCodeError, Slip

WORDS = 10
ALL_WORDS = prod(len(place) for place in SHAPE)
SECRETS = 3 << 127
"""How many secrets there are: 2^128 and half as many more, since codes with a word that should not be said are drawn again."""

CHECK = 1_309_877
"""The largest prime that fits ten words of secrets beside it; no power of `ALL_WORDS` up to the ninth is 1 by it, which is
why two words that changed places are always noticed."""

UNFIT = re.compile(
    r"bashar|butin|dajal|dik|durak|duruz|fag|fashi|fuk|jid|kaf[ai]r|kak|khara|kilab|kufar|kus|majus|mudak|najis|nasib|nazi"
    r"|nig[aiu]r|nik|rafid|rusi|sadam|salaf|salib|shiit|shit|sudan|suk[aiu]|sunit|suri|tiz|zib|zubur"
)
"""Pieces of words that insult, or that sound like the name of a people, a creed or a leader, in one of the languages; each stands
at the start of a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCode:
    """A well-formed code. Whoever holds it can speak as the reporter, so it never shows itself in logs."""

    words: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The ten words in plain Latin letters, one space between."""
        return " ".join(self.words)


def new_code(below: Callable[[int], int] = secrets.randbelow) -> ReturnCode:
    """A new code; `below(n)` draws a number from 0 to n - 1, each as likely as the next."""
    while True:
        words = _words_of(below(SECRETS) * CHECK)
        if not any(UNFIT.match(word) for word in words):
            return ReturnCode(words=words)


def shown(code: ReturnCode, script: Script = Script.LATIN) -> tuple[str, ...]:
    """The ten words in a script, in the order in which they are said."""
    return tuple(written(word, script) for word in code.words)


def read_code(text: str) -> ReturnCode:
    """The code that someone typed in any of the three scripts. Raises `ReturnCodeError`, which says what is likely wrong."""
    words = _typed_words(text)
    number = _number_of(words)
    if number % CHECK == 0 and number // CHECK < SECRETS:
        return ReturnCode(words=words)
    swapped = _swapped(words, number)
    if swapped:
        raise ReturnCodeError(Slip.SWAPPED, swapped)
    doubts = _doubts(words, number)
    raise ReturnCodeError(Slip.WRONG, tuple(doubt.place for doubt in doubts), doubts)


def lookup_id(key: bytes, code: ReturnCode) -> str:
    """What the centre keeps in the code's place: HMAC-SHA256 under the centre's key, in hexadecimal digits.

    It takes as long for a code that is known as for one that is not. Raises `ValueError` on an empty key.
    """
    if not key:
        raise ValueError("the key is empty; give the centre's key for return codes")
    return hmac.digest(key, b"return-code/1\0" + code.text.encode("ascii"), "sha256").hex()


def _typed_words(text: str) -> tuple[str, ...]:
    typed = tokens(text[:2_000])
    if len(typed) == 1:
        whole = sounds(typed[0]) or ()
        step = len(SHAPE)
        read = [shaped(whole[at : at + step]) for at in range(0, len(whole), step)]
    else:
        read = [shaped(sounds(token)) for token in typed]
    strange = tuple(place for place, word in enumerate(read, start=1) if word is None)
    if len(read) != WORDS:
        raise ReturnCodeError(Slip.COUNT, count=len(read))
    if strange:
        raise ReturnCodeError(Slip.NO_WORD, strange)
    return tuple(word for word in read if word is not None)


def _digit_of(word: str) -> int:
    value = 0
    for sound, place in zip(split(word), SHAPE, strict=True):
        value = value * len(place) + place.index(sound)
    return value


def _word_of(digit: int) -> str:
    heard: list[str] = []
    for place in reversed(SHAPE):
        digit, choice = divmod(digit, len(place))
        heard.append(place[choice])
    return "".join(reversed(heard))


def _words_of(number: int) -> tuple[str, ...]:
    words: list[str] = []
    for _ in range(WORDS):
        number, digit = divmod(number, ALL_WORDS)
        words.append(_word_of(digit))
    return tuple(reversed(words))


def _number_of(words: tuple[str, ...]) -> int:
    number = 0
    for word in words:
        number = number * ALL_WORDS + _digit_of(word)
    return number


def _swapped(words: tuple[str, ...], number: int) -> tuple[int, ...]:
    """The two places, from 1, whose words changed places; empty if no pair explains it."""
    digits = [_digit_of(word) for word in words]
    for first in range(WORDS):
        for second in range(first + 1, WORDS):
            shift = ALL_WORDS ** (WORDS - 1 - first) - ALL_WORDS ** (WORDS - 1 - second)
            mended = number + (digits[second] - digits[first]) * shift
            if mended % CHECK == 0 and mended // CHECK < SECRETS:
                return first + 1, second + 1
    return ()


def _doubts(words: tuple[str, ...], number: int) -> tuple[Doubt, ...]:
    """The words of which a single other one would make the code whole, nearest to what was typed first."""
    found: list[tuple[int, Doubt]] = []
    for at, word in enumerate(words):
        weight = ALL_WORDS ** (WORDS - 1 - at)
        typed = _digit_of(word)
        meant = (typed - number * pow(weight, -1, CHECK)) % CHECK
        mended = number + (meant - typed) * weight
        if meant < ALL_WORDS and mended // CHECK < SECRETS:
            other = _word_of(meant)
            unlike = sum(one != two for one, two in zip(split(word), split(other), strict=True))
            found.append((unlike, Doubt(place=at + 1, word=other)))
    return tuple(doubt for _, doubt in sorted(found, key=lambda item: (item[0], item[1].place)))
