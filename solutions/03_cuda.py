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
# # 03 A kernel of your own
#
# In notebook 02 you multiplied matrices in seven ways. Each way took work out of Python's hands and
# gave it to faster code. This is the eighth: you write that faster code yourself, for a graphics card.
#
# A graphics card (a **GPU**) is not quick at any one thing. It is quick because it does thousands of
# things at once. To use it, you do not write a loop over all the cells of the result. You write what
# *one* thread does for *one* cell, and then you start thousands of threads. Such a function is called
# a **kernel**.
#
# The matrix product is made for this: no cell needs to know what is in any other cell.
#
# ## You need no GPU
#
# We use numba, which compiles Python to code for NVIDIA's GPUs. If your computer has such a card, your
# kernels run on it. If not, they run in a **simulator**: Python that takes the threads one after
# another. Kernels are written in the same way for both, and the checks are the same.
#
# The simulator is good for learning and bad for speed. It knows what a real GPU hides, for instance
# that a thread reads outside its array, or that two threads get in each other's way. It is also a
# little more patient than a GPU's compiler, so the checks look out for what only a simulator accepts.
#
# ## The rules here
#
# - In a kernel: numbers, indexing, arithmetic, `if`, `for` and `while`. That is all that a thread has.
#   No tensors, no lists, no `np.dot`, no `sum` over a row, nothing returned.
# - Outside of kernels: Python, NumPy and the matrices of earlier notebooks. The product itself is made
#   by your kernel, so no `@` there.
#
# The last exercise is the hardest of this notebook, and the one that real programs for GPUs are made
# of. Your check will show you a **score**: how many numbers a thread reads. Fewer is better.
#
# **Time:** an hour and a half for 6 exercises. Half of it belongs to the last one.

# %% [markdown]
# ## What earlier notebooks gave you
#
# Run the next cell first. It imports what we need and brings back the data, the weights and the test
# helper of notebook 02. `TPB` (threads per block) will be explained soon.

# %%
import math
import timeit

import matplotlib.pyplot as plt
import numba
import numpy as np
import torch
from numba import cuda, float32
from torch import tensor

from autograder import check
from autograder.data import load_mnist


def test_near(a, b, tol=1e-3):
    assert torch.allclose(torch.as_tensor(a).float(), torch.as_tensor(b).float(), atol=tol), f"not near:\n{a}\n{b}"


def show(label, run):
    "Print `run()`, or one line on why there is nothing to show yet."
    try:
        print(f"{label}: {run()}")
    except Exception as e:
        print(f"{label}: not yet ({type(e).__name__} {e})".split("\n")[0][:110])


torch.set_printoptions(precision=4, linewidth=110, sci_mode=False)
torch.manual_seed(1)
x_train, y_train, x_valid, y_valid = load_mnist()
weights = torch.randn(784, 10)
m1, m2 = x_valid[:5], weights
TPB = 16

cuda.detect()
m1.shape, m2.shape

# %% [markdown]
# The lines above tell where your kernels run. `SIMULATOR` means that there is no GPU, and that this is
# fine.

# %% [markdown]
# ## One cell at a time
#
# Before there is any GPU, think of the product in a new way. Lay a **grid** over the result: one point
# for each cell. At each point stands a worker, who knows only where it stands, `(i, j)`. All workers
# have the same list of instructions, the kernel. The worker at `(i, j)`
#
# 1. looks whether there is a cell `c[i, j]` at all,
# 2. multiplies row `i` of `a` with column `j` of `b` and adds up,
# 3. writes the sum into `c[i, j]`.
#
# Step 1 looks odd. Why should a worker stand where there is no cell? Because on a GPU workers come in
# groups of a fixed size. To cover a matrix of 5 times 10 cells with groups of 4 times 4, you need 6
# groups, and some workers hang over the edge. They must do nothing. The line that sees to it is called
# the **guard**.

