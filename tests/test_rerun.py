"""Running an answer's cell again: other data, other random numbers, and the notebook as it was."""

import random

import numpy as np
import pytest
import torch

from autograder.calling import Names
from autograder.dice import Dice
from autograder.exercise import Case, Exercise
from autograder.rerun import holding, rerun, unseeded
from autograder.rules import Source
from autograder.verdict import judge


def notebook(**names) -> Names:
    return Names({"torch": torch, "np": np, "random": random, **names})


def test_the_cell_sees_other_data_and_the_notebook_stays_as_it_was():
    names = notebook(x=1, size=7)
    after = rerun(names, "size = x + 1", ["size"], x=10)
    assert (after["size"], names.notebook["size"], names.notebook["x"]) == (11, 7, 1)


def test_functions_of_earlier_cells_see_the_other_data_too():
    names = notebook(x=1)
    exec("def double(): return 2 * x", names.notebook)
    assert rerun(Names(names.notebook), "size = double()", x=10)["size"] == 20


def test_what_the_cell_defines_is_unknown_before_it():
    names = notebook(w=3)
    with pytest.raises(NameError):
        rerun(names, "w = w + 1", ["w"])
    assert names.notebook["w"] == 3


def test_an_error_leaves_the_notebook_as_it_was():
    names = notebook(x=1)
    with pytest.raises(ZeroDivisionError):
        rerun(names, "x = 5\ny = 1 / 0", x=2)
    assert names.notebook["x"] == 1
    assert "y" not in names.notebook


def test_a_cell_that_is_not_python_raises_as_in_the_notebook():
    with pytest.raises(SyntaxError):
        rerun(notebook(), "def f(:")


def test_holding_reaches_functions_and_ends():
    names = notebook(w=1)
    exec("def model(): return w", names.notebook)
    with holding(names, w=5):
        assert names.notebook["model"]() == 5
    assert names.notebook["model"]() == 1


SEEDED = {
    "torch.manual_seed": "torch.manual_seed(1); x = torch.randn(4)",
    "a generator": "x = torch.randn(4, generator=torch.Generator().manual_seed(1))",
    "a generator on its own line": "g = torch.Generator()\ng.manual_seed(1)\nx = torch.randn(4, generator=g)",
    "numpy": "np.random.seed(1); x = torch.tensor(np.random.randn(4))",
    "numpy's generators": "x = torch.tensor(np.random.default_rng(1).normal(size=4))",
    "random": "random.seed(1); x = torch.tensor([random.gauss(0, 1) for _ in range(4)])",
}


@pytest.mark.parametrize("cell", SEEDED.values(), ids=SEEDED)
def test_a_seed_in_the_cell_has_no_effect(cell):
    one, two = (rerun(notebook(), cell)["x"] for _ in range(2))
    assert not torch.equal(one, two)


DRAWS = {"torch": (torch.manual_seed, torch.randn), "numpy": (np.random.seed, np.random.randn),
         "random": (random.seed, lambda _: random.random())}  # fmt: skip


@pytest.mark.parametrize(("seed", "draw"), DRAWS.values(), ids=DRAWS)
def test_the_notebooks_own_random_numbers_go_on_as_before(seed, draw):
    seed(5)
    wanted = draw(1)
    seed(5)
    with unseeded():
        draw(1)
    assert draw(1) == wanted


def test_an_exercise_that_reruns_gets_its_cell():
    given = []
    task = Exercise(
        "size", ("size",), points=1, minutes=1, difficulty=1, reruns=True,
        given=lambda dice: [Case({"x": dice.integer(1, 9)})], when=lambda names, x, cell: None, then=lambda answer: [],
    )  # fmt: skip
    judge(task, 1, Source("size = x"), lambda e, inputs: given.extend(inputs) or [None])
    assert given == [{"x": Dice(1).split("size").integer(1, 9), "cell": "size = x"}]


def test_the_cells_own_tests_are_left_out():
    names = notebook(x=1)
    exec("def test_eq(a, b): assert a == b", names.notebook)
    cell = "size = x + 1\nassert size == 2, 'of the notebook'\ntest_eq(size, 2)"
    assert rerun(names, cell, ["size"], x=10)["size"] == 11
    with pytest.raises(AssertionError):
        names.notebook["test_eq"](1, 2)
