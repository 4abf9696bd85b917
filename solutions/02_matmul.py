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
# # 02 Matrix multiplication, seven ways
#
# Nearly all the work in a neural network is matrix multiplication. In this notebook you write it
# seven times. The first version is three Python loops, slow and impossible to misread. Each later
# version hands one more piece of the work to code that runs faster, until one line is left.
#
# We go from the bottom up because a thing you have built holds no secrets. When a shape is wrong in
# a large model, you will know which axis to look at. When a line is slow, you will know where the
# time goes.
#
# ## How the checks work
#
# Each exercise is followed by a cell such as `check("matmul_loops")`. Run it as often as you like.
#
# - It draws fresh inputs each time, so an answer passes because it is right and not because it fits
#   one example. `check("matmul_loops", cases=1000)` tries harder.
# - A wrong answer is told what it is, for instance that it is the transpose of the right one.
# - Your grade comes from the same checks with other random inputs. Their source is open: everything
#   that a check looks at, you may read.
# - A check must finish within 20 seconds. Slow is fine up to there.
#
# Any style that does the job passes. What your function does is judged, not how it is spelled.
#
# ## The rules of the game
#
# You may use
#
# - Python and its standard library,
# - tensors: making them (random ones too) and indexing into them,
# - elementwise operations and sums of tensors,
# - matplotlib, for pictures,
# - whatever an earlier exercise has built. Once you have made a thing yourself, the library's version
#   of it is yours.
#
# The other side of the last rule: the thing that an exercise asks you to build may not be called in
# it. Each prompt names what is off limits. NumPy and numba are welcome where a prompt brings them in.
#
# **Time:** three to four hours for 14 exercises, most of them 5 to 20 minutes long.

# %% [markdown]
# ## What earlier notebooks gave you
#
# Run the next cell first. It imports what we need, brings back the test helpers and the data of
# notebook 01, and defines `keep`. You will call `keep` after each version of `matmul`: it times that
# version on five images (a slow one on one image and two classes, and takes that 25 times) and remembers
# the time for the comparison at the end.

# %%
import math
import operator
import timeit
from itertools import zip_longest

import matplotlib.pyplot as plt
import numpy as np
import torch
from numba import njit
from torch import tensor

from autograder import check
from autograder.data import load_mnist


def test(a, b, cmp, cname=None):
    "Raise an AssertionError that shows both values unless `cmp(a, b)` holds."
    assert cmp(a, b), f"expected a {cname or cmp.__name__} b, but\na = {a!r}\nb = {b!r}"


def test_eq(a, b):
    test(a, b, operator.eq, "==")


torch.set_printoptions(precision=4, linewidth=110, sci_mode=False)
torch.manual_seed(1)
x_train, y_train, x_valid, y_valid = load_mnist()

race = x_valid[:5], torch.randn(784, 10, generator=torch.Generator().manual_seed(1))
kept = {}  # label: (function, µs or None, why it was skipped)


def clock(f, a, b):
    "A result of `f(a, b)` and the µs of a call: of slow functions a corner, and as many times its time."
    f(a[:1, :4], b[:4])  # a short first call, in which numba compiles
    start = timeit.default_timer()
    result = f(a[:1], b[:, :2])
    seconds = (timeit.default_timer() - start) * len(a) * b.shape[1] / 2
    if seconds < 0.02:
        result, n = f(a, b), math.ceil(0.001 / seconds)
        seconds = min(timeit.repeat(lambda: f(a, b), number=n, repeat=5)) / n
    return torch.as_tensor(result), seconds * 1e6


def micros(time):
    return f"{time:,.0f} µs" if time >= 100 else f"{time:.3g} µs"


def keep(label, f):
    "Time `f` on five images, print the result's first numbers, and remember the time for the ladder."
    if any(f is old and name != label for name, (old, *_) in kept.items()):
        print(f"{label}: this is still an earlier version. Run the exercise's cell, then this one.")
        return
    a, b = (x.clone() for x in race)
    right = torch.matmul(a, b)
    time, note = None, ""
    for inputs in (a, b), (a.numpy(), b.numpy()):  # tensors, or arrays for a version that wants those
        try:
            result, time = clock(f, *inputs)
            part = right[: len(result), : result.shape[1]]
            fits = result.shape == part.shape and torch.allclose(result.float(), part, atol=1e-3)
            time, note = (time, "") if fits else (None, "skipped: not the product yet")
            break
        except Exception as e:
            note = note or f"skipped: {type(e).__name__} {e}".strip().split("\n")[0][:70]
    kept[label] = f, time, note
    if time:
        note = f"{micros(time)}, row 0 starts " + " ".join(f"{x:.4f}" for x in result[0, :4])
    print(f"{label}: {note}")


x_train.shape, y_train.shape, x_valid.shape, y_valid.shape

# %% [markdown]
# ## A linear model
#
# The simplest model that can look at a digit is a linear one. Each of the ten classes owns a column
# of 784 weights, one for each pixel. The score of a class is the sum of pixel times weight, plus one
# number of its own, the bias:
#
# $$\text{scores} = xW + b$$
#
# Here is the same thing small enough for pencil and paper: one image with 2 pixels, and 3 classes.
#
# $$
# \begin{pmatrix} 0.5 & 1 \end{pmatrix}
# \begin{pmatrix} 2 & -1 & 0 \\ 1 & 3 & -2 \end{pmatrix}
# + \begin{pmatrix} 0 & 0 & 1 \end{pmatrix}
# = \begin{pmatrix} 2 & 2.5 & -2 \end{pmatrix} + \begin{pmatrix} 0 & 0 & 1 \end{pmatrix}
# = \begin{pmatrix} 2 & 2.5 & -1 \end{pmatrix}
# $$
#
# The first score is $0.5 \cdot 2 + 1 \cdot 1 = 2$. Class 1 has the highest score, so class 1 is the
# model's answer.