# %%
def draw_grid(ax, rows, columns, block):
    "A matrix of cells, and blocks of threads laid over it; threads without a cell are crossed out."
    down, across = (math.ceil(size / side) for size, side in zip((rows, columns), block, strict=True))
    for i in range(down * block[0]):
        for j in range(across * block[1]):
            inside = i < rows and j < columns
            shade = "#cfe2f3" if (i // block[0] + j // block[1]) % 2 else "#9fc5e8"
            look = {"facecolor": shade} if inside else {"facecolor": "#f4f4f4", "hatch": "xx"}
            ax.add_patch(plt.Rectangle((j, i), 1, 1, edgecolor="#888888", linewidth=0.6, **look))
    for i in range(down):
        for j in range(across):
            ax.add_patch(plt.Rectangle((j * block[1], i * block[0]), block[1], block[0], fill=False, linewidth=2.5))
            ax.text((j + 0.5) * block[1], (i + 0.5) * block[0], f"block\n({i}, {j})", ha="center", va="center",
                    bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 2})
    ax.add_patch(plt.Rectangle((0, 0), columns, rows, fill=False, edgecolor="#c62828", linewidth=3))
    ax.set(xlim=(-0.2, across * block[1] + 0.2), ylim=(down * block[0] + 0.2, -0.2), aspect="equal")
    ax.set(xticks=range(across * block[1] + 1), yticks=range(down * block[0] + 1))
    ax.set(xlabel="columns: second number", ylabel="rows: first number")


fig, ax = plt.subplots(figsize=(7.5, 5), layout="constrained")
draw_grid(ax, 5, 10, (4, 4))
ax.set_title("c has 5 × 10 cells (red); 2 × 3 blocks of 4 × 4 threads; crossed: threads without a cell");

# %% [markdown]
# ### A kernel in Python
#
# **What.** Write `matmul_kernel(grid, a, b, c)`: the instructions for the worker at `grid`, which is a
# pair `(i, j)`. It writes one cell of `c` and returns nothing.
#
# **Why.** All of this notebook's kernels have this shape: find your place, check that you have a cell,
# compute it, write it.
#
# **Example.** Take
#
# $$
# a = \begin{pmatrix} 1 & 2 & 2 \\ 3 & -1 & 4 \end{pmatrix} \qquad
# b = \begin{pmatrix} 2 & 5 \\ 1 & 0 \\ -3 & 2 \end{pmatrix}
# $$
#
# and a `c` of shape `(2, 2)`. `matmul_kernel((1, 0), a, b, c)` sets `c[1, 0]` to
# $3 \cdot 2 - 1 \cdot 1 + 4 \cdot (-3) = -7$ and leaves the other three cells alone.
# `matmul_kernel((1, 2), a, b, c)` does nothing, because there is no column 2.
#
# **Task.** Do not trust what is in `c`: it may hold old numbers. Sum up in a variable, then write.
#
# **Checked.** The kernel is called for every point of a grid that is larger than `c`, for matrices of
# all kinds of shapes, with a `c` full of old numbers. Each call changes its own cell and nothing else.
#
# <details><summary>Hint 1</summary>
#
# `i, j = grid` takes the pair apart. The guard is one `if` that asks two things: is `i` a row of `c`,
# and is `j` a column of `c`?
#
# </details>
#
# <details><summary>Hint 2: an IndexError at a point outside</summary>
#
# A matrix with 5 rows has the rows 0 to 4. Row 5 is outside, so `<=` lets one too many in. And both
# conditions must hold: `and`, not `or`. Did you compare the row with the number of *rows*?
#
# </details>

# %% exercise="kernel_python"
def matmul_kernel(grid, a, b, c):
    "The cell `grid` = (i, j) of the product of `a` (n, k) and `b` (k, m), written into `c` (n, m)."
    ### BEGIN SOLUTION
    i, j = grid
    if i < c.shape[0] and j < c.shape[1]:
        total = 0.0
        for k in range(a.shape[1]):
            total += a[i, k] * b[k, j]
        c[i, j] = total
    ### END SOLUTION


# %% [markdown]
# One call, one cell. On real MNIST, `c[0, 0]` becomes -10.9417, the number you know from notebook 02.

