"""The figures of notebook 04, from its own solutions on real MNIST."""

import os
from unittest import mock

import pytest
import torch
from harness import preamble, run, solution

from autograder.data import load_mnist

pytestmark = pytest.mark.skipif(
    not os.path.exists(os.environ.get("AUTOGRADER_MNIST", "")), reason="AUTOGRADER_MNIST names no file of real MNIST")
EXERCISES = ("normalize", "normalize_data", "test_near_zero", "sizes", "relu", "lin", "xavier_init", "kaiming_init",
             "init_params", "model", "mse")  # fmt: skip


@pytest.fixture(scope="module")
def notebook():
    """The names of the solved notebook; figures are not needed."""
    names = {}
    with mock.patch("autograder.check"):
        for cell in (preamble("04_forward"), *map(solution, EXERCISES)):
            assert run(cell, names) == ""
    return names


def moments(x):
    return float(x.mean()), float(x.std())


def test_the_raw_pixels():
    x_train, _, x_valid, _ = load_mnist()
    assert moments(x_train) == pytest.approx((0.1304, 0.3073), abs=5e-5)
    assert moments(x_valid) == pytest.approx((0.1287, 0.3050), abs=5e-5)
    assert int((x_train.std(0) == 0).sum()) == 67  # pixels that are always black


def test_the_normalised_pixels(notebook):
    assert moments(notebook["x_train"]) == pytest.approx((0, 1), abs=1e-5)
    assert moments(notebook["x_valid"]) == pytest.approx((-0.0059, 0.9924), abs=5e-5)
    assert float(notebook["x_train"].min()) == pytest.approx(-0.4245, abs=5e-5)


def test_the_sizes(notebook):
    assert tuple(map(int, (notebook["n"], notebook["m"], notebook["c"]))) == (50000, 784, 10)


def test_what_two_known_mistakes_give(notebook):
    """The numbers that the hints name."""
    raw, mean, std = load_mnist()[0], notebook["train_mean"], notebook["train_std"]
    assert float(((raw - mean) / std**2).std()) == pytest.approx(3.25, abs=0.005)
    assert moments((notebook["x_train"] - mean) / std) == pytest.approx((-0.4245, 3.25), abs=0.005)


@pytest.mark.parametrize(
    ("initialise", "published"), [("xavier_init", (0.3758, 0.5854)), ("kaiming_init", (0.5117, 0.7864))]
)
def test_what_relu_leaves_of_the_first_layer(notebook, initialise, published):
    """Weights are drawn at random: the published mean and std lie within four deviations of 40 draws."""
    torch.manual_seed(1)
    draws = [first_layer(notebook, initialise) for _ in range(40)]
    mean, std = torch.tensor(draws).mean(0), torch.tensor(draws).std(0)
    assert (((torch.tensor(published) - mean) / std).abs() < 4).all()


def first_layer(names, initialise):
    weights = names[initialise](784, 50)
    return moments(names["relu"](names["lin"](names["x_valid"][:2000], weights, torch.zeros(50))))


def test_the_loss_of_saying_always_the_same(notebook):
    targets = notebook["y_train"].float()
    assert float(notebook["mse"](torch.zeros(50000, 1), targets)) == pytest.approx(28.15, abs=0.005)
    assert float(notebook["mse"](targets.mean().expand(50000, 1), targets)) == pytest.approx(8.36, abs=0.005)


def test_the_loss_of_the_example(notebook):
    output, targets = torch.tensor([[2.0], [5], [1]]), torch.tensor([1.0, 5, 4])
    assert float(notebook["mse"](output, targets)) == pytest.approx(10 / 3)
    assert float((output - targets).pow(2).mean()) == pytest.approx(6.2222, abs=5e-5)


def test_the_first_loss_is_of_the_size_of_the_published_ones(notebook):
    """24.3 and 29.2 in two runs."""
    loss = float(notebook["mse"](notebook["model"](notebook["x_train"]), notebook["y_train"].float()))
    assert 15 < loss < 45
