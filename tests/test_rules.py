"""The rules that are read off the source: what breaks them, what does not, and what they look at."""

import pytest

from autograder.rules import (
    PRODUCTS,
    Source,
    blank,
    has_placeholder,
    parse,
    pure_python,
    reads,
    uses,
    without,
)

NO_PRODUCT = without("library product", "No product.", PRODUCTS, operator=True)
PURE = pure_python("uses a library", "Pure Python.")


def broken(rule, cell, *earlier, names=("matmul",)):
    return rule.broken_by(Source(cell, earlier, names=names))


def answer(body):
    return f"def matmul(a, b):\n    return {body}\n"


@pytest.mark.parametrize("body", [
    "a @ b", "a.matmul(b)", "torch.mm(a, b)", "np.dot(a, b)", "torch.einsum('ik,kj', a, b)", "F.linear(a, b)",
    "operator.matmul(a, b)", "a.__matmul__(b)", "torch.Tensor.mm(a, b)", "getattr(torch, 'm' + 'm')(a, b)",
    "getattr(a, 'mm')(b)", "getattr(torch, name)(a, b)", "eval('a @ b')", "torch.ops.aten.mm(a, b)",
    "vars(torch)['mm'](a, b)", "torch.__dict__['mm'](a, b)", "operator.methodcaller('mm', b)(a)",
    "operator.attrgetter('mm')(a)(b)", "__import__('numpy').f(a)", "F.conv1d(a, b)", "torch.cdist(a, b)",
    "np.convolve(a, b)", "globals()['torch'].mm(a, b)", "math.sumprod(a, b)", "exec('c = a @ b')",
])  # fmt: skip
def test_a_product_breaks_the_rule(body):
    assert broken(NO_PRODUCT, answer(body))


@pytest.mark.parametrize("body", [
    "(a[:, :, None] * b).sum(1)", "sum(map(operator.mul, a, b))", "getattr(a, 'shape')", "a.mul(b).sum()",
    "torch.addcmul(a, a, b)", "dot(a, b)", "matmul(a[1:], b)", "torch.stack([a])",
])  # fmt: skip
def test_what_is_no_product_does_not(body):
    assert not broken(NO_PRODUCT, answer(body))


def test_the_snippet_is_what_broke_the_rule():
    assert broken(NO_PRODUCT, answer("(a.float() @ b).T")) == "a.float() @ b"


def test_an_assignment_with_the_operator():
    assert broken(NO_PRODUCT, "def matmul(a, b):\n    a @= b\n    return a")


@pytest.mark.parametrize("cell", [
    "from torch import mm\n" + answer("mm(a, b)"), "from numpy import dot as d\n" + answer("d(a, b)"),
    "from numpy import *\n" + answer("inner(a, b)"), "import ctypes\n" + answer("ctypes.CDLL('x').f(a, b)"),
    "multiply = np.matmul\n" + answer("multiply(a, b)"), "matmul = np.matmul", "matmul = lambda a, b: a @ b",
    "def helper(a, b):\n    return a @ b\n" + answer("helper(a, b)"), "from operator import matmul",
    "class M:\n    f = torch.mm\n" + answer("M.f(a, b)"), answer("a * b") + "globals()['matmul'] = f",
    answer("a * b") + "torch.Tensor.__mul__ = torch.Tensor.__matmul__",
    answer("a * b") + "matmul = compose(matmul, torch.mm)",
    "%%time\n" + answer("a @ b"), "%%capture\n%%time\n\n" + answer("a @ b"),
    "if True:\n    def matmul(a, b): return a @ b", "matmul: object = torch.mm",
    "for matmul in [np.dot]: pass",
    "@compose(torch.mm)\n" + answer("a * b"), "def matmul(a, b, f=torch.mm):\n    return f(a, b)",
])  # fmt: skip
def test_wherever_in_the_cell_the_answer_gets_it_from(cell):
    assert broken(NO_PRODUCT, cell)


@pytest.mark.parametrize("earlier", [
    "def helper(a, b):\n    return a @ b", "helper = torch.mm", "helper = lambda a, b: a @ b",
    "from torch import mm as helper", "f = np.dot\ndef helper(a, b):\n    return f(a, b)",
    "import functools\nhelper = functools.partial(np.einsum, 'ik,kj')",
])  # fmt: skip
def test_a_helper_of_an_earlier_cell_counts(earlier):
    assert broken(NO_PRODUCT, answer("helper(a, b)"), earlier)
    assert not broken(NO_PRODUCT, answer("a * b"), earlier)


def test_of_two_earlier_meanings_the_last_counts():
    good, bad = "def helper(a, b):\n    return a * b", "helper = torch.mm"
    assert broken(NO_PRODUCT, answer("helper(a, b)"), good, bad)
    assert not broken(NO_PRODUCT, answer("helper(a, b)"), bad, good)


