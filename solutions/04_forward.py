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
#
# A network is a chain of layers. Each layer multiplies by a matrix, and each product can make the
# numbers a little larger or a little smaller. Over many layers "a little" becomes a lot, and a network
# whose numbers are all 0, or all infinite, learns nothing.
#
# So this notebook is about the size of numbers. First you bring the pixels to a mean of 0 and a
# standard deviation of 1. Then you choose random weights that keep it that way from layer to layer.
# With both in place you send the whole training set forward through a network of two layers, and
# measure how wrong its predictions are.
#
# ## How the checks work
#
# As before: run the check below an exercise as often as you like. It draws fresh inputs each time, a
# wrong answer is told what it is, and your grade comes from the same checks with other random inputs.
#
# Three exercises here ask for variables, not for a function. Their check runs your cell again on other
# data (other images, more of them or fewer, of another size) and looks at what the cell makes of it.
# Nothing of that stays in your notebook. It means that a number copied from the data will not do,
# while a number computed from the data will. Your own tests in such a cell, `assert` and `test_eq`,
# are left out when it is run again, so write them for MNIST if you like.
#
# ## The rules of the game
#
# Still the same. What you have built is yours: `@`, einsum and the rest of PyTorch's matrix products
# are allowed from here on.
#
# **Time:** about two hours for 12 exercises. Most are a line or two long. The thinking takes the time.

# %% [markdown]
# ## What earlier notebooks gave you
#
# Run the next cell first. It imports what we need, brings back the test helpers of notebooks 01 and
# 02, and loads the data. It also defines `when_ready`, which the demonstrations use: it runs one, and
# says so in one line if an exercise that it needs is not answered yet.

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


def when_ready(demo):
    "Run a demonstration at once; one line in its place if an exercise it needs is not answered yet."
    try:
        demo()
    except Exception as e:
        print(f"Not yet, an exercise above is missing: {type(e).__name__} {e}".strip().split("\n")[0][:100])


torch.set_printoptions(precision=4, linewidth=110, sci_mode=False)
torch.manual_seed(1)
x_train, y_train, x_valid, y_valid = (t.clone() for t in load_mnist())

x_train.shape, y_train.shape, x_valid.shape, y_valid.shape

# %% [markdown]
# ## Normalise
#
# A pixel is 0 for black and nearly 1 for white. Most pixels of MNIST are black, so their mean is not
# in the middle:

# %%
raw = x_train[:1000].flatten().clone()
print(f"{(raw == 0).float().mean():.0%} of the pixels are black, the brightest is {raw.max():.4f}")
print(f"mean {x_train.mean():.4f}, std {x_train.std():.4f}")

# %% [markdown]
# On real MNIST the mean is 0.1304 and the standard deviation 0.3073. (Offline you work with drawn
# digits, and these numbers differ a little.)
#
# The mean says where the numbers lie, the standard deviation how far they spread:
#
# $$\text{mean} = \frac{1}{N} \sum_i x_i \qquad \text{std} = \sqrt{\frac{1}{N} \sum_i (x_i - \text{mean})^2}$$
#
# (PyTorch's `std()` divides by $N - 1$. For 39 million pixels that is the same.)

# %% [markdown]
# ### Normalise a tensor
#
# **What.** Write `normalize(x, m, s)`: take the mean `m` from every number of `x` and divide what is
# left by the standard deviation `s`.
#
# $$x' = \frac{x - m}{s}$$
#
# **Why.** Afterwards the numbers have mean 0 and standard deviation 1, whatever they were before. All
# that follows counts on it.
#
# **Example.** The rows `[2, 4, 6]` and `[4, 6, 8]` with `m` = 5 and `s` = 2 become `[-1.5, -0.5, 0.5]`
# and `[-0.5, 0.5, 1.5]`.
#
# **Task.** `m` and `s` come in as arguments, tensors with a single number each. Return a new tensor.
#
# **Checked.** Shape and float32 values for matrices of several shapes. `m` and `s` are *not* the mean
# and std of `x` in the check: the next exercise will tell you why. `x` is not changed.
#
# <details><summary>Hint 1</summary>
#
# Both steps are elementwise, and a single number broadcasts against any shape. Mind the brackets.
#
# </details>
#
# <details><summary>Hint 2: the std of my result is about 3.25, not 1</summary>
#
# Then you divided by the variance, the square of `s`. `s` is 0.3073 for MNIST, and 1 / 0.3073 is 3.25.
# If your numbers are all whole, look for `//`.
#
# </details>

# %% exercise="normalize"
def normalize(x, m, s):
    "`x` (n, m) minus the mean `m`, divided by the standard deviation `s`; returns a new (n, m)."
    ### BEGIN SOLUTION
    return (x - m) / s
    ### END SOLUTION


