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
# # 05 Gradients by hand
#
# A network learns by asking the same question of each of its numbers: *if I made you a little larger,
# would the loss go up or down, and how fast?* The answer is the **gradient** of that number. Once all
# answers are known, learning is easy: move every number a small step in the direction in which the
# loss goes down.
#
# Libraries give you these answers at the call of one function. In this notebook you work them out
# yourself, one layer at a time. There are three kinds of layers, so there are three small functions to
# write. Then you run the whole network forwards and backwards, and at the end PyTorch may say whether
# you agree.
#
# ## The rules here
#
# - The rules of the game are those of all notebooks: Python, tensors, elementwise operations, sums, and
#   whatever you have built before. Matrix products (`@`) and `einsum` are yours since notebook 02.
# - **No automatic differentiation** in the first four exercises: no `requires_grad`, no `backward()`.
#   In the last one it is welcome, because there it is the judge.
# - PyTorch keeps its own gradients in `.grad`. Ours go to an attribute that PyTorch does not use:
#   **`.g`**. A tensor takes any attribute that you give it: `x.g = ...` is all it needs.
#
# Each exercise is followed by a check, which you may run as often as you like. It draws new numbers
# each time, and tells a wrong answer what is wrong with it.
#
# **Time:** about an hour and a half for 5 exercises. The third one is the heart of it.

# %% [markdown]
# ## What earlier notebooks gave you
#
# Run the next cell first. It brings back the test helpers, the normalised data of notebook 04 and its
# network: 784 pixels, 50 hidden units with a ReLU, one output. The digits become floats, because we
# shall try to hit them with a number (5.3 is too much for a 5). That is an odd way to read digits, but
# it makes the simplest loss there is.

# %%
import math
import operator

import matplotlib.pyplot as plt
import torch
from torch import tensor

from autograder import check
from autograder.data import load_mnist


def test(a, b, cmp, cname=None):
    "Raise an AssertionError that shows both values unless `cmp(a, b)` holds."
    assert cmp(a, b), f"expected a {cname or cmp.__name__} b, but\na = {a!r}\nb = {b!r}"


def test_eq(a, b):
    test(a, b, operator.eq, "==")


def near(a, b):
    "Do the tensors `a` and `b` have the same shape, and the same values up to rounding?"
    return a.shape == b.shape and torch.allclose(a, b, rtol=1e-3, atol=1e-5)


def test_near(a, b):
    test(a, b, near)


def relu(x):
    "`x` with 0 in place of each negative number."
    return x.clamp_min(0.0)


def lin(x, w, b):
    "A linear layer: `x` (n, in), weights `w` (in, out), bias `b` (out,); returns (n, out)."
    return x @ w + b


def model(xb):
    "The network's predictions for a batch (n, 784): (n, 1)."
    return lin(relu(lin(xb, w1, b1)), w2, b2)


def mse(output, targ):
    "Mean squared error of predictions (n, 1) and targets (n,): one number."
    return (output.squeeze(-1) - targ).pow(2).mean()


torch.set_printoptions(precision=4, linewidth=110, sci_mode=False)
torch.manual_seed(1)
x_train, y_train, x_valid, y_valid = load_mnist()
train_mean, train_std = x_train.mean(), x_train.std()
x_train, x_valid = (x_train - train_mean) / train_std, (x_valid - train_mean) / train_std
y_train, y_valid = y_train.float(), y_valid.float()

n, m = x_train.shape
nh = 50
w1, b1 = torch.randn(m, nh) * math.sqrt(2 / m), torch.zeros(nh)
w2, b2 = torch.randn(nh, 1) * math.sqrt(2 / nh), torch.zeros(1)

x_train.shape, w1.shape, b1.shape, w2.shape, b2.shape

# %% [markdown]
# ## A gradient is a slope
#
# Take the simplest loss: one prediction $p$, one target, $L = (p - 3)^2$. At $p = 5$ the loss is 4.
# Make $p$ a little larger and look at what happens:

