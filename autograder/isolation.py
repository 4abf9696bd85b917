"""Which notebooks could forge a verdict, and what an answer needs to be judged on its own.

Whatever runs in the student's process could reach into the half of the checker that runs there. Cells that even
touch the means to do so make the grader judge each passing answer once more in a fresh process, where only
that answer and what it calls have run. An honest notebook that imports `os` loses nothing but time.
"""

from __future__ import annotations

import ast

from autograder.rules import Source, parse

MEANS = frozenset(
    "sys os gc inspect builtins __builtins__ importlib ctypes cffi threading _thread multiprocessing atexit signal "
    "socket subprocess traceback types weakref IPython autograder get_ipython eval exec compile __import__ "
    "globals setattr delattr".split()
)
HARMLESS_IMPORTS = {"autograder": {"check"}, "autograder.data": {"load_mnist", "mnist_path"}}


def tampers(cell: str) -> bool:
    """Does the cell touch the means to change how answers are judged?"""
    tree = parse(cell)
    if tree is None:
        return bool(cell.strip())  # what we cannot read may be anything
    modules = {"torch", "np", "numpy", "operator", "math", "numba"}
    return any(_reaches(node) or _patches(node, modules) for node in ast.walk(tree))


def _reaches(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] in MEANS for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        module, names = node.module or "", {alias.name for alias in node.names}
        return module.split(".")[0] in MEANS and not names <= HARMLESS_IMPORTS.get(module, set())
    if isinstance(node, ast.Attribute):
        return node.attr.startswith("__") and node.attr.endswith("__") and node.attr not in _DATA_MODEL
    return isinstance(node, ast.Name) and node.id in MEANS


_DATA_MODEL = frozenset("__name__ __doc__ __init__ __call__ __getitem__ __len__ __matmul__".split())


def _patches(node: ast.AST, modules: set[str]) -> bool:
    """Assigns to an attribute of a module, or of something in one."""
    targets = node.targets if isinstance(node, (ast.Assign, ast.Delete)) else []
    targets = [node.target] if isinstance(node, (ast.AugAssign, ast.AnnAssign)) else targets
    return any(isinstance(t, ast.Attribute) and _root(t) in modules for t in targets)


def _root(node: ast.AST) -> str:
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def needed(source: Source) -> list[str]:
    """The imports, and the statements of earlier cells that define what the answer uses, in their order."""
    statements = [s for cell in source.earlier for s in getattr(parse(cell), "body", [])]
    wanted = _names(parse(source.cell))
    kept: set[int] = set()
    while True:
        new = {
            i for i, s in enumerate(statements)
            if i not in kept and (isinstance(s, (ast.Import, ast.ImportFrom)) or _binds(s) & wanted)
        }  # fmt: skip
        if not new:
            return [ast.unparse(statements[i]) for i in sorted(kept)]
        kept |= new
        wanted |= {name for i in new for name in _names(statements[i])}


def _names(tree: ast.AST | None) -> set[str]:
    nodes = ast.walk(tree) if tree else ()
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _binds(statement: ast.stmt) -> set[str]:
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return {statement.name}
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return set()
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
