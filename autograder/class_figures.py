"""The figures of a class report: how grades spread, how each exercise did, which mistakes were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.class_data import ClassData, Item
from autograder.grading import FAULT, NOT_REACHED
from autograder.session import Lost, TooFull, TooSlow
from autograder.verdict import STOPPED, UNANSWERED

FATES = {kind.name for kind in (Lost, TooFull, TooSlow)}
NO_MISTAKE = {UNANSWERED, STOPPED, FAULT, NOT_REACHED} | FATES  # verdicts that name no way of thinking
HARD, EASY, WEAK = 0.3, 0.9, 0.2  # facility below and above which, discrimination below which a word is said of it
MOST_BINS = 15  # of the histogram of times
BINS = 10  # of the histogram: tenths of the points


@dataclass(frozen=True)
class Spread:
    """How numbers spread. Quartiles are numpy's, which interpolates between neighbours."""

    count: int
    mean: float
    lower: float
    median: float
    upper: float
    least: float
    most: float

    @classmethod
    def of(cls, numbers: Sequence[float]) -> Spread | None:
        """None where there are no numbers."""
        if not numbers:
            return None
        least, lower, median, upper, most = (float(q) for q in np.percentile(numbers, [0, 25, 50, 75, 100]))
        return cls(len(numbers), float(np.mean(numbers)), lower, median, upper, least, most)


def histogram(data: ClassData) -> list[tuple[str, int]]:
    """How many students have 0 to 10 % of the points, up to 90 to 100 %; extra credit counts as 100 %."""
    tenths = Counter(_tenth(graded.total, data.possible) for graded in data.graded)
    return [(f"{10 * i}–{10 * (i + 1)} %", tenths[i]) for i in range(BINS)]


def _tenth(points: float, possible: float) -> int:
    """Which bin; a grade on an edge, 50 % say, is in the upper of the two, and full marks are in the last."""
    return min(int(BINS * points / possible + 1e-9), BINS - 1) if possible else 0


@dataclass(frozen=True)
class ItemFigures:
    """How the class did on one item.

    facility: mean share of the points, 0 to 1; discrimination: correlation of the item's points with those of all
    other items together, -1 to 1, None where either is the same for everyone; mistakes: students by named mistake.
    """

    item: Item
    facility: float
    discrimination: float | None
    right: int
    unanswered: int
    mistakes: tuple[tuple[str, int], ...]
    faults: int

    @property
    def most_common(self) -> tuple[str, int] | None:
        return self.mistakes[0] if self.mistakes else None

    @property
    def reading(self) -> str:
        """What the figures say of the exercise, in a few words."""
        ease = "hard" if self.facility < HARD else "easy" if self.facility > EASY else ""
        weight = self.discrimination if self.discrimination is not None else 1.0
        tells = "goes against the rest: look at it" if weight < 0 else "tells little" if weight < WEAK else ""
        return ", ".join(filter(None, (ease, tells)))


def item_figures(data: ClassData) -> list[ItemFigures]:
    """One for each item, in the notebook's order."""
    return [_figures(data, item) for item in data.items]


def _figures(data: ClassData, item: Item) -> ItemFigures:
    points = [graded.points[item.name] for graded in data.graded]
    rest = [sum(graded.points.values()) - graded.points[item.name] for graded in data.graded]
    verdicts = [graded.mistake(item.name) for graded in data.graded]
    return ItemFigures(
        item,
        facility=float(np.mean(points)) / item.max_points if item.max_points else 0.0,
        discrimination=correlation(points, rest),
        right=sum(own >= item.max_points for own in points),
        unanswered=verdicts.count(UNANSWERED),
        mistakes=tuple(ranked(name for name in verdicts if name and name not in NO_MISTAKE)),
        faults=sum(name in {FAULT, NOT_REACHED} for name in verdicts),
    )


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's; None where there are fewer than three students or no variance."""
    if len(one) < 3 or np.ptp(one) < 1e-9 or np.ptp(other) < 1e-9:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def ranked(names: Iterable[str]) -> list[tuple[str, int]]:
    """How often each name occurs: the most common first, of equals by the alphabet."""
    return sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class HeatMap:
    """Students by mistake (rows) and exercise (columns): the most common mistakes, and exercises with any of them."""

    mistakes: tuple[str, ...]
    items: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def most(self) -> int:
        return max((count for row in self.counts for count in row), default=0)


def heat_map(data: ClassData, rows: int = 12) -> HeatMap:
    """Of the mistakes that most students made."""
    pairs = Counter((name, item.name) for graded in data.graded for item in data.items
                    if (name := graded.mistake(item.name)) and name not in NO_MISTAKE)  # fmt: skip
    makers = mistake_makers(data)
    mistakes = tuple(sorted(makers, key=lambda name: (-len(makers[name]), name))[:rows])
    items = tuple(item.name for item in data.items if any(pairs[name, item.name] for name in mistakes))
    return HeatMap(mistakes, items, tuple(tuple(pairs[name, item] for item in items) for name in mistakes))


def mistake_makers(data: ClassData) -> dict[str, set[str]]:
    """The students who made each named mistake, in whichever exercises."""
    makers: dict[str, set[str]] = {}
    for graded in data.graded:
        for verdict in graded.verdicts.values():
            if (name := verdict["mistake"]) and name not in NO_MISTAKE:
                makers.setdefault(name, set()).add(graded.student)
    return makers


def seconds(data: ClassData) -> list[float]:
    """What each submission took to grade, where it was noted."""
    return [graded.seconds for graded in data.graded if graded.seconds is not None]


def time_bins(seconds: Sequence[float]) -> list[tuple[float, float, int]]:
    """From how many seconds, to how many, and how many submissions took that long."""
    counts, edges = np.histogram(seconds, bins=min(MOST_BINS, max(4, len(seconds) // 3)))
    return [(float(a), float(b), int(n)) for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True)]


def faults(data: ClassData) -> list[tuple[str, str, str]]:
    """Student, cell and what happened: processes that were lost, and exercises that could not be judged."""
    lost = [(g.student, cell, what) for g in data.graded for cell, what in g.faults.items()]
    unjudged = [(g.student, name, verdict["mistake"]) for g in data.graded for name, verdict in g.verdicts.items()
                if verdict["mistake"] in {FAULT, NOT_REACHED}]  # fmt: skip
    return sorted(lost + unjudged)
