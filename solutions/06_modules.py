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
# # 06 Layers as classes
#
# You have a forward pass and all its gradients. They are functions, and whoever calls them has to do
# the bookkeeping: keep the result of every step, and hand each function what it needs on the way back.
# With three layers that is a nuisance. With a hundred it is hopeless.
#
# In this notebook each layer looks after itself. You write the same network three times:
#
# 1. Each layer is a class that remembers what it needs. A `Model` strings the layers together.
# 2. What all layers have in common moves into one class, `Module`. The layers become very short.
# 3. The linear layer learns to compute its gradient without a huge table in between.
#
# At the end you will have built, in some forty lines, the design that PyTorch's `nn.Module` is made
# of, and you will be able to name each of its parts.
#
# ## How the checks work
#
# - Each check draws fresh inputs each time. An answer passes because it is right.
# - The check plays the part of the network around your layer. It calls the layer, sets `.g` on the
#   tensor that your layer **returned**, calls `backward()`, and looks at the `.g` of what went in.
# - Before each call, every `.g` holds old, wrong numbers. What your code does not set stays wrong.
# - Two instances of your class take turns, since a network has more than one linear layer.
# - Parts of an answer earn points of their own: if `w.g` is right and `b.g` is not, you keep what you
#   have.
#
# ## The rules of the game
#
# As before: Python, elementwise operations and sums, and whatever an earlier exercise has built. You
# have built `lin`, `relu`, `mse` and their gradients, so use them if you like, or the library's
# versions of them. Automatic differentiation (`requires_grad`, `torch.autograd`) is what we are building
# here. It is off limits until the last section.
#
# **Time:** about an hour and a half for 8 exercises.

# %% [markdown]
# ## What earlier notebooks gave you
#
# Run the next cell first. It imports what we need, loads the digits and normalises them, and brings
# back the layers and gradients of notebooks 04 and 05. `batch` and `targets` are the first 512 images
# and their labels: small enough that every cell below takes a moment only.

# %%
import math
from timeit import default_timer

import matplotlib.pyplot as plt
import torch
from torch import nn, tensor

from autograder import check
from autograder.data import load_mnist

torch.set_printoptions(precision=4, linewidth=110, sci_mode=False)
x_train, y_train, x_valid, y_valid = load_mnist()
train_mean, train_std = x_train.mean(), x_train.std()
x_train, x_valid = (x_train - train_mean) / train_std, (x_valid - train_mean) / train_std
n, m = x_train.shape
nh = 50

torch.manual_seed(6)
w1, b1 = torch.randn(m, nh) * math.sqrt(2 / m), torch.zeros(nh)
w2, b2 = torch.randn(nh, 1) / math.sqrt(nh), torch.zeros(1)
batch, targets = x_train[:512], y_train[:512].float()


def near(a, b):
    return a.shape == b.shape and torch.allclose(a, b, rtol=1e-3, atol=1e-5)


def lin(x, w, b):
    return x @ w + b


def relu(x):
    return x.clamp_min(0.0)


def mse(output, targ):
    return (output.squeeze(-1) - targ).pow(2).mean()


def mse_grad(inp, targ):
    inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / len(inp)


def relu_grad(inp, out):
    inp.g = (inp > 0).float() * out.g


def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(0)
    b.g = out.g.sum(0)


def when_ready(show):
    "Run `show` at once. Where an exercise above is not answered yet, one line says so."
    try:
        show()
    except Exception as e:
        print(f"not yet: {type(e).__name__} {e}".strip())


batch.shape, targets.shape, w1.shape, b1.shape, w2.shape, b2.shape

# %% [markdown]
# ## What is wrong with functions
#
# Here is the whole step as you left it in notebook 05.


# %%
def forward_and_backward(inp, targ):
    l1 = lin(inp, w1, b1)
    l2 = relu(l1)
    out = lin(l2, w2, b2)
    loss = mse(out, targ)

    mse_grad(out, targ)
    lin_grad(l2, out, w2, b2)
    relu_grad(l1, l2)
    lin_grad(inp, l1, w1, b1)
    return loss


print(f"loss {forward_and_backward(batch, targets):.4f}")
by_hand = {"w1": w1.g, "b1": b1.g, "w2": w2.g, "b2": b2.g}
for name, g in by_hand.items():
    print(f"{name}.g {tuple(g.shape)!s:<10} starts {g.flatten()[0]:8.4f}")

