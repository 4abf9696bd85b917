"""A notebook without the statements that could reach into the checker.

The checker's inner half (`when`, the counting of operations) runs in the student's process, so code there could
change what is counted. A verdict therefore counts only from a process where no statement ran that has the means:
modules off a short list, names that begin with an underscore, frames, strings run as code, magics. A notebook
that has such statements runs once for its outputs, and once more without them for its verdicts.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from autograder.magics import only_times
from autograder.rules import parse
from autograder.suspicion import FUNCTIONS, Suspicion

MAX_DEPTH = 100  # of a cell's syntax tree; people's have some twenty


@dataclass(frozen=True)
class Cleaned:
    """A notebook's cells without the statements that could tamper, and those statements, cell by cell."""

    cells: list[str]
    removed: list[list[str]]

    @classmethod
    def untouched(cls, cells: list[str]) -> Cleaned:
        """Nothing taken out."""
        return cls(cells, [[] for _ in cells])

    @property
    def same(self) -> bool:
        return not any(self.removed)


def cleaned(cells: list[str], answers: Iterable[str] = ()) -> Cleaned:
    """The cells of a notebook without the statements that could tamper with the checker.

    `answers` are the names that exercises ask for: no function may rebind them where the rules do not look.
    """
    trees = [_tree(cell) for cell in cells]
    names = Suspicion.of([tree for tree in trees if tree], frozenset(answers))
    removed = [_unreadable(cell, tree) for cell, tree in zip(cells, trees, strict=True)]
    while found := {i: gone for i, tree in enumerate(trees) if tree and (gone := list(_suspicious(tree, names)))}:
        for i, gone in found.items():
            trees[i] = _without(trees[i], gone)
            removed[i] += map(ast.unparse, gone)
        names.lose(_all_bound(s for gone in found.values() for s in gone) - _all_bound(tree for tree in trees if tree))
    parts = zip(cells, trees, removed, strict=True)
    return Cleaned([(ast.unparse(tree) if tree else "") if gone else cell for cell, tree, gone in parts], removed)


@lru_cache(maxsize=512)  # the cells that were given come again with each notebook
def _tree(cell: str) -> ast.Module | None:
    """The cell's syntax tree; None if it cannot be read or is too deep to be walked."""
    level: list[ast.AST] = [tree] if (tree := parse(cell)) else []
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return None if level else tree


def _unreadable(cell: str, tree: ast.Module | None) -> list[str]:
    """What cannot be read may be anything: a cell without a tree, a cell magic."""
    text = cell.strip()
    if text and tree is None:
        return [text]
    first = text.splitlines()[:1]
    return first if text.startswith("%%") and not only_times(*first) else []


def _suspicious(block: ast.AST, names: Suspicion, part: str = "body") -> Iterator[ast.stmt]:
    """The statements of a block to be left out, at any depth."""
    for statement in getattr(block, part):
        if not names.allow(statement):
            yield statement
            continue
        inside = names.hiding(_variables(statement)) if isinstance(statement, FUNCTIONS) else names
        for owner, inner in _bodies(statement):
            yield from _suspicious(owner, inside, inner)


def _without(tree: ast.Module, gone: list[ast.stmt]) -> ast.Module:
    """A copy of the tree without these statements of it."""
    copy = deepcopy(tree)
    pairs = zip(ast.walk(tree), ast.walk(copy), strict=True)
    twins = {twin for node, twin in pairs if any(node is statement for statement in gone)}
    statements = [node for node in ast.walk(copy) if isinstance(node, ast.stmt)]
    for owner, part in [(copy, "body"), *(body for statement in statements for body in _bodies(statement))]:
        kept = [statement for statement in getattr(owner, part) if statement not in twins]
        setattr(owner, part, kept if kept or owner is copy else [ast.Pass()])
    return copy


def _bodies(statement: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Where a compound statement keeps the statements in it, as object and attribute."""
    for part in ("body", "orelse", "finalbody"):
        if getattr(statement, part, None):
            yield statement, part
    for inner in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        yield inner, "body"


def _variables(function: ast.stmt) -> set[str]:
    """The function's own variables, without what it imports."""
    try:
        table = symtable.symtable(ast.unparse(function), "cell", "exec")
    except (SyntaxError, ValueError, RecursionError):  # `nonlocal`, say: hide nothing
        return set()
    (*_, own) = (t for t in table.get_children() if t.get_name() == function.name)  # type: ignore[attr-defined]
    return {s.get_name() for s in own.get_symbols() if s.is_local() and not s.is_imported()}


def rebinds(cell: str, names: Iterable[str]) -> bool:
    """Does the cell give one of these names a new meaning?"""
    tree = parse(cell)
    return tree is not None and bool(_all_bound([tree]) & set(names))


def _all_bound(trees: Iterable[ast.AST]) -> set[str]:
    return {name for tree in trees for node in ast.walk(tree) for name in _bound(node)}


def _bound(node: ast.AST) -> set[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            return {name}
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.alias():
            return {node.asname or node.name.split(".")[0]}
    return set()
