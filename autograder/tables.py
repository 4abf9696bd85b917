"""What `check` and `grade` found, as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table


def verdict_table(report: dict[str, Any]) -> Table:
    """One row an exercise."""
    earned, possible = totals(report)
    title = f"{report['assignment']}: {earned:g} of {possible:g} points (seed {report['seed']})"
    table = Table(title=title, title_justify="left")
    for column in ("exercise", "", "points", "mistake", "message"):
        table.add_column(column)
    for row in report["exercises"]:
        mark = "[green]✓[/]" if row["passed"] else "[red]✗[/]"
        points = f"{row['points']:g}/{row['max_points']:g}"
        message = "" if row["passed"] else row["message"].splitlines()[0]
        table.add_row(row["id"], mark, points, row["mistake"] or "", message)
    return table


def class_table(results: Iterable[Any]) -> Table:
    """One row a student: points, what went wrong."""
    table = Table()
    for column in ("student", "points", "right", "mistakes"):
        table.add_column(column)
    for result in results:
        if result.report is None:
            table.add_row(result.student, "–", "", "[red]not graded[/]")
            continue
        earned, possible = totals(result.report)
        rows = result.report["exercises"]
        wrong = [f"{r['id']}: {r['mistake'] or 'wrong'}" for r in rows if not r["passed"]]
        right = f"{sum(r['passed'] for r in rows)} of {len(rows)}"
        table.add_row(result.student, f"{earned:g}/{possible:g}", right, shortened(wrong))
    return table


def changes_table(results: Iterable[Any]) -> Table:
    """One row a changed exercise: the points in the gradebook, and those of the new run."""
    table = Table(title="What grading again would change", title_justify="left")
    for column in ("student", "exercise", "points", "would be"):
        table.add_column(column)
    for result in results:
        for change in result.changes:
            points = map(points_text, (change.before, change.after))
            table.add_row(result.student, change.exercise.removesuffix("-check"), *points)
    if not table.rows:
        table.caption = "Nothing: all grades would stay as they are."
    return table


def points_text(points: float | None) -> str:
    """A dash where nothing was graded."""
    return "–" if points is None else f"{points:g}"


def shortened(wrong: list[str], most: int = 3) -> str:
    """The first few, and how many more there are."""
    more = f" and {len(wrong) - most} more" if len(wrong) > most else ""
    return "; ".join(wrong[:most]) + more


def totals(report: dict[str, Any]) -> tuple[float, float]:
    """Points earned, and points that could be."""
    return tuple(sum(row[key] for row in report["exercises"]) for key in ("points", "max_points"))  # type: ignore[return-value]
