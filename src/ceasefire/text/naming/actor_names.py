"""The names that a text of a certain date may use for actors: of a case's register, and of the lexicon's nations and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import product

from ceasefire.agreement.case import Case
from ceasefire.text.keeping import kept_for
from ceasefire.text.lexicon import holders, table_cached
from ceasefire.text.naming.actors import Register
from ceasefire.text.naming.tree import NameTree
from ceasefire.text.sieve import Sieve

LATIN = re.compile(r"[^\u0370-\uffff]+")

SMALL_WORDS = frozenset({"al", "de", "el", "abu", "bin", "ibn", "the", "abdel", "abd", "abdul"})


def register_of(case: Case, first: date, last: date, text: str) -> Register:
    """The register for a text that came out on some day of [`first`, `last`]."""
    bodies = table_cached("bodies")
    listed = (*bodies["body"], *bodies["media"])
    return Register(
        tree=_tree_of(case),
        persons={holder.name: holder.actor for holder in holders() if holder.held(first, last)},
        in_full=frozenset(holder.name for holder in holders() if any(name in text for name in (holder.name, *holder.also))),
        adjectives=_sieve(frozenset(key for _, key in _phrases() if key in case.actors)),
        only_speak=frozenset(item["id"] for item in listed if item.get("speaks_only")) | {item["id"] for item in bodies["media"]},
        states=states(),
        unarmed=frozenset(item["id"] for item in listed if item.get("unarmed")) | _civil(case),
        armies={item["id"]: item["army_of"] for item in listed if "army_of" in item},
        only_target=frozenset(item["id"] for item in listed if item.get("target_only")),
    )


def _tree_of(case: Case) -> NameTree:
    """Every name for an actor, made once a case; office holders of all times, of whom a register then knows those of its days."""
    remembered = kept_for(case)
    kept = remembered.get(__name__)
    if not isinstance(kept, NameTree):
        kept = remembered[__name__] = NameTree(_names(case))
    return kept


def _names(case: Case) -> Iterator[tuple[str, str]]:
    nations, bodies = table_cached("nations"), table_cached("bodies")
    for holder in holders():
        surnames = (*_surnames(holder.name), *_surnames(*holder.also))
        for name in dict.fromkeys((holder.name, *holder.also, *holder.offices)):
            yield name, f"person:{holder.name}"
        for name in dict.fromkeys(surnames):
            yield name, f"surname:{holder.name}"
    for state in nations["state"]:
        for adjective, ministry in product(state.get("adjective", ()), nations["ministries"]["names"]):
            yield f"{adjective} {ministry}", f"state:{state['id']}"
        for kind, listed in (("state", "names"), ("metonym", "capital"), ("country", "country")):
            for name in _own(case, state["id"], state.get(listed, ())):
                yield name, f"{kind}:{state['id']}"
    for body in (*bodies["body"], *bodies["media"]):
        for name in _own(case, body["where"], body["names"]) if "where" in body else body["names"]:
            yield name, f"name:{body['id']}"
    for actor in case.actors.values():
        for name in (*actor.names.values(), *actor.aliases):
            if LATIN.fullmatch(name) and len(name) > 2:
                yield name, f"name:{actor.id}"


def _civil(case: Case) -> frozenset[str]:
    """Bodies of states together, observers and civilians: none of them has arms of its own."""
    kinds = ("international_body", "observer", "civilians")
    return frozenset(actor.id for actor in case.actors.values() if actor.kind in kinds)


def _own(case: Case, key: str, names: Iterable[str]) -> Iterator[str]:
    """The names of an actor in a case: where it has no such actor, only those that are proper names."""
    return (name for name in names if key in case.actors or any(char.isupper() for char in name))


def _surnames(*names: str) -> Iterator[str]:
    """The last name, with its particle: `Kerry`, `al-Assad`, `de Mistura`. Names that are words of the language are left out."""
    only_whole = table_cached("offices")["only_whole"]
    for name in names:
        words = name.split()
        if len(words) < 2 or words[-1] in only_whole:
            continue
        last = words[-1]
        if words[-2].lower() in SMALL_WORDS:
            yield f"{words[-2]} {last}"
        yield last
        if last.lower().startswith("al-"):
            yield last[3:]


@lru_cache(maxsize=1)
def monitors() -> tuple[tuple[str, str], ...]:
    """The full names of bodies that `a monitoring group` may stand for, each with its id."""
    listed = (body for body in table_cached("bodies")["body"] if body.get("monitor"))
    return tuple((name, body["id"]) for body in listed for name in body["names"] if name[0].isupper() and len(name) > 3)


@lru_cache(maxsize=1)
def backed_forces() -> tuple[tuple[str, str], ...]:
    """The full names of bodies that `the US-backed forces` stand for where a text names them, each with its id."""
    listed = (body for body in table_cached("bodies")["body"] if body.get("backed"))
    return tuple((name, body["id"]) for body in listed for name in body["names"] if " " in name)


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """The ids of states, without bodies that only have an adjective."""
    return frozenset(state["id"] for state in table_cached("nations")["state"] if state["names"])


@lru_cache(maxsize=8)
def _sieve(actors: frozenset[str]) -> Sieve[tuple[str, str]]:
    """The phrases that stand for these actors, and the adjectives of all nations."""
    phrases = ((item, item[0]) for item in _phrases() if item[1] in actors)
    return Sieve((*phrases, *_adjectives()))


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, str], ...]:
    """Turns of phrase that stand for an actor in the cases that have it."""
    return tuple((item["pattern"], item["id"]) for item in table_cached("nations")["phrase"])


@lru_cache(maxsize=1)
def _adjectives() -> tuple[tuple[tuple[str, str], str], ...]:
    """The adjectives of each nation with a word for those who act, and alone, as which they must stand in a sentence at least."""
    nations = table_cached("nations")
    force, deed = nations["force_words"]["state"], nations["force_words"]["deed"]
    patterns = []
    for state in nations["state"]:
        if state.get("adjective"):
            words = "|".join(re.escape(word).replace("'", "['’]?") for word in state["adjective"])
            others = r"(?:[A-Z][\w.]+,? (?:and )?){0,2}(?:[A-Z][\w.]+|regime|government)"
            shared = rf"(?=(?:(?:,|,? and| or) |[–/-]){others} (?i:{force}(?![\w-])|{deed}\b))"
            acting = rf"(?<![\w-])(?:{words})(?: {force}(?![\w-])|(?= {deed}\b)|{shared})"
            patterns.append(((acting, state["id"]), words))
    return tuple(patterns)