# %%
p, base = 5.0, (5.0 - 3) ** 2
for nudge in 1.0, 0.1, 0.01, 0.001:
    change = (p + nudge - 3) ** 2 - base
    print(f"p + {nudge:<5}  the loss changes by {change:.6f}, which is {change / nudge:.3f} times the nudge")

# %% [markdown]
# The smaller the nudge, the closer the last number is to 4. That is the gradient of $L$ for $p$, at
# this place: 4 times as much as you add to $p$ is added to the loss. The derivative that you know from
# school says the same, $2(p - 3) = 4$, and needs no nudging.
#
# Nudging works for everything, and you cannot get it wrong. But it takes one run of the network for
# each number in it, and ours has 39,301 parameters. So we shall *calculate* gradients, and use nudging
# to see whether a few of them are right.

# %% [markdown]
# ## The chain rule
#
# The loss depends on the prediction, the prediction on the hidden layer, the hidden layer on the
# weights. How do we get from one end of such a chain to the other?
#
# Think of gears. If one turn of the first wheel turns the second 3 times, and one turn of the second
# turns the third twice, then one turn of the first turns the third 6 times. **Along a chain, rates
# multiply.** That is the whole chain rule.
#
# Here it is with one weight, one input and a target, small enough to do in your head:
#
# | step | forward | its own slope |
# |---|---|---|
# | input, weight, bias, target | $x = 2,\ w = 3,\ b = -1,\ t = 1$ | |
# | linear | $z = x w + b = 5$ | for $w$ it is $x = 2$; for $x$ it is $w = 3$; for $b$ it is 1 |
# | ReLU | $a = \max(0, z) = 5$ | 1, because $z > 0$ |
# | loss | $L = (a - t)^2 = 16$ | $2 (a - t) = 8$ |
#
# Now go back from the loss, and multiply by one slope at each step:
#
# - The loss changes 8 times as fast as $a$. So $a$ has the gradient **8**.
# - $a$ changes as fast as $z$. So $z$ has $8 \cdot 1 =$ **8**.
# - $z$ changes twice as fast as $w$. So $w$ has $8 \cdot 2 =$ **16**.
# - In the same way $x$ has $8 \cdot 3 =$ **24**, and $b$ has $8 \cdot 1 =$ **8**.
#
# Each step needs two things only: the gradient that arrives **from above**, and the slope of the step
# **itself**. No step needs to know what the rest of the network looks like. This is why three small
# functions are enough. (And it is why we go backwards: what arrives from above must be there first.)


# %%
def tiny(x=2.0, w=3.0, b=-1.0, t=1.0):
    "The loss of the network above, for any four numbers."
    return (max(0.0, x * w + b) - t) ** 2


for name, start in ("w", 3.0), ("x", 2.0), ("b", -1.0):
    slope = (tiny(**{name: start + 1e-4}) - tiny(**{name: start - 1e-4})) / 2e-4
    print(f"nudging {name}: {slope:.3f}")

# %% [markdown]
# ## The map
#
# The real network has whole tensors in place of single numbers. One thing keeps it simple: **a gradient
# has the shape of the tensor that it belongs to**, because each number of the tensor gets one slope. In
# the picture, values flow to the right along the top and gradients flow back along the bottom. `n` is
# the number of images in the batch.


# %%
def box(ax, x, y, name, shape, colour):
    ax.text(x, y, f"{name}\n{shape}", ha="center", va="center", fontsize=10, linespacing=1.5,
            bbox={"boxstyle": "round,pad=0.45", "facecolor": colour, "edgecolor": "#4a5568"})