# %%
def one_cell():
    c = torch.zeros(5, 10)
    matmul_kernel((0, 0), m1, m2, c)
    return c[0]


show("row 0 of c after one call", one_cell)

# %% [markdown]
# ### Launching it
#
# **What.** Write `launch_kernel(kernel, grid_x, grid_y, *args, **kwargs)`, which calls the kernel once
# for each point of a grid of `grid_x` times `grid_y` points.
#
# **Why.** This is what the GPU's hardware does for you, in any order and many points at once. It knows
# nothing about matrices: it counts, and hands on whatever else it was given.
#
# **Example.** `launch_kernel(f, 2, 3, "hello", times=4)` makes six calls, the first of them
# `f((0, 0), "hello", times=4)` and the last `f((1, 2), "hello", times=4)`.
#
# **Task.** Two loops. The first index runs up to `grid_x`, the second up to `grid_y`.
#
# **Checked.** Every point is visited once, in whatever order. The kernel gets the point as one pair and
# then all further arguments, with and without names. It is not always a matrix product.
#
# <details><summary>Hint 1</summary>
#
# In the head of a function, `*args` collects what is left over. In a call, `*args` hands it on again.
# It is the same with `**kwargs`, for arguments with names.
#
# </details>

# %% exercise="launch_kernel"
def launch_kernel(kernel, grid_x, grid_y, *args, **kwargs):
    "Call `kernel((i, j), *args, **kwargs)` for each i below `grid_x` and each j below `grid_y`."
    ### BEGIN SOLUTION
    for i in range(grid_x):
        for j in range(grid_y):
            kernel((i, j), *args, **kwargs)
    ### END SOLUTION


# %% [markdown]
# A grid with one point too many each way, to see the guard at work:

# %%
def launched():
    c = np.full((5, 10), np.nan, np.float32)
    launch_kernel(matmul_kernel, 6, 11, m1.numpy(), m2.numpy(), c)
    test_near(c, m1 @ m2)
    return "the product, to a thousandth"


show("6 × 11 calls", launched)

# %% [markdown]
# ## The real thing
#
# Three things change on a GPU.
#
# **The decorator.** `@cuda.jit` above a function makes a kernel of it. numba compiles it when it is
# launched for the first time.
#
# **The place.** Nobody hands a pair to the kernel. Each thread finds out by itself where it stands:
#
# ```python
# i, j = cuda.grid(2)    # 2: my place in a grid with two axes
# ```
#
# **The launch.** Threads come in **blocks**, and all blocks have the same shape. You say how many
# blocks there should be and how many threads in each, in square brackets:
#
# ```python
# kernel[(2, 3), (4, 4)](a, b, c)    # 2 × 3 blocks of 4 × 4 threads
# ```
#
# That is the grid in the picture above. A thread can also ask for the parts that its place is made of.
# Each has an `.x` and a `.y`:
#
# | name | what it is |
# |---|---|
# | `cuda.threadIdx` | the thread's place in its block |
# | `cuda.blockIdx` | the block's place in the grid |
# | `cuda.blockDim` | the shape of a block: how many threads |
# | `cuda.gridDim` | the shape of the grid: how many blocks |
#
# In front of block `b` stand `b` whole blocks, so along each axis
#
# $$\text{place} = \text{blockIdx} \cdot \text{blockDim} + \text{threadIdx}$$
#
# and that is what `cuda.grid` computes. The next cell lets 2 blocks of 3 threads write down who they
# are.

# %%
@cuda.jit
def who_am_i(out):
    place = cuda.grid(1)
    if place < out.shape[0]:
        out[place, 0] = cuda.blockIdx.x
        out[place, 1] = cuda.threadIdx.x


out = np.full((5, 2), -1)
who_am_i[2, 3](out)
for place, (block, thread) in enumerate(out):
    print(f"place {place} = block {block} * 3 + thread {thread}")