# %% [markdown]
# ### Weights and a bias
#
# **What.** Make the two tensors of a linear model for MNIST: `weights`, with a row for each of the
# 784 pixels and a column for each of the 10 classes, and `bias`, with a number for each class.
#
# **Why.** Before training, a model has to start somewhere. If all weights were equal, all ten scores
# would be equal too, and nothing would tell the classes apart. So the weights start as random draws
# from a normal distribution. The bias has no such trouble and starts at zero.
#
# **Example.** For 2 pixels and 3 classes, the shapes would be `(2, 3)` and `(3,)`.
#
# **Task.** Define `weights` and `bias`. Leave the line with the seed where it is, so that you get the
# same numbers as everybody else.
#
# **Checked.** `weights` has shape `(784, 10)` and is drawn from a normal distribution around 0, at
# any scale. `bias` has shape `(10,)` and is all zeros. Both are floating point.
#
# <details><summary>Hint 1</summary>
#
# PyTorch has one function that draws from the standard normal distribution and one that fills with
# zeros. Both take the sizes as arguments.
#
# </details>
#
# <details><summary>Hint 2: my weights have the right shape but fail</summary>
#
# Two functions have nearly the same name. `rand` draws evenly between 0 and 1, so all its numbers
# are positive. You want the one with an `n` for normal.
#
# </details>

# %% exercise="linear_weights"
torch.manual_seed(1)
### BEGIN SOLUTION
weights = torch.randn(784, 10)
bias = torch.zeros(10)
### END SOLUTION

# %% [markdown]
# Now take the first five validation images and your weights. Their product is the example that runs
# through the whole notebook: 5 images, 784 pixels, 10 classes.

# %%
m1 = x_valid[:5]
m2 = weights
m1.shape, m2.shape

# %% [markdown]
# ## The matrix product
#
# To multiply an $n \times k$ matrix $a$ by a $k \times m$ matrix $b$, take each row of $a$ with each
# column of $b$: multiply them number by number and add up.
#
# $$c_{ij} = \sum_{k} a_{ik} \, b_{kj}$$
#
# The columns of $a$ must be as many as the rows of $b$. The result has as many rows as $a$ and as
# many columns as $b$. A small example, $2 \times 3$ times $3 \times 2$:
#
# $$
# \begin{pmatrix} 1 & 2 & 2 \\ 3 & -1 & 4 \end{pmatrix}
# \begin{pmatrix} 2 & 5 \\ 1 & 0 \\ -3 & 2 \end{pmatrix}
# = \begin{pmatrix} -2 & 9 \\ -7 & 23 \end{pmatrix}
# $$
#
# The next cell spells out how one cell of the result comes about. Call `spell_out` with the other
# three cells and follow the indices with a finger. Watch which index stays, and which one moves.

# %%
A = tensor([[1.0, 2, 2], [3, -1, 4]])
B = tensor([[2.0, 5], [1, 0], [-3, 2]])


def spell_out(i, j):
    "Print the products that add up to cell (i, j) of A times B."
    total = 0.0
    for k in range(3):
        total += A[i, k] * B[k, j]
        print(f"A[{i},{k}] * B[{k},{j}] = {A[i, k]:2g} * {B[k, j]:2g}    sum so far {total:3g}")


spell_out(1, 0)

# %% [markdown]
# ### Three loops
#
# **What.** Write `matmul(a, b)` with three loops: over the rows of `a`, over the columns of `b`, and
# over the numbers that each such pair shares.
#
# **Why.** This version is the definition, written in Python. It is the one to trust when a faster
# version looks wrong.
#
# **Example.** With `A` and `B` from above, `matmul(A, B)` is `[[-2, 9], [-7, 23]]`.
#
# **Task.** Return a new floating point tensor. Use indexing, `*` and `+` on single numbers.
#
# **Checked.** The result has exactly the shape (rows of `a`, columns of `b`), for all sizes and not
# only square ones. Values agree within float32 rounding. `a` and `b` are not changed. Library
# products (`@`, `matmul`, `mm`, `dot`, `einsum` and their kind) are off limits, and so are operations
# on whole rows, which come later.
#
# How the check sees your loops: it counts the tensor operations that run, then doubles one size at a
# time and counts again. A Python loop over that size doubles the count. An operation on a whole row
# counts as one, however long the row. So with three loops the count must double for each of the three
# sizes. (If you leave tensors for lists of numbers, it counts steps of Python instead.)
#
# <details><summary>Hint 1</summary>
#
# Ask of each index where it lives. `i` walks down the rows of `a`, `j` walks along the columns of
# `b`, and `k` walks along a row of `a` and down a column of `b` in the same step. What does
# `a.shape` have to say about where `i` and `k` end?
#
# </details>
#
# <details><summary>Hint 2</summary>
#
# Start with a result full of zeros, one cell for each pair `(i, j)`, its size read off the two
# arguments. In the innermost loop, add one product to one cell. If your numbers come out too small,
# look for `=` where it should be `+=`. If they grow along each row, a running total is carried over
# from one cell to the next.
#
# </details>
#
# <details><summary>Hint 3: my answer works on square matrices but fails the check</summary>
#
# When all sizes are equal, three slips go unseen. `k` must run as far as the columns of `a`, not the
# columns of `b`. The second factor is `b[k, j]`; with `b[j, k]` you multiply by the transpose. And
# the result is (rows of `a`, columns of `b`), not a size that you typed in.
#
# </details>

# %% exercise="matmul_loops"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m) with three loops; returns (n, m)."
    ### BEGIN SOLUTION
    (n, inner), m = a.shape, b.shape[1]
    c = torch.zeros(n, m)
    for i in range(n):
        for j in range(m):
            for k in range(inner):
                c[i, j] += a[i, k] * b[k, j]
    return c
    ### END SOLUTION


# %% [markdown]
# On real MNIST, the first row of `matmul(m1, m2)` is
#
# ```
# -10.9417 -0.6844 -7.0038 -4.0066 -2.0857 -3.3588 3.9127 -3.4375 -11.4696 -2.1153
# ```
#
# provided that the seed was set right before your weights were drawn. (The last digit may differ; a
# later section says why.) `keep` times your version and prints the first four of these.

# %%
keep("three loops", matmul)

