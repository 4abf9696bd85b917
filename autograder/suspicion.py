"""Which statements of a notebook could reach into the checker, by what its names may stand for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from autograder import guarded, harmless
from autograder.magics import timed

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_COMPILERS = ("jit", "njit", "vectorize", "guvectorize", "stencil")  # numba runs a signature in a string as code
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Suspicion:
    """What the notebook's names may stand for, wherever they were bound, and so what a statement may reach.

    modules: names of modules, with what they may be; aliases: those that no variable of a function hides;
    imported: names from modules; functions: names of functions, bound in no other way; answers: see `cleaned`.
    """

    modules: dict[str, set[str]] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    imported: dict[str, str] = field(default_factory=dict)
    functions: set[str] = field(default_factory=set)
    answers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, trees: list[ast.Module], answers: frozenset[str]) -> Suspicion:
        """What all cells together say."""
        names, nodes = cls(answers=answers), list(_nodes(trees))
        for node in nodes:
            names._learn_import(node)
        for node in nodes:
            names._learn_alias(node)
        names.functions.update(node.name for node in nodes if isinstance(node, FUNCTIONS))
        names.functions.difference_update(names._bound_otherwise(nodes))
        return names

    def _bound_otherwise(self, nodes: list[ast.AST]) -> set[str]:
        """Names that `def` does not bind, nor `dot = njit(dot)`."""
        compiled = [node.targets[0] for node in nodes if isinstance(node, ast.Assign)
                    and isinstance(node.value, ast.Call) and self._compiles(node.value.func)]  # fmt: skip
        others = (n for n in nodes if isinstance(n, ast.Name) and n not in compiled)
        stored = {n.id for n in others if not isinstance(n.ctx, ast.Load)}
        return stored | {n.arg for n in nodes if isinstance(n, ast.arg)}

    def _learn_import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                self._is_module(alias.asname or top, alias.name if alias.asname else top)
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                self._learn_name(node.module or "", alias.name, alias.asname or alias.name)

    def _learn_name(self, module: str, name: str, bound: str) -> None:
        if name == "*":
            for inner, path in harmless.star(module).items():
                self._is_module(inner, path)
        elif path := harmless.submodule(module, name):
            self._is_module(bound, path)
        elif harmless.member_ok(module, name):
            self.imported[bound] = f"{module}.{name}"
        else:  # not a module perhaps, but like one off the list in that nothing of it may be used
            self._is_module(bound, f"{module}.{name}")

    def _learn_alias(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and self._aliases(node):
            for target in node.targets:
                self.aliases.add(target.id)  # type: ignore[attr-defined]
                for path in self.paths(node.value):
                    self._is_module(target.id, path)  # type: ignore[attr-defined]

    def _aliases(self, node: ast.Assign) -> bool:
        """`F = torch.nn.functional`"""
        return bool(self.paths(node.value)) and all(isinstance(target, ast.Name) for target in node.targets)

    def _is_module(self, name: str, path: str) -> None:
        self.modules.setdefault(name, set()).add(path)

    def lose(self, names: set[str]) -> None:
        """Nothing binds these names any more, so what uses them must go too, or it would stop its cell."""
        self.aliases.update(names)
        for name in names:
            self._is_module(name, "")

    def hiding(self, own: set[str]) -> Suspicion:
        """The meanings where these variables hide the notebook's names."""
        own = own - self.aliases
        return replace(self, modules={n: paths for n, paths in self.modules.items() if n not in own})

    def paths(self, node: ast.AST) -> set[str]:
        """The modules that a name, or a dotted one, may stand for."""
        if isinstance(node, ast.Name):
            return self.modules.get(node.id, set())
        if isinstance(node, ast.Attribute):
            return {inner for path in self.paths(node.value) if (inner := harmless.submodule(path, node.attr))}
        return set()

    def allow(self, statement: ast.stmt) -> bool:
        """May it run? The statements inside a compound one are not looked at."""
        match statement:
            case ast.Import():
                return all(harmless.module_ok(alias.name) for alias in statement.names)
            case ast.ImportFrom():
                return not statement.level and all(_may_import(statement.module, a.name) for a in statement.names)
            case ast.Expr(value=ast.Call() as call) if (statements := timed(call)) is not None:
                return all(map(self.allow, statements)) and not any(map(_compound, statements))
            case ast.Global():
                return not self.answers & set(statement.names)
            case ast.Assign() if self._aliases(statement):
                return all(map(harmless.module_ok, self.paths(statement.value)))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() if not harmless.definable(statement.name):
                return False
        return self._all(_header(statement))

    def _all(self, nodes: Iterable[ast.AST]) -> bool:
        return all(map(self.computes, nodes))

    def computes(self, node: ast.AST) -> bool:
        """Can the expression do nothing but compute with what the notebook made?"""
        match node:
            case ast.Name():
                return self._name(node)
            case ast.Attribute(value=ast.Name("self"), attr="__dict__", ctx=ast.Load()):
                return True
            case ast.Attribute():
                return self._attribute(node)
            case ast.Call(func=ast.Name(id="type")):
                return _plain_type(node) and self._all(node.args)
            case ast.Call(func=ast.Name(id="setattr"), args=[thing, *_]) if not self._is_ours(thing):
                return False
            case ast.Call(func=ast.Name("vars"), args=[ast.Name("self")], keywords=[]):
                return True
            case ast.Call(func=ast.Attribute(attr="timeit" | "repeat", value=root)) if self.paths(root) == {"timeit"}:
                return _times_lambda(node) and self._all([*node.args, *node.keywords])
            case ast.Call() if self._compiles(node.func) and not all(map(self._signature, node.args)):
                return False
            case ast.MatchClass() if not all(map(harmless.attribute_ok, node.kwd_attrs)):
                return False
            case ast.Lambda():
                own = {a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)}
                return self.computes(node.args) and self.hiding(own).computes(node.body)
        if isinstance(node, _COMPREHENSIONS):
            return self._comprehension(node)
        return self._all(ast.iter_child_nodes(node))

    def _name(self, node: ast.Name) -> bool:
        if isinstance(node.ctx, ast.Del) and node.id in guarded.NAMES:
            return False
        if not isinstance(node.ctx, ast.Load):
            return harmless.definable(node.id)
        return not self.paths(node) and harmless.name_ok(node.id)

    def _comprehension(self, node: ast.AST) -> bool:
        targets = [g.target for g in node.generators]  # type: ignore[attr-defined]
        own = {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}
        sources = [g.iter for g in node.generators]  # type: ignore[attr-defined]
        rest = [n for n in ast.iter_child_nodes(node) if not isinstance(n, ast.comprehension)]
        tests = [test for g in node.generators for test in g.ifs]  # type: ignore[attr-defined]
        return self._all([*targets, *sources]) and self.hiding(own)._all([*rest, *tests])

    def _attribute(self, node: ast.Attribute) -> bool:
        """A module's name may only be followed by a dot: as a value it could be handed anywhere."""
        read = isinstance(node.ctx, ast.Load)
        if paths := self.paths(node.value):
            return read and not self.paths(node) and all(harmless.member_ok(path, node.attr) for path in paths)
        own = isinstance(node.value, ast.Name) and node.value.id == "self"
        private = own and not node.attr.startswith("__")
        if read:
            return (private or harmless.attribute_ok(node.attr)) and self.computes(node.value)
        return self._is_ours(node) and harmless.settable(node.attr, own) and self.computes(node.value)

    def _is_ours(self, node: ast.AST) -> bool:
        """Does it begin with a name of the notebook, and none that was imported?"""
        return _root(node) not in (*self.imported, *self.modules)

    def _compiles(self, function: ast.AST) -> bool:
        """Is it one of numba's decorators?"""
        if isinstance(function, ast.Name):
            return self.imported.get(function.id, "").split(".")[0] == "numba"
        return isinstance(function, ast.Attribute) and function.attr in _COMPILERS

    def _signature(self, node: ast.AST) -> bool:
        """Is it a signature that is not text, a harmless text, or a function?"""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return re.fullmatch(r"[\w\s()\[\]:,]*", node.value) is not None and "__" not in node.value
        if isinstance(node, (ast.List, ast.Tuple)):
            return all(map(self._signature, node.elts))
        return not isinstance(node, ast.Name) or node.id in self.functions or node.id in self.imported


