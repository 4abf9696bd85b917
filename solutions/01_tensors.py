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
# # 01 Test helpers, data and tensors
#
# In this workbook you build a deep learning library from almost nothing. You start with Python and
# a box of numbers. By notebook 06 you have layers that compute their own gradients, and you have
# written every line that matters.
#
# ## Why from the bottom up?
#
# Libraries do all of this already, and do it well. There are still good reasons to build it once
# yourself:
#
# - **You know what is inside.** What you have made holds no secrets. When a network does not learn, you
#   will know which of its parts to look into.
# - **You can change any part.** A library lets you turn the knobs that somebody thought of. In your own
#   code everything is a knob.
# - **You can try things out.** An experiment is a few lines when the code is short and you know it.
# - **You can read papers.** A formula in a paper and a line of code become the same thing to you.
# - **You can give something back.** Who has built a thing can mend it, and people who can are few.
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
# it. Each prompt names what is off limits.
#
# ## The road ahead
#
# | notebook | you build |
# |---|---|
# | **01 tensors** | tests, the data, iterators, a first look at tensors: you are here |
# | 02 matmul | the product of two matrices, seven ways, each faster than the last |
# | 03 cuda | the eighth way: a program for one thread of a graphics card, run by thousands |
# | 04 forward | from pixels to a prediction: normalise, initialise, linear layers, ReLU, a loss |
# | 05 backward | the way back: the gradient of each layer, by hand |
# | 06 modules | layers as objects that remember what they need for the way back |
#
# Beyond that lie a training loop, convolutions, optimisers, batch norm, and at the end of the road a
# modern residual network. Each of them is made of pieces that you will have built here.
#
# It helps to have trained a network with some library before: to know roughly what parameters, a loss
# and gradient descent are. You do not need to know how any of it works inside.
#
# ## How the checks work
#
# Each exercise is followed by a cell such as `check("chunks")`. Run it as often as you like.
#
# - It draws fresh inputs each time, so an answer passes because it is right and not because it fits
#   one example. `check("chunks", cases=1000)` tries harder.
# - A wrong answer is told what it is, where we know the mistake.
# - Your grade comes from the same checks with other random inputs. Their source is open: everything
#   that a check looks at, you may read.
#
# Any style that does the job passes. What your function does is judged, not how it is spelled.
#
# **Time:** about an hour and a half for 8 exercises, most of them 5 to 10 minutes long.

# %% [markdown]
# ## Tools
#
# Run the next cell first. It imports what we need and defines `if_done`, which lets the demonstrations
# below run even where an exercise above them is not done yet.

# %%
import gzip
import itertools
import math
import operator
import pickle
from itertools import islice
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import tensor

from autograder import check
from autograder.data import load_mnist, mnist_path

torch.set_printoptions(precision=4, linewidth=110, sci_mode=False)


def if_done(make, otherwise=lambda: None):
    "What `make()` gives. While it fails, what `otherwise()` gives, and a line that says why."
    try:
        return make()
    except Exception as error:
        print(f"not done yet? {type(error).__name__} {error}".strip().split("\n")[0][:90])
        return otherwise()


# %% [markdown]
# ## A test of your own
#
# Before we build anything, we build something that tells us when it breaks. A test compares two
# values. If the comparison holds, nothing happens. If it does not, the test raises an error, and the
# error says what was compared.
#
# Python has a statement for this. `assert condition, message` does nothing if the condition is true.
# If it is false, it raises an `AssertionError` with the message.

# %%
assert 2 + 2 == 4, "never shown"
try:
    assert 2 + 2 == 5, f"expected {5}, got {2 + 2}"
except AssertionError as error:
    print("AssertionError:", error)

# %% [markdown]
# Which comparison? That depends on what is tested. The module `operator` has Python's operators as
# functions, and a function can be handed to another function like any other value. Each function knows
# its own name.

# %%
print(operator.eq(3, 3), operator.lt(5, 3), operator.eq.__name__, operator.lt.__name__)