# %% [markdown]
# ### Normalise the data
#
# **What.** Compute `train_mean` and `train_std` from the training set, then normalise `x_train` and
# `x_valid` with them, both with the same two numbers.
#
# **Why.** The validation set stands for images that nobody has seen yet. When one such image arrives
# there is no set to take a mean of, so the only numbers at hand are those of the training set. And a
# grey must mean the same to the model wherever it comes from. With the training set's numbers, black
# is $(0 - 0.1304) / 0.3073 = -0.4245$ in both sets.
#
# **Example.** Here is what should come out on MNIST:
#
# | | mean before | std before | mean after | std after |
# |---|---|---|---|---|
# | `x_train` | 0.1304 | 0.3073 | 0.0000 | 1.0000 |
# | `x_valid` | 0.1287 | 0.3050 | -0.0059 | 0.9924 |
#
# The validation set is nearly normalised, but not quite. That is as it should be.
#
# **Task.** Set all four names: `train_mean`, `train_std`, `x_train` and `x_valid`. Use one mean and one
# std for all pixels together.
#
# **Checked.** The cell is run again on other data, so compute both numbers from `x_train` and do not
# type them in. A new tensor under the old name is fine, changing the tensors in place is fine, and so
# is a std that divides by $N$.
#
# <details><summary>Hint 1</summary>
#
# `x_train.mean()` and `x_train.std()` without an axis look at all pixels. Keep both under their names
# *before* you change `x_train`: afterwards they are 0 and 1.
#
# </details>
#
# <details><summary>Hint 2: NaN everywhere</summary>
#
# With an axis, as in `mean(0)`, you get a mean and a std for each pixel. 67 pixels at the border are
# black in all 50,000 images, so their std is 0, and 0 / 0 is NaN.
#
# </details>
#
# <details><summary>Hint 3: my numbers are not those of the table</summary>
#
# A training mean of -0.4245 with a std of 3.25: normalised twice. A validation mean of exactly 0:
# normalised with its own numbers. And if you have run your cell twice, `train_mean` is now about 0: run
# the first code cell again, then this one.
#
# </details>

# %% exercise="normalize_data"
### BEGIN SOLUTION
train_mean, train_std = x_train.mean(), x_train.std()
x_train = normalize(x_train, train_mean, train_std)
x_valid = normalize(x_valid, train_mean, train_std)
### END SOLUTION

# %% [markdown]
# Look at the numbers, and at the pixels of the first 1000 images before and after.

# %%
for name, x in ("x_train", x_train), ("x_valid", x_valid):
    print(f"{name}: mean {x.mean():.4f}, std {x.std():.4f}")

fig, axes = plt.subplots(1, 2, figsize=(8.5, 2.8), sharey=True, layout="constrained")
for ax, pixels, title in zip(axes, (raw, x_train[:1000].flatten()), ("before", "after"), strict=True):
    ax.hist(pixels.numpy(), bins=50, range=(-1, 3), color="#2b6cb0")
    ax.axvline(pixels.mean().item(), color="#c05621", label=f"mean {pixels.mean():.2f}, std {pixels.std():.2f}")
    ax.set(yscale="log", xlabel="pixel", title=title)
    ax.legend()
axes[0].set_ylabel("how many");

# %% [markdown]
# The picture has been moved and stretched, nothing else: the tall bar on the left is still black, the one
# on the right is white, and the rest of the pen's stroke lies between.

# %% [markdown]
# ### Near zero
#
# **What.** Write `test_near_zero(x, tol)`. It returns quietly if the number `x` is closer to zero than
# `tol`, and raises an error if it is not. Without a second argument the tolerance is 1e-3.
#
# **Why.** The mean of the training set is not 0 now. In a published run of this lesson it was
# 0.000000021325, because each sum of floats rounds. "Is it 0?" is the wrong question for floats, and
# you will ask the right one a few times below.
#
# **Example.**
#
# | call | |
# |---|---|
# | `test_near_zero(tensor(0.0004))` | fine |
# | `test_near_zero(tensor(-5.))` | raises |
# | `test_near_zero(tensor(0.02), 0.1)` | fine |
# | `test_near_zero(tensor(float("nan")))` | raises: NaN is near nothing |
#
# **Task.** `x` is a tensor with a single number. Raise an AssertionError with a message that shows it;
# the name of the second parameter is up to you.
#
# **Checked.** Your test is put to the test. It must accept numbers of both signs that are smaller than
# the tolerance, and reject numbers of both signs that are larger, infinity and NaN, with the default
# and with other tolerances.
#
# <details><summary>Hint 1</summary>
#
# -5 is smaller than 0.001. What you want to compare is its size, and tensors have a method for that.
#
# </details>
#
# <details><summary>Hint 2: it accepts NaN</summary>
#
# Every comparison with NaN is false. So `if size > tol: raise …` lets it pass, while
# `assert size < tol` stops it. Say what must hold, not what must not.
#
# </details>

# %% exercise="test_near_zero"
def test_near_zero(x, tol=1e-3):
    "Raise an AssertionError unless the number `x` (a 0-d tensor) is closer to 0 than `tol`."
    ### BEGIN SOLUTION
    assert x.abs() < tol, f"expected a number near zero, got {x}"
    ### END SOLUTION


# %%
@when_ready
def training_set_is_normalised():
    test_near_zero(x_train.mean())
    test_near_zero(x_train.std() - 1)
    print(f"mean {x_train.mean():.10f}, std {x_train.std():.10f}: near enough")