# %% [markdown]
# Five images times ten classes times 784 pixels is 39,200 products. In a published run of this lesson
# they took 819 ms, about 21 µs each. The training set is 10,000 times as large: at that rate, one
# look at it takes 2 hours and 16 minutes.
#
# The arithmetic is not to blame. One step `c[i, j] += a[i, k] * b[k, j]` makes PyTorch carry out
# eleven operations: nine that find the way to single numbers and put the result back, one product
# and one sum. Each of them costs Python a call. The rest of this notebook gets rid of the calls.

# %% [markdown]
# ## Compiled loops: numba
#
# One way out is to keep the loop and leave Python. numba's `njit` looks at the types of the arguments
# in the first call, compiles the function to machine code for these types, and uses that code from
# then on. It works on numbers and NumPy arrays; it does not know tensors.
#
# The next cell compiles a small function. The first call pays for the compiler, the second does not.


# %%
@njit
def halvings(x):
    "How often must `x` be halved until it is less than 1?"
    n = 0
    while x >= 1:
        x = x / 2
        n += 1
    return n


for call in "first", "second":
    start = timeit.default_timer()
    answer = halvings(1000.0)
    print(f"{call} call: {answer} halvings, {(timeit.default_timer() - start) * 1e6:,.0f} µs")

# %% [markdown]
# ### A compiled dot product
#
# **What.** Write `dot(a, b)`, the innermost loop of `matmul` as a function of its own, and have numba
# compile it.
#
# **Why.** In our example the body of the innermost loop runs 39,200 times, and the code around it
# 50 times. So it is the innermost loop that must be fast.
#
# **Example.** $(2, 1, 3) \cdot (5, 4, -1) = 2 \cdot 5 + 1 \cdot 4 + 3 \cdot (-1) = 11$.
#
# $$a \cdot b = \sum_{k} a_k \, b_k$$
#
# **Task.** There are two places to fill in: the line above `def`, which has numba compile the
# function, and the loop in its body.
#
# **Checked.** `dot` takes two one-dimensional NumPy arrays of the same length, float32 as our matrices
# are, and returns their dot product as a number. It is itself compiled by numba, in nopython mode (that is
# what `njit` stands for). No `@`, `np.dot` or other ready-made product.
#
# <details><summary>Hint 1</summary>
#
# The cell above shows where the name of the compiler goes. In the body, write the loop as you would
# for two lists: a running total, an index, and one product in each step.
#
# </details>
#
# <details><summary>Hint 2: numba raises a TypingError</summary>
#
# Did you call it with tensors? numba cannot type them. Try
# `dot(np.array([2., 1, 3]), np.array([5., 4, -1]))`.
#
# </details>

# %% exercise="dot_numba"
### BEGIN SOLUTION
@njit
### END SOLUTION
def dot(a, b):
    "Dot product of two arrays of shape (k,), compiled by numba; returns a number."
    ### BEGIN SOLUTION
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total
    ### END SOLUTION


# %% [markdown]
# ### Two loops around a compiled one
#
# **What.** Write `matmul(a, b)` again, with two Python loops and your `dot` in place of the third.
#
# **Why.** You will see how much of the time was spent in the innermost loop.
#
# **Example.** Cell (1, 0) of `A` times `B` is the dot product of row 1 of `A`, `[3, -1, 4]`, and
# column 0 of `B`, `[2, 1, -3]`: $6 - 1 - 12 = -7$.
#
# **Task.** Numpy arrays or tensors come in; you may return either. Call `dot` for each cell.
#
# **Checked.** Exact shape and float32 values at all sizes, inputs unchanged. Your `matmul` uses
# `dot`; the check can tell, because it swaps in a `dot` of its own. No library product.
#
# <details><summary>Hint 1</summary>
#
# `a[i]` is a row. How do you index a column?
#
# </details>
#
# <details><summary>Hint 2: it works with arrays but not with tensors</summary>
#
# `np.asarray` turns a tensor into an array and leaves an array as it is. Use it once on each input,
# before the loops.
#
# </details>
#
# <details><summary>Hint 3: my answer works on square matrices but fails the check</summary>
#
# Look at the two lengths that `dot` gets. A row of `a` and a column of `b` always have the same
# length. Two rows have the same length only when the matrices are square.
#
# </details>

# %% exercise="matmul_numba"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m), arrays or tensors, by `dot`; returns (n, m)."
    ### BEGIN SOLUTION
    a, b = np.asarray(a), np.asarray(b)
    c = np.zeros((len(a), b.shape[1]), dtype=a.dtype)
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            c[i, j] = dot(a[i], b[:, j])
    return c
    ### END SOLUTION


# %%
keep("numba dot", matmul)

# %% [markdown]
# ## Elementwise operations
#
# The other way out is to hand the loop to PyTorch. An elementwise operation takes two tensors of the
# same shape and works on each pair of numbers at once, in compiled code. One call from Python, however
# many numbers.

# %%
u = tensor([1.5, -2, 4])
v = tensor([2.0, 5, -1])
print("u + v ", u + v)
print("u * v ", u * v)
print("u < v ", u < v)

# %% [markdown]
# Comparisons are elementwise too. `True` counts as 1 and `False` as 0, so the mean of a comparison is
# the share of places where it holds. This is how accuracy is measured later on: the mean of
# `prediction == target`.

# %%
(u < v).float().mean()

# %% [markdown]
# ### The Frobenius norm
#
# **What.** Write `frobenius(m)`, the size of a matrix as a single number: square all entries, add them
# up, take the root.
#
# $$\lVert A \rVert_F = \sqrt{\sum_{i,j} |a_{ij}|^2}$$
#
# **Why.** It is the length of an arrow, for matrices. It also is good practice: two sums in the
# formula, and no loop in the code.
#
# **Example.** For `[[1, -2], [2, 4]]` the squares are 1, 4, 4 and 16. Their sum is 25 and the norm
# is 5.
#
# **Task.** Use elementwise operations and a sum. For `[[1, 2, 3], [4, 5, 6], [7, 8, 9]]` you should
# get 16.8819.
#
# **Checked.** The result is one number (a 0-d tensor or a Python number), for matrices of all shapes
# and with negative entries. `m` is not changed. Anything called `norm` is off limits.
#
# <details><summary>Hint 1</summary>
#
# Translate the formula from the inside out. Which line of code squares every entry? Which one adds
# all of them?
#
# </details>
#
# <details><summary>Hint 2: I do not get 16.8819</summary>
#
# 285 means that the root is missing. 45 means that the root was taken before the sum, which undoes
# the squares. 5.6273 means that you took the mean where the formula has a sum.
#
# </details>

