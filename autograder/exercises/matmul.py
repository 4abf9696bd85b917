"""02_matmul: seven ways to multiply matrices, and the tools on the way."""

from __future__ import annotations

from autograder.exercise import Assignment
from autograder.exercises.compiled import DOT_NUMBA, MATMUL_NUMBA
from autograder.exercises.near import NEAR
from autograder.exercises.shapes import BROADCAST_SHAPE, OUTER, STRIDES
from autograder.exercises.tools import FROBENIUS, LINEAR_WEIGHTS
from autograder.exercises.ways import (
    MATMUL_BROADCAST,
    MATMUL_DOT,
    MATMUL_EINSUM,
    MATMUL_ELEMENTWISE,
    MATMUL_LOOPS,
    MATMUL_TORCH,
)

MATMUL = Assignment(
    "02_matmul",
    "Seven ways to multiply matrices",
    (
        LINEAR_WEIGHTS, MATMUL_LOOPS, DOT_NUMBA, MATMUL_NUMBA, FROBENIUS, MATMUL_ELEMENTWISE, NEAR,
        MATMUL_DOT, BROADCAST_SHAPE, STRIDES, OUTER, MATMUL_BROADCAST, MATMUL_EINSUM, MATMUL_TORCH,
    ),
)  # fmt: skip
