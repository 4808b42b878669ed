"""Words that tell what a sentence is about, and how it stands to it; English, Arabic and Russian."""

from __future__ import annotations

import re

from ceasefire.text.languages.stances import doubts_in_script
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


ACT_WORDS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (Act.BARREL_BOMB, _any(r"\bbarrel[- ]bomb\w*", r"(?:ال)?براميل (?:ال)?متفجرة", r"бочков\w+ бомб\w*")),
    (
        Act.CHEMICAL_ALLEGATION,
        _any(r"\bchlorine\b", r"\bsarin\b", r"\bchemical (?:attack|weapon)s?\b", r"كيميائي\w*", r"химическ\w+"),
    ),
    (
        Act.AIRSTRIKE,
        _any(
            r"\bair[- ]?(?:strike|raid|attack)s?\b",
            r"\bbomb(?:ed|ing|ardment|ards|arded)\b",
            r"\bغارات?\b",
            r"غارة",
            r"\bавиауда\w*",
        ),
    ),
    (
        Act.INDIRECT_FIRE,
        _any(
            r"\bshell(?:ed|ing|s)\b",
            r"\bmortars?\b",
            r"\bartillery\b",
            r"\brockets?\b",
            r"\bقصف(?:ت|وا)?\b",
            r"قذائف",
            r"\bобстрел\w*",
        ),
    ),
    (Act.ATGM, _any(r"\banti-?tank (?:guided )?missiles?\b", r"\bTOW missiles?\b", r"\bATGMs?\b", r"ПТУР\w*")),
    (Act.IED_OR_MINE, _any(r"\bIEDs?\b", r"\bcar bombs?\b", r"\blandmines?\b", r"عبوة ناسفة", r"\bфугас\w*")),
    (
        Act.DIRECT_FIRE,
        _any(r"\bsnip(?:er|ers|ed|ing)\b", r"\bsmall[- ]arms fire\b", r"\bgunfire\b", r"\bقناص\w*", r"\bснайпер\w*"),
    ),
    (Act.GROUND_ADVANCE, _any(r"\bstormed\b", r"\bground (?:attack|assault|advance)\b", r"\bاقتحم\w*", r"\bштурм\w*")),
    (Act.ABDUCTION, _any(r"\babduct(?:ed|ion)s?\b", r"\bkidnapp(?:ed|ing)s?\b", r"\bخطف\w*", r"\bпохи(?:т|щ)\w*")),
)
"""The acts that words name by themselves, most particular first. `bombed` is read as from the air; where it was not, a person
corrects the reading."""

UNREAL = re.compile(
    r"(?i:\bif\b|\bunless\b|\bwould\b|\bcould\b|\bmight\b|\bwill\b|\bshall\b|\bshould\b|\bmust\b|\bgoing to\b|\bhad \w+ not\b)"
    r"|\bmay\b"
    r"|(?i:\bplan(?:s|ned|ning)?\b|\bintend\w*|\bthreat\w*|\bwarn\w*|\bdemand\w*|\bcall(?:s|ed|ing)? (?:on|for|upon)\b)"
    r"|(?i:\burg(?:e|es|ed|ing)\b|\bprepar\w*|\bfear\w*|\bask(?:s|ed|ing)?\b|\bwhether\b|\border(?:s|ed)? to\b)"
    r"|(?i:\bin case\b|\bready to\b|\babout to\b|\bexpect\w*)"
    r"|(?i:\bpossib\w*|\bsuspect\w*|\bbelie\w*|\bhope\w*|\bprevent\w*|\bavert\w*|\bavoid\w*|\bdrills?\b|\bexercises?\b)"
    r"|(?i:\bto be\b|\bwant\w*|\bsuppos\w*|\bimagin\w*|\bhypothe\w*|\bsimulat\w*|\bscenario|\bdoubt\w*|\bprovided that\b)"
    r"|(?i:\bvow\w*|\bpledg\w*|\bpromis\w*|\brefrain\w*|\bagree(?:s|d)? to\b|\bpropos\w*|\bseek\w*|\bin the event\b)"
    r"|[?؟]"
    r"|\b[وف]?(?:إذا|إن لم|لو|لولا|سوف|ربما|قد ت|قد ي|هل)\b"
    r"|\b[وف]?س(?!يار|يطر|ياس|ياق|يد[اةه]|يناء?\b|يول|تة\b|تين\b|تار)[يت]\w{2,}"
    r"|يهدد|تهدد|هدد|حذر|طالب|دعا\b|دعت\b|يخطط|ينوي|تستعد|يستعد|مخاوف"
    r"|(?i:\bесли\b|\bбы\b|\bмо(?:жет|гут|гли|г)\b|\bугро\w+|\bнамер\w+|\bплан\w+|\bбуд(?:ет|ут)\b|\bпредупре\w+|\bпотреб\w+)"
    r"|(?i:\bтребу\w+|\bпризва\w+|\bпризыва\w+|\bготов\w+|\bвозможн\w+|\bопаса\w+|\bли\b)"
)
"""A condition, plan, threat, warning, demand, question or doubt: the sentence then states no past fact."""

