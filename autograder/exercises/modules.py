"""06_modules: layers as classes."""

from __future__ import annotations

from autograder.exercise import Assignment

MODULES = Assignment("06_modules", "Layers as classes", ())