# %% [markdown]
# It works. But look at the lower half. Each line names its inputs, its output and its parameters once
# more, in the opposite order, and every name must be the right one. Feed `relu_grad` the wrong pair and
# all shapes still fit; only the numbers are wrong. And to add one more layer, you change two places.
#
# The cause is **state**. Backward needs what forward has seen: what went in, what came out. A function
# forgets both when it returns, so the caller must carry them from one half to the other.
#
# An object does not forget. If a layer is an object, forward can leave things on `self`, and backward
# finds them there:
#
# ```python
# layer = Relu()          # made once, with nothing in it
# out = layer(inp)        # forward: saves inp and out on itself, returns out
# out.g = ...             # the layer above sets this
# layer.backward()        # no arguments: reads what it saved, sets inp.g
# ```
#
# The next cell draws our network that way: the forward pass above, the backward pass below, and in
# each box what the layer keeps in between.


# %%
def draw_chain(layers, saved, names, title):
    "Boxes in a row: what each layer saves, tensors forward above, gradients backward below."
    _, ax = plt.subplots(figsize=(9.5, 2.7), layout="constrained")
    for i, (layer, keeps) in enumerate(zip(layers, saved, strict=True)):
        ax.add_patch(plt.Rectangle((2 * i, 0), 1.15, 1, facecolor="#edf2f7", edgecolor="#2d3748"))
        ax.text(2 * i + 0.575, 0.72, layer, ha="center", va="center", fontsize=11, weight="bold")
        ax.text(2 * i + 0.575, 0.3, keeps, ha="center", va="center", fontsize=8, color="#4a5568")
    for i, name in enumerate(names):
        left, right = 2 * i - 0.8, 2 * i - 0.05
        ax.annotate("", (right, 0.75), (left, 0.75), arrowprops={"arrowstyle": "->", "color": "#2b6cb0"})
        ax.text((left + right) / 2, 0.85, name, ha="center", fontsize=9, color="#2b6cb0")
        if i < len(layers):
            ax.annotate("", (left, 0.25), (right, 0.25), arrowprops={"arrowstyle": "->", "color": "#c05621"})
            ax.text((left + right) / 2, 0.02, f"{name}.g", ha="center", fontsize=9, color="#c05621")
    ax.set(xlim=(-1, 2 * len(layers)), ylim=(-0.3, 1.25), title=title)
    ax.axis("off")


draw_chain(
    ["Lin", "Relu", "Lin", "Mse"],
    ["w1, b1\ninp, out", "inp, out", "w2, b2\ninp, out", "inp, targ"],
    ["x", "l1", "l2", "out", "loss"],
    "forward to the right, backward to the left",
);

# %% [markdown]
# Look at a tensor between two boxes, `l2` for instance. For the ReLU it is what came **out**, for the
# second linear layer it is what went **in**. It is one and the same tensor. So when the linear layer
# sets `inp.g`, the ReLU finds it as `out.g`. Nobody has to carry it over. That is why a layer must
# return the very tensor that it saved, and not a copy of it.

# %% [markdown]
# ### ReLU as a class
#
# **What.** Write the class `Relu`. Calling an instance runs the forward pass, `backward()` the backward
# pass.
#
# **Why.** This is the smallest layer that has a gradient, and it already has the whole pattern: save,
# return, and later look up what was saved.
#
# **Example.** One row. What comes back from above is `[10, 20, 30]`:
#
# | | | | |
# |---|---|---|---|
# | `inp` | -1 | 2 | 3 |
# | `out = relu(inp)` | 0 | 2 | 3 |
# | `out.g`, set by the layer above | 10 | 20 | 30 |
# | `inp.g`, set by `backward()` | 0 | 20 | 30 |
#
# **Task.** `__call__(inp)` saves what went in and what comes out, and returns what comes out.
# `backward()` sets `inp.g`. Python calls `__call__` when you write `layer(inp)`.
#
# **Checked.** The result is plain max(0, x). `inp.g` has the shape of `inp`, whatever was in it before,
# and uses `out.g`. `inp` and `out.g` stay as they were. Two instances do not disturb each other, and an
# instance can be used again.
#
# <details><summary>Hint 1</summary>
#
# A method sees the object it belongs to as `self`. Whatever you put there, as in `self.inp = inp`, is
# there in the next method. A plain variable is gone when the method returns.
#
# </details>
#
# <details><summary>Hint 2: AttributeError: 'Relu' object has no attribute …</summary>
#
# `backward` reads a name on `self` that `__call__` has not set. Compare the spelling in both methods.
#
# </details>
#
# <details><summary>Hint 3: AttributeError: 'Tensor' object has no attribute 'g'</summary>
#
# The `.g` is set on the tensor that `__call__` returned. If you saved one tensor and returned another
# one with the same numbers, you are looking at the one without.
#
# </details>

