"""What a clause, an infinitive or a gerund hangs on, and whether that tells it as so."""

from __future__ import annotations

from ceasefire.text.inflecting import listed
from ceasefire.text.scope.bearing import is_in, undoubted
from ceasefire.text.scope.tellers import BEING, denied_telling, told_by_a_teller
from ceasefire.text.syntax import Syntax, Word

GENERAL = frozenset({"when", "once", "whenever", "until", "before", "wherever"})
"""With a verb in the present these speak of what may come: `when the army attacks`."""


def complement_known(syntax: Syntax, being: Word) -> bool:
    """`It is clear that …`, `it is a fact that …`."""
    said = syntax.below(being, "acomp", "attr", "oprd")
    known = listed("words", "is_known") | listed("nouns", "is_so") | listed("nouns", "facts")
    subjects = [item for item in syntax.below(being, "nsubj") if item.tag.startswith("N")]
    return all(item.lower in known or undoubted(syntax, item) for item in (*said, *subjects)) and bool(said or subjects)


def content(syntax: Syntax, clause: Word, head: Word) -> bool:
    """A clause that someone or something tells, shows or brings about."""
    if any(item.text == ";" for item in syntax.words[min(clause.index, head.index) : max(clause.index, head.index)]):
        return True  # what a parser hangs together across a semicolon are two sentences
    if denied_telling(syntax, head) and head.lower not in listed("verbs", "factive"):
        return False
    if head.lower in listed("verbs", "amounts") and head.tag in ("VBD", "VBN") and not syntax.below(head, "neg"):
        return True  # `the advances meant that the truce was over`
    if head.lower in listed("verbs", "tells") and not told_by_a_teller(syntax, head):
        return False
    if _name_before(syntax, clause, head):
        return True
    if head.text == "IS":
        return True
    if head.lower in BEING:
        beside = not syntax.below(clause, "mark") and not any(item.tag.startswith("W") for item in syntax.below(clause))
        return beside or complement_known(syntax, head)
    if head.tag.startswith("N"):
        return _of_a_fact(syntax, head)
    if head.lower in listed("words", "is_known"):
        return True
    if head.lower in listed("verbs", "tells") or (acts(head) and not syntax.below(clause, "mark")):
        return True
    return clause.tag in ("VB", "VBG", "VBN") and head.lower in listed("verbs", "starts")


def _name_before(syntax: Syntax, clause: Word, head: Word) -> bool:
    """A name that a parser took for a verb between the one who tells and what is told: `told the agency SANA that …`."""
    above = syntax.words[head.head]
    name = head.index > 0 and head.text[:1].isupper() and not syntax.below(head, "nsubj", "nsubjpass")
    return name and above.lower in listed("verbs", "tells") and clause.index > head.index


def acts(verb: Word) -> bool:
    """Whether a verb tells of no clause at all, so that a parser which hangs one on it is wrong."""
    return any(verb.lower in listed("verbs", name) for name in ("suffers", "happens", "does")) and verb.lower not in BEING


def infinitive_or_gerund(syntax: Syntax, verb: Word, head: Word) -> bool:
    """`Managed to …`, `was quick to …`, `continued …`."""
    if any(item.lower == "to" for item in syntax.below(verb, "aux", "mark")):
        known = listed("words", "readily") if head.tag.startswith("J") else listed("verbs", "realised")
        return head.lower in known or is_in("ending", head)
    if verb.tag == "VBG" and head.tag in ("VBZ", "VBP", "VB") and head.lower in listed("verbs", "amounts"):
        return False  # `that includes releasing prisoners`
    if verb.tag == "VBG" and (head.lower in listed("verbs", "suffers") or verb.lower in listed("verbs", "tells")):
        return True
    return head.lower in listed("verbs", "starts") or head.lower in listed("verbs", "tells")


