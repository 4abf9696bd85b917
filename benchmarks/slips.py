"""One small slip in a cell: mutmut's operators and a few of our own, applied between the markers of a solution."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache

import libcst as cst
import libcst.matchers as m
from libcst.metadata import CodeRange, ExpressionContext, ExpressionContextProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from autograder.solution import BEGIN, END


def mutated(cell: str) -> Iterator[str]:
    """The cell with one change between its markers; each is another program and can be compiled."""
    seen = {meaning(cell)}
    for changed in _changed(cell):
        what = meaning(changed)
        if what and what not in seen:
            seen.add(what)
            yield changed


def meaning(cell: str) -> str:
    """The program without its layout, comments, docstrings and `pass`; empty if it cannot be compiled."""
    try:
        tree = ast.parse(cell)
        compile(tree, "<mutant>", "exec")
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(body := getattr(node, "body", None), list):
            node.body = [statement for statement in body if not _says_nothing(statement)]
    return ast.dump(tree)


def _says_nothing(statement: ast.stmt) -> bool:
    constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return constant or isinstance(statement, ast.Pass)


def _changed(cell: str) -> Iterator[str]:
    wrapper = MetadataWrapper(cst.parse_module(cell))
    places = wrapper.resolve(PositionProvider)
    rules = [*OPERATORS, (cst.Name, _another_name(wrapper))]
    nodes = [node for node in reversed(list(places)) if _inside(places[node], cell)]  # a node before its parts
    for node in sorted(nodes, key=lambda node: (places[node].start.line, places[node].start.column)):
        for new in (new for kind, rule in rules if isinstance(node, kind) for new in rule(node)):
            yield wrapper.module.deep_replace(node, new).code


def _inside(place: CodeRange, cell: str) -> bool:
    """Does it lie between the markers, where students write?"""
    return any(begin < place.start.line and place.end.line < end for begin, end in _regions(cell))


@cache
def _regions(cell: str) -> list[tuple[int, int]]:
    lines = [line.strip() for line in cell.splitlines()]
    begins, ends = ([n for n, line in enumerate(lines, 1) if line == mark] for mark in (BEGIN, END))
    return list(zip(begins, ends, strict=True))


# --- operators of our own -----------------------------------------------------------------------


def _left_out(statement: cst.SimpleStatementLine) -> Iterator[cst.CSTNode]:
    yield statement.with_changes(body=[cst.Pass()])


def _bare(decorator: cst.Decorator) -> Iterator[cst.RemovalSentinel]:
    yield cst.RemoveFromParent()


def _turned(statement: cst.If | cst.While) -> Iterator[cst.CSTNode]:
    test = statement.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield statement.with_changes(test=cst.UnaryOperation(cst.Not(), test))


def _one_less(number: cst.Integer) -> Iterator[cst.CSTNode]:
    """Mutmut's own adds one."""
    value = str(number.evaluated_value - 1)
    yield cst.parse_expression(f"({value})" if value.startswith("-") else value)


def _not_called(call: cst.Call) -> Iterator[cst.CSTNode]:
    """`x` for `x.clone()`, `x` for `list(x)`."""
    if isinstance(call.func, cst.Attribute):
        yield call.func.value
    if len(call.args) == 1:
        yield call.args[0].value


def _not_transposed(attribute: cst.Attribute) -> Iterator[cst.CSTNode]:
    if attribute.attr.value == "T":
        yield attribute.value


def _mixed_up(operation: cst.BinaryOperation) -> Iterator[cst.CSTNode]:
    """Sums for products; operands the other way round, where that makes a difference."""
    for one, other in ((cst.Add, cst.Multiply), (cst.Multiply, cst.Add), (cst.MatrixMultiply, cst.Multiply)):
        if isinstance(operation.operator, one):
            yield operation.with_changes(operator=other())
    if not isinstance(operation.operator, (cst.Add, cst.Multiply)):
        yield operation.with_changes(left=operation.right, right=operation.left)


OPERATORS = [
    *mutation_operators,
    *((kind, _turned) for kind in (cst.If, cst.While)),
    (cst.SimpleStatementLine, _left_out),
    (cst.Decorator, _bare),
    (cst.Integer, _one_less),
    (cst.Call, _not_called),
    (cst.Attribute, _not_transposed),
    (cst.BinaryOperation, _mixed_up),
]


def _another_name(wrapper: MetadataWrapper) -> Callable[[cst.Name], Iterator[cst.Name]]:
    """An operator: one argument in the place of another, one loop's variable in the place of another's."""
    uses, groups = wrapper.resolve(ExpressionContextProvider), list(_alike(wrapper.module))

    def operator(name: cst.Name) -> Iterator[cst.Name]:
        if uses.get(name) == ExpressionContext.LOAD:
            others = sorted({other for group in groups if name.value in group for other in group})
            yield from (name.with_changes(value=other) for other in others)

    return operator


def _alike(module: cst.Module) -> Iterator[set[str]]:
    """Names of one kind in one function: its arguments, its loops' variables."""
    for function in m.findall(module, m.FunctionDef() | m.Lambda()):
        yield {p.name.value for p in m.findall(function.params, m.Param())} - {"self"}
        targets = [loop.target for loop in m.findall(function, m.For() | m.CompFor())]
        yield {name.value for target in targets for name in m.findall(target, m.Name())}