# %% exercise="relu_class"
class Relu:
    "max(0, x), number by number; any shape."

    def __call__(self, inp):
        "Save `inp` and the result, and return the result: the shape of `inp`."
        ### BEGIN SOLUTION
        self.inp = inp
        self.out = inp.clamp_min(0.0)
        return self.out
        ### END SOLUTION

    def backward(self):
        "Set `inp.g` (the shape of `inp`) from `out.g`."
        ### BEGIN SOLUTION
        self.inp.g = (self.inp > 0).float() * self.out.g
        ### END SOLUTION


# %% [markdown]
# The table above, with your class:


# %%
@when_ready
def show_relu():
    layer, inp = Relu(), tensor([[-1.0, 2, 3]])
    out = layer(inp)
    out.g = tensor([[10.0, 20, 30]])
    layer.backward()
    print("out  ", out.tolist())
    print("inp.g", inp.g.tolist())


# %% [markdown]
# ### The linear layer as a class
#
# **What.** Write the class `Lin`. It is made with its weights and bias, `Lin(w, b)`, and then called
# with a batch.
#
# **Why.** This layer has parameters. They belong to the layer and not to one call, so they are handed
# over once, when the layer is made. `__init__` is the method that Python runs then.
#
# **Shapes.** A batch of $n$ rows, from `in` numbers to `out` numbers:
#
# | | tensor | its gradient |
# |---|---|---|
# | input | `inp` (n, in) | `inp.g` (n, in) |
# | weights | `w` (in, out) | `w.g` (in, out) |
# | bias | `b` (out,) | `b.g` (out,) |
# | result | `out` (n, out) | `out.g` (n, out), given |
#
# **Example.** Two rows, `in` = 2, `out` = 1. With
# $w = \begin{pmatrix} 3 \\ -1 \end{pmatrix}$, $b = (1)$ and
# $inp = \begin{pmatrix} 1 & 2 \\ 0 & 4 \end{pmatrix}$ the result is
# $\begin{pmatrix} 2 \\ -3 \end{pmatrix}$. If the layer above then sets
# $out.g = \begin{pmatrix} 10 \\ 1 \end{pmatrix}$:
#
# $$
# inp.g = \begin{pmatrix} 30 & -10 \\ 3 & -1 \end{pmatrix} \qquad
# w.g = 10 \begin{pmatrix} 1 \\ 2 \end{pmatrix} + 1 \begin{pmatrix} 0 \\ 4 \end{pmatrix}
# = \begin{pmatrix} 10 \\ 24 \end{pmatrix} \qquad
# b.g = (10 + 1) = (11)
# $$
#
# **Task.** Save `w` and `b` in `__init__`, what went in and what came out in `__call__`. `backward()`
# sets `inp.g`, `w.g` and `b.g`.
#
# **Checked.** Result and all three gradients, each for itself, at sizes that differ. The gradients
# land on the very tensors that you were given. `w` and `b` themselves do not change. Old numbers in
# `.g` do not come through. Two layers with other weights take turns.
#
# <details><summary>Hint 1</summary>
#
# You have these formulas from notebook 05. Only the places change: what was an argument of `lin_grad`
# is now on `self`.
#
# </details>
#
# <details><summary>Hint 2: which product gives which gradient?</summary>
#
# Go by the shapes. `inp.g` is (n, in), and you have `out.g` (n, out) and `w` (in, out): only one
# product of these two fits. For `w.g`, each row of the batch gives an outer product, number of `inp`
# times number of `out.g`, and all n of them are added up.
#
# </details>
#
# <details><summary>Hint 3: the second call goes wrong</summary>
#
# Is there a line such as `self.b = …` in `backward`? It replaces the bias by its gradient. The gradient
# goes to `self.b.g`.
#
# </details>

# %% exercise="lin_class"
class Lin:
    "A linear layer."

    def __init__(self, w, b):
        "Keep `w` (in, out) and `b` (out,)."
        ### BEGIN SOLUTION
        self.w, self.b = w, b
        ### END SOLUTION

    def __call__(self, inp):
        "Save `inp` (n, in) and the result, and return the result (n, out)."
        ### BEGIN SOLUTION
        self.inp = inp
        self.out = inp @ self.w + self.b
        return self.out
        ### END SOLUTION

    def backward(self):
        "Set `inp.g` (n, in), `w.g` (in, out) and `b.g` (out,) from `out.g` (n, out)."
        ### BEGIN SOLUTION
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = (self.inp.unsqueeze(-1) * self.out.g.unsqueeze(1)).sum(0)
        self.b.g = self.out.g.sum(0)
        ### END SOLUTION