def arrow(ax, start, end, label="", colour="#4a5568", lift=0.16):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.6})
    ax.text((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + lift, label, ha="center", fontsize=9.5, color=colour)


stations = [("inp", "(n, 784)"), ("l1", "(n, 50)"), ("l2", "(n, 50)"), ("out", "(n, 1)"), ("loss", "one number")]
layers = [("lin", "lin_grad"), ("relu", "relu_grad"), ("lin", "lin_grad"), ("mse", "mse_grad")]
blue, red = "#2b6cb0", "#c05621"

fig, ax = plt.subplots(figsize=(10.5, 4.6), layout="constrained")
for i, (name, shape) in enumerate(stations):
    box(ax, 2 * i, 2, name, shape, "#ebf4fb")
    if name != "loss":
        box(ax, 2 * i, 0.6, f"{name}.g", shape, "#fdeee4")
for i, (forward, backward) in enumerate(layers):
    arrow(ax, (2 * i + 0.55, 2), (2 * i + 1.4, 2), forward, blue, lift=0.12)
    end = (2 * i + 0.55, 0.6)
    arrow(ax, (2 * i + 1.4, 0.6) if i < 3 else (7.75, 1.65), end, backward if i < 3 else "", red, lift=0.12)
ax.text(7.5, 1.05, "mse_grad", fontsize=9.5, color=red)
for x, parameters, grads in [
    (1, "w1 (784, 50)   b1 (50,)", "w1.g (784, 50)   b1.g (50,)"),
    (5, "w2 (50, 1)   b2 (1,)", "w2.g (50, 1)   b2.g (1,)"),
]:
    ax.text(x, 2.75, parameters, ha="center", fontsize=9.5, color=blue)
    arrow(ax, (x, 2.68), (x, 2.3), colour=blue)
    ax.text(x, -0.3, grads, ha="center", fontsize=9.5, color=red)
    arrow(ax, (x, 0.5), (x, -0.08), colour=red)
ax.text(-0.6, 3.15, "values, forwards", color=blue, fontsize=11)
ax.text(-0.6, -0.75, "gradients, backwards", color=red, fontsize=11)
ax.set(xlim=(-0.8, 8.8), ylim=(-0.95, 3.4))
ax.axis("off");

# %% [markdown]
# Follow the lower row with a finger, from right to left. `mse_grad` starts it off. Each further
# function finds a `.g` at its output and leaves one at its input, and `lin_grad` has two more to hand
# out, to its weights and to its bias.
#
# The next cell defines a tool for you: `compare` nudges a few numbers of a tensor and prints the slopes
# beside what you have stored in its `.g`.


# %%
def runs(function, *tensors):
    "Call a gradient function. Says so in one line if it cannot be called yet."
    try:
        function(*tensors)
    except Exception as e:
        print(f"{function.__name__}: not yet ({type(e).__name__} {e})"[:110])
        return False
    return True


def compare(name, x, loss, places=3, step=1e-4):
    "Print numbers of `x.g` beside the slopes of `loss()` that come of nudging `x` (floats of 64 bits)."
    g = getattr(x, "g", None)
    if g is None or g.shape != x.shape:
        print(f"{name}.g: {'not set' if g is None else f'shape {tuple(g.shape)}, but {name} is {tuple(x.shape)}'}")
        return
    values = x.view(-1)
    for i in range(min(places, len(values))):
        start = values[i].item()
        values[i] = start + step
        high = loss()
        values[i] = start - step
        slope = float(high - loss()) / (2 * step)
        values[i] = start
        print(f"{name}.g, number {i}: yours {float(g.reshape(-1)[i]):8.4f}, by nudging {slope:8.4f}")


# %% [markdown]
# ## The loss
#
# $$L = \frac{1}{n} \sum_{i} (p_i - t_i)^2$$
#
# How fast does $L$ change when a single prediction $p_i$ does? Work from the inside to the outside:
#
# 1. The difference $d_i = p_i - t_i$ changes exactly as fast as $p_i$: slope 1.
# 2. Its square $d_i^2$ changes $2 d_i$ times as fast as $d_i$.
# 3. The sum changes as fast as each of its terms: slope 1. All the other terms stay where they are,
#    since $p_i$ does not occur in them.
# 4. The mean divides by $n$: slope $\frac{1}{n}$.
#
# Rates multiply, so the gradient of $p_i$ is the product of the four. Its sign has a meaning: if a
# prediction is too large, its gradient is positive. More of it, more loss.

# %% [markdown]
# ### The gradient of the loss
#
# **What.** Write `mse_grad(inp, targ)`. `inp` are the predictions, `targ` the targets. Store the
# gradient of the mean squared error for `inp` in `inp.g`.
#
# **Why.** Every backward pass begins here. What you store is what all other layers multiply.
#
# **Example.** Two predictions, 3 and 1, and the targets 1 and 2. They are off by 2 and by -1. With
# $n = 2$, the factor 2 and the division by $n$ cancel, and `inp.g` is `[[2.], [-1.]]`. With four rows,
# the same differences would give 1 and -0.5.
#
# **Task.** Set `inp.g`. You need not return anything.
#
# **Checked.** `inp` has shape `(n, 1)`, `targ` has shape `(n,)`, both are floats, and `n` may be 1.
# `inp.g` has the shape of `inp` and the right numbers. It does not matter what was in `inp.g` before.
# `inp` and `targ` are not changed. No automatic differentiation.
#
# <details><summary>Hint 1</summary>
#
# Mind the shapes before you subtract. `(n, 1)` minus `(n,)` does not fail: it broadcasts to `(n, n)`,
# every prediction minus every target. Take the last axis away first, and put it back at the end.
#
# </details>
#
# <details><summary>Hint 2: which number is n?</summary>
#
# The number of rows of what was passed in. The notebook's `n` is the length of the whole training set,
# and a batch is shorter.
#
# </details>

# %% exercise="mse_grad"
def mse_grad(inp, targ):
    "Sets `inp.g` (n, 1), the gradient of the mean squared error for predictions `inp` (n, 1); `targ` is (n,)."
    ### BEGIN SOLUTION
    inp.g = 2.0 * (inp.squeeze(-1) - targ).unsqueeze(-1) / inp.shape[0]
    ### END SOLUTION


# %% [markdown]
# See for yourself (this is not graded): your numbers beside those that nudging gives.

# %%
predictions = tensor([[3.0], [1.0], [-2.0]], dtype=torch.float64)
targets = tensor([1.0, 2.0, 0.5], dtype=torch.float64)
if runs(mse_grad, predictions, targets):
    compare("predictions", predictions, lambda: mse(predictions, targets))

# %% [markdown]
# ## The ReLU
#
# Look at the graph of $\max(0, x)$. To the right of zero it goes up as fast as $x$ does: slope 1. To the
# left it is flat: slope 0. (At zero itself there is a corner and no slope. Either choice will do; it
# hardly ever happens.)

# %%
x = torch.linspace(-2, 2, 81)
fig, axes = plt.subplots(1, 2, figsize=(7.5, 2.4), layout="constrained", sharex=True)
for ax, y, title in (axes[0], relu(x), "ReLU"), (axes[1], (x > 0).float(), "its slope"):
    ax.plot(x, y, color=blue, linewidth=2)
    ax.set_title(title, fontsize=11)
    ax.grid(color="#dddddd")

# %% [markdown]
# By the chain rule, what arrives from above is multiplied by that slope. So a ReLU is a row of gates.
# Where the input was positive the gate is open, and the gradient passes as it is, large or small,
# positive or negative. Where the input was negative the gate is shut, and nothing passes.

# %% [markdown]
# ### The gradient of ReLU
#
# **What.** Write `relu_grad(inp, out)`. `inp` went into the ReLU, `out` came out, and `out.g` has
# arrived from above. Store the gradient for `inp` in `inp.g`.
#
# **Why.** It decides which hidden units are taught something by an image: those that were on.
#
# **Example.**
#
# | | | |
# |---|---|---|
# | `inp` | `[[-1., 2.],` | `[ 3., -4.]]` |
# | `out.g` | `[[ 5., 6.],` | `[-7., 8.]]` |
# | `inp.g` | `[[ 0., 6.],` | `[-7., 0.]]` |
#
# The -7 passes: it is the sign of `inp` that counts, not the sign of the gradient.
#
# **Task.** Set `inp.g`.
#
# **Checked.** All three tensors have the same shape, and no number of `inp` is zero. `out` is
# `relu(inp)`, so you may ask either of them where the gate is open. `inp.g` is right, and `inp`, `out`
# and `out.g` stay as they were. No automatic differentiation.
#
# <details><summary>Hint 1</summary>
#
# A comparison such as `u > v` gives a tensor of `True` and `False`. They count as 1 and 0 in a product.
#
# </details>
#
# <details><summary>Hint 2: my result has only 0 and 1 in it</summary>
#
# That is the slope of the ReLU itself. The chain rule has a second factor.
#
# </details>

# %% exercise="relu_grad"
def relu_grad(inp, out):
    "Sets `inp.g` from `out.g`, where `out` is `relu(inp)`; all have the same shape."
    ### BEGIN SOLUTION
    inp.g = (inp > 0).to(inp.dtype) * out.g
    ### END SOLUTION


# %% [markdown]
# To try it, we need a loss above the ReLU. Let it be a sum in which each number has a weight of its
# own; then `out.g` is just these weights.

# %%
before = tensor([[-1.0, 2.0], [3.0, -4.0]], dtype=torch.float64)
after = relu(before)
after.g = tensor([[5.0, 6.0], [-7.0, 8.0]], dtype=torch.float64)
if runs(relu_grad, before, after):
    compare("before", before, lambda: (relu(before) * after.g).sum(), places=4)

# %% [markdown]
# ## The linear layer
#
# `out = inp @ w + b`. This is the hard one, and it falls apart into easy questions. Take one row of the
# input with three numbers, and two outputs:
#
# $$
# \begin{aligned}
# o_0 &= x_0 w_{00} + x_1 w_{10} + x_2 w_{20} + b_0 \\
# o_1 &= x_0 w_{01} + x_1 w_{11} + x_2 w_{21} + b_1
# \end{aligned}
# $$
#
# Write $g_0$ and $g_1$ for the gradients of the two outputs, which have arrived from above.
#
# **A bias.** $b_0$ occurs once, in $o_0$, with slope 1. So its gradient is $g_0$.
#
# **A weight.** $w_{10}$ occurs once, in $o_0$, and there it is multiplied by $x_1$. That is its slope,
# so its gradient is $x_1 g_0$. In general, weight $w_{ij}$ has the gradient $x_i \, g_j$: every input
# with every output. You have met that table before: it is the **outer product** of $x$ and $g$.
#
# **An input.** $x_1$ occurs *twice*, in $o_0$ with slope $w_{10}$ and in $o_1$ with slope $w_{11}$. When
# it changes, both outputs change, and the loss feels the sum of the two. So its gradient is
# $g_0 w_{10} + g_1 w_{11}$. **Where a value is used several times, the gradients of its uses are added.**
#
# That second rule is the chain rule's companion, and there is one more use for it. With a batch of $n$
# rows, every row uses the *same* weights and the *same* bias. So their gradients are added up over the
# rows. Each row has its own input, though, so there is nothing to add for `inp`.
#
# | | shape | one number of it |
# |---|---|---|
# | `b.g` | `(out,)` | $\sum_r g_{rj}$ |
# | `w.g` | `(in, out)` | $\sum_r x_{ri} \, g_{rj}$ |
# | `inp.g` | `(n, in)` | $\sum_j g_{rj} \, w_{ij}$ |
#
# ($r$ counts rows, $i$ inputs and $j$ outputs.) The numbers of an example: two rows, three inputs, two
# outputs.

# %%
example = {
    "inp": tensor([[1.0, 2, 0], [0, 1, 3]]),
    "out.g": tensor([[1.0, 2], [3, -1]]),
    "w": tensor([[1.0, 0], [2, 1], [0, -1]]),
}
for row in 0, 1:
    print(f"row {row} adds to w.g:", [[x * g + 0.0 for g in example["out.g"][row].tolist()]
                                      for x in example["inp"][row].tolist()])

# %% [markdown]
# ### The gradients of a linear layer
#
# **What.** Write `lin_grad(inp, out, w, b)`. `out` is `inp @ w + b`, and `out.g` has arrived from above.
# Store three gradients: `inp.g`, `w.g` and `b.g`.
#
# **Why.** `w.g` and `b.g` are what training needs. `inp.g` is what the layer below needs.
#
# **Example.** With the tensors of the last cell, `w.g` is the sum of the two tables. The whole result:
#
# | | |
# |---|---|
# | `inp.g` | `[[1, 4, -2], [3, 5, 1]]` |
# | `w.g` | `[[1, 2], [5, 3], [9, -3]]` |
# | `b.g` | `[4, 1]` |
#
# **Task.** Set the three. Each is one short line; matrix products are allowed, and so are loops.
#
# **Checked.** `inp` is `(n, in)`, `w` is `(in, out)`, `b` is `(out,)`, and `out` and `out.g` are
# `(n, out)`; any of the sizes may be 1. Each gradient has the shape of its tensor and the right numbers,
# and earns a third of the points. Whatever was in a `.g` before must not come through. No argument is
# changed, `out.g` included. No automatic differentiation.
#
# <details><summary>Hint 1: start with b.g</summary>
#
# Which axis of `out.g`, `(n, out)`, has to go, so that `(out,)` is left?
#
# </details>
#
# <details><summary>Hint 2: let the shapes lead you</summary>
#
# You have `(n, out)` for `out.g`, `(in, out)` for `w` and `(n, in)` for `inp`. A product of matrices
# wants its inner sizes to agree, and they disappear. For `inp.g`, `(n, in)`, which two do you take, and
# which of them has to be transposed? For `w.g`, `(in, out)`, the rows `n` must disappear.
#
# </details>
#
# <details><summary>Hint 3: w.g with outer products</summary>
#
# One outer product for each row makes a tensor of shape `(n, in, out)`; broadcasting can do that, with
# a new axis in each factor. Then sum over the rows. Look twice at the bracket: it is the *product* that
# is summed, not one of its factors.
#
# </details>
#
# <details><summary>Hint 4: with einsum</summary>
#
# The table above is made of formulas that einsum can read. The letter that is summed over is the one
# that is missing in the result.
#
# </details>

# %% exercise="lin_grad"
def lin_grad(inp, out, w, b):
    "Sets `inp.g` (n, in), `w.g` (in, out) and `b.g` (out,) from `out.g` (n, out), where `out = inp @ w + b`."
    ### BEGIN SOLUTION
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)
    ### END SOLUTION