# %% [markdown]
# ### Test helpers
#
# **What.** Write two functions. `test(a, b, cmp, cname=None)` raises an `AssertionError` unless
# `cmp(a, b)` is true. `test_eq(a, b)` does this for `==`.
#
# **Why.** You will call them in every notebook, hundreds of times. Most calls do nothing. The one that
# raises saves you an hour, if it tells you what it saw.
#
# **Example.** `test_eq(3, 3)` and `test(2, 5, operator.lt)` do nothing. These two raise:
#
# | call | the message may be | because |
# |---|---|---|
# | `test_eq("cat", "car")` | `==: 'cat' 'car'` | the words differ |
# | `test(5, 2, operator.lt)` | `lt: 5 2` | 5 is not less than 2 |
# | `test(5, 2, operator.lt, "<")` | `<: 5 2` | the same, with a name of your choice |
#
# **Task.** The message shows both values and the name of the comparison: `cname`, or the function's
# own name where `cname` is `None`. Build `test_eq` from `test`, `operator.eq` and the name `"=="`.
#
# **Checked.** Your helpers are put to the test themselves. They get equal and different numbers and
# strings, other comparisons than `==`, with a name and without one. They must accept all that hold and
# raise an `AssertionError` for all that do not. Its message must show both values, as `str` or `repr`
# would, and the name (`==` or `eq` for `test_eq`). How it is laid out is up to you.
#
# <details><summary>Hint 1</summary>
#
# There are two steps. First find the name: if none was passed, take it from the function. Then
# `assert` that the comparison holds.
#
# </details>
#
# <details><summary>Hint 2: `test_eq` accepts everything</summary>
#
# Look at how far your `assert` is indented. If it belongs to the `if` that finds the name, it only
# runs where no name was passed, and `test_eq` passes one. And mind the parentheses:
# `assert (condition, message)` asserts a pair, and a pair is always true.
#
# </details>
#
# <details><summary>Hint 3: how do I get the values into the message?</summary>
#
# An f-string: `f"{a!r}"` has the value of `a` in it as Python would write it, with quotes around text.
#
# </details>

# %% exercise="test_eq"
def test(a, b, cmp, cname=None):
    "Raise an AssertionError that shows both values and the comparison's name unless `cmp(a, b)` holds."
    ### BEGIN SOLUTION
    if cname is None:
        cname = cmp.__name__
    assert cmp(a, b), f"{cname}:\n{a!r}\n{b!r}"
    ### END SOLUTION


def test_eq(a, b):
    "Raise an AssertionError unless `a == b`."
    ### BEGIN SOLUTION
    test(a, b, operator.eq, "==")
    ### END SOLUTION


# %% [markdown]
# ## The data
#
# Our data are the 70,000 handwritten digits of MNIST, each an image of 28 × 28 pixels. They come in
# one file, `mnist.pkl.gz`. Its name says how to read it, from right to left:
#
# - `gz`: the file is compressed. `gzip.open(path)` opens it and unpacks what you read.
# - `pkl`: inside is a pickle, Python's way to write any object into a file. `pickle.load(file)` makes
#   the object again.
#
# The object is a tuple of three pairs. The third, a test set, is for the very end of a project. We
# leave it alone.
#
# ```
# ((x_train, y_train), (x_valid, y_valid), (x_test, y_test))
# ```
#
# Here is the same thing in small, a file that we write and read again:

# %%
small = (([1, 2], "a"), ([3], "b"), ([4, 5], "c"))
packed = gzip.compress(pickle.dumps(small))
((x1, y1), (x2, y2), _) = pickle.loads(gzip.decompress(packed))
print(len(packed), "bytes, unpacked:", x1, y1, x2, y2)

# %% [markdown]
# One thing to know about pickles: loading one can run any code that its author put in. Load only files
# from people you trust. Ours was made on this computer, from arrays that were checked.