# %% exercise="frobenius"
def frobenius(m):
    "Frobenius norm of the matrix `m` (n, m): a single number."
    ### BEGIN SOLUTION
    return (m * m).sum().sqrt()
    ### END SOLUTION


# %% [markdown]
# Back to the product. Here are row 1 of `A` and column 0 of `B`, and what `*` makes of them. These
# are the same three products that `spell_out(1, 0)` printed, from one operation.

# %%
print("row    ", A[1])
print("column ", B[:, 0])
print("row * column ", A[1] * B[:, 0])

# %% [markdown]
# ### The innermost loop goes
#
# **What.** Write `matmul(a, b)` with two loops. An elementwise product and a sum take the place of
# the innermost loop.
#
# **Why.** In our example the 784 trips of that loop, at eleven operations each, become a handful of
# operations. The published run went from 819 ms to 1.57 ms, about 520 times faster.
#
# **Example.** Row 1 of `A` times column 0 of `B`, elementwise, is `[6, -1, -12]`. The sum, -7, goes
# to cell (1, 0).
#
# **Task.** Fill each cell of the result with one elementwise product and one sum.
#
# **Checked.** Exact shape and float32 values at all sizes, inputs unchanged. Library products (`@`,
# `dot`, `einsum` and their kind) are off limits. The number of tensor operations may grow with two of
# the three sizes. If it still doubles when the shared size doubles, there is a loop too many.
#
# <details><summary>Hint 1</summary>
#
# A colon takes everything along an axis. Which index of `a`, and which index of `b`, turns into a
# colon when `k` goes?
#
# </details>
#
# <details><summary>Hint 2: "expand" or "cannot assign" in the error message</summary>
#
# A product of two vectors is still a vector, and a cell holds one number. Add the vector up first.
#
# </details>
#
# <details><summary>Hint 3: my answer works on square matrices but fails the check</summary>
#
# You want row `i` of `a`, and the row index comes first. `a[:, i]` is a column; its length is right
# only when the matrix is square.
#
# </details>

# %% exercise="matmul_elementwise"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m) with two loops; returns (n, m)."
    ### BEGIN SOLUTION
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = (a[i] * b[:, j]).sum()
    return c
    ### END SOLUTION


# %%
keep("elementwise", matmul)

# %% [markdown]
# ## Close enough
#
# You now have several versions of one product, and you want to know that they agree. `==` is the wrong
# tool. A float32 has about seven digits, each operation rounds, and so the order of a sum matters:

# %%
s = tensor([1e8, 1.0, -1e8])
print("left to right:     ", ((s[0] + s[1]) + s[2]).item())
print("large ones first:  ", ((s[0] + s[2]) + s[1]).item())
print("0.1 + 0.2 == 0.3:  ", 0.1 + 0.2 == 0.3)

# %% [markdown]
# That example is built to be extreme. In our products the last digit or two are at stake. We need a
# test that lets such noise pass and stops everything else:
#
# $$|a - b| \le \text{atol} + \text{rtol} \cdot |b| \quad \text{in each element}$$
#
# `rtol` is the relative part: it grows with the numbers. `atol` is the absolute part, for numbers
# close to zero, where a share of almost nothing allows almost nothing.

# %% [markdown]
# ### Near
#
# **What.** Write two functions. `near(a, b)` says whether two tensors agree up to rounding.
# `test_near(a, b)` returns quietly if they do and raises an `AssertionError` if they do not.
#
# **Why.** You will call `test_near` each time you replace a slow thing by a fast one, in this notebook
# and in all later ones. A test that lets a wrong answer pass is worse than none.
#
# **Example.** These should be near, and these should not:
#
# | `a` | `b` | near? | because |
# |---|---|---|---|
# | `[1.0, 2.0]` | `[1.000001, 2.0]` | yes | one part in a million is rounding |
# | `[1.0, 2.0]` | `[1.01, 2.0]` | no | one percent is a mistake |
# | `[1.0, 2.0]` | `[1.0, nan]` | no | NaN is near nothing, not even NaN |
# | `[1.0, 2.0]` | `[1.0, 2.0, 3.0]` | no | the shapes do not fit |
#
# **Task.** `torch.allclose` is allowed, and so is writing the comparison out. Build `test_near` from
# `test` at the top of this notebook and `near`.
#
# **Checked.** Your functions are put to the test themselves, with tensors of values around 1. They
# must accept noise of one part in a million in each element. They must reject a single element that
# is one percent off, NaN (on one side or on both), and shapes that do not fit each other. For shapes
# that do not fit, raising an error counts as rejecting. What lies between is up to you.
#
# <details><summary>Hint 1</summary>
#
# One element that is off must be enough to say no. So the comparison comes first, element by element,
# and then one answer for all of them. `torch.allclose` does both. Read its help for the defaults of
# `rtol` and `atol`, and for what it says about NaN.
#
# </details>
#
# <details><summary>Hint 2: test_near accepts everything</summary>
#
# A function that returns `False` does not stop anybody. `test` raises: give it the two tensors and the
# comparison to use, which is a function that you have just written.
#
# </details>

# %% exercise="near"
def near(a, b):
    "Do the tensors `a` and `b` have the same shape, and the same values up to rounding?"
    ### BEGIN SOLUTION
    return a.shape == b.shape and torch.allclose(a, b, rtol=1e-4, atol=1e-6)
    ### END SOLUTION


def test_near(a, b):
    "Raise an AssertionError unless `a` and `b` are near."
    ### BEGIN SOLUTION
    test(a, b, near)
    ### END SOLUTION