# %% [markdown]
# ### Three sizes
#
# **What.** Set three variables: `n`, the number of training images; `m`, the number of pixels in each;
# `c`, the number of classes.
#
# **Why.** Weights are matrices, and their shapes are made of these numbers. Read them off the data
# once, and everything below fits other data too.
#
# **Example.** 3 images of 4 pixels with the labels `[2, 0, 1]` give 3, 4 and 3. On MNIST you get
# 50000, 784 and 10.
#
# **Task.** Read `n` and `m` off `x_train` and `c` off `y_train`. Labels count from 0, and every class
# appears among them. A Python int, a NumPy integer and a tensor with one number are all fine.
#
# **Checked.** The cell is run again on data with other sizes and another number of classes. Typing in
# 784 or 10 will not do.
#
# <details><summary>Hint 1</summary>
#
# A shape unpacks like any tuple. For `c`: what is the largest label, and how many labels are there if
# the smallest is 0?
#
# </details>

# %% exercise="sizes"
### BEGIN SOLUTION
n, m = x_train.shape
c = y_train.max() + 1
### END SOLUTION

# %% [markdown]
# ## Two kinds of layer
#
# Our network has one hidden layer. It is made of two kinds of function, and here they are.

# %% [markdown]
# ### ReLU
#
# **What.** Write `relu(x)`: positive numbers stay as they are, negative ones become 0.
#
# $$\text{relu}(x) = \max(0, x)$$
#
# **Why.** One linear layer after another is still a linear layer: $(x W_1) W_2 = x (W_1 W_2)$. A
# network needs something that bends between them, and this is the simplest bend there is.
#
# **Example.** `[[-2, 0.5], [3, -0.1]]` becomes `[[0, 0.5], [3, 0]]`.
#
# **Task.** Return a new tensor of the shape of `x`.
#
# **Checked.** Shape and values for matrices of several shapes, with small and large numbers of both
# signs. `x` is not changed: the gradient of this step will need it.
#
# <details><summary>Hint 1</summary>
#
# There are many ways: a comparison gives a mask of 0s and 1s; `torch.where` picks from two tensors;
# `clamp_min` does all of it. Python's `max` does not work, as it wants to know which *one* of two things
# is larger.
#
# </details>
#
# <details><summary>Hint 2: it "changes its input"</summary>
#
# A method with a trailing underscore, such as `clamp_min_`, writes into its tensor, and so does
# `x[x < 0] = 0`. Work on a new tensor.
#
# </details>

# %% exercise="relu"
def relu(x):
    "`x` (n, k) with 0 in place of each negative number; returns a new (n, k)."
    ### BEGIN SOLUTION
    return x.clamp_min(0.0)
    ### END SOLUTION


# %% [markdown]
# Half of all normal numbers are negative. What does ReLU make of their mean and std?

# %%
@when_ready
def what_relu_does():
    x = torch.randn(1000, 100, generator=torch.Generator().manual_seed(1))
    y = relu(x)
    print(f"before: mean {x.mean():.2f}, std {x.std():.2f}")
    print(f"after:  mean {y.mean():.2f}, std {y.std():.2f}, and {(y == 0).float().mean():.0%} zeros")

    line = torch.linspace(-3, 3, 61)[:, None]
    _, ax = plt.subplots(figsize=(4.2, 2.8), layout="constrained")
    ax.plot(line, relu(line), color="#2b6cb0", linewidth=3)
    ax.set(xlabel="x", ylabel="relu(x)", title="A bend at zero")
    ax.grid(color="#dddddd")


# %% [markdown]
# Keep the two lines in mind. Half of the numbers are 0 now and the spread is smaller. The next section
# has to make up for it.

# %% [markdown]
# ### A linear layer
#
# **What.** Write `lin(x, w, b)`: the product of the inputs and the weights, plus the bias.
#
# $$y = x W + b$$
#
# **Why.** You know it from notebook 02, as ten scores for each image. Here it becomes a function,
# because the network uses it twice.
#
# **Example.** One image of 2 pixels, and 3 outputs:
#
# $$
# \begin{pmatrix} 1 & 2 \end{pmatrix}
# \begin{pmatrix} 3 & 0 & -1 \\ 1 & 2 & 4 \end{pmatrix}
# + \begin{pmatrix} 10 & 20 & 30 \end{pmatrix}
# = \begin{pmatrix} 15 & 24 & 37 \end{pmatrix}
# $$
#
# **Task.** `x` is (n, in), `w` is (in, out), and `b` has a number for each output, (out,). Return
# (n, out).
#
# **Checked.** Exact shape and values within float32 rounding, for layers of many sizes, a batch of one
# image and a layer of one output among them. The arguments are not changed. Matrix products of the
# library are yours now.
#
# <details><summary>Hint 1</summary>
#
# `*` multiplies element by element. For the matrix product, which of the two comes first? Its columns
# must be as many as the other's rows.
#
# </details>
#
# <details><summary>Hint 2: it works for some sizes but fails the check</summary>
#
# The bias lines up with the *columns* of the product, as its last axis. As a column, `b[:, None]`, it
# would add a number to each row, and that fits by accident when there are as many rows as outputs.
#
# </details>