# %% [markdown]
# ### Get the data
#
# **What.** Write `get_data(path)`: open the file and return `x_train`, `y_train`, `x_valid` and
# `y_valid` as tensors, in this order.
#
# **Why.** All later notebooks start from these four tensors.
#
# **Example.** In the small file above, the four are `[1, 2]`, `"a"`, `[3]` and `"b"`. In the real one
# they are arrays of numbers: 784 pixels between 0 and 1 in each row of the x, one whole number in the y.
#
# **Task.** The file holds NumPy arrays; `tensor(array)` makes a tensor of one. The file that the
# lessons use was written by Python 2, where text was stored as bytes. So that it can be read today,
# tell `pickle.load` how to turn bytes into text: `encoding="latin-1"` has a letter for every byte.
#
# **Checked.** `get_data` gets small files of the same layout, one of them written as Python 2 did.
# You may return a tuple, a list, or anything else that unpacks into four. Their numbers must be those
# of the file, the pixels as floats and the labels as integers.
#
# <details><summary>Hint 1</summary>
#
# `with gzip.open(path) as file:` closes the file when the block ends. The left side of `=` may be
# nested like the tuple itself, with `_` for what you do not need: look at the cell above.
#
# </details>
#
# <details><summary>Hint 2: "invalid load key"</summary>
#
# You gave `pickle` the compressed bytes. `open` does not unpack them, `gzip.open` does.
#
# </details>
#
# <details><summary>Hint 3: must I write `tensor` four times?</summary>
#
# `map(f, things)` calls `f` on each thing.
#
# </details>

# %% exercise="get_data"
def get_data(path):
    "x_train (n, 784), y_train (n,), x_valid (m, 784), y_valid (m,) from the file at `path`, as tensors."
    ### BEGIN SOLUTION
    with gzip.open(path) as file:
        ((x_train, y_train), (x_valid, y_valid), _) = pickle.load(file, encoding="latin-1")
    return tuple(map(tensor, (x_train, y_train, x_valid, y_valid)))
    ### END SOLUTION


# %% [markdown]
# Now the real file. (While `get_data` is not done yet, the next cell takes the tensors from elsewhere,
# so that you can go on.)

# %%
x_train, y_train, x_valid, y_valid = if_done(lambda: tuple(get_data(mnist_path())), load_mnist)
x_train.shape, y_train.shape, x_valid.shape, y_valid.shape

# %%
print("labels ", y_train[:10])
print("pixels from", x_train.min().item(), "to", x_train.max().item())

# %% [markdown]
# ### Check the data
#
# **What.** Write `check_data(x_train, y_train, x_valid, y_valid)`, which does nothing if the data are
# as they should be and raises an error if they are not.
#
# **Why.** Most bugs in a training run are in the data, and they do not announce themselves. A network
# trains happily on labels that belong to other images. Four lines of tests, run once, rule that out.
#
# **Example.** `check_data(x_train, y_train, x_valid, y_valid)` does nothing.
# `check_data(x_train[:100], y_train[:100], x_valid, y_valid)` raises an error, and so does
# `check_data(x_train, y_train[1:], x_valid, y_valid)`.
#
# **Task.** Use your `test_eq`, or `assert`. Test that
#
# 1. there are 50,000 training images,
# 2. images have 784 = 28 · 28 columns,
# 3. the labels are the digits 0 to 9, no more and no less,
# 4. there are as many labels as images, in the training set and in the validation set.
#
# **Checked.** Your test must accept data like these: 50,000 and 10,000 images, all ten digits among
# the labels. It must reject data with one of the four flaws; any error will do. Some flaws are as
# small as they come, one label of 10 among 50,000. Each of the four tests earns its share.
#
# <details><summary>Hint 1</summary>
#
# `n, c = x_train.shape` gives rows and columns. A tensor has `.min()` and `.max()`.
#
# </details>
#
# <details><summary>Hint 2: a flaw gets through</summary>
#
# The message names the flaw. Have you tested both ends, the smallest label and the largest? Both sets?
# Data with a row too many as well as data with a row too few?
#
# </details>

