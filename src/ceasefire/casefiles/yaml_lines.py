"""YAML with the line of every value, and nothing guessed: dates stay text, `on` and `no` stay words.

Aliases are refused (a case file says what it means in place, and nested aliases can exhaust memory), and so is a key given twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ceasefire.errors import CaseError, Mistake

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
Path_ = tuple[str | int, ...]

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?")
WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A parsed file: its plain value and the line (from 1) on which each path into it begins."""

    file: Path
    value: Plain
    lines: dict[Path_, int]

    def line(self, path: Path_) -> int:
        """The line of a path, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def mistake(self, path: Path_, message: str) -> Mistake:
        """A mistake at a path."""
        return Mistake(file=self.file, line=self.line(path), field=field_name(path), message=message)


def field_name(path: Path_) -> str:
    """`parties[3].name.ar` for a path."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_text(file: Path) -> str:
    """The file as UTF-8 text. Raises `CaseError` where it is missing, or not text."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CaseError((Mistake(file=file, line=0, field="", message="the file is missing; add it"),)) from None
    except OSError as error:
        raise CaseError((Mistake(file=file, line=0, field="", message=f"cannot be read: {error.strerror}"),)) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CaseError((Mistake(file=file, line=line, field="", message="is not UTF-8 text; save it as UTF-8"),)) from None


def read_yaml(file: Path) -> Document:
    """Parse one file. Raises `CaseError` with the place of what cannot be parsed."""
    text = read_text(file)
    parser = YAML(typ="safe", pure=False)
    try:
        node = parser.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "is not YAML"
        line = mark.line + 1 if mark else 0
        raise CaseError((Mistake(file=file, line=line, field="", message=f"is not YAML: {problem}; mend this line"),)) from None
    except (YAMLError, ValueError, RecursionError) as error:
        message = f"is not YAML: {str(error).splitlines()[0] if str(error) else 'nested too deeply'}"
        raise CaseError((Mistake(file=file, line=0, field="", message=message),)) from None
    reader = _Reader(file)
    value = reader.plain(node, ()) if node is not None else None
    if reader.mistakes:
        raise CaseError(tuple(reader.mistakes))
    return Document(file=file, value=value, lines=reader.lines)


class _Reader:
    """Turns nodes into plain values, noting lines."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.lines: dict[Path_, int] = {}
        self.mistakes: list[Mistake] = []
        self._seen: set[int] = set()

    def plain(self, node: Node, path: Path_) -> Plain:
        line = node.start_mark.line + 1
        self.lines[path] = line
        if id(node) in self._seen:
            self._refuse(path, line, "is an alias (*name); write the value out")
            return None
        self._seen.add(id(node))
        if len(path) > DEEPEST:
            self._refuse(path, line, "is nested too deeply")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return scalar(node)

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Plain]:
        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self._refuse(path, line, "has a key that is not a word")
                continue
            key = str(key_node.value)
            if key in result:
                self._refuse((*path, key), line, "is given twice; keep one")
            result[key] = self.plain(value_node, (*path, key))
            self.lines[(*path, key)] = line
        return result

    def _refuse(self, path: Path_, line: int, message: str) -> None:
        self.mistakes.append(Mistake(file=self.file, line=line, field=field_name(path), message=message))


def scalar(node: ScalarNode) -> bool | int | float | str | None:
    """A word as written, unless it is plainly a number, true, false or nothing. Quoted text is always text."""
    text = str(node.value)
    if node.style is not None:
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text) and len(text) <= 18:
        return int(text)
    if DECIMAL.fullmatch(text):
        return float(text)
    return text