def test_a_variable_of_the_function_is_no_helper():
    cell = "def matmul(a, b):\n    c = a * b\n    return c"
    assert not broken(NO_PRODUCT, cell, "c = m1 @ m2", "a, b = m1 @ m2, 3")


@pytest.mark.parametrize("test", [
    "assert torch.allclose(matmul(m1, m2), m1 @ m2)", "expected = torch.matmul(m1, m2)", "print(m1 @ m2)",
    "for i in range(3):\n    print(m1 @ m2)", "test_near(matmul(m1, m2), torch.einsum('ik,kj', m1, m2))",
    "%timeit m1 @ m2", "matmul(m1, m2) - m1 @ m2",
])  # fmt: skip
def test_trying_the_answer_against_the_library_breaks_no_rule(test):
    assert not broken(NO_PRODUCT, answer("(a[:, :, None] * b).sum(1)") + test)


def test_an_earlier_answer_of_the_same_name_is_not_looked_at():
    assert not broken(NO_PRODUCT, answer("a * b if len(a) < 2 else matmul(a[1:], b)"), answer("a @ b"))


@pytest.mark.parametrize("cell", ["def matmul(a, b)\n    return a @ b", "", "?", "\0"])
def test_a_cell_that_does_not_parse_breaks_no_rule(cell):
    assert not broken(NO_PRODUCT, cell)


def test_a_deep_expression_does_not_stop_the_grader():
    broken(NO_PRODUCT, answer("-" * 50_000 + "a"))
    broken(NO_PRODUCT, answer("+".join(["a"] * 20_000)))


@pytest.mark.parametrize("cell", [
    "def f(s):\n    return np.prod(s)", "def f(s):\n    return torch.empty(s)", "def f(s): return tensor(s)",
    "import numpy\ndef f(s):\n    return numpy.prod(s)", "def f(s):\n    import torch as t\n    return t",
    "from numpy import prod\ndef f(s):\n    return prod(s)", "def f(s):\n    return eval(s)",
])  # fmt: skip
def test_pure_python_knows_no_library(cell):
    assert broken(PURE, cell, names=("f",))


def test_pure_python_may_call_its_variables_what_it_likes():
    assert not broken(PURE, "def f(tensor):\n    np = math.prod(tensor)\n    return np", names=("f",))
    assert not broken(PURE, "def f(s):\n    return s\nassert f(2) == torch.ones(2).shape", names=("f",))


def test_pure_python_sees_the_library_under_another_name():
    assert broken(PURE, "def f(s):\n    return T.empty(s)", "import torch as T", names=("f",))


def test_uses():
    assert uses(Source("def f(a):\n    return np.dot(a, a)", names=("f",)), "dot")
    assert uses(Source("def f(a):\n    return a @ a", names=("f",)), operator=True)
    assert uses(Source("f = d", ("from numpy import dot as d",), names=("f",)), "dot")
    own = "def dot(a, b):\n    return sum(a * b)"
    assert not uses(Source("def f(a):\n    return dot(a, a)", (own,), names=("f",)), "dot")
    assert not uses(Source("def f(a):\n    return a\nf(m1) @ m2", names=("f",)), operator=True)


def test_reads():
    assert reads(Source("def f(a, b):\n    return m1 * b"), "m1")
    assert not reads(Source("def f(m1, m2):\n    return m1 * m2\nf(m1, m2)"), "m1", "m2")


@pytest.mark.parametrize("cell", [
    "", "# YOUR CODE HERE\nraise NotImplementedError()", "def f(a):\n    'f'\n    raise NotImplementedError",
    "def f(a):\n    # YOUR CODE HERE\n    raise NotImplementedError()", "import math", "pass",
])  # fmt: skip
def test_blank(cell):
    assert blank(cell)


@pytest.mark.parametrize("cell", ["def f(a):\n    return a", "x = 1", "def f(a) return"])
def test_not_blank(cell):
    assert not blank(cell)


def test_a_placeholder_left_behind():
    assert has_placeholder("def f(a):\n    return a\n    raise NotImplementedError()")
    assert not has_placeholder("def f(a):\n    return a")


def test_magics_are_python_too():
    assert parse("%time x = 1\n!ls") is not None
    assert "x" in {n.id for n in __import__("ast").walk(parse("%%time\nx = 1")) if hasattr(n, "id")}


@pytest.mark.parametrize("cell", [
    "ways[0] = np.matmul", "ways.append(np.matmul)", "for _ in range(2):\n    ways.insert(0, np.matmul)",
    "ways[0], x = np.matmul, 1",
])  # fmt: skip
def test_what_another_cell_puts_into_a_list_counts(cell):
    assert broken(NO_PRODUCT, answer("ways[0](a, b)"), "ways = [slow]", cell)
    assert not broken(NO_PRODUCT, answer("(a[0] * b[:, 0]).sum()"), "ways = [slow]", cell)