# %% exercise="check_data"
def check_data(x_train, y_train, x_valid, y_valid):
    "Raise an error unless x_train is (50000, 784), the labels are 0 to 9 and x and y are of equal length."
    ### BEGIN SOLUTION
    n, c = x_train.shape
    test_eq(n, 50_000)
    test_eq(c, 28 * 28)
    test_eq(y_train.min(), 0)
    test_eq(y_train.max(), 9)
    test_eq(len(y_train), n)
    test_eq(len(y_valid), len(x_valid))
    ### END SOLUTION


# %%
if_done(lambda: check_data(x_train, y_train, x_valid, y_valid))

# %% [markdown]
# ## Piece by piece
#
# An image is stored as 784 numbers in a row. Before we let a tensor cut them into an image, we do it
# with what Python itself has. Here are some of the pixels of the first image:

# %%
pixels = x_train[0].tolist()
vals = pixels[200:210]
print(len(pixels), "pixels, ten of them:", vals)

# %% [markdown]
# A function that contains `yield` is a **generator**. Calling it runs none of its code yet. You get an
# object that runs up to the next `yield` whenever somebody asks it for a value, hands that value out,
# and then waits. `for` asks until the function ends; `next` asks once.


# %%
def countdown(n):
    "Yield n, n - 1, ..., 1."
    while n > 0:
        print(f"  (about to hand out {n})")
        yield n
        n -= 1


steps = countdown(3)
print("nothing has run yet")
print("next:", next(steps))
print("the rest:", list(steps))
print("used up:", list(steps))

# %% [markdown]
# The last line is empty: a generator runs once. To begin again, call the function again.

# %% [markdown]
# ### Chunks
#
# **What.** Write the generator `chunks(x, batch_size)`: it cuts `x` into slices of `batch_size`
# elements, one after another.
#
# **Why.** A network never sees all images at once; it sees a batch of them, then the next. This is the
# function behind every training loop. It is a generator so that only one batch exists at a time.
#
# **Example.** `list(chunks([5, 6, 7, 8, 9], 2))` is `[[5, 6], [7, 8], [9]]`. The last chunk is shorter
# when the elements do not come out even.
#
# **Task.** `x` is anything that has a length and can be sliced. Take slices of it.
#
# **Checked.** Lists and tuples of different lengths, with sizes of chunks that divide the length, that
# do not, and that are larger than the whole. All the pieces, in order, and none beyond them. `x` stays as
# it is. A list of all chunks is not a generator.
#
# <details><summary>Hint 1</summary>
#
# Where does each chunk begin? `range(start, stop, step)` counts in steps.
#
# </details>
#
# <details><summary>Hint 2: what about the short one at the end?</summary>
#
# A slice may reach beyond the end: `[5, 6, 7][2:10]` is `[7]`. So there is nothing to do.
#
# </details>

# %% exercise="chunks"
def chunks(x, batch_size):
    "Yield the slices of `x` of `batch_size` elements each, in order; the last may be shorter."
    ### BEGIN SOLUTION
    for i in range(0, len(x), batch_size):
        yield x[i : i + batch_size]
    ### END SOLUTION


# %% [markdown]
# With `chunks`, 784 pixels become 28 rows of 28, and that is an image. The picture shows a part of the
# long line of pixels and where it ends up. Each chunk of 28 has a colour of its own.

# %%
rows = if_done(lambda: [list(row) for row in islice(chunks(pixels, 28), 29)])


def draw_chunks(rows, first=7, count=5):
    "A stretch of the line of pixels above the image, `count` rows from row `first` marked in both."
    _, (line, image) = plt.subplots(2, 1, figsize=(9, 5.2), height_ratios=[1, 6], layout="constrained")
    colours = ["#d1495b", "#edae49", "#66a182", "#2e7fb8", "#8d5a97"]
    stretch = [v for row in rows[first : first + count] for v in row]
    line.imshow([stretch], cmap="Greys", aspect="auto", extent=(0, len(stretch), 0, 1))
    image.imshow(rows, cmap="Greys")
    for k, colour in enumerate(colours[:count]):
        line.add_patch(plt.Rectangle((28 * k, 0), 28, 1, fill=False, ec=colour, lw=3))
        image.add_patch(plt.Rectangle((-0.5, first + k - 0.5), 28, 1, fill=False, ec=colour, lw=2))
        image.text(28, first + k, f"chunk {first + k}", color=colour, va="center", fontsize=9)
    line.set(title=f"pixels {28 * first} to {28 * (first + count) - 1} of the line", yticks=[])
    line.set_xticks(range(0, 28 * count + 1, 28), range(28 * first, 28 * (first + count) + 1, 28))
    image.set(title="all 28 chunks, one below the other", xticks=[0, 27], yticks=[0, 27])


