"""All the forms of English words given in their base form, so that a list of words names each only once."""

from __future__ import annotations

import re
from functools import cache

from ceasefire.text.lexicon import table_cached

VOWEL_AND_CONSONANT = re.compile(r".*[^aeiou][aeiou][bdfglmnprt]$")


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """The words of one list of `grounds.toml`: `words` as they stand, verbs and nouns in all their forms."""
    table = table_cached("grounds")
    base = table[section][name].split()
    if section == "words":
        return frozenset(base)
    irregular: dict[str, str] = table["irregular"]
    forms = set(base) | {form for word in base for form in irregular.get(word, "").split()}
    if section != "nouns":
        forms |= {form for word in base for form in _verb_forms(word)}
    if section != "verbs":
        forms |= {form for word in base for form in _noun_forms(word)}
    return frozenset(forms)


def _verb_forms(verb: str) -> tuple[str, ...]:
    """Regular forms; where the rule is not sure whether a consonant doubles, both."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if verb.endswith("y") and verb[-2] not in "aeou":
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    doubled = (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing") if VOWEL_AND_CONSONANT.fullmatch(verb) else ()
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
    past = f"{verb}d" if verb.endswith("ee") else f"{verb}ed"
    return (verb, plural, past, f"{verb}ing", *doubled)


def _noun_forms(noun: str) -> tuple[str, ...]:
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o", "u"):
        return (noun, f"{noun[:-1]}ies")
    return (noun, f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s")
