"""The guard of a kernel: which threads it lets through, and the ways to get it wrong."""

from __future__ import annotations

from collections.abc import Callable

from autograder.exercise import Mistake
from autograder.rules import reads

NOTEBOOK_MATRICES = ("m1", "m2", "res", "x_train", "x_valid", "weights")

READS_NOTEBOOK = Mistake(
    "reads the notebook's matrices",
    "Use the arguments `a`, `b` and `c`, not matrices of the notebook.",
    lambda answer: reads(answer.source, *NOTEBOOK_MATRICES),
)

Guard = Callable[[int, int, int, int], bool]
"""Does it let thread (i, j) through, for a `c` of n rows and m columns?"""

GUARDS: dict[str, tuple[str, tuple[Guard, ...]]] = {
    "guard missing": (
        "A grid may be larger than `c`. A thread whose cell is outside must do nothing: ask first, with `if`.",
        (lambda i, j, n, m: True,),
    ),
    "`<=` in the guard": (
        "`c` with n rows has the rows 0 to n - 1. The guard needs `<`, or one row and one column too many get through.",
        (lambda i, j, n, m: i <= n and j <= m, lambda i, j, n, m: i <= n and j < m,
         lambda i, j, n, m: i < n and j <= m),
    ),
    "`or` in the guard": (
        "A cell is inside `c` if its row fits and its column fits: both, so `and`.",
        (lambda i, j, n, m: i < n or j < m,),
    ),
    "guard with the axes swapped": (
        "The row index is compared with the rows of `c`, `c.shape[0]`, the column index with its columns.",
        (lambda i, j, n, m: i < m and j < n, lambda i, j, n, m: i < n and j < n, lambda i, j, n, m: i < m and j < m),
    ),
    "guard on one axis only": (
        "The guard must look at the row and at the column: the grid can be too large both ways.",
        (lambda i, j, n, m: i < n, lambda i, j, n, m: j < m),
    ),
    "last row or column left out": (
        "The guard keeps threads out that have a cell: rows run from 0 to n - 1, all of them less than n.",
        (lambda i, j, n, m: i < n - 1 and j < m - 1, lambda i, j, n, m: i < n - 1 and j < m,
         lambda i, j, n, m: i < n and j < m - 1),
    ),
    "guard turned around": (
        "The guard lets through the threads that have no cell, and keeps out those that have one.",
        (lambda i, j, n, m: i >= n or j >= m, lambda i, j, n, m: i >= n and j >= m,
         lambda i, j, n, m: i > n and j > m, lambda i, j, n, m: i > n or j > m),
    ),
}  # fmt: skip
"""Wrong guards by their name, each with a hint."""
