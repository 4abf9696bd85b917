"""04_forward: normalise, initialise, forward."""

from __future__ import annotations

from autograder.exercise import Assignment

FORWARD = Assignment("04_forward", "Normalise, initialise, forward", ())