# %%
@when_ready
def show_lin():
    w, b, inp = tensor([[3.0], [-1]]), tensor([1.0]), tensor([[1.0, 2], [0, 4]])
    layer = Lin(w, b)
    out = layer(inp)
    out.g = tensor([[10.0], [1]])
    layer.backward()
    for name, value in [("out", out), ("inp.g", inp.g), ("w.g", w.g), ("b.g", b.g)]:
        print(f"{name:<6}{value.tolist()}")


# %% [markdown]
# ### The loss as a class
#
# **What.** Write the class `Mse`. It is called with predictions and targets and returns the mean
# squared error.
#
# **Why.** The loss is where the backward pass begins. It is a layer like the others, with one
# difference: nothing comes after it, so there is no `out.g` to wait for.
#
# **Example.** Predictions `[[3], [1]]`, shape (2, 1), and targets `[1, 2]`, shape (2,). The differences
# are 2 and -1, so the loss is $(4 + 1) / 2 = 2.5$. And `inp.g` is `[[2], [-1]]`: twice the difference,
# divided by the number of rows.
#
# **Task.** `__call__(inp, targ)` returns the loss. `backward()` sets `inp.g`. The targets need none.
#
# **Checked.** Loss and `inp.g` for predictions (n, 1) and targets (n,), a batch of one row included.
# `inp.g` has the shape (n, 1).
#
# <details><summary>Hint 1</summary>
#
# What must be saved? Look at the formula of the gradient: it needs two things, and the loss itself is
# neither of them.
#
# </details>
#
# <details><summary>Hint 2: the loss is slightly off</summary>
#
# (n, 1) minus (n,) is no error. Broadcasting makes it (n, n): every prediction meets every target.
# Take the last axis off the predictions first, and give it back to the gradient at the end.
#
# </details>
#
# <details><summary>Hint 3: it fails for a batch of one row only</summary>
#
# `squeeze()` drops all axes of size 1, so (1, 1) becomes a single number without any axis. `squeeze(-1)`
# drops the last one only.
#
# </details>

# %% exercise="mse_class"
class Mse:
    "Mean squared error."

    def __call__(self, inp, targ):
        "Save the predictions `inp` (n, 1) and the targets `targ` (n,); return the loss, one number."
        ### BEGIN SOLUTION
        self.inp, self.targ = inp, targ
        self.out = (inp.squeeze(-1) - targ).pow(2).mean()
        return self.out
        ### END SOLUTION

    def backward(self):
        "Set `inp.g` (n, 1)."
        ### BEGIN SOLUTION
        self.inp.g = 2 * (self.inp.squeeze(-1) - self.targ).unsqueeze(-1) / len(self.targ)
        ### END SOLUTION


# %%
@when_ready
def show_mse():
    layer, inp = Mse(), tensor([[3.0], [1]])
    loss = layer(inp, tensor([1.0, 2]))
    layer.backward()
    print(f"loss {loss:.2f}, inp.g {inp.g.tolist()}")


# %% [markdown]
# ## Layers in a row
#
# With layers that look after themselves, a network is a list. Forward walks along the list: what one
# layer returns, the next one gets. Backward walks the list from its end: each layer finds `out.g` set,
# because the layer after it has just set its `inp.g`, and that is the same tensor.

# %% [markdown]
# ### The model
#
# **What.** Write the class `Model`: linear, ReLU, linear, and the loss.
#
# **Why.** Compare it with `forward_and_backward`. No intermediate result has a name any more, and one
# more layer is one more entry in a list.
#
# **Example.**
#
# ```python
# model = Model(w1, b1, w2, b2)
# loss = model(batch, targets)   # forward, up to the loss
# model.backward()               # sets batch.g, w1.g, b1.g, w2.g, b2.g
# ```
#
# **Task.** `__init__` makes the layers from the four parameters it is given, `__call__(x, targ)` returns
# the loss, `backward()` sets all gradients. Use your three classes.
#
# **Checked.** The loss, and the `.g` of the input and of the four parameters, each for itself. The
# parameters are those that the model is given, not the notebook's. Two models take turns.
#
# If one of your layers is still wrong, this check says so. In the graded run such an answer gets its
# points all the same, provided it is right with layers that are.
#
# <details><summary>Hint 1</summary>
#
# Keep the three layers in a list on `self`, and the loss beside it: it is called with two things, the
# others with one. In the loop of the forward pass the result of each layer takes the place of `x`.
#
# </details>
#
# <details><summary>Hint 2: AttributeError: 'Tensor' object has no attribute 'g'</summary>
#
# A layer is asked for its gradient before the layer after it has set `out.g`. Which one ran last in the
# forward pass? It is the first to go backward. And `reversed` walks a list from its end.
#
# </details>