# %% exercise="lin"
def lin(x, w, b):
    "A linear layer: `x` (n, in), weights `w` (in, out), bias `b` (out,); returns (n, out)."
    ### BEGIN SOLUTION
    return x @ w + b
    ### END SOLUTION


# %% [markdown]
# ## Initialisation
#
# A layer needs weights before it has learned anything. They are drawn at random. How large should the
# draws be? It sounds like a detail. It decides whether a deep network can be trained at all.
#
# Look at one output of a linear layer. It is a sum of products, one for each input:
#
# $$y = x_1 w_1 + x_2 w_2 + \dots + x_n w_n$$
#
# The terms are as often above 0 as below, so they partly cancel, and the sum grows more slowly than
# their number. Variances add up: if inputs and weights are independent and have mean 0,
#
# $$\operatorname{var}(y) = n \cdot \operatorname{var}(x) \cdot \operatorname{var}(w)
# \qquad \operatorname{std}(y) = \sqrt{n} \cdot \operatorname{std}(x) \cdot \operatorname{std}(w)$$
#
# So each layer multiplies the size of the signal by $\sqrt{n} \cdot \operatorname{std}(w)$. The next
# cell sends random numbers through 40 linear layers with 100 inputs each. $\sqrt{100}$ is 10, so
# weights of std 1 make every layer's numbers 10 times as large as those before. It is the howl of a
# microphone that stands before its own loudspeaker.

# %%
def sizes_after(std, layers=40, width=100):
    "The std of the numbers after each of so many linear layers, the weights drawn with `std`."
    x, found = torch.randn(100, width), []
    for _ in range(layers):
        x = x @ (torch.randn(width, width) * std)
        found.append(x.std().item())
    return found


def draw_sizes(stds):
    "A line for each std of the weights; the vertical axis multiplies by the same factor at each step."
    _, ax = plt.subplots(figsize=(7, 3), layout="constrained")
    for std in stds:
        found = sizes_after(std)
        ax.plot(range(1, 41), found, ".-", label=f"std {std}")
        print(f"weights of std {std:4}: after 1, 2, 3 layers", *(f"{size:.3g}" for size in found[:3]), end=" ")
        print(f"and after 40 {found[-1]:.3g}")
    ax.set(yscale="log", xlabel="layer", ylabel="std of its outputs")
    ax.legend()
    plt.show()


torch.manual_seed(1)
draw_sizes((1, 0.2, 0.1, 0.05, 0.01))

# %% [markdown]
# With std 1 the line breaks off: after 37 layers the numbers no longer fit into float32, become `inf`,
# and soon `nan`. With std 0.01 each layer leaves a tenth, until there is nothing left to tell apart. A
# network in either state learns nothing, because its gradients go back through the same weights.
#
# In between there is one value at which the signal stays as large as it was. It is the one for which
# $\sqrt{n} \cdot \operatorname{std}(w) = 1$.

# %% [markdown]
# ### Xavier's initialisation
#
# **What.** Write `xavier_init(n_in, n_out)`, which draws the weights of a linear layer such that its
# outputs are as spread out as its inputs.
#
# **Why.** Solve $\sqrt{n} \cdot \operatorname{std}(w) = 1$ for the std. It depends on the number of
# inputs, so no fixed number such as 0.01 can serve all layers. The idea is named after Xavier Glorot.
#
# **Example.** `xavier_init(784, 50)` has shape `(784, 50)`, a mean near 0 and a std near 0.0357.
#
# **Task.** Return a new tensor `(n_in, n_out)` of normal draws with mean 0 and std
# $1 / \sqrt{n_\text{in}}$. Start from standard normal numbers and scale them.
#
# **Checked.** The shape, and by statistics that the numbers are a normal draw with this std: for a
# layer with many inputs and few outputs, one with few inputs and many outputs, and others. The bounds
# are so wide that a right answer fails less than once in a million checks, and so narrow that a wrong
# formula cannot pass. Setting a seed is fine. The ready-made `init.xavier_…` and `init.kaiming_…` are
# off limits here and in the next exercise; you are building what they do.
#
# In Glorot's paper you will find $\sqrt{2 / (n_\text{in} + n_\text{out})}$. It weighs the way forward
# against the way back. We keep to the way forward, as the lesson does.
#
# <details><summary>Hint 1</summary>
#
# A tensor of standard normal numbers has std 1. What happens to the std when you divide all of them
# by the same number?
#
# </details>
#
# <details><summary>Hint 2: the std is right for one shape and wrong for another</summary>
#
# Only the number of inputs sets the scale. Each output is a sum over the inputs; how many other
# outputs there are makes no difference to it. And take the sizes from the arguments, not from the
# notebook's `m`.
#
# </details>

# %% exercise="xavier_init"
def xavier_init(n_in, n_out):
    "Random weights (n_in, n_out) for a linear layer: normal, mean 0, Xavier's std."
    ### BEGIN SOLUTION
    return torch.randn(n_in, n_out) / math.sqrt(n_in)
    ### END SOLUTION


