# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 04 Normalise, initialise, forward

# %% [markdown]
# ## What earlier notebooks gave you
#
# Run the next cell first. It imports what we need, brings back the test helpers of notebooks 01 and
# 02, and loads the data.

# %%
import math
import operator

import matplotlib.pyplot as plt
import torch
from torch import tensor
from torch.nn import init

from autograder import check
from autograder.data import load_mnist


def test(a, b, cmp, cname=None):
    "Raise an AssertionError that shows both values unless `cmp(a, b)` holds."
    assert cmp(a, b), f"expected a {cname or cmp.__name__} b, but\na = {a!r}\nb = {b!r}"


def test_eq(a, b):
    test(a, b, operator.eq, "==")


def near(a, b):
    "Are tensors `a` and `b` equal up to rounding?"
    return a.shape == b.shape and torch.allclose(a, b, rtol=1e-3, atol=1e-5)


def test_near(a, b):
    test(a, b, near)


torch.set_printoptions(precision=4, linewidth=110, sci_mode=False)
torch.manual_seed(1)
x_train, y_train, x_valid, y_valid = load_mnist()

x_train.shape, y_train.shape, x_valid.shape, y_valid.shape

# %% [markdown]
# ## Normalise

# %% [markdown]
# ### Normalise a tensor
#
# TODO

# %% exercise="normalize"
def normalize(x, m, s):
    "`x` minus the mean `m`, divided by the standard deviation `s`: the shape of `x`."
    ### BEGIN SOLUTION
    return (x - m) / s
    ### END SOLUTION


# %% [markdown]
# ### Normalise the data
#
# TODO

# %% exercise="normalize_data"
### BEGIN SOLUTION
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)
### END SOLUTION

# %% [markdown]
# ### Near zero
#
# TODO

# %% exercise="test_near_zero"
def test_near_zero(x, tol=1e-3):
    "Raise an AssertionError unless the number `x` (a 0-d tensor) is closer to 0 than `tol`."
    ### BEGIN SOLUTION
    assert x.abs() < tol, f"expected a number near zero, got {x}"
    ### END SOLUTION


# %% [markdown]
# ### Three sizes
#
# TODO

# %% exercise="sizes"
### BEGIN SOLUTION
n, m = x_train.shape
c = y_train.max() + 1
### END SOLUTION

# %% [markdown]
# ## A layer

# %% [markdown]
# ### ReLU
#
# TODO

# %% exercise="relu"
def relu(x):
    "`x` with 0 in place of each negative number: the shape of `x`."
    ### BEGIN SOLUTION
    return x.clamp_min(0.0)
    ### END SOLUTION


# %% [markdown]
# ### A linear layer
#
# TODO

# %% exercise="lin"
def lin(x, w, b):
    "A linear layer: `x` (n, in), weights `w` (in, out), bias `b` (out,); returns (n, out)."
    ### BEGIN SOLUTION
    return x @ w + b
    ### END SOLUTION


# %% [markdown]
# ## Initialisation
#
# INITIALISATION SECTION: second author

# %% [markdown]
# ## The forward pass

# %% [markdown]
# ### A model
#
# TODO

# %% exercise="model"
def model(xb):
    "Linear, ReLU, linear with the notebook's `w1`, `b1`, `w2`, `b2`: `xb` (n, m) to (n, 1)."
    ### BEGIN SOLUTION
    return lin(relu(lin(xb, w1, b1)), w2, b2)
    ### END SOLUTION


# %% [markdown]
# ### The loss
#
# TODO

# %% exercise="mse"
def mse(output, targ):
    "Mean squared error of predictions `output` (n, 1) against targets `targ` (n,); returns a number."
    ### BEGIN SOLUTION
    return (output.squeeze(-1) - targ).pow(2).mean()
    ### END SOLUTION


