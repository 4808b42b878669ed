"""The names that a text of a certain date may use for actors: of a case's register, and of the lexicon's nations and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ceasefire.agreement.case import Case
from ceasefire.text.keeping import kept_for
from ceasefire.text.lexicon import holders, table_cached
from ceasefire.text.naming.actors import Register
from ceasefire.text.naming.tree import NameTree

LATIN = re.compile(r"[^\u0370-\uffff]+")

SMALL_WORDS = frozenset({"al", "de", "el", "abu", "bin", "ibn", "the", "abdel", "abd", "abdul"})


def register_of(case: Case, first: date, last: date) -> Register:
    """The register for texts that came out on some day of [`first`, `last`]."""
    bodies = table_cached("bodies")
    listed = (*bodies["body"], *bodies["media"])
    return Register(
        tree=_tree_of(case),
        persons={holder.name: holder.actor for holder in holders() if holder.held(first, last)},
        adjectives=_adjectives(),
        only_speak=frozenset(item["id"] for item in listed if item.get("speaks_only")) | {item["id"] for item in bodies["media"]},
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
        for name in dict.fromkeys((holder.name, *holder.also, *holder.offices, *surnames)):
            yield name, f"person:{holder.name}"
    for state in nations["state"]:
        for kind, listed in (("state", "names"), ("metonym", "capital"), ("country", "country")):
            for name in state.get(listed, ()):
                yield name, f"{kind}:{state['id']}"
    for body in (*bodies["body"], *bodies["media"]):
        for name in body["names"]:
            yield name, f"name:{body['id']}"
    for actor in case.actors.values():
        for name in (*actor.names.values(), *actor.aliases):
            if LATIN.fullmatch(name) and len(name) > 2:
                yield name, f"name:{actor.id}"


def _surnames(*names: str) -> Iterator[str]:
    """The last name, with its particle: `Kerry`, `al-Assad`, `de Mistura`. Names that are words of the language are left out."""
    for name in names:
        words = name.split()
        if len(words) < 2 or words[-1] in ("Power", "Warren", "Carter", "Salman", "Johnson", "Rahman", "Haq"):
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
def _adjectives() -> tuple[tuple[re.Pattern[str], str], ...]:
    nations = table_cached("nations")
    force, deed = nations["force_words"]["state"], nations["force_words"]["deed"]
    patterns = [(item["pattern"], item["id"]) for item in nations["phrase"]]
    for state in nations["state"]:
        if state.get("adjective"):
            words = "|".join(map(re.escape, state["adjective"]))
            shared = rf"(?=(?:,| and| or) [A-Z][\w.]+ (?:{force}(?![\w-])|{deed}\b))"
            patterns.append((rf"(?<![\w-])(?:{words})(?: {force}(?![\w-])|(?= {deed}\b)|{shared})", state["id"]))
    return tuple((re.compile(pattern), key) for pattern, key in patterns)