# %% [markdown]
# Two things to see about your weights: their mean is near 0, and their std minus the one that was
# asked for is near 0. That is a job for `test_near_zero`. Then we send the validation images through
# a layer of 50 units.


# %%
def first_layer(initialise):
    "The outputs of a linear layer of 50 units for the validation images, its weights tested and described."
    torch.manual_seed(1)
    w = initialise(784, 50)
    test_near_zero(w.mean())
    print(f"weights         mean {w.mean():7.4f}  std {w.std():.4f}")
    return w, lin(x_valid, w, torch.zeros(50))


def describe(label, x):
    print(f"{label:15} mean {x.mean():7.4f}  std {x.std():.4f}  mean square {x.square().mean():.4f}")


@when_ready
def after_xavier():
    w, t = first_layer(xavier_init)
    test_near_zero(w.std() - 1 / math.sqrt(784))
    describe("images", x_valid)
    describe("after the layer", t)
    describe("after ReLU", relu(t))


# %% [markdown]
# The linear layer does what it should: the images come in with std 0.99, and its outputs have a std
# near 1. A published run of this lesson has 1.0071. Ours, with seed 1 and `torch.randn`, has 1.0306. If
# you draw in another way, the second digit will differ: 50 units are not many.
#
# ReLU spoils it. After it, the published run has mean 0.3758 and std 0.5854, and ours 0.4085 and 0.5964.
# All negative numbers, about half of them, are now 0. So half of the signal is gone, if we measure it by
# its mean square: from 1.06 to 0.52.
#
# Is that bad? Once, no. But a deep network has many such layers, and each of them halves what the one
# before has left. After ten layers that is a thousandth.

# %% [markdown]
# ### Kaiming's initialisation
#
# **What.** Write `kaiming_init(n_in, n_out)`, which draws the weights of a linear layer with a ReLU
# after it.
#
# **Why.** ReLU takes away half of the mean square. So draw the weights such that the linear layer
# doubles it, and the two together leave it as it was. Doubling the variance puts a 2 under the root:
# the std is $\sqrt{2 / n_\text{in}}$. Kaiming He and his colleagues published this in 2015, and
# trained networks of 30 layers that did not get going with Xavier's draw.
#
# **Example.** `kaiming_init(784, 50)` has shape `(784, 50)`, a mean near 0 and a std near 0.0505.
#
# **Task.** Return a new tensor `(n_in, n_out)` of normal draws with mean 0 and std
# $\sqrt{2 / n_\text{in}}$.
#
# **Checked.** As for Xavier. You may call your own `xavier_init`.
#
# <details><summary>Hint 1</summary>
#
# Compare the two formulas. By which number must you multiply $1 / \sqrt{n_\text{in}}$ to get
# $\sqrt{2 / n_\text{in}}$?
#
# </details>
#
# <details><summary>Hint 2: my std is 0.0026 for 784 inputs</summary>
#
# Then you multiply by $2 / 784$. That is the variance; the root of it is the std. If you found 0.2,
# look which of the two sizes you divide by, and if you found a number near 20, whether you divide or
# multiply.
#
# </details>

# %% exercise="kaiming_init"
def kaiming_init(n_in, n_out):
    "Random weights (n_in, n_out) for a linear layer with ReLU after it: normal, mean 0, Kaiming's std."
    ### BEGIN SOLUTION
    return torch.randn(n_in, n_out) * math.sqrt(2 / n_in)
    ### END SOLUTION


# %%
@when_ready
def after_kaiming():
    w, t = first_layer(kaiming_init)
    test_near_zero(w.std() - math.sqrt(2 / 784))
    describe("images", x_valid)
    describe("after the layer", t)
    describe("after ReLU", relu(t))


# %% [markdown]
# After ReLU the published run now has mean 0.5117 and std 0.7864, and ours, with seed 1, has 0.5777 and
# 0.8435: $\sqrt{2}$ times what it was with Xavier, because the seed made the same draws. Yours may differ
# in the second digit.
#
# Why is the std not 1? Because the mean is not 0. The number to watch is the mean square, which is the
# mean squared plus the std squared. In the published run it rises from
# $0.3758^2 + 0.5854^2 \approx 0.48$ with Xavier to $0.5117^2 + 0.7864^2 \approx 0.88$ with Kaiming; in
# ours from 0.52 to 1.05, and 1 is the aim. The next layer adds up products with these numbers, and it is
# their mean square that sets the size of the sums, as long as the weights have mean 0.
#
# Now the promised thousandth. We send 150 validation images through ten layers of 200 units, each with
# a ReLU, and draw a histogram of what comes out of four of them.

# %%
def layer_by_layer(initialise, layers=10, width=200):
    "The outputs of each of so many layers with ReLU, for 150 validation images."
    x, outputs = x_valid[:150], []
    for _ in range(layers):
        w = initialise(x.shape[1], width)
        x = relu(lin(x, w, torch.zeros(width)))
        outputs.append(x.detach().float())
    return outputs


