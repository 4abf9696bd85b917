"""03_cuda: a kernel of your own."""

from __future__ import annotations

from autograder.exercise import Assignment

CUDA = Assignment("03_cuda", "A kernel of your own", ())