# %% [markdown]
# There were 6 threads and 5 rows. The sixth thread was kept out by its guard.
#
# On a GPU the guard is no matter of style. A thread that writes outside its array gets no error
# message. It overwrites whatever lies there, perhaps numbers of another array. Your check will notice.

# %% [markdown]
# ### A CUDA kernel
#
# **What.** Write the kernel `matmul_kernel(a, b, c)` for the GPU: one thread, one cell.
#
# **Why.** It is your kernel from above with a new first line or two. That is the point: once the work
# is cut into cells, it runs on one worker or on ten thousand.
#
# **Example.** `matmul_kernel[(2, 3), (4, 4)](a, b, c)` fills a `c` of up to 8 × 12 cells.
#
# **Task.** Fill in the line above `def`, find your place, and go on as before. Keep the sum in a
# variable: it lives in a register of the thread, next to the arithmetic. `c` lives in the GPU's main
# memory, some hundred times as far away.
#
# **Checked.** Blocks of several shapes, on grids that are larger than they need be. `c` is full of NaN
# before the launch. Every access is watched: nothing outside an array, one thread for each cell, no
# reading of `c`, and for each thread not more than one row of `a` and one column of `b`. The launch
# covers both orders of the axes, so a kernel that calls the columns `x` is as good. If it passes, you
# are shown its score.
#
# What a GPU's compiler would refuse is refused here too: lists, `np.dot`, `@`, `sum` of a row, a
# returned value, a helper function that is not compiled. (A helper with `@cuda.jit(device=True)` is
# fine.)
#
# <details><summary>Hint 1</summary>
#
# Take your first kernel. `grid` is gone from the arguments, and `cuda.grid(2)` gives the same pair.
#
# </details>
#
# <details><summary>Hint 2: some cells have no thread, or several</summary>
#
# If you compute the place yourself: it is `blockDim` that says how many threads a block has. `gridDim`
# is the number of blocks.
#
# </details>

# %% exercise="kernel_cuda"
### BEGIN SOLUTION
@cuda.jit
### END SOLUTION
def matmul_kernel(a, b, c):
    "One cell of the product of `a` (n, k) and `b` (k, m), written into `c` (n, m)."
    ### BEGIN SOLUTION
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        total = 0.0
        for k in range(a.shape[1]):
            total += a[i, k] * b[k, j]
        c[i, j] = total
    ### END SOLUTION


# %% [markdown]
# ## How many blocks?
#
# One block may have at most 1,024 threads, so a large matrix needs many blocks. A usual block has
# 16 × 16 = 256 threads; `TPB = 16` stands for its side. How many blocks does it take to cover `c`?
#
# If a side of `c` has 32 cells, two blocks. If it has 33, three: the third block has work for one row
# of its threads, and the guard stops the rest.

# %% [markdown]
# ### Blocks per grid
#
# **What.** Write `blocks_per_grid(shape, tpb)`: how many blocks cover a matrix of this shape, along its
# rows and along its columns, if a block has `tpb` × `tpb` threads.
#
# **Why.** One block too few, and cells stay empty. One too many does no harm; it wastes a little.
#
# **Example.** `blocks_per_grid((5, 10), 4)` is `(2, 3)`, as in the picture.
#
# **Task.** Return two whole numbers: rows first, then columns.
#
# **Checked.** Shapes with and without a rest, with one row, and with thousands. The least number is
# right, and so is one more.
#
# <details><summary>Hint 1</summary>
#
# Divide, and round *up*. `math.ceil` does it. So does whole-number division, if you add something
# first.
#
# </details>

# %% exercise="blocks_per_grid"
def blocks_per_grid(shape, tpb):
    "Blocks of `tpb` × `tpb` threads that cover a matrix of `shape` (rows, columns): a pair of ints."
    ### BEGIN SOLUTION
    rows, columns = shape
    return math.ceil(rows / tpb), math.ceil(columns / tpb)
    ### END SOLUTION