if rows and len(rows) == 28:
    draw_chunks(rows)

# %% [markdown]
# ## Iterators
#
# `chunks` needs a length and slices. Much of what one loops over has neither: a file that is read line
# by line, numbers that arrive over a network, a generator. All that these have is a next element. What
# has a next element is called an **iterator**. `iter(x)` makes one of a list.
#
# An iterator remembers where it stands. Whoever takes an element moves it on for everybody:

# %%
it = iter([5, 6, 7, 8, 9])
print("next:", next(it), next(it))
print("the rest, from there on:", list(it))
print("and now it is used up:", list(it))

# %% [markdown]
# `islice(it, n)` from the module `itertools` is an iterator over the next `n` elements. It reads
# nothing by itself; `list` makes it read. When fewer are left it gives those, and when none are left
# it gives none. It is no error to ask.

# %%
it = iter([5, 6, 7, 8, 9])
print(islice(it, 2))
for _ in range(4):
    print(list(islice(it, 2)))

# %% [markdown]
# ### Chunks of an iterator
#
# **What.** Write `chunks_islice(it, batch_size)`: the chunks of any iterator.
#
# **Why.** Data that do not fit into memory come as an iterator. And some iterators never end, such as
# one that goes through the training set again and again. You can still take chunks of them, if you
# take no more than you need.
#
# **Example.** `list(chunks_islice(iter([5, 6, 7, 8, 9]), 2))` is `[[5, 6], [7, 8], [9]]`.
# `next(chunks_islice(itertools.count(), 3))` is `[0, 1, 2]`, and `itertools.count()` never ends.
#
# **Task.** Use `islice`. Stop when a chunk comes out empty. Each chunk may be a list, a tuple or
# another sequence.
#
# **Checked.** Iterators that end and iterators that do not. All chunks must be there, the short one at
# the end too, and no empty one after it. Nothing may be read ahead: when the second chunk of 3 is
# handed out, 6 elements have been read.
#
# <details><summary>Hint 1</summary>
#
# Keep taking chunks until one is empty. The printed lines above show what an empty one looks like. An
# empty list counts as false.
#
# </details>
#
# <details><summary>Hint 2: it never stops</summary>
#
# An `islice` object is always true, even if nothing is left. Make a list of it first and ask the list.
#
# </details>
#
# <details><summary>Hint 3: a shorter way</summary>
#
# `iter` has a second form, `iter(f, end)`. It calls `f()` again and again, hands out what it
# gives, and stops when that equals `end`.
#
# </details>

# %% exercise="chunks_islice"
def chunks_islice(it, batch_size):
    "Chunks of `batch_size` elements of the iterator `it`, the last may be shorter; reads nothing ahead."
    ### BEGIN SOLUTION
    while chunk := list(islice(it, batch_size)):
        yield chunk
    ### END SOLUTION


# %% [markdown]
# The image once more, this time from an iterator over its pixels, and the first chunks of an iterator
# that has no end:

# %%
img = if_done(lambda: [list(row) for row in islice(chunks_islice(iter(pixels), 28), 29)])
print("the same image:", img is not None and img == rows)
if_done(lambda: print(*islice(chunks_islice(itertools.cycle([0, 1, 2, 3, 4]), 3), 4)))