# %% [markdown]
# ### A dot product from the library
#
# **What.** Write `matmul(a, b)` with two loops and one call of the library's dot product for each
# cell.
#
# **Why.** You have built `dot` yourself, so the real one is yours. It does in one operation what took
# two, and makes no vector in between.
#
# **Example.** `torch.dot(A[1], B[:, 0])` is -7.
#
# **Task.** Use `torch.dot`, or `@` between two vectors, once for each cell.
#
# **Checked.** Exact shape and float32 values at all sizes, inputs unchanged. A dot product of two
# vectors is called for each cell: `(a[i] * b[:, j]).sum()` was the last version and fails here, and so
# does a product of whole matrices. The check sees which tensor operations run.
#
# <details><summary>Hint 1</summary>
#
# Take your last version and change one line.
#
# </details>
#
# <details><summary>Hint 2: "1D tensors expected"</summary>
#
# `torch.dot` wants two vectors of the same length. `b[j]` is a row of `b`. `b[:, j:j+1]` is a column,
# but one with two axes.
#
# </details>

# %% exercise="matmul_dot"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m), one library dot product a cell; returns (n, m)."
    ### BEGIN SOLUTION
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = torch.dot(a[i], b[:, j])
    return c
    ### END SOLUTION


# %%
keep("torch.dot", matmul)

# %% [markdown]
# ## Broadcasting
#
# Elementwise operations want tensors of the same shape. Broadcasting is what happens when the shapes
# differ: the smaller tensor is stretched to fit, as if it had been copied. The simplest case is a
# single number against a vector or a matrix. You have used it all along, perhaps without a name for
# it. In `u > 0`, the 0 acts as `[0, 0, 0]`.

# %%
M = tensor([[1.0, 2, 3], [4, 5, 6]])
print("u > 0 ", u > 0)
print("u + 1 ", u + 1)
print("2 * M\n", 2 * M, sep="")

# %% [markdown]
# A vector against a matrix works too. `row` has 3 numbers and `M` has rows of 3, so `row` is added to
# each row of `M`.

# %%
row = tensor([20.0, 40, 60])
M + row

# %% [markdown]
# The picture shows what went on. On the left is `M`. In the middle is `row`, which exists once: the
# shaded cells with numbers in italics are its stretched copies. On the right is the sum.


# %%
def draw_cell(ax, x, y, number, copied):
    "One cell of a matrix; a copied one is shaded, dashed and in italics."
    face, line = ("#d5d9e0", "--") if copied else ("white", "-")
    ax.add_patch(plt.Rectangle((x, y), 1, 1, fc=face, ec="black", ls=line))
    ax.text(x + 0.5, y + 0.5, f"{number:g}", ha="center", va="center", fontsize=12,
            style="italic" if copied else "normal", color="#3c4553" if copied else "black")


def draw_broadcast(matrix, small, name):
    "Draw matrix + small = result, with `small` stretched to the matrix's shape."
    (rows, cols), real = matrix.shape, (1,) * (2 - small.dim()) + tuple(small.shape)
    _, ax = plt.subplots(figsize=(8, 2.1))
    for number, (title, values, (real_rows, real_cols)) in enumerate([
        (f"M {tuple(matrix.shape)}", matrix, matrix.shape),
        (f"+  {name} {tuple(small.shape)}, stretched", small.expand_as(matrix), real),
        (f"=  sum {tuple(matrix.shape)}", matrix + small, matrix.shape),
    ]):
        left = number * (cols + 1.2)
        ax.text(left + cols / 2, -0.25, title, ha="center", fontsize=12)
        for r in range(rows):
            for c in range(cols):
                draw_cell(ax, left + c, r, values[r, c], copied=r >= real_rows or c >= real_cols)
    ax.set(xlim=(-0.1, left + cols + 0.1), ylim=(rows + 0.05, -0.6), aspect="equal")
    ax.axis("off")


draw_broadcast(M, row, "row")

# %% [markdown]
# The copies are never made. `expand_as` shows the tensor that broadcasting works with: it looks like
# two rows, and its storage still holds three numbers, 12 bytes. The stride tells how. It says how many
# numbers to move on in storage for one step along each axis: one step to the right moves by 1, one
# step down moves by 0. So all rows are read from the same place.

# %%
stretched = row.expand_as(M)
print(stretched)
print("shape ", tuple(stretched.shape), " stride ", stretched.stride())
print("numbers you see  ", stretched.numel(), " = ", stretched.numel() * 4, "bytes")
print("bytes in storage ", stretched.untyped_storage().nbytes())

# %% [markdown]
# To stretch a vector the other way, first turn it into a column: give it a second axis, of size 1.
# There are several ways to write that. `None` in an index puts an axis of size 1 in its place,
# `unsqueeze` does the same by number, and `...` stands for all the axes that are not written.

# %%
pair = tensor([100.0, 200])
print("pair                ", tuple(pair.shape))
print("pair[None, :]       ", tuple(pair[None, :].shape))
print("pair[None]          ", tuple(pair[None].shape), "  (colons at the end may be left out)")
print("pair.unsqueeze(0)   ", tuple(pair.unsqueeze(0).shape))
print("pair[:, None]       ", tuple(pair[:, None].shape))
print("pair[..., None]     ", tuple(pair[..., None].shape), "  (works for any number of axes)")
print("pair.unsqueeze(-1)  ", tuple(pair.unsqueeze(-1).shape))

# %%
draw_broadcast(M, pair[:, None], "pair[:, None]")

# %% [markdown]
# ## The rule
#
# Which shapes go together? Write one below the other, **lined up at the right end**. If one is
# shorter, pretend that it has ones in front. Then look at each column of the table. Two sizes fit if
# they are equal, or if one of them is 1; the 1 is stretched to the other size. If one column does not
# fit, there is no result.
#
# | | | | | |
# |---|---|---|---|---|
# | images | 64 | 3 | 28 | 28 |
# | one number for each color | | 3 | 1 | 1 |
# | **result** | **64** | **3** | **28** | **28** |
#
# Both sides may stretch in the same operation: `(4, 1)` with `(1, 5)`, or with just `(5,)`, gives
# `(4, 5)`. The sizes `(2, 3)` and `(2,)` do not fit, although both have a 2. The right end counts, and
# there a 3 meets a 2:

# %%
try:
    M + pair
except RuntimeError as e:
    print("RuntimeError:", e)

# %% [markdown]
# ### The shape of a broadcast
#
# **What.** Write `broadcast_shape(s, t)`. It takes two shapes as tuples and returns the shape of the
# broadcast result.
#
# **Why.** Most bugs in a network's code are shapes that should not have fitted and did. Once you have
# written the rule, you can run it in your head.
#
# **Example.**
#
# | `s` | `t` | result |
# |---|---|---|
# | `(2, 3)` | `(3,)` | `(2, 3)` |
# | `(4, 1)` | `(5,)` | `(4, 5)` |
# | `(64, 3, 28, 28)` | `(3, 1, 1)` | `(64, 3, 28, 28)` |
# | `()` | `(7,)` | `(7,)` |
# | `(2, 3)` | `(2,)` | ValueError |
#
# **Task.** Return a tuple, or raise a `ValueError` when the shapes do not fit.
#
# **Checked.** The result is compared with NumPy's, for shapes of any length, the longer one on either
# side. Sizes are 1 or more. Shapes that do not fit must raise `ValueError`. Write it in pure Python:
# torch and numpy are off limits here.
#
# <details><summary>Hint 1</summary>
#
# The rule starts at the right end. Python can walk a sequence backwards: `reversed(s)`, or indices
# -1, -2, and so on.
#
# </details>
#
# <details><summary>Hint 2</summary>
#
# `itertools.zip_longest` (imported at the top) walks along two sequences to the end of the longer one,
# and fills the gaps with a value of your choice. Which size is the right one to pretend? At the end,
# remember that you walked backwards.
#
# </details>
#
# <details><summary>Hint 3: bad shapes get a result instead of an error</summary>
#
# `max` of two sizes is right only if they fit. Find out whether they do first: is either of them 1,
# or are they equal?
#
# </details>

# %% exercise="broadcast_shape"
def broadcast_shape(s, t):
    "The shape that tensors of shapes `s` and `t` (tuples) broadcast to; ValueError if they do not fit."
    ### BEGIN SOLUTION
    result = []
    for p, q in zip_longest(reversed(s), reversed(t), fillvalue=1):
        if p != q and 1 not in (p, q):
            raise ValueError(f"shapes {s} and {t} do not fit: {p} against {q}")
        result.append(q if p == 1 else p)
    return tuple(reversed(result))
    ### END SOLUTION


# %% [markdown]
# ## Strides
#
# A tensor's numbers lie in one long line, whatever its shape. The strides say how far to move in that
# line for one step along each axis. For a fresh (contiguous) tensor the last axis moves by 1, and each
# other axis moves by the product of all sizes to its right: a step down must jump over one whole row.
#
# | shape | strides | because |
# |---|---|---|
# | `(3,)` | `(1,)` | neighbours |
# | `(2, 3)` | `(3, 1)` | a row holds 3 numbers |
# | `(4, 2, 3)` | `(6, 3, 1)` | a 2 × 3 block holds 6 |

# %%
for shape in [(3,), (2, 3), (4, 2, 3)]:
    print(f"{shape!s:<10} {torch.zeros(shape).stride()}")

# %% [markdown]
# ### Strides of a stretched tensor
#
# **What.** Write `expanded_strides(shape, to)`: the strides of a contiguous tensor of shape `shape`
# after it has been expanded to the shape `to`.
#
# **Why.** A stride of 0 is the whole trick behind broadcasting. It is why a stretched tensor costs no
# memory, and why stretching is free.
#
# **Example.** Take shape `(3, 1)` stretched to `(3, 4)`. The fresh strides are `(1, 1)`. The second
# axis is stretched, so its stride becomes 0: the answer is `(1, 0)`. Two more:
#
# | `shape` | `to` | strides |
# |---|---|---|
# | `(3,)` | `(2, 3)` | `(0, 1)` |
# | `(2, 1, 3)` | `(5, 2, 4, 3)` | `(0, 3, 0, 1)` |
#
# **Task.** Return a tuple with one stride for each axis of `to`: 0 where the tensor was stretched,
# the fresh stride where it was not. An axis that `to` adds in front is stretched as well.
#
# **Checked.** `shape` always fits `to`, which may have more axes, in front. All sizes in `to` are 2 or
# more, so an axis of size 1 is always stretched. The result is compared with PyTorch's. Write it in
# pure Python: torch and numpy are off limits here.
#
# <details><summary>Hint 1</summary>
#
# Do it in two steps: the fresh strides of `shape`, then the zeros. For the first step, walk from the
# right and keep a running product of the sizes.
#
# </details>
#
# <details><summary>Hint 2: it works until `to` has more axes</summary>
#
# Line both up at the right end, as the rule of broadcasting does. `len(to) - len(shape)` axes are new.
# They have no stride in the fresh tensor, and need none.
#
# </details>
#
# <details><summary>Hint 3: the strides to the left of a stretched axis come out too large</summary>
#
# Stretching makes no new numbers. The running product is made of the sizes in `shape`, not of those
# in `to`.
#
# </details>

# %% exercise="strides"
def expanded_strides(shape, to):
    "Strides of a contiguous tensor of shape `shape` (a tuple) after `expand` to the shape `to`."
    ### BEGIN SOLUTION
    strides, step = [], 1
    for size, full in zip_longest(reversed(shape), reversed(to), fillvalue=1):
        strides.append(step if size == full else 0)
        step *= size
    return tuple(reversed(strides))
    ### END SOLUTION