def draw_layers(rows, shown=(1, 3, 6, 10)):
    "A row of histograms for each (label, outputs of the layers)."
    _, axes = plt.subplots(len(rows), len(shown), figsize=(9, 3.4), layout="constrained")
    for (label, outputs), line in zip(rows, axes, strict=True):
        line[0].set_ylabel(label)
        for number, ax in zip(shown, line, strict=True):
            x = outputs[number - 1]
            ax.hist(x[x > 0].clamp_max(4).numpy(), bins=60, range=(0, 4), histtype="stepfilled", color="#2b6cb0")
            ax.set_title(f"layer {number}: mean square {x.square().mean():.2g}", fontsize=8)
            ax.set_yticks([])
    plt.show()


@when_ready
def compare():
    torch.manual_seed(1)
    draw_layers([("Xavier", layer_by_layer(xavier_init)), ("Kaiming", layer_by_layer(kaiming_init))])


# %% [markdown]
# Only the numbers above 0 are drawn; those above 4 are counted in the last bar. The mean square over each
# picture is that of all numbers. In the upper row everything moves towards 0: layer after layer, the mean
# square halves. In the lower row the pictures hardly change.
#
# If ten layers make a difference, what do fifty?

# %%
@when_ready
def fifty_layers():
    torch.manual_seed(1)
    for initialise in (xavier_init, kaiming_init):
        last = layer_by_layer(initialise, layers=50)[-1]
        print(f"{initialise.__name__}: after 50 layers the std is {last.std():.3g}")


# %% [markdown]
# Fifty halvings of the mean square divide the std by $\sqrt{2^{50}} = 2^{25}$, about 34 million. That is
# what the first line shows, up to luck. With Kaiming's factor the signal is still there.

# %% [markdown]
# ### The parameters of our model
#
# **What.** Our model will have two linear layers: 784 pixels to 50 hidden units, then a ReLU, then 50
# hidden units to one number. Make its parameters: `nh`, the number of hidden units; `w1` and `b1` for
# the first layer; `w2` and `b2` for the second.
#
# **Why.** These five names are what the forward pass below reads, and what training will change.
# Weights start as random draws of the right size. Biases can start at 0: the weights already make the
# units different from each other.
#
# **Example.** With 784 pixels and 50 hidden units:
#
# | name | shape | values |
# |---|---|---|
# | `w1` | `(784, 50)` | normal, std near 0.0505 |
# | `b1` | `(50,)` | zeros |
# | `w2` | `(50, 1)` | normal |
# | `b2` | `(1,)` | zeros |
#
# **Task.** Define the five names. 50 is the lesson's choice for `nh`; any whole number from 2 will do.
# The first layer has a ReLU after it, so draw `w1` as Kaiming does. After `w2` comes no ReLU: a std of
# $1 / \sqrt{n_\text{in}}$ or $\sqrt{2 / n_\text{in}}$ is fine, with the right number of inputs for
# *this* layer. Use your own functions, or `torch.randn`, or PyTorch's.
#
# **Checked.** Your cell runs again and again, with images of other sizes: `x_train`, `x_valid`, `n` and
# `m` are replaced. So write `m`, not 784. Fifty numbers say little about the std that they were drawn
# with, but 50 numbers from each of some 150 runs do. Each of the five names earns its share of the
# points. (You may print and test things in the cell; when it runs again, tests are skipped.)
#
# <details><summary>Hint 1</summary>
#
# For each layer ask: how many numbers come in, how many go out? The weights are (in, out), the bias
# is (out,), and only "in" sets the scale.
#
# </details>
#
# <details><summary>Hint 2: the check does not like my <code>w2</code></summary>
#
# How many numbers come into the second layer? Not 784: they were used up by the first. A `w2` scaled by
# `m` is about four times too small. And look for the `n` in `randn`: one of the published answers to
# this lesson has `torch.rand`, which gives no negative weights at all.
#
# </details>

# %% exercise="init_params"
### BEGIN SOLUTION
nh = 50
w1, b1 = kaiming_init(m, nh), torch.zeros(nh)
w2, b2 = xavier_init(nh, 1), torch.zeros(1)
### END SOLUTION


# %%
@when_ready
def parameters_in_numbers():
    for name, p in {"w1": w1, "b1": b1, "w2": w2, "b2": b2}.items():
        spread = f"  std {p.std():.4f}" if p.numel() > 1 else ""
        print(f"{name}: shape {tuple(p.shape)!s:9}  mean {p.mean():7.4f}{spread}")


# %% [markdown]
# The mean of `w2` is no good match for `test_near_zero`. The mean of 50 draws with std 0.14 itself
# varies with a std of $0.14 / \sqrt{50} = 0.02$, so it lands within 0.001 of zero only about one time
# in twenty-five. For `w1`, with its 39,200 numbers, 0.001 is a fair demand. A test of random numbers
# must know how many of them there are.

# %% [markdown]
# ### PyTorch's own, and a surprise
#
# You have built it, so the library's version is yours: `init.kaiming_normal_`. The underscore at the
# end says that it works in place. It takes a tensor that is already there, replaces all its numbers,
# and returns it. Let us draw a first layer with it and look at the std. We expect
# $\sqrt{2 / 784} = 0.0505$.

# %%
print(f"std {init.kaiming_normal_(torch.empty(784, 50)).std():.4f}, expected {math.sqrt(2 / 784):.4f}")
print("the weights of nn.Linear(784, 50) have shape", tuple(torch.nn.Linear(784, 50).weight.shape))