# %% exercise="model_class"
class Model:
    "Linear, ReLU, linear, and the mean squared error."

    def __init__(self, w1, b1, w2, b2):
        "Make the layers: `w1` (in, nh), `b1` (nh,), `w2` (nh, 1), `b2` (1,)."
        ### BEGIN SOLUTION
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()
        ### END SOLUTION

    def __call__(self, x, targ):
        "The loss, one number, for a batch `x` (n, in) and targets `targ` (n,)."
        ### BEGIN SOLUTION
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)
        ### END SOLUTION

    def backward(self):
        "Set the `.g` of the batch and of the four parameters."
        ### BEGIN SOLUTION
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()
        ### END SOLUTION


# %% [markdown]
# The gradients should be those of `forward_and_backward`. The next cell forgets the old ones first. If
# it did not, a model whose `backward` does nothing would pass this comparison too: the right numbers
# would still be lying there.


# %%
def compare(model):
    "Run a step on the batch; are the gradients those computed by hand?"
    params = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
    for p in params.values():
        p.g = None
    loss = model(batch, targets)
    model.backward()
    print(f"loss {loss:.4f}")
    for name, p in params.items():
        same = p.g is not None and near(p.g, by_hand[name])
        print(f"{name}.g", "is the same" if same else "differs")


when_ready(lambda: compare(Model(w1, b1, w2, b2)))

# %% [markdown]
# ## What the layers have in common
#
# Read your three layers once more. Each `__call__` saves what went in, saves what came out, and returns
# it. Each `backward` fetches all that from `self` before the interesting line. That is the same code
# three times, and three chances to forget `self.out`.
#
# So we split each layer in two. What is the same for all goes into a class `Module`. What is special
# stays in the layer, as two plain methods: `forward`, which gets the inputs and returns the result, and
# a method of its own for the way back, called `bwd` here, which gets the result and the inputs and sets
# gradients.
#
# ```python
# class Double(Module):
#     def forward(self, inp): return 2 * inp
#     def bwd(self, out, inp): inp.g = 2 * out.g
# ```
#
# No `self.inp`, no `self.out`: `Double` does nothing but mathematics. All the rest is inherited.
#
# | you write | `Module` does |
# |---|---|
# | `layer(inp)` | keeps the arguments, runs `self.forward` with them, keeps and returns the result |
# | `loss(inp, targ)` | the same, with two arguments |
# | `layer.backward()` | runs `self.bwd` with the result, then the arguments that it kept |

# %% [markdown]
# ### The Module
#
# **What.** Write the class `Module`, from which all layers will inherit.
#
# **Why.** A thing that is written once is right once. This class is the heart of every deep learning
# library of this style. PyTorch's is called `nn.Module`, and it is used in the same way.
#
# **Example.** With `Double` from above, `layer = Double()` and `layer(x)` is `2 * x`. After
# `out.g = …`, `layer.backward()` calls `bwd(out, x)`, which sets `x.g`.
#
# **Task.** Three methods:
#
# - `__call__` takes any number of arguments. It saves them as `args`, saves what `forward` returns as
#   `out`, and returns it.
# - `forward` is a stand-in: each layer brings its own. If it is ever reached, a layer has forgotten to,
#   and that must not pass in silence: raise an exception.
# - `backward` takes no arguments. It calls the layer's own method with `out` and then each of the `args`.
#
# The name `bwd` is free: the check reads it off your code. Stay with the one that you choose.
#
# **Checked.** Layers with one and with two inputs, made for the purpose, which note what they are
# called with. It must be the very tensors, and not copies. A `Module` without a `forward` of its own
# raises when it is called. Two layers take turns.
#
# <details><summary>Hint 1: any number of arguments</summary>
#
# `def f(*args)` collects all arguments in a tuple `args`. `g(*args)` does the opposite: it takes the
# tuple apart, and `g` gets them one by one. `g(args)` would hand over the tuple as one thing.
#
# </details>
#
# <details><summary>Hint 2: how can Module call a method that it does not have?</summary>
#
# `self` is the layer, an instance of `Double`, say. Python looks for `self.bwd` when the line runs, and
# by then the layer has one.
#
# </details>
#
# <details><summary>Hint 3: which exception?</summary>
#
# Any will do. Python has one that is meant for this: the one that stands in every blank of this
# workbook.
#
# </details>