def adverbial(syntax: Syntax, clause: Word, head: Word) -> bool:
    """A clause of time, cause or circumstance; or one that the parser did not take for what is told."""
    marks = [item.lower for item in (*syntax.below(clause, "mark"), *_asking(syntax, clause))]
    if any(item.lower == "to" for item in syntax.below(clause, "aux")) and clause.tag in ("VB", "VBP"):
        return infinitive_or_gerund(syntax, clause, head)
    if not marks and clause.tag == "VBG" and _is_object(syntax, clause, head):
        return any(head.lower in listed("verbs", name) for name in ("starts", "tells", "suffers"))
    if not marks:
        return clause.tag in ("VBG", "VBN", "JJ", "IN", "NN", "NNS") or acts(head) or head.lower in listed("verbs", "tells")
    if any(item in GENERAL for item in marks) and clause.tag in ("VBP", "VBZ"):
        return False
    might = any(item.lower in ("would", "could", "might", "may", "will") for item in syntax.below(head, "aux"))
    if might and any(item in GENERAL for item in marks):
        return False
    return all(item in listed("words", "marks") for item in marks)


def _is_object(syntax: Syntax, gerund: Word, verb: Word) -> bool:
    """Whether a gerund follows right on the verb or its particle, and so is what the verb is about: `put off shelling …`."""
    before = syntax.words[gerund.index - 1]
    return before.index == verb.index or (before.head == verb.index and before.dep in ("prt", "prep", "advmod", "neg"))


def _asking(syntax: Syntax, clause: Word) -> list[Word]:
    return [item for item in syntax.below(clause, "advmod") if item.tag == "WRB"]


def is_infinitive(syntax: Syntax, verb: Word) -> bool:
    """Whether a verb stands behind `to`."""
    return any(item.lower == "to" for item in syntax.below(verb, "aux"))


def of_noun(syntax: Syntax, clause: Word, head: Word) -> bool:
    """What hangs on a noun: a participle describes it, a clause with `that` is what it tells."""
    participle = clause.tag in ("VBN", "VBG") or (clause.tag == "VBD" and not syntax.below(clause, "nsubj", "nsubjpass"))
    if participle and not syntax.below(clause, "mark"):
        return True
    if is_infinitive(syntax, clause):
        return head.lower in listed("words", "readily") or _came_first(syntax, head)
    return _of_a_fact(syntax, head)


def _came_first(syntax: Syntax, noun: Word) -> bool:
    """`The first convoy to reach the town` did; `the only way to reach it` need not have been taken."""
    ranked = any(item.lower in listed("words", "ranks") for item in syntax.below(noun, "amod"))
    return ranked and noun.lower not in listed("nouns", "aims") and noun.lower not in listed("nouns", "leanings")


def relative(syntax: Syntax, clause: Word, head: Word) -> bool:
    """A relative clause tells of its noun; where it is the content of the noun, the noun must be one of facts."""
    if head.lower in listed("nouns", "other_worlds"):
        return False
    return not tells_content(syntax, clause, head) or _of_a_fact(syntax, head)


def tells_content(syntax: Syntax, clause: Word, noun: Word) -> bool:
    """Whether `that` opens a clause that lacks nothing, which tells what the noun is about."""
    after = syntax.words[noun.index + 1 : noun.index + 2]
    if not after or after[0].lower != "that":
        return False
    lacks_object = len(syntax.below(clause, "dobj")) == 1 and not syntax.below(clause, "nsubjpass")
    if after[0].dep == "dobj" and lacks_object:
        return False
    return any(item.lower not in ("that", "which", "who") for item in syntax.below(clause, "nsubj", "nsubjpass"))


def _of_a_fact(syntax: Syntax, noun: Word) -> bool:
    above = {syntax.words[noun.head].lower, syntax.words[syntax.words[noun.head].head].lower}
    told = bool(above & listed("verbs", "tells")) and noun.dep in ("dobj", "pobj", "npadvmod")
    if undoubted(syntax, noun):
        return True
    return told or noun.lower in listed("nouns", "facts") or noun.lower in listed("words", "read_as_nouns")
