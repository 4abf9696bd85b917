"""What numbers say about the law they were drawn from.

A right draw must pass whatever the dice, so the bounds lie six standard errors out. The rates are those of a
normal draw of N numbers:

    mean      its standard error is 1/sqrt(N); beyond 6 of them in 2.0e-9 of draws
    std       the cube root of the mean square is nearly normal (Wilson and Hilferty, 1931); beyond 6 of its
              standard errors in 1.0e-9 (N = 40) to 2.0e-9 of draws, by the exact chi-squared tails
    kurtosis  its standard error is sqrt(24/N); beyond 10 of them, from N = 1000 on, in fewer than 1e-9 of
              draws (the z-score of Anscombe and Glynn, 1983, is 6.1 at N = 1000 and grows with N)

so one sample is refused by mistake in fewer than 5e-9 of draws, and a check of a few in fewer than 1e-7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Tensor

from autograder.exercises.tools import moments

SIGMAS, KURTOSIS_SIGMAS = 6.0, 10.0
ENOUGH = 1000  # numbers, before their kurtosis says anything


@dataclass(frozen=True)
class Sample:
    """Some numbers, summed up. `square` is the mean of their squares; `kurtosis` is 0 for a normal draw."""

    count: int
    mean: float
    std: float
    square: float
    kurtosis: float
    low: float
    high: float
    distinct: int

    @classmethod
    def of(cls, x: Tensor) -> Sample:
        """The summary of a vector of float64."""
        mean, std, kurtosis = moments(x)
        square, low, high = float(x.square().mean()), float(x.min()) + 0.0, float(x.max())  # no -0
        return cls(len(x), mean, std, square, kurtosis, low, high, len(x.unique()))

    @property
    def constant(self) -> bool:
        return self.distinct == 1

    @property
    def repeated(self) -> bool:
        """In float32 a few of many thousands coincide; half of them do not."""
        return self.distinct < self.count / 2

    @property
    def uniform(self) -> bool:
        """An even draw has an excess kurtosis of -1.2, and reaches from end to end in sqrt(12) times its std."""
        if self.count < ENOUGH or self.repeated:
            return False
        return abs(self.kurtosis + 1.2) < 0.2 and abs((self.high - self.low) / (math.sqrt(12) * self.std) - 1) < 0.1

    @property
    def bell_shaped(self) -> bool:
        return self.count < ENOUGH or abs(self.kurtosis) <= KURTOSIS_SIGMAS * math.sqrt(24 / self.count)

    def centred(self, std: float) -> bool:
        """Is the mean 0, for a draw with this std?"""
        return abs(self.mean) <= SIGMAS * std / math.sqrt(self.count)

    def spread(self, std: float) -> bool:
        """Is the std this one?"""
        error = 2 / (9 * self.count)
        return abs((self.square / std**2) ** (1 / 3) - (1 - error)) <= SIGMAS * math.sqrt(error)

    def off(self, *stds: float) -> str:
        """How it is unlike a normal draw around 0 with one of these stds: one sentence, or "" if it is like one."""
        if self.constant:
            return f"all {self.count} numbers are {self.low:.4g}; each should be a random draw of its own"
        if self.repeated:
            return "the same numbers come again and again; each should be a random draw of its own"
        asked = " or ".join(f"{std:.4g}" for std in stds)
        if not self.centred(max(self.std, *stds)):
            return f"the mean of the {self.count} numbers is {self.mean:.4g} and should be 0, with a std of {asked}"
        if not any(map(self.spread, stds)):
            return f"the std of the {self.count} numbers is {math.sqrt(self.square):.4g} and should be {asked}"
        return "" if self.bell_shaped else (
            f"mean and std are right, but the numbers are not normal: their excess kurtosis is {self.kurtosis:.2f}, "
            "and a normal draw has 0")  # fmt: skip