# %% exercise="module_class"
class Module:
    "What all layers have in common. A layer adds `forward(*args)` and a backward method of its own."

    def __call__(self, *args):
        "Save `args`, run `forward` on them, save its result as `out` and return it."
        ### BEGIN SOLUTION
        self.args = args
        self.out = self.forward(*args)
        return self.out
        ### END SOLUTION

    def forward(self, *args):
        "Raise: a layer must have its own."
        ### BEGIN SOLUTION
        raise NotImplementedError("a layer needs a forward method")
        ### END SOLUTION

    def backward(self):
        "Call the layer's own method with `out`, then the args."
        ### BEGIN SOLUTION
        self.bwd(self.out, *self.args)
        ### END SOLUTION


# %%
@when_ready
def show_module():
    class Double(Module):
        def forward(self, inp):
            return 2 * inp

        def bwd(self, out, inp):
            inp.g = 2 * out.g

    layer, x = Double(), tensor([1.0, -3])
    out = layer(x)
    out.g = tensor([10.0, 100])
    layer.backward()
    print("out", out.tolist(), "x.g", x.g.tolist())


# %% [markdown]
# ### The layers on Module
#
# **What.** Write `Relu`, `Lin` and `Mse` again, each as a `Module`.
#
# **Why.** You will see how little is left: for each layer, one line of forward, and one line for each
# gradient.
#
# **Example.** `Double` above shows the form.
#
# **Task.** Three classes that inherit from `Module`, each with `forward` and with the method that your
# `Module.backward` calls. (It is called `bwd` below. If you chose another name, change it here.) `Lin`
# still gets its parameters when it is made. From outside, the layers are used as before: `layer(inp)`
# and `layer.backward()`.
#
# **Checked.** As with the first three exercises. Each class is a `Module` and earns its points alone.
#
# <details><summary>Hint 1</summary>
#
# Start from your old layers. In `forward` and `bwd`, what used to be `self.inp` and `self.out` are now
# arguments. What still lives on `self`? Only what belongs to the layer from the start.
#
# </details>
#
# <details><summary>Hint 2: TypeError, takes 3 positional arguments but 4 were given</summary>
#
# The loss is called with two things, so its `bwd` gets three: the result, the predictions and the
# targets.
#
# </details>

# %% exercise="module_layers"
class Relu(Module):
    "max(0, x), number by number; any shape."

    def forward(self, inp):
        "The result, of the shape of `inp`."
        ### BEGIN SOLUTION
        return inp.clamp_min(0.0)
        ### END SOLUTION

    def bwd(self, out, inp):
        "Set `inp.g`, of the shape of `inp`."
        ### BEGIN SOLUTION
        inp.g = (inp > 0).float() * out.g
        ### END SOLUTION


class Lin(Module):
    "A linear layer."

    def __init__(self, w, b):
        "Keep `w` (in, out) and `b` (out,)."
        ### BEGIN SOLUTION
        self.w, self.b = w, b
        ### END SOLUTION

    def forward(self, inp):
        "The result (n, out) for `inp` (n, in)."
        ### BEGIN SOLUTION
        return inp @ self.w + self.b
        ### END SOLUTION

    def bwd(self, out, inp):
        "Set `inp.g` (n, in), `w.g` (in, out) and `b.g` (out,)."
        ### BEGIN SOLUTION
        inp.g = out.g @ self.w.t()
        self.w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(0)
        self.b.g = out.g.sum(0)
        ### END SOLUTION


class Mse(Module):
    "Mean squared error."

    def forward(self, inp, targ):
        "The loss, one number, for predictions `inp` (n, 1) and targets `targ` (n,)."
        ### BEGIN SOLUTION
        return (inp.squeeze(-1) - targ).pow(2).mean()
        ### END SOLUTION

    def bwd(self, out, inp, targ):
        "Set `inp.g` (n, 1)."
        ### BEGIN SOLUTION
        inp.g = 2 * (inp.squeeze(-1) - targ).unsqueeze(-1) / len(targ)
        ### END SOLUTION


# %% [markdown]
# ### The model, again
#
# **What.** Write `Model` once more, with the new layers.
#
# **Why.** How much must change? The layers keep their promises to the outside, `layer(x)` and
# `layer.backward()`. So the model does not care what they look like inside. That is what an interface is
# for.
#
# **Task.** As before. The lesson's second model takes no arguments and reads the notebook's `w1`, `b1`,
# `w2` and `b2`. You may do that here, or take the four as arguments, which is the better habit: two
# models can then have two sets of weights.
#
# **Checked.** As before: the loss and five gradients. The check tries `Model(w1, b1, w2, b2)` first, then
# `Model()` with the notebook's parameters replaced by others.
#
# <details><summary>Hint 1</summary>
#
# Copy your `Model` from above. Which of its lines have to change?
#
# </details>

