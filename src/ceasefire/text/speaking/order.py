"""Who says it, by the order of words: `…, said activists`, `… a monitor said.`, `according to …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import table_cached
from ceasefire.text.syntax import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Someone who says what the act stands in: the stretch that names the speaker, and the verb or preposition of saying."""

    speaker: Stretch
    by: str


ACCORDING = re.compile(
    r"\b(?:according to|citing|quoting|in the words of|as per)\s+"
    r"(?P<who>(?:[^,;.]|(?<=\bU)\.(?=[SNK])|(?<=\bU\.[SNK])\.){2,70}?)(?=\s+(?:said|says|that|who|which|on|in|at)\b"
    r"|(?<! of)(?<! for)(?<! in)(?<! by)(?<! from)(?<! at)(?<! with)(?<! and)(?<! to)\s+(?:the|an?|at least"
    r"|more than|some|several|its|their)\b|[,;.]|$)",
    re.IGNORECASE,
)
"""Text whose commas were lost goes on right behind the speaker: a second article begins what was said."""

HEADING = re.compile(r"^\s*(?P<who>(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+): (?=[\"“‘']?[A-Z0-9])")
"""`Lavrov: the truce is broken`: who speaks in a heading."""

HEADED_QUOTATION = re.compile(
    r"^\s*(?:[A-Z][\w.,'’ ]{1,40}? ?[-–—]{1,2} )?(?P<who>(?:[A-Z][\w.'’-]+ (?:(?:of|for) )?){0,7}[A-Z][\w.'’-]+): ?(?=[\"“«])"
)
"""`London - Foreign Secretary Jane Doe: "…`: a quotation is headed by the place, the office and the name."""

AT_HEADLINES_END = re.compile(
    r"[^.!?]{15,}: (?P<who>(?:(?!(?:in|as|after|on|at|of|for|to|with|over)\b)[\w'’-]{1,24}(?: |$)){1,4})$"
)
"""`Mortars hit the capital: army`: a headline names its source at its end."""

PUT_THE_TOLL = re.compile(
    r"(?:^|[,;]\s*|\b(?:and|but|while)\s+)(?P<who>[^,;.]{3,90}?)\s+(?:has |have )?(?P<verb>puts?|placed|raised|revised)\s+"
    r"(?:the|its) (?:\w+ ){0,2}(?:tolls?|figure|number of (?:dead|deaths|victims"
    r"|people (?:who (?:were )?)?(?:died|killed|wounded|injured)))"
    r"(?: from [^,;.]{3,60})? (?:at|to)\b",
    re.IGNORECASE,
)
"""`The monitor put the death toll at nine`."""

NAME = r"(?:the |a |an |its |one |his |her |their )?[\w.'’-]+(?:[ -](?!said\b|says\b|told\b)[\w.'’«»-]+){0,9}?"

AFTER = re.compile(
    r"[\s,\"”»'’](?P<verb>said|says|reported|added)\s+"
    r"(?P<who>(?!on |in |at |that |the attack|there |to |after |late |early |by |during |following |it |he |she |they "
    r"|least |(?:dead|killed|missing|wounded|injured|captured|hurt|violations|cases)\b)[^,;\"“«]{2,90}?)"
    r"(?=\s+(?:on|in|at|during|adding|citing|who|referring|late|early|to)\b|[,;.]|$)",
)

ASIDE = re.compile(
    r",[\"”’']? (?P<who>he|she|it|they|(?:the |an? )?[\w.'’-]+(?: [\w.'’-]+){0,5}?) "
    r"(?P<verb>continued|went on|recalled|observed|explained|emphasi[sz]ed|underlined|underscored|concluded|pointed out"
    r"|reiterated|stressed)(?: to say)?(?:[,.]|$)"
)
"""`So far, he continued, aid had reached …`: between commas or at the end, where a parser takes it for a deed."""

CALLED = re.compile(
    r"^(?P<who>[^,;.:]{3,90}?) (?P<verb>called|appealed|pressed|pleaded) "
    r"(?:again |once more |\w+day |today |yesterday |repeatedly |urgently |strongly )+(?:for|on)\b"
)
"""`The relief chief called today for …`, which parsers take for a noun with a participle behind it."""

BEFORE = re.compile(
    rf"(?:^|[,;\"”»]\s*|\b(?:that|and|but|while|(?P<aside>after|as|when))\s+)(?P<who>{NAME})\s*,?\s+"
    r"(?:has |have |had |also |later |further )*"
    r"(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?P<verb>said|says|told|reported|added|announced|warned"
    r"|claimed|noted|confirmed|stated|wrote|insisted|declared|denied|accused)\b"
    r"(?! (?:dead|killed|missing|wounded|injured|captured|hurt|to have|to be)\b)",
    re.IGNORECASE,
)

SPEAKERS = re.compile(
    r"\b(?:groups?|monitors?|monitoring|observatory|sources?|officials?|ministr(?:y|er)|spokes\w+|activists?"
    r"|agency|reports?|residents?|witness(?:es)?"
    r"|statement|director|chief|head|observers?|commander|network|organi[sz]ations?|media|television|TV"
    r"|correspondent|envoy|president|leader|army|military|police|NGO|UN)\b"
    r"|^[A-Z]",
    re.IGNORECASE,
)


def without_act(sentence: str) -> Iterator[Saying]:
    """Who speaks in a sentence that names no act."""
    for pattern in (BEFORE, AFTER):
        match = pattern.search(sentence) if SPOKEN.search(sentence) is not None else None
        if match is not None:
            yield Saying(speaker=match.span("who"), by=match["verb"].lower())
            return


SPOKEN = re.compile(r"\b(?:said|says|told|added|stressed|noted|insisted|warned)\b")


def _is_no_speaker(sentence: str, words: str) -> bool:
    """Whether what stands over a heading only sorts it, or tells where it was written: `VIDEO: …`, `Astana: … on Sunday.`"""
    if re.fullmatch(table_cached("speakers")["headings"]["sorts"], words, re.IGNORECASE) is not None:
        return True
    capitals = {name for state in table_cached("nations")["state"] for name in state.get("capital", ())}
    return sentence.rstrip().endswith(".") and words in capitals


def by_order(sentence: str, trigger: Trigger) -> Iterator[Saying]:
    """Without a parser, or where it found nothing: a name right before or after a verb of saying, or over a heading."""
    for pattern in (PUT_THE_TOLL, HEADED_QUOTATION, HEADING, AT_HEADLINES_END):
        over = pattern.search(sentence) if pattern is PUT_THE_TOLL else pattern.match(sentence)
        if over is not None and pattern is HEADING and _is_no_speaker(sentence, over["who"]):
            continue
        if over is not None and pattern is AT_HEADLINES_END and SPEAKERS.search(over["who"]) is None:
            continue
        if over is not None:
            yield Saying(speaker=over.span("who"), by="put" if pattern is PUT_THE_TOLL else "heading")
            return
    for match in AFTER.finditer(sentence):
        if match.start("verb") >= trigger.end:
            yield Saying(speaker=match.span("who"), by=match["verb"].lower())
            return
    for pattern in (CALLED, ASIDE):
        called = pattern.search(sentence)
        if called is not None:
            yield Saying(speaker=called.span("who"), by=called["verb"])
            return
    for match in BEFORE.finditer(sentence):
        ahead = match.end() <= trigger.start
        near = len(sentence) - match.end() < 60 or sentence[match.end() : match.end() + 2] == ", "
        behind = match.start("who") >= trigger.end and near and not match["aside"]
        if ahead or behind:
            yield Saying(speaker=match.span("who"), by=match["verb"].lower())
            return
