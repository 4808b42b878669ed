"""Steps up from an act that grant it by their form: its causes, flight from it, a judgement passed on it."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.labels import Label
from ceasefire.text.scope.denying import TAKEN_AS_GIVEN
from ceasefire.text.syntax import Syntax, Word

POSSIBLE = frozenset({"may", "might", "could", "must", "can", "cannot", "ca"})
KNOWN = frozenset({"the", "this", "that", "these", "those"})


def granted(syntax: Syntax, trigger: Trigger, child: Word, head: Word) -> bool:
    """Whether this step up from an act takes it as done, whatever is said further up."""
    if child.dep == "dobj":
        flees = head.lower in listed("verbs", "flees") and not _of_any(syntax, child)
        return trigger.label in TAKEN_AS_GIVEN and (flees or _goes_on(syntax, head) or _was_heard(syntax, head))
    if child.dep == "pobj":
        detailed = trigger.label in TAKEN_AS_GIVEN and syntax.words[head.head].lower in ("detail", "details", "breakdown")
        return detailed or _is_cause(syntax, trigger, child, head) or _was_held(syntax, trigger, head)
    if child.dep in ("xcomp", "ccomp") and child.tag != "VB" and trigger.label in TAKEN_AS_GIVEN and _was_heard(syntax, head):
        return True
    if child.dep == "acl":
        return _that_fact(syntax, child, head) or _was_announced(syntax, trigger, child, head)
    if child.dep == "ccomp":
        return head.lower in listed("verbs", "factive") and _is_past(syntax, child) and head.index < child.index
    if child.dep in ("nsubj", "nsubjpass") and trigger.label in TAKEN_AS_GIVEN and _own(child, trigger):
        return _is_judged(syntax, child, head)
    return child.dep == "attr" and trigger.label in TAKEN_AS_GIVEN and _own(child, trigger) and _is_ranked(syntax, child, head)


def _goes_on(syntax: Syntax, verb: Word) -> bool:
    """`Showed no sign of easing the siege`: the siege goes on."""
    sign = syntax.words[syntax.words[verb.head].head]
    of_it = verb.dep == "pcomp" and verb.lower in listed("verbs", "eases") and sign.lower in listed("nouns", "signs")
    return of_it and any(item.lower == "no" for item in syntax.below(sign, "det"))


def _was_heard(syntax: Syntax, verb: Word) -> bool:
    """`Was not happy to hear shelling`: whatever was felt at it, it was heard."""
    feeling = syntax.words[verb.head]
    being = feeling if feeling.tag.startswith("V") else syntax.words[feeling.head]
    felt = feeling.lower in listed("words", "felt") and not any(item.tag in ("MD", "TO") for item in syntax.below(being, "aux"))
    return verb.dep == "xcomp" and felt and verb.lower in listed("verbs", "hears")


def _own(word: Word, trigger: Trigger) -> bool:
    return trigger.start < word.end and word.start < trigger.end


def _of_any(syntax: Syntax, noun: Word) -> bool:
    return any(item.lower in ("any", "a", "an", "no", "every", "each") for item in syntax.below(noun, "det"))


def _is_cause(syntax: Syntax, trigger: Trigger, noun: Word, preposition: Word) -> bool:
    """`Decided to close the schools because of the raids`: there were raids, whatever they led to."""
    above = syntax.words[preposition.head]
    named = (preposition.lower, above.lower) if preposition.lower in ("of", "to") else (preposition.lower,)
    causes = bool({"because", "due", "owing", "thanks"} & set(named))
    known = {item.lower for item in syntax.below(noun, "det")} & KNOWN or syntax.below(noun, "poss")
    verbs = [above, *(head for _, head in syntax.above(above))]
    open_yet = any(item.tag == "MD" for verb in verbs for item in syntax.below(verb, "aux"))
    return causes and trigger.label in TAKEN_AS_GIVEN and bool(known) and not open_yet


def _was_held(syntax: Syntax, trigger: Trigger, preposition: Word) -> bool:
    """`Urged them to stop during a telephone call`, `failed to agree during a meeting`: the talks were held."""
    if trigger.label is not Label.TALKS or preposition.lower not in ("during", "throughout"):
        return False
    verbs = [syntax.words[preposition.head], *(head for _, head in syntax.above(preposition))]
    finite = [verb for verb in verbs if verb.tag in ("VBD", "VBZ", "VBP", "VBN", "VB")]
    if any(item.tag == "MD" for verb in finite for item in syntax.below(verb, "aux")):
        return False
    return any(verb.tag in ("VBD", "VBZ") or syntax.below(verb, "aux") for verb in finite if verb.tag != "VB")


def _that_fact(syntax: Syntax, clause: Word, noun: Word) -> bool:
    """`The fact that 97 groups have signed is promising`."""
    definite = any(item.lower == "the" for item in syntax.below(noun, "det"))
    return noun.lower == "fact" and definite and _is_past(syntax, clause)


def _was_announced(syntax: Syntax, trigger: Trigger, participle: Word, noun: Word) -> bool:
    """`A lull announced by the army appeared to hold`: what it seems to do leaves it announced."""
    verb = syntax.words[noun.head]
    by = trigger.label is Label.CEASEFIRE_ANNOUNCED and participle.tag == "VBN" and bool(syntax.below(participle, "agent"))
    told = verb.tag in ("VBD", "VBZ", "VBP") and not any(item.tag == "MD" for item in syntax.below(verb, "aux"))
    return by and told and noun.dep in ("nsubj", "nsubjpass")


def _is_past(syntax: Syntax, clause: Word) -> bool:
    """Whether a clause tells of what was or has been, without a word that leaves it open."""
    if any(item.tag in ("MD", "TO") or item.lower in ("if", "whether") for item in syntax.below(clause, "aux", "mark")):
        return False
    return clause.tag == "VBD" or any(item.lower in ("was", "were", "has", "have", "had") for item in syntax.below(clause))


def _is_judged(syntax: Syntax, noun: Word, verb: Word) -> bool:
    """`The strikes could be a war crime`, `the slaughter may have shocked the world`: what it was is open, that it was is not."""
    within = {item.lower for item in syntax.below(noun, "det", "amod")}
    if within & KNOWN and within & listed("words", "of_late") and verb.tag.startswith("V"):
        return True
    possible = {item.lower for item in syntax.below(verb, "aux")}
    if not within & KNOWN or not possible & POSSIBLE:
        return False
    judged = listed("nouns", "judgements")
    if any(item.lower in judged for item in syntax.below(verb, "attr")):
        return True
    if any(item.lower in judged for to in syntax.below(verb, "prep", "dobj") for item in (to, *syntax.below(to, "pobj"))):
        return True
    return "have" in possible and verb.tag == "VBN" and verb.lower not in listed("verbs", "comes_about")


def _is_ranked(syntax: Syntax, noun: Word, being: Word) -> bool:
    """`It may be the deadliest attack since the war began`: only its rank is open."""
    superlative = any(item.tag == "JJS" for item in syntax.below(noun, "amod"))
    subjects = syntax.below(being, "nsubj")
    return superlative and bool(subjects) and all(item.lower in ("it", "this", "that") for item in subjects)
