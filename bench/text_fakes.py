"""FA-KES as a test of reading: the governorate and the class of actor that its annotators gave for each of its articles."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from bench.text_main_event import main_event
from ceasefire.agreement.case import Case
from ceasefire.cli.printing import plain
from ceasefire.text.claims import Document
from ceasefire.text.extracting import ClaimExtractor

GOVERNORATE = {
    "aleppo": {"Aleppo"}, "damascus": {"Damascus", "Rural Damascus"}, "deir ezzor": {"Deir ez-Zor"}, "idlib": {"Idlib"},
    "hasakeh": {"Hasakah"}, "homs": {"Homs"}, "raqqa": {"Raqqa"}, "daraa": {"Daraa"}, "hama": {"Hama"}, "lattakia": {"Latakia"},
    "quneitra": {"Quneitra"},
}  # fmt: skip
CLASS = {
    "syrian government or russian troops": {
        *("syrian-government", "syrian-arab-army", "syrian-air-force", "russia", "russian-air-force", "pro-government-militia"),
        *("hezbollah", "iran", "national-defence-forces", "syrian-security-forces"),
    },
    "unknown": {""},
    "the organization of the islamic state in iraq and the levant - isis": {"isil"},
    "international coalition forces": {"us-led-coalition", "united-states", "france", "united-kingdom"},
    "self administration forces": {"ypg", "syrian-democratic-forces", "asayish", "pkk"},
    "al-nusra front": {"nusra-front"},
}


def actor_class(actor: str, case: Case) -> str:
    """FA-KES' class of an actor. Named and unnamed groups of the opposition are one class; whoever is called nothing but
    `terrorists` or `gunmen`, and whoever has no class of its own, is unknown there."""
    named = next((name for name, ids in CLASS.items() if actor in ids), "")
    opposition = (actor in case.actors and case.side_of(actor) == "opposition") or actor in (
        "syrian-opposition",
        "jaysh-al-fatah",
    )
    return named or ("armed opposition groups" if opposition else "unknown")


def score_fakes(data: Path, case: Case, extractor: ClaimExtractor, errors: bool = False) -> None:
    """Print how often the main event's governorate and actor class are those of the data set, on each half of its articles.

    Odd rows are the check half: nothing was tuned on them.
    """
    with (data / "fa-kes" / "articles.csv").open(encoding="utf-8", errors="replace", newline="") as handle:
        rows = list(csv.DictReader(handle))
    right: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(rows):
        half = "check" if number % 2 else "tuning"
        text = row["article_content"]
        event = main_event(extractor.extract(Document(name=row["unit_id"], text=text), case))
        found = event.admin1 in GOVERNORATE[row["location"].strip()]
        classed = actor_class(event.actor, case) == row["actor"].strip()
        right.update({(half, "all"): 1, (half, "governorate"): int(found), (half, "actor"): int(classed)})
        if errors and half == "tuning" and not (found and classed):
            plain(f"  {row['unit_id']} {row['location']}/{event.admin1} | {row['actor']}/{event.actor} :: {text[:200]}")
    for half in ("tuning", "check"):
        count = right[half, "all"]
        plain(f"FA-KES, {half} half, {count} articles: governorate {right[half, 'governorate'] / count:.3f}, "
              f"actor class {right[half, 'actor'] / count:.3f}")  # fmt: skip
