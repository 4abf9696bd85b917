"""The report's tables as CSV files: for spreadsheets, and for whoever wants figures of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from autograder.attention import looks
from autograder.class_data import ClassData, Graded
from autograder.class_figures import ItemFigures
from autograder.course_figures import CourseStanding
from autograder.notebook import write_text

FORMULA = tuple("=+-@＝＋－＠")  # a spreadsheet runs a text that begins so
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else

STUDENTS = ("student", "name", "state", "points", "late_penalty", "total", "max_points", "right", "unanswered",
            "seconds", "lost_processes", "denied", "statements_left_out", "to_look_at")  # fmt: skip
EXERCISES = ("exercise", "max_points", "facility", "discrimination", "right", "unanswered", "could_not_be_judged",
             "most_common_mistake", "students_with_it", "all_mistakes")  # fmt: skip
ANSWERS = ("student", "exercise", "points", "max_points", "passed", "mistake", "message")


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV in UTF-8 with byte-order mark. No text in it is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_cell, columns))
    writer.writerows(map(_cell, row) for row in rows)
    write_text(BOM + text.getvalue(), path)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.lstrip().startswith(FORMULA) or value[:1] in ("\t", "\r", "\n") else value
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else value


def student_rows(data: ClassData) -> list[Sequence[Any]]:
    reasons = {look.student: "; ".join(look.reasons) for look in looks(data)}
    rows = {g.student: _graded_row(data, g) for g in data.graded}
    blank = [None] * (len(STUDENTS) - 4)
    rows |= {student: (why, *blank) for student, why in data.missing.items()}
    return [(student, data.names[student], *rows[student], reasons.get(student, "")) for student in sorted(rows)]


def _graded_row(data: ClassData, graded: Graded) -> Sequence[Any]:
    right = sum(graded.points[item.name] >= item.max_points for item in data.items)
    unanswered = sum(graded.unanswered(item.name) for item in data.items)
    return ("graded", sum(graded.points.values()), graded.penalty, graded.total, data.possible, right, unanswered,
            graded.seconds, len(graded.faults), len(graded.denied), len(graded.left_out))  # fmt: skip


def exercise_rows(figures: Iterable[ItemFigures]) -> list[Sequence[Any]]:
    return [(f.item.name, f.item.max_points, f.facility, f.discrimination, f.right, f.unanswered, f.faults,
             *(f.most_common or ("", 0)), "; ".join(f"{name}: {count}" for name, count in f.mistakes))
            for f in figures]  # fmt: skip


def answer_rows(data: ClassData) -> Iterable[Sequence[Any]]:
    for graded in data.graded:
        for item in data.items:
            said = graded.verdicts.get(item.name, {})
            yield (graded.student, item.name, graded.points[item.name], item.max_points, said.get("passed"),
                   said.get("mistake"), said.get("message"))  # fmt: skip


def standing_columns(everyone: Sequence[CourseStanding]) -> Sequence[str]:
    return ("student", "name", *everyone[0].points, "total", "max_points", "share", "latest_missed")


def standing_rows(everyone: Iterable[CourseStanding], names: Any) -> list[Sequence[Any]]:
    return [(s.student, names[s.student], *s.points.values(), s.total, s.possible, s.share, len(s.missed))
            for s in everyone]  # fmt: skip