# %% [markdown]
# ### The product on the device
#
# **What.** Write `matmul(a, b)`: it takes two matrices, launches your kernel, and returns the product.
#
# **Why.** A GPU has its own memory. Whoever uses it has to carry the numbers there, do the work, and
# carry the result back. The carrying often takes longer than the work, and good programs leave their
# data on the device for as long as they can.
#
# **Example.** Three functions do the carrying:
#
# ```python
# on_device = cuda.to_device(array)        # a copy of a NumPy array on the device
# new = cuda.device_array((5, 10))         # new memory on the device, filled with garbage
# array = on_device.copy_to_host()         # back again, as a NumPy array
# ```
#
# **Task.** Make arrays for `a`, `b` and the result, launch `matmul_kernel` on enough blocks of
# `TPB` × `TPB` threads, and return the result.
#
# **Checked.** `a` and `b` are tensors of all kinds of shapes, some larger than one block. The result is
# a tensor or a NumPy array of exactly the right shape. Your kernel makes it: no `@` here. If
# `blocks_per_grid` or the kernel is wrong but this function is right, you earn its points in grading.
#
# <details><summary>Hint 1</summary>
#
# Five steps: an array of zeros of the right shape; three arrays to the device; blocks and threads; the
# launch; the copy back. `np.asarray(a)` makes a NumPy array of a tensor.
#
# </details>
#
# <details><summary>Hint 2: my result is all zeros</summary>
#
# The kernel wrote into the device's copy. The array that you started with knows nothing of it.
# `copy_to_host()` *returns* the new numbers.
#
# </details>

# %% exercise="matmul_cuda"
def matmul(a, b):
    "Matrix product of `a` (n, k) and `b` (k, m) by `matmul_kernel`; returns (n, m)."
    ### BEGIN SOLUTION
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    on_device = [cuda.to_device(np.asarray(x)) for x in (a, b, c)]
    matmul_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](*on_device)
    return torch.from_numpy(on_device[-1].copy_to_host())
    ### END SOLUTION


# %% [markdown]
# Five real digits times the weights. The first number is -10.9417 again. In the simulator the time
# says nothing about a GPU: it is Python that takes one thread after another.

# %%
def timed():
    start = timeit.default_timer()
    c = matmul(m1, m2)
    seconds = timeit.default_timer() - start
    test_near(c, m1 @ m2)
    return f"{seconds * 1000:.0f} ms, row 0 starts " + " ".join(f"{x:.4f}" for x in c[0][:4])


show("your kernel", timed)

# %% [markdown]
# ## Sharing
#
# Your kernel is right, and wasteful. Look at the threads of one row of the grid: `c[0, 0]`, `c[0, 1]`,
# `c[0, 2]` and so on. Every one of them reads the whole row 0 of `a`. A column of `b` is read again and
# again in the same way. For an inner size of $k$, each thread reads $2k$ numbers from main memory,
# and main memory is slow.
#
# The threads of a block can do better, because they have a small, fast memory in common: **shared
# memory**.
#
# ```python
# tile = cuda.shared.array((TPB, TPB), float32)    # one array for the whole block
# ```
#
# Its size must be known before the kernel runs: a number, or a constant of the notebook. Like all
# memory it holds garbage at first.
#
# ## The barrier
#
# Sharing has a price. The threads of a block run at the same time, but not in step. If one thread
# writes a number that another one wants to read, somebody has to see to it that the writing comes
# first. That is what a **barrier** is for: at `cuda.syncthreads()` every thread waits until all threads
# of its block have arrived.
#
# The next cell turns eight numbers around: each thread puts its number into the tile, then takes one
# that another thread has put there. First with the barrier, then without.

# %%
@cuda.jit
def turn_around(x, out):
    tile = cuda.shared.array(8, float32)
    i = cuda.threadIdx.x
    tile[i] = x[i]
    cuda.syncthreads()
    out[i] = tile[7 - i]


@cuda.jit
def turn_around_too_soon(x, out):
    tile = cuda.shared.array(8, float32)
    i = cuda.threadIdx.x
    tile[i] = x[i]
    out[i] = tile[7 - i]