def _nodes(trees: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """All nodes, those of timed lines included."""
    for node in (node for tree in trees for node in ast.walk(tree)):
        yield node
        yield from _nodes(timed(node) or ())


def _compound(statement: ast.stmt) -> bool:
    """Does it hold other statements, which would not be looked at?"""
    return any(isinstance(node, ast.stmt) for node in ast.walk(statement) if node is not statement)


def _header(node: ast.AST) -> Iterator[ast.AST]:
    """What a statement evaluates itself: all of a simple one; of a compound one all but the statements in it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.ExceptHandler, ast.match_case)):
            yield from _header(child)
        elif not isinstance(child, ast.stmt):
            yield child


def _may_import(module: str | None, name: str) -> bool:
    return module in harmless.WHOLE if name == "*" else harmless.member_ok(module or "", name)


def _plain_type(call: ast.Call) -> bool:
    """`type` of one object, or a class made of a name, bases and a dictionary whose keys can be seen."""
    match call:
        case ast.Call(args=[_], keywords=[]):
            return True
        case ast.Call(args=[_, ast.Tuple(), ast.Dict(keys=keys)], keywords=[]):
            names = [key.value if isinstance(key, ast.Constant) else None for key in keys]
            return all(isinstance(name, str) and harmless.definable(name) for name in names)
    return False


def _times_lambda(call: ast.Call) -> bool:
    """`timeit.timeit` runs text as code, but `timeit.timeit(lambda: f(a, b), number=3)` does not."""
    return (
        len(call.args) == 1
        and isinstance(call.args[0], ast.Lambda)
        and {k.arg for k in call.keywords} <= {"number", "repeat"}
    )


def _root(node: ast.AST) -> str:
    """The name that a chain of dots, brackets and calls begins with."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
