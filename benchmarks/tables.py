"""What the benchmarks found, as tables on the screen and in `results.md`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from rich.table import Table

PACKAGES = ("torch", "nbgrader", "otter-grader")
HEAD = "# Benchmarks\n\nWritten by `make bench`; do not edit."


@dataclass(frozen=True)
class Goal:
    """A figure and the limit it is to keep: `at_least` or at most."""

    what: str
    found: float
    limit: float
    at_least: bool = False
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    @property
    def row(self) -> tuple[str, ...]:
        bound = "at least" if self.at_least else "at most"
        return self.what, f"{self.found:.3g}{self.unit}", f"{bound} {self.limit:g}{self.unit}", "✓" if self.met else "✗"


@dataclass(frozen=True)
class Section:
    """A table, what was measured for it, and its goals."""

    title: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    goals: tuple[Goal, ...] = ()


def goals_of(sections: Iterable[Section]) -> Section:
    goals = [goal for section in sections for goal in section.goals]
    return Section("Goals", "", ("", "found", "goal", "met"), tuple(goal.row for goal in goals))


def on_screen(section: Section) -> Table:
    table = Table(title=section.title, title_justify="left", caption=section.text, caption_justify="left")
    for column, justify in zip(section.columns, _justified(section), strict=True):
        table.add_column(column, justify=justify)
    for row in section.rows:
        table.add_row(*(cell.replace("`", "") for cell in row))
    return table


def markdown(sections: Iterable[Section]) -> str:
    return "\n\n".join([HEAD, machine(), *(part for section in sections for part in _in_markdown(section))]) + "\n"


def _in_markdown(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    if section.text:
        yield section.text
    rules = ["---:" if side == "right" else "---" for side in _justified(section)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (section.columns, rules, *section.rows))


def _justified(section: Section) -> list[str]:
    """Columns of figures to the right."""
    return ["right" if any(c[:1].isdigit() for c in cells) else "left" for cells in zip(*section.rows, strict=True)]


def machine() -> str:
    """What the figures depend on."""
    found = [f"{name} {installed(name)}" for name in PACKAGES if installed(name)]
    return ", ".join([f"{os.cpu_count()} cores", f"Python {sys.version.split()[0]}", *found]) + "."


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