x = np.arange(8, dtype=np.float32)
for kernel in turn_around, turn_around_too_soon:
    out = np.zeros(8, np.float32)
    kernel[1, 8](x, out)
    print(out)

# %% [markdown]
# In the simulator thread 0 goes first. Without the barrier it looks for the number of thread 7, which
# has not run yet, and finds garbage (NaN). This is a **race**. On a GPU the order is different each
# time, so a race may give right numbers a thousand times and wrong ones on the day that counts. Your
# check does not wait for that day: it notes who touches what between two barriers, and finds every race
# each time.
#
# Two rules follow.
#
# - **Between writing and reading the same number, a barrier. Between reading and overwriting it, a
#   barrier too.** The second one is the one that people forget.
# - **Every thread of the block must reach every barrier.** A barrier under an `if` that only some
#   threads enter makes the others wait for ever: a GPU hangs there. So guard the reading and the
#   writing, and never the barrier.

# %% [markdown]
# ## Tiles
#
# Now the plan. A block of $T \times T$ threads makes a $T \times T$ piece of `c`. For that it needs $T$
# rows of `a` and $T$ columns of `b`, which are too long for shared memory. So it takes them in pieces,
# tile after tile:
#
# 1. Each thread copies **one** number of `a` and **one** number of `b` into the two shared tiles.
# 2. Barrier: both tiles are full.
# 3. Each thread goes along its row of one tile and down its column of the other, and adds $T$ products
#    to its sum.
# 4. Barrier: nobody needs these tiles any more.
# 5. On to the next tiles: to the right in `a`, downwards in `b`.
#
# After the last tile each thread writes its sum into `c`.

# %%
def draw_matrix(ax, left, top, rows, columns, name, tile):
    "A matrix as a sheet of cells, with the current tile in colour."
    for i in range(rows):
        for j in range(columns):
            lit = tile[0] <= i < tile[0] + 3 and tile[1] <= j < tile[1] + 3
            colour = "#f2c078" if lit else "white"
            ax.add_patch(plt.Rectangle((left + j, top + i), 1, 1, facecolor=colour, edgecolor="#999999", linewidth=0.6))
    frame = {"fill": False, "edgecolor": "#c62828", "linewidth": 2.5}
    ax.add_patch(plt.Rectangle((left + tile[1], top + tile[0]), 3, 3, **frame))
    ax.text(left + columns / 2, top - 0.3, name, ha="center", fontsize=12)


fig, axes = plt.subplots(1, 3, figsize=(11, 4.6), layout="constrained")
for step, ax in enumerate(axes):
    draw_matrix(ax, 0, 9, 6, 8, "a", (3, 3 * step))
    draw_matrix(ax, 10.5, -1.5, 8, 5, "b", (3 * step, 0))
    draw_matrix(ax, 10.5, 9, 6, 5, "c", (3, 0))
    ax.set(xlim=(-0.5, 16), ylim=(15.5, -3), aspect="equal", title=f"step {step}")
    ax.axis("off")
fig.suptitle("Block (1, 0) of 3 × 3 threads: its piece of c, and the two tiles it needs in each step");

# %% [markdown]
# Count the reads. For each tile a thread reads two numbers from main memory, and there are
# $\lceil k / T \rceil$ tiles:
#
# | kernel | reads for one thread | for $k = 784$, $T = 16$ |
# |---|---|---|
# | one thread, one cell | $2k$ | 1,568 |
# | tiled | $2 \lceil k / T \rceil$ | 98 |
#
# Sixteen times fewer, for the same arithmetic. Every fast matrix product on a GPU begins with this
# step.
#
# In the picture the last tile hangs over the edge, for 8 is no multiple of 3. There the threads have no
# number to copy. They put a **0** into the tile instead: a product with 0 changes no sum.

# %%
TPB = 8