# %%
inp, weights, bias = (t.double() for t in (example["inp"], example["w"], tensor([0.5, -1.0])))
out = lin(inp, weights, bias)
out.g = example["out.g"].double()
if runs(lin_grad, inp, out, weights, bias):
    for name, x in ("inp", inp), ("weights", weights), ("bias", bias):
        compare(name, x, lambda: (lin(inp, weights, bias) * out.g).sum())

# %% [markdown]
# ## There and back again
#
# All the parts are on the table. A training step goes through the network forwards and keeps what each
# layer puts out; then it goes backwards, and each function finds what it needs:
#
# - the values that were kept on the way forwards,
# - the `.g` of the layer's output, from the step before.
#
# Here is a thing that surprises many people: the *value* of the loss is not needed for any of this. Only
# its gradient is.

# %% [markdown]
# ### Forward and backward
#
# **What.** Write `forward_and_backward(inp, targ)`: run the network on the batch `inp`, then go back
# through it, so that `inp`, `w1`, `b1`, `w2` and `b2` all have their `.g`.
#
# **Why.** This is what `loss.backward()` does in every library, and you will know what is in it.
#
# **Example.** The map above is the plan. You need a name for each station of its upper row, because the
# gradient functions store the `.g` on that very tensor.
#
# **Task.** Use `lin` and `relu` on the way forwards, and your three gradient functions on the way back.
# The parameters are the notebook's own `w1`, `b1`, `w2`, `b2`; do not make copies of them.
#
# **Checked.** The five `.g` against PyTorch, for batches, hidden layers and parameters of other sizes
# and values than the notebook's; each earns a fifth of the points. No value of `inp`, `targ` or a
# parameter is changed. If one of your gradient functions is wrong but this one is right, you lose
# nothing here. No automatic differentiation.
#
# <details><summary>Hint 1: the order</summary>
#
# Write the four forward steps, one a line. Below them, write the four gradient functions in the
# *opposite* order. Each gradient function gets the same tensors as its forward step, and what that step
# put out as well.
#
# </details>
#
# <details><summary>Hint 2: 'Tensor' object has no attribute 'g'</summary>
#
# A function asked for a `.g` that nobody has stored yet. Either the order is wrong, or the `.g` went to
# another tensor. `mse_grad(model(inp), targ)` stores it on a tensor that is gone after that line.
#
# </details>
#
# <details><summary>Hint 3: all shapes are right and all numbers wrong</summary>
#
# The hidden layer has two stations of the same shape, before the ReLU and after it. Which of the two
# goes into the second layer, on the way forwards and on the way back?
#
# </details>