# %% [markdown]
# The std is four times too large: near 0.2, which is $\sqrt{2 / 50}$. The second line explains it. Our
# weights are (in, out), because we multiply `x @ w`. PyTorch's linear layer keeps its weights the
# other way round, (out, in), and multiplies by the transpose. The initialiser only sees a tensor of
# some shape, and takes it for one of PyTorch's: the *second* axis counts the inputs, the first the
# outputs. From our 784 × 50 it reads a layer with 50 inputs.
#
# | | axis 0 | axis 1 |
# |---|---|---|
# | our weights | in | out |
# | what `init` takes them for | out | in |
#
# Its argument `mode` says which of the two numbers the std is worked out from: `fan_in`, the default,
# for what it takes to be the inputs, or `fan_out` for the outputs.

# %% [markdown]
# ### Kaiming with PyTorch
#
# **What.** Write `kaiming_torch(n_in, n_out)`: the same draw as `kaiming_init`, made by
# `init.kaiming_normal_`.
#
# **Why.** In real code you will call the library. Whoever knows what it assumes about shapes can use it
# for layers that store their weights differently, as ours do.
#
# **Example.** `kaiming_torch(784, 50)` has shape `(784, 50)` and a std near 0.0505, not 0.2.
#
# **Task.** Return a tensor `(n_in, n_out)` that `init.kaiming_normal_` has filled, with std
# $\sqrt{2 / n_\text{in}}$. There is more than one way.
#
# **Checked.** Shape and draw as for `kaiming_init`, and that `init.kaiming_normal_` is used.
#
# <details><summary>Hint 1</summary>
#
# `torch.empty` makes a tensor without setting its numbers. In the table above, where are *our* inputs,
# and what does the library call them?
#
# </details>
#
# <details><summary>Hint 2: another way</summary>
#
# Give the library the shape it expects, and turn the result round afterwards.
#
# </details>

# %% exercise="kaiming_torch"
def kaiming_torch(n_in, n_out):
    "Kaiming's weights (n_in, n_out), filled by PyTorch's `init.kaiming_normal_`."
    ### BEGIN SOLUTION
    return init.kaiming_normal_(torch.empty(n_in, n_out), mode="fan_out")
    ### END SOLUTION


# %% [markdown]
# One more surprise for the road. `nn.Linear` does not draw its weights like that. It draws them evenly
# between two limits, and their std is $1 / \sqrt{3 n_\text{in}}$, or 0.0206 for 784 inputs. The cell
# puts three draws side by side, with a ReLU, on the validation images.

# %%
@when_ready
def three_draws():
    torch.manual_seed(1)
    candidates = {
        "nn.Linear": torch.nn.Linear(784, 50).weight.detach().T,
        "Xavier": xavier_init(784, 50),
        "Kaiming, PyTorch's": kaiming_torch(784, 50),
    }
    for label, w in candidates.items():
        t = relu(lin(x_valid, w, torch.zeros(50)))
        print(f"{label:18} weights' std {w.std():.4f}, after ReLU: mean {t.mean():.4f}, std {t.std():.4f}")


# %% [markdown]
# ## The forward pass
#
# Everything is there: data, layers, parameters. Put together, they turn images into predictions.

# %% [markdown]
# ### A model
#
# **What.** Write `model(xb)`, which takes a batch of images and returns a prediction for each: a linear
# layer with `w1` and `b1`, ReLU, and a linear layer with `w2` and `b2`.
#
# **Why.** This is the network. For now a model is nothing but a function. (One output, for the digit
# itself, is not how you would tell digits apart. It keeps the loss and its gradient simple, and a
# better loss comes later.)
#
# **Example.** The shapes on the way, for a batch of `n` images:
#
# | step | shape |
# |---|---|
# | `xb` | (n, 784) |
# | linear, with `w1` (784, 50) and `b1` (50,) | (n, 50) |
# | ReLU | (n, 50) |
# | linear, with `w2` (50, 1) and `b2` (1,) | (n, 1) |
#
# **Task.** Use your `lin` and `relu`. The parameters are those of the notebook: do not make new ones,
# as training will change the old ones.
#
# **Checked.** Shape (n, 1) and values, for several batches, one of a single image. Meanwhile `w1`, `b1`,
# `w2` and `b2` are random numbers of other sizes, none of them zero, so a forgotten bias shows. `xb` is
# not changed.
#
# <details><summary>Hint 1</summary>
#
# Three lines, and each takes what the line before has made. Give the three results names of their own,
# and check that every name is used.
#
# </details>
#
# <details><summary>Hint 2: no output of mine is negative</summary>
#
# ReLU stands between the two linear layers and not behind the second.
#
# </details>

# %% exercise="model"
def model(xb):
    "Linear, ReLU, linear with the notebook's `w1`, `b1`, `w2`, `b2`: `xb` (n, m); returns (n, 1)."
    ### BEGIN SOLUTION
    hidden = relu(lin(xb, w1, b1))
    return lin(hidden, w2, b2)
    ### END SOLUTION


