"""01_tensors: test helpers, data and tensors."""

from __future__ import annotations

from autograder.exercise import Assignment

TENSORS = Assignment("01_tensors", "Test helpers, data and tensors", ())