# %% [markdown]
# ### The outer product
#
# **What.** Write `outer(a, b)` for two vectors: a table with every number of `a` times every number
# of `b`.
#
# $$o_{ij} = a_i \, b_j$$
#
# **Why.** Here both sides stretch at once. It is the smallest step from broadcasting to the matrix
# product, and the gradient of a linear layer is made of it.
#
# **Example.** A multiplication table:
#
# | | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|
# | **2** | 2 | 4 | 6 | 8 |
# | **5** | 5 | 10 | 15 | 20 |
#
# `outer([2, 5], [1, 2, 3, 4])` has shape `(2, 4)`.
#
# **Task.** Use `*` and broadcasting.
#
# **Checked.** Shape (length of `a`, length of `b`) and values, for vectors of different lengths. Inputs
# are not changed. `outer`, `ger`, `einsum`, `@` and other library products are off limits. No loop is
# needed.
#
# <details><summary>Hint 1</summary>
#
# Work out the shapes first. What must be lined up with `(4,)`, or with `(1, 4)`, so that the rule
# gives `(2, 4)`?
#
# </details>
#
# <details><summary>Hint 2: it works for vectors of equal length but fails the check</summary>
#
# `a * b` with equal lengths multiplies pairs: no error, and no table. And if your table is flipped
# over its diagonal, the wrong vector is the column. Each row of the table belongs to one number of
# `a`.
#
# </details>

# %% exercise="outer"
def outer(a, b):
    "Outer product of vectors `a` (n,) and `b` (m,) by broadcasting; returns (n, m)."
    ### BEGIN SOLUTION
    return a[:, None] * b
    ### END SOLUTION


# %% [markdown]
# ## One loop left
#
# Row $i$ of the product needs row $i$ of $a$ and all of $b$. In other words, it is a mix of the rows
# of $b$, and row $i$ of $a$ holds the amounts:
#
# $$c_i = \sum_{k} a_{ik} \, b_k \qquad (b_k \text{ is row } k \text{ of } b)$$
#
# Row 0 of `A` is `[1, 2, 2]`. So take the first row of `B` once, the second twice and the third twice:
#
# $$
# 1 \cdot (2, 5) + 2 \cdot (1, 0) + 2 \cdot (-3, 2) = (2, 5) + (2, 0) + (-6, 4) = (-2, 9)
# $$
#
# The amounts multiply whole rows. So they have to stand in a column, one beside each row of `B`:

# %%
amounts = A[0][:, None]
print("shapes ", tuple(amounts.shape), "and", tuple(B.shape))
amounts * B

# %% [markdown]
# ### One loop
#
# **What.** Write `matmul(a, b)` with a single loop, or none. Broadcasting does the rest.
#
# **Why.** One operation now works on a whole row of the result. In the published run this took 298 µs,
# about 2,700 times faster than three loops, with no compiled code of our own.
#
# **Example.** The cell above shows the products for row 0 of `A`: `[[2, 5], [2, 0], [-6, 4]]`. Added up
# downwards they give `[-2, 9]`, which is row 0 of the result.
#
# **Task.** Fill the result row by row. (If you would rather loop over another axis, that is fine too.)
#
# **Checked.** Exact shape and float32 values at all sizes, inputs unchanged. Library products (`@`,
# `dot`, `einsum` and their kind) are off limits. The number of tensor operations may grow with one of
# the three sizes at most.
#
# <details><summary>Hint 1</summary>
#
# Write down three shapes: row `i` of `a`, all of `b`, and the row of the result that you want. Which
# axis has to go? That is the one to sum over.
#
# </details>
#
# <details><summary>Hint 2</summary>
#
# Row `i` of `a` as a column has shape `(k, 1)`. Times `b`, with shape `(k, m)`, it gives `(k, m)`. A
# row of the result has shape `(m,)`. `sum` takes the number of the axis that should go.
#
# </details>
#
# <details><summary>Hint 3: my answer works on square matrices but fails the check</summary>
#
# Two slips hide there. `a[i] * b` lines the row up with the columns of `b`; it needs a second axis
# first. And `sum(1)` adds along each row, where you want to add down each column.
#
# </details>

# %% exercise="matmul_broadcast"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m) with one loop and broadcasting; returns (n, m)."
    ### BEGIN SOLUTION
    c = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        c[i] = (a[i, :, None] * b).sum(0)
    return c
    ### END SOLUTION


# %%
keep("broadcasting", matmul)

# %% [markdown]
# ## Einstein summation
#
# `einsum` is a small language for products and sums. A letter names an axis. Before the arrow stand
# the axes of each input, separated by commas. After it stand the axes of the output. Two rules are
# all there is:
#
# - A letter that appears in several inputs ties these axes together: their numbers are multiplied
#   index by index.
# - A letter that is missing from the output is summed over.
#
# | einsum | as a formula | is |
# |---|---|---|
# | `"ij->ji"` | $o_{ji} = x_{ij}$ | the transpose |
# | `"ij->j"` | $o_j = \sum_i x_{ij}$ | sums of the columns |
# | `"i,j->ij"` | $o_{ij} = x_i \, y_j$ | the outer product |
# | `"ij,j->ij"` | $o_{ij} = x_{ij} \, y_j$ | each column scaled by its own number |
# | `"ij,ij->"` | $o = \sum_{ij} x_{ij} \, y_{ij}$ | everything multiplied and added up |
#
# Always write the output. Without an arrow, the letters that appear once become the axes of the output
# in **alphabetical** order, which need not be the order that you had in mind.

# %%
print('"ij->j"    ', torch.einsum("ij->j", M))
print('"i,j->ij"  ', torch.einsum("i,j->ij", pair, row).tolist())
print('"ij,j->ij" ', torch.einsum("ij,j->ij", M, row).tolist())
print('"ij,ij->"  ', torch.einsum("ij,ij->", M, M))

# %% [markdown]
# ### No loop: einsum
#
# **What.** Write `matmul(a, b)` as one `torch.einsum`.
#
# **Why.** The letters are the formula. Once you read them, `einsum` says a product of tensors of any
# rank in one line, and the letters tell the reader which axis is which. It took 46.9 µs in the
# published run.
#
# **Example.** `A` has axes of size 2 and 3, `B` of size 3 and 2, and the result has 2 and 2. The axis
# of size 3 is shared, and it is gone from the result.
#
# **Task.** Choose three letters, and write down the axes of `a`, of `b` and of the result.
#
# **Checked.** Exact shape and float32 values at all sizes, inputs unchanged. `einsum` is called, there
# is no loop around it (the number of tensor operations grows with no size), and there is no other
# library product.
#
# <details><summary>Hint 1</summary>
#
# Look at the formula in the section "The matrix product". Its indices are your letters.
#
# </details>
#
# <details><summary>Hint 2: my result has three axes</summary>
#
# A letter that you leave in the output is not summed over. Which of the three does not belong to the
# result?
#
# </details>
#
# <details><summary>Hint 3: my answer is the transpose of the right one</summary>
#
# The order of the letters after the arrow is the order of the axes. If you wrote no arrow, the
# alphabet chose the order for you.
#
# </details>

