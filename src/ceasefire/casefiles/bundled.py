"""Where cases are found: a folder by its path, or a bundled case by its name."""

from __future__ import annotations

from pathlib import Path

from ceasefire.errors import UnknownCaseError

PACKAGED = Path(__file__).parent.parent / "cases"
CHECKOUT = Path(__file__).parents[3] / "cases"


def bundled_folder() -> Path:
    """The folder of the bundled cases: in the installed package, or beside the source in a checkout."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


def bundled_cases() -> tuple[str, ...]:
    """The names of the bundled cases."""
    folder = bundled_folder()
    return tuple(sorted(item.name for item in folder.iterdir() if (item / "case.yaml").exists())) if folder.is_dir() else ()


def find_case(name: str) -> Path:
    """The folder of a case, by path or by bundled name. Raises `UnknownCaseError` that lists the names there are."""
    given = Path(name)
    if given.is_dir():
        return given
    if name in bundled_cases():
        return bundled_folder() / name
    listed = ", ".join(bundled_cases()) or "none"
    raise UnknownCaseError(f"{name}: no folder and no bundled case has this name; bundled cases: {listed}")
