"""The rules of the game that a measurement cannot see, read off the answer's source.

Rules run in the grader's process on the text of the notebook; the student's code is parsed, never run.
"""

from __future__ import annotations

import ast
import re
import symtable
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from IPython.core.inputtransformer2 import TransformerManager


@dataclass(frozen=True)
class Source:
    """An exercise's cell, the earlier cells it may call helpers from, what the cell raised when run, and the
    names that the exercise asks for."""

    cell: str
    earlier: tuple[str, ...] = ()
    error: str = ""
    names: tuple[str, ...] = ()

    @cached_property
    def tree(self) -> ast.Module:
        """All that the exercise's names are made of, here and in earlier cells, as one program.

        What else stands in the cell, such as a test of the answer against the library, breaks no rule.
        """
        own = _statements(self.cell)
        roots = [s for s in own if set(self.names) & bound(s) or _acts_from_afar(s)]
        if not any(set(self.names) & bound(s) for s in roots):
            roots = own
        reached = _reached(roots, own, [_statements(cell) for cell in self.earlier])
        asked = [ast.Expr(ast.Name(name, ast.Load())) for name in self.names]  # `from operator import matmul`
        return ast.Module([*reached, *asked], [])


@dataclass(frozen=True)
class Rule:
    """`find` yields the nodes of a syntax tree that break the rule; `text` is the rule in words."""

    name: str
    text: str
    find: Callable[[ast.AST], Iterator[ast.AST]]

    def broken_by(self, source: Source) -> str | None:
        """The first piece of the answer that breaks the rule, as source text."""
        return next(map(ast.unparse, self.find(source.tree)), None)


@lru_cache(maxsize=512)  # the earlier cells come again with each exercise
def parse(cell: str) -> ast.Module | None:
    """A cell's syntax tree with IPython's magics translated, or None if it is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in the answer is no business of ours
            return ast.parse(TransformerManager().transform_cell(_CELL_MAGIC.sub("", cell)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


_CELL_MAGIC = re.compile(r"\A\s*(%%\w.*\n\s*)+")  # IPython would hide the rest of the cell in a string


def _statements(cell: str) -> list[ast.stmt]:
    tree = parse(cell)
    return tree.body if tree else []


def bound(statement: ast.stmt) -> set[str]:
    """The names that a statement of a cell gives a meaning to."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return {statement.name}
    nodes = list(ast.walk(statement))
    return {
        *(n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)),
        *(n.name for n in nodes if isinstance(n, (ast.FunctionDef, ast.ClassDef))),
        *((n.asname or n.name).split(".")[0] for n in nodes if isinstance(n, ast.alias)),
    }


_FILLERS = ("append", "extend", "insert", "update", "setdefault", "add", "__setitem__")


def _filled(statement: ast.stmt) -> set[str]:
    """The names of what a statement puts something into: `ways[0] = f`, `ways.append(f)`."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return set()
    nodes = list(ast.walk(statement))
    stores = [n.value for n in nodes if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store)]
    calls = [n.func.value for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
             and n.func.attr in _FILLERS]  # fmt: skip
    return {n.id for place in [*stores, *calls] for n in ast.walk(place) if isinstance(n, ast.Name)}


def _looked_up(statement: ast.stmt) -> set[str]:
    """The notebook's names that a statement uses: not a function's own variables."""
    try:
        tables = [top := symtable.symtable(ast.unparse(statement), "cell", "exec")]
    except (SyntaxError, RecursionError, ValueError):  # `return` outside a function, say
        return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    names = {s.get_name() for s in top.get_symbols() if s.is_referenced()}
    while tables:
        table = tables.pop()
        tables.extend(table.get_children())
        names |= {s.get_name() for s in table.get_symbols() if s.is_global()}
    return names


def _acts_from_afar(statement: ast.stmt) -> bool:
    """Could it change what a function does without naming the function?"""
    stores = (
        (isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store))
        or (isinstance(node, ast.Name) and node.id == "setattr")
        for node in ast.walk(statement)
    )
    return any(stores) or any(True for _ in _hidden(statement, frozenset()))


def _reached(roots: list[ast.stmt], own: list[ast.stmt], earlier: list[list[ast.stmt]]) -> list[ast.stmt]:
    """The statements whose names `roots` use, directly or through others; of earlier cells the last."""
    makers: dict[str, list[ast.stmt]] = {}
    for cell in [*earlier, own]:
        here: dict[str, list[ast.stmt]] = {}
        for statement in cell:
            for name in bound(statement):
                here.setdefault(name, []).append(statement)
        makers.update(here)
        for statement in cell:
            for name in _filled(statement):
                makers[name] = [*makers.get(name, []), statement]
    found = list(roots)
    for statement in found:  # grows while it is walked
        names = sorted(_looked_up(statement) | {"*"})
        found += [s for name in names for s in makers.get(name, []) if s not in found]
    return found


def blank(cell: str) -> bool:
    """Has the cell only what it was released with: signatures, docstrings, `raise NotImplementedError()`?"""
    tree = parse(cell)
    return tree is not None and not any(answers(node) for node in ast.walk(tree))


def answers(node: ast.AST) -> bool:
    """Is it a statement that no blank cell has?"""
    given = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Expr, ast.Pass)
    return isinstance(node, ast.stmt) and not isinstance(node, given) and not placeholder(node)


def placeholder(node: ast.AST) -> bool:
    """Is it `raise NotImplementedError()`?"""
    raised = node.exc if isinstance(node, ast.Raise) else None
    return raised is not None and "NotImplementedError" in ast.unparse(raised)


def has_placeholder(cell: str) -> bool:
    """Does `raise NotImplementedError()` stand anywhere in it?"""
    tree = parse(cell)
    return tree is not None and any(map(placeholder, ast.walk(tree)))


# --- kinds of rules ---------------------------------------------------------------------------


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set of names."""
    return frozenset(text.split())