# %% exercise="module_model"
class Model:
    "Linear, ReLU, linear, and the mean squared error."

    ### BEGIN SOLUTION
    def __init__(self, w1, b1, w2, b2):
        self.layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
        self.loss = Mse()

    def __call__(self, x, targ):
        for layer in self.layers:
            x = layer(x)
        return self.loss(x, targ)

    def backward(self):
        self.loss.backward()
        for layer in reversed(self.layers):
            layer.backward()
    ### END SOLUTION


# %%
def new_model():
    "A model of yours, whichever way it is made."
    try:
        return Model(w1, b1, w2, b2)
    except TypeError:
        return Model()


when_ready(lambda: compare(new_model()))

# %% [markdown]
# ## What a gradient costs
#
# The gradient of the weights is a sum of outer products, one for each row of the batch:
#
# $$w.g_{io} = \sum_{r} inp_{ri} \; out.g_{ro}$$
#
# Written down word by word, `(inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(0)` first makes all the outer
# products, a table of n × in × out numbers, and then adds them up. For our batch of 512 rows, 784 pixels
# and 50 hidden numbers the table has 20 million entries, 80 MB. The result has 39,200. For the whole
# training set it would be nearly 2 billion numbers, 7.8 GB, all of them made in order to be added up.
#
# Look at the formula again. A product, and a sum over the index that both factors share: you have
# written that in notebook 02, seven times.
#
# The next cell measures the word-by-word way. For batches of 1,000 rows it took 89 ms on the machine
# where this was written, of which less than 1 ms is needed.


# %%
def milliseconds(f):
    "The shortest of four calls."
    times = []
    for _ in range(4):
        start = default_timer()
        f()
        times.append(default_timer() - start)
    return min(times) * 1e3


def megabytes(t):
    return t.numel() * t.element_size() / 1e6


upstream = torch.randn(len(batch), nh)
table = batch.unsqueeze(-1) * upstream.unsqueeze(1)
slow = milliseconds(lambda: (batch.unsqueeze(-1) * upstream.unsqueeze(1)).sum(0))
print(f"table {tuple(table.shape)}: {megabytes(table):.1f} MB, for a result of {megabytes(w1):.2f} MB")
print(f"word by word: {slow:.1f} ms")
del table

# %% [markdown]
# ### An efficient linear layer
#
# **What.** Write `Lin` a last time. Same gradients, without the table.
#
# **Why.** The table costs time, and it is often what decides whether a batch fits into memory at all. On
# a graphics card memory runs out before patience does.
#
# **Example.** Two rows, `in` = 2, `out` = 1. The sum of the two outer products
#
# $$
# \begin{pmatrix} 1 \\ 2 \end{pmatrix} (10) + \begin{pmatrix} 0 \\ 4 \end{pmatrix} (1)
# = \begin{pmatrix} 10 \\ 24 \end{pmatrix}
# \qquad\text{is the product}\qquad
# \begin{pmatrix} 1 & 0 \\ 2 & 4 \end{pmatrix} \begin{pmatrix} 10 \\ 1 \end{pmatrix}
# $$
#
# Where have the rows of the batch gone?
#
# **Task.** A `Lin` as in the last exercises. It may be a `Module` or stand on its own. If yours is
# efficient already, put it here as it is.
#
# **Checked.** Result and gradients as before. Then a larger batch: while `backward()` runs, nothing may
# be made that holds n·in·out numbers, neither for `w.g` nor for `inp.g`, in torch, in NumPy or in lists.
#
# <details><summary>Hint 1</summary>
#
# $\sum_r a_{ri} \, b_{ro}$ is nearly the matrix product of notebook 02, $\sum_k a_{ik} \, b_{kj}$. Only
# one of the two factors has its indices the other way round. What turns them round?
#
# </details>
#
# <details><summary>Hint 2</summary>
#
# Go by the shapes: (n, in) and (n, out) should give (in, out), so n must stand in the middle.
# `einsum` can do it too, if the letter of the batch does not appear in the output.
#
# </details>

