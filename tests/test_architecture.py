"""How the parts may depend on each other. The arrows below are the design; a new one is a decision, so it is made here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "ceasefire"

EVERYONE = {"compiling", "errors"}
ENGINE = {"vocabulary", "registers", "agreement"}

MAY_IMPORT: dict[str, set[str]] = {
    "compiling": set(),
    "errors": set(),
    "vocabulary": set(),
    "ledger": set(),
    "fusion": set(),
    "testimony": set(),
    "registers": {"vocabulary"},
    "agreement": {"vocabulary", "registers"},
    "casefiles": ENGINE,
    "wording": {"vocabulary", "registers", "agreement"},
    "text": ENGINE,
    "intake": ENGINE | {"casefiles", "pipeline", "text"},
    "pipeline": ENGINE | {"fusion", "testimony", "text"},
    "simulation": ENGINE,
    "scenarios": ENGINE | {"casefiles", "pipeline", "wording"},
    "warning": ENGINE | {"pipeline", "fusion"},
    "briefing": ENGINE | {"pipeline"},
    "publication": ENGINE | {"briefing", "pipeline", "wording"},
    "centre": ENGINE
    | {"briefing", "casefiles", "fusion", "intake", "ledger", "pipeline", "publication", "text", "warning", "wording"},
    "cli": ENGINE
    | {
        "briefing",
        "casefiles",
        "centre",
        "fusion",
        "intake",
        "ledger",
        "pipeline",
        "publication",
        "scenarios",
        "simulation",
        "text",
        "warning",
        "wording",
    },
}
"""For each part of the package, the parts that it may import."""

ROOTS = ("CeasefireError", "LedgerError")
"""The ledger, which imports nothing of ours, has an error tree of its own."""

HOPS = ("report", "claim", "incident", "occurrence", "attribution", "finding", "response", "brief")
"""The data's way, in order: a hop imports only earlier hops."""

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "stuff"}


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(SOURCE.rglob("*.py")))


@cache
def known() -> frozenset[Path]:
    return frozenset(modules())


def part_of(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports at run time, anywhere in it, with its line."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for inner in node.body:
                for child in ast.walk(inner):
                    child.__class__ = ast.Pass if isinstance(child, ast.Import | ast.ImportFrom) else child.__class__
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def ours(file: Path) -> Iterator[tuple[tuple[str, ...], int]]:
    """The parts below `ceasefire` that a file imports."""
    for name, line in imports(file):
        head, *rest = name.split(".")
        if head == "ceasefire" and rest:
            yield tuple(rest), line


def is_part(name: str) -> bool:
    return (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").exists()


def test_every_part_has_its_arrows() -> None:
    parts = {part_of(file) for file in modules()} - {"__init__", "__main__", "_version"}
    assert parts <= set(MAY_IMPORT), f"say in MAY_IMPORT what these may import: {sorted(parts - set(MAY_IMPORT))}"


def test_the_arrows_run_one_way() -> None:
    settled: set[str] = set()
    while waiting := [part for part in MAY_IMPORT if part not in settled]:
        ready = [part for part in waiting if MAY_IMPORT[part] <= settled]
        assert ready, f"these parts import each other in a ring: {waiting}"
        settled.update(ready)


def modules_named(file: Path) -> Iterator[Path]:
    """Every module of ours that a file imports, for types alone too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        within = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        for name in names:
            whole = SOURCE.parent.joinpath(*f"{within}{name}".split("."))
            above = whole.parent if within else whole
            places = (whole.with_suffix(".py"), whole / "__init__.py", above.with_suffix(".py"), above / "__init__.py")
            yield from [place for place in places if place in known()][:1]


def test_no_modules_import_each_other_in_a_ring() -> None:
    try:
        TopologicalSorter({file: {below for below in modules_named(file) if below != file} for file in modules()}).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(str(file.relative_to(SOURCE)) for file in error.args[1]))


def test_dependencies_follow_the_arrows() -> None:
    wrong = [
        f"{file.relative_to(SOURCE)}:{line} imports {below[0]}"
        for file in modules()
        for below, line in ours(file)
        if is_part(below[0]) and below[0] not in MAY_IMPORT.get(part_of(file), set()) | EVERYONE | {part_of(file)}
    ]
    assert not wrong, "\n".join(wrong)


def test_the_ledger_the_fusion_and_the_truth_inference_know_nothing_of_ceasefires() -> None:
    for part in ("ledger", "fusion", "testimony"):
        named = {below[0] for file in modules() if part_of(file) == part for below, _ in ours(file) if is_part(below[0])}
        assert named <= {part} | EVERYONE


def test_the_way_is_eight_modules_what_people_determine_the_walk_over_them_and_what_is_learnt_from_it() -> None:
    found = {file.stem for file in (SOURCE / "pipeline").glob("*.py")} - {"__init__"}
    assert found == {*HOPS, "determination", "way", "learning"}


@pytest.mark.parametrize("hop", HOPS)
def test_a_hop_imports_only_earlier_hops(hop: str) -> None:
    later = HOPS[HOPS.index(hop) + 1 :]
    file = SOURCE / "pipeline" / f"{hop}.py"
    named = {below[1] for below, _ in ours(file) if below[0] == "pipeline" and len(below) > 1}
    assert not named & set(later)


def test_the_engine_runs_without_django() -> None:
    wrong = [
        f"{file.relative_to(SOURCE)}:{line}"
        for file in modules()
        if part_of(file) not in {"centre", "cli"}
        for name, line in imports(file)
        if name.split(".")[0] == "django" or name.startswith("ceasefire.centre")
    ]
    assert not wrong, wrong


def test_the_pure_parts_read_and_write_nothing() -> None:
    for file in modules():
        if part_of(file) in {"vocabulary", "registers", "agreement", "pipeline", "briefing"}:
            touching = {name.split(".")[0] for name, _ in imports(file)} & {
                "pathlib",
                "os",
                "io",
                "socket",
                "sqlite3",
                "subprocess",
            }
            assert not touching, f"{file.relative_to(SOURCE)} imports {touching}"


def test_every_error_says_so_in_its_name_and_hangs_in_one_tree() -> None:
    bases: dict[str, list[str]] = {}
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = [ast.unparse(base).split(".")[-1] for base in node.bases]
    tree = set(ROOTS)
    while grown := {name for name, above in bases.items() if name not in tree and tree & set(above)}:
        tree |= grown
    raised = {name for name, above in bases.items() if set(above) & (tree | {"Exception", "ValueError", "RuntimeError"})} | tree
    assert not {name for name in raised if not name.endswith("Error")}
    assert raised - tree == set(), f"derive these from one of {ROOTS}: {sorted(raised - tree)}"


def test_no_module_has_an_empty_name() -> None:
    assert not [file.relative_to(SOURCE) for file in modules() if file.stem in EMPTY_NAMES or file.parent.name in EMPTY_NAMES]


def test_every_module_says_what_it_is() -> None:
    silent = [
        file.relative_to(SOURCE) for file in modules() if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert not [file for file in silent if "migrations" not in file.parts]
