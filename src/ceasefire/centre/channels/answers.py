"""What a sender is told once the report is durable: its number, how to come back unnamed, and what the centre cannot do.

An answer never repeats a word of the report: it may be read by someone else than the one who wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.arrival import Accepted, Arrival
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.wording import Wording

ENOUGH = 4
"""Letters of a script that are enough to take it for the language of an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer in one language."""

    language: str
    subject: str
    text: str = field(repr=False)


def language_of(arrival: Arrival, otherwise: str) -> str:
    """The language in which to answer: the one told, else by the script of the words, else `otherwise`."""
    told = arrival.language.lower().partition("-")[0]
    if told in LANGUAGES:
        return told
    words = arrival.text[:2_000]
    if sum("\u0600" <= sign <= "\u06ff" for sign in words) >= ENOUGH:
        return "ar"
    return "ru" if sum("\u0400" <= sign <= "\u04ff" for sign in words) >= ENOUGH else otherwise


def long_answer(accepted: Accepted, arrival: Arrival, case: Case, otherwise: str) -> Answer:
    """The answer to a letter."""
    language = language_of(arrival, otherwise)
    words = Wording(language, case)
    parts = [words.say("exercise.banner")] if case.exercise else []
    parts.append(words.say("channels.received", number=str(accepted.index), log=words.isolated(accepted.origin)))
    if accepted.return_code:
        parts.append(words.say("channels.code", code=words.isolated(accepted.return_code)))
    if accepted.left_out:
        parts.append(words.count("channels.left_out", accepted.left_out))
    parts += [words.say("channels.no_help"), words.say("channels.danger")]
    return Answer(
        language=language, subject=words.say("channels.subject", number=str(accepted.index)), text="\n\n".join(parts) + "\n"
    )


def short_answer(accepted: Accepted, arrival: Arrival, case: Case, otherwise: str, *, with_code: bool) -> Answer:
    """The answer to a text message, without a subject; the code only where the centre wants it on a phone."""
    language = language_of(arrival, otherwise)
    words = Wording(language, case)
    parts = [words.say("exercise.short")] if case.exercise else []
    parts.append(words.say("channels.short.received", number=str(accepted.index)))
    if with_code and accepted.return_code:
        parts.append(words.say("channels.short.code", code=accepted.return_code))
    parts.append(words.say("channels.short.danger"))
    return Answer(language=language, subject="", text=" ".join(parts))