# %% exercise="forward_and_backward"
def forward_and_backward(inp, targ):
    "Runs the network on `inp` (n, m) with targets `targ` (n,), then sets `.g` of `inp`, `w1`, `b1`, `w2` and `b2`."
    ### BEGIN SOLUTION
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    ### END SOLUTION


# %% [markdown]
# Run it on the first thousand digits. If the `.g` are there, look at one of them: each column of
# `w1.g` belongs to a hidden unit and has one number for each pixel, so it can be drawn as an image. Blue
# is negative: a larger weight there would bring the loss down. Red is positive: a smaller one would.

# %%
xb, yb = x_train[:1000], y_train[:1000]
if runs(forward_and_backward, xb, yb) and getattr(w1, "g", None) is not None and w1.g.shape == w1.shape:
    fig, axes = plt.subplots(1, 4, figsize=(9, 2.4), layout="constrained")
    top = w1.g.abs().max()
    for ax, unit in zip(axes, w1.g.abs().sum(0).argsort(descending=True)[:4].tolist(), strict=True):
        ax.imshow(w1.g[:, unit].view(28, 28), cmap="RdBu_r", vmin=-top, vmax=top)
        ax.set_title(f"w1.g, unit {unit}", fontsize=10)
        ax.axis("off")

# %% [markdown]
# ## Let PyTorch be the judge
#
# You have built gradients, so by the rules of the game the real ones are now yours. PyTorch keeps a
# record of what is done to a tensor if you ask it to, and walks back along that record:

# %%
v = tensor([3.0, -1.0]).requires_grad_()  # from now on, keep a record
total = (v**2).sum()  # the forward pass
total.backward()  # the backward pass
v.grad  # 2 * v

# %% [markdown]
# Three things to know. `requires_grad_()` (with the underscore) changes the tensor itself, so use it on
# a `clone()`, and leave the notebook's tensors as they are. `backward()` starts from a single number.
# And until it has been called, `.grad` is `None`.

# %% [markdown]
# ### Check the gradients
#
# **What.** Write `check_grads(x, y, w1, b1, w2, b2)`, a test. The five tensors `x`, `w1`, `b1`, `w2` and
# `b2` come with a `.g`. The test passes quietly if all five agree with PyTorch's gradients of the loss
# (our network, `mse`, targets `y`). It raises if any of them does not.
#
# **Why.** Code for gradients fails in silence: a network with one wrong gradient still learns
# something. A test such as this one finds out in a second.
#
# **Example.** After `forward_and_backward(xb, yb)`, the call `check_grads(xb, yb, w1, b1, w2, b2)` should
# say nothing. After `b2.g = 1.05 * b2.g` it should raise.
#
# **Task.** Have PyTorch calculate the five gradients on copies, then compare each with the `.g` of its
# tensor. `test_near` from the top of the notebook raises for you.
#
# **Checked.** Your test is put to the test, on many small networks. It must accept gradients that are
# right up to rounding noise of one part in a million. It must raise, with whatever exception, when any
# one of the five is missing, is `None`, has another shape, the other sign, numbers in the wrong order, a
# NaN, or a single number that is 5% off.
#
# <details><summary>Hint 1</summary>
#
# Copies first: `x.clone().requires_grad_()`, and the same for the parameters. Run the network on the
# *copies* (`model` uses the notebook's parameters, not yours), take the `mse`, call `backward()`. Now
# every copy has a `.grad`, and every original has its `.g`.
#
# </details>
#
# <details><summary>Hint 2: it accepts everything</summary>
#
# Make sure that the two sides of each comparison come from different places. A `.g` beside its own
# clone agrees always. And a comparison that returns `False` stops nobody; `test_near` raises.
#
# </details>

