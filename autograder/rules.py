"""The rules of the game that a measurement cannot see, read off the answer's source.

Rules run in the grader's process on the text of the notebook; the student's code is parsed, never run.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from IPython.core.inputtransformer2 import TransformerManager


@dataclass(frozen=True)
class Source:
    """An exercise's cell, the earlier cells it may call helpers from, and what the cell raised when run."""

    cell: str
    earlier: tuple[str, ...] = ()
    error: str = ""

    @cached_property
    def trees(self) -> list[ast.AST]:
        """The cell's syntax tree, then those of the helpers it reaches, defined in earlier cells."""
        tree = parse(self.cell)
        return [] if tree is None else [tree, *_reached(tree, [t for c in self.earlier if (t := parse(c))])]


@dataclass(frozen=True)
class Rule:
    """`find` yields the nodes of a syntax tree that break the rule; `text` is the rule as the student knows it."""

    name: str
    text: str
    find: Callable[[ast.AST], Iterator[ast.AST]]

    def broken_by(self, source: Source) -> str | None:
        """The first piece of the answer that breaks the rule, as source text."""
        for tree in source.trees:
            for node in self.find(tree):
                return ast.unparse(node)
        return None


def parse(cell: str) -> ast.Module | None:
    """A cell's syntax tree with IPython's magics translated, or None if it is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in the answer is no business of ours
            return ast.parse(TransformerManager().transform_cell(cell))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _reached(tree: ast.AST, earlier: list[ast.Module]) -> list[ast.AST]:
    """The functions and classes of earlier cells that `tree` uses, directly or through others."""
    defined = {n.name: n for t in earlier for n in t.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    for own in _defined(tree):
        defined.pop(own, None)
    found: dict[str, ast.AST] = {}
    queue = [tree]
    while queue:
        names = {n.id for n in ast.walk(queue.pop()) if isinstance(n, ast.Name)}
        new = {name: defined[name] for name in sorted(names & defined.keys()) if name not in found}
        found.update(new)
        queue.extend(new.values())
    return list(found.values())


def _defined(tree: ast.AST) -> set[str]:
    return {n.name for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.ClassDef))}


def blank(cell: str) -> bool:
    """Has the cell nothing but what it was released with: signatures, docstrings, `raise NotImplementedError()`?"""
    tree = parse(cell)
    return tree is not None and not any(_answers(node) for node in ast.walk(tree))


def _answers(node: ast.AST) -> bool:
    given = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Expr, ast.Pass)
    return isinstance(node, ast.stmt) and not isinstance(node, given) and not placeholder(node)


def placeholder(node: ast.AST) -> bool:
    """Is it `raise NotImplementedError()`?"""
    return isinstance(node, ast.Raise) and node.exc is not None and "NotImplementedError" in ast.unparse(node.exc)


def has_placeholder(cell: str) -> bool:
    tree = parse(cell)
    return tree is not None and any(map(placeholder, ast.walk(tree)))


# --- kinds of rules ---------------------------------------------------------------------------

PRODUCTS = frozenset(
    "matmul mm bmm mv dot vdot inner outer ger einsum tensordot addmm addmv addbmm baddbmm addr kron linear "
    "bilinear multi_dot vecdot vecmat matvec chain_matmul conv1d conv2d dgemm sgemm __matmul__ __rmatmul__ "
    "__imatmul__".split()
)


def without(name: str, text: str, banned: Iterable[str], operator: bool = False) -> Rule:
    """The answer may not call these functions of a library; with `operator`, nor use `@`."""
    names = frozenset(banned)

    def find(tree: ast.AST) -> Iterator[ast.AST]:
        imported = _imported(tree, names)
        for node in ast.walk(tree):
            if (
                (operator and isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.MatMult))
                or (isinstance(node, ast.Attribute) and node.attr in names)
                or (isinstance(node, ast.Name) and node.id in imported)
            ):
                yield node
        yield from _hidden(tree, names)

    return Rule(name, text, find)


def _imported(tree: ast.AST, names: frozenset[str]) -> set[str]:
    """Names that `from torch import dot as d` binds."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in names
    }


def _hidden(tree: ast.AST, names: frozenset[str]) -> Iterator[ast.AST]:
    """Ways round a rule: code in strings, names made at run time, other languages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            constant = len(node.args) > 1 and isinstance(node.args[1], ast.Constant)
            if node.func.id in ("eval", "exec", "compile", "__import__"):
                yield node
            elif node.func.id == "getattr" and (not constant or node.args[1].value in names):
                yield node
        elif isinstance(node, ast.Attribute) and node.attr in ("ops", "ctypes", "_C", "_VF", "__dict__"):
            yield node
        elif isinstance(node, (ast.Import, ast.ImportFrom)) and _foreign(node):
            yield node


def _foreign(node: ast.Import | ast.ImportFrom) -> bool:
    modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return any(m.split(".")[0] in ("ctypes", "cffi", "scipy", "subprocess", "importlib", "jax") for m in modules)


def pure_python(name: str, text: str) -> Rule:
    """The answer may not use torch or numpy at all."""

    def find(tree: ast.AST) -> Iterator[ast.AST]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in ("torch", "np", "numpy", "tensor"):
                yield node
            elif isinstance(node, (ast.Import, ast.ImportFrom)) and _scientific(node):
                yield node
        yield from _hidden(tree, frozenset())

    return Rule(name, text, find)


def _scientific(node: ast.Import | ast.ImportFrom) -> bool:
    modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return any(m.split(".")[0] in ("torch", "numpy") for m in modules)


def uses(source: Source, *names: str, operator: bool = False) -> bool:
    """Does the answer's text mention one of these functions, or (`operator`) use `@`?"""
    return any(
        (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.Name) and node.id in names)
        or (operator and isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult))
        for tree in source.trees
        for node in ast.walk(tree)
    )
