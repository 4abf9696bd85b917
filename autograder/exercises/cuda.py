"""03_cuda: a kernel of your own."""

from __future__ import annotations

from autograder.exercise import Assignment
from autograder.exercises.block_counts import BLOCKS_PER_GRID
from autograder.exercises.device_product import MATMUL_CUDA
from autograder.exercises.kernels import KERNEL_CUDA
from autograder.exercises.launching import LAUNCH_KERNEL
from autograder.exercises.python_kernels import KERNEL_PYTHON
from autograder.exercises.tiles import KERNEL_TILED

CUDA = Assignment(
    "03_cuda",
    "A kernel of your own",
    (KERNEL_PYTHON, LAUNCH_KERNEL, KERNEL_CUDA, BLOCKS_PER_GRID, MATMUL_CUDA, KERNEL_TILED),
)