# %% exercise="check_grads"
def check_grads(x, y, w1, b1, w2, b2):
    "Raises unless the `.g` of `x` (n, m) and of the parameters are the gradients of the loss for targets `y` (n,)."
    ### BEGIN SOLUTION
    ours = [x, w1, b1, w2, b2]
    copies = [t.clone().requires_grad_() for t in ours]
    xc, w1c, b1c, w2c, b2c = copies
    mse(lin(relu(lin(xc, w1c, b1c)), w2c, b2c), y).backward()
    for our, copy in zip(ours, copies, strict=True):
        test_near(our.g, copy.grad)
    ### END SOLUTION


# %% [markdown]
# ## The moment of truth
#
# A thousand real digits, all 39,301 parameters and 784,000 pixels. Your backward pass against PyTorch's:

# %%
if runs(forward_and_backward, xb, yb) and runs(check_grads, xb, yb, w1, b1, w2, b2):
    print("PyTorch agrees: loss", round(float(mse(model(xb), yb)), 4))

# %% [markdown]
# And this is what it was all for. Take the gradients, move every parameter a small step downhill, and
# repeat. On real MNIST, twenty steps take the loss from 14.5 to 4.0:

# %%
def has_grad(t):
    return getattr(t, "g", None) is not None and t.g.shape == t.shape


parameters = w1, b1, w2, b2
at_first = [t.clone() for t in parameters]
losses = []
for _ in range(20):
    losses.append(float(mse(model(xb), yb)))
    if not runs(forward_and_backward, xb, yb) or not all(map(has_grad, parameters)):
        break
    for t in parameters:
        t -= 0.002 * t.g
print("the loss, before each step:", *(f"{value:.2f}" for value in losses))
for t, old in zip(parameters, at_first, strict=True):
    t.copy_(old)  # as they were before

# %% [markdown]
# Some things to try in cells of your own:
#
# - Change a sign in `lin_grad`, run `forward_and_backward` and your `check_grads`. What does it say? Then
#   run the twenty steps again.
# - Use the whole training set: `forward_and_backward(x_train, y_train)`. If your `w.g` is a matrix
#   product, it takes a few seconds. If it makes an outer product for each row first, do not try:
#   50,000 × 784 × 50 floats are 7.8 GB. (Notebook 06 comes back to this.)
# - Put 5 and 500 in place of `nh` at the top. Which of your functions has to change?
#
# In the next notebook these functions become classes: each layer will remember what went in and what
# came out, and `model.backward()` will find its way back alone.
