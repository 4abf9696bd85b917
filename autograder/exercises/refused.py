"""What a GPU's compiler refuses in a kernel though the simulator, which is Python, would run it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.rules import PRODUCTS, Rule, words

_LIBRARY = PRODUCTS | words("sum nansum prod mean zeros zeros_like empty empty_like ones full asarray tensor as_tensor "
                            "from_numpy arange linspace cumsum stack concatenate clone")  # fmt: skip
_BUILTINS = words("sum sorted list dict set")
_OBJECTS = (
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Dict, ast.Set, ast.Try, ast.With, ast.ClassDef,
    ast.Yield, ast.YieldFrom, ast.Await,
)  # fmt: skip


def device_functions(tree: ast.AST) -> list[ast.FunctionDef]:
    """The functions that numba compiles: `@cuda.jit` and its like above them, or handed to it by name."""
    handed = {
        argument.id for node in ast.walk(tree) if isinstance(node, ast.Call) and _compiler(node.func)
        for argument in node.args if isinstance(argument, ast.Name)
    }  # fmt: skip
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [f for f in functions if f.name in handed or any(map(_compiler, f.decorator_list))]


def _compiler(node: ast.AST) -> bool:
    """`cuda.jit`, `jit`, `cuda.jit(device=True)`, `njit`"""
    node = node.func if isinstance(node, ast.Call) else node
    return getattr(node, "attr", getattr(node, "id", "")) in ("jit", "njit")


def _inside(tree: ast.AST) -> Iterator[ast.AST]:
    """What stands in the bodies of the functions that run on the GPU."""
    for function in device_functions(tree):
        for statement in function.body:
            yield from ast.walk(statement)


def _library_calls(tree: ast.AST) -> Iterator[ast.AST]:
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in _inside(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if (
            isinstance(getattr(node, "op", None), ast.MatMult)
            or (isinstance(called, ast.Attribute) and called.attr in _LIBRARY)
            or (isinstance(called, ast.Name) and called.id in (_BUILTINS | PRODUCTS) - own)
        ):
            yield node


def _objects(tree: ast.AST) -> Iterator[ast.AST]:
    for node in _inside(tree):
        if isinstance(node, _OBJECTS) or (isinstance(node, ast.List) and isinstance(node.ctx, ast.Load)):
            yield node


def _plain_helpers(tree: ast.Module) -> Iterator[ast.AST]:
    """Calls of a function of the notebook that nobody compiles."""
    compiled = {function.name for function in device_functions(tree)}
    plain = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} - compiled
    plain |= {target.id for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)
              for target in node.targets if isinstance(target, ast.Name)}  # fmt: skip
    for node in _inside(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in plain:
            yield node


REFUSED = (
    Rule("library call in a kernel",
         "A thread works on single numbers. A GPU's compiler knows no `@`, no `np.dot`, no `sum` of a row.",
         _library_calls),
    Rule("Python objects in a kernel",
         "A GPU's compiler knows no lists, dictionaries, comprehensions or `try`, though the simulator runs them.",
         _objects),
    Rule("helper not compiled",
         "A kernel may call only functions that are compiled too: write `@cuda.jit(device=True)` above the helper.",
         _plain_helpers),
)  # fmt: skip
