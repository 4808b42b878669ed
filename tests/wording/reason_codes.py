"""Which message codes the source uses: every first argument of `because(…)`, followed to the words it may hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "ceasefire"


def codes_used() -> tuple[set[str], set[str]]:
    """Codes written out, and prefixes of codes that end in a value (such as `outcome-` before an outcome)."""
    exact: set[str] = set()
    prefixes: set[str] = set()
    for file in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "because" and call.args:
                    for found in _words(call.args[0], function, tree):
                        (prefixes if found.endswith("-") else exact).add(found)
    return exact, prefixes


def _words(node: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        first = node.values[0]
        if isinstance(first, ast.Constant):
            yield str(first.value)
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body, function, tree)
        yield from _words(node.orelse, function, tree)
    elif isinstance(node, ast.Subscript):
        yield from _words(node.value, function, tree)
    elif isinstance(node, (ast.Dict, ast.BoolOp)):
        for value in node.values:
            yield from _words(value, function, tree)
    elif isinstance(node, ast.Name):
        yield from _named(node.id, function, tree)


def _named(name: str, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    """What a name may hold: assigned in the function, or handed in by its callers."""
    for item in ast.walk(function):
        if isinstance(item, ast.Assign):
            for target in item.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    yield from _words(item.value, function, tree)
                elif isinstance(target, ast.Tuple) and name in [part.id for part in target.elts if isinstance(part, ast.Name)]:
                    yield from _returned(item.value, tree)
    names = [argument.arg for argument in function.args.args]
    if name in names:
        place = names.index(name)
        for call in ast.walk(tree):
            is_call = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == function.name
            if is_call and isinstance(call, ast.Call) and len(call.args) > place:
                yield from _words(call.args[place], function, tree)


def _returned(node: ast.expr, tree: ast.Module) -> Iterator[str]:
    """Words with a hyphen in what a call or a table of tuples gives back."""
    names = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
    for item in tree.body:
        is_function = isinstance(item, ast.FunctionDef) and item.name in names
        is_table = isinstance(item, ast.Assign) and any(isinstance(t, ast.Name) and t.id in names for t in item.targets)
        if is_function or is_table:
            for word in ast.walk(item):
                if isinstance(word, ast.Constant) and isinstance(word.value, str) and "-" in word.value and " " not in word.value:
                    yield word.value
