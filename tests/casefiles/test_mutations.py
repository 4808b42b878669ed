"""Whatever is done to the files of a case, reading them gives a sound case or tells mistakes; it never breaks down."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.casefiles.folder import examine
from ceasefire.casefiles.yaml_lines import Document, read_yaml
from tests.casefiles.small_case import FILES, write

CASES = Path(__file__).parents[2] / "cases"
NAMES = sorted(set(FILES) - {"text.md"})
ROUNDS = 2100
SHIPPED_ROUNDS = 2

VALUES = [
    *(
        "",
        "null",
        "true",
        "-1",
        "1e999",
        "99999999999999999999",
        "0.5",
        "[]",
        "{}",
        "[1, two, [3]]",
        "{a: {b: c}}",
        "'",
        '"',
        "&a",
        "*a",
    ),
    *(
        "2016-02-30",
        "2016-02-27",
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59.999999-23:59",
        "P1D",
        "P99999999999Y",
        "!!python/none",
    ),
    *(
        "north-state",
        "unknown",
        "نص",
        "\u0000",
        "\ud7ff",
        "NaN",
        "-.inf",
        "Infinity",
        "2020-01-01T00:00+25:00",
        "a" * 5000,
        "[" * 200,
        "|",
    ),
]


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """The same file with one thing done to it: to a byte, a line, a value, a key, an indentation, or a type."""
    way = chance.choice([_byte, _cut, _line, _value, _key, _indent, _value])
    return way(raw, chance)


def _byte(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + chance.randrange(2) :]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(raw))
    return raw[:start] + raw[start + chance.randrange(60) :] if chance.random() < 0.7 else raw[:start]


def _line(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], *chance.choice([[], [lines[at]] * 2, [lines[chance.randrange(len(lines))]]]), *lines[at + 1 :]])


def _start(text: str) -> re.Match[str]:
    """The place before the first letter: nothing is written over there."""
    found = re.match("", text)
    assert found is not None
    return found


def _value(raw: bytes, chance: random.Random) -> bytes:
    text = raw.decode()
    spots = list(re.finditer(r"(?<=: )[^,{}\[\]\n]+|(?<=[\[,] )[^,{}\[\]:\n]+|(?<=,)[^,\n]*", text)) or [_start(text)]
    spot = chance.choice(spots)
    value = chance.choice(VALUES)
    return (text[: spot.start()] + value + text[spot.end() :]).encode("utf-8", "surrogatepass")


def _key(raw: bytes, chance: random.Random) -> bytes:
    text = raw.decode()
    spots = list(re.finditer(r'"?[\w-]+"?(?=:)', text)) or [_start(text)]
    spot, other = chance.choice(spots), chance.choice(spots)
    word = chance.choice([other[0], "", "[a, b]", "1", f"{spot[0]}x"])
    return (text[: spot.start()] + word + text[spot.end() :]).encode()


def _indent(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = chance.choice([b"  " + lines[at], lines[at].lstrip(), b"\t" + lines[at], b"- " + lines[at]])
    return b"".join(lines)


def judged(folder: Path) -> None:
    """A sound case, or mistakes that each name a file and say something."""
    case, told = examine(folder)
    assert isinstance(case, Case) or told
    assert all(item.message and item.file.is_relative_to(folder) and item.line >= 0 for item in told)


def remember_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse a file again only where its bytes have changed: the real parser runs, but not on what it has seen."""
    seen: dict[tuple[Path, bytes], Document] = {}

    def read(file: Path) -> Document:
        key = (file, file.read_bytes())
        if key not in seen:
            seen[key] = read_yaml(file)
        return seen[key]

    monkeypatch.setattr("ceasefire.casefiles.folder.read_yaml", read)


def test_no_change_to_a_small_case_breaks_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    remember_unchanged(monkeypatch)
    chance = random.Random(20160227)
    for number in range(ROUNDS):
        name = NAMES[number % len(NAMES)]
        raw = FILES[name].encode()
        (tmp_path / name).write_bytes(mutated(raw, chance))
        try:
            judged(tmp_path)
        except Exception as error:
            raise AssertionError(f"round {number}, {name}:\n{(tmp_path / name).read_bytes()!r}") from error
        (tmp_path / name).write_bytes(raw)


@pytest.mark.parametrize("case", ["hudaydah-2018", "line-of-control-2021", "syria-2016"])
def test_no_change_to_a_case_that_ships_breaks_the_reading(tmp_path: Path, case: str) -> None:
    folder = tmp_path / case
    shutil.copytree(CASES / case, folder, ignore=shutil.ignore_patterns("reports", "scenarios", "basemap.geojson"))
    chance = random.Random(case)
    for name in sorted(item.name for item in folder.iterdir() if item.suffix in (".yaml", ".csv", ".geojson")):
        raw = (folder / name).read_bytes()
        for _ in range(SHIPPED_ROUNDS):
            (folder / name).write_bytes(mutated(raw, chance))
            judged(folder)
        (folder / name).write_bytes(raw)