DENIAL = _any(
    r"\bden(?:y|ies|ied|ying|ial|ials)\b",
    r"\breject(?:s|ed|ing)?\b",
    r"\brefut\w+",
    r"\bdismiss\w*",
    r"\bdisput\w+",
    r"\b(?:contradict|debunk|invent)\w*|\bfake\b",
    r"\b(?:false|untrue|baseless|unfounded|fabricat\w+|hoax|lies?)\b",
    r"\b[وف]?(?:نفى|نفت|ينفي|تنفي|نفيا?|كذب|كذبت|كاذبة?)\b",
    r"\bопров\w+|\bотриц\w+|\bотверг\w+|\bложн?\w*",
)
NEGATION = _any(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot)\b",
    r"n['’]t\b",
    r"\b[وف]?(?:لم|لن|ليس|ليست|لا|ما من|عدم|دون|بدون|غير)\b",
    r"\b(?:не|ни|нет|без|никак\w+|никто|никогда)\b",
)
HARMLESS = _any(
    r"\bno (?:one|civilians?|people|casualt\w+|deaths?|injur\w+|damage|reports? of (?:casualties|deaths|injuries))"
    r"(?: (?:was|were|has been|have been))?(?: (?:killed|hurt|injured|wounded|harmed|reported))*",
    r"\bnobody (?:was )?(?:killed|hurt|injured|wounded)",
    r"\bwithout (?:any )?(?:casualties|loss of life|warning)",
    r"دون (?:وقوع )?(?:إصابات|ضحايا|خسائر)",
    r"без (?:жертв|пострадавших)|(?:никто не (?:погиб|пострадал))|(?:жертв|пострадавших) нет",
)
"""Negations of harm, not of the act; left out before looking for a denial."""

RUMOUR = _any(
    r"\brumou?r\w*",
    r"\bunconfirmed\b",
    r"\breportedly\b",
    r"\balleg\w+",
    r"\bso-called\b",
    r"\bclaim\w*",
    r"\b(?:it is|people) (?:said|say)\b",
    r"\bhearsay\b",
    r"\bapparently\b",
    r"\bperhaps\b",
    r"\bprobably\b",
    r"شائع\w+|إشاع\w+|أنباء|غير مؤكد\w*|مزاعم|زعم\w*|يقال",
    r"\bслух\w*|\bякобы\b|неподтвержд\w+|\bутвержда\w+|\bвероятно\b|\bпредположительно\b",
)
RETRACTION = _any(
    r"\b(?:false|untrue|fake|baseless|unfounded|hoax|lies?|unconfirmed|unverified|no truth)\b",
    r"\bnot (?:true|confirmed|verified)\b",
    r"\brumou?r\w*|\bfabricat\w*|\binvent\w*",
    r"شائع\w+|إشاع\w+|غير (?:مؤكد|صحيح)\w*|كاذب\w*|لا صحة",
    r"\bслух\w*|\bложн?\w*|\bнеправда\b|неподтвержд\w+|не подтвержд\w+",
)
"""What a sentence without an act of its own says of the one before it: not so, or not sure."""

CONDEMNATION = _any(r"\bcondemn\w*", r"\bdenounc\w*", r"\b(?:أدان|أدانت|دان|ندد|نددت)\b", r"\bосуд\w+")


def stance_of(sentence: str) -> Stance | None:
    """How the sentence stands to what it names; None where it states no past fact, or denies a denial.

    A condition, plan or demand outweighs everything, then a denial, then a rumour.
    """
    kept, told = HARMLESS.sub(" ", sentence), doubts_in_script(sentence)
    if UNREAL.search(kept) or "unreal" in told:
        return None
    denied, negated = DENIAL.search(kept) or "denies" in told, NEGATION.search(kept)
    if denied and negated:
        return None
    if denied or negated or told & {"negated", "ended"}:
        return Stance.DENIES
    if RUMOUR.search(kept) or "rumoured" in told:
        return Stance.RUMOURED
    return Stance.CONDEMNS if CONDEMNATION.search(kept) else Stance.ASSERTS


def acts_of(sentence: str) -> list[tuple[Act, int, int]]:
    """Each act that is named, once, with where its first word stands; a particular act leaves out the general one beside it."""
    found: list[tuple[Act, int, int]] = []
    for act, pattern in ACT_WORDS:
        match = next((item for item in pattern.finditer(sentence) if not _within(item, found)), None)
        if match is not None:
            found.append((act, match.start(), match.end()))
    if any(act is Act.BARREL_BOMB for act, _, _ in found):
        found = [item for item in found if item[0] is not Act.AIRSTRIKE]
    return sorted(found, key=lambda item: item[1])


def _within(match: re.Match[str], found: list[tuple[Act, int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for _, start, end in found)