# %% [markdown]
# What does a network with random weights say? Below are its predictions for the validation set, one
# column for each true digit. It has never seen a label, so there is no reason for the columns to climb.

# %%
@when_ready
def what_it_predicts():
    preds = model(x_valid)
    test_eq(preds.shape, (len(x_valid), 1))
    print(f"predictions: shape {tuple(preds.shape)}, mean {preds.mean():.2f}, std {preds.std():.2f}")

    _, ax = plt.subplots(figsize=(7, 3), layout="constrained")
    by_digit = [preds[y_valid == digit, 0].tolist() for digit in range(10)]
    ax.boxplot(by_digit, positions=range(10), showfliers=False, medianprops={"color": "#2b6cb0"})
    ax.plot(range(10), range(10), "o", color="#c05621", label="what it should say")
    ax.set(xlabel="true digit", ylabel="prediction", title="Before training")
    ax.legend()


# %% [markdown]
# ### The loss
#
# **What.** Write `mse(output, targ)`, the mean squared error: one number for how far the predictions
# are from the targets.
#
# $$\text{mse} = \frac{1}{n} \sum_{i} (\text{output}_i - \text{targ}_i)^2$$
#
# **Why.** Training makes one number smaller, and this is the number. Squares count large errors more
# than small ones, and their derivative is simple.
#
# **Example.** Predictions `[[2], [5], [1]]` and targets `[1, 5, 4]` have the errors 1, 0 and -3. Their
# squares are 1, 0 and 9, and the mean is 3.3333.
#
# **Task.** The predictions come out of `model`, so `output` is a column, (n, 1). The targets are a
# plain vector, (n,). Return a single number: no root and no half.
#
# **Checked.** One number with no axes left, for batches of several sizes. A batch of one is tried too.
# Neither argument is changed.
#
# The two shapes are a trap, the most famous one in PyTorch. Remember the rule of broadcasting: (n, 1)
# and (n,) become (n, n). Every target is subtracted from every prediction, there is no error message,
# and the mean of all that is a number that looks reasonable.
#
# <details><summary>Hint 1</summary>
#
# Bring one of the two to the shape of the other. `squeeze(-1)` drops a last axis of size 1, `[:, None]`
# adds one. Do one of these, not both.
#
# </details>
#
# <details><summary>Hint 2: I get 6.2222 in the example</summary>
#
# That is the mean over all 3 × 3 pairs. Print the shape of the difference.
#
# </details>
#
# <details><summary>Hint 3: I get another number</summary>
#
# 10 is the sum: the mean is missing. 1.8257 has a root too much, 1.6667 is half of it, 1.3333 is the mean
# of the sizes without squares, and 0.4444 squares the mean instead of the errors.
#
# </details>

# %% exercise="mse"
def mse(output, targ):
    "Mean squared error of predictions `output` (n, 1) against targets `targ` (n,); returns a number."
    ### BEGIN SOLUTION
    return (output.squeeze(-1) - targ).pow(2).mean()
    ### END SOLUTION


# %% [markdown]
# The whole training set, forward through the network. The targets are digits, whole numbers, and
# become floats first. For comparison: always saying 0 costs 28.15 on MNIST, the mean of all squared
# digits, and always saying 4.45, the mean of the digits, costs 8.36.

# %%
@when_ready
def first_loss():
    targets = y_train.float()
    preds = model(x_train)
    print(f"loss of the network     {mse(preds, targets):8.4f}")
    print(f"loss of always 0        {mse(torch.zeros(n, 1), targets):8.4f}")
    print(f"loss of always the mean {mse(targets.mean().expand(n, 1), targets):8.4f}")


# %% [markdown]
# And this is what the trap looks like, on 500 images: a number that is wrong and does not look it. On
# all 50,000 the table of pairs would take 10 GB.

# %%
@when_ready
def the_trap():
    preds, targets = model(x_train[:500]), y_train[:500].float()
    pairs = preds - targets
    print(f"difference of shapes {tuple(preds.shape)} and {tuple(targets.shape)}: {tuple(pairs.shape)}")
    print(f"right {mse(preds, targets):.4f}, over all pairs {pairs.pow(2).mean():.4f}")
    print(f"all pairs of 50,000: {50_000**2 * 4 / 1e9:.0f} GB")


# %% [markdown]
# Published runs of this lesson had a first loss of 24.3 and 29.2: weights are drawn at random, so yours
# differs. With the mean as the yardstick, the network is worse than knowing nothing. Notebook 05 goes
# backward through it, from the loss to each of the weights, and finds out which way to turn them.
#
# Some things to try in cells of your own:
#
# - Put the raw pixels back (run the first code cell again) and look at the mean and std after the first
#   layer. What does a mean of 0.13 instead of 0 do to them?
# - Build a chain of 20 linear layers and ReLUs of width 50, with Xavier's weights and with Kaiming's.
#   Print the std after each.
# - Leave ReLU out of `model` and multiply `w1 @ w2` first. Are the predictions the same?
# - In a published run `model(x_valid)` took 3.2 ms. `%timeit model(x_valid)` tells you yours. Which of
#   the three steps takes the most?
