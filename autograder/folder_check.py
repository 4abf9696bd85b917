"""Self-check of all notebooks in a folder: how far a student has come in the whole workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from autograder.exercises import assignment
from autograder.notebook import NotebookError, StrangeNotebookError
from autograder.notebook_check import Report, checked
from autograder.progress_card import task
from autograder.session import Warm
from autograder.standing import Mark, Standing


@dataclass(frozen=True)
class Found:
    """A notebook and the report on it, or why there is none. `ours`: it is not known to be a stranger."""

    path: Path
    report: Report | None = None
    problem: str = ""
    ours: bool = True

    @property
    def standing(self) -> Standing:
        assert self.report is not None
        marks = {v.id: Mark.of(v.report()) for v in self.report.verdicts}
        return Standing(assignment(self.report.assignment), marks)


def notebooks_in(folder: Path) -> list[Path]:
    """All notebooks in a folder and its folders, but for hidden ones such as `.ipynb_checkpoints`."""
    found = sorted(path.relative_to(folder) for path in folder.rglob("*.ipynb"))
    return [folder / path for path in found if not any(part.startswith(".") for part in path.parts)]


def check_all(paths: Iterable[Path], seed: int | None = None) -> Iterator[Found]:
    """Check notebooks one after the other. One that cannot be read or is not of the workbook is passed by."""
    with Warm("off", many=False) as warm:
        for path in paths:
            try:
                yield Found(path, checked(path, warm, seed=seed))
            except NotebookError as error:
                yield Found(path, problem=str(error), ours=not isinstance(error, StrangeNotebookError))


def overview(folder: Path, notebooks: list[Found]) -> Table:
    """One row a notebook, and what to do next."""
    standings = [found.standing for found in notebooks]
    points, most = (sum(amounts) for amounts in zip(*((s.points, s.max_points) for s in standings), strict=True))
    table = Table(title=f"{folder}: {points:g} of {most:g} points so far", title_justify="left")
    for column in ("notebook", "points", "right", "not right", "left", "next"):
        table.add_column(column)
    for found, standing in zip(notebooks, standings, strict=True):
        counts = map(str, (standing.right, standing.wrong, standing.left))
        path = found.path.relative_to(folder).with_suffix("").as_posix()
        upcoming = standing.next.id if standing.next else ""
        table.add_row(path, f"{standing.points:g}/{standing.max_points:g}", *counts, upcoming)
    table.caption, table.caption_justify = next_step(folder, notebooks), "left"
    return table


def next_step(folder: Path, notebooks: list[Found]) -> str:
    """The first exercise of the workbook that is not right yet."""
    for found in sorted(notebooks, key=lambda found: found.standing.assignment.id):
        if exercise := found.standing.next:
            return f"Next: {exercise.id} in {found.path.relative_to(folder).as_posix()}, {task(exercise)}."
    return "All exercises are right."
