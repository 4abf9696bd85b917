"""What is measured of a call: operations, steps of Python, library products, loops."""

import operator
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from autograder.counting import Work, in_library, loops, measured
from autograder.rules import PRODUCTS


def work(function, *args) -> Work:
    return measured(function, *args)[1]


def matrices(n, k, m):
    return torch.randn(n, k), torch.randn(k, m)


def grown_loops(function, size=5):
    """Which of n, k and m the work of a matrix product grows with."""
    base = [size] * 3
    grown = {axis: [s + size * (i == at) for i, s in enumerate(base)] for at, axis in enumerate("nkm")}
    plain = {axis: work(function, *matrices(*sizes)).plain() for axis, sizes in grown.items()}
    return loops(work(function, *matrices(*base)).plain(), plain, size)


def test_the_result_comes_back_and_the_tracer_goes():
    import sys

    before = sys.gettrace(), threading.gettrace()
    assert measured(operator.add, 2, 3)[0] == 5
    with pytest.raises(ZeroDivisionError):
        measured(operator.truediv, 1, 0)
    assert (sys.gettrace(), threading.gettrace()) == before


def test_operations_are_counted_one_each():
    x = torch.randn(4)
    assert work(lambda: x * x).ops == 1
    assert work(lambda: (x * x).sum()).ops == 2


def test_an_operation_counts_once_however_long_the_row():
    assert work(torch.add, torch.ones(2), 1).ops == work(torch.add, torch.ones(2000), 1).ops


def test_the_largest_tensor_is_noted():
    assert work(lambda: (torch.ones(6, 1) * torch.ones(7)).sum()).largest == 42


@pytest.mark.parametrize("product", [
    torch.matmul, torch.mm, operator.matmul, torch.nn.functional.linear, torch.ops.aten.mm, torch.cdist,
    lambda a, b: torch.dot(a[0], b[0]), lambda a, b: torch.einsum("ik,kj->ij", a, b),
    lambda a, b: operator.methodcaller("mat" + "mul", b)(a), lambda a, b: torch.addmm(a, a, b),
])  # fmt: skip
def test_a_product_of_the_library_is_seen_by_whatever_name(product):
    seen = work(product, torch.randn(3, 3), torch.randn(3, 3))
    assert seen.products or seen.calls & PRODUCTS


@pytest.mark.parametrize("function", [torch.mul, torch.add, lambda a, b: (a[:, :, None] * b).sum(1)])
def test_elementwise_operations_and_sums_are_no_product(function):
    seen = work(function, torch.randn(3, 3), torch.randn(3, 3))
    assert not seen.products
    assert not seen.calls & PRODUCTS


def test_a_product_that_makes_one_number_is_noted_as_such():
    a, b = torch.randn(3), torch.randn(3)
    assert work(torch.dot, a, b).cell_products == 1
    assert work(torch.outer, a, b).cell_products == 0


@pytest.mark.parametrize("make", [
    lambda: torch.empty(3, 2), lambda: torch.Tensor(3, 2), lambda: torch.FloatTensor(3, 2),
    lambda: torch.empty_like(torch.ones(2)), lambda: torch.ones(2).new_empty(4), lambda: torch.ones(2).new(4),
])  # fmt: skip
def test_memory_that_nobody_set_reads_as_nan(make):
    assert measured(make)[0].isnan().all()


def test_memory_that_was_set_does_not():
    assert not measured(lambda: torch.empty(3).fill_(1))[0].isnan().any()
    assert not measured(lambda: torch.zeros(3))[0].isnan().any()
    assert measured(lambda: torch.empty(3, dtype=torch.int))[0].dtype == torch.int


# --- loops --------------------------------------------------------------------------------------


def three_on_one_line(a, b):
    return [[sum([x * y for x, y in zip(r, c, strict=True)]) for c in b.T.tolist()] for r in a.tolist()]


def generators(a, b):
    cols = list(zip(*b.tolist(), strict=True))
    return [[sum(x * y for x, y in zip(r, c, strict=True)) for c in cols] for r in a.tolist()]


def tensors(a, b):
    return [[sum(map(operator.mul, row, col)) for col in b.T] for row in a]


def while_on_one_line(a, b):
    for row in a.tolist():
        for col in b.T.tolist():
            k = total = 0
            while k < len(row): total += row[k] * col[k]; k += 1  # noqa: E701, E702


def by_two(a, b):
    for i in range(0, len(a), 2):
        a[i : i + 2] + 1


@pytest.mark.parametrize("function", [three_on_one_line, generators, tensors, while_on_one_line])
def test_three_loops_are_found_in_any_style(function):
    assert grown_loops(function) == ["n", "k", "m"]


def test_a_loop_that_takes_two_at_a_time_is_a_loop():
    assert grown_loops(by_two, size=6) == ["n"]


def test_broadcasting_has_no_loop():
    assert grown_loops(lambda a, b: (a[:, :, None] * b).sum(1)) == []


def test_a_loop_in_a_thread_is_found():
    def in_a_thread(a, b):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(generators, a, b).result()

    assert grown_loops(in_a_thread) == ["n", "k", "m"]


def test_growth_by_less_than_half_a_step_is_no_loop():
    base = Work(ops=10, lines=3).plain()
    grown = {"n": Work(ops=12, lines=3).plain(), "k": Work(ops=13, lines=3).plain(), "m": Work(10, 8).plain()}
    assert loops(base, grown, step=5) == ["k", "m"]


def test_library_code_is_not_the_students():
    assert in_library(torch.__file__)
    assert in_library(threading.__file__)
    assert not in_library("<ipython-input-3-abc>")
    assert not in_library(__file__)