# %% exercise="matmul_einsum"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m) by einsum; returns (n, m)."
    ### BEGIN SOLUTION
    return torch.einsum("ik,kj->ij", a, b)
    ### END SOLUTION


# %%
keep("einsum", matmul)

# %% [markdown]
# ## The library
#
# One version is left, and you need not write it yourself any more. A matrix product is so common that
# Python has an operator for it.

# %% [markdown]
# ### The library's own
#
# **What.** Write `matmul(a, b)` with PyTorch's matrix product.
#
# **Why.** You have built it six times, so by the rules of the game it is now yours. Behind it stands a
# BLAS library, tuned over decades to keep a processor's caches and vector units busy. It took 9.27 µs
# in the published run, about 88,000 times faster than three loops.
#
# **Example.** The operator is `@`; `torch.matmul` and the method `matmul` are the same thing. Do not
# mistake it for `*`, which is elementwise. `tensor([1., 2]) @ tensor([3., 4])` is 11;
# `tensor([1., 2]) * tensor([3., 4])` is `[3, 8]`.
#
# **Task.** One line.
#
# **Checked.** Exact shape and float32 values at all sizes, inputs unchanged, no loop.
#
# <details><summary>Hint 1: my answer works on square matrices but fails the check</summary>
#
# With `*`, two square matrices are multiplied element by element, without any error. Other shapes
# broadcast, or fail.
#
# </details>

# %% exercise="matmul_torch"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m) by the library; returns (n, m)."
    ### BEGIN SOLUTION
    return a @ b
    ### END SOLUTION


# %%
keep("library", matmul)

# %% [markdown]
# ## The speed ladder
#
# Nothing here is graded. These are the times that `keep` took, for five images times a (784, 10)
# matrix of weights, beside those of a published run of this lesson. That run was made on another
# machine, with another version of PyTorch, so compare the steps rather than the numbers. To time a
# version again, run its cell and the `keep` below it.

# %%
ladder = ["three loops", "numba dot", "elementwise", "torch.dot", "broadcasting", "einsum", "library"]
published = {"three loops": 819_000, "elementwise": 1570, "broadcasting": 298, "einsum": 46.9,
             "library": 9.27}
yours = {label: kept[label][1] for label in ladder if label in kept and kept[label][1]}


def time_and_gain(times, label):
    "A time and its speed-up over three loops, as text; dashes where there is none."
    first, time = times.get("three loops"), times.get(label)
    return micros(time) if time else "-", f"{first / time:,.0f} x" if first and time else "-"


print(f"{'':<14}{'yours':>12}{'speed-up':>12}{'published':>14}{'speed-up':>12}")
for label in ladder:
    cells = *time_and_gain(yours, label), *time_and_gain(published, label)
    note = kept[label][2] if label in kept else "not kept yet"
    print(f"{label:<14}{cells[0]:>12}{cells[1]:>12}{cells[2]:>14}{cells[3]:>12}  {note}".rstrip())

# %% [markdown]
# The same as a picture. The axis is logarithmic: each line to the right is ten times slower.

# %%
fig, ax = plt.subplots(figsize=(7.5, 4.6))
fig.subplots_adjust(left=0.16)
for name, times, shift, style in [
    ("yours", yours, -0.2, {"color": "#2b6cb0"}),
    ("a published run", published, 0.2, {"color": "#f2c078", "hatch": "///", "edgecolor": "#7a4d00"}),
]:
    rungs = [(ladder.index(label) + shift, time) for label, time in times.items()]
    ax.barh([y for y, _ in rungs], [time for _, time in rungs], height=0.38, label=name, **style)
    for y, time in rungs:
        ax.text(1.15 * time, y, micros(time), va="center", fontsize=9)
ax.set_yticks(range(len(ladder)), ladder)
ax.set(xscale="log", xlim=(0.5, 2e7), xlabel="time for one product, 5 × 784 by 784 × 10 (shorter is faster)")
ax.set_xticks([1, 1e3, 1e6], ["1 µs", "1 ms", "1 s"])
ax.set_xticks([], minor=True)
ax.invert_yaxis()
ax.grid(axis="x", color="#dddddd")
ax.set_axisbelow(True)
ax.legend(loc="lower right")
ax.set_title("Seven ways to multiply two matrices");

# %% [markdown]
# The largest step is the first one, away from three loops. All steps have one thing in common: fewer
# calls from Python, and more work in each of them.
#
# | version | loops in Python | calls grow with | who does the inner work |
# |---|---|---|---|
# | three loops | 3 | n, k and m | Python |
# | numba dot | 2 | n and m | your loop, compiled |
# | elementwise | 2 | n and m | PyTorch: a product, a sum |
# | torch.dot | 2 | n and m | PyTorch: one dot product |
# | broadcasting | 1 | n | PyTorch: a stretched product, a sum |
# | einsum | 0 | nothing | PyTorch: one product of matrices |
# | library | 0 | nothing | BLAS |
#
# Some things to try in cells of your own:
#
# - Multiply the whole training set: `%time matmul(x_train, m2)`. Which of your versions would you be
#   willing to wait for?
# - Compare versions with your `test_near`. How small can you make `rtol` before two right answers
#   disagree?
# - Put `@njit` above a version with all three loops, on arrays. Where on the ladder does it land?
# - Write the product with broadcasting and no loop at all. How large is the tensor in the middle, for
#   the whole training set?
#
# The eighth way comes in notebook 03. There you write what a single thread of a graphics card does,
# and let thousands of them run at once.
