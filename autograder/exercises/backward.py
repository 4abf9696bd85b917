"""05_backward: gradients by hand."""

from __future__ import annotations

from autograder.exercise import Assignment

BACKWARD = Assignment("05_backward", "Gradients by hand", ())