PRODUCTS = words(
    "matmul mm bmm mv dot vdot inner outer ger einsum tensordot addmm addmv addbmm baddbmm addr kron "
    "linear bilinear multi_dot vecdot vecmat matvec chain_matmul matrix_power matrix_exp lstsq solve "
    "cov corrcoef conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d conv_tbc "
    "convolve correlate polymul Linear Bilinear Conv1d Conv2d Conv3d cdist cosine_similarity "
    "CosineSimilarity embedding_bag EmbeddingBag scaled_dot_product_attention _sparse_mm smm sspaddmm "
    "hspmm sumprod dgemm sgemm __matmul__ __rmatmul__ __imatmul__"
)


def without(name: str, text: str, banned: Iterable[str], operator: bool = False) -> Rule:
    """The answer may not call these functions of a library; with `operator`, nor use `@`."""
    names = frozenset(banned)

    def find(tree: ast.AST) -> Iterator[ast.AST]:
        imported = _imported(tree, names)
        for node in ast.walk(tree):
            if (
                (operator and isinstance(getattr(node, "op", None), ast.MatMult))
                or (isinstance(node, ast.Attribute) and node.attr in names)
                or (isinstance(node, ast.Name) and node.id in imported)
            ):
                yield node
        yield from _hidden(tree, names)

    return Rule(name, text, find)


def _imported(tree: ast.AST, names: frozenset[str]) -> set[str]:
    """Names that `from torch import dot as d` binds, or `from torch import *`."""
    aliases = [a for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for a in node.names]
    bound = {a.asname or a.name for a in aliases if a.name in names}
    defined = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    return bound | (names - defined if any(a.name == "*" for a in aliases) else set())


_RUNNERS = ("eval", "exec", "compile", "__import__", "vars", "globals", "locals")
_FETCHERS = ("getattr", "methodcaller", "attrgetter")
_DOORS = ("ops", "ctypes", "_C", "_VF", "__dict__", "__getattribute__", "settrace", "setprofile")
_FOREIGN = ("ctypes", "cffi", "scipy", "subprocess", "importlib", "jax")


def _hidden(tree: ast.AST, names: frozenset[str]) -> Iterator[ast.AST]:
    """Ways round a rule: code in strings, names made at run time, other languages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if (isinstance(node.func, ast.Name) and node.func.id in _RUNNERS) or _fetches(node, names):
                yield node
        elif isinstance(node, ast.Attribute):
            if node.attr in _DOORS:
                yield node
        elif isinstance(node, (ast.Import, ast.ImportFrom)) and _modules(node) & set(_FOREIGN):
            yield node


def _fetches(node: ast.Call, names: frozenset[str]) -> bool:
    """Does it fetch an attribute by a name in a string, a banned one or one made at run time?"""
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if called not in _FETCHERS:
        return False
    wanted = node.args[1:2] if called == "getattr" else node.args[:1]
    return not all(isinstance(w, ast.Constant) and w.value not in names for w in wanted)


def _modules(node: ast.Import | ast.ImportFrom) -> set[str]:
    """The top-level packages that an import names."""
    modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return {module.split(".")[0] for module in modules}


def pure_python(name: str, text: str) -> Rule:
    """The answer may not use torch or numpy at all."""

    def find(tree: ast.AST) -> Iterator[ast.AST]:
        # Names as well as imports: not all cells of a notebook need be known.
        found = set().union(*map(_looked_up, tree.body)) & {"torch", "np", "numpy", "tensor"}
        for node in ast.walk(tree):
            imports = isinstance(node, (ast.Import, ast.ImportFrom)) and _modules(node) & {"torch", "numpy"}
            if imports or (isinstance(node, ast.Name) and node.id in found):
                yield node
        yield from _hidden(tree, frozenset())

    return Rule(name, text, find)


def uses(source: Source, *names: str, operator: bool = False) -> bool:
    """Does the answer mention a library's function by one of these names, or (`operator`) use `@`?"""
    nodes = list(ast.walk(source.tree))
    own = {n.name for n in nodes if isinstance(n, ast.FunctionDef)}
    return any(
        (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.Name) and node.id in set(names) - own)
        or (isinstance(node, ast.alias) and node.name in names)
        or (operator and isinstance(getattr(node, "op", None), ast.MatMult))
        for node in nodes
    )


def reads(source: Source, *names: str) -> bool:
    """Do the functions and classes of the answer look up one of these names of the notebook?"""
    functions = (s for s in _statements(source.cell) if isinstance(s, (ast.FunctionDef, ast.ClassDef)))
    return any(_looked_up(function) & set(names) for function in functions)
