"""Whether an act is only meant: an infinitive that nothing makes real, or what someone only considers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.lexicon import table_cached
from ceasefire.text.roles.phrases import LIGHT
from ceasefire.text.scope.bearing import is_in
from ceasefire.text.scope.given import agreed_already, stands
from ceasefire.text.syntax import Syntax, Word

MEANT = table_cached("scope")["unrealised"]
TO_NOUN = re.compile(MEANT["to_noun"], re.IGNORECASE)
FINITE = re.compile(MEANT["finite"], re.IGNORECASE)
CONSIDERS = re.compile(MEANT["considers"])
CONSIDERS_A_THING = re.compile(MEANT["considers_a_thing"])
GERUND_IS_DONE: dict[str, str] = MEANT["gerund_is_done"]
"""What a preposition must hang on for the gerund behind it to be done, not only spoken or thought of."""

LAST_TO = re.compile(r"(?:^|(?P<governor>[\w’'-]+)\s+)to\s+(?:\w+ly\s+)?(?:(?P<verb>[a-z]+)\s+(?:\w+\s+){0,2})?$")
CONSIDERED_AHEAD = re.compile(
    rf"\b(?:{CONSIDERS.pattern}|{MEANT['speaks_of']} (?:of|about|on|against)|keen on|intent on|away from|back from|close to"
    r"|cleared of|acquitted of)\s+$",
    re.IGNORECASE,
)


GERUND_AHEAD = re.compile(r"\b[a-z]+ing\s+(?=(?:\w+\s+){0,3}$)")


def unrealised(sentence: str, syntax: Syntax, trigger: Trigger) -> bool:
    """Whether the act is an infinitive, or the object of one, that nothing above makes real; or is only considered."""
    if _bare_infinitive(sentence, syntax, trigger):
        return True
    word = syntax.head_of(trigger.start, trigger.end)
    if not syntax.parsed or word is None:
        return _considered_by_order(sentence, trigger)
    if agreed_already(syntax, trigger, word):
        return False
    return any(_meant(syntax, verb) for verb in _doing(syntax, trigger, word)) or _considered(syntax, trigger, word)


def _bare_infinitive(sentence: str, syntax: Syntax, trigger: Trigger) -> bool:
    """By the order of words: `to` right before the act, or before a verb of doing that has it for its object."""
    match = LAST_TO.search(sentence[: trigger.start])
    if match is None or TO_NOUN.search(sentence[: trigger.start]):
        return False
    governor = match["governor"] or ""
    if any(is_in("realised", item) for item in syntax.words if item.lower == governor.lower):
        return False
    first = sentence[trigger.start : trigger.end].split(maxsplit=1)[0]
    if match["verb"] is None and not any(item.tag.startswith("V") for item in syntax.at(trigger.start, trigger.end)[:1]):
        return FINITE.fullmatch(first) is None and not any(
            item.tag == "NNS" for item in syntax.at(trigger.start, trigger.end)[:1]
        )
    return not syntax.parsed and LIGHT.fullmatch(match["verb"]) is not None and FINITE.fullmatch(match["verb"]) is None


def _doing(syntax: Syntax, trigger: Trigger, word: Word) -> Iterator[Word]:
    """The act's own verb, and the verbs of doing whose object it is."""
    if word.tag.startswith("V"):
        yield word
    for child, head in syntax.above(word):
        through = child.dep in ("dobj", "nsubjpass", "attr", "conj", "xcomp", "ccomp")
        through = through or (child.dep == "pobj" and head.lower in ("of", "with")) or (child.dep == "prep" and _goes_on(head))
        if (
            not through
            or stands(syntax, trigger, child, head)
            or (child.dep == "conj" and syntax.below(child, "nsubj", "nsubjpass"))
        ):
            return
        if child.dep in ("dobj", "nsubjpass") and (not LIGHT.fullmatch(head.lower) or is_in("ending", head)):
            return
        if head.tag.startswith("V"):
            yield head


def _goes_on(head: Word) -> bool:
    """What takes an act by a preposition: `a wave of strikes`, `go ahead with the offensive`."""
    return (
        not head.tag.startswith("V")
        or LIGHT.fullmatch(head.lower) is not None
        or head.lower in ("go", "proceed", "push", "press")
    )


def _meant(syntax: Syntax, verb: Word) -> bool:
    auxiliaries = [item.lower for item in syntax.below(verb, "aux", "mark")]
    if "to" not in auxiliaries or "have" in auxiliaries or verb.tag not in ("VB", "VBP", "NN", "NNP"):
        return False
    if any(item.lower == "for" for item in syntax.below(verb, "mark")):
        return True
    before = syntax.words[verb.head] if verb.head != verb.index else None
    while before is not None and before.lower in ("is", "are", "was", "were", "be", "been", "being"):
        complement = syntax.below(before, "acomp", "attr")
        before = complement[0] if complement else None
    if before is not None and before.dep == "dobj" and verb.dep in ("acl", "relcl"):
        user = syntax.words[before.head]
        before = user if user.lower.startswith(("use", "using")) else before
    if before is None:
        return True
    names = ("realised", "hedge", "rumour", *(("ending",) if verb.dep != "advcl" else ()))
    return before.lower not in listed("words", "readily") and not any(is_in(name, before) for name in names)


def _considered(syntax: Syntax, trigger: Trigger, word: Word) -> bool:
    for child, head in syntax.above(word):
        if stands(syntax, trigger, child, head):
            return False
        gerund = child.tag == "VBG" and child.dep in ("xcomp", "pcomp", "dobj", "ccomp")
        if gerund and CONSIDERS.fullmatch(head.lower):
            return True
        if child.dep == "pcomp" and child.tag == "VBG":
            above = syntax.words[head.head]
            governors = [above, *(item for _, item in syntax.above(above))][:3] if head.lower == "of" else [above]
            return not any(re.fullmatch(GERUND_IS_DONE.get(head.lower, ""), item.lower) for item in governors)
        if child.dep == "dobj" and CONSIDERS_A_THING.fullmatch(head.lower):
            return not syntax.below(head, "oprd", "ccomp", "xcomp")
        if not (gerund or child.dep in ("dobj", "conj", "compound", "pcomp", "acomp", "xcomp")):
            return False
    return False


def _considered_by_order(sentence: str, trigger: Trigger) -> bool:
    ahead = sentence[: trigger.start]
    if sentence[trigger.start : trigger.end].split(maxsplit=1)[0].lower().endswith("ing"):
        return CONSIDERED_AHEAD.search(ahead) is not None
    return any(CONSIDERED_AHEAD.search(ahead[: match.start()]) for match in GERUND_AHEAD.finditer(ahead))