# %% [markdown]
# ### A tiled kernel
#
# **What.** Write the kernel `tiled_kernel(a, b, c)`, which computes the same product through tiles in
# shared memory.
#
# **Why.** See the table: the score.
#
# **Example.** `tiled_kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](a, b, c)`. Blocks always have
# `TPB` × `TPB` threads.
#
# **Task.** Follow the five steps. The cell above makes tiles of 8 × 8, which is quick in the simulator. You
# may choose another `TPB` from 2 to 32. (On a GPU, 16 or 32 are usual.)
#
# **Checked.** Rests on all sides, an inner size that is longer than the grid, one block and several.
# `c` and the shared tiles are full of NaN before the launch. Every access is watched: nothing outside
# an array, no race, every barrier reached by all threads of a block. A full block may read each number
# that it needs once. If it passes, you are shown its score.
#
# <details><summary>Hint 1: which number do I copy?</summary>
#
# Say the thread stands at place `(i, j)` of the grid and at place `(x, y)` of its block. In step `t` the
# tile of `a` holds columns `t * TPB` and following, of the block's own rows. So this thread copies
# `a[i, t * TPB + y]` to place `[x, y]` of the tile. Now work out the same for `b`: which index is fixed
# now, and which one walks?
#
# </details>
#
# <details><summary>Hint 2: it works for some shapes only</summary>
#
# How many tiles are there? They run along the inner size, so neither the grid nor the shape of `c` has a
# say in it. And every number that is copied needs a guard of its own: row and column of `a`, row and
# column of `b`.
#
# </details>
#
# <details><summary>Hint 3: "ends without reaching it"</summary>
#
# Is there an `if` around the whole kernel, or an early `return`? A thread that has no cell in `c` must
# still help to fill the tiles, and must still wait at each barrier. Only the last line, the writing,
# is guarded.
#
# </details>

# %% exercise="kernel_tiled"
### BEGIN SOLUTION
@cuda.jit
### END SOLUTION
def tiled_kernel(a, b, c):
    "One cell of the product of `a` (n, k) and `b` (k, m), through shared tiles of `TPB` × `TPB`."
    ### BEGIN SOLUTION
    a_tile = cuda.shared.array((TPB, TPB), float32)
    b_tile = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    total = 0.0
    for start in range(0, a.shape[1], TPB):
        a_tile[x, y] = a[i, start + y] if i < a.shape[0] and start + y < a.shape[1] else 0.0
        b_tile[x, y] = b[start + x, j] if start + x < b.shape[0] and j < b.shape[1] else 0.0
        cuda.syncthreads()
        for k in range(TPB):
            total += a_tile[x, k] * b_tile[k, y]
        cuda.syncthreads()
    if i < c.shape[0] and j < c.shape[1]:
        c[i, j] = total
    ### END SOLUTION


# %% [markdown]
# Both kernels on the same digits. In the simulator the tiled one is the slower of the two, for there is
# no slow memory to be spared, and more to do. On a GPU it is the other way round.

# %%
def both():
    times = []
    arrays = [cuda.to_device(x.numpy()) for x in (m1, m2)]
    for kernel in matmul_kernel, tiled_kernel:
        c = cuda.to_device(np.zeros((5, 10), np.float32))
        start = timeit.default_timer()
        kernel[blocks_per_grid(c.shape, TPB), (TPB, TPB)](*arrays, c)
        cuda.synchronize()
        times.append(f"{(timeit.default_timer() - start) * 1000:.0f} ms")
        test_near(c.copy_to_host(), m1 @ m2)
    return " and ".join(times)


show("one thread a cell, and tiled", both)

# %% [markdown]
# That is the eighth way to multiply two matrices. Some things to try in cells of your own:
#
# - Launch a block of 40 × 40 threads. What does the message say?
# - Take the second barrier out of your tiled kernel and run its check.
# - Count for how many threads the guard of your kernel says no, for the 10,000 validation images times
#   the weights, with `TPB` 16 and with 32. Would blocks of 64 × 4 waste less?
# - With two pairs of tiles, used in turn, one barrier a step is enough. Can you see why? Try it: the
#   check takes it.
# - On a GPU, launch each kernel once before you take the time. The first launch compiles.
