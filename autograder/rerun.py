"""Running an answer's cell again, with other data and other random numbers, and the notebook as it was afterwards."""

from __future__ import annotations

import linecache
import random
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import numpy as np
import torch

from autograder.calling import Names
from autograder.rules import parse

TESTS = ("test", "test_eq", "test_near", "test_near_zero", "check")  # what the notebooks call their test helpers


@contextmanager
def holding(names: Names, **values: Any) -> Iterator[None]:
    """While this lasts, the notebook's variables of these names have these values, also for its functions."""
    before = dict(names.notebook)
    names.notebook.update(values)
    try:
        yield
    finally:
        names.notebook.clear()
        names.notebook.update(before)


def rerun(names: Names, cell: str, defines: Iterable[str] = (), **values: Any) -> Names:
    """What the notebook's names are after the cell has run once more, with fresh random numbers.

    `values` stand for variables of the notebook meanwhile; the names that the cell `defines` are unknown before.
    Raises what the cell raises. The cell's own tests are left out: they were written for the notebook's data, and
    `assert n == 50000` is right there.
    """
    quiet = {name: _no_test for name in TESTS if name in names.notebook}
    with holding(names, **quiet | values), unseeded():
        for name in set(defines) - set(values):
            names.notebook.pop(name, None)
        exec(_compiled(cell), names.notebook)  # type: ignore[arg-type]
        return Names(dict(names.notebook))


def _no_test(*args: Any, **kwargs: Any) -> None:
    """Stands in for the notebook's test helpers."""


def _compiled(cell: str) -> Any:
    """The cell as code whose lines tracebacks can show, without its asserts."""
    tree, file = parse(cell), "<your cell>"
    linecache.cache[file] = len(cell), None, cell.splitlines(keepends=True), file
    return compile(tree if tree else cell, file, "exec", optimize=1)


class _Unseeded(torch.Generator):
    """A generator that nobody can make draw the same numbers again."""

    def __new__(cls, device: Any = "cpu") -> _Unseeded:
        generator = super().__new__(cls, device)
        generator.seed()
        return generator

    def manual_seed(self, seed: int) -> _Unseeded:
        return self


@contextmanager
def _states_kept() -> Iterator[None]:
    state, numpys, torchs = random.getstate(), np.random.get_state(), torch.get_rng_state()
    try:
        yield
    finally:
        random.setstate(state)
        np.random.set_state(numpys)
        torch.set_rng_state(torchs)


@contextmanager
def unseeded() -> Iterator[None]:
    """While this lasts, random numbers are fresh and setting a seed has no effect. Afterwards the
    generators are as they were.

    Draws that repeat would say nothing about what they were drawn from, however many there are.
    """
    fresh = np.random.default_rng
    with ExitStack() as stack:
        stack.enter_context(_states_kept())
        for refresh in (torch.default_generator.seed, np.random.seed, random.seed):  # torch.seed keeps a stack for CUDA
            refresh()
        for place, name, stand_in in (
            (torch, "manual_seed", lambda seed: torch.default_generator),
            (torch.random, "manual_seed", lambda seed: torch.default_generator),
            (torch, "Generator", _Unseeded),
            (np.random, "seed", lambda seed=None: None),
            (np.random, "default_rng", lambda seed=None: fresh()),
            (random, "seed", lambda *a, **k: None),
        ):
            stack.enter_context(mock.patch.object(place, name, stand_in))
        yield
