"""The figures the lessons print, from the solution notebook's own functions on real MNIST."""

import os
from pathlib import Path

import pytest
import torch

from autograder.build import solution_cells
from autograder.data import load_mnist

ROOT = Path(__file__).parent.parent
ROW = [-10.9417, -0.6844, -7.0038, -4.0066, -2.0857, -3.3588, 3.9127, -3.4375, -11.4696, -2.1153]
SEVEN = ("loops", "numba", "elementwise", "dot", "broadcast", "einsum", "torch")
pytestmark = pytest.mark.skipif(
    not os.path.exists(os.environ.get("AUTOGRADER_MNIST", "")), reason="AUTOGRADER_MNIST names no file of real MNIST")


@pytest.fixture(scope="module")
def notebook():
    names = {}
    exec("import math, operator\nimport numpy as np\nimport torch\nfrom numba import njit", names)
    exec("from torch import tensor\nfrom itertools import zip_longest", names)
    return names, solution_cells(ROOT, "02_matmul")


def test_training_mean_and_std():
    x_train = load_mnist()[0]
    assert float(x_train.mean()) == pytest.approx(0.1304, abs=5e-5)
    assert float(x_train.std()) == pytest.approx(0.3073, abs=5e-5)


@pytest.mark.parametrize("way", SEVEN)
def test_first_row_of_the_lessons_product(notebook, way):
    names, cells = notebook
    exec(cells["linear_weights"], names)  # draws with the lessons' seed
    exec(cells["dot_numba"], names)
    exec(cells[f"matmul_{way}"], names)
    row = names["matmul"](load_mnist()[2][:5], names["weights"])[0]
    assert torch.as_tensor(row).tolist() == pytest.approx(ROW, abs=1e-3)