# %% [markdown]
# ## A matrix
#
# The image is now a list of 28 lists. To read the pixel in row 20, column 15, you write
# `img[20][15]`: first a row, then an element of it. In mathematics, and in PyTorch, both go into one
# pair of brackets: `m[20, 15]`. A list does not understand that.
#
# Python lets a class of your own decide what brackets do. `m[key]` calls the method
# `m.__getitem__(key)`. If there is a comma in the brackets, `key` is a tuple:


# %%
class Echo:
    "Brackets give back whatever is between them."

    def __getitem__(self, key):
        return key


echo = Echo()
print(echo[3], echo[20, 15], echo[2:5])

# %% [markdown]
# ### Matrix
#
# **What.** Write the class `Matrix`. It is made from a list of rows, and `Matrix(rows)[i, j]` is the
# number in row `i`, column `j`.
#
# **Why.** This is the first piece of a tensor: numbers in a box, and brackets to get at them. In
# notebook 06 you will use the same trick, with `__call__`, to make layers that look like functions.
#
# **Example.** For `m = Matrix([[1, 2, 3], [4, 5, 6]])`, `m[0, 2]` is 3 and `m[1, 0]` is 4.
#
# **Task.** Two methods: `__init__(self, rows)` keeps the rows, `__getitem__` looks one number up.
#
# **Checked.** Wide and tall matrices, two of them at the same time, `i` and `j` from 0 on. The result
# is a single number.
#
# <details><summary>Hint 1</summary>
#
# `__init__` runs when `Matrix(rows)` is called. Whatever is put into `self` there is still in it later.
#
# </details>
#
# <details><summary>Hint 2: "missing 1 required positional argument"</summary>
#
# There is a comma in `m[i, j]`, but it is one key. Take one parameter besides `self`, and get `i` and `j`
# out of it.
#
# </details>

# %% exercise="matrix_getitem"
class Matrix:
    "A matrix from a list of rows: `Matrix(rows)[i, j]` is the number in row `i`, column `j`."
    ### BEGIN SOLUTION

    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    ### END SOLUTION


# %%
if_done(lambda: print("row 20, column 15:", Matrix(img)[20, 15], "and", img[20][15]))

# %% [markdown]
# ## Tensors
#
# You have built the first piece of a tensor, so by the rules of the game the real thing is now yours. A
# tensor knows a shape, a kind of number and a place. None of the cells in this section is graded. Run
# them, guess what a line will print before you look, change something, run again.
#
# **The kind of number**, `dtype`, comes from what you put in. One float makes all of them floats.

# %%
for values in [1, 2, 3], [1, 2.0, 3], [True, False]:
    print(f"{values!s:<15} {tensor(values).dtype}")
print("a NumPy array   ", tensor(np.array([1.0, 2.0])).dtype, "- NumPy's floats have twice the digits")
print("images and labels", x_train.dtype, y_train.dtype, "- by an older name:", x_train.type())

# %% [markdown]
# Whole numbers count and index; floats measure. Some operations want floats, and say so:

# %%
try:
    y_train.mean()
except RuntimeError as error:
    print(str(error)[:85])
y_train.float().mean()

# %% [markdown]
# **The place**, `device`, is the processor or a graphics card. `.to` brings a tensor there, `.cpu()`
# back. Both leave the tensor where it was and give you a new one.

# %%
x = tensor([[1.0, 2, 3], [4, 5, 6]])
print("here:", x.device)
if torch.cuda.is_available():
    print("there:", x.to("cuda").device, "and still here:", x.device)
else:
    print("no graphics card on this machine; on one that has it, try x.to('cuda')")

# %% [markdown]
# **The shape** can be changed, if all numbers find a place. One size may be -1: it is worked out from
# the others.

# %%
print(x.reshape(3, 2).tolist(), x.reshape(-1).tolist(), tuple(x.reshape(-1, 1).shape))
try:
    x.reshape(4, 2)
except RuntimeError as error:
    print(error)
imgs = x_train.reshape(-1, 28, 28)
imgs.shape

# %% [markdown]
# **Brackets** take a number, a slice or a colon for each axis. A number takes the axis away, a slice
# keeps it, and colons at the end may be left out.