# %% exercise="lin_efficient"
class Lin(Module):
    "A linear layer whose backward pass makes nothing of n·in·out numbers."

    ### BEGIN SOLUTION
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, inp):
        return inp @ self.w + self.b

    def bwd(self, out, inp):
        inp.g = out.g @ self.w.t()
        self.w.g = inp.t() @ out.g
        self.b.g = out.g.sum(0)
    ### END SOLUTION


# %%
@when_ready
def show_efficient():
    w, b, inp = w1.clone(), b1.clone(), batch.clone()
    layer = Lin(w, b)
    layer(inp).g = upstream
    fast = milliseconds(layer.backward)
    print(f"w.g word by word {slow:.1f} ms, your whole backward pass {fast:.1f} ms")
    print("w.g agrees:", torch.allclose(w.g, (inp.unsqueeze(-1) * upstream.unsqueeze(1)).sum(0), atol=1e-2))


# %% [markdown]
# Your `Model` did not change, and it has the efficient layer: it looks up `Lin` when it is made.

# %%
when_ready(lambda: compare(new_model()))

# %% [markdown]
# ## A few steps of training
#
# Nothing here is graded. With `backward()` in place, training is a loop of four lines: a batch, the
# loss, the gradients, and a small step against each gradient. (Notebook 07 makes this a proper training
# loop. A digit is not a number to be predicted like a price, and mean squared error is a poor loss for
# it; but it goes down.)


# %%
@when_ready
def show_training():
    params = [p.clone() for p in (w1, b1, w2, b2)]
    try:
        model = Model(*params)
    except TypeError:
        print("This cell needs a Model that takes its parameters as arguments.")
        return
    losses = []
    for step in range(60):
        rows = slice(step * 512 % len(x_train), step * 512 % len(x_train) + 512)
        losses.append(float(model(x_train[rows], y_train[rows].float())))
        model.backward()
        for p in params:
            p -= 0.005 * p.g
    _, ax = plt.subplots(figsize=(6.5, 3), layout="constrained")
    ax.plot(losses, color="#2b6cb0")
    ax.set(xlabel="step", ylabel="loss", ylim=(0, None), title="Your layers learn")
    ax.grid(color="#dddddd")
    print(f"first loss {losses[0]:.2f}, last loss {losses[-1]:.2f}")


# %% [markdown]
# ## What PyTorch calls these things
#
# By the rules of the game, the library's version is now yours.
#
# | yours | PyTorch | what differs |
# |---|---|---|
# | `Module` | `nn.Module` | keeps track of parameters; saves nothing for backward itself |
# | `__call__` and `forward` | the same names, the same split | |
# | `bwd` | `backward` of an `autograd.Function` | it is looked up by the operation, not by the layer |
# | `inp.g` | `inp.grad` | gradients are **added** to what is there |
# | `Lin(w, b)` | `nn.Linear(n_in, n_out)` | makes its own parameters; the weights are (out, in) |
# | `Relu`, `Mse` | `nn.ReLU`, `nn.MSELoss` | |
# | the list in `Model` | `nn.Sequential` | the loss stands outside |
# | `reversed(layers)` | autograd | keeps a record of every operation and walks it backwards |
#
# The last line is the great difference. Autograd writes down each operation as it runs, and each
# operation has its own little `bwd`. So nobody has to say in which order things ran, and a model need
# not be a row of layers. The next cell puts your weights into PyTorch's layers and compares.


# %%
def torch_model():
    "The same network made of PyTorch's layers, with our numbers in them."
    net = nn.Sequential(nn.Linear(m, nh), nn.ReLU(), nn.Linear(nh, 1))
    with torch.no_grad():
        for layer, w, b in [(net[0], w1, b1), (net[2], w2, b2)]:
            layer.weight.copy_(w.t())
            layer.bias.copy_(b)
    return net


net = torch_model()
loss = nn.functional.mse_loss(net(batch).squeeze(-1), targets)
loss.backward()
theirs = {"w1": net[0].weight.grad.t(), "b1": net[0].bias.grad, "w2": net[2].weight.grad.t(), "b2": net[2].bias.grad}
print(f"loss {loss:.4f}")
for name, g in theirs.items():
    print(f"{name}: autograd's gradient and {name}.g", "agree" if near(g, by_hand[name]) else "differ")

# %% [markdown]
# Some things to try in cells of your own:
#
# - Write another layer on your `Module`, a sigmoid for instance: what does its `bwd` need, the input or
#   the output?
# - Put a third linear layer and another ReLU into the model. How many lines change?
# - Use one `Relu()` instance twice in the same list. Which of its two inputs gets a gradient, and why?
# - How much memory do the saved `args` and `out` of your model take for a batch of 512? They are the
#   price of every backward pass, in PyTorch too.
