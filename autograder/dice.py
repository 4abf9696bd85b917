"""Dice: the only thing about a check that students do not know.

Every check draws its inputs from `Dice`. A self-check uses a fresh seed each time; a graded run
derives one from the course's secret, so that any grade can be reproduced from its seed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import TypeVar

import torch
from torch import Tensor

T = TypeVar("T")
SEED_BITS = 53  # a seed survives JSON readers that keep numbers as doubles


def fresh_seed() -> int:
    """A seed nobody knows beforehand."""
    return secrets.randbits(SEED_BITS)


def graded_seed(secret: bytes, course: str, assignment: str, student: str) -> int:
    """The seed of one student's graded run; without the secret it cannot be told."""
    message = "\0".join([course, assignment, student]).encode()
    return _as_seed(hmac.digest(secret, message, "sha256"))


class Dice:
    """A seeded random source that makes small random inputs for checks."""

    def __init__(self, seed: int):
        self.seed = seed
        self.generator = torch.Generator().manual_seed(seed)

    def split(self, name: str) -> Dice:
        """Independent dice for `name`: a new exercise does not change the others' draws."""
        return Dice(_as_seed(hashlib.sha256(f"{self.seed}/{name}".encode()).digest()))

    def normal(self, *shape: int) -> Tensor:
        """Standard normal float32 values."""
        return torch.randn(shape, generator=self.generator)

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> Tensor:
        """Uniform float32 values between `low` and `high`."""
        return low + (high - low) * torch.rand(shape, generator=self.generator)

    def integer(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return int(torch.randint(low, high + 1, (), generator=self.generator))

    def sizes(self, count: int, low: int, high: int) -> list[int]:
        """`count` different sizes from `low` to `high`: no two axes look alike."""
        return [low + int(i) for i in torch.randperm(high - low + 1, generator=self.generator)[:count]]

    def choice(self, items: Sequence[T]) -> T:
        return items[self.integer(0, len(items) - 1)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in random order, so that a case's place says nothing about it."""
        return [items[int(i)] for i in torch.randperm(len(items), generator=self.generator)]


def _as_seed(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big") >> (64 - SEED_BITS)