# %%
for name, part in {
    "imgs[9]": imgs[9],
    "imgs[9, 14]": imgs[9, 14],
    "imgs[9, :, 14]": imgs[9, :, 14],
    "imgs[9, 14, 14]": imgs[9, 14, 14],
    "imgs[:5]": imgs[:5],
    "imgs[9:10]": imgs[9:10],
    "imgs[..., 14]": imgs[..., 14],
    "imgs[:, ::2, ::2]": imgs[:, ::2, ::2],
    "imgs[y_train == 4]": imgs[y_train == 4],
}.items():
    print(f"{name:<20} {tuple(part.shape)}")

# %% [markdown]
# ## Views
#
# Where are the numbers of `imgs`? Nowhere new. A tensor is a stretch of memory, plus a few notes on how
# to walk through it. `reshape` writes new notes and shares the memory, as long as it can. Such a
# tensor is called a **view**. What you write into the view, you will find in the original.

# %%
memory = torch.arange(24.0).reshape(2, 12)
block = memory[1].view(3, 4)


def draw_view(memory, block):
    "The line of numbers in memory, and below it the view of its second half as rows."
    _, ax = plt.subplots(figsize=(9, 3), layout="constrained")
    colours = ["#f6c9c9", "#fbe7b5", "#c5e3d0"]
    for k, value in enumerate(memory.flatten().tolist()):
        colour = colours[(k - 12) // 4] if k >= 12 else "#eeeeee"
        ax.add_patch(plt.Rectangle((k, 4), 1, 1, fc=colour, ec="#666666"))
        ax.text(k + 0.5, 4.5, f"{value:g}", ha="center", va="center", fontsize=8, color="black")
    for i, row in enumerate(block.tolist()):
        for j, value in enumerate(row):
            ax.add_patch(plt.Rectangle((16 + j, 2.5 - i), 1, 1, fc=colours[i], ec="#666666"))
            ax.text(16.5 + j, 3 - i, f"{value:g}", ha="center", va="center", fontsize=8, color="black")
    ax.text(0, 5.2, "in memory, once")
    ax.text(15.7, 1.9, "memory[1].view(3, 4)", ha="right")
    ax.set(xlim=(-0.2, 24.2), ylim=(0.3, 5.8))
    ax.axis("off")


draw_view(memory, block)

# %% [markdown]
# The numbers in the block are not copies of those in the line. They are the same ones:

# %%
block[0, 0] = 99
print("written into the view:    memory[1] is", memory[1].tolist())
copy = memory[1].clone().view(3, 4)
copy[0, 1] = 77
print("written into a copy:      memory[1] is", memory[1].tolist())
print("same place in memory?    ", block.data_ptr() == memory[1].data_ptr(), copy.data_ptr() == memory[1].data_ptr())

# %% [markdown]
# Copies cost memory: all training images take 157 MB. Views cost nothing, whatever their size. So
# `view`, `reshape` and indexing make views where they can, and `clone`, `tensor(...)` and lists make
# copies.

# %% [markdown]
# ### From a row to an image
#
# **What.** Write `to_image(x, i)`: row `i` of `x` as an image of 28 × 28, a view.
#
# **Why.** A network sees 784 numbers in a row; people see an image. With a view, looking costs nothing,
# and a pixel that you paint in the image is painted in the data.
#
# **Example.** `to_image(x_train, 0)` has the shape `(28, 28)`. Its row 0 is made of the first 28 pixels
# of `x_train[0]`.
#
# **Task.** One index and one new shape will do.
#
# **Checked.** The shape, the numbers, for several rows and for sets of different sizes. The check then
# writes into your image and looks whether `x` has changed: in row `i`, and nowhere else.
#
# <details><summary>Hint 1</summary>
#
# In the picture above, `memory[1].view(3, 4)` did the same with 12 numbers.
#
# </details>
#
# <details><summary>Hint 2: "the numbers are right, but in a copy"</summary>
#
# Look for `clone`, `tensor(...)`, `list`, or a turn of the axes followed by `reshape` or `contiguous`.
# None of them is needed.
#
# </details>

# %% exercise="to_image"
def to_image(x, i):
    "Row `i` of `x` (n, 784) as an image (28, 28): a view, no copy."
    ### BEGIN SOLUTION
    return x[i].view(28, 28)
    ### END SOLUTION


# %%
image = if_done(lambda: to_image(x_train, 0), lambda: imgs[0])
image.shape, image.type()

# %% [markdown]
# ## A picture
#
# `plt.imshow` draws a matrix as a picture, row 0 at the top. It needs to know which number gets which
# colour. Without further notice it takes a map from dark blue over green to yellow, which is good for
# temperatures and odd for ink on paper.

# %%
fig, axes = plt.subplots(1, 4, figsize=(9, 2.4), layout="constrained")
for ax, name in zip(axes, ["viridis", "hot", "coolwarm", "twilight"], strict=True):
    ax.imshow(imgs[7], cmap=name)
    ax.set_title(name)
    ax.axis("off")

# %% [markdown]
# ### Draw a digit
#
# **What.** Write `show_image(img)`, which draws an image of shape (28, 28) in grey.
#
# **Why.** Look at your data, before training and after. It is the cheapest test there is.
#
# **Example.** `show_image(image)` draws the first image of the training set, in MNIST a 5, as white ink
# on black or as black ink on white.
#
# **Task.** Draw the whole image with `imshow`, row 0 at the top, with a colour map that is grey.
# matplotlib has several, `"gray"` and `"Greys"` among them. Titles, axes and sizes are up to you, and
# so is what you return.
#
# **Checked.** What was drawn: all 28 × 28 numbers in their places (scaled numbers and a negative are
# fine), in shades of grey. Where your function calls `plt.show()`, the check shows nothing.
#
# <details><summary>Hint 1</summary>
#
# The cell above draws in four colour maps. One word has to change.
#
# </details>
#
# <details><summary>Hint 2: must I pass the colour map each time?</summary>
#
# No. `mpl.rcParams["image.cmap"] = "gray"` sets it for all images from then on. Both ways pass.
#
# </details>

# %% exercise="show_image"
def show_image(img):
    "Draw `img` (28, 28) in grey."
    ### BEGIN SOLUTION
    plt.imshow(img, cmap="gray")
    ### END SOLUTION


# %%
plt.figure(figsize=(3, 3))
if_done(lambda: show_image(image))
plt.title(f"label {y_train[0].item()}")
plt.show()

# %% [markdown]
# A hundred more, ten of each digit. The labels know which is which: indexing with a comparison picks the
# rows for which it is true.

# %%
few, labels = imgs[:1000], y_train[:1000]
wall = torch.cat([torch.cat(list(few[labels == digit][:10]), dim=1) for digit in range(10)])
plt.figure(figsize=(6, 6))
plt.imshow(wall, cmap="Greys")
plt.axis("off")
plt.title("ten of each digit: one tensor of shape " + str(tuple(wall.shape)))
plt.show()

# %% [markdown]
# ## What you have now
#
# | you built | and will use it |
# |---|---|
# | `test`, `test_eq` | in every notebook, to know when something breaks |
# | `get_data`, `check_data` | as `load_mnist()`, with which the next notebooks begin |
# | `chunks`, `chunks_islice` | for batches: what a training loop runs over |
# | `Matrix` | as tensors, which do this for any number of axes |
# | `to_image`, `show_image` | whenever you want to see what a network sees |
#
# Some things to try in cells of your own:
#
# - Which digit is the most frequent in `y_train`? A comparison and a sum are enough.
# - Average all images of one digit and draw the result. Why is it blurred, and where is it sharp?
# - Let `Matrix` understand `m[i]` as a row, and `m[i, j] = v`. (The method is called `__setitem__`.)
# - How long does `list(chunks(pixels, 28))` take, and how long `x_train[0].view(28, 28)`? `%timeit`
#   in front of a line measures it. What does each of them do with the numbers?
#
# In notebook 02 you take these images and multiply them by a matrix of weights. It is the one operation
# that nearly all the work in a neural network is made of.
