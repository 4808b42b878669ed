"""What a text has named so far, so that `he`, `the group`, `the city` and a bare surname find whom or what they mean. Light: the
last fitting thing named, and nothing where none fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ceasefire.text.naming.actors import Mention
from ceasefire.text.naming.together import Together

PERSON = re.compile(
    r"^(?:he|she|the (?:\w+ )?(?:minister|president|leader|spokes(?:man|woman|person)|envoy|official|general"
    r"|diplomat|commander|director|chief|secretary|ambassador|mediator)|(?:the )?(?:foreign"
    r"|defen[cs]e) minister)$",
    re.IGNORECASE,
)
ARMED = re.compile(
    r"^(?:the )?(?:extremist |jihadist |islamist |rebel |militant |terrorist |armed |hardline |ultra-hardline "
    r"|radical )?(?:group|organi[sz]ation|jihadists|extremists|militants|fighters|faction|militia)$",
    re.IGNORECASE,
)
BODY = re.compile(
    r"^(?:it|(?:the )?(?:[\w-]+-based )?(?:state |news |same |local |war )?(?:ministry|statement|agency"
    r"|monitor(?:ing group)?|organi[sz]ation|observatory"
    r"|sources?|outlet|channel|newspaper|newsletter|document|communiqu[eé]|coalition|group|correspondent|report|bulletin|cent(?:er|re)|network|commission|committee|department|bulletin|office))$",
    re.IGNORECASE,
)
A_MONITOR = re.compile(
    r"^(?:an?|the|one) (?:[\w-]+ ){0,3}?(?:monitors?|monitoring (?:group|organi[sz]ation|body)|(?:war )?monitor"
    r"|watchdog|rights group)\b",
    re.IGNORECASE,
)
BACKED = re.compile(
    r"^(?:the )?(?:US|U\.S\.|American|coalition|Kurdish|Arab-Kurdish|Kurdish-Arab)-(?:backed|led|supported) "
    r"(?:\w+ )?(?:forces|militias?|militiamen|alliance|fighters|troops|group|offensive|force)\b",
    re.IGNORECASE,
)
"""In texts that name the Syrian Democratic Forces, these are they; elsewhere it may be any group."""
THESE = re.compile(
    r"^(?:these|those) (?:\w+ )?(?:groups?|organi[sz]ations|militias?|fighters|factions?|forces|troops|militants|rebels)$",
    re.IGNORECASE,
)
OBSERVATORY = re.compile(r"^(?:the )?(?:[\w-]+-based )?observatory$", re.IGNORECASE)
ALLIANCE = re.compile(r"^(?:the )?(?:military |international |same )?(?:alliance|coalition)$", re.IGNORECASE)
ALLIANCE_IDS = frozenset({"us-led-coalition", "nato"})
ARMED_IDS = frozenset({"isil", "nusra-front", "ypg", "hezbollah", "syrian-democratic-forces", "al-qaeda"})
JIHADIST = re.compile(r"jihadist|extremist", re.IGNORECASE)
JIHADIST_IDS = frozenset({"isil", "nusra-front", "al-qaeda"})
"""Whom writers of every side call so; the words never stand for another group that was named last."""


NEAR_THE_START = 30
"""Signs within which somebody is who a sentence is about, titles included."""


@dataclass(slots=True)
class Memory:
    """The last person, armed group, alliance and speaker that a text has named, and who the persons of its own are.

    `voice`: the person who spoke last, unless a sentence was about another since.
    """

    person: Mention | None = None
    armed: Mention | None = None
    jihadist: Mention | None = None
    alliance: Mention | None = None
    topic: Mention | None = None
    backed: Mention | None = None
    speaker: Mention | None = None
    voice: Mention | None = None
    people: dict[str, str] = field(default_factory=dict)
    monitor: str = ""
    together: Together = field(default_factory=Together)

    def note(self, mentions: list[Mention], armed_groups: frozenset[str]) -> None:
        """Take in what a sentence names. What it opens with is what `it` means in the next one."""
        if mentions and mentions[0].person and mentions[0].start <= NEAR_THE_START:
            self.voice = None if self.voice is not None and self.voice.person != mentions[0].person else self.voice
        opening = mentions[0] if mentions and mentions[0].start <= len("The ") and not mentions[0].person else None
        self.topic = opening if opening is not None and opening.id in armed_groups | ARMED_IDS | ALLIANCE_IDS else None
        for mention in mentions:
            if mention.person:
                self.person = mention
            if mention.id in ARMED_IDS or mention.id in armed_groups:
                self.armed = mention
            if mention.id in ALLIANCE_IDS:
                self.alliance = mention
            if mention.id in JIHADIST_IDS:
                self.jihadist = mention

    def meant_by(self, words: str, *, speaking: bool = False) -> Mention | None:
        """Whom a pronoun or a definite noun stands for; None where nothing fits. `speaking`: it is said to say something."""
        bare = words.strip(" \"“”'‘’")
        if speaking and self.monitor and OBSERVATORY.match(bare):
            return Mention(id=self.monitor, start=0, end=1, via="coreference")
        if speaking and BODY.match(bare) and self.speaker is not None:
            return self.speaker
        if speaking and self.monitor and A_MONITOR.match(bare):
            return Mention(id=self.monitor, start=0, end=1, via="coreference")
        if PERSON.match(bare):
            return (self.voice if speaking else None) or self.person or self.speaker
        if ALLIANCE.match(bare) and self.alliance is not None:
            return self.alliance
        if bare.lower() == "it" and not speaking:
            return self.topic
        if BACKED.match(bare):
            return self.backed
        if THESE.match(bare):
            return self.topic or self.armed
        if ARMED.match(bare):
            return self.jihadist if JIHADIST.search(bare) else self.armed
        if BODY.match(bare):
            return self.speaker
        return None

    def surname(self, words: str) -> str:
        """The id of a person of this text's own, by the surname with which the words end."""
        last = words.strip(" \"“”'‘’").split()[-1:] or [""]
        return self.people.get(_bare(last[0]), "")

    def introduce(self, words: str, key: str) -> None:
        """Remember for whom somebody without an entry in the register speaks: `rebel commander Jamil Saleh`."""
        name = re.search(r"\b[A-Z][\w-]+(?: (?:al-|Al-)?[A-Z][\w-]+)+$", words.strip(" ,"))
        if name is not None:
            self.people[_bare(name.group().split()[-1])] = key


def _bare(surname: str) -> str:
    """A surname without its article: `al-Tilawi`, and at the start of a sentence `Al-Tilawi`."""
    return re.sub(r"^[Aa]l-", "", surname)
